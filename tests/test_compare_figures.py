"""Figures: which contradict each other, and which only seem to."""

from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.compare.comparable_figures import families
from kgbuild.compare.context import Context
from kgbuild.compare.contradicting_figures import compare_numbers
from kgbuild.compare.explanations import _different_times
from kgbuild.compare.figure_cells import Cell, match_cells
from kgbuild.model.comparison import Comparison, Verdict
from kgbuild.model.statement import LAST, Figure, Statement, Window
from kgbuild.vocab import namespaces as ns
from tests.comparing import (
    ANY_DAY,
    EVENT,
    agreements,
    claim_iri,
    compared,
    concept,
    context,
    day,
    differences,
    disputes,
    entity,
    figure,
    kgb,
    of_one_origin,
    sides,
    statement,
    statements,
)

# What is compared with what, written in a different way from the program


class AccountFigure(NamedTuple):
    """A figure with its account."""

    statement: Statement
    figure: Figure


INSIDE, SAME, OUTSIDE, APART = "inside", "same", "outside", "apart"
PARTS = {
    (entity("kursk"), entity("russia")),
    (entity("belgorod"), entity("russia")),
    (entity("brigade"), entity("troops")),
    (concept("scope", "part"), concept("scope", "total")),
}
LIKE_EACH_OTHER = [{kgb("Movement"), kgb("Presence")}]
UNSTATED, TOTAL = concept("scope", "unstated"), concept("scope", "total")


def relates_to(one: str | None, other: str | None) -> str:
    """How two groups or places relate; a claim that names none may speak of all of them."""
    if one == other:
        return SAME
    if one is None or other is None:
        return OUTSIDE if one is None else INSIDE
    if (one, other) in PARTS:
        return INSIDE
    return OUTSIDE if (other, one) in PARTS else APART


def scopes_relate(one: str | None, other: str | None) -> str:
    one, other = one or UNSTATED, other or UNSTATED
    return SAME if {one, other} == {TOTAL, UNSTATED} else relates_to(one, other)


def place_of(account: Statement) -> str | None:
    return next((value for _, value in account.refs), None)


def relations_of(one: AccountFigure, other: AccountFigure, revised: set[str]) -> set[str]:
    """How one relates to the other in each aspect."""
    accounts = {one.statement.cls, other.statement.cls}
    is_alike = (
        one.figure.role == other.figure.role
        and one.statement.modality == other.statement.modality
        and (len(accounts) == 1 or accounts in LIKE_EACH_OTHER)
        and revised.isdisjoint({one.statement.claim, other.statement.claim})
    )
    if not is_alike:
        return {APART}
    return {
        relates_to(one.figure.of, other.figure.of),
        relates_to(place_of(one.statement), place_of(other.statement)),
        scopes_relate(one.figure.scope, other.figure.scope),
    }


def least(one: AccountFigure) -> Decimal:
    return Decimal("-Infinity" if one.figure.low is None else one.figure.low)


def most(one: AccountFigure) -> Decimal:
    return Decimal("Infinity" if one.figure.high is None else one.figure.high)


def exclude(one: AccountFigure, other: AccountFigure, known: Context) -> bool:
    """Whether two figures cannot both hold, and come from two origins."""
    if (
        known.origin_key(one.statement) == known.origin_key(other.statement)
        or one.figure.counts != other.figure.counts
        or not one.figure.as_of.meets(other.figure.as_of)
    ):
        return False
    match relations_of(one, other, set(known.revised)) - {SAME}:
        case found if not found:
            return most(one) < least(other) or most(other) < least(one)
        case found if found == {INSIDE}:
            return least(one) > most(other)
        case found if found == {OUTSIDE}:
            return least(other) > most(one)
    return False


Owned = tuple[str, str | None, Decimal | None, Decimal | None, int, int]


