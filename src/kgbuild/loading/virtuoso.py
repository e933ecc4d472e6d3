"""OpenLink Virtuoso 7: ``http://HOST:8890``.

Anybody may ask ``sparql``; graphs are put to ``sparql-graph-crud-auth``, by Digest. It takes a
request in whole before it does anything, so that a connection that is cut changes nothing; but it
writes without one transaction, and killed while it writes it may be left with a part of a graph.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kgbuild.loading.client import LoadError
from kgbuild.loading.driver import Driver
from kgbuild.loading.graph_store import GraphStore
from kgbuild.loading.settings import Settings
from kgbuild.nquads import ntriples_of

_CAUTION: Final = (
    "Virtuoso replaces a graph in several steps: if it is killed meanwhile, a part of the graph "
    "may be left, which the next load sends again"
)
#: Virtuoso gives no more rows than its ResultSetMaxRows, without a word; as it comes, 10,000.
_PAGE: Final = 5_000


@dataclass(frozen=True, slots=True)
class Virtuoso(GraphStore):
    """A running Virtuoso, whose graphs are read page by page."""

    def read(self, graph: str) -> Iterator[bytes]:
        """Yield the text of a graph; see `Driver`.

        Pages come without an order, as Virtuoso sorts no more than 10,000 rows. While nothing is
        written it gives them as they stand in its index; a graph in which one were missing or came
        twice would not be taken for verified.
        """
        start = 0
        while True:
            found = self.endpoint.query(
                "CONSTRUCT { ?s ?p ?o } WHERE { { SELECT ?s ?p ?o WHERE "
                f"{{ GRAPH <{graph}> {{ ?s ?p ?o }} }} LIMIT {_PAGE} OFFSET {start} }} }}"
            )
            if not isinstance(found, list):
                raise LoadError(f"{self.place} gives no triples to a CONSTRUCT")
            yield ntriples_of(found)
            if len(found) < _PAGE:
                return
            start += _PAGE


def virtuoso(settings: Settings) -> Driver:
    """A running Virtuoso."""
    base = settings.base("/sparql", "/sparql-auth", "/sparql-graph-crud-auth")
    return Virtuoso(
        "virtuoso",
        settings.client(),
        f"{base}/sparql-graph-crud-auth",
        settings.endpoint(f"{base}/sparql"),
        "graph-uri",
        _CAUTION,
    )
