"""The dumps of a dataset: the same quads in several formats, each written as a stream.

N-Quads come first, graph by graph and sorted within each. The other formats are written from them,
so they are as stable as the N-Quads.
"""

import gzip
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Final

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kgbuild.exports.digested_file import DigestedFile
from kgbuild.exports.jsonld import Keys, compact_json, context
from kgbuild.exports.quad_lines import graphs_in_pieces, triples_of
from kgbuild.exports.turtle import TurtleWriter, indented
from kgbuild.ids import Iris
from kgbuild.nquads import Tokens, tokens_of
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

NQUADS: Final = "dataset.nq"
#: Level 9 takes three times as long, and saves only a sixteenth of the bytes.
_LEVEL: Final = 6


@dataclass(frozen=True, slots=True)
class Forms:
    """A piece of a graph in each format; pieces are put together by `DumpFiles`."""

    turtle: bytes  # statements, which TriG has as well
    jsonld: bytes  # node objects, with commas between them


class FormsWriter:
    """Writes pieces of graphs in each format. It can be pickled."""

    def __init__(self, iris: Iris, ontology: Ontology) -> None:
        """Take the prefixes and the keys of a workspace."""
        self._of = iris, ontology
        self.turtle = TurtleWriter({**ns.PREFIXES, "ex": iris.entity("")}, iris.base)
        self.context = context(ontology)
        self._keys = Keys(self.context)

    def __reduce__(self) -> tuple[Callable[..., "FormsWriter"], tuple[Iris, Ontology]]:
        """Return how to make the writer again in another process."""
        return FormsWriter, self._of

    def forms_of(self, nquads: bytes) -> Forms:
        """Return the sorted N-Quads of one graph in each format."""
        return self.forms_of_piece(triples_of(nquads))

    def forms_of_piece(self, triples: list[str]) -> Forms:
        """Return lines of N-Triples without the point at the end, in order, in each format."""
        return self.forms(tokens_of(triples))

    def forms(self, triples: Sequence[Tokens]) -> Forms:
        """Return triples, in the order of their lines, in each format."""
        turtle = self.turtle.statements(triples)
        return Forms(turtle.encode(), self._keys.nodes(triples).encode())


class DumpFiles(ExitStack):
    """The dumps besides the N-Quads; opened for writing, graph after graph.

    Attributes:
        writer: Writes pieces of graphs in each format.
        of_piece: Returns a piece of a graph in each format, perhaps from an earlier build.
    """

    def __init__(self, folder: Path, writer: FormsWriter) -> None:
        """Create the files in ``folder``."""
        super().__init__()
        self.writer = writer
        self.of_piece: Callable[[FormsWriter, list[str]], Forms] = FormsWriter.forms_of_piece
        self._graphs = 0
        names = [f"dataset.{suffix}" for suffix in ("ttl", "trig", "jsonld")]
        files = [self.enter_context(DigestedFile(folder / name)) for name in names]
        self._turtle, self._trig, self._jsonld = files
        self._files = dict(zip(names, files, strict=True))
        self._turtle.write(writer.turtle.header.encode())
        self._trig.write(writer.turtle.header.encode())
        self._jsonld.write(f'{{"@context":{compact_json(writer.context)},\n"@graph":['.encode())
        self.callback(self._jsonld.write, b"\n]}\n")  # on exit, before the files are closed

    def described(self) -> dict[str, dict[str, str | int]]:
        """Return the size in bytes and the SHA-256 of each file, by its name."""
        return {name: file.described() for name, file in self._files.items()}

    def write(self, graph: str, pieces: Iterable[Forms]) -> None:
        """Write a graph, given its name and its pieces in order.

        Raises:
            OSError: A file cannot be written.
        """
        self._trig.write(f"<{graph}> {{\n".encode())
        comma = "," if self._graphs else ""
        self._jsonld.write(f'{comma}\n{{"@id":"{graph}","@graph":['.encode())
        for number, piece in enumerate(pieces):
            self._turtle.write(piece.turtle)
            self._trig.write(indented(piece.turtle))
            self._jsonld.write(b",\n" if number else b"\n")
            self._jsonld.write(piece.jsonld)
        self._trig.write(b"}\n")
        self._jsonld.write(b"]}")
        self._graphs += 1

    def write_from(self, nquads: Path, start: int = 0) -> None:
        """Write the graphs of a file of sorted N-Quads, from a place in it on.

        Raises:
            OSError: A file cannot be read or written.
        """
        for graph, pieces in graphs_in_pieces(nquads, start):
            self.write(graph, (self.of_piece(self.writer, piece) for piece in pieces))


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


def packed(data: bytes) -> bytes:
    """Return bytes compressed with gzip; equal bytes give equal bytes."""
    out = BytesIO()
    _pack(BytesIO(data), out)
    return out.getvalue()


def write_packed(file: Path, target: Path) -> None:
    """Compress a file with gzip, without its name and time, so equal content gives equal bytes.

    Raises:
        OSError: A file cannot be read or written.
    """
    with file.open("rb") as source, target.open("wb") as out:
        _pack(source, out)


def _pack(source: BinaryIO, out: BinaryIO) -> None:
    with gzip.GzipFile("", "wb", _LEVEL, fileobj=out, mtime=0) as target:
        shutil.copyfileobj(source, target, 1 << 20)
