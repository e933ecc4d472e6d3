"""Each triple of a store once, in its default graph, for stores whose graphs share triples.

The default graph of a query is a set of triples (RDF 1.1 Datasets; SPARQL 1.1, section 13.1).
Oxigraph's union of all graphs has a triple once for each graph that has it, so a query would count
a triple of two views twice. Only views share triples. A store with several of them holds every
triple a second time, in its own default graph. That takes half as much time again to load. A query
that names several graphs itself gets a copy of these in memory.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

#: The graph at the end of a line of N-Quads. Texts have no line breaks there.
_GRAPH: Final = re.compile(rb" <[^<>\"{}|^`\\\x00-\x20]*> \.\n")


def as_triples(nquads: bytes) -> bytes:
    """Return lines of N-Quads, each of which names its graph, as N-Triples."""
    return _GRAPH.sub(b" .\n", nquads)


def merged_triples(store: Store) -> Iterator[Quad]:
    """Return what the default graph of a store holds, in no order."""
    return store.quads_for_pattern(None, None, None, DefaultGraph())


def merged_copy(store: Store, graphs: Sequence[NamedNode], named: Sequence[NamedNode]) -> Store:
    """Return a store whose default graph holds each triple of some graphs once.

    It has some named graphs as they are. It is in memory, and takes as long as these graphs are.
    """
    copy = Store()
    for graph in graphs:
        add_merged(copy, store.quads_for_pattern(None, None, None, graph))
    for graph in named:
        copy.extend(store.quads_for_pattern(None, None, None, graph))
    return copy


def is_merged(store: Store) -> bool:
    """Return whether the default graph of a store has any triple."""
    return next(merged_triples(store), None) is not None


def add_merged(store: Store, quads: Iterable[Quad]) -> None:
    """Add the triples of new quads to the default graph."""
    store.extend(Quad(*quad.triple) for quad in quads)


def remove_merged(store: Store, quads: Iterable[Quad]) -> None:
    """Remove from the default graph the triples of quads that are gone and that no graph has."""
    for quad in quads:
        found = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        if all(one.graph_name == DefaultGraph() for one in found):
            store.remove(Quad(*quad.triple))
