"""OpenLink Virtuoso 7, whose graphs are read page by page.

Virtuoso takes in a whole request before it changes anything, so a broken connection changes
nothing. It does not write in one transaction: killed meanwhile, it may keep a part of a graph.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from kgbuild.loading.driver import LoadError
from kgbuild.loading.graph_store import GraphStore
from kgbuild.nquads import ntriples_of

#: Virtuoso returns at most ResultSetMaxRows rows, 10,000 by default, and does not say so.
_PAGE: Final = 5_000


@dataclass(frozen=True, slots=True)
class Virtuoso(GraphStore):
    """A running Virtuoso."""

    graph_parameter: ClassVar[str] = "graph-uri"

    def read(self, graph: str) -> Iterator[bytes]:
        """Yield the text of a graph; see `Driver`.

        Pages have no order, because Virtuoso sorts at most 10,000 rows. While nothing is written it
        returns them in the order of its index. If a row were missing or came twice, verification
        would fail.
        """
        start = 0
        while True:
            found = self.query(
                "CONSTRUCT { ?s ?p ?o } WHERE { { SELECT ?s ?p ?o WHERE "
                f"{{ GRAPH <{graph}> {{ ?s ?p ?o }} }} LIMIT {_PAGE} OFFSET {start} }} }}"
            )
            if not isinstance(found, list):
                raise LoadError(f"{self.place} returns no triples for a CONSTRUCT")
            yield ntriples_of(found)
            if len(found) < _PAGE:
                return
            start += _PAGE
