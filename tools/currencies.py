"""The currencies of the ontology, from Unicode's CLDR, which Babel carries.

A currency is a unit of QUDT. CLDR knows which currencies of ISO 4217 are legal tender today, and
their English names. A currency without a unit in QUDT has an IRI of kgbuild's own.
"""

from collections.abc import Iterator
from typing import Final

from babel.core import get_global
from babel.numbers import get_currency_name, get_currency_symbol

#: The currencies that QUDT 3.1 does not have: South Sudan, Curaçao and Sint Maarten, Zimbabwe.
_NOT_IN_QUDT: Final = frozenset({"SSP", "XCG", "ZWG"})
_HEAD: Final = """\
# The currencies of ISO 4217 that are legal tender today, by Unicode's CLDR. `make generate` writes
# this file; do not edit it. The IRIs are those of QUDT. A currency that QUDT lacks has an IRI of
# kgbuild's own. There are no exchange rates, so amounts in two currencies are never compared.

@prefix currency: <https://w3id.org/kgbuild/currency#> .
@prefix qudt: <http://qudt.org/schema/qudt/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix unit: <http://qudt.org/vocab/unit/> .
"""


def current_currencies() -> list[str]:
    """Return the codes of the currencies that are legal tender somewhere today, sorted."""
    return sorted(
        {
            code
            for uses in get_global("territory_currencies").values()
            for code, _, until, is_tender in uses
            if is_tender and until is None
        }
    )


def currencies() -> str:
    """Return the Turtle file of the currencies."""
    return "\n".join([_HEAD, *_units()])


def _units() -> Iterator[str]:
    for code in current_currencies():
        name = f"currency:{code}" if code in _NOT_IN_QUDT else f"unit:CCY_{code}"
        yield (
            f"{name} a qudt:Unit ;\n"
            f'    rdfs:label "{get_currency_name(code, count=2, locale="en")}"@en ;\n'
            f'    skos:notation "{code}" ;\n'
            f'    qudt:symbol "{get_currency_symbol(code, locale="en")}" .\n'
        )
