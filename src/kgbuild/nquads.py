"""Quads as N-Quads and N-Triples: one statement a line."""

from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, Triple, serialize


def nquads(quads: Iterable[Quad]) -> bytes:
    """One line a quad, in the order given, in canonical form (RDF 1.2 N-Quads, section 5)."""
    return _lines(quads, RdfFormat.N_QUADS)


def sorted_nquads(quads: Iterable[Quad]) -> bytes:
    """One line a quad, each once, sorted by its UTF-8 bytes, which is the order of code points.

    So the same quads give the same bytes in every process.
    """
    # Sorting comes first, as quads come in runs that are nearly in order; a set would lose that.
    return b"".join(dict.fromkeys(sorted(nquads(quads).splitlines(keepends=True))))


def sorted_graph(statements: Iterable[str], graph: str) -> bytes:
    """What `sorted_nquads` gives for the quads of one graph, from lines that are written already.

    Args:
        statements: Subject, predicate and object in N-Triples, without the point at the end.
        graph: The graph's name in angle brackets.
    """
    # Code points are in the order of UTF-8 bytes, and the name of the graph ends every line. Lines
    # are encoded one by one, because most of them are ASCII, which all of them together are not.
    in_order = [line.encode() for line in dict.fromkeys(sorted(statements))]
    return f" {graph} .\n".encode().join([*in_order, b""])


def ntriples(quads: Iterable[Quad]) -> bytes:
    """One line a quad, in the order given, without the names of the graphs."""
    return _lines((quad.triple for quad in quads), RdfFormat.N_TRIPLES)


def ntriples_of(triples: Iterable[Triple]) -> bytes:
    """One line a triple, in the order given, in canonical form (RDF 1.2 N-Triples, section 5)."""
    return _lines(triples, RdfFormat.N_TRIPLES)


def _lines(statements: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> bytes:
    # Without an output to write to, serialize gives bytes; its stub says "bytes | None" for both.
    return serialize(statements, format=form) or b""