def owned_of(some: AccountFigure) -> Owned:
    low, high = some.figure.low, some.figure.high
    ends = (None if low is None else Decimal(low), None if high is None else Decimal(high))
    return (some.statement.claim, some.figure.counts, *ends, *some.figure.as_of[:2])


def owned_in(comparison: Comparison) -> set[Owned]:
    return {
        (
            claim,
            comparison.kind,
            position.low,
            position.high,
            ANY_DAY.first if position.first is None else position.first,
            ANY_DAY.last if position.last is None else position.last,
        )
        for position in comparison.positions
        for claim in position.claims
    }


def numbers(some: list[Statement], known: Context) -> list[Comparison]:
    return [
        comparison
        for family in families(EVENT, some, known)
        for comparison in compare_numbers(family, known)
    ]


@given(st.lists(statements, max_size=7).map(of_one_origin), st.sampled_from([(), ("a",)]))
def test_disputes_have_what_trying_all_pairs_finds(
    some: list[Statement], revised: tuple[str, ...]
) -> None:
    known = context(*revised)
    affirmed = [t for t in some if t.polarity == concept("polarity", "affirmed")]
    all_figures = [AccountFigure(t, f) for t in affirmed for f in t.figures]
    expected = {
        owned_of(side)
        for one, other in combinations(all_figures, 2)
        if exclude(one, other, known)
        for side in (one, other)
    }
    found = [one for one in numbers(some, known) if one.verdict is Verdict.DISPUTE]
    assert set().union(*map(owned_in, found)) == expected


@given(st.lists(statements, max_size=7).map(of_one_origin))
def test_a_dispute_or_a_difference_has_two_positions_that_two_claims_hold(
    some: list[Statement],
) -> None:
    for comparison in numbers(some, context()):
        assert len(comparison.positions) > 1
        assert len({claim for position in comparison.positions for claim in position.claims}) > 1
        assert comparison.gap is not None
        assert comparison.gap > 0


@given(st.lists(statements, max_size=7).map(of_one_origin))
def test_aspects_are_the_same_or_different_or_open(some: list[Statement]) -> None:
    for one in numbers(some, context()):
        aspects = [*one.same, *one.differs, *one.assumed]
        assert len(set(aspects)) == len(aspects)


cells = st.builds(
    Cell,
    cls=st.sampled_from([kgb("Presence"), kgb("Movement"), kgb("Training"), kgb("Combat")]),
    phase=st.sampled_from([None, None, concept("phase", "ongoing")]),
    role=st.sampled_from([kgb("strength"), kgb("casualties")]),
    of=st.sampled_from([None, entity("troops"), entity("brigade")]),
    place=st.sampled_from([None, entity("russia"), entity("kursk")]),
    scope=st.sampled_from([ns.PREFIXES["scope"] + s for s in ("total", "part", "unstated")]),
    modality=st.sampled_from([concept("modality", "actual"), concept("modality", "planned")]),
    current=st.booleans(),
)


@given(cells, cells)
def test_a_match_does_not_depend_on_which_comes_first(one: Cell, other: Cell) -> None:
    known = context()
    there, back = match_cells(one, other, known), match_cells(other, one, known)
    assert (there.same, there.assumed, there.differs) == (back.same, back.assumed, back.differs)


# What is a dispute


def test_two_totals_of_a_day_that_miss_each_other_are_a_dispute_without_a_doubt() -> None:
    few, many = figure(2500, 3500, as_of=day(1)), figure(11500, 12500, as_of=day(1))
    (found,) = disputes(statement("hur", many), statement("nis", few))
    assert sides(found) == [["nis"], ["hur"]]
    assert found.gap == Decimal(8000)
    assert found.assumed == found.differs == ()
    assert found.is_firm
    assert found.label == (
        "deployment: 2,500 to 3,500 or 11,500 to 12,500 soldiers? "
        "nis and ukraine give different numbers"
    )
    assert found.explanation.startswith(
        "The claims can be compared because they have the same event"
    )


