"""Finds ranges that exclude each other in two lists, without trying every pair.

This is only the algorithm: `figures` decides which of these ranges contradict each other. Among the
ranges that share a day, only the one that begins highest and the one that ends lowest matter: if
any excludes a range, so does one of these two. A sweep over the days with a Fenwick tree (P. M.
Fenwick, A new data structure for cumulative frequency tables, 1994) finds them in n log n steps.
Two figures of one owner do not contradict each other, so the extreme of any other owner is kept as
well.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import reduce
from typing import Final, NamedTuple

from kgbuild.model.statement import Window

_INFINITE: Final = Decimal("Infinity")


class DatedRange(NamedTuple):
    """Numbers from ``low`` to ``high``, which may be infinite, in a window of days."""

    low: Decimal
    high: Decimal
    window: Window


class OwnedRange(NamedTuple):
    """A range with the one owner that holds it, or None for several."""

    range: DatedRange
    owner: str | None

    @classmethod
    def of(cls, range_: DatedRange, owners: Iterable[str]) -> "OwnedRange":
        """Return a range with all its owners."""
        distinct = set(owners)
        return cls(range_, distinct.pop() if len(distinct) == 1 else None)


class Greatest(NamedTuple):
    """The greatest of some values, and the greatest of any other owner."""

    value: Decimal = -_INFINITE
    owner: str | None = None  # None for several
    runner_up: Decimal = -_INFINITE  # without meaning if there is no owner

    def with_(self, other: "Greatest") -> "Greatest":
        """Return the greatest of the values of both."""
        first, second = (self, other) if self.value >= other.value else (other, self)
        if first.owner is None:
            return first
        runner_up = second.runner_up if second.owner == first.owner else second.value
        if runner_up <= first.runner_up:
            return first  # as mostly, so it costs no new value
        return Greatest(first.value, first.owner, runner_up)

    def against(self, owner: str) -> Decimal:
        """Return the greatest value that ``owner`` does not hold alone."""
        return self.runner_up if self.owner == owner else self.value


class Extremes(NamedTuple):
    """The extremes of some ranges."""

    begin: Greatest = Greatest()  # the highest beginning
    end: Greatest = Greatest()  # the lowest end, negated, so that it is the greatest

    @classmethod
    def of(cls, owned: OwnedRange) -> "Extremes":
        """Return the extremes of one range."""
        range_, owner = owned
        return cls(Greatest(range_.low, owner), Greatest(-range_.high, owner))

    def with_(self, other: "Extremes") -> "Extremes":
        """Return the extremes of both."""
        return Extremes(self.begin.with_(other.begin), self.end.with_(other.end))

    def above(self, range_: DatedRange, owner: str) -> Decimal:
        """Return how far the highest range of others is above a range of ``owner``."""
        return self.begin.against(owner) - range_.high

    def below(self, range_: DatedRange, owner: str) -> Decimal:
        """Return how far the lowest range of others is below a range of ``owner``."""
        return range_.low + self.end.against(owner)

    def gap(self, range_: DatedRange, owner: str) -> Decimal:
        """Return the largest gap to the range; not above zero if all ranges meet it."""
        return max(self.above(range_, owner), self.below(range_, owner))


def extremes_on_shared_days(
    ones: Sequence[DatedRange], others: Sequence[OwnedRange]
) -> list[Extremes]:
    """Return, for each of ``ones``, the extremes of the ``others`` that share a day with it."""
    return _extremes([(one.window.last, one.window.first) for one in ones], others)


def _extremes(days: Sequence[tuple[int, int]], others: Sequence[OwnedRange]) -> list[Extremes]:
    """Return, for each pair of days, the extremes of ``others``.

    Those count whose windows begin no later than the first of the two days, and end no earlier than
    the second.
    """
    ends = sorted({other.range.window.last for other in others})
    tree = _SuffixTree(len(ends))
    waiting = sorted(others, key=lambda other: other.range.window.first, reverse=True)
    found: dict[int, Extremes] = {}
    for index in sorted(range(len(days)), key=lambda i: days[i][0]):
        begun, ending = days[index]
        while waiting and waiting[-1].range.window.first <= begun:
            other = waiting.pop()
            tree.add(bisect_left(ends, other.range.window.last), Extremes.of(other))
        found[index] = tree.extremes(bisect_left(ends, ending))
    return [found[index] for index in range(len(days))]


def extremes_on_other_days(
    ones: Sequence[DatedRange], others: Sequence[OwnedRange]
) -> list[Extremes]:
    """Return, for each of ``ones``, the extremes of the ``others`` that share no day with it."""
    by_end = sorted(others, key=lambda other: other.range.window.last)
    by_begin = sorted(others, key=lambda other: other.range.window.first, reverse=True)
    ends = [other.range.window.last for other in by_end]
    begins = [-other.range.window.first for other in by_begin]
    before, after = list(_running(by_end)), list(_running(by_begin))
    return [
        before[bisect_left(ends, one.window.first)].with_(
            after[bisect_left(begins, -one.window.last)]
        )
        for one in ones
    ]


def extremes_around(ones: Sequence[DatedRange], others: Sequence[OwnedRange]) -> list[Extremes]:
    """Return, for each of ``ones``, the extremes of ``others`` whose window contains its own."""
    return _extremes([(one.window.first, one.window.last) for one in ones], others)


def extremes_within(ones: Sequence[DatedRange], others: Sequence[OwnedRange]) -> list[Extremes]:
    """Return, for each of ``ones``, the extremes of the ``others`` with a window inside its own."""
    # Mirrored in time, what is around is inside, and what is inside is around.
    return extremes_around([_turned(one) for one in ones], [_turned_owned(one) for one in others])


def _turned(range_: DatedRange) -> DatedRange:
    """Return a range whose window contains another's exactly if this one's is inside it."""
    first, last, stated = range_.window
    return range_._replace(window=Window(-first, -last, stated))


def _turned_owned(owned: OwnedRange) -> OwnedRange:
    return owned._replace(range=_turned(owned.range))


def extremes_of(others: Iterable[OwnedRange]) -> Extremes:
    """Return the extremes of all ``others``, on whatever days."""
    return reduce(Extremes.with_, map(Extremes.of, others), Extremes())


def _running(ranges: Iterable[OwnedRange]) -> Iterator[Extremes]:
    """Yield the extremes of no range, of the first, of the first two and so on."""
    so_far = Extremes()
    yield so_far
    for owned in ranges:
        so_far = so_far.with_(Extremes.of(owned))
        yield so_far


class _SuffixTree:
    """The extremes of everything added at or after a place: a Fenwick tree."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._tree = [Extremes()] * (size + 1)

    def add(self, place: int, extremes: Extremes) -> None:
        at = self._size - place
        while at <= self._size:
            self._tree[at] = self._tree[at].with_(extremes)
            at += at & -at

    def extremes(self, place: int) -> Extremes:
        at, found = self._size - place, Extremes()
        while at > 0:
            found = found.with_(self._tree[at])
            at -= at & -at
        return found
