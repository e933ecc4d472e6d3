"""Reads values that are literals: the type that authors write, and its form in RDF."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from kgbuild.model.document import Value
from kgbuild.read.sources.message_words import in_a_row, takes
from kgbuild.read.sources.written_numbers import written
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology_triples import Property
from kgbuild.vocab.rdf_syntax import is_iri

_YEAR: Final = re.compile(r"[0-9]{4}")
_MONTH: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class LiteralError(ValueError):
    """A value that does not have the type in the ontology, with a hint."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Take the message and the hint."""
        super().__init__(message)
        self.hint = hint


def read_literal(prop: Property, value: object, name: str) -> Value:
    """Return ``value`` as a literal with the range of ``prop``; without a range, as text.

    It raises `LiteralError` if the value does not have that type, or if kgbuild cannot write that
    range. Messages call the value ``name``.
    """
    datatype = prop.range or terms.XSD_STRING.value
    kind = _KINDS.get(datatype)
    if kind is None:
        raise LiteralError(
            f"the ontology gives {name} a range that kgbuild cannot write: {datatype}",
            f"give it the range {in_a_row([f'xsd:{ns.local_name(iri)}' for iri in _KINDS])}",
        )
    wanted, lexical = kind
    found = lexical(value)
    if found is None:
        quoted = f'put it in quotation marks: "{written(value)}"'
        is_bare = isinstance(value, int | float) and lexical(written(value)) is not None
        raise LiteralError(takes(name, wanted, value), quoted if is_bare else None)
    return Value(found, datatype)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _whole(value: object) -> str | None:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _number(value: object) -> str | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{Decimal(str(value)):f}" if is_number else None


def _truth(value: object) -> str | None:
    return str(value).lower() if isinstance(value, bool) else None


def _day(value: object) -> str | None:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None


def _matching(pattern: re.Pattern[str]) -> Callable[[object], str | None]:
    return lambda value: value if isinstance(value, str) and pattern.fullmatch(value) else None


def _iri(value: object) -> str | None:
    return value if isinstance(value, str) and is_iri(value) else None


# What messages call the type, and a function for the lexical form (XML Schema 1.1, part 2) or None.
_KINDS: Final[Mapping[str, tuple[str, Callable[[object], str | None]]]] = {
    terms.XSD_STRING.value: ("text", _text),
    terms.XSD_INTEGER.value: ("a whole number", _whole),
    terms.XSD_DECIMAL.value: ("a number", _number),
    terms.XSD_BOOLEAN.value: ("true or false", _truth),
    terms.XSD_DATE.value: ("a day, for example 2024-10-23", _day),
    ns.XSD + "gYearMonth": ("a month, for example 2024-10", _matching(_MONTH)),
    ns.XSD + "gYear": ("a year, for example 2024", _matching(_YEAR)),
    ns.XSD + "anyURI": ("an IRI, for example https://example.org/", _iri),
}
#: The datatypes of the literals that kgbuild can write.
DATATYPES: Final = tuple(_KINDS)
