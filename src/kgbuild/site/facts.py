"""What a dataset says of an IRI, predicate by predicate, for a page."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kgbuild.phrases import in_words, number
from kgbuild.site.dataset import Node, Term
from kgbuild.site.links import Link, Links
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: The datatypes of numbers, which people read with separators.
_NUMBERS = frozenset({t.XSD_INTEGER, t.XSD_DECIMAL})
#: What a page shows as its heading, or not at all.
_HEADING = frozenset({t.TYPE.value, t.LABEL.value, t.PREF_LABEL.value})


@dataclass(frozen=True, slots=True)
class Row:
    """A predicate with its values.

    Attributes:
        name: The predicate.
        values: What it says.
    """

    name: Link
    values: Sequence[Link]


def rows(node: Node, links: Links, but: Collection[str] = ()) -> Iterator[Row]:
    """Yield what is said of a node, but for its heading and for the predicates in ``but``."""
    for predicate, terms in node.values.items():
        if predicate not in _HEADING and predicate not in but:
            yield Row(links.to(predicate), [value(term, links) for term in terms])


def value(term: Term, links: Links) -> Link:
    """A value as a link, or as text."""
    if isinstance(term, NamedNode):
        if term.value.startswith(ns.WD):
            return links.to(term.value, f"Wikidata {ns.local_name(term.value)}")
        return links.to(term.value)
    if not isinstance(term, Literal):
        return Link(str(term))
    if term.datatype == t.EDTF_DATATYPE:
        return Link(in_words(term.value))
    return Link(number(Decimal(term.value)) if term.datatype in _NUMBERS else term.value)


def kinds(node: Node, links: Links) -> list[Link]:
    """The classes of a node, without those above others of them."""
    above = {
        one
        for cls in node.types
        for one in links.ontology.superclasses.get(cls, (cls,))
        if one != cls
    }
    return links.all([cls for cls in node.types if cls not in above])
