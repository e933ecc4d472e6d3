"""Graphs of a dataset: their names, and their text in requests and updates."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kgbuild.ids import Iris
from kgbuild.sparql.query_text import with_portable_escapes

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
        """Whether a graph belongs to the dataset, or is staged for it.

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
    """The text of a graph as the body of a request, which can be sent more than once.

    It has a length, because some servers require one before the first piece.
    """

    def __init__(self, graph: LoadGraph) -> None:
        """Take the graph."""
        self._graph = graph

    def __len__(self) -> int:
        """Return the length in bytes."""
        return self._graph.size

    def __iter__(self) -> Iterator[bytes]:
        """Yield the text in pieces, from its start."""
        return pieces(self._graph.lines())


def pieces(lines: Iterable[bytes], size: int = 1 << 16) -> Iterator[bytes]:
    """Yield lines in pieces of at least ``size`` bytes, and the rest."""
    held: list[bytes] = []
    length = 0
    for line in lines:
        held.append(line)
        length += len(line)
        if length >= size:
            yield b"".join(held)
            held, length = [], 0
    if held:
        yield b"".join(held)


def reading(graph: str) -> str:
    """Return the query for all triples of a graph."""
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"


def dropping(graph: str) -> bytes:
    """Return the update that drops a graph, if it exists."""
    return f"DROP SILENT GRAPH <{graph}>".encode()


def inserting(graph: str, lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the updates that add triples to a graph, each with 1 MiB of them."""
    for piece in pieces(lines, 1 << 20):
        start = f"INSERT DATA {{ GRAPH <{graph}> {{\n".encode()
        yield b"".join([start, with_portable_escapes(piece), b"} }"])
