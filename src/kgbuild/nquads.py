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
    return b"".join(sorted(set(nquads(quads).splitlines(keepends=True))))


def ntriples(quads: Iterable[Quad]) -> bytes:
    """One line a quad, in the order given, without the names of the graphs."""
    return _lines((quad.triple for quad in quads), RdfFormat.N_TRIPLES)


def _lines(statements: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> bytes:
    # Without an output to write to, serialize gives bytes; its stub says "bytes | None" for both.
    return serialize(statements, format=form) or b""
