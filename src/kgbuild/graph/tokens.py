"""RDF terms as N-Triples writes them (RDF 1.2 N-Triples, section 4, canonical form).

A build spends much of its time writing, and a text is written several times as fast as a node of
pyoxigraph is made and read out again. Everything that could break a line goes through pyoxigraph.
"""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kgbuild.graph.nodes import day, number


def minted(iri: str) -> str:
    """The token of an IRI that `kgbuild.ids` has minted, which makes only valid ones."""
    return f"<{iri}>"


@lru_cache(maxsize=65536)
def token(iri: str) -> str:
    """The token of an IRI that comes often: a term, a concept, an entity.

    Raises:
        ValueError: It is not an IRI.
    """
    return str(NamedNode(iri))


def text_token(text: str) -> str:
    """The token of a plain text."""
    # Nothing that is printable is escaped but these two, and nearly all texts are that.
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return str(Literal(text))


def typed_token(lexical: str, datatype: NamedNode) -> str:
    """The token of a literal with a datatype."""
    return str(Literal(lexical, datatype=datatype))


@lru_cache(maxsize=65536)
def number_token(value: Decimal | int) -> str:
    """The token of a number, as `kgbuild.graph.nodes.number` gives it."""
    return str(number(value))


@lru_cache(maxsize=65536)
def day_token(value: date) -> str:
    """The token of a day, as `kgbuild.graph.nodes.day` gives it."""
    return str(day(value))
