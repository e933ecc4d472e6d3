"""Values as RDF terms."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kgbuild.vocab import terms


@lru_cache(maxsize=65536)
def node(iri: str) -> NamedNode:
    """The node of an IRI that comes often: a term, a concept, an entity.

    Raises:
        ValueError: It is not an IRI.
    """
    return NamedNode(iri)


@lru_cache(maxsize=65536)
def number(value: Decimal | int) -> Literal:
    """An ``xsd:integer`` if ``value`` is whole, else an ``xsd:decimal``; both canonical."""
    if isinstance(value, int) or value == value.to_integral_value():
        return Literal(str(int(value)), datatype=terms.XSD_INTEGER)
    return Literal(f"{value.normalize():f}", datatype=terms.XSD_DECIMAL)


@lru_cache(maxsize=65536)
def day(value: date) -> Literal:
    """An ``xsd:date`` without a time zone."""
    return Literal(value.isoformat(), datatype=terms.XSD_DATE)