def test_a_contradiction_says_what_the_words_leave_open() -> None:
    (found,) = disputes(
        statement("hur", figure(3, scope="unstated", of=None), cls="Movement", at=None),
        statement("nis", figure(9)),
    )
    assert found.assumed == ("telling", "of-whom", "place", "scope", "as-of")
    assert not found.is_firm
    assert found.explanation.endswith(
        "The claims contradict each other only if they mean the same action (to arrive is not to "
        "stay), mean the same group, mean the same place, give the total (not a part) and mean "
        "the same time. Their words leave that open."
    )


def test_a_figure_with_an_open_end_excludes_what_is_beyond_its_bound() -> None:
    assert disputes(statement("hur", figure(3000, None)), statement("nis", figure(2999)))
    assert not disputes(statement("hur", figure(3000, None)), statement("nis", figure(3000)))
    assert not disputes(statement("hur", figure(None, 5)), statement("nis", figure(5, None)))


def test_those_who_say_the_same_are_one_position() -> None:
    (found,) = disputes(
        statement("hur", figure(3, words="3")),
        statement("nis", figure("3.0", words="three")),
        statement("kirby", figure(4)),
    )
    assert sides(found) == [["hur", "nis"], ["kirby"]]
    assert found.positions[0].words == ("3", "three")


# What is no dispute: a claim with itself


@pytest.mark.parametrize("scope", ["total", "part", "unstated", "increment"])
def test_a_claim_is_not_set_against_itself(scope: str) -> None:
    both = statement("hur", figure(1, scope=scope), figure(9, scope=scope))
    assert disputes(both) == differences(both) == []
    two_accounts = [statement("hur", figure(n, scope=scope)) for n in (1, 9)]
    assert disputes(*two_accounts) == differences(*two_accounts) == []


def test_a_claim_with_a_part_above_its_whole_is_not_set_against_itself() -> None:
    both = statement("hur", figure(1), figure(9, scope="part"))
    assert disputes(both) == differences(both) == []


def test_two_figures_of_an_account_for_one_thing_are_parts_of_it() -> None:
    killed = [figure(6, words="six civilians"), figure(3, words="three fighters")]
    assert disputes(statement("hur", *killed), statement("nis", figure(9))) == []
    (found,) = disputes(statement("hur", *killed), statement("nis", figure(5)))
    assert sides(found) == [["nis"], ["hur"]]
    assert [position.words for position in found.positions] == [("5 to 5",), ("six civilians",)]


def test_figures_that_begin_on_different_days_are_for_different_things() -> None:
    def since(name: str, number: int, first: Window, edtf: str) -> Statement:
        one = statement(name, figure(number, as_of=day(9)), times=[("since", first)])
        return one._replace(times=tuple(time._replace(edtf=edtf) for time in one.times))

    first = since("hur", 3, from_on(1), "2024-10-01/..")
    later = since("nis", 9, from_on(5), "2024-10-05/..")
    assert disputes(first, later) == []
    (found,) = differences(first, later)
    assert found.differs == ("as-of",)
    assert found.explanation == (
        "Not a contradiction: one counts since 1 October 2024, the other since 5 October 2024."
    )
    early = since("nis", 9, from_on(1), "2024-10-01~/..")
    (found,) = disputes(since("hur", 3, from_on(5), "2024-10-05/.."), early)
    assert found.assumed == ("as-of",)  # "early October" may be the 5th
    (found,) = disputes(first, statement("nis", figure(9, as_of=day(9))))
    assert found.assumed == ("as-of",)
    (found,) = disputes(first, since("nis", 9, from_on(1), "2024-10-01/.."))
    assert found.is_firm


def from_on(first: int) -> Window:
    return Window(day(first).first, LAST, stated=True)


