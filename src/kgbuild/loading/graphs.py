"""Graphs of a dataset: their names, their text, and their text as the body of a request."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import SEEK_SET
from typing import Final

from kgbuild.ids import Iris

_FEED: Final = 1 << 16
#: Names of graphs that a build gives, below the base IRI.
_OWN: Final = re.compile(r"register|dataset|opinions|comparisons|links|(?:report|view)/[^/]+")


@dataclass(frozen=True, slots=True)
class LoadGraph:
    """A graph as a store should have it.

    Attributes:
        iri: Its name.
        triples: The number of its triples.
        size: The length of its text in bytes.
        digest: A checksum of its text, in hexadecimal.
        lines: Returns its triples in canonical N-Triples, sorted by their bytes, at each call.
    """

    iri: str
    triples: int
    size: int
    digest: str
    lines: Callable[[], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class GraphChange:
    """A change to a graph of a store.

    Attributes:
        iri: Its name.
        graph: The graph that replaces it; None if it is dropped.
    """

    iri: str
    graph: LoadGraph | None

    @classmethod
    def to(cls, graph: LoadGraph) -> "GraphChange":
        """Return the change that replaces a graph by this one."""
        return cls(graph.iri, graph)


@dataclass(frozen=True, slots=True)
class DatasetGraphs:
    """The names of the graphs of a dataset.

    A store may hold much else. Loading reads and changes only graphs of the dataset: those of the
    build, and those whose names a build of this dataset gives.

    Attributes:
        iris: The IRIs of the dataset.
        build: The graphs of the build.
    """

    iris: Iris
    build: frozenset[str]

    @property
    def ledger(self) -> str:
        """The graph in which a store records what was loaded."""
        return self.iris.of_dataset("ledger")

    @property
    def staging(self) -> str:
        """The start of the names of graphs that are still being sent."""
        return self.iris.of_dataset("staging", "")

    def contains(self, graph: str) -> bool:
        """Whether a graph is of the dataset, or staged for it.

        Another dataset may have its base below this one, so the base alone does not decide.
        """
        if graph in self.build or graph.startswith(self.staging):
            return True
        rest = graph.removeprefix(self.iris.base)
        return rest != graph and _OWN.fullmatch(rest) is not None

    def left_over(self, found: Mapping[str, int]) -> list[str]:
        """Return the graphs of a store that the build does not have, sorted."""
        return sorted(found.keys() - self.build)


class GraphBody:
    """The text of a graph as a file that is read once, or again from its start.

    A client sends it in pieces and its length first, because some servers require that.
    """

    def __init__(self, graph: LoadGraph) -> None:
        """Begin at the start of the text."""
        self._graph = graph
        self._lines = graph.lines()
        self._rest = b""
        self._at = 0

    def __len__(self) -> int:
        """Return the length in bytes."""
        return self._graph.size

    def __iter__(self) -> Iterator[bytes]:
        """Yield the text in pieces."""
        while piece := self.read(_FEED):
            yield piece

    def read(self, size: int = -1) -> bytes:
        """Return the next ``size`` bytes, fewer at the end, or all the rest if negative."""
        parts, length = [self._rest], len(self._rest)
        while size < 0 or length < size:
            line = next(self._lines, None)
            if line is None:
                break
            parts.append(line)
            length += len(line)
        whole = b"".join(parts)
        cut = len(whole) if size < 0 else size
        self._rest = whole[cut:]
        self._at += len(whole[:cut])
        return whole[:cut]

    def tell(self) -> int:
        """Return how many bytes have been read."""
        return self._at

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """Go back to the start.

        Raises:
            ValueError: The offset is another one.
        """
        if offset or whence != SEEK_SET:
            raise ValueError("a graph can only be read again from its start")
        self._lines, self._rest, self._at = self._graph.lines(), b"", 0
        return 0
