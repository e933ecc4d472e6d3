"""Whether each graph of a store is the one of the build, triple by triple."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BufferedReader, RawIOBase
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pyoxigraph import RdfFormat, parse

from kgbuild.loading.client import LoadError
from kgbuild.loading.differences import differences
from kgbuild.loading.driver import Driver
from kgbuild.loading.graphs import Graph
from kgbuild.loading.inventory import Names, counts, left_over
from kgbuild.nquads import ntriples_of
from kgbuild.progress import Progress
from kgbuild.sorting import DiskSorter

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_AT_ONCE: Final = 10_000


class Verdict(StrEnum):
    """How a graph of a store compares with that of the build."""

    SAME = "same"
    SAME_IN_VALUE = "same in value"
    DIFFERS = "differs"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Verified:
    """A graph of a store beside that of the build.

    Attributes:
        graph: Its name.
        verdict: How they compare; the same if each triple is, to the byte.
        expected: Triples in the build.
        found: Triples in the store.
        rewritten: Triples whose literals the store writes otherwise and which mean the same.
        missing: Triples that the store lacks, at most `differences.SHOWN`.
        extra: Triples that only the store has, at most `differences.SHOWN`.
    """

    graph: str
    verdict: Verdict
    expected: int
    found: int
    rewritten: int = 0
    missing: Sequence[str] = ()
    extra: Sequence[str] = ()

    @property
    def is_fine(self) -> bool:
        """Whether the store has what the build has."""
        return self.verdict in {Verdict.SAME, Verdict.SAME_IN_VALUE}


def verify(
    driver: Driver, graphs: Sequence[Graph], names: Names, progress: Progress
) -> list[Verified]:
    """Each graph of the build beside that of the store, then those that only the store has.

    Raises:
        LoadError: The store cannot be read, or gives a part of a graph only.
        EndpointError: The store does not answer.
    """
    found = counts(driver, names)
    verified = []
    with TemporaryDirectory(prefix="kgbuild-verify-") as scratch:
        for number, graph in enumerate(graphs, start=1):
            verified.append(_verified(driver, graph, found, Path(scratch) / "lines"))
            progress("verifying graphs", number, len(graphs))
    extra = [
        Verified(iri, Verdict.EXTRA, expected=0, found=found[iri])
        for iri in left_over(found, names)
    ]
    return [*verified, *extra]


def _verified(driver: Driver, graph: Graph, found: Mapping[str, int], scratch: Path) -> Verified:
    number = found.get(graph.iri, 0)
    if not number:
        return Verified(graph.iri, Verdict.MISSING, graph.triples, 0)
    with DiskSorter(scratch) as sorter:
        read = 0
        for line in _canonical(driver, graph.iri):
            sorter.add(line, "")
            read += 1
        if read < number:
            raise LoadError(
                f"{driver.place} has {number:,} triples in <{graph.iri}> and gives {read:,}: let "
                "it give more rows to a query (Virtuoso: ResultSetMaxRows), and verify again"
            )
        lines = (line for line, _ in sorter.sorted())
        told = differences(graph.lines(), lines, scratch.with_suffix(".differences"))
    verdict = Verdict.SAME_IN_VALUE if told.rewritten else Verdict.SAME
    if told.missing or told.extra:
        verdict = Verdict.DIFFERS
    return Verified(
        graph.iri, verdict, graph.triples, number, told.rewritten, told.missing, told.extra
    )


def _canonical(driver: Driver, graph: str) -> Iterator[str]:
    """Yield the lines of a graph of the store, as a build would write them."""
    try:
        quads = parse(BufferedReader(_Pieces(driver.read(graph))), format=RdfFormat.N_TRIPLES)
        while batch := [quad.triple for quad in islice(quads, _AT_ONCE)]:
            yield from ntriples_of(batch).decode().splitlines(keepends=True)
    except SyntaxError as error:
        raise LoadError(
            f"{driver.place} gives <{graph}> as what is no N-Triples: {error}"
        ) from error


class _Pieces(RawIOBase):
    """Pieces of bytes as a file that is read from its start to its end."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer; returns how much of it, nothing at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        view = memoryview(buffer)
        part, self._rest = self._rest[: len(view)], self._rest[len(view) :]
        view[: len(part)] = part
        return len(part)
