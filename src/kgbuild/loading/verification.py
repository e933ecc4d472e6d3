"""Compare each graph of a store with the build, triple by triple."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import RdfFormat, parse

from kgbuild.disk_sorting import DiskSorter
from kgbuild.loading.differences import StoreVerdict, differences
from kgbuild.loading.driver import Driver, LoadError
from kgbuild.loading.graphs import DatasetGraphs, LoadGraph, pieces
from kgbuild.nquads import ntriples_of
from kgbuild.progress import Progress


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
    verdict: StoreVerdict
    expected: int
    found: int
    rewritten: int = 0
    missing: Sequence[str] = ()
    extra: Sequence[str] = ()

    @property
    def is_fine(self) -> bool:
        """Whether the store has what the build has."""
        return self.verdict in {StoreVerdict.SAME, StoreVerdict.SAME_IN_VALUE}


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
        triples, of = 0, sum(graph.triples for graph in graphs)
        for graph in graphs:
            verified.append(_verified(driver, graph, found, Path(scratch) / "lines"))
            triples += graph.triples
            progress("verifying triples", triples, of)
    extra = [
        VerifiedGraph(iri, StoreVerdict.EXTRA, expected=0, found=found[iri])
        for iri in dataset.left_over(found)
    ]
    return [*verified, *extra]


def _verified(
    driver: Driver, graph: LoadGraph, found: Mapping[str, int], scratch: Path
) -> VerifiedGraph:
    number = found.get(graph.iri, 0)
    if not number:
        return VerifiedGraph(graph.iri, StoreVerdict.MISSING, graph.triples, 0)
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
    verdict = StoreVerdict.SAME_IN_VALUE if odd.rewritten else StoreVerdict.SAME
    if odd.missing or odd.extra:
        verdict = StoreVerdict.DIFFERS
    return VerifiedGraph(
        graph.iri, verdict, graph.triples, number, odd.rewritten, odd.missing, odd.extra
    )


def _canonical(driver: Driver, graph: str) -> Iterator[str]:
    """Yield the lines of a graph of the store, as a build writes them."""
    try:
        for piece in pieces(_lines(driver.read(graph))):
            triples = (quad.triple for quad in parse(piece, format=RdfFormat.N_TRIPLES))
            yield from ntriples_of(triples).decode().splitlines(keepends=True)
    except SyntaxError as error:
        raise LoadError(f"{driver.place} returns <{graph}> as broken N-Triples: {error}") from error


def _lines(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield whole lines, one or more at a time, from parts that end anywhere."""
    rest = b""
    for part in parts:
        lines, newline, rest = (rest + part).rpartition(b"\n")
        yield lines + newline
    yield rest
