"""What is counted for VoID is what SPARQL counts."""

from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from kgbuild.exports.dataset_counts import (
    ClassCount,
    DatasetCounts,
    GraphCounts,
    PropertyCount,
    count,
    count_links,
)
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from tests.published import kursk_build


@pytest.fixture(scope="module")
def folder() -> Path:
    return kursk_build() / "out" / "current"


@pytest.fixture(scope="module")
def counted(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> DatasetCounts:
    return count(folder / "dumps" / "dataset.nq", tmp_path_factory.mktemp("aside"))


@pytest.fixture(scope="module")
def store(folder: Path) -> QuadStore:
    return QuadStore.open(folder / "store")


def asked(store: QuadStore, query: str) -> list[tuple[str, ...]]:
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return [tuple(value.value for value in row) for row in found]


def by_sparql(store: QuadStore, graph: str | None) -> GraphCounts:
    """The statistics of a graph, or of the union of all."""
    pattern = "?s ?p ?o" if graph is None else f"GRAPH <{graph}> {{ ?s ?p ?o }}"
    typed = f"{pattern} . {pattern.replace('?p ?o', 'a ?c')}"
    numbers = "(COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?m)"
    distinct = f"{{ SELECT DISTINCT ?s ?p ?o {{ {pattern} }} }}"
    of_class = f"{{ SELECT DISTINCT ?c ?s ?p ?o {{ {typed} }} }}"
    [(triples, subjects)] = asked(store, f"SELECT {numbers} {{ {distinct} }}")
    classes: dict[str, ClassCount] = {}
    for cls, number, _ in asked(
        store, f"SELECT ?c (COUNT(DISTINCT ?s) AS ?n) (1 AS ?m) {{ {of_class} }} GROUP BY ?c"
    ):
        classes[cls] = ClassCount(int(number), {})
    for cls, prop, n, m in asked(store, f"SELECT ?c ?p {numbers} {{ {of_class} }} GROUP BY ?c ?p"):
        classes[cls].properties[prop] = PropertyCount(int(n), int(m))
    properties = {
        prop: PropertyCount(int(n), int(m))
        for prop, n, m in asked(store, f"SELECT ?p {numbers} {{ {distinct} }} GROUP BY ?p")
    }
    return GraphCounts(int(triples), int(subjects), classes, properties)


def test_the_whole_is_what_sparql_counts(counted: DatasetCounts, store: QuadStore) -> None:
    assert counted.whole == by_sparql(store, None)
    assert counted.quads == len(store)
    assert counted.whole.classes[t.CLAIM.value].entities == 71


def test_each_graph_is_what_sparql_counts(counted: DatasetCounts, store: QuadStore) -> None:
    graphs = {graph for (graph,) in asked(store, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}
    assert set(counted.graphs) == graphs
    for graph in graphs:
        assert counted.graphs[graph] == by_sparql(store, graph), graph


def test_what_several_graphs_say_of_a_claim_is_put_together(counted: DatasetCounts) -> None:
    claim = counted.whole.classes[t.CLAIM.value]
    assert claim.properties[t.LINEAGE.value].subjects > 0
    for graph in counted.graphs.values():
        if t.CLAIM.value in graph.classes:
            assert t.LINEAGE.value not in graph.classes[t.CLAIM.value].properties


def test_links_are_counted(folder: Path, store: QuadStore) -> None:
    found = count_links(folder / "dumps" / "dataset.nq", t.EXACT_MATCH.value, ns.WD)
    query = (
        f'SELECT (COUNT(*) AS ?n) {{ ?s {t.EXACT_MATCH} ?o FILTER(STRSTARTS(STR(?o), "{ns.WD}")) }}'
    )
    assert [(str(found),)] == asked(store, query)
