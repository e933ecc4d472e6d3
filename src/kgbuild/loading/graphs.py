"""Graphs on their way into a store: their text, and their text as the body of a request."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import SEEK_SET
from typing import Final

_FEED: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph as it should be in a store.

    Attributes:
        iri: Its name.
        triples: How many it has.
        size: Length of its text in bytes.
        digest: A checksum of its text, in hexadecimal.
        lines: Gives its triples in canonical N-Triples, sorted by their bytes; as often as asked.
    """

    iri: str
    triples: int
    size: int
    digest: str
    lines: Callable[[], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a graph of a store.

    Attributes:
        iri: Its name.
        graph: What takes its place; None if it is dropped.
    """

    iri: str
    graph: Graph | None


def replaced(graph: Graph) -> Change:
    """The change after which a store has ``graph`` and no other of its name."""
    return Change(graph.iri, graph)


class Body:
    """The text of a graph as a file that is read once, or again from its start.

    A client sends it piece by piece, with its length before it, for some servers take no other.
    """

    def __init__(self, graph: Graph) -> None:
        """Stand at the start of the text."""
        self._graph = graph
        self._lines = graph.lines()
        self._rest = b""
        self._at = 0

    def __len__(self) -> int:
        """Its length in bytes."""
        return self._graph.size

    def __iter__(self) -> Iterator[bytes]:
        """Yield the text in pieces."""
        while piece := self.read(_FEED):
            yield piece

    def read(self, size: int = -1) -> bytes:
        """The next ``size`` bytes, less at the end; all that is left if negative."""
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
        """How much has been read, in bytes."""
        return self._at

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """Go back to the start, which is the only place to go to.

        Raises:
            ValueError: Another place is asked for.
        """
        if offset or whence != SEEK_SET:
            raise ValueError("a graph is read again from its start, and from nowhere else")
        self._lines, self._rest, self._at = self._graph.lines(), b"", 0
        return 0
