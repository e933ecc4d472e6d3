"""Figures are read as they are written, or refused; names and dates are no figures."""

from decimal import Decimal

import pytest

from kgbuild.read.numbers.digits import Figures, read_figures
from kgbuild.read.numbers.rules import NumberError


@pytest.mark.parametrize(
    ("token", "low", "high", "rule", "signs"),
    [
        ("3,000", "3000", "3000", "exact", ()),
        ("10.6", "10.6", "10.6", "exact", ()),
        ("0.123456", "0.123456", "0.123456", "exact", ()),
        ("50%", "50", "50", "exact", ()),
        ("us$1.5", "1.5", "1.5", "exact", ()),
        ("~40", "40", "40", "exact", ("about",)),
        ("3,000+", "3000", "3000", "exact", ("at-least",)),
        (">40+", "40", "40", "exact", ("more-than", "at-least")),
        ("12-15", "12", "15", "range", ()),
        ("€5\N{EN DASH}€6", "5", "6", "range", ()),
    ],
)
def test_figures(token: str, low: str, high: str, rule: str, signs: tuple[str, ...]) -> None:
    assert read_figures(token) == Figures(Decimal(low), Decimal(high), rule, signs)


@pytest.mark.parametrize("token", ["t-72", "23rd", "2024-10-23", "-", "&"])
def test_names_ordinals_days_and_signs_are_no_figures(token: str) -> None:
    assert read_figures(token) is None


@pytest.mark.parametrize("token", ["3m", "1,2345", "12.000", "0.1234567", "12-year-old"])
def test_figures_that_are_no_plain_number_are_refused(token: str) -> None:
    with pytest.raises(NumberError):
        read_figures(token)
