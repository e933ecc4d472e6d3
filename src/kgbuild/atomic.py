"""Files that are there whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``; whoever looks sees what was there before, or all of ``data``.

    Raises:
        OSError: It cannot be written; ``path`` is then as it was.
    """
    write_all_atomically(path, (data,))


def write_all_atomically(path: Path, chunks: Iterable[bytes]) -> None:
    """Write ``chunks`` to ``path`` as they come; likewise, all of them or none is seen.

    Raises:
        OSError: They cannot be written; ``path`` is then as it was.
    """
    try:
        _write(path, chunks)
    except OSError as error:
        # The name of the temporary file says nothing to anybody.
        raise OSError(error.errno, error.strerror, str(path)) from error


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
