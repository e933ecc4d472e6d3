"""N-Quads as lines, without building terms: what is counted or copied needs no more."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple


class Line(NamedTuple):
    """A statement in canonical N-Quads, term by term.

    Attributes:
        subject: The subject.
        predicate: The predicate.
        object: The object, which alone may have spaces in it.
        graph: The name of the graph.
    """

    subject: str
    predicate: str
    object: str
    graph: str


def lines(nquads: Path) -> Iterator[Line]:
    """Yield the statements of a file of canonical N-Quads, each of which names its graph.

    Raises:
        OSError: The file cannot be read.
    """
    with nquads.open(encoding="utf-8", newline="\n") as file:
        yield from map(line, file)


def line(text: str) -> Line:
    """A line of canonical N-Quads as its terms."""
    subject, predicate, rest = text.split(" ", 2)
    value, graph, _ = rest.rsplit(" ", 2)
    return Line(subject, predicate, value, graph)


def by_subject(statements: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the statements of each subject in each graph, where they stand together."""
    for _, group in groupby(statements, key=lambda one: (one.graph, one.subject)):
        yield list(group)


def written(statements: Iterable[Line]) -> bytes:
    """Statements as N-Quads, in the order given."""
    return "".join(f"{' '.join(one)} .\n" for one in statements).encode()
