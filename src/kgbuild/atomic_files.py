"""Files that are written completely or not at all, and names for them that are free."""

import os
from collections.abc import Container, Iterable
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
            _write(path.resolve(), chunks)
    except OSError as error:
        # The name of the temporary file means nothing to users.
        raise OSError(error.errno, error.strerror, str(path)) from error


def free_name(name: str, taken: Container[str]) -> str:
    """Return ``name``, with the lowest number from 2 if it is taken."""
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(one for one in names if one not in taken)


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        staged = Path(file.name)
        try:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            staged.chmod(0o666 & ~_umask())
            staged.replace(path)
        except BaseException:
            staged.unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
