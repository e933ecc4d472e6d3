"""The default graph of a query is a set of triples, also if the graphs of views share some."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse

from kgbuild.pipeline.store_stage import StoreStage
from kgbuild.releases.output_folder import Output
from kgbuild.sparql.changed_lines import ChangedLine
from kgbuild.sparql.early_load import EarlyLoad
from kgbuild.sparql.merged_graphs import add_merged, as_triples, remove_merged
from kgbuild.sparql.query_text import dataset_of
from kgbuild.sparql.store import QuadStore, StoreError
from kgbuild.vocab import namespaces as ns
from tests.published import kursk_build

#: Triples of few graphs, so that graphs share triples.
LINES = st.sets(
    st.builds(
        "<e:{}> <e:p> {} <e:{}> .\n".format,
        st.sampled_from("ab"),
        st.sampled_from(["<e:a>", '"a <e:g> ."', '"> ."@en']),
        st.sampled_from("gh"),
    ),
    min_size=1,
)


def nquads(lines: Iterable[str]) -> bytes:
    return "".join(sorted(lines)).encode()


def parsed(lines: Iterable[str]) -> list[Quad]:
    return list(parse(nquads(lines), format=RdfFormat.N_QUADS))


def loaded(lines: Iterable[str]) -> Store:
    """A store in memory, loaded as one on the disk is."""
    store = Store()
    store.bulk_load(nquads(lines), format=RdfFormat.N_QUADS)
    store.bulk_load(as_triples(nquads(lines)), format=RdfFormat.N_TRIPLES)
    return store


def number(store: QuadStore, query: str) -> int:
    result = store.query(query)
    assert isinstance(result, QuerySolutions)
    (row,) = result
    assert isinstance(row[0], Literal)
    return int(row[0].value)


def assert_holds(store: QuadStore, lines: Iterable[str]) -> None:
    """A store has each quad in its graph, and each triple once for queries without a graph."""
    expected = set(parsed(lines))
    triples = {quad.triple for quad in expected}
    assert number(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == len(triples)
    assert number(store, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == len(expected)
    assert len(store) == len(expected)
    assert set(store.pattern(None, None, None)) == expected


@given(LINES, LINES)
def test_a_triple_of_several_graphs_counts_once_also_after_changes(
    before: set[str], after: set[str]
) -> None:
    store = loaded(before)
    assert_holds(QuadStore(store), before)
    gone, new = parsed(before - after), parsed(after - before)
    for quad in gone:
        store.remove(quad)
    store.extend(new)
    add_merged(store, new)
    remove_merged(store, gone)
    assert_holds(QuadStore(store), after)


def test_a_store_on_the_disk_is_updated_to_what_a_new_one_has(tmp_path: Path) -> None:
    shared = [f'<e:a> <e:p> "{text}" <e:{graph}> .\n' for text in "xyz" for graph in "gh"]
    before, after = set(shared[:4]), {*shared[1:3], shared[4]}
    (tmp_path / "dataset.nq").write_bytes(nquads(before))
    QuadStore.create(tmp_path / "store", tmp_path / "dataset.nq", merges=True).close()
    changes = [ChangedLine(line.encode(), line in after) for line in sorted(before ^ after)]
    updated = QuadStore.update(tmp_path / "store", iter(changes), len(after), merges=True)
    assert_holds(updated, after)


@given(LINES)
def test_lines_lose_only_their_graph(lines: set[str]) -> None:
    triples = parse(as_triples(nquads(lines)), format=RdfFormat.N_TRIPLES)
    assert {quad.triple for quad in triples} == {quad.triple for quad in parsed(lines)}


@pytest.mark.parametrize("merges", [True, False])
def test_a_store_that_was_made_for_other_views_is_not_updated(
    tmp_path: Path, *, merges: bool
) -> None:
    """Otherwise its default graph would hold what has changed, and nothing else."""
    lines = [f"<e:a> <e:p> <e:b> <e:{graph}> .\n" for graph in "gh"]
    (tmp_path / "dataset.nq").write_text(lines[0])
    QuadStore.create(tmp_path / "store", tmp_path / "dataset.nq", merges=merges).close()
    changes = [ChangedLine(lines[1].encode(), is_new=True)]
    with pytest.raises(StoreError, match="other views"):
        QuadStore.update(tmp_path / "store", iter(changes), 2, merges=not merges)


@pytest.mark.parametrize(("views", "triples"), [(0, 2), (1, 2), (2, 1)])
def test_a_build_merges_graphs_only_if_it_has_several_views(
    tmp_path: Path, views: int, triples: int
) -> None:
    """With one view or none, no graphs share a triple, and loading takes less time."""
    file = tmp_path / "dataset.nq"
    file.write_text("<e:a> <e:p> <e:b> <e:g> .\n<e:a> <e:p> <e:b> <e:h> .\n")
    with StoreStage(Output(tmp_path / "out"), None) as stage:
        early = stage.early_load(tmp_path / "store", views)
        assert isinstance(early, EarlyLoad)
        store = stage.store(tmp_path / "store", file, 2, {})
        assert number(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == triples


def test_the_graphs_of_views_share_triples_and_no_others_do() -> None:
    """Otherwise a workspace with one view would need merging too."""
    graphs: dict[object, set[str]] = {}
    file = kursk_build() / "out" / "current" / "dumps" / "dataset.nq"
    for quad in parse(path=str(file), format=RdfFormat.N_QUADS):
        assert isinstance(quad.graph_name, NamedNode)
        graphs.setdefault(quad.triple, set()).add(quad.graph_name.value)
    shared = [names for names in graphs.values() if len(names) > 1]
    assert shared
    assert all("/view/" in name for names in shared for name in names)


def test_plain_triples_of_kursk_count_once() -> None:
    store = QuadStore.open(kursk_build() / "out" / "current" / "store")
    count = "SELECT (COUNT(*) AS ?n) { ?e <PLAINdestination> ?x }".replace("PLAIN", ns.PLAIN)
    once = count.replace("{", "{ SELECT DISTINCT ?e ?x {", 1) + " }"
    assert number(store, count) == number(store, once) > 0


FROM_BOTH = [
    "FROM <e:g> FROM <e:h>",
    "from<e:g>FROM # two\n <e:h>",
    "FROM e:g FROM e:h",
    "FROM <e:g> FROM NAMED <e:g> FROM <e:h>",
]


@given(LINES)
@pytest.mark.parametrize("clause", FROM_BOTH)
def test_several_graphs_that_a_query_names_are_a_set_of_triples(
    clause: str, lines: set[str]
) -> None:
    store = QuadStore(loaded(lines))
    triples = {quad.triple for quad in parsed(lines)}
    query = f"PREFIX e: <e:> SELECT (COUNT(*) AS ?n) {clause} {{ ?s ?p ?o }}"
    assert number(store, query) == len(triples)
    found = store.query("SELECT ?s ?p ?o { ?s ?p ?o }", default_graphs=["e:g", "e:h"])
    assert isinstance(found, QuerySolutions)
    assert {tuple(row) for row in found} == {tuple(triple) for triple in triples}
    of_one = [quad for quad in parsed(lines) if quad.graph_name == NamedNode("e:g")]
    named = f"PREFIX e: <e:> SELECT (COUNT(*) AS ?n) {clause} {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    assert number(store, named) == (len(of_one) if "NAMED" in clause else 0)
    alone = "SELECT (COUNT(*) AS ?n) FROM <e:g> { ?s ?p ?o }"
    assert number(store, alone) == len(of_one)


@pytest.mark.parametrize(
    ("query", "dataset"),
    [
        ("SELECT * FROM <a:b> { ?s ?p ?o }", (["a:b"], [])),
        ("SELECT * FROM ex:b FROM NAMED <a:c> {}", (["https://e.org/b"], ["a:c"])),
        ("PREFIX ex: <x:> SELECT * FROM ex:a/b {}", (["x:a/b"], [])),
        ("PREFIX : <x:> ASK FROM :a {}", (["x:a"], [])),
        ("ASK { ?s ?p 'FROM <a:b>' } # FROM <a:c>", ([], [])),
        ("ASK FROM <relative> {}", None),
        ("ASK FROM other:name {}", None),
        ("ASK FROM", None),
    ],
)
def test_the_graphs_of_from_are_found(
    query: str, dataset: tuple[list[str], list[str]] | None
) -> None:
    assert dataset_of(query, {"ex": "https://e.org/"}) == dataset


def test_two_views_that_a_query_names_count_a_triple_once() -> None:
    store = QuadStore.open(kursk_build() / "out" / "current" / "store")
    views = "SELECT DISTINCT ?g { GRAPH ?g { ?e plain:destination ?x } }"
    rows = store.query(views, {"plain": ns.PLAIN})
    assert isinstance(rows, QuerySolutions)
    graphs = [row[0].value for row in rows if isinstance(row[0], NamedNode)]
    query = "SELECT (COUNT(*) AS ?n) %s { ?e <%sdestination> ?x }"
    named = query % (" ".join(f"FROM <{graph}>" for graph in graphs), ns.PLAIN)
    assert len(graphs) > 2
    assert number(store, named) == number(store, query % ("", ns.PLAIN)) == 6
