"""Authored quantities become quantities, by what the ontology says their names mean."""

from decimal import Decimal

import pytest

from kgbuild.ids import Iris
from kgbuild.read.models.claims_file import AuthoredQuantity
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.values.names import NameResolver
from kgbuild.read.values.quantities import read_quantity
from kgbuild.read.values.times import Clock
from kgbuild.resources import resource_files
from kgbuild.vocab.ontology import Ontology

NAMES = NameResolver(
    Iris("https://example.org/d/"), Ontology.load(resource_files("ontology", ".ttl")), register={}
)
CLOCK = Clock(NAMES, published=None)


@pytest.mark.parametrize(
    ("verbatim", "unit", "low", "high"),
    [
        ("more than 100 soldiers", None, Decimal(101), None),
        ("more than 100 meters", "M", Decimal(100), None),
        ("fewer than 100 soldiers", None, Decimal(0), Decimal(99)),
        ("less than 100 meters", "M", Decimal(0), Decimal(100)),
    ],
)
def test_what_has_a_unit_of_measure_is_measured_and_else_counted(
    verbatim: str, unit: str | None, low: Decimal | None, high: Decimal | None
) -> None:
    authored = AuthoredQuantity.model_validate({"verbatim": verbatim, "unit": unit})
    quantity = read_quantity(authored, NAMES, CLOCK)
    assert (quantity.low, quantity.best, quantity.high) == (low, None, high)


def test_each_way_of_giving_a_quantity_goes_by_its_own_unit() -> None:
    other = {"verbatim": "more than 30 meters", "unit": "M"}
    authored = AuthoredQuantity.model_validate({"verbatim": "more than 9", "alsoGivenAs": other})
    quantity = read_quantity(authored, NAMES, CLOCK)
    assert quantity.also_given_as is not None
    assert (quantity.low, quantity.also_given_as.low) == (Decimal(10), Decimal(30))


@pytest.mark.parametrize("given", [{"low": 9, "high": 8}, {"low": 9, "best": 8, "high": 10}])
def test_limits_that_are_given_are_in_order(given: dict[str, int]) -> None:
    words = {"verbatim": "a few", "rule": "given", "note": "For a test."}
    authored = AuthoredQuantity.model_validate({**words, **given})
    with pytest.raises(NumberError, match="not in order"):
        read_quantity(authored, NAMES, CLOCK)
