"""Files that are written completely or not at all, and names for them that are free."""

import errno
import os
from collections.abc import Container, Iterable, Mapping
from itertools import chain, count
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_atomically(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write ``data``, or its chunks as they come, to ``path``.

    A reader of ``path`` sees either the previous content or all of ``data``, even after an error. A
    link stays a link. A device or a pipe, such as ``/dev/null``, is written to and never replaced.
    """
    chunks = [data] if isinstance(data, bytes) else data
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as out:
                out.writelines(chunks)
        else:
            _write(_target(path), chunks)
    except OSError as error:
        # The name of the temporary file means nothing to users.
        raise OSError(error.errno, error.strerror, str(path)) from error


def write_all_atomically(files: Mapping[Path, bytes]) -> None:
    """Write several files, or none: all are on the disk before the first takes its name.

    If one cannot take its name, those before it get their old content back.

    Raises:
        OSError: A file cannot be written.
    """
    staged: dict[Path, Path] = {}
    done: dict[Path, bytes | None] = {}
    try:
        for path, data in files.items():
            staged[path] = _staged(_target(path), [data])
        for path, file in staged.items():
            target = path.resolve()
            done[target] = target.read_bytes() if target.exists() else None
            file.replace(target)
    except BaseException as error:
        for target, before in done.items():
            if before is not None:
                write_atomically(target, before)
        for file in staged.values():
            file.unlink(missing_ok=True)
        if isinstance(error, OSError):
            named = str(next((path for path in files if path.resolve() not in done), ""))
            raise OSError(error.errno, error.strerror, named) from error
        raise


def free_name(name: str, taken: Container[str]) -> str:
    """Return ``name``, with the lowest number from 2 if it is taken."""
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(one for one in names if one not in taken)


def _target(path: Path) -> Path:
    """Return the file that a path leads to, or raise an `OSError` for links that lead in a cycle.

    Before Python 3.13, pathlib has an error of its own for them.
    """
    try:
        return path.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    staged = _staged(path, chunks)
    try:
        staged.replace(path)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise


def _staged(path: Path, chunks: Iterable[bytes]) -> Path:
    """Return a new file next to ``path`` with its new content, all on the disk."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        staged = Path(file.name)
        try:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            staged.chmod(0o666 & ~_umask())
        except BaseException:
            staged.unlink(missing_ok=True)
            raise
    return staged


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
