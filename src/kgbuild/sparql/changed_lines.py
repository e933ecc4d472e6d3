"""The lines that differ between the N-Quads of two builds, without a look at most other lines.

A build notes where it has written each graph, and the digest of its lines. Graphs with one digest
are skipped. The lines of a graph are sorted, so equal stretches of two graphs are skipped by
comparing blocks of bytes.
"""

import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from kgbuild.errors import KgbuildError
from kgbuild.systems.files import read_at

_SMALLEST_BLOCK: Final = 512
_LARGEST_BLOCK: Final = 1 << 20


class OtherLinesError(KgbuildError):
    """A file does not have the lines that were written into it."""


class WrittenGraph(NamedTuple):
    """Where a file of N-Quads has the lines of a graph, and what they are."""

    start: int
    end: int
    digest: str  # the SHA-256 of the lines, in hexadecimal


class ChangedLine(NamedTuple):
    """A line that only one of two files has."""

    line: bytes
    is_new: bool


def changed_lines(
    old: Path, before: Mapping[str, WrittenGraph], new: Path, after: Mapping[str, WrittenGraph]
) -> Iterator[ChangedLine]:
    """Yield the lines that are gone and those that are new, graph by graph.

    Args:
        old: A file of N-Quads that a build wrote.
        before: The graphs that it wrote there, by IRI.
        new: The file of another build.
        after: The graphs of that file.

    Raises:
        OtherLinesError: A graph that has changed since is not in the old file as it was written.
        OSError: A file cannot be read.
    """
    with old.open("rb") as old_file, new.open("rb") as new_file:
        one, other = _Lines(old_file.fileno()), _Lines(new_file.fileno())
        for graph in {**before, **after}:
            left, right = before.get(graph, _NOTHING), after.get(graph, _NOTHING)
            if left.digest != right.digest:
                if one.digest(left) != left.digest:
                    raise OtherLinesError(f"{old} has other lines of {graph} than it had")
                yield from _merged(one, left, other, right)


class _Stretch(NamedTuple):
    start: int
    end: int


_NOTHING: Final = WrittenGraph(0, 0, sha256().hexdigest())


class _Lines:
    """An open file of lines, read at any place."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._size = os.fstat(handle).st_size

    def block(self, start: int, size: int) -> bytes:
        """Return ``size`` bytes, or fewer at the end of the file."""
        return read_at(self._handle, size, start)

    def line(self, start: int) -> bytes:
        """Return the line that starts at a place."""
        return self.block(start, self._line_end(start) - start)

    def digest(self, graph: WrittenGraph) -> str:
        """Return the SHA-256 of the bytes where a graph should be, in hexadecimal."""
        found = sha256()
        for start in range(graph.start, graph.end, _LARGEST_BLOCK):
            found.update(self.block(start, min(_LARGEST_BLOCK, graph.end - start)))
        return found.hexdigest()

    def _line_end(self, place: int) -> int:
        size = _SMALLEST_BLOCK
        while block := self.block(place, size):
            found = block.find(b"\n")
            if found >= 0:
                return place + found + 1
            place += len(block)
            size *= 2
        return self._size


def _merged(
    old: _Lines, before: WrittenGraph, new: _Lines, after: WrittenGraph
) -> Iterator[ChangedLine]:
    """Yield the lines that only one of two sorted graphs has, in the order of their bytes."""
    (left, left_end, _), (right, right_end, _) = before, after
    while left < left_end and right < right_end:
        equal = _equal_lines(old, _Stretch(left, left_end), new, _Stretch(right, right_end))
        left, right = left + equal, right + equal
        if left == left_end or right == right_end:
            break
        gone, came = old.line(left), new.line(right)
        if gone < came:
            yield ChangedLine(gone, is_new=False)
            left += len(gone)
        else:
            yield ChangedLine(came, is_new=True)
            right += len(came)
    while left < left_end:
        gone = old.line(left)
        yield ChangedLine(gone, is_new=False)
        left += len(gone)
    while right < right_end:
        came = new.line(right)
        yield ChangedLine(came, is_new=True)
        right += len(came)


def _equal_lines(old: _Lines, before: _Stretch, new: _Lines, after: _Stretch) -> int:
    """Return the number of bytes in the whole lines with which both stretches begin."""
    most = min(before.end - before.start, after.end - after.start)
    whole = done = 0
    size = _SMALLEST_BLOCK
    while done < most:
        size = min(size, most - done)
        one, other = old.block(before.start + done, size), new.block(after.start + done, size)
        equal = len(one) if one == other else _equal_bytes(one, other)
        last = one.rfind(b"\n", 0, equal)
        if last >= 0:
            whole = done + last + 1
        if equal < size:
            break
        done += size
        size = min(2 * size, _LARGEST_BLOCK)
    return whole


def _equal_bytes(one: bytes, other: bytes) -> int:
    """Return the number of bytes with which two different blocks begin equally."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
