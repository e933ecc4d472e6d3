"""The search for what excludes what finds just what trying every pair finds."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgbuild.compare.disjoint_ranges import (
    DatedRange,
    End,
    Search,
    greatest_around,
    greatest_of,
    greatest_on_any_day,
    greatest_on_other_days,
    greatest_on_shared_days,
    greatest_within,
)
from kgbuild.model.statement import FIRST, LAST, Window, span
from tests.comparing import bounds, windows


class Held(NamedTuple):
    """A range with the one owner that holds it, or None for several."""

    range: DatedRange
    owner: str | None


def number(end: int | None) -> Decimal | None:
    return None if end is None else Decimal(end)


intervals = st.builds(
    lambda ends, window: DatedRange(*span(*map(number, ends)), window),
    bounds,
    windows,
)
OWNERS = ["a", "b"]
stakes = st.lists(st.builds(Held, intervals, st.sampled_from([None, *OWNERS])), max_size=8)


def farthest(one: DatedRange, others: Iterable[Held], claim: str) -> Decimal:
    """The largest gap to ranges that ``claim`` does not hold alone; negative if none is apart."""
    gaps = [
        max(other.range.low - one.high, one.low - other.range.high)
        for other in others
        if other.owner != claim
    ]
    return max([Decimal("-Infinity"), *gaps])


def gaps(
    search: Search, ones: Sequence[DatedRange], others: Sequence[Held], claim: str
) -> list[Decimal]:
    """The same gap for each range, found by a search."""
    days = [one.window for one in ones]
    lower = search(days, [End(held.range.low, held.range.window, held.owner) for held in others])
    upper = search(days, [End(-held.range.high, held.range.window, held.owner) for held in others])
    return [
        max(above.against(claim) - one.high, one.low + below.against(claim))
        for one, above, below in zip(ones, lower, upper, strict=True)
    ]


def is_inside(one: Window, other: Window) -> bool:
    return other.first <= one.first and one.last <= other.last


def one_day(number: int) -> Window:
    return Window(number, number, stated=True)


SEARCHES: list[tuple[Search, Callable[[Window, Window], bool]]] = [
    (greatest_on_shared_days, Window.meets),
    (greatest_on_other_days, lambda one, other: not one.meets(other)),
    (greatest_around, is_inside),
    (greatest_within, lambda one, other: is_inside(other, one)),
    (greatest_on_any_day, lambda *_: True),
]


@given(st.lists(intervals, max_size=8), stakes)
@example(
    [DatedRange(*span(None, None), one_day(1))],
    [Held(DatedRange(*span(None, None), one_day(1)), "a")],
)
@example(
    [DatedRange(*span(Decimal(1), Decimal(1)), Window(1, 2, stated=True))],
    [Held(DatedRange(*span(Decimal(2), Decimal(2)), Window(2, 3, stated=True)), "a")],
)
def test_the_greatest_ends_are_those_of_all_pairs(
    ones: list[DatedRange], others: list[Held]
) -> None:
    for search, is_looked_at in SEARCHES:
        for claim in OWNERS:
            for one, found in zip(ones, gaps(search, ones, others, claim), strict=True):
                looked_at = [held for held in others if is_looked_at(one.window, held.range.window)]
                assert found == farthest(one, looked_at, claim)


@given(intervals, intervals)
def test_intervals_exclude_each_other_if_there_is_a_gap(one: DatedRange, other: DatedRange) -> None:
    (gap,) = gaps(greatest_on_any_day, [one], [Held(other, "a")], "b")
    assert (one.high < other.low or other.high < one.low) is (gap > 0)


@given(stakes)
def test_ends_can_be_taken_in_any_order(held: list[Held]) -> None:
    ends = [End(one.range.low, one.range.window, one.owner) for one in held]
    for claim in OWNERS:
        there, back = greatest_of(ends), greatest_of(reversed(ends))
        assert there.against(claim) == back.against(claim)


@pytest.mark.parametrize(
    ("windows_", "meet"),
    [
        ((Window(1, 2, stated=True), Window(2, 3, stated=True)), True),
        ((Window(1, 2, stated=True), Window(3, 4, stated=True)), False),
        ((Window(FIRST, 2, stated=False), Window(2, LAST, stated=True)), True),
        ((Window(FIRST, 2, stated=False), Window(3, LAST, stated=True)), False),
    ],
)
def test_windows_that_touch_meet(windows_: tuple[Window, Window], meet: bool) -> None:
    one, other = windows_
    assert one.meets(other) is meet is other.meets(one)
