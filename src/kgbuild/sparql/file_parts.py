"""A file in parts of whole lines, none of which has to fit into memory."""

from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def file_parts(file: Path, size: int) -> Iterator[BinaryIO]:
    """Yield a file in parts of about ``size`` bytes, each to be read before the next one.

    Raises:
        OSError: The file cannot be read.
    """
    whole = file.stat().st_size
    with file.open("rb") as source:
        while source.tell() < whole:
            yield BufferedReader(_Part(source, size))


class _Part(RawIOBase):
    """What follows in a file: a number of bytes, and the rest of the last line."""

    def __init__(self, source: BufferedReader, size: int) -> None:
        super().__init__()
        self._source = source
        self._left = size
        self._rest = b""  # of the last line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        if self._left > 0:
            read = self._source.readinto(view[: self._left])
            self._left -= read
            if self._left == 0:
                self._rest = self._source.readline()
            return read
        found = self._rest[: len(view)]
        view[: len(found)] = found
        self._rest = self._rest[len(found) :]
        return len(found)
