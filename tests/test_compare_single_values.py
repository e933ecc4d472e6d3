"""Places, dates and roles of which an event has one."""

import pytest

from kgbuild.model.statement import Statement, Window
from tests.comparing import (
    ANY_DAY,
    concept,
    context,
    day,
    disputes,
    entity,
    kgb,
    sides,
    statement,
)


def from_to(first: int, last: int) -> Window:
    return Window(day(first).first, day(last).last, stated=True)


def attack(
    name: str, at: str | None = None, when: Window | None = None, **how: object
) -> Statement:
    times = [("happenedAt", when)] if when else []
    return statement(name, cls="Attack", at=at, times=times, **how)  # type: ignore[arg-type]


def test_two_places_of_one_attack_are_a_dispute() -> None:
    (found,) = disputes(attack("hur", "kursk"), attack("nis", "belgorod"))
    assert found.dimension == "place"
    assert [position.holds for position in found.positions] == [entity("belgorod"), entity("kursk")]
    assert sides(found) == [["nis"], ["hur"]]
    assert found.label == (
        "deployment: attack in belgorod or kursk? nis and ukraine give different places"
    )


def test_a_place_and_one_inside_it_are_none() -> None:
    assert disputes(attack("hur", "kursk"), attack("nis", "russia")) == []


def test_who_names_a_place_around_two_is_in_no_dispute_with_them() -> None:
    (found,) = disputes(
        attack("hur", "kursk"), attack("nis", "belgorod"), attack("kirby", "russia")
    )
    assert sides(found) == [["nis"], ["hur"]]


def test_two_places_of_a_presence_are_none() -> None:
    assert disputes(statement("hur", at="kursk"), statement("nis", at="belgorod")) == []


def test_places_in_two_modes_are_none() -> None:
    assert disputes(attack("hur", "kursk"), attack("nis", "belgorod", modality="planned")) == []


def test_two_dates_of_one_attack_are_a_dispute_with_a_gap_in_days() -> None:
    (found,) = disputes(attack("hur", when=day(1)), attack("nis", when=day(4)))
    assert found.dimension == "date"
    assert found.gap == 3
    assert sides(found) == [["hur"], ["nis"]]
    assert found.label.endswith(
        "date of the attack: 1 October 2024 or 4 October 2024? ukraine and nis give different dates"
    )


def test_two_attackers_may_have_attacked_on_two_days() -> None:
    one, other, third = (
        attack(name, when=day(number), refs=[("perpetrator", by)])
        for name, number, by in (("hur", 1, "army"), ("nis", 4, "troops"), ("kirby", 2, "army"))
    )
    assert [found.assumed for found in disputes(one, other)] == [("exactness",)]
    firm, possible = disputes(one, other, third)
    assert (firm.assumed, sides(firm)) == ((), [["hur"], ["kirby"]])
    assert possible.assumed == ("exactness",)


@pytest.mark.parametrize(
    ("phases", "are_apart"),
    [
        (("beginning", "finished"), False),
        (("ongoing", None), False),
        (("beginning", "beginning"), True),
    ],
)
def test_what_begins_on_one_day_can_end_on_another(
    phases: tuple[str | None, str | None], *, are_apart: bool
) -> None:
    some = [
        statement(name, cls="Meeting", at=None, times=[("happenedAt", day(number))])._replace(
            refs=((kgb("phase"), concept("phase", phase)),) if phase else ()
        )
        for name, number, phase in zip(("hur", "nis"), (1, 4), phases, strict=True)
    ]
    assert len(disputes(*some)) == int(are_apart)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (day(1), from_to(1, 3)),
        (
            from_to(1, 3),
            from_to(3, 5),
        ),
        (Window(ANY_DAY.first, day(3).first, stated=True), day(3)),
        (day(3), Window(day(1).first, ANY_DAY.last, stated=True)),
    ],
)
def test_dates_that_have_a_day_in_common_are_none(one: Window, other: Window) -> None:
    assert disputes(attack("hur", when=one), attack("nis", when=other)) == []


@pytest.mark.parametrize("edtf", ["2024-10-05~", "2024-10-05?", "2024-10-05%"])
def test_an_approximate_or_uncertain_day_excludes_no_other(edtf: str) -> None:
    about = attack("hur", when=day(5))
    about = about._replace(times=tuple(time._replace(edtf=edtf) for time in about.times))
    assert disputes(about, attack("nis", when=day(7))) == []


def test_two_who_were_appointed_are_a_dispute_about_a_role() -> None:
    some = [
        statement(n, cls="Appointment", at=None, refs=[("appointee", who)])
        for n, who in (("hur", "kirby"), ("nis", "analyst"))
    ]
    (found,) = disputes(*some)
    assert found.dimension == "role"
    assert [position.holds for position in found.positions] == [entity("analyst"), entity("kirby")]


def test_a_claim_that_names_two_places_is_in_no_dispute_with_itself() -> None:
    assert disputes(attack("hur", "kursk"), attack("hur", "belgorod")) == []
    assert disputes(attack("hur", when=day(1)), attack("hur", when=day(4))) == []


def test_of_two_values_of_a_claim_only_the_one_that_another_opposes_is_in_dispute() -> None:
    (places,) = disputes(
        attack("hur", "kursk"), attack("hur", "belgorod"), attack("nis", "belgorod")
    )
    assert sides(places) == [["nis"], ["hur"]]
    (dates,) = disputes(
        attack("hur", when=day(1)), attack("hur", when=day(4)), attack("nis", when=day(4))
    )
    assert sides(dates) == [["hur"], ["nis"]]


@pytest.mark.parametrize("revised", ["hur", "nis"])
def test_a_place_that_was_corrected_is_in_no_dispute(revised: str) -> None:
    some = attack("hur", "kursk"), attack("nis", "belgorod")
    assert disputes(*some, known=context(revised)) == []


def test_a_denied_place_is_none_that_is_held() -> None:
    assert disputes(attack("hur", "kursk", polarity="negated"), attack("nis", "belgorod")) == []


def test_an_account_with_two_places_names_no_single_one() -> None:
    both = attack("hur", "kursk", refs=[("location", "belgorod")])
    assert disputes(both, attack("nis", "ukraine")) == []
