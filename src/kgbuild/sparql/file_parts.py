"""A file in parts of whole lines, none of which has to fit into memory."""

from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def file_parts(file: Path, size: int, start: int = 0, end: int | None = None) -> Iterator[BinaryIO]:
    """Yield a file in parts of about ``size`` bytes, each to be read before the next one.

    Args:
        file: A file of lines.
        size: The bytes of each part, at least 1, without the rest of its last line.
        start: Where the first part begins.
        end: Where the last part ends, after a whole line; None for the end of the file.

    Raises:
        OSError: The file cannot be read.
    """
    last = file.stat().st_size if end is None else end
    with file.open("rb") as source:
        source.seek(start)
        while (left := last - source.tell()) > 0:
            size = min(size, left)
            yield BufferedReader(_Part(source, size))


class _Part(RawIOBase):
    """What follows in a file: a number of bytes, and the rest of the line of the last one."""

    def __init__(self, source: BufferedReader, size: int) -> None:
        super().__init__()
        self._source = source
        self._left = size - 1  # without the last byte, which may end its line
        self._rest = b"" if self._left else source.readline()

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
