"""Sort more rows than fit into memory, on the disk."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from errno import EIO, ENOSPC
from itertools import chain
from pathlib import Path
from typing import Final

#: About how many bytes of rows are kept in memory before any goes to the disk.
_IN_MEMORY: Final = 16 << 20
#: About how many bytes go to the disk at once after that.
_AT_ONCE: Final = 4 << 20
#: About how many bytes Python needs for a row besides its characters.
_ROW: Final = 120
_CACHE_IN_KIB: Final = 8 * 1024
#: The errors of a disk, by the primary result code of SQLite, which is the last byte of a code.
_CODES: Final = {sqlite3.SQLITE_FULL: ENOSPC, sqlite3.SQLITE_IOERR: EIO}


class DiskSorter(AbstractContextManager["DiskSorter"]):
    """Rows of a key and a value, sorted by the UTF-8 bytes of both.

    A few rows stay in memory. SQLite sorts more of them within the memory of its cache.
    """

    def __init__(self, file: Path) -> None:
        """Keep rows that memory should not hold in ``file`` until exit; it must not exist yet."""
        self._file = file
        self._rows: list[tuple[str, str]] = []
        self._size = 0
        self._room = _IN_MEMORY
        self._database: sqlite3.Connection | None = None

    def __exit__(self, *_: object) -> None:
        """Delete the file."""
        if self._database is not None:
            self._database.close()
            self._file.unlink(missing_ok=True)

    def add(self, key: str, value: str) -> None:
        """Add a row.

        Raises:
            OSError: It cannot be written, for example because the disk is full.
        """
        self._rows.append((key, value))
        self._size += len(key) + len(value) + _ROW
        if self._size > self._room:
            self._write()

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield all rows in the order of adding."""
        if self._database is None:
            yield from self._rows
            return
        self._write()
        yield from self._database.execute("SELECT key, value FROM row ORDER BY rowid")

    def sorted(self) -> Iterator[tuple[str, str]]:
        """Yield all rows in order, duplicates included."""
        if self._database is None:
            yield from sorted(self._rows)  # code points are in the order of their UTF-8 bytes
            return
        self._write()
        with self._on_disk():
            yield from self._database.execute("SELECT key, value FROM row ORDER BY key, value")

    def _write(self) -> None:
        """Write the rows that are in memory."""
        with self._on_disk():
            if self._database is None:
                self._database = self._created()
                self._room = _AT_ONCE
            self._database.execute("BEGIN")
            self._database.executemany("INSERT INTO row VALUES (?, ?)", self._rows)
            self._database.execute("COMMIT")
        self._rows.clear()
        self._size = 0

    def _created(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._file, isolation_level=None)
        try:
            # If the process dies, nobody needs the file.
            for pragma in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{_CACHE_IN_KIB}"):
                database.execute(f"PRAGMA {pragma}")
            database.execute("CREATE TABLE row (key TEXT NOT NULL, value TEXT NOT NULL)")
        except sqlite3.Error:
            database.close()
            raise
        return database

    @contextmanager
    def _on_disk(self) -> Iterator[None]:
        """Raise an `OSError` instead of SQLite's errors, such as that of a full disk."""
        try:
            yield
        except sqlite3.OperationalError as error:
            code = _CODES.get(error.sqlite_errorcode & 0xFF)
            if code is None:
                raise
            raise OSError(code, os.strerror(code), str(self._file)) from error


class UsesSorters(ExitStack):
    """A context manager whose sorters keep their rows in files that are deleted on exit."""

    def __init__(self, folder: Path) -> None:
        """Keep rows in files in ``folder``, which must exist."""
        super().__init__()
        self._folder = folder

    def _sorter(self, name: str) -> DiskSorter:
        """Return a new sorter that keeps its rows in a file of this name."""
        return self.enter_context(DiskSorter(self._folder / name))


def merged(
    one: Iterator[tuple[bytes, bytes]], other: Iterator[tuple[bytes, bytes]]
) -> Iterator[tuple[bytes, bytes | None, bytes | None]]:
    """Yield each key of two streams with its value in the first and in the second stream.

    Both streams are sorted by key and have no duplicate keys. A missing value is None.
    """
    left, right = next(one, None), next(other, None)
    while left is not None and right is not None:
        if left[0] == right[0]:
            yield left[0], left[1], right[1]
            left, right = next(one, None), next(other, None)
        elif left[0] < right[0]:
            yield left[0], left[1], None
            left = next(one, None)
        else:
            yield right[0], None, right[1]
            right = next(other, None)
    for key, value in chain([left] if left else [], one):
        yield key, value, None
    for key, value in chain([right] if right else [], other):
        yield key, None, value
