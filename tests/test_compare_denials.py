"""Denials: whoever denies something general denies all that is special of it, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.model.statement import Figure, Statement
from kgbuild.vocab import namespaces as ns
from tests.comparing import (
    agreements,
    concept,
    context,
    day,
    differences,
    disputes,
    figure,
    kgb,
    sides,
    statement,
    statements,
)


def denial(name: str = "hur", **how: object) -> Statement:
    return statement(name, polarity="negated", **how)  # type: ignore[arg-type]


def test_a_denial_of_what_another_affirms_is_a_dispute() -> None:
    (found,) = disputes(denial(as_of=day(1)), statement("nis", as_of=day(1)))
    assert found.dimension == "statement"
    assert [position.holds for position in found.positions] == [
        concept("polarity", "affirmed"),
        concept("polarity", "negated"),
    ]
    assert sides(found) == [["nis"], ["hur"]]
    assert found.same == ("happening", "telling", "mode", "as-of")
    assert found.label == (
        "deployment: presence in russia? nis says so, and ukraine says the opposite"
    )


@pytest.mark.parametrize(
    ("denied", "affirmed"),
    [
        ({"at": "russia"}, {"at": "kursk"}),
        ({"at": None}, {"at": "kursk"}),
        ({"cls": "Combat"}, {"cls": "Attack"}),
        ({"refs": [("force", "troops")]}, {"refs": [("force", "brigade")]}),
        ({"refs": []}, {"refs": [("force", "brigade")]}),
    ],
)
def test_a_general_denial_excludes_the_special_and_not_the_other_way_round(
    denied: dict[str, object], affirmed: dict[str, object]
) -> None:
    assert disputes(denial(**denied), statement("nis", **affirmed))  # type: ignore[arg-type]
    assert not disputes(denial(**affirmed), statement("nis", **denied))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        {"at": "ukraine"},
        {"modality": "planned"},
        {"cls": "Training"},
        {"as_of": day(2)},
    ],
)
def test_a_denial_of_something_else_is_no_dispute(other: dict[str, object]) -> None:
    assert disputes(denial(as_of=day(1)), statement("nis", **{"as_of": day(1), **other})) == []  # type: ignore[arg-type]


def test_who_denies_that_they_are_there_denies_that_they_have_moved_there() -> None:
    moved = statement("nis", cls="Movement", prop="destination", as_of=day(1))
    (found,) = disputes(denial(as_of=day(1)), moved)
    assert found.assumed == ("telling",)
    assert disputes(denial(cls="Movement", prop="destination"), statement("nis")) == []


def test_only_those_are_in_dispute_who_speak_of_one_time() -> None:
    denials = denial("hur", as_of=day(1)), denial("army", as_of=day(9))
    (found,) = disputes(*denials, statement("nis", as_of=day(1)), statement("kirby", as_of=day(5)))
    assert sides(found) == [["nis"], ["hur"]]


def test_a_claim_that_was_retracted_denies_nothing() -> None:
    some = denial(), statement("nis")
    assert disputes(*some)
    assert disputes(*some, known=context("hur")) == []


# Figures that are denied


@pytest.mark.parametrize(
    ("affirmed", "is_dispute"),
    [
        (figure(3), True),
        (figure(2), False),
        (figure(2, 4), False),
        (figure(3, counts="officer"), False),
        (figure(3, of="brigade"), False),
        (figure(3, scope="part"), False),
        (figure(3)._replace(named=(concept("kind", "officer"),)), False),
    ],
)
def test_a_denied_figure_excludes_what_is_within_it(
    affirmed: Figure,
    is_dispute: bool,
) -> None:
    denied = statement("hur", figure(3), polarity="negated")
    assert bool(disputes(denied, statement("nis", affirmed))) is is_dispute


def test_at_least_a_number_are_denied_with_all_that_are_more() -> None:
    denied = statement("hur", figure(3, None), polarity="negated")
    assert disputes(denied, statement("nis", figure(5, 6)))
    assert not disputes(denied, statement("nis", figure(2, 6)))


def test_a_denied_figure_is_none_of_its_denier() -> None:
    some = statement("hur", figure(3), polarity="negated"), statement("nis", figure(9))
    assert disputes(*some) == differences(*some) == agreements(*some) == []


def test_a_denied_projection_is_set_against_projections_only() -> None:
    denied = statement("hur", figure(3), polarity="negated", modality="projected")
    (found,) = disputes(denied, statement("nis", figure(3), modality="projected"))
    assert found.label.endswith("3 to 3, projected? nis says so, and ukraine says the opposite")
    assert disputes(denied, statement("nis", figure(3))) == []


@given(st.lists(statements, max_size=6))
def test_what_is_affirmed_and_denied_is_held_by_different_claims(some: list[Statement]) -> None:
    polarities = {t.claim: set[str]() for t in some}
    for one in some:
        polarities[one.claim].add(one.polarity)
    for found in (one for one in disputes(*some) if one.dimension == "statement"):
        affirming, denying = found.positions
        assert all(affirming.holds in polarities[claim] for claim in affirming.claims)
        assert all(denying.holds in polarities[claim] for claim in denying.claims)


@pytest.mark.parametrize(("denied", "opposed"), [("russia", 0), ("kursk", 1)])
def test_who_does_not_control_a_country_may_control_a_province(denied: str, opposed: int) -> None:
    some = denial(cls="Control", at=denied), statement("nis", cls="Control", at="kursk")
    assert len(disputes(*some)) == opposed


def test_what_is_known_to_be_of_one_day_is_firm_and_the_rest_is_only_possible() -> None:
    some = denial(as_of=day(1)), statement("nis", as_of=day(1)), statement("kirby")
    firm, possible = disputes(*some)
    assert (firm.is_firm, sides(firm)) == (True, [["nis"], ["hur"]])
    assert (possible.assumed, sides(possible)) == (("as-of",), [["kirby", "nis"], ["hur"]])


def test_a_day_on_which_nobody_contradicts_gives_no_contradiction() -> None:
    assert disputes(denial(as_of=day(1)), statement("nis", as_of=day(2))) == []


def test_none_of_what_a_body_consists_of_denies_that_the_body_is_there() -> None:
    there = statement("hur", at="kursk", refs=[("force", "troops")], as_of=day(1))

    def none(counts: str, scope: str = "total") -> Statement:
        some = figure(0, counts=counts, scope=scope, as_of=day(1))
        return statement("nis", some, refs=[("force", "troops")], as_of=day(1))

    (found,) = disputes(there, none("soldier"))
    assert found.is_firm
    assert found.dimension == "statement"
    (possible,) = disputes(there, none("soldier", "unstated"))
    assert possible.assumed == ("scope",)
    assert disputes(there, none("officer")) == []
    assert disputes(there, none("civilian")) == []
    civilians = there._replace(refs=tuple(ref for ref in there.refs if "force" not in ref[0]))
    assert disputes(civilians, none("soldier")) == []


def in_words(said: Statement, words: str, prop: str = "words") -> Statement:
    return said._replace(literals=((kgb(prop), words, ns.XSD + "string"),))


@pytest.mark.parametrize("prop", ["words", "means", "extent", "purpose"])
def test_a_denial_with_words_denies_only_accounts_with_the_same_words(prop: str) -> None:
    attack = statement("nis", cls="Attack")
    denied = denial(cls="Attack")
    assert disputes(denied, attack)
    assert disputes(denied, in_words(attack, "a market was hit", prop))
    narrow = in_words(denied, "civilians were targeted", prop)
    assert not disputes(narrow, attack)
    assert not disputes(narrow, in_words(attack, "a market was hit", prop))
    assert disputes(narrow, in_words(attack, "civilians were targeted", prop))
    other = in_words(denial("nis", cls="Attack"), "a bridge was hit", prop)
    assert agreements(denied, denial("nis", cls="Attack"))
    assert not agreements(narrow, other)
