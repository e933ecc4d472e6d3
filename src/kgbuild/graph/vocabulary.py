"""What a dataset needs of the vocabulary to be read on its own: terms, concepts, units, labels.

Nodes that are blank (lists, restrictions) stay in the ontology files; published data has none.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad

from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import read_turtle


def vocabulary_quads(files: Iterable[Path]) -> Iterator[Quad]:
    """The triples of ontology files, without those that touch a blank node, in one graph."""
    graph = NamedNode(ns.ONTOLOGY)
    for file in files:
        for triple in read_turtle(file):
            if not (isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)
