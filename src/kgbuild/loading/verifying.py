"""Whether each graph of a store is the one of the build, triple by triple."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BufferedReader, RawIOBase
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pyoxigraph import RdfFormat, Triple, parse

from kgbuild.loading.client import LoadError
from kgbuild.loading.driver import Driver
from kgbuild.loading.graphs import Graph
from kgbuild.loading.inventory import Names, counts, left_over
from kgbuild.loading.sending import Progress
from kgbuild.loading.values import same_value
from kgbuild.nquads import ntriples_of
from kgbuild.sorting import DiskSorter, merged

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

#: Of the triples that differ, so many are shown.
SHOWN: Final = 5
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
        missing: Triples that the store lacks, at most `SHOWN`.
        extra: Triples that only the store has, at most `SHOWN`.
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
        missing, extra = _differences(graph.lines(), (line for line, _ in sorter.sorted()))
    if not missing and not extra:
        return Verified(graph.iri, Verdict.SAME, graph.triples, number)
    lacking, added = _by_value(missing, extra)
    rewritten = len(extra) - sum(added.values())
    if not lacking and not added:
        return Verified(graph.iri, Verdict.SAME_IN_VALUE, graph.triples, number, rewritten)
    return Verified(
        graph.iri,
        Verdict.DIFFERS,
        graph.triples,
        number,
        rewritten,
        _shown(lacking),
        _shown(added),
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


def _differences(
    expected: Iterator[bytes], found: Iterator[str]
) -> tuple[list[Triple], list[Triple]]:
    """Triples that stand in one of two sorted texts only: of the first, of the second."""
    missing: list[bytes] = []
    extra: list[bytes] = []
    told = ((line.encode(), line.encode()) for line in found)
    for _, here, there in merged(((line, line) for line in expected), told):
        if there is None and here is not None:
            missing.append(here)
        elif here is None and there is not None:
            extra.append(there)
    return _triples(missing), _triples(extra)


def _triples(lines: Iterable[bytes]) -> list[Triple]:
    return [quad.triple for quad in parse(b"".join(lines), format=RdfFormat.N_TRIPLES)]


def _by_value(
    missing: Sequence[Triple], extra: Sequence[Triple]
) -> tuple[dict[Triple, int], dict[Triple, int]]:
    """Of triples that differ as texts, those that have no counterpart that means the same."""
    wanted = Counter(map(same_value, missing))
    added: dict[Triple, int] = {}
    for triple in extra:
        value = same_value(triple)
        if wanted[value] > 0:
            wanted[value] -= 1
        else:
            added[triple] = 1
    lacking: dict[Triple, int] = {}
    for triple in missing:
        value = same_value(triple)
        if wanted[value] > 0:
            wanted[value] -= 1
            lacking[triple] = 1
    return lacking, added


def _shown(triples: Iterable[Triple]) -> list[str]:
    return [str(triple) for triple in islice(triples, SHOWN)]
