"""Files packed by gzip, the same bytes for the same file."""

import gzip
import shutil
from pathlib import Path


def write_packed(file: Path, target: Path) -> None:
    """Pack ``file`` into ``target``, with neither its name nor a time in it (RFC 1952).

    Raises:
        OSError: A file cannot be read or written.
    """
    with (
        file.open("rb") as source,
        target.open("wb") as out,
        gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=out, mtime=0) as packed,
    ):
        shutil.copyfileobj(source, packed, 1 << 20)
