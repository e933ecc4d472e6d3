"""Numbers that touch, and numbers that may be rounded."""

from dataclasses import replace

import pytest

from kgbuild.compare.rounding import rounded_ends, touching_ends
from kgbuild.model.comparison import Verdict
from kgbuild.model.document import Quantity
from kgbuild.model.statement import Figure, Statement, digits
from kgbuild.read.numbers.read_number import read_number
from tests.comparing import compared, concept, day, disputes, figure, of_verdict, statement


def read(words: str) -> Quantity:
    found = read_number(words, "en")
    return Quantity(words, found.low, found.best, found.high, concept("rule", found.rule))


def counted(words: str) -> Figure:
    quantity = read(words)
    best = digits(quantity.best)
    given = figure(
        digits(quantity.low), digits(quantity.high), as_of=day(5), words=words, best=best
    )
    return given._replace(touching=touching_ends(quantity), rounded=rounded_ends(quantity))


def pair(one: str, other: str) -> tuple[Statement, Statement]:
    return statement("hur", counted(one)), statement("nis", counted(other))


@pytest.mark.parametrize(
    ("words", "touching", "rounded"),
    [
        ("3,000", None, ("2700", "3300")),
        ("12,000", None, ("11500", "12500")),
        ("103", None, None),
        ("60", None, None),
        ("more than 100", ("100", None), ("90", None)),
        ("more than 4,000", ("4000", None), ("3600", None)),
        ("fewer than 20", ("0", "20"), ("0", "20")),
        ("11,000 to 12,000", None, ("10500", "12500")),
        ("about 3,000", None, None),
        ("dozens", None, None),
    ],
)
def test_bounds_may_be_touched_or_rounded(words: str, touching: object, rounded: object) -> None:
    quantity = read(words)
    assert touching_ends(quantity) == touching
    assert rounded_ends(quantity) == (None if rounded == touching else rounded)


@pytest.mark.parametrize(
    ("one", "other"),
    [("more than 100", "100"), ("fewer than 500", "500"), ("over 3,000", "3,000")],
)
def test_numbers_that_touch_are_close(one: str, other: str) -> None:
    some = pair(one, other)
    assert disputes(*some) == []
    (close,) = of_verdict(Verdict.CLOSE, *some)
    assert close.explanation.startswith("Their numbers are next to each other")


def test_numbers_further_apart_are_not_close() -> None:
    assert of_verdict(Verdict.CLOSE, *pair("more than 100", "99")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("3,000", "3,200"), ("at least 3,000", "2,900"), ("more than 3,000", "2,900"), ("100", "103")],
)
def test_a_number_that_may_be_rounded_gives_only_a_possible_contradiction(
    one: str, other: str
) -> None:
    (found,) = disputes(*pair(one, other))
    assert found.assumed == ("rounding",)
    assert "only if they do not round their numbers" in found.explanation


@pytest.mark.parametrize(
    ("words", "rounded"),
    [
        ("52", ("51.5", "52.499")),
        ("52.3", ("52.25", "52.3499")),
        ("0", None),
        ("about 52", None),
    ],
)
def test_the_last_digit_of_a_measured_number_may_be_rounded(words: str, rounded: object) -> None:
    assert rounded_ends(replace(read(words), unit="https://qudt.org/vocab/unit/PERCENT")) == rounded


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        ("3,000", "12,000", 9000),
        ("101", "103", 2),
        ("more than 4,000", "3,000", 1000),
        ("10,000", "12,000", 2000),
    ],
)
def test_numbers_that_no_rounding_joins_are_firm(one: str, other: str, gap: int) -> None:
    (found,) = disputes(*pair(one, other))
    assert found.is_firm
    assert found.gap == gap


def test_one_firm_contradiction_and_one_that_rounding_may_explain_are_two() -> None:
    some = [*pair("3,000", "3,200"), statement("nis-2/nis", counted("12,000"))]
    firm, possible = sorted(disputes(*some), key=lambda one: not one.is_firm)
    assert firm.is_firm
    assert not possible.is_firm
    assert firm.key != possible.key
    assert compared(*some) == compared(*reversed(some))


def test_a_firm_contradiction_has_both_of_its_sides_though_rounding_may_explain_others() -> None:
    numbers = (("hur", "3,000"), ("hur", "3,340"), ("nis", "3,000"), ("kirby", "3,300"))
    found = disputes(*(statement(who, counted(number)) for who, number in numbers))
    (firm,) = (one for one in found if one.is_firm)
    assert [one.words for one in firm.positions] == [("3,000",), ("3,340",)]
    assert [len(one.claims) for one in firm.positions] == [1, 1]


def test_parts_that_may_be_rounded_are_no_sum_that_is_too_large() -> None:
    parts = [
        statement(f"{who}/{who}", counted(number), by=["hur"], at=at)
        for who, number, at in (("hur", "300", "kursk"), ("hur-2", "400", "belgorod"))
    ]
    assert disputes(*parts, statement("nis", counted("690"))) == []
    (found,) = disputes(*parts, statement("nis", counted("590")))
    assert found.gap == 110
