"""``load``: the current build in a running triple store, graph by graph, and the proof of it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kgbuild.errors import UsageError
from kgbuild.exports.dumps import NQUADS
from kgbuild.ids import Iris
from kgbuild.loading.answers import Asked, Compared, compare
from kgbuild.loading.driver import Driver
from kgbuild.loading.graphs import Graph
from kgbuild.loading.inventory import Names
from kgbuild.loading.kinds import KINDS, kind_of
from kgbuild.loading.sending import Sent, plan, send
from kgbuild.loading.settings import TIMEOUT, Settings
from kgbuild.loading.verifying import Verified, verify
from kgbuild.pipeline.answer import own_prefixes
from kgbuild.pipeline.query import current_store
from kgbuild.progress import Progress
from kgbuild.project import open_project
from kgbuild.releases.graph_checksums import Dump, open_dump
from kgbuild.releases.output_folder import DUMPS
from kgbuild.sparql.credentials import credentials
from kgbuild.sparql.endpoint import Endpoint
from kgbuild.sparql.endpoint_graphs import over_all_graphs
from kgbuild.sparql.syntax import finds_graphs, names_graphs
from kgbuild.workspace import StrPath

#: What can be left out of the proof.
PROOFS: Final = ("triples", "queries")
#: How long a store may take for a query, in seconds.
_PATIENCE: Final = 30.0
#: What tells Virtuoso to stop, in milliseconds; it looks at the clock now and then only.
_VIRTUOSO_PATIENCE: Final = ("timeout", "5000")
#: So many graphs are named in a request.
_NAMED: Final = 100


@dataclass(frozen=True, slots=True)
class Target:
    """Where a build goes.

    Attributes:
        url: The address of the store, or the folder of a database of TDB2.
        kind: What kind of store it is, of `KINDS`; found out if None.
        query_url: Where it answers queries, for the kinds ``gsp`` and ``update``.
        timeout: How long it may keep silent, in seconds.
    """

    url: str
    kind: str | None = None
    query_url: str | None = None
    timeout: float = TIMEOUT

    def driver(self, names: Names, *, read_only: bool = False) -> Driver:
        """What talks to the store.

        Args:
            names: Graphs of the build, and those of kgbuild's own.
            read_only: Whether nothing is to be changed, nor a database made.

        Raises:
            UsageError: The kind is unknown or cannot be found out, or the address is of no store.
            LoadError: The store cannot be reached.
        """
        settings = Settings(
            self.url.rstrip("/") or self.url,
            credentials(self.url),
            self.timeout,
            names.staging,
            self.query_url,
            read_only,
        )
        kind = self.kind or kind_of(settings)
        if kind not in KINDS:
            raise UsageError(f"{kind!r} is no kind of store: there are {', '.join(KINDS)}")
        return KINDS[kind](settings)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was done to a store, and what the proof found.

    Attributes:
        kind: The kind of the store.
        place: Where it is.
        caution: What an interruption may leave behind in it; None if nothing.
        sent: Graphs that were sent, with their triples.
        unchanged: Graphs that the store had as they are.
        dropped: Graphs that were dropped.
        triples: Triples of each graph of the build.
        graphs: Each graph of the store beside that of the build; None if that was left out.
        queries: Each answer of the store beside that of the build; None if that was left out.
    """

    kind: str
    place: str
    caution: str | None
    sent: Mapping[str, int]
    unchanged: Sequence[str]
    dropped: Sequence[str]
    triples: Mapping[str, int]
    graphs: Sequence[Verified] | None
    queries: Sequence[Compared] | None

    @property
    def is_fine(self) -> bool:
        """Whether nothing that was looked at differs."""
        graphs_are = all(found.is_fine for found in self.graphs or ())
        return graphs_are and all(found.is_fine for found in self.queries or ())


def load(  # noqa: PLR0913 - as many as the command has options
    folder: StrPath,
    target: Target,
    *,
    verify_only: bool = False,
    afresh: bool = False,
    without: Collection[str] = (),
    progress: Progress = lambda *_: None,
) -> Loaded:
    """Put the current build of the workspace in ``folder`` into a store, and prove it.

    Args:
        folder: The workspace.
        target: The store.
        verify_only: Whether only to prove, and to change nothing.
        afresh: Whether to send each graph, also those that are on the store's ledger as they are.
        without: What to leave out of the proof, of `PROOFS`.
        progress: Is told what is being done.

    Raises:
        UsageError: No workspace, no build, or the store is not said as it should be.
        LoadError: The store cannot be reached, refuses or hung up.
        EndpointError: The store does not answer queries.
    """
    project = open_project(folder)
    embedded = current_store(project)
    with open_dump(project.output.current / DUMPS / NQUADS) as dump:
        graphs = list(graphs_of(dump))
        names = Names(project.workspace.iris, frozenset(graph.iri for graph in graphs))
        driver = target.driver(names, read_only=verify_only)
        done, unchanged = Sent(), []
        if not verify_only:
            progress("looking at the store", 0, None)
            planned = plan(driver, graphs, names, afresh=afresh)
            unchanged = list(planned.unchanged)
            done = send(driver, planned, names, progress)
        verified = None if "triples" in without else verify(driver, graphs, names, progress)
    compared = None
    if "queries" not in without:
        compared = compare(
            project.answered_alone().values(),
            own_prefixes(project.workspace.iris),
            embedded,
            _Ways(driver, project.workspace.iris, names.build).of,
            progress,
        )
    return Loaded(
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


def graphs_of(dump: Dump) -> Iterator[Graph]:
    """Yield the graphs of a dump as they go into a store."""
    for iri, piece in dump.pieces.items():
        end = f" <{iri}> .\n".encode()
        yield Graph(
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
class _Ways:
    """The ways to ask a store: over all of its graphs, then over those of the dataset alone.

    The first is how people ask. If its rows differ, other graphs in the store may have a part in
    it, which the second leaves out; a request that names a few graphs is understood anywhere.
    """

    driver: Driver
    iris: Iris
    graphs: Collection[str]
    known: dict[bool, Endpoint] = field(default_factory=dict)

    def of(self, sparql: str) -> Iterator[Asked]:
        """Yield what answers this query."""
        if self.driver.endpoint is None:
            yield self.driver
            return
        endpoint = self._hurried(self.driver.endpoint)
        if names_graphs(sparql):
            yield endpoint
            return
        sort = finds_graphs(sparql)
        if sort not in self.known:
            self.known[sort] = over_all_graphs(endpoint, self.iris, sparql).endpoint
        yield self.known[sort]
        if len(self.graphs) <= _NAMED:
            kinds = ("default-graph-uri", "named-graph-uri") if sort else ("default-graph-uri",)
            named = tuple((kind, graph) for kind in kinds for graph in self.graphs)
            yield replace(endpoint, parameters=(*endpoint.parameters, *named))

    def _hurried(self, endpoint: Endpoint) -> Endpoint:
        if self.driver.kind != "virtuoso":
            return replace(endpoint, timeout=min(endpoint.timeout, _PATIENCE))
        # A query whose client has gone goes on there, and holds up all others: so it is told to
        # stop, and waited for.
        return replace(endpoint, parameters=(_VIRTUOSO_PATIENCE,))