def test_a_figure_for_one_kind_of_account_is_a_part_of_the_one_for_all() -> None:
    moved, fled = figure(9, as_of=day(1)), figure(3, as_of=day(1))
    one = statement("hur", moved, cls="Movement", prop="origin")
    assert disputes(one, statement("nis", fled, cls="Displacement", prop="origin")) == []
    (found,) = disputes(
        statement("hur", fled, cls="Movement", prop="origin"),
        statement("nis", moved, cls="Displacement", prop="origin"),
    )
    assert found.differs == ("telling",)


# What only looks like a dispute

TOTAL_3 = statement("nis", figure(3, as_of=day(1)))


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        (statement("hur", figure(9, scope="increment", as_of=day(1))), ("scope",)),
        (statement("hur", figure(9, as_of=day(1)), modality="projected"), ("mode",)),
        (statement("hur", figure(9, as_of=day(2))), ("as-of",)),
        (statement("hur", figure(9, scope="part", as_of=day(2))), ("scope", "as-of")),
        (statement("hur", figure(9, as_of=day(2)), at="kursk"), ("place", "as-of")),
        (statement("hur", figure(9, as_of=day(1)), cls="Training"), ("telling",)),
    ],
)
def test_a_difference_says_why_it_is_no_contradiction(
    other: Statement, differs: tuple[str, ...]
) -> None:
    assert disputes(TOTAL_3, other) == []
    (found,) = differences(TOTAL_3, other)
    assert found.differs == differs
    assert found.explanation.startswith("Not a contradiction: ")


@pytest.mark.parametrize(
    "part",
    [
        statement("hur", figure(1, scope="part", as_of=day(1))),
        statement("hur", figure(1, as_of=day(1)), at="kursk"),
        statement("hur", figure(1, of="brigade", as_of=day(1))),
        statement("hur", figure(1, as_of=day(5)), at="kursk"),
    ],
)
def test_a_part_that_is_smaller_than_its_whole_is_no_difference(part: Statement) -> None:
    assert disputes(TOTAL_3, part) == differences(TOTAL_3, part) == []


@pytest.mark.parametrize(
    ("elsewhere", "are_opposed"),
    [(9, True), (1, False)],
)
def test_a_figure_without_a_place_may_be_of_more_but_not_of_less(
    elsewhere: int, *, are_opposed: bool
) -> None:
    somewhere = statement("hur", figure(3, as_of=day(1)), at=None)
    found = disputes(somewhere, statement("nis", figure(elsewhere, as_of=day(1)), at="kursk"))
    assert [one.assumed for one in found] == ([("place",)] if are_opposed else [])


def test_figures_without_a_place_and_a_group_are_of_all_that_the_event_has() -> None:
    some = [
        statement(n, figure(x, of=None, as_of=day(1)), at=None) for n, x in (("hur", 1), ("nis", 9))
    ]
    (found,) = disputes(*some)
    assert found.assumed == ()


def test_figures_of_which_each_may_be_a_part_of_the_other_are_not_compared() -> None:
    one = statement("hur", figure(9, of=None, as_of=day(1)), at="kursk")
    other = statement("nis", figure(1, of="troops", as_of=day(1)), at=None)
    assert compared(one, other) == []


@pytest.mark.parametrize("phase", ["ongoing", "beginning"])
def test_what_is_on_its_way_is_not_there_yet(phase: str) -> None:
    going = statement("hur", figure(2, as_of=day(1)), cls="Movement", prop="destination")
    going = going._replace(
        refs=tuple(sorted((*going.refs, (kgb("phase"), concept("phase", phase)))))
    )
    assert disputes(TOTAL_3, going) == []
    (found,) = differences(TOTAL_3, going)
    assert found.differs == ("phase",)
    arrived = going._replace(refs=tuple(r for r in going.refs if r[0] != kgb("phase")))
    (dispute,) = disputes(TOTAL_3, arrived)
    assert "telling" in dispute.assumed


SIDES = ("russia", "ukraine")


def casualties(name: str, killed: int, **refs: str) -> Statement:
    some = figure(killed, counts="killed", of=None, as_of=day(1))
    return statement(name, some, cls="Casualties", at="kursk", refs=refs.items(), as_of=day(1))


