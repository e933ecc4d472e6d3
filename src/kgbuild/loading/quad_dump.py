"""All quads of a store as another program writes them, read graph by graph."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

#: A quad of N-Quads in a named graph. A triple of the default graph has one term less.
_QUAD: Final = re.compile(
    rb"(?:<[^>]*>|_:\S+)[ \t]+<[^>]*>[ \t]+"
    rb'(?:<[^>]*>|_:\S+|"[^"\\]*(?:\\.[^"\\]*)*"(?:@[^ \t]+|\^\^<[^>]*>)?)[ \t]+'
    rb"(<([^>]*)>[ \t]*\.[ \t]*\r?\n)"
)


class QuadDump:
    """A temporary file of N-Quads, and where each graph is in it.

    Graphs may come in any order and in several pieces.

    Attributes:
        counts: The number of triples in each graph.
    """

    def __init__(self, write: Callable[[Path], object]) -> None:
        """Have the file written, and find the graphs in it."""
        self._folder = TemporaryDirectory(prefix="kgbuild-dump-")
        self._file = Path(self._folder.name) / "quads.nq"
        write(self._file)
        self.counts: Counter[str] = Counter()
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        at = 0
        with self._file.open("rb") as lines:
            for line in lines:
                if found := _QUAD.fullmatch(line):
                    self._note(found[2].decode(), at, at + len(line))
                at += len(line)

    def _note(self, graph: str, start: int, end: int) -> None:
        self.counts[graph] += 1
        places = self._places[graph]
        if places and places[-1][1] == start:
            places[-1] = (places[-1][0], end)
        else:
            places.append((start, end))

    def triples(self, graph: str) -> Iterator[bytes]:
        """Yield the triples of a graph in N-Triples, one a line."""
        with self._file.open("rb") as lines:
            for start, end in self._places.get(graph, ()):
                lines.seek(start)
                while lines.tell() < end:
                    line = lines.readline()
                    if found := _QUAD.fullmatch(line):
                        yield line[: found.start(1)] + b".\n"
