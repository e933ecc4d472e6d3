"""Stores that take SPARQL 1.1 Update and no more: a graph is staged in pieces, then moved."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kgbuild.ids import content_key
from kgbuild.loading.client import Client
from kgbuild.loading.graph_text import dropping, inserting, reading
from kgbuild.loading.graphs import Change, Graph
from kgbuild.nquads import ntriples_of
from kgbuild.sparql.endpoint import Endpoint, EndpointResult

_UPDATE: Final = "application/sparql-update"


@dataclass(frozen=True, slots=True)
class UpdateStore:
    """A store whose graphs are replaced by ``MOVE`` (SPARQL 1.1 Update, section 3.2.4).

    A graph is gathered under another name and takes its place in one operation; so whoever asks
    meanwhile sees the old graph or the new one, if the store makes an operation whole or not at
    all, as section 3.1 says that it should.

    Attributes:
        kind: Name of the kind.
        client: What talks to it.
        updates: Address for updates.
        endpoint: Where it answers queries.
        staging: Beginning of the names under which graphs are gathered.
        caution: What an interruption may leave behind.
        headers: Go with each update.
    """

    kind: str
    client: Client
    updates: str
    endpoint: Endpoint
    staging: str
    caution: str | None = None
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> str:
        """Where it is."""
        return self.updates

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None, /) -> EndpointResult:
        """The answer to a query; see `Driver`."""
        return self.endpoint.query(sparql, prefixes)

    def read(self, graph: str) -> Iterator[bytes]:
        """Yield the text of a graph; see `Driver`."""
        found = self.endpoint.query(reading(graph))
        if isinstance(found, list):
            yield ntriples_of(found)

    def apply(self, changes: Sequence[Change], done: Callable[[Change], None]) -> None:
        """Move or drop graph after graph; see `Driver`."""
        for change in changes:
            if change.graph is None:
                self._send(dropping(change.iri))
            else:
                self._replace(change.graph)
            done(change)

    def _replace(self, graph: Graph) -> None:
        staged = f"{self.staging}{content_key((graph.iri,))}"
        self._send(dropping(staged))
        for insertion in inserting(staged, graph.lines()):
            self._send(insertion)
        self._send(f"MOVE SILENT GRAPH <{staged}> TO GRAPH <{graph.iri}>".encode())

    def _send(self, update: bytes) -> None:
        headers = {"Content-Type": _UPDATE, **dict(self.headers)}
        self.client.send("POST", self.updates, body=update, headers=headers).close()
