# ruff: noqa: RUF001 -- Ukrainian words
"""Roles that one agent has at a time, such as who holds a town."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.compare.context import Context
from kgbuild.model.document import Ref
from kgbuild.model.register import Entity
from kgbuild.model.statement import FIRST, Statement, Window
from kgbuild.view.resolution import resolved
from tests.comparing import (
    EVENT,
    claim_iri,
    concept,
    context,
    day,
    disputes,
    entity,
    kgb,
    register,
    sides,
    statement,
)
from tests.strategies import ontology


def control(name: str, by: str, at: str = "kursk", when: Window | None = None) -> Statement:
    refs = [("controller", by)]
    return statement(name, cls="Control", at=at, refs=refs, as_of=when or day(1))


def test_two_who_hold_one_place_on_one_day_contradict_each_other() -> None:
    (found,) = disputes(control("hur", "ukraine"), control("nis", "russia"))
    assert found.is_firm
    assert found.dimension == "role"
    assert [position.holds for position in found.positions] == [entity("russia"), entity("ukraine")]
    assert sides(found) == [["nis"], ["hur"]]
    assert found.label == (
        "deployment: control exercised by russia or ukraine over kursk? "
        "nis and ukraine give different names"
    )


def test_if_only_the_time_may_be_the_same_it_is_possible() -> None:
    until = Window(FIRST, day(3).last, stated=False)
    (found,) = disputes(control("hur", "ukraine", when=until), control("nis", "russia"))
    assert found.assumed == ("as-of",)


def test_a_place_can_change_hands() -> None:
    assert disputes(control("hur", "ukraine"), control("nis", "russia", when=day(2))) == []


def test_an_army_holds_a_place_for_its_state() -> None:
    assert disputes(control("hur", "army"), control("nis", "ukraine")) == []


@pytest.mark.parametrize(
    "related", [(), ("rebels", "partOf", "army"), ("rebels", "overlaps", "army")]
)
def test_an_army_and_rebels_possibly_exclude_each_other_unless_the_register_relates_them(
    related: tuple[str, ...],
) -> None:
    entities = register() | {
        "rebels": Entity("rebels", entity("rebels"), kgb("ArmedGroup"), "rebels")
    }
    if related:
        one, prop, other = related
        roles = ((kgb(prop), Ref(entity(other))),)
        entities[one] = replace(entities[one], roles=roles)
    some = control("hur", "army"), control("nis", "rebels")
    found = disputes(*some, known=Context.of(entities, ontology()))
    assert [one.assumed for one in found] == ([] if related else [("as-of", "exactness")])


def test_those_who_do_not_fight_need_not_exclude_each_other() -> None:
    """A council and a ministry of whom nobody says how they relate may run one town."""
    names = {"council": "LocalAuthority", "agency-of": "PublicBody"}
    entities = register() | {
        name: Entity(name, entity(name), kgb(cls), name) for name, cls in names.items()
    }
    some = control("hur", "council"), control("nis", "agency-of")
    assert disputes(*some, known=Context.of(entities, ontology())) == []


def test_two_can_hold_two_places() -> None:
    assert disputes(control("hur", "ukraine"), control("nis", "russia", at="belgorod")) == []


def test_two_can_hold_parts_of_a_place() -> None:
    north = control("hur", "ukraine")._replace(literals=((kgb("extent"), "the north", ""),))
    assert disputes(north, control("nis", "russia")) == []


@pytest.mark.parametrize(
    ("extent", "language", "is_whole"),
    [
        ("the whole of Kursk", "en", True),
        ("toute la ville", "fr", True),
        ("die ganze Stadt", "de", True),
        ("todo el pueblo", "es", True),
        ("весь город", "ru", True),
        ("усе місто", "uk", True),
        ("nearly the whole town", "en", False),
        ("the whole of the north", "en", False),
        ("toute la ville sauf le port", "fr", False),
        ("die ganze Osthälfte", "de", False),
        ("casi todo el pueblo", "es", False),
        ("почти весь город", "ru", False),
        ("усе місто, крім порту", "uk", False),
        ("całe miasto", "pl", False),
    ],
)
def test_two_cannot_hold_the_whole_of_a_place(
    extent: str, language: str, *, is_whole: bool
) -> None:
    literals = ((kgb("extent"), extent, language),)
    whole = control("hur", "ukraine")._replace(literals=literals, language=language)
    found = disputes(whole, control("nis", "russia"))
    assert [one.is_firm for one in found] == ([True] if is_whole else [])


def capture(name: str, by: str, when: Window | None = None) -> Statement:
    refs = [("gainer", by)]
    return statement(name, cls="Capture", at="kursk", refs=refs, as_of=when or day(1))


def test_who_takes_a_place_holds_it_then() -> None:
    (found,) = disputes(control("hur", "ukraine"), capture("nis", "russia"))
    assert found.assumed == ("telling", "as-of")
    assert found.label.startswith(
        "deployment: capture and control exercised by russia or ukraine in kursk?"
    )


def test_a_place_that_was_taken_can_be_lost_again() -> None:
    assert disputes(control("hur", "ukraine", when=day(2)), capture("nis", "russia")) == []


def test_two_captures_are_contradictory_once() -> None:
    (found,) = disputes(capture("hur", "ukraine"), capture("nis", "russia"))
    assert "capture by russia or ukraine?" in found.label


def test_three_who_hold_one_place_on_one_day_are_one_contradiction() -> None:
    some = control("hur", "ukraine"), control("nis", "russia"), control("kirby", "usa")
    (found,) = disputes(*some)
    assert sides(found) == [["nis"], ["hur"], ["kirby"]]
    (before,) = disputes(*some[:2])
    assert found.key == before.key


@pytest.mark.parametrize("when", [None, Window(FIRST, day(3).last, stated=False)])
def test_a_view_that_drops_contradictions_has_no_two_holders(when: Window | None) -> None:
    some = [control("hur", "ukraine", when=when), control("nis", "russia")]
    left = resolved(EVENT, some, concept("resolution", "drop"), context()).statements
    assert [one.values(kgb("controller")) for one in left] == [(), ()]


def test_one_origin_does_not_contradict_itself() -> None:
    assert disputes(control("hur", "ukraine"), control("army", "russia")) == []


def test_a_claim_that_was_corrected_is_not_compared() -> None:
    revised = context("hur")
    assert claim_iri("hur") in revised.revised
    assert disputes(control("hur", "ukraine"), control("nis", "russia"), known=revised) == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["hur", "nis", "kirby"]),
            st.sampled_from(["ukraine", "russia", "usa"]),
            st.integers(1, 4),
            st.integers(0, 2),
        ),
        max_size=6,
    )
)
def test_each_claim_in_a_contradiction_meets_one_of_another_origin(
    given_claims: list[tuple[str, str, int, int]],
) -> None:
    """Compare the sweep over sorted times with all pairs."""
    held = [
        control(f"{who}-{i}/{who}", by, when=Window(day(d).first, day(d + more).last, stated=True))
        for i, (who, by, d, more) in enumerate(given_claims)
    ]
    held = [
        one._replace(sources=(entity(w),), claimants=(entity(w),))
        for one, (w, *_) in zip(held, given_claims, strict=True)
    ]
    expected = {
        one.claim
        for one, (who, by, *_) in zip(held, given_claims, strict=True)
        for other, (who_else, by_else, *_) in zip(held, given_claims, strict=True)
        if who != who_else and by != by_else and one.as_of.meets(other.as_of)
    }
    found = {c for one in disputes(*held) for p in one.positions for c in p.claims}
    assert found == expected


@pytest.mark.parametrize("role", ["force", "perpetrator"])
def test_an_attack_has_one_side_that_attacks_in_either_key(role: str) -> None:
    one = statement("hur", cls="Attack", at=None, refs=[("force", "russia")])
    other = statement("nis", cls="Attack", at=None, refs=[(role, "ukraine")])
    (found,) = disputes(one, other)
    assert found.label.startswith("deployment: attack committed by russia or ukraine?")
