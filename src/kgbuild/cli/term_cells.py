"""RDF terms as tables for people show them: numbers, days and names without syntax.

CSV and JSON have the terms themselves.
"""

import re
from decimal import Decimal
from typing import Final
from urllib.parse import unquote

from kgbuild.ids import Iris
from kgbuild.phrases import between
from kgbuild.vocab import namespaces as ns

_NUMBERS: Final = frozenset({f"{ns.XSD}integer", f"{ns.XSD}decimal"})
#: How the IRIs of named things begin, below the base of the workspace.
_NAMED: Final = ("entity/", "report/", "view/")
_LINE_ENDS: Final = re.compile(r"\s*[\n\r\t]\s*")
_DIGITS: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_DAY: Final = r"[0-9]{4}(?:-[0-9]{2}){0,2}~?"
_SPAN: Final = re.compile(rf"\[?({_DAY}|\.\.)(?:/|\.\.)({_DAY}|\.\.)\]?")

_MOMENT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}:[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?"
)


def cell(term: object, iris: Iris) -> str:
    """Return a term of a query's answer as a table shows it; empty for None.

    The IRIs of the workspace are shown by their authors' names.
    """
    if term is None:
        return ""
    value = str(getattr(term, "value", term))
    datatype = getattr(term, "datatype", None)
    text = _name(value, iris) if datatype is None else literal_cell(value, datatype.value)
    return _LINE_ENDS.sub(" ", text)


def literal_cell(value: str, datatype: str | None) -> str:
    """Return a literal as a table shows it: ``12,000`` for a number, ``by 2024-12-31`` for a time.

    Years and days are unchanged.
    """
    if datatype in _NUMBERS:
        return _number(value)
    return _days(value) if datatype == ns.EDTF else value


def _number(digits: str) -> str:
    # A store accepts any text as the form of a number.
    return f"{Decimal(digits):,f}" if _DIGITS.fullmatch(digits) else digits


def _days(edtf: str) -> str:
    """Return a time in words: ``2024-08-21 to 2024-08-31``; unchanged if EDTF says more."""
    if edtf == "XXXX":
        return "not known"
    if moment := _MOMENT.fullmatch(edtf):
        zone = {None: "", "Z": " UTC"}.get(moment[3], f" UTC{moment[3]}")
        return f"{moment[1]} {moment[2].removesuffix(':00')}{zone}"
    span = _SPAN.fullmatch(edtf)
    if span is None:
        return _about(edtf) if re.fullmatch(_DAY, edtf) else edtf
    first, last = ("" if day == ".." else _about(day) for day in span.groups())
    return between(first, last) or edtf


def _about(day: str) -> str:
    return f"about {day.removesuffix('~')}" if day.endswith("~") else day


def _name(iri: str, iris: Iris) -> str:
    """Return an IRI by its author's name or with a prefix, as ``--param`` takes it."""
    path = iri.removeprefix(iris.base)
    if path != iri:
        for kind in _NAMED:
            if path.startswith(kind) and path != kind:
                return unquote(path.removeprefix(kind).replace("/claim/", "/", 1))
        return path or iri
    for prefix, namespace in ns.PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
