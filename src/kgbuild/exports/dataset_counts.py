"""Counts of a dataset for VoID: triples, subjects, classes and properties.

Many subjects have the same classes and properties. So subjects are counted by these, and triples at
the end. For the whole, subjects are sorted on disk, because several graphs may have triples of the
same one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final, TypeAlias

from kgbuild.disk_sorting import DiskSorter
from kgbuild.exports.quad_lines import graphs_in_pieces, line
from kgbuild.vocab import terms as t

_TYPE: Final = str(t.TYPE)
_TYPED: Final = f"{_TYPE} "
_FIRST: Final = itemgetter(0)
#: The predicates of a subject, sorted; that of a class is followed by the class.
_Kind: TypeAlias = tuple[str, ...]


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

    def add(self, statements: Sequence[tuple[str, str]], subjects: int = 1) -> None:
        """Count the triples of subjects, which all have these predicates and objects.

        Predicates and objects are in N-Triples. Only the object of ``rdf:type`` matters.
        """
        used = Counter(predicate.strip("<>") for predicate, _ in statements)
        classes = [value.strip("<>") for predicate, value in statements if predicate == _TYPE]
        self.triples += len(statements) * subjects
        self.subjects += subjects
        _count(self.properties, used, subjects)
        for cls in classes:
            self.classes[cls].entities += subjects
            _count(self.classes[cls].properties, used, subjects)


def _count(properties: dict[str, PropertyCount], used: Counter[str], subjects: int) -> None:
    for iri, number in used.items():
        properties[iri].triples += number * subjects
        properties[iri].subjects += subjects


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
    graphs: dict[str, GraphCounts] = {}
    with DiskSorter(folder / "subjects") as sorter:
        for graph, pieces in graphs_in_pieces(nquads):
            counted = Counter[_Kind]()
            for subject, rest in _subjects(pieces):
                counted[_kind(rest)] += 1
                sorter.add(subject, "\n".join(rest))
            graphs[graph] = _sum(counted)
        in_all = Counter(map(_kind, _joined(sorter.sorted())))
    return DatasetCounts(_sum(in_all), graphs)


def _subjects(pieces: Iterable[Iterable[str]]) -> Iterator[tuple[str, list[str]]]:
    """Yield each subject of a graph, with its predicates and objects as they are written."""
    for piece in pieces:
        parted = (triple.partition(" ") for triple in piece)
        for subject, group in groupby(parted, key=_FIRST):
            yield subject, [rest for _, _, rest in group]


def _joined(rows: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """Yield the predicates and objects of each subject, each pair once, from sorted rows."""
    for _, group in groupby(rows, key=_FIRST):
        values = [value for _, value in group]
        rest = "\n".join(values).split("\n")
        yield rest if len(values) == 1 else list(dict.fromkeys(rest))


def _kind(rest: Iterable[str]) -> _Kind:
    """Return predicates, with the classes of the subject but without other objects."""
    return tuple([one if one.startswith(_TYPED) else one[: one.index(" ")] for one in rest])


def _sum(kinds: Mapping[_Kind, int]) -> GraphCounts:
    counts = GraphCounts()
    for kind, number in kinds.items():
        parted = (one.partition(" ") for one in kind)
        counts.add([(predicate, value) for predicate, _, value in parted], number)
    return counts


def count_links(nquads: Path, predicate: str, prefix: str) -> int:
    """Return the number of triples with ``predicate`` and an object that begins with ``prefix``.

    Raises:
        OSError: The dump cannot be read.
    """
    sought = f" <{predicate}> <{prefix}"
    with nquads.open(encoding="utf-8", newline="\n") as file:
        found = {line(text)[:3] for text in file if sought in text}
    # A text may quote the link, too.
    is_link = (one for one in found if one[1] == f"<{predicate}>")
    return sum(value.startswith(f"<{prefix}") for _, _, value in is_link)
