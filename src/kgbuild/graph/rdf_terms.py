"""Values as RDF terms, and RDF terms as N-Triples writes them.

A build spends much of its time writing. Writing text is several times faster than making a node
with pyoxigraph and writing that. pyoxigraph writes everything that could break a line. The form is
the canonical one of RDF 1.2 N-Triples, section 4.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from kgbuild.vocab import terms

_T = TypeVar("_T")


@lru_cache(maxsize=16_384)
def node(iri: str) -> NamedNode:
    """Return the node of a frequent IRI: a term, a concept, an entity.

    Raises:
        ValueError: It is not an IRI.
    """
    return NamedNode(iri)


def number(value: Decimal | int) -> Literal:
    """Return a canonical ``xsd:integer`` for a whole number, else an ``xsd:decimal``."""
    if isinstance(value, int) or value == value.to_integral_value():
        return Literal(str(int(value)), datatype=terms.XSD_INTEGER)
    return Literal(f"{value.normalize():f}", datatype=terms.XSD_DECIMAL)


def decimal(value: Decimal) -> Literal:
    """Return an ``xsd:decimal``, in the canonical form of XSD 1.1: without a needless point."""
    return Literal(f"{value.normalize():f}", datatype=terms.XSD_DECIMAL)


def minted(iri: str) -> str:
    """Return the token of an IRI that `kgbuild.ids` minted, which is always valid."""
    return f"<{iri}>"


@lru_cache(maxsize=16_384)
def token(iri: str) -> str:
    """Return the token of a frequent IRI: a term, a concept, an entity.

    Raises:
        ValueError: It is not an IRI.
    """
    return str(NamedNode(iri))


def text_token(text: str) -> str:
    """Return the token of a plain text."""
    # Of all printable characters, only these two are escaped. Nearly all texts have neither.
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return str(Literal(text))


def language_token(text: str, language: str) -> str:
    """Return the token of a text in a language, a tag of BCP 47."""
    return str(Literal(text, language=language))


def typed_token(lexical: str, datatype: NamedNode) -> str:
    """Return the token of a literal with a datatype."""
    return str(Literal(lexical, datatype=datatype))


def boolean_token(value: bool) -> str:  # noqa: FBT001 -- the value is all there is to say
    """Return the token of a truth value."""
    return typed_token(str(value).lower(), terms.XSD_BOOLEAN)


@lru_cache(maxsize=16_384)
def number_token(value: Decimal | int) -> str:
    """Return the token of a number, as `number` makes it."""
    return str(number(value))


@lru_cache(maxsize=16_384)
def day_token(day: date | int) -> str:
    """Return the token of a day or of its ordinal, an ``xsd:date`` without a time zone."""
    value = date.fromordinal(day) if isinstance(day, int) else day
    return typed_token(value.isoformat(), terms.XSD_DATE)


def moment_token(moment: datetime) -> str:
    """Return the token of a moment in UTC, an ``xsd:dateTime`` with the time zone ``Z``."""
    return typed_token(moment.isoformat().replace("+00:00", "Z"), terms.XSD_DATE_TIME)


def known_lines(
    this: str, write: Callable[[_T], str], values: Mapping[str, _T | None]
) -> list[str]:
    """Return a line for each predicate with a known value; ``write`` makes the value's token."""
    return [
        f"{this}{predicate}{write(value)}"
        for predicate, value in values.items()
        if value is not None
    ]
