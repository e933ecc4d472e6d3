"""Compare each graph of a store with the build, triple by triple."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BufferedReader, RawIOBase
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pyoxigraph import RdfFormat, parse

from kgbuild.loading.differences import differences
from kgbuild.loading.driver import Driver, LoadError
from kgbuild.loading.graphs import DatasetGraphs, LoadGraph
from kgbuild.nquads import ntriples_of
from kgbuild.progress import Progress
from kgbuild.sorting import DiskSorter

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_AT_ONCE: Final = 10_000


class GraphVerdict(StrEnum):
    """How a graph of a store compares with that of the build."""

    SAME = "same"
    SAME_IN_VALUE = "same in value"
    DIFFERS = "differs"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class VerifiedGraph:
    """A graph of a store compared with that of the build.

    Attributes:
        graph: Its name.
        verdict: The result. "Same" means that every triple is the same to the byte.
        expected: The number of triples in the build.
        found: The number of triples in the store.
        rewritten: The number of triples whose literals the store writes differently, with the same
            value.
        missing: Triples that the store lacks, at most `differences.SHOWN`.
        extra: Triples that only the store has, at most `differences.SHOWN`.
    """

    graph: str
    verdict: GraphVerdict
    expected: int
    found: int
    rewritten: int = 0
    missing: Sequence[str] = ()
    extra: Sequence[str] = ()

    @property
    def is_fine(self) -> bool:
        """Whether the store has what the build has."""
        return self.verdict in {GraphVerdict.SAME, GraphVerdict.SAME_IN_VALUE}


def verify(
    driver: Driver, graphs: Sequence[LoadGraph], dataset: DatasetGraphs, progress: Progress
) -> list[VerifiedGraph]:
    """Return each graph of the build compared with the store, then those only in the store.

    Raises:
        LoadError: The store cannot be read, or returns only a part of a graph.
        NotAnsweredError: The store does not answer.
    """
    found = driver.counts(dataset)
    verified = []
    with TemporaryDirectory(prefix="kgbuild-verify-") as scratch:
        for number, graph in enumerate(graphs, start=1):
            verified.append(_verified(driver, graph, found, Path(scratch) / "lines"))
            progress("verifying graphs", number, len(graphs))
    extra = [
        VerifiedGraph(iri, GraphVerdict.EXTRA, expected=0, found=found[iri])
        for iri in dataset.left_over(found)
    ]
    return [*verified, *extra]


def _verified(
    driver: Driver, graph: LoadGraph, found: Mapping[str, int], scratch: Path
) -> VerifiedGraph:
    number = found.get(graph.iri, 0)
    if not number:
        return VerifiedGraph(graph.iri, GraphVerdict.MISSING, graph.triples, 0)
    with DiskSorter(scratch) as sorter:
        read = 0
        for line in _canonical(driver, graph.iri):
            sorter.add(line, "")
            read += 1
        if read < number:
            raise LoadError(
                f"{driver.place} has {number:,} triples in <{graph.iri}> and returns {read:,}: let "
                "it return more rows to a query (Virtuoso: ResultSetMaxRows), and verify again"
            )
        lines = (line for line, _ in sorter.sorted())
        odd = differences(graph.lines(), lines, scratch.with_suffix(".differences"))
    verdict = GraphVerdict.SAME_IN_VALUE if odd.rewritten else GraphVerdict.SAME
    if odd.missing or odd.extra:
        verdict = GraphVerdict.DIFFERS
    return VerifiedGraph(
        graph.iri, verdict, graph.triples, number, odd.rewritten, odd.missing, odd.extra
    )


def _canonical(driver: Driver, graph: str) -> Iterator[str]:
    """Yield the lines of a graph of the store, as a build writes them."""
    try:
        quads = parse(BufferedReader(_PieceReader(driver.read(graph))), format=RdfFormat.N_TRIPLES)
        while batch := [quad.triple for quad in islice(quads, _AT_ONCE)]:
            yield from ntriples_of(batch).decode().splitlines(keepends=True)
    except SyntaxError as error:
        raise LoadError(f"{driver.place} returns <{graph}> as broken N-Triples: {error}") from error


class _PieceReader(RawIOBase):
    """Pieces of bytes as a file."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer, and return the number of bytes; 0 at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        view = memoryview(buffer)
        part, self._rest = self._rest[: len(view)], self._rest[len(view) :]
        view[: len(part)] = part
        return len(part)
