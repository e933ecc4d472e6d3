"""The lines that differ between the N-Quads of two builds, without a look at most other lines.

A build writes graph after graph, and sorts the lines of each. So the end of a graph is found by
bisection, and equal stretches of two files are skipped by comparing blocks of bytes.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from kgbuild.systems.files import read_at

_SMALLEST_BLOCK: Final = 512
_LARGEST_BLOCK: Final = 1 << 20


class ChangedLine(NamedTuple):
    """A line that only one of two files has."""

    line: bytes
    is_new: bool


def changed_lines(old: Path, new: Path) -> Iterator[ChangedLine]:
    """Yield the lines that are gone and those that are new, graph by graph.

    Both files are N-Quads as builds write them. Memory holds the names of the old file's graphs.

    Raises:
        OSError: A file cannot be read.
    """
    with old.open("rb") as old_file, new.open("rb") as new_file:
        before, after = _Lines(old_file.fileno()), _Lines(new_file.fileno())
        left = dict(before.graphs())
        for graph, stretch in after.graphs():
            yield from _merged(before, left.pop(graph, _NOTHING), after, stretch)
        for stretch in left.values():
            yield from _merged(before, stretch, after, _NOTHING)


class _Stretch(NamedTuple):
    start: int
    end: int


_NOTHING: Final = _Stretch(0, 0)


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

    def graphs(self) -> Iterator[tuple[bytes, _Stretch]]:
        """Yield each graph with its place."""
        start = 0
        while start < self._size:
            graph, end = self._graph(start)
            end = self._graph_end(graph, end)
            yield graph, _Stretch(start, end)
            start = end

    def _graph_end(self, graph: bytes, known: int) -> int:
        """Return the end of a graph, some lines of which end at ``known``."""
        step = _SMALLEST_BLOCK
        beyond = self._size
        while known < self._size:
            place = min(known + step, self._size - 1)
            found, end = self._graph(place)
            if found != graph:
                beyond = place
                break
            known, step = end, step * 2
        while known < beyond:  # a line of another graph contains the place beyond
            middle = (known + beyond) // 2
            found, end = self._graph(middle)
            if found == graph:
                known = end
            else:
                beyond = middle
        return known

    def _graph(self, place: int) -> tuple[bytes, int]:
        """Return the graph of the line that contains a place, and the end of that line."""
        end = self._line_end(place)
        size = _SMALLEST_BLOCK
        while True:
            tail = self.block(max(0, end - size), min(size, end))
            # The graph is the last term, and an IRI contains no space.
            before = tail.rfind(b" <")
            if before >= 0 or size >= end:
                return tail[before + 1 :], end
            size *= 2

    def _line_end(self, place: int) -> int:
        size = _SMALLEST_BLOCK
        while block := self.block(place, size):
            found = block.find(b"\n")
            if found >= 0:
                return place + found + 1
            place += len(block)
            size *= 2
        return self._size


def _merged(old: _Lines, before: _Stretch, new: _Lines, after: _Stretch) -> Iterator[ChangedLine]:
    """Yield the lines that only one of two sorted stretches has, in the order of their bytes."""
    (left, left_end), (right, right_end) = before, after
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
