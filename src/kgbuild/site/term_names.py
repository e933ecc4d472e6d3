"""The names of the ontology's terms in other languages: those of currencies are in the CLDR."""

from typing import Final

from kgbuild import localised
from kgbuild.translation import pgettext
from kgbuild.vocab import namespaces as ns

#: The names of concepts depend on their scheme: an act or an event can be "reported".
_CONTEXTS: Final = {ns.PREFIXES[name]: name for name in (*ns.SCHEMES, "kgb", "unit")}
_CURRENCY: Final = f"{ns.PREFIXES['unit']}CCY_"


def plain_name(label: str) -> str:
    """Return the name of a predicate of plain triples in the present language.

    Its English label is that of a property, and of a class if it is one for a kind of account only:
    ``strength (presence)``.
    """
    prop, _, cls = label.removesuffix(")").partition(" (")
    names = [pgettext("kgb", one) for one in (prop, cls) if one]
    return f"{names[0]} ({names[1]})" if len(names) > 1 else names[0]


def term_context(iri: str) -> str | None:
    """Return the context of the name of a term in catalogues; None if they do not have it."""
    if iri.startswith(_CURRENCY):
        return None
    return _CONTEXTS.get(iri.removesuffix(ns.local_name(iri)))


def term_name(iri: str, label: str) -> str | None:
    """Return the name of a term in the present language, given its English label, if known."""
    if iri.startswith((_CURRENCY, ns.CURRENCY)):
        return localised.currency(ns.local_name(iri).removeprefix("CCY_"))
    context = term_context(iri)
    name = None if context is None else pgettext(context, label)
    return None if name == label else name
