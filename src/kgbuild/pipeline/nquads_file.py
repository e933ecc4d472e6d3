"""The N-Quads of a build on the disk, which a new store may load while they are written."""

from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path

from kgbuild.exports.digested_file import DigestedFile
from kgbuild.sparql.changed_lines import WrittenGraph
from kgbuild.sparql.early_load import EarlyLoad


class NQuadsFile(AbstractContextManager["NQuadsFile"]):
    """A file of N-Quads that is being written.

    Attributes:
        path: Where it is.
        size: The number of bytes so far.
    """

    def __init__(self, path: Path, early: EarlyLoad | None) -> None:
        """Create the file, or raise an `OSError`.

        Args:
            path: Where to write.
            early: What loads the quads while they are written; None if nothing does.
        """
        self.path = path
        self.size = 0
        self._early = early
        self._graphs: dict[str, WrittenGraph] = {}
        self._graph: str | None = None  # the graph of the last lines, if more of it may follow
        self._start = 0
        self._digest = sha256()
        self._file = DigestedFile(path)

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._file.close()

    def write(self, lines: bytes, graph: str) -> None:
        """Write some whole lines of a graph, next to the others of this graph."""
        if graph != self._graph:
            self._end()
            self._graph, self._start, self._digest = graph, self.size, sha256()
        self._digest.update(lines)
        self._write(lines)

    def write_graph(self, lines: bytes, graph: str, digest: str) -> None:
        """Write all lines of a graph, whose SHA-256 is known."""
        self._end()
        self._note(graph, WrittenGraph(self.size, self.size + len(lines), digest))
        self._write(lines)

    def graphs(self) -> dict[str, WrittenGraph]:
        """Return the graphs that have been written, by IRI. No more may follow."""
        self._end()
        return self._graphs

    def described(self) -> dict[str, str | int]:
        """Return the size in bytes and the SHA-256 of the file."""
        return self._file.described()

    def flush(self) -> None:
        """Write everything to the disk, for others to read."""
        self._file.flush()

    def _write(self, lines: bytes) -> None:
        self._file.write(lines)
        self.size += len(lines)
        if self._early is not None and self._early.wants(self.size):
            self.flush()
            self._early.grown(self.path, self.size)

    def _end(self) -> None:
        """Note the graph of the last lines."""
        if self._graph is not None:
            place = WrittenGraph(self._start, self.size, self._digest.hexdigest())
            self._note(self._graph, place)
            self._graph = None

    def _note(self, graph: str, place: WrittenGraph) -> None:
        if graph in self._graphs:  # a place holds all lines of a graph
            raise ValueError(f"the lines of {graph} are in two places")
        self._graphs[graph] = place
