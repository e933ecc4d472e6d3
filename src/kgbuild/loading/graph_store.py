"""Stores with the SPARQL 1.1 Graph Store HTTP Protocol: a graph is put, read and deleted."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar, Final

from kgbuild.loading.driver import LoadError
from kgbuild.loading.graphs import GraphBody, GraphChange
from kgbuild.loading.http_store import HttpStore

_NTRIPLES: Final = "application/n-triples"
_ABSENT: Final = frozenset({int(HTTPStatus.NOT_FOUND)})


@dataclass(frozen=True, slots=True)
class GraphStore(HttpStore):
    """A store that replaces a graph at a PUT (section 5.3 of the protocol)."""

    #: The parameter of an address that names the graph.
    graph_parameter: ClassVar[str] = "graph"

    def read(self, graph: str) -> Iterator[bytes]:
        """Yield the text of a graph; see `Driver`."""
        reply = self.client.send(
            "GET",
            self.place,
            parameters={self.graph_parameter: graph},
            headers={"Accept": _NTRIPLES},
            accepted=_ABSENT,
        )
        with reply:
            if reply.status == HTTPStatus.NOT_FOUND:
                return
            if reply.media_type not in {_NTRIPLES, "text/plain"}:
                raise LoadError(f"{self.place} sends {reply.media_type} instead of {_NTRIPLES}")
            yield from reply.pieces()

    def apply(self, changes: Sequence[GraphChange], done: Callable[[GraphChange], None]) -> None:
        """Put or delete one graph after another; see `Driver`."""
        for change in changes:
            named = {self.graph_parameter: change.iri}
            if change.graph is None:
                reply = self.client.send("DELETE", self.place, parameters=named, accepted=_ABSENT)
            else:
                reply = self.client.send(
                    "PUT",
                    self.place,
                    parameters=named,
                    body=GraphBody(change.graph),
                    headers={"Content-Type": _NTRIPLES},
                )
            with reply:
                done(change)
