"""Stores with SPARQL 1.1 Update and no more: a graph is staged in pieces, then moved."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kgbuild.ids import content_key
from kgbuild.loading.graphs import GraphChange, LoadGraph, dropping, inserting, reading
from kgbuild.loading.http_store import HttpStore
from kgbuild.nquads import ntriples_of


@dataclass(frozen=True, slots=True)
class UpdateStore(HttpStore):
    """A store that replaces a graph by ``MOVE`` (SPARQL 1.1 Update, section 3.2.4).

    A graph is collected under another name and then moved in one operation. A query sees either
    the old graph or the new one, if the store makes an operation whole or not at all, as section
    3.1 recommends.
    """

    def read(self, graph: str) -> Iterator[bytes]:
        """Yield the text of a graph; see `Driver`."""
        found = self.query(reading(graph))
        if isinstance(found, list):
            yield ntriples_of(found)

    def apply(self, changes: Sequence[GraphChange], done: Callable[[GraphChange], None]) -> None:
        """Move or drop one graph after another; see `Driver`."""
        for change in changes:
            if change.graph is None:
                self._send(dropping(change.iri))
            else:
                self._replace(change.graph)
            done(change)

    def _replace(self, graph: LoadGraph) -> None:
        staged = f"{self.staging}{content_key((graph.iri,))}"
        self._send(dropping(staged))
        for insertion in inserting(staged, graph.lines()):
            self._send(insertion)
        self._send(f"MOVE SILENT GRAPH <{staged}> TO GRAPH <{graph.iri}>".encode())

    def _send(self, update: bytes) -> None:
        headers = {"Content-Type": "application/sparql-update"}
        with self.client.send("POST", self.place, body=update, headers=headers):
            pass
