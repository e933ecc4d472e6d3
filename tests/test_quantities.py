"""Authored quantities become quantities, by what the ontology says their names mean."""

from decimal import Decimal
from pathlib import Path

import pytest

from kgbuild.errors import Place
from kgbuild.ids import Iris
from kgbuild.model.document import Quantity
from kgbuild.read.authored import AuthoredQuantity
from kgbuild.read.names import Names
from kgbuild.read.problems import Problems
from kgbuild.read.quantities import QuantityReader
from kgbuild.read.times import Clock
from kgbuild.resources import resource_files
from kgbuild.vocab.ontology import Ontology

NAMES = Names(
    Iris("https://example.org/d/"), Ontology.load(resource_files("ontology", ".ttl")), register={}
)
PROBLEMS = Problems(lambda _: Place(Path("claims.yaml")), lambda _: Place(Path("claims.yaml")))


def read(authored: AuthoredQuantity) -> Quantity:
    quantity = QuantityReader(NAMES, Clock(NAMES, published=None), PROBLEMS).read(authored, ())
    assert quantity is not None
    return quantity


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
    quantity = read(authored)
    assert (quantity.low, quantity.best, quantity.high) == (low, None, high)


def test_each_way_of_giving_a_quantity_goes_by_its_own_unit() -> None:
    other = {"verbatim": "more than 30 meters", "unit": "M"}
    authored = AuthoredQuantity.model_validate({"verbatim": "more than 9", "alsoGivenAs": other})
    quantity = read(authored)
    assert quantity.also_given_as is not None
    assert (quantity.low, quantity.also_given_as.low) == (Decimal(10), Decimal(30))
