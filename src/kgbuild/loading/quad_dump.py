"""All quads of a store as another program writes them, to be read graph by graph."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

#: A quad of N-Quads in a named graph; a triple of the default graph has one term less.
_QUAD: Final = re.compile(
    rb"(?:<[^>]*>|_:\S+)[ \t]+<[^>]*>[ \t]+"
    rb'(?:<[^>]*>|_:\S+|"[^"\\]*(?:\\.[^"\\]*)*"(?:@[^ \t]+|\^\^<[^>]*>)?)[ \t]+'
    rb"(<([^>]*)>[ \t]*\.[ \t]*\r?\n)"
)


class QuadDump:
    """A file of N-Quads that lives as long as this does, and where each graph stands in it.

    Graphs may come in any order and in several pieces.
    """

    def __init__(self, write: Callable[[Path], None]) -> None:
        """Have the file written, and look where each graph stands."""
        self._folder = TemporaryDirectory(prefix="kgbuild-dump-")
        self._file = Path(self._folder.name) / "quads.nq"
        write(self._file)
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        at = 0
        with self._file.open("rb") as lines:
            for line in lines:
                if found := _QUAD.fullmatch(line):
                    self._note(found[2].decode(), at, at + len(line))
                at += len(line)

    def _note(self, graph: str, start: int, end: int) -> None:
        places = self._places[graph]
        if places and places[-1][1] == start:
            places[-1] = (places[-1][0], end)
        else:
            places.append((start, end))

    def triples(self, graph: str) -> Iterator[bytes]:
        """Yield the triples of a graph in N-Triples, a line each."""
        with self._file.open("rb") as lines:
            for start, end in self._places.get(graph, ()):
                lines.seek(start)
                while lines.tell() < end:
                    line = lines.readline()
                    if found := _QUAD.fullmatch(line):
                        yield line[: found.start(1)] + b".\n"
