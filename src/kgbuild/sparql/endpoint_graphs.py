"""Asking an endpoint over all graphs of a dataset, as a build is asked.

SPARQL 1.1 lets each store choose what its default graph is (section 13.1). With some it is the
union of the named graphs, with others a graph of its own, in which nothing of a dataset is; a query
would then have no rows, which reads like a no.
"""

from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import QuerySolutions

from kgbuild.ids import Iris
from kgbuild.sparql.endpoint import Endpoint, EndpointError, Unanswered
from kgbuild.sparql.syntax import finds_graphs

#: How stores are told to take the union of the named graphs, by a parameter of the request.
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
class Reach:
    """An endpoint with what it takes to ask it over all graphs.

    Attributes:
        endpoint: The endpoint, told to do so if need be.
        notes: What whoever asks should know.
    """

    endpoint: Endpoint
    notes: tuple[str, ...] = ()


def over_all_graphs(endpoint: Endpoint, iris: Iris, sparql: str) -> Reach:
    """The endpoint, so that it answers ``sparql`` over the union of its graphs.

    Every dataset has a register, so that its graph tells whether the default graph is the union.

    Raises:
        EndpointError: It does not answer; or its default graph lacks the named graphs, and it
            cannot be told otherwise.
    """
    register = iris.register
    if not endpoint.query(_HAS_GRAPH.format(register)):
        note = (
            f"{endpoint.url} has no graph <{register}>: this dataset is not there, or was loaded "
            "without its graphs"
        )
        return Reach(endpoint, (note,))
    missing = _beyond_the_default_graph(endpoint, register)
    if missing is None:
        return Reach(endpoint)
    tests = [f"ASK {{ {missing} }}"]
    if finds_graphs(sparql):
        tests.append(_HAS_GRAPH.format(register))
    for parameter in _UNION:
        told = replace(endpoint, parameters=(parameter,))
        if all(_holds(told, test) for test in tests):
            return Reach(told)
    raise EndpointError(
        f"the default graph of {endpoint.url} is not the union of its graphs, and the query would "
        "miss what is in them. Set the store to take the union, or name graphs by --default-graph"
    )


def _beyond_the_default_graph(endpoint: Endpoint, graph: str) -> str | None:
    """A triple of a graph that the default graph lacks, in N-Triples; None if it has them all."""
    rows = endpoint.query(_BEYOND.format(graph))
    first = next(iter(rows), None) if isinstance(rows, QuerySolutions) else None
    return None if first is None else " ".join(str(first[name]) for name in "spo")


def _holds(endpoint: Endpoint, test: str) -> bool:
    try:
        return bool(endpoint.query(test))
    except Unanswered:
        # The store does not know the parameter.
        return False
