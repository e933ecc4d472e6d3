"""SPARQL that reads, drops and fills whole graphs."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

#: The size of one operation in bytes.
_PIECE: Final = 1 << 20
#: A backslash escape of N-Triples.
_ESCAPE: Final = re.compile(rb"\\(?:\\(?P<u>[uU])|.)")


def reading(graph: str) -> str:
    """Return the query for all triples of a graph."""
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"


def dropping(graph: str) -> bytes:
    """Return the update that drops a graph, if it exists."""
    return f"DROP SILENT GRAPH <{graph}>".encode()


def inserting(graph: str, lines: Iterable[bytes], size: int = _PIECE) -> Iterator[bytes]:
    """Yield the updates that add triples to a graph, each with about ``size`` bytes of them."""
    held: list[bytes] = []
    length = 0
    for line in lines:
        held.append(in_sparql(line))
        length += len(line)
        if length >= size:
            yield _insertion(graph, held)
            held, length = [], 0
    if held:
        yield _insertion(graph, held)


def _insertion(graph: str, lines: list[bytes]) -> bytes:
    return b"".join([f"INSERT DATA {{ GRAPH <{graph}> {{\n".encode(), *lines, b"} }"])


def in_sparql(line: bytes) -> bytes:
    r"""Return a line of N-Triples in a form that every SPARQL parser reads alike.

    SPARQL 1.1, section 19.2, replaces ``\uHHHH`` before parsing. Some engines also do so after an
    escaped backslash. So a ``u`` that follows one is written as an escape itself.
    """
    return _ESCAPE.sub(
        lambda found: b"\\\\\\U%08X" % ord(found["u"]) if found["u"] else found[0], line
    )
