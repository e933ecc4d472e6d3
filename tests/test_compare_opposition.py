"""The search for what excludes what finds just what trying every pair finds."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgbuild.compare.opposition import (
    Interval,
    Opposition,
    Stake,
    at_other_times,
    extremes,
    oppositions,
)
from kgbuild.model.statement import FIRST, LAST, Window
from tests.comparing import bounds, windows


def number(end: int | None) -> Decimal | None:
    return None if end is None else Decimal(end)


intervals = st.builds(
    lambda ends, window: Interval.of(number(ends[0]), number(ends[1]), window),
    bounds,
    windows,
)
OWNERS = ["a", "b"]
stakes = st.lists(st.builds(Stake, intervals, st.sampled_from([None, *OWNERS])), max_size=8)


def farthest(one: Interval, others: Iterable[Stake], claim: str) -> Decimal:
    """By how much others that ``claim`` does not hold alone miss an interval; negative: not."""
    gaps = [
        max(other.interval.low - one.high, one.low - other.interval.high)
        for other in others
        if other.owner != claim
    ]
    return max([Decimal("-Infinity"), *gaps])


def one_day(number: int) -> Window:
    return Window(number, number, told=True)


@given(st.lists(intervals, max_size=8), stakes)
@example([Interval.of(None, None, one_day(1))], [Stake(Interval.of(None, None, one_day(1)), "a")])
@example(
    [Interval.of(Decimal(1), Decimal(1), Window(1, 2, told=True))],
    [Stake(Interval.of(Decimal(2), Decimal(2), Window(2, 3, told=True)), "a")],
)
def test_oppositions_are_those_of_all_pairs(ones: list[Interval], others: list[Stake]) -> None:
    searches: list[
        tuple[
            Callable[[Sequence[Interval], Sequence[Stake]], Sequence[Opposition]],
            Callable[[Interval, Stake], bool],
        ]
    ] = [
        (oppositions, lambda one, other: one.window.meets(other.interval.window)),
        (at_other_times, lambda one, other: not one.window.meets(other.interval.window)),
        (lambda these, those: [extremes(those)] * len(these), lambda *_: True),
    ]
    for search, is_looked_at in searches:
        found = search(ones, others)
        assert len(found) == len(ones)
        for one, opposition in zip(ones, found, strict=True):
            looked_at = [other for other in others if is_looked_at(one, other)]
            for claim in OWNERS:
                assert opposition.gap(one, claim) == farthest(one, looked_at, claim)


@given(intervals, intervals)
def test_intervals_exclude_each_other_if_there_is_a_gap(one: Interval, other: Interval) -> None:
    gap = Opposition.of(Stake(other, "a")).gap(one, "b")
    assert one.excludes(other) is (gap > 0) is other.excludes(one)


@given(st.lists(stakes.map(extremes), max_size=3))
def test_extremes_can_be_taken_in_any_order(found: list[Opposition]) -> None:
    one = Interval.of(Decimal(2), Decimal(2), Window(FIRST, LAST, told=False))
    there, back = Opposition(), Opposition()
    for opposition in found:
        there = there.and_also(opposition)
    for opposition in reversed(found):
        back = back.and_also(opposition)
    for claim in OWNERS:
        assert there.gap(one, claim) == back.gap(one, claim)


@pytest.mark.parametrize(
    ("windows_", "meet"),
    [
        ((Window(1, 2, told=True), Window(2, 3, told=True)), True),
        ((Window(1, 2, told=True), Window(3, 4, told=True)), False),
        ((Window(FIRST, 2, told=False), Window(2, LAST, told=True)), True),
        ((Window(FIRST, 2, told=False), Window(3, LAST, told=True)), False),
    ],
)
def test_windows_that_touch_meet(windows_: tuple[Window, Window], meet: bool) -> None:  # noqa: FBT001
    one, other = windows_
    assert one.meets(other) is meet is other.meets(one)
