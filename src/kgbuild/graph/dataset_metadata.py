"""The parts of a dataset that describe it: its metadata and its vocabulary."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kgbuild.config import DatasetConfig
from kgbuild.ids import Iris
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology_triples import parse_turtle


def dataset_quads(config: DatasetConfig, iris: Iris) -> Iterator[Quad]:
    """Yield title, description, licence and publisher, in the graph with the dataset's name."""
    this = NamedNode(iris.dataset)

    def text(value: str) -> Literal:
        return Literal(value, language=config.language)

    yield Quad(this, t.TYPE, t.DATASET, this)
    yield Quad(this, t.TITLE, text(config.title), this)
    if config.description is not None:
        yield Quad(this, t.DESCRIPTION, text(config.description), this)
    yield Quad(this, t.LICENSE, NamedNode(config.licence), this)
    publisher = NamedNode(config.publisher.iri or iris.publisher)
    yield Quad(this, t.PUBLISHER, publisher, this)
    yield Quad(publisher, t.LABEL, text(config.publisher.name), this)


def vocabulary_quads(files: Iterable[Path]) -> tuple[Quad, ...]:
    """Return the terms, concepts and units of ontology files, in one graph.

    Triples with a blank node (lists, restrictions) stay in the files: published data has none.
    Files that have not changed are not parsed again.

    Raises:
        SyntaxError: A file is not Turtle; the message has the place.
        OSError: A file cannot be read.
    """
    return _vocabulary(tuple((file, file.read_bytes()) for file in files))


@lru_cache(maxsize=4)
def _vocabulary(texts: tuple[tuple[Path, bytes], ...]) -> tuple[Quad, ...]:
    """Return the quads in the texts of files. A process may build more than once."""
    graph = NamedNode(ns.ONTOLOGY)
    return tuple(
        Quad(triple.subject, triple.predicate, triple.object, graph)
        for file, text in texts
        for triple in parse_turtle(file, text)
        if not isinstance(triple.subject, BlankNode) and not isinstance(triple.object, BlankNode)
    )
