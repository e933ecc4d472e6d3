"""The search for what excludes what finds just what trying every pair finds."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgbuild.compare.disjoint_ranges import (
    DatedRange,
    Extremes,
    OwnedRange,
    extremes_of,
    extremes_on_other_days,
    extremes_on_shared_days,
)
from kgbuild.model.statement import FIRST, LAST, Window, span
from tests.comparing import bounds, windows


def number(end: int | None) -> Decimal | None:
    return None if end is None else Decimal(end)


intervals = st.builds(
    lambda ends, window: DatedRange(*span(*map(number, ends)), window),
    bounds,
    windows,
)
OWNERS = ["a", "b"]
stakes = st.lists(st.builds(OwnedRange, intervals, st.sampled_from([None, *OWNERS])), max_size=8)


def farthest(one: DatedRange, others: Iterable[OwnedRange], claim: str) -> Decimal:
    """By how much others that ``claim`` does not hold alone miss an interval; negative: not."""
    gaps = [
        max(other.range.low - one.high, one.low - other.range.high)
        for other in others
        if other.owner != claim
    ]
    return max([Decimal("-Infinity"), *gaps])


def one_day(number: int) -> Window:
    return Window(number, number, stated=True)


@given(st.lists(intervals, max_size=8), stakes)
@example(
    [DatedRange(*span(None, None), one_day(1))],
    [OwnedRange(DatedRange(*span(None, None), one_day(1)), "a")],
)
@example(
    [DatedRange(*span(Decimal(1), Decimal(1)), Window(1, 2, stated=True))],
    [OwnedRange(DatedRange(*span(Decimal(2), Decimal(2)), Window(2, 3, stated=True)), "a")],
)
def test_extremes_are_those_of_all_pairs(ones: list[DatedRange], others: list[OwnedRange]) -> None:
    searches: list[
        tuple[
            Callable[[Sequence[DatedRange], Sequence[OwnedRange]], Sequence[Extremes]],
            Callable[[DatedRange, OwnedRange], bool],
        ]
    ] = [
        (extremes_on_shared_days, lambda one, other: one.window.meets(other.range.window)),
        (extremes_on_other_days, lambda one, other: not one.window.meets(other.range.window)),
        (lambda these, those: [extremes_of(those)] * len(these), lambda *_: True),
    ]
    for search, is_looked_at in searches:
        found = search(ones, others)
        assert len(found) == len(ones)
        for one, extremes in zip(ones, found, strict=True):
            looked_at = [other for other in others if is_looked_at(one, other)]
            for claim in OWNERS:
                assert extremes.gap(one, claim) == farthest(one, looked_at, claim)


@given(intervals, intervals)
def test_intervals_exclude_each_other_if_there_is_a_gap(one: DatedRange, other: DatedRange) -> None:
    gap = Extremes.of(OwnedRange(other, "a")).gap(one, "b")
    assert (one.high < other.low or other.high < one.low) is (gap > 0)


@given(st.lists(stakes.map(extremes_of), max_size=3))
def test_extremes_can_be_taken_in_any_order(found: list[Extremes]) -> None:
    one = DatedRange(*span(Decimal(2), Decimal(2)), Window(FIRST, LAST, stated=False))
    there, back = Extremes(), Extremes()
    for extremes in found:
        there = there.with_(extremes)
    for extremes in reversed(found):
        back = back.with_(extremes)
    for claim in OWNERS:
        assert there.gap(one, claim) == back.gap(one, claim)


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
