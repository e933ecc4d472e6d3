"""The dumps of a dataset: the same quads in several formats, each a stream.

N-Quads come first, graph by graph and sorted within each; the others are written from them, so that
they are as stable as they are.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse, serialize

from kgbuild.exports.claims_csv import write_csv
from kgbuild.exports.jsonld import write_jsonld
from kgbuild.ids import Iris
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

NQUADS = "dataset.nq"

_Writer = Callable[[Path, Path, Iris, Ontology], None]


def write_dumps(nquads: Path, folder: Path, iris: Iris, ontology: Ontology) -> list[Path]:
    """Write every dump of the quads in ``nquads`` into ``folder``; returns them.

    Raises:
        OSError: A file cannot be written.
    """
    written = []
    for name, write in _WRITERS.items():
        file = folder / name
        write(nquads, file, iris, ontology)
        written.append(file)
    return written


def read_quads(nquads: Path) -> Iterator[Quad]:
    """The quads of an N-Quads file, one by one."""
    return iter(parse(path=str(nquads), format=RdfFormat.N_QUADS))


def graphs(nquads: Path) -> Iterator[tuple[str, Iterator[Quad]]]:
    """The graphs of an N-Quads file in which each stands in one piece, with their quads."""
    for graph, quads in groupby(read_quads(nquads), key=lambda quad: str(quad.graph_name)):
        yield graph.strip("<>"), quads


def _write_trig(nquads: Path, file: Path, iris: Iris, _: Ontology) -> None:
    serialize(
        read_quads(nquads),
        str(file),
        format=RdfFormat.TRIG,
        prefixes=_prefixes(iris),
    )


def _write_turtle(nquads: Path, file: Path, iris: Iris, _: Ontology) -> None:
    serialize(
        (quad.triple for quad in read_quads(nquads)),
        str(file),
        format=RdfFormat.TURTLE,
        prefixes=_prefixes(iris),
    )


def _prefixes(iris: Iris) -> dict[str, str]:
    return {**ns.PREFIXES, "ex": f"{iris.base}entity/"}


def _write_jsonld(nquads: Path, file: Path, _: Iris, ontology: Ontology) -> None:
    write_jsonld(graphs(nquads), file, ontology)


def _write_csv(nquads: Path, file: Path, iris: Iris, ontology: Ontology) -> None:
    write_csv(graphs(nquads), file, iris, ontology)


_WRITERS: dict[str, _Writer] = {
    "dataset.trig": _write_trig,
    "dataset.ttl": _write_turtle,
    "dataset.jsonld": _write_jsonld,
    "claims.csv": _write_csv,
}