@pytest.mark.parametrize("role", ["force", "perpetrator"])
def test_casualties_of_two_sides_are_no_contradiction_and_no_agreement(role: str) -> None:
    one = casualties("hur", 300, **{role: "russia"})
    other = casualties("nis", 200, **{role: "ukraine"})
    assert disputes(one, other) == []
    (found,) = differences(one, other)
    assert found.differs == ("actor",)
    # An attack has one perpetrator. Otherwise, a claim that names no side may be about more.
    ours = [casualties("nis", 200, **{role: "russia"}), casualties("nis", 200)]
    for of_same_side in ours:
        (contradiction,) = disputes(one, of_same_side)
        is_open = role == "force" and of_same_side.refs != one.refs
        assert ("actor" in contradiction.assumed) == is_open
    alike = {side: agreements(one, casualties("nis", 300, **{role: side})) for side in SIDES}
    numbers = {side: [a for a in found if a.dimension == "number"] for side, found in alike.items()}
    assert [len(numbers[side]) for side in SIDES] == [1, 0]


def of_brigade(number: int, scope: str | None) -> Statement:
    some = figure(number, of="brigade", scope=scope, as_of=day(1))
    return statement("hur", some, refs=[("force", "brigade")])


def of_all(number: int, scope: str | None) -> Statement:
    some = figure(number, scope=scope, as_of=day(1))
    return statement("nis", some, refs=[("force", "troops")])


@pytest.mark.parametrize(
    ("one", "other", "levels"),
    [
        (of_brigade(12, "total"), of_all(10, "total"), [True]),
        (of_brigade(12, "unstated"), of_all(10, "total"), [True]),
        (of_brigade(12, "part"), of_all(10, "total"), [True]),
        (of_brigade(12, "total"), of_all(10, "unstated"), [False]),
        (of_brigade(8, "total"), of_all(10, "total"), []),
        (of_all(12, "unstated"), of_all(10, "total")._replace(sources=(entity("hur"),)), [True]),
        (of_all(8, "unstated"), of_all(10, "total")._replace(sources=(entity("hur"),)), [False]),
        (casualties("hur", 12, perpetrator="army"), casualties("nis", 9, perpetrator="ukraine"),
         [True]),
        (casualties("hur", 5, perpetrator="army"), casualties("nis", 9, perpetrator="ukraine"), []),
        (casualties("hur", 12, target="kursk"), casualties("nis", 9), [False]),
    ],
)  # fmt: skip
def test_more_than_the_whole_is_firm_whatever_the_scope_of_a_part(
    one: Statement, other: Statement, levels: list[bool]
) -> None:
    other = other._replace(claim="https://example.org/c")
    assert [found.is_firm for found in disputes(one, other)] == levels


def test_a_difference_in_actors_names_them_and_their_roles() -> None:
    (found,) = differences(
        casualties("hur", 300, perpetrator="russia"), casualties("nis", 200, perpetrator="ukraine")
    )
    assert found.explanation == (
        "Not a contradiction: they differ in actor (perpetrator russia, perpetrator ukraine)."
    )


def test_a_claim_that_names_no_actor_can_contradict_each_side() -> None:
    sides_ = [
        casualties("hur", 300, perpetrator="russia"),
        casualties("nis", 200, perpetrator="ukraine"),
    ]
    found = disputes(*sides_, casualties("daily", 100))
    assert len(found) == 2
    assert all("actor" in one.assumed for one in found)


def test_votes_of_two_parties_are_not_set_against_each_other() -> None:
    def votes(name: str, number: int, of: str | None, **refs: str) -> Statement:
        some = figure(number, counts="vote", of=of, role="votes")
        return statement(name, some, cls="ElectionResult", refs=refs.items(), as_of=day(1))

    assert disputes(votes("hur", 300, "army"), votes("nis", 200, "kirby")) == []
    assert (
        disputes(
            votes("hur", 300, None, candidate="army"), votes("nis", 200, None, candidate="kirby")
        )
        == []
    )
    same = votes("nis", 200, None, candidate="army")
    assert len(disputes(votes("hur", 300, None, candidate="army"), same)) == 1


