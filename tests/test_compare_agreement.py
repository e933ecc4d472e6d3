"""Claims that agree: every largest set of them, once, and its origins."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.compare.agreeing_and_close_figures import _on_shared_days, _sharing_a_number
from kgbuild.compare.comparable_figures import FigureGroup
from kgbuild.compare.disjoint_ranges import DatedRange
from kgbuild.compare.figure_cells import Cell
from kgbuild.graph.comparisons import comparison_lines
from kgbuild.model.comparison import Comparison, Verdict
from kgbuild.model.statement import Figure, Statement, span
from tests.comparing import (
    IRIS,
    agreements,
    bounds,
    concept,
    context,
    day,
    figure,
    kgb,
    names,
    of_verdict,
    sides,
    statement,
    statements,
    windows,
)
from tests.strategies import ontology

CELL = Cell(kgb("Presence"), None, kgb("strength"), None, None, "", "", current=True)


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


def largest_sets(
    found: list[DatedRange], parts: Callable[[DatedRange], tuple[Any, Any]]
) -> set[frozenset[DatedRange]]:
    """All sets that share a point of a part and that are in no larger one, by trying them all."""
    sets = {
        frozenset(some)
        for size in range(1, len(found) + 1)
        for some in combinations(found, size)
        if max(parts(one)[0] for one in some) <= min(parts(one)[1] for one in some)
    }
    return {one for one in sets if not any(one < other for other in sets)}


def as_sets(groups: Iterable[list[tuple[Cell, FigureGroup]]]) -> list[frozenset[DatedRange]]:
    return [frozenset(held.range for _, held in group) for group in groups]


@given(boxes)
def test_the_largest_sets_of_figures_on_one_day_are_found_and_each_once(
    found: list[DatedRange],
) -> None:
    placed = [(CELL, FigureGroup(one, ())) for one in found]
    sets = _on_shared_days([one.window for one in found], range(len(found)))
    groups = as_sets([placed[i] for i in some] for some in sets)
    assert len(set(groups)) == len(groups)
    assert set(groups) == largest_sets(found, lambda one: one.window[:2])


@given(boxes)
def test_the_largest_sets_of_figures_that_share_a_number_are_close(found: list[DatedRange]) -> None:
    groups = as_sets(_sharing_a_number([(CELL, FigureGroup(one, ())) for one in found]))
    assert len(set(groups)) == len(groups)
    expected = largest_sets(found, lambda one: one[:2])
    assert set(groups) == {group for group in expected if len({one[:2] for one in group}) > 1}


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
        statement("nis", figure("2500", "3500", best="3000"), at=None),
        statement("hur", figure("3000"), at=None),
    )
    assert found.verdict is Verdict.CORROBORATION
    assert (found.independent, found.unknown) == (2, 0)
    assert found.label == "deployment: agreement on 3,000 soldiers"
    assert found.assumed == ("as-of",)
    assert sides(found) == [["nis"], ["hur"]]


def test_figures_for_a_whole_agree_once_however_many_parts_have_the_same_number() -> None:
    found = agreements(
        *(statement(name, figure(9, as_of=day(1)), by=[name]) for name in ("nis", "hur")),
        statement("kirby", figure(9, as_of=day(2)), at="kursk"),
        statement("analyst", figure(9, as_of=day(3)), at="belgorod"),
    )
    assert [sides(one) for one in found if one.dimension == "number"] == [[["hur", "nis"]]]


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
        "deployment: presence in russia, planned",
    ]


def test_those_who_deny_the_same_agree_and_the_label_says_that_they_deny_it() -> None:
    (found,) = agreements(*(statement(n, polarity="negated") for n in ("hur", "nis")))
    assert found.label == "deployment: no presence in russia"
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


def test_figures_for_a_place_and_for_another_inside_it_agree() -> None:
    some = [
        statement(n, figure(9, as_of=day(1)), at=p)
        for n, p in (("hur", "kursk"), ("nis", "russia"))
    ]
    (found,) = (one for one in agreements(*some) if one.dimension == "number")
    assert found.verdict is Verdict.CORROBORATION
    assert found.differs == ("place",)
    assert sides(found) == [["hur", "nis"]]


@pytest.mark.parametrize("scope", ["part", "increment"])
def test_parts_in_a_place_and_in_another_inside_it_may_be_different_parts(scope: str) -> None:
    some = [
        statement(n, figure(9, scope=scope, as_of=day(1)), at=p)
        for n, p in (("hur", "kursk"), ("nis", "russia"))
    ]
    assert [one for one in agreements(*some) if one.dimension == "number"] == []


# Figures that are close


def close(*some: Statement) -> list[Comparison]:
    return of_verdict(Verdict.CLOSE, *some)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure(2500, 3500), figure(3000, None)),
        (figure(12000), figure(11000, 12000)),
        (figure(2, None), figure(5)),
        (figure(12000, as_of=day(1)), figure(11000, 12000, as_of=day(9))),
    ],
)
def test_figures_that_have_a_number_in_common_are_close(one: Figure, other: Figure) -> None:
    some = statement("hur", one), statement("nis", other)
    (found,) = close(*some)
    assert found.label.startswith("deployment: close figures, ")
    assert [one for one in agreements(*some) if one.dimension == "number"] == []


def test_figures_that_miss_each_other_or_agree_are_not_close() -> None:
    assert close(statement("hur", figure(1)), statement("nis", figure(2))) == []
    same = [statement(n, figure(*ends, best=3)) for n, ends in (("hur", (2, 4)), ("nis", (3, 3)))]
    assert close(*same) == []


def test_of_very_many_figures_the_largest_close_set_is_reported() -> None:
    some = [statement(f"c{n}", figure(n, n + 400)) for n in range(300)]
    assert [len(one.positions) for one in close(*some)] == [300]


# Accounts that share something


def presence(name: str, at: str | None = "russia", **roles: str) -> Statement:
    return statement(name, at=at, refs=list(roles.items()), as_of=day(1))


def agreed(*some: Statement) -> dict[str, list[str]]:
    """What is agreed on, with those who do."""
    return {
        one.label.removeprefix("deployment: "): names(one.positions[0].claims)
        for one in agreements(*some)
    }


def test_accounts_agree_on_what_both_say() -> None:
    assert agreed(presence("hur", force="troops"), presence("nis")) == {
        "presence in russia": ["hur", "nis"]
    }


def test_accounts_that_exclude_each_other_in_one_role_agree_on_nothing() -> None:
    assert agreed(presence("hur", force="army"), presence("nis", force="troops")) == {}


def test_who_is_in_a_place_is_in_the_place_around_it() -> None:
    assert agreed(presence("hur", "kursk"), presence("nis"), presence("daily", "kursk")) == {
        "presence in kursk": ["daily", "hur"],
        "presence in russia": ["daily", "hur", "nis"],
    }


def test_who_is_not_in_a_place_is_not_in_one_inside_it() -> None:
    some = presence("hur", "kursk"), presence("nis")
    denied = [one._replace(polarity=concept("polarity", "negated")) for one in some]
    assert agreed(*denied) == {"no presence in kursk": ["hur", "nis"]}


def test_who_controls_a_town_need_not_control_the_province() -> None:
    some = [
        statement(n, cls="Control", at=p, as_of=day(1))
        for n, p in (("hur", "kursk"), ("nis", "russia"))
    ]
    assert agreed(*some) == {}


def test_accounts_that_count_different_things_agree_on_nothing() -> None:
    some = [
        statement(n, figure(9, counts=c, as_of=day(1)))
        for n, c in (("hur", "soldier"), ("nis", "officer"))
    ]
    assert agreed(*some) == {}


def test_a_claimant_who_repeats_something_agrees_with_nobody() -> None:
    some = [statement(n, figure(3), by=["kirby"]) for n in ("one/a", "two/a", "three/a")]
    assert agreements(*some) == []


@pytest.mark.parametrize(("low", "high"), [(0, 0), (0, 5)])
def test_who_may_count_none_does_not_agree_that_some_are_there(low: int, high: int) -> None:
    none = statement("hur", figure(low, high))
    assert agreements(none, statement("nis")) == []
    assert agreements(none, statement("nis", figure(5, 6))) == []
    assert agreements(statement("hur", figure(1, 5)), statement("nis")) != []
    # Of a vote with 0 votes against, all agree that it was held.
    unanimous = statement("hur", figure(low, high, role="votesAgainst"))
    assert agreements(unanimous, statement("nis")) != []


@pytest.mark.parametrize(
    ("verdict", "classes"),
    [
        (Verdict.CLOSE, {"CloseFigures", "Concurrence"}),
        (Verdict.CONCURRENCE, {"SharedContent", "Concurrence"}),
        (Verdict.CORROBORATION, {"Corroboration", "SharedContent", "Concurrence"}),
        (Verdict.DISPUTE, {"Dispute"}),
    ],
)
def test_an_agreement_of_version_0_1_0_is_shared_content_or_close_figures(
    verdict: Verdict, classes: set[str]
) -> None:
    found = Comparison(verdict, "number", ("key",), (), "a label", "why")
    written = [line.split() for line in comparison_lines(found, IRIS, ontology())]
    types = {object_ for _, predicate, object_ in (w[:3] for w in written) if "#type" in predicate}
    assert types == {f"<{kgb(name)}>" for name in (*classes, "Comparison")}
