"""What a dataset holds, counted for VoID: statements, subjects, classes and properties.

Each graph is counted as it streams by. For the whole, statements are put aside on the disk and come
back by subject, as what is said of one subject may stand in several graphs.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from kgbuild.exports.quad_lines import Line, by_subject, lines
from kgbuild.sorting import DiskSorter
from kgbuild.vocab import terms as t

_TYPE: Final = str(t.TYPE)


@dataclass(slots=True)
class PropertyCount:
    """How often a property is used.

    Attributes:
        triples: Statements with it.
        subjects: Subjects of which it is said.
    """

    triples: int = 0
    subjects: int = 0


@dataclass(slots=True)
class ClassCount:
    """How often a class is used.

    Attributes:
        entities: Its instances.
        properties: What is said of them, by the IRI of the property.
    """

    entities: int = 0
    properties: dict[str, PropertyCount] = field(default_factory=lambda: defaultdict(PropertyCount))

    @property
    def triples(self) -> int:
        """Statements of its instances."""
        return sum(count.triples for count in self.properties.values())


@dataclass(slots=True)
class Statistics:
    """What a graph, or a dataset, holds.

    Attributes:
        triples: Its statements, each once.
        subjects: What it says something of.
        classes: By their IRI.
        properties: By their IRI.
    """

    triples: int = 0
    subjects: int = 0
    classes: dict[str, ClassCount] = field(default_factory=lambda: defaultdict(ClassCount))
    properties: dict[str, PropertyCount] = field(default_factory=lambda: defaultdict(PropertyCount))

    def add(self, statements: Iterable[tuple[str, str]]) -> None:
        """Count what is said of one subject: predicates and objects, in N-Triples."""
        pairs = list(statements)
        used = Counter(predicate.strip("<>") for predicate, _ in pairs)
        classes = [value.strip("<>") for predicate, value in pairs if predicate == _TYPE]
        self.triples += len(pairs)
        self.subjects += 1
        _count(self.properties, used)
        for cls in classes:
            self.classes[cls].entities += 1
            _count(self.classes[cls].properties, used)


def _count(properties: dict[str, PropertyCount], used: Counter[str]) -> None:
    for iri, number in used.items():
        properties[iri].triples += number
        properties[iri].subjects += 1


@dataclass(frozen=True, slots=True)
class Counted:
    """A dataset, counted.

    Attributes:
        whole: The union of its graphs.
        graphs: Each graph by its name, in the order of the dump.
        quads: Statements with their graphs.
    """

    whole: Statistics
    graphs: dict[str, Statistics]

    @property
    def quads(self) -> int:
        """Statements with their graphs."""
        return sum(graph.triples for graph in self.graphs.values())


def count(nquads: Path, folder: Path) -> Counted:
    """Count the dataset in a dump that is sorted graph by graph.

    Args:
        nquads: The dump.
        folder: Where rows are put aside.

    Raises:
        OSError: The dump cannot be read.
    """
    whole, graphs = Statistics(), defaultdict[str, Statistics](Statistics)
    with DiskSorter(folder / "statements") as sorter:
        for statements in by_subject(lines(nquads)):
            first = statements[0]
            graphs[first.graph.strip("<>")].add((one.predicate, one.object) for one in statements)
            for one in statements:
                sorter.add(one.subject, f"{one.predicate} {one.object}")
        for pairs in _by_subject(sorter.sorted()):
            whole.add(pairs)
    return Counted(whole, dict(graphs))


def _by_subject(rows: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """What is said of each subject, each once, from rows that are sorted."""
    for _, group in groupby(rows, key=lambda row: row[0]):
        values = dict.fromkeys(value for _, value in group)
        yield [(predicate, rest) for predicate, _, rest in (v.partition(" ") for v in values)]


def links(nquads: Path, predicate: str, prefix: str) -> int:
    """How many statements with ``predicate`` lead to an IRI that begins with ``prefix``.

    Raises:
        OSError: The dump cannot be read.
    """
    found = {one[:3] for one in lines(nquads) if _is_link(one, predicate, prefix)}
    return len(found)


def _is_link(line: Line, predicate: str, prefix: str) -> bool:
    return line.predicate == f"<{predicate}>" and line.object.startswith(f"<{prefix}")