def test_figures_of_another_place_or_of_others_do_not_even_look_like_a_dispute() -> None:
    elsewhere = statement("hur", figure(9, as_of=day(1)), at="ukraine")
    assert disputes(TOTAL_3, elsewhere) == differences(TOTAL_3, elsewhere) == []


@pytest.mark.parametrize(
    "larger",
    [
        statement("hur", figure(9, scope="part", as_of=day(1))),
        statement("hur", figure(9, as_of=day(1)), at="kursk"),
        statement("hur", figure(9, of="brigade", as_of=day(1))),
        statement("hur", figure(9, of="brigade", scope="part", as_of=day(1)), at="kursk"),
    ],
)
def test_a_part_that_is_larger_than_the_whole_is_a_dispute(larger: Statement) -> None:
    (found,) = disputes(TOTAL_3, larger)
    assert found.gap == 6
    assert "cannot exceed it" in found.explanation
    assert "? nis and ukraine give more for a part than for the whole (" in found.label


@pytest.mark.parametrize(
    ("at", "of", "scope", "words"),
    [
        ("kursk", "troops", "total", "for kursk is larger than the one for russia"),
        ("russia", "brigade", "total", "for brigade is larger than the one for troops"),
        ("russia", "troops", "part", "for a part is larger than the one for the total"),
        (
            "kursk",
            "brigade",
            "total",
            "for brigade in kursk is larger than the one for troops in russia",
        ),
        (
            "kursk",
            "troops",
            "part",
            "for a part in kursk is larger than the one for the total in russia",
        ),
    ],
)
@pytest.mark.parametrize("part_first", [True, False])
def test_a_part_that_is_larger_on_another_day_is_named_before_its_whole(
    at: str, of: str, scope: str, words: str, *, part_first: bool
) -> None:
    part = statement("hur", figure(9, of=of, scope=scope, as_of=day(2)), at=at)
    both = (part, TOTAL_3) if part_first else (TOTAL_3, part)
    explanations = [one.explanation for one in differences(*both)]
    assert any(
        f"the number {words}, but they are for different times" in one for one in explanations
    )


def test_a_part_in_one_aspect_and_a_whole_in_another_are_no_dispute() -> None:
    part_of_russia = statement("hur", figure(9, scope="part"))
    total_of_kursk = statement("nis", figure(3), at="kursk")
    assert disputes(part_of_russia, total_of_kursk) == []
    (found,) = differences(part_of_russia, total_of_kursk)
    assert found.differs == ("place", "scope")


@pytest.mark.parametrize("revised", ["hur", "nis"])
def test_a_figure_that_was_revised_is_in_no_dispute(revised: str) -> None:
    some = statement("hur", figure(9, as_of=day(1))), TOTAL_3
    assert disputes(*some, known=context(revised)) == []
    (found,) = differences(*some, known=context(revised))
    assert found.differs == ("standing",)


def test_figures_of_other_things_are_not_set_against_each_other() -> None:
    others = (
        statement("hur", figure(9, counts="vehicle")),
        statement("army", figure(9, counts=None)),
    )
    assert disputes(TOTAL_3, *others) == differences(TOTAL_3, *others) == []


def test_claims_that_differ_in_three_aspects_do_not_even_look_like_a_dispute() -> None:
    far = statement("hur", figure(9, scope="increment"), modality="projected", at="ukraine")
    assert differences(TOTAL_3, far) == []


def test_a_difference_in_time_has_only_figures_that_are_as_of_two_times() -> None:
    later, at_once = (statement(n, figure(9, as_of=day(d))) for n, d in (("hur", 2), ("army", 1)))
    (dispute,) = disputes(TOTAL_3, later, at_once)
    (difference,) = differences(TOTAL_3, later, at_once)
    assert sides(dispute) == [["nis"], ["army"]]
    assert sides(difference) == [["nis"], ["hur"]]


