"""The dataset's own description: what ``kgbuild.toml`` says of it."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.config import DatasetConfig
from kgbuild.ids import Iris
from kgbuild.vocab import terms as t


def dataset_quads(config: DatasetConfig, iris: Iris) -> Iterator[Quad]:
    """Title, description, licence and publisher, in the graph named as the dataset."""
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
