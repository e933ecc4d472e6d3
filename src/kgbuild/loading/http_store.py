"""What stores with an HTTP address share: they answer queries at an endpoint."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kgbuild.loading.driver import LoadError
from kgbuild.loading.graphs import DatasetGraphs
from kgbuild.sparql.endpoint import Endpoint, EndpointResult
from kgbuild.sparql.http_client import HttpClient

_COUNTS: Final = "SELECT ?g (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER ({0}) }} GROUP BY ?g"
_GRAPHS: Final = "SELECT (COUNT(DISTINCT ?g) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER ({0}) }}"


@dataclass(frozen=True, slots=True)
class HttpStore:
    """A store with an HTTP address.

    Attributes:
        kind: Name of the kind.
        client: The client for it.
        place: The address for changes.
        endpoint: The address for queries.
        staging: The start of the names under which it may gather graphs.
        caution: What an interruption may leave behind.
    """

    kind: str
    client: HttpClient
    place: str
    endpoint: Endpoint
    staging: str
    caution: str | None = None

    @property
    def is_transactional(self) -> bool:
        """False: each graph is a request of its own."""
        return False

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None, /) -> EndpointResult:
        """Return the answer to a query; see `Driver`."""
        return self.endpoint.query(sparql, prefixes)

    def prepare(self, queries: Iterable[str], prefixes: Mapping[str, str]) -> None:
        """Do nothing: each query is a request of its own."""

    def counts(self, dataset: DatasetGraphs) -> dict[str, int]:
        """Return the number of triples in each graph of the dataset; see `Driver`."""
        base = dataset.iris.base
        outside = sorted(graph for graph in dataset.build if not graph.startswith(base))
        tests = [f'STRSTARTS(STR(?g), "{base}")', *(f"?g = <{iri}>" for iri in outside)]
        wanted = " || ".join(tests)
        found = dict(self._numbers(_COUNTS.format(wanted)))
        number = sum(each for _, each in self._numbers(_GRAPHS.format(wanted)))
        if len(found) != number:
            raise LoadError(
                f"{self.place} has {number:,} graphs below {base} and lists {len(found):,}: let "
                "it return more rows to a query (Virtuoso: ResultSetMaxRows)"
            )
        return {graph: each for graph, each in found.items() if dataset.contains(graph)}

    def _numbers(self, sparql: str) -> Iterable[tuple[str, int]]:
        rows = self.query(sparql)
        if not isinstance(rows, QuerySolutions):
            raise LoadError(f"{self.place} returns no rows for a SELECT")
        known = {variable.value for variable in rows.variables}
        for row in rows:
            graph = row["g"] if "g" in known else None
            number = row["n"]
            if isinstance(number, Literal):
                yield (graph.value if isinstance(graph, NamedNode) else ""), int(number.value)
