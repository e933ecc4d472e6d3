"""Quads as N-Quads and N-Triples: one statement a line."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

Object = NamedNode | Literal
#: Subject, predicate and object.
Statement = tuple[NamedNode, NamedNode, Object]


def nquads(quads: Iterable[Quad]) -> bytes:
    """One line a quad, in the order given, in canonical form (RDF 1.2 N-Quads, section 5)."""
    return _lines(quads, RdfFormat.N_QUADS)


def sorted_nquads(quads: Iterable[Quad]) -> bytes:
    """One line a quad, each once, sorted by its UTF-8 bytes, which is the order of code points.

    So the same quads give the same bytes in every process.
    """
    # Sorting comes first, as quads come in runs that are nearly in order; a set would lose that.
    return b"".join(dict.fromkeys(sorted(nquads(quads).splitlines(keepends=True))))


def sorted_graph(statements: Iterable[Statement], graph: NamedNode) -> bytes:
    """What `sorted_nquads` gives for the quads of one graph, written without making them.

    A build spends much of its time here. To make a quad of a literal takes pyoxigraph ten times as
    long as to make one of an IRI, and several times as long as to write either.
    """
    lines = [
        f"<{s.value}> <{p.value}> <{o.value}>"
        if isinstance(o, NamedNode)
        else f"<{s.value}> <{p.value}> {o!s}"
        for s, p, o in statements
    ]
    # Code points are in the order of UTF-8 bytes, and the name of the graph ends every line. Lines
    # are encoded one by one, because most of them are ASCII, which all of them together are not.
    in_order = [line.encode() for line in dict.fromkeys(sorted(lines))]
    return f" {graph} .\n".encode().join([*in_order, b""])


def ntriples(quads: Iterable[Quad]) -> bytes:
    """One line a quad, in the order given, without the names of the graphs."""
    return _lines((quad.triple for quad in quads), RdfFormat.N_TRIPLES)


def _lines(statements: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> bytes:
    # Without an output to write to, serialize gives bytes; its stub says "bytes | None" for both.
    return serialize(statements, format=form) or b""
