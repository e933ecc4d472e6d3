"""Counts of a dataset for VoID: triples, subjects, classes and properties.

Each graph is counted as its quads stream by. For the whole, triples are sorted by subject on disk,
because several graphs may have triples of the same subject.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from kgbuild.disk_sorting import DiskSorter
from kgbuild.exports.quad_lines import by_subject, lines
from kgbuild.vocab import terms as t

_TYPE: Final = str(t.TYPE)


@dataclass(slots=True)
class PropertyCount:
    """The number of triples with a property, and of their subjects."""

    triples: int = 0
    subjects: int = 0


@dataclass(slots=True)
class ClassCount:
    """The number of instances of a class, and the properties that they have, by IRI."""

    entities: int = 0
    properties: dict[str, PropertyCount] = field(default_factory=lambda: defaultdict(PropertyCount))

    @property
    def triples(self) -> int:
        """The number of triples about its instances."""
        return sum(count.triples for count in self.properties.values())


@dataclass(slots=True)
class GraphCounts:
    """The counts of a graph or of a whole dataset; those of classes and properties are by IRI."""

    triples: int = 0
    subjects: int = 0
    classes: dict[str, ClassCount] = field(default_factory=lambda: defaultdict(ClassCount))
    properties: dict[str, PropertyCount] = field(default_factory=lambda: defaultdict(PropertyCount))

    def add(self, statements: Iterable[tuple[str, str]]) -> None:
        """Count the triples of one subject: predicates and objects, in N-Triples."""
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
class DatasetCounts:
    """The counts of the union of all graphs, and of each graph by name."""

    whole: GraphCounts
    graphs: dict[str, GraphCounts]

    @property
    def quads(self) -> int:
        """The number of quads."""
        return sum(graph.triples for graph in self.graphs.values())


def count(nquads: Path, folder: Path) -> DatasetCounts:
    """Return the counts of the dataset in a sorted dump; temporary files are in ``folder``.

    Raises:
        OSError: The dump cannot be read.
    """
    whole, graphs = GraphCounts(), defaultdict[str, GraphCounts](GraphCounts)
    with DiskSorter(folder / "statements") as sorter:
        for statements in by_subject(lines(nquads)):
            first = statements[0]
            graphs[first.graph.strip("<>")].add((one.predicate, one.object) for one in statements)
            for one in statements:
                sorter.add(one.subject, f"{one.predicate} {one.object}")
        for pairs in _by_subject(sorter.sorted()):
            whole.add(pairs)
    return DatasetCounts(whole, dict(graphs))


def _by_subject(rows: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Yield the triples of each subject, each once, from sorted rows."""
    for _, group in groupby(rows, key=lambda row: row[0]):
        values = dict.fromkeys(value for _, value in group)
        yield [(predicate, rest) for predicate, _, rest in (v.partition(" ") for v in values)]


def count_links(nquads: Path, predicate: str, prefix: str) -> int:
    """Return the number of triples with ``predicate`` and an object that begins with ``prefix``.

    Raises:
        OSError: The dump cannot be read.
    """
    of_predicate = (one for one in lines(nquads) if one.predicate == f"<{predicate}>")
    return len({one[:3] for one in of_predicate if one.object.startswith(f"<{prefix}")})
