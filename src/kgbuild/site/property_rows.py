"""What a dataset says about an IRI, predicate by predicate, for a page."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kgbuild.phrases import in_words, number
from kgbuild.site.dataset import Node, Term
from kgbuild.site.page_links import Links, PageLink
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: The datatypes of days, which are shown in words.
_TIMES = frozenset({t.EDTF_DATATYPE, t.XSD_DATE})
#: The datatypes of numbers, which are shown with separators.
_NUMBERS = frozenset({t.XSD_INTEGER, t.XSD_DECIMAL})
#: Names for predicates of other vocabularies, which the ontology does not label.
_NAMES = {
    t.EXACT_MATCH.value: "same as",
    t.CLOSE_MATCH.value: "similar to",
    t.BROAD_MATCH.value: "narrower than",
}
#: Predicates that a page shows in its heading, or not at all.
_HEADING = frozenset({t.TYPE.value, t.LABEL.value, t.PREF_LABEL.value})


class Row(NamedTuple):
    """A predicate with its values."""

    name: PageLink
    values: Sequence[PageLink]


def rows(node: Node, links: Links, but: Collection[str] = ()) -> Iterator[Row]:
    """Yield what is said about a node, without its heading and the predicates in ``but``."""
    for predicate, terms in node.values.items():
        if predicate not in _HEADING and predicate not in but:
            name = links.to(predicate, _NAMES.get(predicate))
            yield Row(name, [value(term, links) for term in terms])


def value(term: Term, links: Links) -> PageLink:
    """Return a value as a link or as text."""
    if isinstance(term, NamedNode):
        if term.value.startswith(ns.WD):
            return links.to(term.value, f"Wikidata {ns.local_name(term.value)}")
        return links.to(term.value)
    if not isinstance(term, Literal):
        return PageLink(str(term))
    if term.datatype in _TIMES:
        return PageLink(in_words(term.value))
    return PageLink(number(Decimal(term.value)) if term.datatype in _NUMBERS else term.value)


def kinds(node: Node, links: Links) -> list[PageLink]:
    """Return the classes of a node, without superclasses of others among them."""
    superclasses = links.ontology.superclasses
    above = {one for cls in node.types for one in superclasses.get(cls, ()) if one != cls}
    return links.all([cls for cls in node.types if cls not in above])
