"""Finds ranges that exclude each other in two lists, without trying every pair.

This is only the algorithm: `contradicting_figures` decides which of these ranges contradict each
other. A range exceeds another if its lower end is above the other's upper end. Among the ranges
that share a day, only the greatest lower end and the greatest negated upper end matter: if any
range excludes a given one, one of these two does. A sweep over the days with a Fenwick tree (P. M.
Fenwick, A new data structure for cumulative frequency tables, 1994) finds them in n log n steps.
Two figures of one owner do not contradict each other, so the greatest end of any other owner is
kept as well.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import reduce
from typing import Final, NamedTuple, TypeAlias

from kgbuild.model.statement import Window

_INFINITE: Final = Decimal("Infinity")


class DatedRange(NamedTuple):
    """Numbers from ``low`` to ``high``, which may be infinite, in a window of days."""

    low: Decimal
    high: Decimal
    window: Window


class End(NamedTuple):
    """The lower end of a range, or its upper end negated."""

    value: Decimal
    window: Window
    owner: str | None  # the one owner that holds the range; None for several


class Greatest(NamedTuple):
    """The greatest of some ends, and the greatest of any other owner."""

    value: Decimal = -_INFINITE
    owner: str | None = None  # None for several
    runner_up: Decimal = -_INFINITE  # without meaning if there is no owner

    def with_(self, other: "Greatest") -> "Greatest":
        """Return the greatest of the ends of both."""
        first, second = (self, other) if self.value >= other.value else (other, self)
        if first.owner is None:
            return first
        runner_up = second.runner_up if second.owner == first.owner else second.value
        if runner_up <= first.runner_up:
            return first  # as mostly, so it costs no new value
        return Greatest(first.value, first.owner, runner_up)

    def against(self, owner: str) -> Decimal:
        """Return the greatest end that ``owner`` does not hold alone."""
        return self.runner_up if self.owner == owner else self.value


#: Finds, for each of some windows, the greatest of those ends whose time fits it.
Search: TypeAlias = Callable[[Sequence[Window], Sequence[End]], Sequence[Greatest]]


def only_owner(owners: Iterable[str]) -> str | None:
    """Return the one owner of a range; None for several."""
    distinct = set(owners)
    return distinct.pop() if len(distinct) == 1 else None


def greatest_on_any_day(windows: Sequence[Window], ends: Sequence[End]) -> Sequence[Greatest]:
    """Return, for each window, the greatest of all ends."""
    return [greatest_of(ends)] * len(windows)


def greatest_on_shared_days(windows: Sequence[Window], ends: Sequence[End]) -> Sequence[Greatest]:
    """Return, for each window, the greatest of the ends that share a day with it."""
    return _greatest([(one.last, one.first) for one in windows], ends)


def greatest_around(windows: Sequence[Window], ends: Sequence[End]) -> Sequence[Greatest]:
    """Return, for each window, the greatest of the ends whose window contains it."""
    return _greatest([(one.first, one.last) for one in windows], ends)


def greatest_within(windows: Sequence[Window], ends: Sequence[End]) -> Sequence[Greatest]:
    """Return, for each window, the greatest of the ends whose window is inside it."""
    # Mirrored in time, what is around is inside, and what is inside is around.
    turned = [end._replace(window=_turned(end.window)) for end in ends]
    return greatest_around(list(map(_turned, windows)), turned)


def _turned(window: Window) -> Window:
    """Return a window in reverse: of two such windows, the inner one becomes the outer one."""
    return Window(-window.first, -window.last, window.stated)


def greatest_on_other_days(windows: Sequence[Window], ends: Sequence[End]) -> Sequence[Greatest]:
    """Return, for each window, the greatest of the ends that share no day with it."""
    by_last = sorted(ends, key=lambda end: end.window.last)
    by_first = sorted(ends, key=lambda end: end.window.first, reverse=True)
    lasts = [end.window.last for end in by_last]
    firsts = [-end.window.first for end in by_first]
    before, after = list(_running(by_last)), list(_running(by_first))
    return [
        before[bisect_left(lasts, one.first)].with_(after[bisect_left(firsts, -one.last)])
        for one in windows
    ]


def greatest_of(ends: Iterable[End]) -> Greatest:
    """Return the greatest of all ends."""
    return reduce(Greatest.with_, map(_alone, ends), Greatest())


def _running(ends: Iterable[End]) -> Iterator[Greatest]:
    """Yield the greatest of no end, of the first, of the first two and so on."""
    so_far = Greatest()
    yield so_far
    for end in ends:
        so_far = so_far.with_(_alone(end))
        yield so_far


def _alone(end: End) -> Greatest:
    return Greatest(end.value, end.owner)


def _greatest(days: Sequence[tuple[int, int]], ends: Sequence[End]) -> list[Greatest]:
    """Return, for each pair of days, the greatest of some ends.

    An end counts if its window begins no later than the first of the two days, and ends no earlier
    than the second.
    """
    lasts = sorted({end.window.last for end in ends})
    tree = _SuffixTree(len(lasts))
    waiting = sorted(ends, key=lambda end: end.window.first, reverse=True)
    found: dict[tuple[int, int], Greatest] = {}
    for pair in sorted(set(days)):
        begun, ending = pair
        while waiting and waiting[-1].window.first <= begun:
            end = waiting.pop()
            tree.add(bisect_left(lasts, end.window.last), _alone(end))
        found[pair] = tree.greatest(bisect_left(lasts, ending))
    return [found[pair] for pair in days]


class _SuffixTree:
    """The greatest of everything added at or after a place: a Fenwick tree."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._tree = [Greatest()] * (size + 1)

    def add(self, place: int, added: Greatest) -> None:
        at = self._size - place
        while at <= self._size:
            before = self._tree[at]
            after = before.with_(added)
            if after is before:
                return  # the nodes above have all that this one has, so nothing changes there
            self._tree[at] = after
            at += at & -at

    def greatest(self, place: int) -> Greatest:
        at, found = self._size - place, Greatest()
        while at > 0:
            found = found.with_(self._tree[at])
            at -= at & -at
        return found
