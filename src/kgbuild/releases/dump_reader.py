"""The graphs of a dump, with the place and a checksum of each.

Two dumps are compared graph by graph. Graphs with the same checksum are the same; the lines of all
others are in the same order in both. Memory holds only the names of the graphs.
"""

import gzip
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Final

from pyoxigraph import Quad, RdfFormat, parse

from kgbuild.errors import KgbuildError
from kgbuild.systems.files import read_at

GZIP: Final = ".gz"
#: A canonical statement (RDF 1.2 N-Quads, section 5), without blank nodes, in a named graph.
_LINE: Final = re.compile(
    rb"<[^>]*> <[^>]*> "
    rb'(?:<[^>]*>|"[^"\\]*(?:\\.[^"\\]*)*"(?:@[^ ]+|\^\^<[^>]*>)?) '
    rb"<([^>]*)> \.\n"
)
_BLOCK: Final = 1 << 20


class DumpError(KgbuildError):
    """A file that is not a dump written by a build."""


@dataclass(frozen=True, slots=True)
class GraphLines:
    """The lines of a graph in a dump: their place in bytes, their checksum and their number."""

    start: int
    end: int
    digest: bytes
    lines: int


@dataclass(frozen=True, slots=True)
class Dump:
    """An open dump in N-Quads."""

    path: Path
    pieces: Mapping[str, GraphLines]  # by the IRI of the graph, in the order of the dump
    sha256: str  # the checksum of the N-Quads, in hexadecimal
    _handle: int

    def lines(self, graph: str) -> Iterator[bytes]:
        """Yield the lines of a graph in the order of their bytes; none if the dump lacks it."""
        rest = b""
        for block in self._blocks(graph):
            *whole, rest = (rest + block).split(b"\n")
            for line in whole:
                yield line + b"\n"

    def quads(self, graph: str) -> Iterator[Quad]:
        """Return the quads of a graph."""
        return iter(parse(b"".join(self._blocks(graph)), format=RdfFormat.N_QUADS))

    def _blocks(self, graph: str) -> Iterator[bytes]:
        piece = self.pieces.get(graph, GraphLines(0, 0, b"", 0))
        for start in range(piece.start, piece.end, _BLOCK):
            yield read_at(self._handle, min(_BLOCK, piece.end - start), start)


@contextmanager
def open_dump(path: Path) -> Iterator[Dump]:
    """Open a dump in N-Quads, which may be compressed with gzip.

    Raises:
        DumpError: The lines are not as builds write them, or the file cannot be unpacked.
        OSError: The file cannot be read.
    """
    with ExitStack() as stack:
        file: IO[bytes] = stack.enter_context(path.open("rb"))
        if path.suffix == GZIP:
            file = _unpacked(path, file, stack.enter_context(TemporaryFile()))
        pieces, checksum = _indexed(path, file)
        yield Dump(path, pieces, checksum, file.fileno())


def _unpacked(path: Path, packed: IO[bytes], file: IO[bytes]) -> IO[bytes]:
    try:
        with gzip.open(packed) as stream:
            copyfileobj(stream, file)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DumpError(f"{path} cannot be unpacked: {error}") from error
    file.seek(0)
    return file


@dataclass(slots=True)
class _Growing:
    """A graph whose lines are being read."""

    name: bytes
    start: int
    digest: blake2b = field(default_factory=lambda: blake2b(digest_size=16))
    last: bytes = b""
    lines: int = 0


def _indexed(path: Path, file: IO[bytes]) -> tuple[dict[str, GraphLines], str]:
    """Return the lines of each graph, and the checksum of the whole dump."""
    pieces: dict[str, GraphLines] = {}
    whole = sha256()
    graph = _Growing(b"", 0)
    at = 0
    for number, line in enumerate(file, start=1):
        found = _LINE.fullmatch(line)
        if found is None:
            raise DumpError(f"{path}:{number}: not a line of a dump that kgbuild wrote")
        if found[1] != graph.name:
            _close(graph, at, pieces)
            graph = _Growing(found[1], at)
            if (name := _decoded(graph.name, path, number)) in pieces:
                raise DumpError(f"{path}:{number}: the graph <{name}> begins a second time")
        elif line <= graph.last:
            name = graph.name.decode()
            raise DumpError(f"{path}:{number}: the lines of <{name}> are not sorted")
        graph.last = line
        graph.lines += 1
        graph.digest.update(line)
        whole.update(line)
        at += len(line)
    _close(graph, at, pieces)
    return pieces, whole.hexdigest()


def _decoded(name: bytes, path: Path, number: int) -> str:
    try:
        return name.decode()
    except UnicodeDecodeError as error:
        raise DumpError(f"{path}:{number}: the name of the graph is not UTF-8") from error


def _close(graph: _Growing, end: int, pieces: dict[str, GraphLines]) -> None:
    if end > graph.start:
        lines = GraphLines(graph.start, end, graph.digest.digest(), graph.lines)
        pieces[graph.name.decode()] = lines


def differing_graphs(one: Dump, other: Dump) -> list[str]:
    """Return the graphs that differ, in the order of the first dump, then of the second."""
    old, new = ({name: graph.digest for name, graph in d.pieces.items()} for d in (one, other))
    return [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]
