"""Not knowing and not confirming: positions of their own, beside what they refer to."""

import pytest

from kgbuild.model.comparison import Comparison, Verdict
from kgbuild.model.statement import Statement
from tests.comparing import compared, concept, context, day, figure, of_verdict, sides, statement


def reservations(*some: Statement) -> list[Comparison]:
    return of_verdict(Verdict.RESERVATION, *some)


def unsure(name: str = "white-house", act: str = "questioned", **how: object) -> Statement:
    return statement(name, **{"act": act, "modality": "possible", **how})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("how", "saying", "holds"),
    [
        ({}, "usa cannot confirm it", concept("act", "questioned")),
        ({"act": "did-not-know"}, "usa does not know", concept("act", "did-not-know")),
        (
            {"act": "said", "certainty": "unknown"},
            "usa does not know",
            concept("certainty", "unknown"),
        ),
        (
            {"act": "said", "certainty": "doubtful"},
            "usa doubts it",
            concept("certainty", "doubtful"),
        ),
    ],
)
def test_a_reservation_is_shown_with_what_it_refers_to(
    how: dict[str, object], saying: str, holds: str
) -> None:
    (found,) = compared(statement("hur"), unsure(**how))  # type: ignore[arg-type]
    assert found.verdict is Verdict.RESERVATION
    assert found.label == f"deployment: presence in russia? ukraine says so; {saying}"
    assert [position.holds for position in found.positions] == [
        concept("polarity", "affirmed"),
        holds,
    ]
    assert sides(found) == [["hur"], ["white-house"]]


def test_a_reservation_is_neither_agreement_nor_denial() -> None:
    some = statement("hur", as_of=day(1)), unsure(as_of=day(1)), unsure("nis", as_of=day(1))
    assert {one.verdict for one in compared(*some)} == {Verdict.RESERVATION}


def test_denials_are_a_side_too() -> None:
    (found,) = reservations(
        statement("hur"), statement("nis", polarity="negated", act="denied"), unsure()
    )
    assert sides(found) == [["hur"], ["nis"], ["white-house"]]


@pytest.mark.parametrize(
    ("held", "meant"),
    [
        ({"at": "kursk"}, 1),
        ({"at": "ukraine"}, 0),
        ({"cls": "Combat"}, 0),
        ({"at": None}, 0),
        ({"refs": [("force", "troops")]}, 1),
        ({"modality": "projected"}, 1),
    ],
)
def test_a_reservation_refers_to_accounts_of_its_kind_that_do_not_exclude_it(
    held: dict[str, object], meant: int
) -> None:
    assert len(reservations(statement("hur", **held), unsure())) == meant  # type: ignore[arg-type]


def test_without_a_claim_to_refer_to_there_is_no_reservation() -> None:
    assert compared(unsure(), unsure("nis")) == []


def test_one_origin_has_no_reservation_about_its_own_claims() -> None:
    assert compared(statement("usa"), unsure()) == []


def test_a_reservation_that_was_withdrawn_is_none() -> None:
    assert compared(statement("hur"), unsure(), known=context("white-house")) == []


def test_who_counts_none_does_not_say_that_any_are_there() -> None:
    none = statement("hur", figure(0, as_of=day(1)), as_of=day(1))
    doubt = statement("nis", certainty="doubtful", as_of=day(1))
    assert reservations(none, doubt) == []
