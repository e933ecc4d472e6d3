"""Which intervals of two lists exclude each other, without trying every pair.

Of the intervals that hold on a day in common, the one that begins highest and the one that ends
lowest decide: whatever excludes any of them excludes one of these two. So a sweep over the days
with a Fenwick tree (P. M. Fenwick, A new data structure for cumulative frequency tables, 1994)
finds them in n log n steps. Nobody contradicts himself by giving two figures, so that beside the
extreme the one of another owner is kept.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import reduce
from typing import Final, NamedTuple

from kgbuild.model.statement import Window

_INFINITE: Final = Decimal("Infinity")


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


class Stake(NamedTuple):
    """An interval with the one claim that holds it, or None if several do."""

    interval: Interval
    owner: str | None


class Greatest(NamedTuple):
    """The greatest of some values, and the greatest of those that are not its owner's.

    Attributes:
        value: The greatest value.
        owner: Whose it is; None if several hold it.
        beside: The greatest value of anybody else; of no meaning without an owner.
    """

    value: Decimal = -_INFINITE
    owner: str | None = None
    beside: Decimal = -_INFINITE

    def and_also(self, other: "Greatest") -> "Greatest":
        """The greatest of the values of both."""
        first, second = (self, other) if self.value >= other.value else (other, self)
        if first.owner is None:
            return first
        beside = second.beside if second.owner == first.owner else second.value
        return first._replace(beside=max(first.beside, beside))

    def against(self, claim: str) -> Decimal:
        """The greatest value that ``claim`` is not alone with."""
        return self.beside if self.owner == claim else self.value


class Opposition(NamedTuple):
    """What opposes an interval: the highest beginning and the lowest end among the others.

    Attributes:
        begin: The highest beginning.
        end: The lowest end, below zero, so that it is the greatest.
    """

    begin: Greatest = Greatest()
    end: Greatest = Greatest()

    @classmethod
    def of(cls, stake: Stake) -> "Opposition":
        """What one stake opposes to others."""
        interval, owner = stake
        return cls(Greatest(interval.low, owner), Greatest(-interval.high, owner))

    def and_also(self, other: "Opposition") -> "Opposition":
        """What both oppose."""
        return Opposition(self.begin.and_also(other.begin), self.end.and_also(other.end))

    def above(self, interval: Interval, claim: str) -> Decimal:
        """By how much the highest of them that others hold is above an interval of ``claim``."""
        return self.begin.against(claim) - interval.high

    def below(self, interval: Interval, claim: str) -> Decimal:
        """By how much the lowest of them that others hold is below an interval of ``claim``."""
        return interval.low + self.end.against(claim)

    def gap(self, interval: Interval, claim: str) -> Decimal:
        """By how much they miss the interval at most; not above zero if they all meet it."""
        return max(self.above(interval, claim), self.below(interval, claim))


def oppositions(ones: Sequence[Interval], others: Sequence[Stake]) -> list[Opposition]:
    """For each of ``ones``, the extremes of those ``others`` that share a day with it."""
    ends = sorted({other.interval.window.last for other in others})
    tree = _Suffix(len(ends))
    waiting = sorted(others, key=lambda other: other.interval.window.first, reverse=True)
    found: dict[int, Opposition] = {}
    for index in sorted(range(len(ones)), key=lambda i: ones[i].window.last):
        window = ones[index].window
        while waiting and waiting[-1].interval.window.first <= window.last:
            other = waiting.pop()
            tree.take(bisect_left(ends, other.interval.window.last), Opposition.of(other))
        found[index] = tree.extremes(bisect_left(ends, window.first))
    return [found[index] for index in range(len(ones))]


def at_other_times(ones: Sequence[Interval], others: Sequence[Stake]) -> list[Opposition]:
    """For each of ``ones``, the extremes of those ``others`` that share no day with it."""
    by_end = sorted(others, key=lambda other: other.interval.window.last)
    by_begin = sorted(others, key=lambda other: other.interval.window.first, reverse=True)
    ends = [other.interval.window.last for other in by_end]
    begins = [-other.interval.window.first for other in by_begin]
    before, after = list(_running(by_end)), list(_running(by_begin))
    return [
        before[bisect_left(ends, one.window.first)].and_also(
            after[bisect_left(begins, -one.window.last)]
        )
        for one in ones
    ]


def extremes(others: Iterable[Stake]) -> Opposition:
    """The extremes of all ``others``, whenever they are held."""
    return reduce(Opposition.and_also, map(Opposition.of, others), Opposition())


def _running(stakes: Iterable[Stake]) -> Iterator[Opposition]:
    """The extremes of no stake, of the first, of the first two and so on."""
    so_far = Opposition()
    yield so_far
    for stake in stakes:
        so_far = so_far.and_also(Opposition.of(stake))
        yield so_far


class _Suffix:
    """The extremes of all that was taken at or after a place."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._tree = [Opposition()] * (size + 1)

    def take(self, place: int, opposition: Opposition) -> None:
        at = self._size - place
        while at <= self._size:
            self._tree[at] = self._tree[at].and_also(opposition)
            at += at & -at

    def extremes(self, place: int) -> Opposition:
        at, found = self._size - place, Opposition()
        while at > 0:
            found = found.and_also(self._tree[at])
            at -= at & -at
        return found
