"""The value of a literal, in any spelling. Some stores keep the value but not the text."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgbuild.vocab import namespaces as ns

_INTEGERS: Final = (
    "integer",
    "int",
    "long",
    "short",
    "byte",
    "nonNegativeInteger",
    "positiveInteger",
    "nonPositiveInteger",
    "negativeInteger",
    "unsignedInt",
    "unsignedLong",
    "unsignedShort",
    "unsignedByte",
)


def same_value(triple: Triple) -> str:
    """Return a triple in one form for all that have the same value.

    Numbers, booleans and moments compare by value (XML Schema 1.1, part 2, section 2.2). Language
    tags compare without regard to case (RDF 1.1 Concepts, section 3.3).
    """
    return f"{triple.subject} {triple.predicate} {value_of(triple.object)}"


def value_of(term: NamedNode | BlankNode | Literal | Triple) -> str:
    """Return a term in one form for all that have the same value."""
    if not isinstance(term, Literal):
        return str(term)
    if term.language is not None:
        return f"{Literal(term.value)}@{term.language.lower()}"
    datatype = term.datatype.value
    reading = _READINGS.get(datatype)
    if reading is None:
        return str(term)
    try:
        return f"{reading(term.value)}^^{datatype}"
    except (ValueError, InvalidOperation, OverflowError):
        # The text is not one of the datatype. Such a literal equals only itself.
        return str(term)


def _whole(text: str) -> str:
    return str(int(text))


def _decimal(text: str) -> str:
    value = Decimal(text).normalize()
    return "0" if value == 0 else f"{value:f}"


def _float(text: str) -> str:
    return float(text.replace("INF", "inf")).hex()


def _boolean(text: str) -> str:
    return {"1": "true", "0": "false"}.get(text, text)


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo is None else moment.astimezone(UTC)).isoformat()


_READINGS: Final[Mapping[str, Callable[[str], str]]] = {
    **{f"{ns.XSD}{name}": _whole for name in _INTEGERS},
    f"{ns.XSD}decimal": _decimal,
    f"{ns.XSD}double": _float,
    f"{ns.XSD}float": _float,
    f"{ns.XSD}boolean": _boolean,
    f"{ns.XSD}dateTime": _moment,
    f"{ns.XSD}dateTimeStamp": _moment,
}
