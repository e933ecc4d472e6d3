"""``load``: put the current build into a running triple store, and verify that it arrived."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kgbuild.exports.dumps import NQUADS
from kgbuild.loading.answer_comparison import ComparedAnswer, Queryable, compare
from kgbuild.loading.driver import Driver
from kgbuild.loading.graphs import DatasetGraphs, LoadGraph
from kgbuild.loading.store_kinds import Target
from kgbuild.loading.upload import SentGraphs, plan, send
from kgbuild.loading.verification import VerifiedGraph, verify
from kgbuild.pipeline.answer import own_prefixes
from kgbuild.pipeline.query import current_store
from kgbuild.pipeline.withheld_stage import log_of_build
from kgbuild.progress import Progress
from kgbuild.project import open_project
from kgbuild.releases.dump_reader import Dump, open_dump
from kgbuild.releases.output_folder import DUMPS
from kgbuild.sparql.endpoint import Endpoint
from kgbuild.sparql.endpoint_graphs import over_all_graphs
from kgbuild.sparql.query_text import finds_graphs, names_graphs
from kgbuild.workspace import StrPath

#: The parts of the verification, each of which can be left out.
PROOFS: Final = ("triples", "queries")
#: Seconds to wait for a store's response to a query.
_PATIENCE: Final = 30.0
#: Virtuoso stops a query after this number of milliseconds, or a little later.
_VIRTUOSO_PATIENCE: Final = ("timeout", "20000")
#: A request names at most this number of graphs.
_NAMED: Final = 100


@dataclass(frozen=True, slots=True)
class LoadResult:
    """The changes to a store, and the result of the verification.

    Attributes:
        kind: The kind of the store.
        place: Its address or folder.
        caution: What an interruption may leave behind; None if nothing.
        sent: Graphs that were sent, with the number of their triples.
        unchanged: Graphs that were up to date.
        dropped: Graphs that were dropped.
        triples: The number of triples in each graph of the build.
        graphs: Each graph of the store compared with the build; None if left out.
        queries: Each answer of the store compared with the build; None if left out.
    """

    kind: str
    place: str
    caution: str | None
    sent: Mapping[str, int]
    unchanged: Sequence[str]
    dropped: Sequence[str]
    triples: Mapping[str, int]
    graphs: Sequence[VerifiedGraph] | None
    queries: Sequence[ComparedAnswer] | None

    @property
    def is_fine(self) -> bool:
        """Whether everything that was compared is the same."""
        graphs_are = all(found.is_fine for found in self.graphs or ())
        return graphs_are and all(found.is_fine for found in self.queries or ())


def load(  # noqa: PLR0913 - the options of the command
    folder: StrPath,
    target: Target,
    *,
    verify_only: bool = False,
    afresh: bool = False,
    without: Collection[str] = (),
    progress: Progress = lambda *_: None,
) -> LoadResult:
    """Put the current build of a workspace into a store, and verify that it arrived.

    Args:
        folder: The workspace.
        target: The store.
        verify_only: Whether only to verify, and change nothing.
        afresh: Whether to send each graph, even if the ledger says that it is up to date.
        without: Parts of `PROOFS` to leave out.
        progress: Is called with each step.

    Raises:
        UsageError: There is no workspace or no build, the target is wrong, or what is withheld has
            changed since the build.
        NotAnsweredError: The store cannot be reached, refuses, or breaks the connection.
        LoadError: The store fails after some changes, or returns only a part of its data.
    """
    project = open_project(folder)
    embedded = current_store(project)
    log_of_build(project, project.output.current)
    progress("reading the build", 0, None)
    with open_dump(project.output.current / DUMPS / NQUADS) as dump:
        graphs = list(graphs_of(dump))
        dataset = DatasetGraphs(project.workspace.iris, frozenset(graph.iri for graph in graphs))
        driver = target.driver(dataset, read_only=verify_only)
        done, unchanged = SentGraphs(), []
        if not verify_only:
            progress("reading the store", 0, None)
            planned = plan(driver, graphs, dataset, afresh=afresh)
            unchanged = list(planned.unchanged)
            done = send(driver, planned, dataset, progress)
        prefixes = own_prefixes(dataset.iris)
        queries = [] if "queries" in without else [*project.answered_alone().values()]
        driver.prepare((query.sparql for query in queries), prefixes)
        verified = None if "triples" in without else verify(driver, graphs, dataset, progress)
    compared = None
    if "queries" not in without:
        ways = _QueryRoutes(driver, dataset).of
        compared = compare(queries, prefixes, embedded, ways, progress)
    return LoadResult(
        kind=driver.kind,
        place=driver.place,
        caution=driver.caution,
        sent=done.sent,
        unchanged=unchanged,
        dropped=done.dropped,
        triples={graph.iri: graph.triples for graph in graphs},
        graphs=verified,
        queries=compared,
    )


def graphs_of(dump: Dump) -> Iterator[LoadGraph]:
    """Yield the graphs of a dump for loading."""
    for iri, piece in dump.pieces.items():
        end = f" <{iri}> .\n".encode()
        yield LoadGraph(
            iri=iri,
            triples=piece.lines,
            size=piece.end - piece.start - piece.lines * (len(end) - len(_END)),
            digest=piece.digest.hex(),
            lines=_lines(dump, iri, len(end)),
        )


_END: Final = b" .\n"


def _lines(dump: Dump, iri: str, cut: int) -> Callable[[], Iterator[bytes]]:
    return lambda: (line[:-cut] + _END for line in dump.lines(iri))


@dataclass(slots=True)
class _QueryRoutes:
    """The ways to query a store: over all of its graphs, then over those of the dataset alone.

    People query it the first way. If its rows differ, other graphs in the store may contribute,
    and the second way leaves them out. Any store understands a request that names a few graphs.
    """

    driver: Driver
    dataset: DatasetGraphs
    known: dict[bool, Endpoint] = field(default_factory=dict)

    def of(self, sparql: str) -> Iterator[Queryable]:
        """Yield what answers a query."""
        if self.driver.endpoint is None:
            yield self.driver
            return
        endpoint = self._hurried(self.driver.endpoint)
        if names_graphs(sparql):
            yield endpoint
            return
        uses_graph = finds_graphs(sparql)
        if uses_graph not in self.known:
            self.known[uses_graph] = over_all_graphs(endpoint, self.dataset.iris, sparql).endpoint
        yield self.known[uses_graph]
        if len(self.dataset.build) <= _NAMED:
            kinds = (
                ("default-graph-uri", "named-graph-uri") if uses_graph else ("default-graph-uri",)
            )
            named = tuple((kind, graph) for kind in kinds for graph in self.dataset.build)
            yield replace(endpoint, parameters=(*endpoint.parameters, *named))

    def _hurried(self, endpoint: Endpoint) -> Endpoint:
        if self.driver.kind != "virtuoso":
            return replace(endpoint, timeout=min(endpoint.timeout, _PATIENCE))
        # In Virtuoso, the query of a disconnected client continues and blocks all others. So
        # Virtuoso has a time limit of its own, and kgbuild waits for it.
        return replace(endpoint, parameters=(_VIRTUOSO_PATIENCE,))
