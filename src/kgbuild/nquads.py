"""Quads and triples as lines of N-Quads and N-Triples."""

import re
from collections.abc import Iterable
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

_CODE_POINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LAST: Final = 0x10FFFF

#: A triple as N-Triples writes its subject, its predicate and its object. Not a sequence of texts,
#: because a text is one too, and a line would pass for its parts.
Tokens: TypeAlias = list[str]


def nquads(quads: Iterable[Quad]) -> bytes:
    """Return a line for each quad, in canonical form (RDF 1.2 N-Quads, section 5)."""
    return _lines(quads, RdfFormat.N_QUADS)


def sorted_nquads(quads: Iterable[Quad]) -> bytes:
    """Return a line for each different quad, sorted by its UTF-8 bytes, the order of code points.

    The same quads give the same bytes in every process.
    """
    # Sort first: quads come in runs that are nearly sorted, and a set would lose their order.
    return b"".join(dict.fromkeys(sorted(nquads(quads).splitlines(keepends=True))))


def sorted_graph(triples: Iterable[str], graph: str) -> bytes:
    """Return what `sorted_nquads` returns for the quads of one graph.

    The triples are lines of N-Triples without the point at the end. The name of the graph is in
    angle brackets.
    """
    return in_graph(in_order(triples), graph)


def in_order(triples: Iterable[str]) -> list[str]:
    """Return triples, given as such lines, each once, in the order of their N-Quads."""
    # Code points are in the order of UTF-8 bytes, and every line ends with the name of the graph.
    return list(dict.fromkeys(sorted(triples)))


def in_graph(triples: Iterable[str], graph: str) -> bytes:
    """Return the N-Quads of triples in one graph, in their order."""
    # Encoding line by line is faster: most lines are ASCII, but all of them together are not.
    return f" {graph} .\n".encode().join([*(line.encode() for line in triples), b""])


def ntriples(quads: Iterable[Quad]) -> bytes:
    """Return a line for each quad, in their order, without the names of the graphs."""
    return _lines((quad.triple for quad in quads), RdfFormat.N_TRIPLES)


def ntriples_of(triples: Iterable[Triple]) -> bytes:
    """Return a line for each triple, in their order, in canonical form."""
    return _lines(triples, RdfFormat.N_TRIPLES)


def tokens_of(triples: Iterable[str]) -> list[Tokens]:
    """Return triples, given as lines of N-Triples without the point at the end, as tokens."""
    return [triple.split(" ", 2) for triple in triples]


def term_of(token: str) -> NamedNode | Literal:
    """Return the IRI or the literal that N-Triples writes as ``token``.

    Raises:
        TypeError: It is a blank node or a triple term.
    """
    (quad,) = parse(f"<tag:any> <tag:any> {token} .", format=RdfFormat.N_TRIPLES)
    if not isinstance(quad.object, NamedNode | Literal):
        raise TypeError(f"published data has no blank node and no triple term: {token}")
    return quad.object


def without_code_points(text: str) -> str:
    r"""Return a text with its characters in place of ``\u0053`` and ``\U00000053``.

    N-Triples and Turtle allow these in IRIs and literals, SPARQL anywhere in a query (SPARQL 1.1,
    section 19.2). A number that is not a code point stays as it is.
    """
    return _CODE_POINT.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= _LAST else found[0]


def _lines(items: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> bytes:
    # Without an output, serialize returns bytes; its stub says "bytes | None" for both cases.
    return serialize(items, format=form) or b""
