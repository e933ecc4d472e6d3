"""Claims that agree: every largest set of them, once, and its origins."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.compare.agreement import _largest_sets
from kgbuild.compare.comparable_figures import FigureGroup
from kgbuild.compare.disjoint_ranges import DatedRange
from kgbuild.compare.figure_cells import Cell
from kgbuild.model.comparison import Comparison, Verdict
from kgbuild.model.statement import Statement, span
from tests.comparing import (
    agreements,
    bounds,
    concept,
    context,
    day,
    figure,
    kgb,
    names,
    sides,
    statement,
    statements,
    windows,
)

CELL = Cell(kgb("Presence"), kgb("strength"), None, None, "", "", current=True)


def number(end: int | None) -> Decimal | None:
    return None if end is None else Decimal(end)


boxes = st.lists(
    st.builds(
        lambda ends, window: DatedRange(*span(*map(number, ends)), window),
        bounds,
        windows,
    ),
    max_size=7,
    unique=True,
)


def meet(one: DatedRange, other: DatedRange) -> bool:
    begin, end = max(one.low, other.low), min(one.high, other.high)
    first = max(one.window.first, other.window.first)
    last = min(one.window.last, other.window.last)
    return begin <= end and first <= last


def largest_sets(found: list[DatedRange]) -> set[frozenset[DatedRange]]:
    """All sets of which each two meet and that are in no larger one, by trying them all."""
    sets = {
        frozenset(some)
        for size in range(1, len(found) + 1)
        for some in combinations(found, size)
        if all(meet(one, other) for one, other in combinations(some, 2))
    }
    return {one for one in sets if not any(one < other for other in sets)}


@given(boxes)
def test_the_largest_sets_of_what_meets_are_found_and_each_once(found: list[DatedRange]) -> None:
    groups = _largest_sets([(CELL, FigureGroup(interval, ())) for interval in found])
    as_sets = [frozenset(held.range for _, held in group) for group in groups]
    assert len(set(as_sets)) == len(as_sets)
    assert set(as_sets) == largest_sets(found)


def worth(*some: Statement) -> list[tuple[Verdict, int | None, int | None]]:
    return [(one.verdict, one.independent, one.unknown) for one in agreements(*some)]


@given(st.lists(statements, max_size=6))
def test_an_agreement_is_of_two_claims_and_worth_what_its_origins_are(
    some: list[Statement],
) -> None:
    known = context()
    for one in agreements(*some, known=known):
        claims = {claim for position in one.positions for claim in position.claims}
        assert len(claims) > 1
        origins = {known.origin(t) for t in some if t.claim in claims}
        assert (one.verdict is Verdict.CORROBORATION) is ((one.independent or 0) > 1)
        if len(frozenset[str]().union(*(origin.agents for origin in origins))) == 1:
            assert one.verdict is Verdict.CONCURRENCE


@given(st.lists(statements, max_size=6))
def test_figures_that_agree_admit_a_number_in_common(some: list[Statement]) -> None:
    for one in agreements(*some):
        lows = [position.low for position in one.positions if position.low is not None]
        highs = [position.high for position in one.positions if position.high is not None]
        assert not lows or not highs or max(lows) <= min(highs)


def corroborated(some: list[Comparison]) -> list[list[str]]:
    return [names(one.positions[0].claims) for one in some if one.verdict is Verdict.CORROBORATION]


def test_two_services_of_two_states_corroborate_each_other() -> None:
    (found,) = agreements(
        statement("nis", figure("2500", "3500"), at=None), statement("hur", figure("3000"), at=None)
    )
    assert found.verdict is Verdict.CORROBORATION
    assert (found.independent, found.unknown) == (2, 0)
    assert found.label == "deployment: agreement on 3,000 soldiers"
    assert found.assumed == ("place", "as-of")
    assert sides(found) == [["nis"], ["hur"]]


def test_a_claim_does_not_agree_with_itself() -> None:
    both = statement("hur", figure(3), figure(2, 4))
    assert agreements(both) == []
    assert agreements(both, both) == []


@pytest.mark.parametrize("scope", ["part", "increment", "unstated"])
def test_that_figures_are_of_one_scope_is_assumed_if_it_is_no_total(scope: str) -> None:
    some = [statement(n, figure(3, scope=scope, as_of=day(1)), at="kursk") for n in ("hur", "nis")]
    (of_numbers,) = (one for one in agreements(*some) if one.dimension == "number")
    assert of_numbers.assumed == ("scope",)


def test_a_figure_that_was_revised_agrees_with_nothing() -> None:
    some = statement("hur", figure(3)), statement("nis", figure(3))
    assert agreements(*some)
    assert agreements(*some, known=context("hur")) == []


def test_what_is_not_given_as_actual_is_marked_so_in_the_label() -> None:
    some = [
        statement(n, figure(3), modality="planned", polarity="affirmed") for n in ("hur", "nis")
    ]
    labels = [one.label for one in agreements(*some)]
    assert labels == [
        "deployment: agreement on 3 soldiers, planned",
        "deployment: presence (location: russia), planned",
    ]


def test_those_who_deny_the_same_agree_and_the_label_says_that_they_deny_it() -> None:
    (found,) = agreements(*(statement(n, polarity="negated") for n in ("hur", "nis")))
    assert found.label == "deployment: presence (location: russia), negated"
    assert found.positions[0].holds == concept("polarity", "negated")


def test_an_account_that_names_nothing_agrees_with_nothing() -> None:
    assert agreements(*(statement(n, at=None) for n in ("hur", "nis"))) == []


def test_a_movement_to_a_place_and_a_presence_there_agree_if_they_are_taken_to_be_one() -> None:
    (found,) = agreements(
        statement("hur", as_of=day(1)),
        statement("nis", cls="Movement", prop="destination", as_of=day(1)),
    )
    assert found.assumed == ("telling",)


def test_statements_as_of_two_times_agree_and_are_not_taken_to_be_of_one() -> None:
    (found,) = agreements(statement("hur", as_of=day(1)), statement("nis", as_of=day(2)))
    assert (found.assumed, found.differs) == ((), ("as-of",))
    assert "They differ in time." in found.explanation


def test_assessments_are_in_words_and_words_are_not_compared() -> None:
    assert agreements(*(statement(n, cls="Assessment") for n in ("hur", "nis"))) == []


def test_of_very_many_figures_the_largest_set_is_reported() -> None:
    some = [statement(f"c{n}", figure(n, n + 400), by=["nis"]) for n in range(300)]
    found = [one for one in agreements(*some) if one.dimension == "number"]
    assert [len(one.positions) for one in found] == [300]


def test_repetition_is_no_corroboration() -> None:
    some = [statement(n, figure(3), by=["kirby"]) for n in ("one/a", "two/a", "three/a")]
    assert {w for w, *_ in worth(*some)} == {Verdict.CONCURRENCE}
    assert corroborated(agreements(*some)) == []
