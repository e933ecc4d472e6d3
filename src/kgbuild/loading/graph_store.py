"""Stores that speak the SPARQL 1.1 Graph Store HTTP Protocol: a graph is put, read and deleted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from requests.exceptions import RequestException

from kgbuild.loading.client import Client, LoadError
from kgbuild.loading.graphs import Body, Change
from kgbuild.sparql.endpoint import Endpoint, EndpointResult

NTRIPLES: Final = "application/n-triples"
_PIECE: Final = 1 << 16
_NOT_THERE: Final = frozenset({int(HTTPStatus.NOT_FOUND)})


@dataclass(frozen=True, slots=True)
class GraphStore:
    """A store whose graphs are replaced by PUT (section 5.3 of the protocol).

    Attributes:
        kind: Name of the kind.
        client: What talks to it.
        graphs: Address of the graph store.
        endpoint: Where it answers queries.
        parameter: What names the graph in the address; ``graph`` by the protocol.
        caution: What an interruption may leave behind.
    """

    kind: str
    client: Client
    graphs: str
    endpoint: Endpoint
    parameter: str = "graph"
    caution: str | None = None

    @property
    def place(self) -> str:
        """Where it is."""
        return self.graphs

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None, /) -> EndpointResult:
        """The answer to a query; see `Driver`."""
        return self.endpoint.query(sparql, prefixes)

    def read(self, graph: str) -> Iterator[bytes]:
        """Yield the text of a graph; see `Driver`."""
        response = self.client.send(
            "GET",
            self.graphs,
            parameters={self.parameter: graph},
            headers={"Accept": NTRIPLES},
            fine=_NOT_THERE,
        )
        with response:
            if response.status_code == HTTPStatus.NOT_FOUND:
                return
            kind = response.headers.get("Content-Type", "").partition(";")[0].strip()
            if kind not in {NTRIPLES, "text/plain"}:
                raise LoadError(f"{self.graphs} gives a graph as {kind}, not as {NTRIPLES}")
            try:
                yield from response.iter_content(_PIECE)
            except RequestException as error:
                raise LoadError(f"{self.graphs} hung up while <{graph}> was read") from error

    def apply(self, changes: Sequence[Change], done: Callable[[Change], None]) -> None:
        """Put or delete graph after graph; see `Driver`."""
        for change in changes:
            named = {self.parameter: change.iri}
            if change.graph is None:
                sent = self.client.send("DELETE", self.graphs, parameters=named, fine=_NOT_THERE)
            else:
                sent = self.client.send(
                    "PUT",
                    self.graphs,
                    parameters=named,
                    body=Body(change.graph),
                    headers={"Content-Type": NTRIPLES},
                )
            sent.close()
            done(change)
