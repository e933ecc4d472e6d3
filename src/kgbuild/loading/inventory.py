"""Which graphs of a dataset a store has, and how many triples are in each.

A store may hold much else. Only graphs of the dataset are looked at, and only these are touched:
those that the build has, and those whose names a build of this dataset gives.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kgbuild.ids import Iris
from kgbuild.loading.client import LoadError
from kgbuild.loading.driver import Driver

#: Where loading keeps its own graphs, below the base IRI.
LEDGER: Final = "ledger"
STAGING: Final = "staging"
_COUNTS: Final = """\
SELECT ?g (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER ({0}) }} GROUP BY ?g
"""
_GRAPHS: Final = """\
SELECT (COUNT(DISTINCT ?g) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER ({0}) }}
"""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the graphs of a dataset.

    Attributes:
        iris: The IRIs of the dataset.
        build: The graphs that the build has.
    """

    iris: Iris
    build: frozenset[str]

    @property
    def ledger(self) -> str:
        """The graph in which a store keeps what was loaded."""
        return self.iris.of_dataset(LEDGER)

    @property
    def staging(self) -> str:
        """How the names of graphs begin that are being gathered."""
        return self.iris.of_dataset(STAGING, "")

    def are_of_dataset(self, graph: str) -> bool:
        """Whether a build of this dataset may have a graph of this name.

        Another dataset can have its base below this one's, so that the base alone does not tell.
        """
        if graph in self.build:
            return True
        if not graph.startswith(self.iris.base):
            return False
        rest = graph.removeprefix(self.iris.base)
        return _OWN.fullmatch(rest) is not None


_OWN: Final = re.compile(r"register|dataset|opinions|comparisons|links|(?:report|view)/[^/]+")


def counts(driver: Driver, names: Names) -> dict[str, int]:
    """How many triples each graph of the dataset has in a store, those being gathered included.

    Raises:
        LoadError: The store does not tell all of them.
        EndpointError: The store does not answer.
    """
    wanted = _filter(names)
    found: dict[str, int] = {}
    rows = 0
    for graph, number in _numbers(driver, _COUNTS.format(wanted)):
        rows += 1
        if names.are_of_dataset(graph) or graph.startswith(names.staging):
            found[graph] = number
    told = sum(number for _, number in _numbers(driver, _GRAPHS.format(wanted)))
    if rows != told:
        raise LoadError(
            f"{driver.place} has {told:,} graphs of this base and tells of {rows:,}: let it give "
            "more rows to a query (Virtuoso: ResultSetMaxRows)"
        )
    return found


def _filter(names: Names) -> str:
    outside = sorted(graph for graph in names.build if not graph.startswith(names.iris.base))
    tests = [f'STRSTARTS(STR(?g), "{names.iris.base}")', *(f"?g = <{iri}>" for iri in outside)]
    return " || ".join(tests)


def _numbers(driver: Driver, sparql: str) -> Iterable[tuple[str, int]]:
    rows = driver.query(sparql)
    if not isinstance(rows, QuerySolutions):
        raise LoadError(f"{driver.place} gives no rows to a SELECT")
    known = {variable.value for variable in rows.variables}
    for row in rows:
        graph = row["g"] if "g" in known else None
        number = row["n"]
        if isinstance(number, Literal):
            yield (graph.value if isinstance(graph, NamedNode) else ""), int(number.value)


def left_over(found: Mapping[str, int], names: Names) -> list[str]:
    """Graphs of the dataset that the build does not have, sorted."""
    return sorted(found.keys() - names.build)
