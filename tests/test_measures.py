"""What units measure, from their sizes and dimensions in QUDT."""

from decimal import Decimal

import pytest

from kgbuild.vocab.measures import TIME, Measure, measured, measures_of
from tests.strategies import ontology

VECTOR = "http://qudt.org/vocab/dimensionvector/A0E0L1I0M0H0T-1D0"


def test_a_measure_has_a_size_and_the_exponents_of_its_dimension() -> None:
    assert measures_of({"u": "0.5"}, {"u": VECTOR}) == {
        "u": Measure(Decimal("0.5"), (("L", 1), ("T", -1)))
    }


@pytest.mark.parametrize("size", ["", "many", "0", "-1", "NaN", "Infinity"])
def test_a_unit_without_a_positive_size_is_not_converted(size: str) -> None:
    assert measures_of({"u": size}, {"u": VECTOR}) == {}


@pytest.mark.parametrize("vector", ["A0E0L0I0M0H0T0D1", "A0E0L0I0M0H0T0D0", "length", ""])
def test_a_unit_without_a_dimension_is_not_converted(vector: str) -> None:
    """Shares and counts have only an exponent of what has no dimension."""
    assert measures_of({"u": "1"}, {"u": vector}) == {}
    assert measures_of({"u": "1"}, {}) == {}


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        (("AC", None), ("HA", None), True),
        (("AC", None), ("MI", None), False),
        (("KiloM-PER-HR", None), ("MI", "HR"), True),
        (("BBL", "DAY"), ("L", "HR"), True),
        (("BBL", "DAY"), ("L", None), False),
        (("USD", "BBL"), ("USD", "GAL_US"), True),
        (("USD", "BBL"), ("EUR", "BBL"), False),
        (("USD", "TONNE"), ("USD", "BBL"), False),
        ((None, "DAY"), (None, "WK"), True),
        (("PERCENT", None), (None, None), False),
        (("PERCENT", None), ("NUM", None), False),
        (("DEG_C", None), ("DEG_F", None), False),
        (("MO", None), ("DAY", None), False),
    ],
)
def test_units_are_of_one_quantity(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], are_one: bool
) -> None:
    units, measures = ontology().units, ontology().measures
    ours, theirs = (
        measured(units[of] if of else None, units[per] if per else None, measures)[0]
        for of, per in (one, other)
    )
    assert (ours == theirs) is are_one
    assert (ours.key == theirs.key) is are_one


def test_a_rate_has_the_size_of_one_unit_for_the_other() -> None:
    units, measures = ontology().units, ontology().measures
    _, size = measured(units["KiloM"], units["HR"], measures)
    assert round(size, 6) == Decimal("0.277778")
    assert measured(units["HR"], None, measures) == (TIME, Decimal(3600))
    assert measured(None, None, measures)[1] == 1
