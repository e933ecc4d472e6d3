"""The dumps of a dataset: the same quads in several formats, each written as a stream.

N-Quads come first, graph by graph and sorted within each. The other formats are written from them,
so they are as stable as the N-Quads.
"""

import gzip
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kgbuild.exports.jsonld import Keys, compact_json, context
from kgbuild.exports.quad_lines import graphs_in_pieces
from kgbuild.exports.turtle import TurtleWriter, indented
from kgbuild.ids import Iris
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

NQUADS: Final = "dataset.nq"
#: Level 9 takes three times as long, and saves only a sixteenth of the bytes.
_LEVEL: Final = 6


@dataclass(frozen=True, slots=True)
class Forms:
    """A piece of a graph in each format; pieces are put together by `DumpFiles`."""

    turtle: bytes  # statements
    trig: bytes  # the same statements, as they stand within a graph
    jsonld: bytes  # node objects, with commas between them


class FormsWriter:
    """Writes pieces of graphs in each format."""

    def __init__(self, iris: Iris, ontology: Ontology) -> None:
        """Take the prefixes and the keys of a workspace."""
        self.turtle = TurtleWriter({**ns.PREFIXES, "ex": iris.entity("")}, iris.base)
        self.context = context(ontology)
        self._keys = Keys(self.context)

    def forms(self, triples: Sequence[str]) -> Forms:
        """Return triples in each format.

        A triple is a line of N-Triples without the point at the end. They are sorted.
        """
        turtle = self.turtle.statements(triples)
        nodes = self._keys.nodes(triples)
        return Forms(turtle.encode(), indented(turtle).encode(), nodes.encode())


class DumpFiles(ExitStack):
    """The dumps besides the N-Quads; opened for writing, graph after graph."""

    def __init__(self, folder: Path, writer: FormsWriter) -> None:
        """Create the files in ``folder``."""
        super().__init__()
        self._writer = writer
        self._graphs = 0
        self.files = [folder / f"dataset.{suffix}" for suffix in ("ttl", "trig", "jsonld")]
        self._turtle, self._trig, self._jsonld = (
            self.enter_context(file.open("wb")) for file in self.files
        )
        self._turtle.write(writer.turtle.header.encode())
        self._trig.write(writer.turtle.header.encode())
        self._jsonld.write(f'{{"@context":{compact_json(writer.context)},\n"@graph":['.encode())

    def write(self, graph: str, pieces: Iterable[Forms]) -> None:
        """Write a graph, given its name and its pieces in order."""
        self._trig.write(f"<{graph}> {{\n".encode())
        comma = "," if self._graphs else ""
        self._jsonld.write(f'{comma}\n{{"@id":"{graph}","@graph":['.encode())
        for number, piece in enumerate(pieces):
            self._turtle.write(piece.turtle)
            self._trig.write(piece.trig)
            self._jsonld.write(b",\n" if number else b"\n")
            self._jsonld.write(piece.jsonld)
        self._trig.write(b"}\n")
        self._jsonld.write(b"]}")
        self._graphs += 1

    def finish(self) -> list[Path]:
        """Write what comes after the last graph, and return the files."""
        self._jsonld.write(b"\n]}\n")
        return self.files


def write_dumps(nquads: Path, folder: Path, iris: Iris, ontology: Ontology) -> list[Path]:
    """Write the quads in ``nquads`` in the other formats into ``folder``; return the files.

    Raises:
        OSError: A file cannot be written.
    """
    writer = FormsWriter(iris, ontology)
    with DumpFiles(folder, writer) as dumps:
        for graph, pieces in graphs_in_pieces(nquads):
            dumps.write(graph, map(writer.forms, pieces))
        return dumps.finish()


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
        gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=out, mtime=0) as packed,
    ):
        shutil.copyfileobj(source, packed, 1 << 20)
