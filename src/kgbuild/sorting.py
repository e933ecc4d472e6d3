"""Sorting more than memory holds: rows go to the disk and come back in the order of their keys."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Final, Self

_AT_ONCE: Final = 10_000
_CACHE_IN_KIB: Final = 32 * 1024


class DiskSorter:
    """Rows of a key and a value, both texts, sorted by the bytes of both in UTF-8.

    SQLite does the sorting, within the memory of its cache.
    """

    def __init__(self, file: Path) -> None:
        """Keep the rows in ``file``, which must not be there yet and is deleted on leaving."""
        self._file = file
        self._rows: list[tuple[str, str]] = []
        self._database = sqlite3.connect(file, isolation_level=None)
        try:
            # If the process dies, the file is worth nothing anyway.
            for pragma in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{_CACHE_IN_KIB}"):
                self._database.execute(f"PRAGMA {pragma}")
            self._database.execute("CREATE TABLE row (key TEXT NOT NULL, value TEXT NOT NULL)")
        except sqlite3.Error:
            self._database.close()
            raise

    def __enter__(self) -> Self:
        """The sorter itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Delete the file."""
        self._database.close()
        self._file.unlink(missing_ok=True)

    def add(self, key: str, value: str) -> None:
        """Take a row."""
        self._rows.append((key, value))
        if len(self._rows) >= _AT_ONCE:
            self._flush()

    def rows(self) -> Iterator[tuple[str, str]]:
        """All rows as they came."""
        self._flush()
        yield from self._database.execute("SELECT key, value FROM row ORDER BY rowid")

    def sorted(self) -> Iterator[tuple[str, str]]:
        """All rows in order, those that are equal as often as they came."""
        self._flush()
        yield from self._database.execute("SELECT key, value FROM row ORDER BY key, value")

    def _flush(self) -> None:
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO row VALUES (?, ?)", self._rows)
        self._database.execute("COMMIT")
        self._rows.clear()


class PutsAside:
    """Whoever puts rows aside in sorters, as a context manager that deletes them on leaving."""

    def __init__(self, folder: Path) -> None:
        """Put things aside in ``folder``, which has to be there."""
        self._folder = folder
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Delete what was put aside."""
        self._stack.close()

    def _sorter(self, name: str) -> DiskSorter:
        """A sorter in a file of this name, which goes when the others go."""
        return self._stack.enter_context(DiskSorter(self._folder / name))


def merged(
    one: Iterator[tuple[bytes, bytes]], other: Iterator[tuple[bytes, bytes]]
) -> Iterator[tuple[bytes, bytes | None, bytes | None]]:
    """Yield what two streams of keys and values have by key: the one's value, and the other's.

    Keys come in their order and once in each stream; None stands for what is not there.
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
    for key, value in _rest(left, one):
        yield key, value, None
    for key, value in _rest(right, other):
        yield key, None, value


def _rest(
    first: tuple[bytes, bytes] | None, others: Iterator[tuple[bytes, bytes]]
) -> Iterator[tuple[bytes, bytes]]:
    if first is not None:
        yield first
        yield from others