def test_a_figure_with_neither_bound_is_compared_with_nothing() -> None:
    any_number = statement("hur", figure(None, None))
    assert [*disputes(any_number, TOTAL_3), *differences(any_number, TOTAL_3)] == []


def test_windows_without_an_end_meet_all_that_is_not_before_them() -> None:
    since = Window(day(2).first, ANY_DAY.last, stated=True)
    assert disputes(
        statement("hur", figure(9, as_of=since)), statement("nis", figure(3, as_of=day(2)))
    )
    assert not disputes(statement("hur", figure(9, as_of=since)), TOTAL_3)


def test_two_parts_may_be_two_parts_which_a_dispute_of_them_says() -> None:
    (found,) = disputes(
        statement("hur", figure(9, scope="part", as_of=day(1))),
        statement("nis", figure(3, scope="part", as_of=day(1))),
    )
    assert found.assumed == ("scope",)


def test_of_very_many_cells_only_those_of_one_place_are_set_against_each_other() -> None:
    scopes, modalities = (
        ("total", "unstated", "part", "increment"),
        ("actual", "projected", "planned"),
    )
    places = ("russia", "kursk", "ukraine", "belgorod", "usa")
    some = [
        statement(f"c{n}", figure(n, scope=scope), modality=modality, at=place)
        for n, (scope, modality, place) in enumerate(
            (s, m, p) for s in scopes for m in modalities for p in places
        )
    ]
    assert all("place" not in one.differs for one in differences(*some))
    assert claim_iri("c0") in {c for d in disputes(*some) for p in d.positions for c in p.claims}


def test_a_dispute_needs_two_origins() -> None:
    """Two figures from organs of one state are a difference of one origin."""
    agency, state = (
        statement("hur", figure(9, as_of=day(1))),
        statement("ukraine", figure(3, as_of=day(1))),
    )
    assert disputes(agency, state) == []
    (found,) = differences(agency, state)
    assert found.differs == ("origin",)
    assert "one origin" in found.explanation
    assert len(found.positions) == 2
    (dispute,) = disputes(agency, state, TOTAL_3)
    assert {claim for p in dispute.positions for claim in p.claims} == {agency.claim, TOTAL_3.claim}


def test_of_many_times_a_difference_names_the_first_four() -> None:
    assert _different_times(map(day, range(1, 5))).endswith("; 4 October 2024)")
    assert _different_times(map(day, range(1, 6))).endswith("; 4 October 2024; …)")


def test_a_vague_time_does_not_hide_a_contradiction_of_one_day() -> None:
    vague = statement("kirby", figure(20))
    firm, possible = disputes(TOTAL_3, statement("hur", figure(9, as_of=day(1))), vague)
    assert (firm.is_firm, sides(firm)) == (True, [["nis"], ["hur"]])
    assert (possible.assumed, sides(possible)) == (("as-of",), [["nis"], ["hur"], ["kirby"]])


def test_figures_that_exclude_each_other_together_say_so() -> None:
    def toll(name: str, place: str, low: int | None, high: int | None, last: int) -> Statement:
        some = figure(low, high, counts="killed", as_of=day(last))
        return statement(name, some, by=[name], cls="Casualties", at=place)

    found = disputes(
        toll("hur", "russia", 1, None, 1),
        toll("nis", "kursk", 0, 0, 1),
        toll("kirby", "kursk", 2, None, 2),
        toll("analyst", "russia", None, 2, 2),
    )
    (together,) = found
    assert together.is_firm
    assert together.differs == ("place", "as-of")
    assert together.label == (
        "deployment: 0, at least 2, at most 2 and at least 1 killed? 4 sources give numbers that "
        "cannot all be true"
    )
    assert "at least 1 (russia, by 1 October 2024)" in together.explanation
