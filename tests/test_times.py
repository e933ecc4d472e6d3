"""Authored times become times, and say on what basis they are known."""

from datetime import date

import pytest

from kgbuild.ids import Iris
from kgbuild.model.document import TimeSpan
from kgbuild.read.models.quoted_values import AuthoredTime
from kgbuild.read.values.names import NameResolver
from kgbuild.read.values.times import Clock
from kgbuild.resources import resource_files
from kgbuild.vocab.ontology import Ontology

NAMES = NameResolver(
    Iris("https://example.org/d/"), Ontology.load(resource_files("ontology", ".ttl")), register={}
)
THURSDAY = date(2024, 10, 24)


def clock(basis: str) -> Clock:
    """The clock of a report of a Thursday that is known on some basis."""
    days = TimeSpan(f"{THURSDAY}", THURSDAY, THURSDAY, Clock(NAMES, None).basis(basis))
    return Clock(NAMES, days)


@pytest.mark.parametrize(
    ("written", "published", "basis"),
    [
        ("23 October 2024", "inferred", "stated"),
        ("yesterday", "stated", "reckoned"),
        ("yesterday", "inferred", "inferred"),
        ("recently", "stated", "bounded"),
        ("2024-10-23", "stated", "inferred"),
    ],
)
def test_the_basis_of_a_time(written: str, published: str, basis: str) -> None:
    time = clock(published).read(written)
    assert time.basis == Clock(NAMES, None).basis(basis)
    assert time.computed == (written in ("yesterday", "recently"))


def test_a_basis_that_the_author_names_stays() -> None:
    authored = AuthoredTime.model_validate({"verbatim": "yesterday", "basis": "inferred"})
    assert clock("stated").read(authored).basis.endswith("#inferred")


def test_before_a_report_is_computed_from_its_last_possible_day() -> None:
    time = clock("stated").before_publication()
    assert (time.edtf, time.earliest, time.latest) == ("../2024-10-24", None, THURSDAY)
    assert time.basis.endswith("#bounded")
    assert time.computed


def test_before_a_report_of_an_unknown_day_has_no_days() -> None:
    time = Clock(NAMES, None).before_publication()
    assert (time.edtf, time.earliest, time.latest) == ("XXXX", None, None)
    assert not time.computed
