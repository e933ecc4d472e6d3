"""N-Quads as lines, without building terms, which counting and copying do not need."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple


class Line(NamedTuple):
    """The terms of a line of canonical N-Quads; only the object may contain spaces."""

    subject: str
    predicate: str
    object: str
    graph: str


def lines(nquads: Path) -> Iterator[Line]:
    """Yield the lines of a file of canonical N-Quads that all name a graph.

    Raises:
        OSError: The file cannot be read.
    """
    with nquads.open(encoding="utf-8", newline="\n") as file:
        yield from map(line, file)


def line(text: str) -> Line:
    """Return a line of canonical N-Quads as its terms."""
    subject, predicate, rest = text.split(" ", 2)
    value, graph, _ = rest.rsplit(" ", 2)
    return Line(subject, predicate, value, graph)


def by_subject(statements: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each subject in each graph, which are next to each other."""
    for _, group in groupby(statements, key=lambda one: (one.graph, one.subject)):
        yield list(group)


def written(statements: Iterable[Line]) -> bytes:
    """Return lines as N-Quads, in the given order."""
    return "".join(f"{' '.join(one)} .\n" for one in statements).encode()
