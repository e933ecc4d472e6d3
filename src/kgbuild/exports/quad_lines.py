"""N-Quads as lines, without building terms, which counting and copying do not need."""

from collections.abc import Iterator
from io import TextIOWrapper
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

#: The number of triples after which a piece of a graph ends with its subject.
_PIECE: Final = 5_000
#: The number of subjects in a piece, on average.
_SUBJECTS: Final = 32


class Line(NamedTuple):
    """The terms of a line of canonical N-Quads; only the object may contain spaces."""

    subject: str
    predicate: str
    object: str
    graph: str


def line(text: str) -> Line:
    """Return a line of canonical N-Quads as its terms."""
    subject, predicate, rest = text.split(" ", 2)
    value, graph, _ = rest.rsplit(" ", 2)
    return Line(subject, predicate, value, graph)


def triples_of(nquads: bytes) -> list[str]:
    """Return the N-Quads of one graph as lines of N-Triples, without the point at the end."""
    text = nquads.decode()
    end = text[text.rindex(" <") :] if text else "\n"
    return text.split(end)[:-1]  # a line break is never inside a term


def graphs_in_pieces(nquads: Path, start: int = 0) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Yield the name of each graph in a sorted dump, with its triples in pieces.

    A triple is a line of N-Triples without the point at the end. All triples of a subject are in
    the same piece, and memory holds one piece at a time. Most pieces of two similar dumps are
    equal, because some subjects begin a piece in every dump.

    Args:
        nquads: The dump.
        start: The place of the first graph in the file.

    Raises:
        OSError: The dump cannot be read.
    """
    for graph, pieces in groupby(_pieces(nquads, start), key=lambda piece: piece[0]):
        yield graph, (triples for _, triples in pieces)


def _pieces(nquads: Path, start: int) -> Iterator[tuple[str, list[str]]]:
    end = subject = " "  # what begins and ends the lines of the present subject and graph
    triples: list[str] = []
    with nquads.open("rb") as data:
        data.seek(start)
        for text in TextIOWrapper(data, encoding="utf-8", newline="\n"):
            is_same_graph = text.endswith(end)
            if not is_same_graph or not text.startswith(subject):
                subject = _subject(text)
                if triples and (
                    not is_same_graph or len(triples) >= _PIECE or _begins_piece(subject)
                ):
                    yield end[2:-4], triples
                    triples = []
                if not is_same_graph:
                    end = text[text.rindex(" <") :]
            triples.append(text[: -len(end)])
    if triples:
        yield end[2:-4], triples


def _begins_piece(subject: str) -> bool:
    """Return whether a piece begins with a subject, whatever comes before it."""
    return crc32(subject.encode()) % _SUBJECTS == 0


def _subject(triple: str) -> str:
    return triple[: triple.index(" ") + 1]
