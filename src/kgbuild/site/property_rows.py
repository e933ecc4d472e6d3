"""What a dataset says about an IRI, predicate by predicate, for a page."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kgbuild.phrases import in_words, number
from kgbuild.site.dataset import Node, Term
from kgbuild.site.page_links import Links, PageLink
from kgbuild.translation import gettext, marked
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: The datatypes of days, which are shown in words.
_TIMES = frozenset({t.EDTF_DATATYPE, t.XSD_DATE})
#: The datatypes of numbers, which are shown with separators.
_NUMBERS = frozenset({t.XSD_INTEGER, t.XSD_DECIMAL})
#: Names for predicates of other vocabularies, which the ontology does not label.
_NAMES = {
    t.EXACT_MATCH.value: marked("same as"),
    t.CLOSE_MATCH.value: marked("similar to"),
    t.BROAD_MATCH.value: marked("narrower than"),
    t.NOTE.value: marked("note"),
    t.NOTATION.value: marked("notation"),
}
#: Predicates that a page shows in its heading, or not at all.
_HEADING = frozenset({t.TYPE.value, t.LABEL.value, t.PREF_LABEL.value})


#: The values of truth.
_TRUTH = {"true": marked("true"), "false": marked("false")}


class Row(NamedTuple):
    """A predicate with its values."""

    name: PageLink
    values: Sequence[PageLink]


def rows(node: Node, links: Links, but: Collection[str] = ()) -> Iterator[Row]:
    """Yield what is said about a node, without its heading and the predicates in ``but``."""
    for predicate, terms in node.values.items():
        if predicate not in _HEADING and predicate not in but:
            known = _NAMES.get(predicate)
            name = links.to(predicate, gettext(known) if known else None)
            yield Row(name, [value(term, links) for term in terms])


def value(term: Term, links: Links) -> PageLink:
    """Return a value as a link or as text."""
    if isinstance(term, NamedNode):
        if term.value.startswith(ns.WD):
            return links.to(term.value, f"Wikidata {ns.local_name(term.value)}")
        return links.to(term.value)
    return _literal(term, links) if isinstance(term, Literal) else PageLink(str(term))


def _literal(term: Literal, links: Links) -> PageLink:
    if term.datatype in _TIMES:
        return PageLink(in_words(term.value))
    if term.datatype in _NUMBERS:
        return PageLink(number(Decimal(term.value)))
    if term.datatype == t.XSD_BOOLEAN:
        return PageLink(gettext(_TRUTH.get(term.value, term.value)))
    if term.language is None and term.datatype != t.XSD_STRING:
        return PageLink(term.value)
    # A text without a language is in that of the dataset.
    return PageLink(term.value, language=term.language or links.dataset.own_language)


def kinds(node: Node, links: Links) -> list[PageLink]:
    """Return the classes of a node, without superclasses of others among them."""
    superclasses = links.ontology.superclasses
    above = {one for cls in node.types for one in superclasses.get(cls, ()) if one != cls}
    return links.all([cls for cls in node.types if cls not in above])
