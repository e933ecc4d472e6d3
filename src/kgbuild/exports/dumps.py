"""The dumps of a dataset: the same quads in several formats, each written as a stream.

N-Quads come first, graph by graph and sorted within each. The other formats are written from them,
so they are as stable as the N-Quads.
"""

import gzip
import shutil
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kgbuild.exports.claims_csv import write_csv
from kgbuild.exports.jsonld import write_jsonld
from kgbuild.ids import Iris
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

NQUADS: Final = "dataset.nq"


def write_dumps(nquads: Path, folder: Path, iris: Iris, ontology: Ontology) -> list[Path]:
    """Write every dump of the quads in ``nquads`` into ``folder``; return the files.

    Raises:
        OSError: A file cannot be written.
    """
    prefixes = {**ns.PREFIXES, "ex": iris.entity("")}
    trig, turtle = folder / "dataset.trig", folder / "dataset.ttl"
    serialize(read_quads(nquads), str(trig), format=RdfFormat.TRIG, prefixes=prefixes)
    triples = (quad.triple for quad in read_quads(nquads))
    serialize(triples, str(turtle), format=RdfFormat.TURTLE, prefixes=prefixes)
    jsonld, csv = folder / "dataset.jsonld", folder / "claims.csv"
    write_jsonld(graphs(nquads), jsonld, ontology)
    write_csv(graphs(nquads), csv, iris, ontology)
    return [trig, turtle, jsonld, csv]


def read_quads(nquads: Path) -> Iterator[Quad]:
    """Yield the quads of an N-Quads file."""
    return iter(parse(path=str(nquads), format=RdfFormat.N_QUADS))


def graphs(nquads: Path) -> Iterator[tuple[str, Iterator[Quad]]]:
    """Yield the name and the quads of each graph in an N-Quads file that is sorted by graph."""
    for graph, quads in groupby(read_quads(nquads), key=lambda quad: str(quad.graph_name)):
        yield graph.strip("<>"), quads


def serialized(
    data: Sequence[Quad] | Sequence[Triple], form: RdfFormat, prefixes: Mapping[str, str]
) -> bytes:
    """Return triples or quads in a format, with those prefixes that they use."""
    text = "".join(map(str, data))
    used = {name: iri for name, iri in prefixes.items() if iri in text}
    return serialize(data, format=form, prefixes=used) or b""


def write_packed(file: Path, target: Path) -> None:
    """Compress a file with gzip, without its name and time, so equal content gives equal bytes.

    Raises:
        OSError: A file cannot be read or written.
    """
    with (
        file.open("rb") as source,
        target.open("wb") as out,
        gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=out, mtime=0) as packed,
    ):
        shutil.copyfileobj(source, packed, 1 << 20)
