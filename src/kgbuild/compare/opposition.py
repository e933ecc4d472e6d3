"""Which intervals of two lists exclude each other, without trying every pair.

Of the intervals that hold on a day in common, the one that begins highest and the one that ends
lowest decide: whatever excludes any of them excludes one of these two. So a sweep over the days
with a Fenwick tree (P. M. Fenwick, A new data structure for cumulative frequency tables, 1994)
finds them in n log n steps.
"""

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from kgbuild.model.telling import Window

_INFINITE = Decimal("Infinity")


class Interval(NamedTuple):
    """Numbers from ``low`` to ``high``, both included, held in a window of days."""

    low: Decimal
    high: Decimal
    window: Window

    @classmethod
    def of(cls, low: Decimal | None, high: Decimal | None, window: Window) -> "Interval":
        """An interval whose open ends are infinite."""
        return cls(-_INFINITE if low is None else low, _INFINITE if high is None else high, window)

    def excludes(self, other: "Interval") -> bool:
        """Whether no number is in both, whenever they are held."""
        return self.high < other.low or other.high < self.low


class Opposition(NamedTuple):
    """What opposes an interval: the highest beginning and the lowest end among the others."""

    low: Decimal
    high: Decimal

    def gap(self, interval: Interval) -> Decimal:
        """By how much the interval misses the farthest of them; not above zero if it meets all."""
        return max(self.low - interval.high, interval.low - self.high)


def oppositions(ones: Sequence[Interval], others: Sequence[Interval]) -> list[Opposition]:
    """For each of ``ones``, the extremes of those ``others`` that share a day with it."""
    ends = sorted({other.window.last for other in others})
    lows, highs = _Suffix(len(ends)), _Suffix(len(ends))
    waiting = sorted(others, key=lambda other: other.window.first, reverse=True)
    found: dict[int, Opposition] = {}
    for index in sorted(range(len(ones)), key=lambda i: ones[i].window.last):
        window = ones[index].window
        while waiting and waiting[-1].window.first <= window.last:
            other = waiting.pop()
            at = bisect_left(ends, other.window.last)
            lows.raise_to(at, other.low)
            highs.raise_to(at, -other.high)
        at = bisect_left(ends, window.first)
        found[index] = Opposition(lows.greatest(at), -highs.greatest(at))
    return [found[index] for index in range(len(ones))]


def extremes(others: Sequence[Interval]) -> Opposition:
    """The extremes of all ``others``, whenever they are held."""
    return Opposition(
        max((other.low for other in others), default=-_INFINITE),
        min((other.high for other in others), default=_INFINITE),
    )


class _Suffix:
    """The greatest value at or after a place; values only grow."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._tree = [-_INFINITE] * (size + 1)

    def raise_to(self, place: int, value: Decimal) -> None:
        at = self._size - place
        while at <= self._size:
            self._tree[at] = max(self._tree[at], value)
            at += at & -at

    def greatest(self, place: int) -> Decimal:
        at, found = self._size - place, -_INFINITE
        while at > 0:
            found = max(found, self._tree[at])
            at -= at & -at
        return found
