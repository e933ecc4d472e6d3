"""Queries over all graphs of a dataset at an endpoint, as a build answers them.

SPARQL 1.1 lets each store choose its default graph (section 13.1). For some stores it is the union
of the named graphs. For others it is a graph of its own, which is empty here. A query would then
return no rows, which would look like an answer.
"""

from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import QuerySolutions

from kgbuild.ids import Iris
from kgbuild.sparql.endpoint import Endpoint
from kgbuild.sparql.http_errors import NotAnsweredError, RefusedError
from kgbuild.sparql.query_text import finds_graphs

#: Parameters of a request by which stores use the union of the named graphs.
_UNION: Final = (
    # Oxigraph's server: its README, "Usage".
    ("union-default-graph", ""),
    # Apache Jena: "TDB Dynamic Datasets" in its documentation.
    ("default-graph-uri", "urn:x-arq:UnionGraph"),
    # Stardog: "Special Named Graphs" in its documentation.
    ("default-graph-uri", "tag:stardog:api:context:all"),
)
_HAS_GRAPH: Final = "ASK {{ GRAPH <{0}> {{ ?s ?p ?o }} }}"
_BEYOND: Final = """\
SELECT ?s ?p ?o {{ GRAPH <{0}> {{ ?s ?p ?o }} FILTER NOT EXISTS {{ ?s ?p ?o }} }} LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class WholeDataset:
    """An endpoint with the parameter to answer over all graphs, and notes for the user."""

    endpoint: Endpoint
    notes: tuple[str, ...] = ()


def over_all_graphs(endpoint: Endpoint, iris: Iris, sparql: str) -> WholeDataset:
    """Return the endpoint such that it answers ``sparql`` over the union of its graphs.

    Every dataset has a register. Its graph shows whether the default graph is the union.

    Raises:
        NotAnsweredError: The endpoint does not answer, or its default graph lacks the named graphs
            and no known parameter changes that.
    """
    register = iris.register
    if not endpoint.query(_HAS_GRAPH.format(register)):
        note = (
            f"{endpoint.url} has no graph <{register}>: this dataset is missing, or was loaded "
            "without its graphs"
        )
        return WholeDataset(endpoint, (note,))
    missing = _beyond_the_default_graph(endpoint, register)
    if missing is None:
        return WholeDataset(endpoint)
    tests = [f"ASK {{ {missing} }}"]
    if finds_graphs(sparql):
        tests.append(_HAS_GRAPH.format(register))
    for parameter in _UNION:
        over_union = replace(endpoint, parameters=(parameter,))
        if all(_holds(over_union, test) for test in tests):
            return WholeDataset(over_union)
    raise NotAnsweredError(
        f"the default graph of {endpoint.url} is not the union of its graphs, so the query would "
        "miss their triples. Set the store to use the union, or name graphs with --default-graph"
    )


def _beyond_the_default_graph(endpoint: Endpoint, graph: str) -> str | None:
    """Return a triple of a graph that the default graph lacks; None if it has them all."""
    rows = endpoint.query(_BEYOND.format(graph))
    first = next(iter(rows), None) if isinstance(rows, QuerySolutions) else None
    return None if first is None else " ".join(str(first[name]) for name in "spo")


def _holds(endpoint: Endpoint, test: str) -> bool:
    try:
        return bool(endpoint.query(test))
    except RefusedError:  # the store does not know the parameter
        return False
