"""The dumps of a dataset all say the same, to its last quad, and give the model back."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import Dataset

from kgbuild.exports.claims_csv import COLUMNS, HEADING, cell, csv_rows
from kgbuild.exports.dumps import DumpFiles, FormsWriter, graphs
from kgbuild.graph.document import document_quads
from kgbuild.graph.read_document import parse_document
from kgbuild.ids import Iris
from kgbuild.model.document import Document
from kgbuild.nquads import sorted_nquads
from kgbuild.pipeline.build import build
from kgbuild.project import open_project
from kgbuild.read.workspace_inputs import (
    ReadReport,
    look_through_opinions,
    read_register_file,
    read_reports,
)
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns
from tests.rdf_opinions import parse_opinions
from tests.strategies import BASE, documents, ontology
from tests.tiers import cases

KURSK = Path(__file__).parent.parent / "examples" / "kursk"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dumps") / "kursk"
    shutil.copytree(KURSK, folder, ignore=shutil.ignore_patterns("out"))
    assert build(folder, without=("shacl", "owl", "query")).released
    return folder


@pytest.fixture(scope="module")
def dumps(built: Path) -> Path:
    return built / "out" / "current" / "dumps"


def quads_of(file: Path, form: RdfFormat) -> set[Quad]:
    return set(parse(path=str(file), format=form))


@pytest.fixture(scope="module")
def quads(dumps: Path) -> set[Quad]:
    found = quads_of(dumps / "dataset.nq", RdfFormat.N_QUADS)
    assert len(found) > 3000
    return found


def test_nquads_are_sorted_within_each_graph(dumps: Path) -> None:
    lines = (dumps / "dataset.nq").read_bytes().splitlines(keepends=True)
    for _, group in graphs(dumps / "dataset.nq"):
        data = sorted_nquads(group)
        block = [lines.pop(0) for _ in range(data.count(b"\n"))]
        assert b"".join(block) == data
    assert lines == []


def test_trig_says_the_same(dumps: Path, quads: set[Quad]) -> None:
    assert quads_of(dumps / "dataset.trig", RdfFormat.TRIG) == quads


def test_turtle_says_the_same_without_the_graphs(dumps: Path, quads: set[Quad]) -> None:
    triples = {quad.triple for quad in parse(path=str(dumps / "dataset.ttl"))}
    assert triples == {quad.triple for quad in quads}


def test_jsonld_says_the_same_to_oxigraph(dumps: Path, quads: set[Quad]) -> None:
    assert quads_of(dumps / "dataset.jsonld", RdfFormat.JSON_LD) == quads


def test_jsonld_says_the_same_to_the_reference_processor(dumps: Path, quads: set[Quad]) -> None:
    document = json.loads((dumps / "dataset.jsonld").read_text("utf-8"))
    nquads = jsonld.to_rdf(document, {"format": "application/n-quads"})
    assert set(parse(nquads.encode(), format=RdfFormat.N_QUADS)) == quads


def test_jsonld_uses_the_one_context(dumps: Path) -> None:
    document = json.loads((dumps / "dataset.jsonld").read_text("utf-8"))
    file = Path(__file__).parent.parent / "ontology" / "context.jsonld"
    assert document["@context"] == json.loads(file.read_text("utf-8"))["@context"]
    keys = {key for graph in document["@graph"] for node in graph["@graph"] for key in node}
    assert {"claimant", "speechAct", "evidence", "exact", "low", "earliest"} <= keys


def test_rdflib_reads_the_same_number_of_quads(dumps: Path, quads: set[Quad]) -> None:
    dataset = Dataset()
    dataset.parse(dumps / "dataset.nq", format="nquads")
    assert sum(1 for _ in dataset.quads()) == len(quads)


def test_the_store_says_the_same(built: Path, quads: set[Quad]) -> None:
    store = QuadStore.open(built / "out" / "current" / "store")
    found = set(store.pattern(None, None, None))
    assert len(found) == len(quads)
    assert not found ^ quads


def test_the_model_comes_back_from_every_dump_with_graphs(built: Path, dumps: Path) -> None:
    project = open_project(built)
    iris = project.workspace.iris
    names = read_register_file(project.workspace, project.ontology).names
    read = [r for r in read_reports(project.workspace, names) if isinstance(r, ReadReport)]
    assert read
    for report in read:
        slug = report.document.report.slug
        graph = iris.report(slug).report
        for name, form in (
            ("dataset.nq", RdfFormat.N_QUADS),
            ("dataset.trig", RdfFormat.TRIG),
            ("dataset.jsonld", RdfFormat.JSON_LD),
        ):
            own = {q for q in quads_of(dumps / name, form) if str(q.graph_name) == f"<{graph}>"}
            assert parse_document(own, slug, iris, project.ontology) == report.document


def test_opinions_come_back_from_every_dump_with_graphs(built: Path, dumps: Path) -> None:
    project = open_project(built)
    workspace = project.workspace
    names = read_register_file(workspace, project.ontology).names
    opinions = look_through_opinions(workspace, names).opinions
    assert len(opinions) > 10
    for name, form in (
        ("dataset.nq", RdfFormat.N_QUADS),
        ("dataset.trig", RdfFormat.TRIG),
        ("dataset.jsonld", RdfFormat.JSON_LD),
    ):
        graph = f"<{workspace.iris.opinions}>"
        own = {q for q in quads_of(dumps / name, form) if str(q.graph_name) == graph}
        assert parse_opinions(own) == opinions


def test_graphs_come_in_their_order(built: Path, dumps: Path) -> None:
    iris = open_project(built).workspace.iris
    assert [name for name, _ in graphs(dumps / "dataset.nq")] == [
        iris.dataset,
        ns.ONTOLOGY,
        iris.register,
        iris.opinions,
        *(iris.report(slug).report for slug in ("dod", "kursk", "whitehouse")),
        iris.comparisons,
        *map(iris.view, ("two-origins", "ukraine", "united-states", "widest")),
    ]


CLAIM_COLUMNS = """
PREFIX kgb: <https://w3id.org/kgbuild/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?claim ?claimant_label ?speech_act ?evidence ?evidence_start ?evidence_end ?said_at ?polarity
       ?modality ?certainty ?verbatim ?low ?best ?high ?rule
WHERE {
  ?claimIri a kgb:Claim ; kgb:claimant/rdfs:label ?claimant_label ;
    kgb:speechAct/skos:notation ?speech_act ; kgb:polarity/skos:notation ?polarity ;
    kgb:modality/skos:notation ?modality ; kgb:certainty/skos:notation ?certainty ;
    kgb:saidAt/kgb:edtf ?said_at ; kgb:states ?account ;
    kgb:evidence/oa:hasSelector [ oa:exact ?evidence ] ;
    kgb:evidence/oa:hasSelector [ oa:start ?evidence_start ; oa:end ?evidence_end ] .
  OPTIONAL {
    ?account ?figure ?quantity .
    ?quantity a kgb:Quantity ; kgb:verbatim ?verbatim ; kgb:rule/skos:notation ?rule .
    OPTIONAL { ?quantity kgb:low ?low }
    OPTIONAL { ?quantity kgb:best ?best }
    OPTIONAL { ?quantity kgb:high ?high }
  }
  BIND(REPLACE(STR(?claimIri), "^.*/claim/", "") AS ?claim)
}
"""


def test_csv_says_the_same_as_the_store(built: Path, dumps: Path) -> None:
    result = QuadStore.open(built / "out" / "current" / "store").query(CLAIM_COLUMNS)
    columns = [variable.value for variable in result.variables]  # type: ignore[union-attr]
    asked = sorted(
        [cell(row[c].value if row[c] is not None else None) for c in columns]
        for row in result  # type: ignore[union-attr]
    )
    with (dumps / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        written = sorted([row[c] for c in columns] for row in csv.DictReader(file))
    assert len(written) > 30
    assert written == asked


@given(st.text(max_size=20))
def test_a_cell_is_no_formula_and_gives_its_text_back(text: str) -> None:
    made = cell(text)
    assert made[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert made.removeprefix("'") == text if made != text else not text.startswith("'")


@settings(max_examples=cases(30), deadline=None)
@given(documents())
def test_dumps_of_hostile_documents_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, document: object
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    iris = Iris(BASE)
    found = set(document_quads(document, iris, ontology()))  # type: ignore[arg-type]
    (folder / "dataset.nq").write_bytes(sorted_nquads(found))
    with DumpFiles(folder, FormsWriter(iris, ontology())) as dumps:
        dumps.write_from(folder / "dataset.nq")
    assert quads_of(folder / "dataset.trig", RdfFormat.TRIG) == found
    assert quads_of(folder / "dataset.jsonld", RdfFormat.JSON_LD) == found


@settings(max_examples=cases(30), deadline=None)
@given(documents())
def test_claims_of_hostile_documents_have_the_same_rows_after_a_round_trip(
    document: Document,
) -> None:
    iris = Iris(BASE)
    labels = {agent: f"+{agent}" for claim in document.claims[1:] for agent in claim.claimants}
    written = csv_rows(document, iris, labels)
    text = (HEADING + written).decode("utf-8-sig")
    first, *rows = csv.reader(io.StringIO(text, newline=""))
    assert tuple(first) == COLUMNS
    assert {len(row) for row in rows} <= {len(COLUMNS)}
    quads = document_quads(document, iris, ontology())
    again = parse_document(quads, document.report.slug, iris, ontology())
    assert csv_rows(again, iris, labels) == written


def test_prefixes_of_readable_dumps_are_those_people_know(dumps: Path) -> None:
    text = (dumps / "dataset.trig").read_text("utf-8")
    assert "@prefix kgb: <https://w3id.org/kgbuild/ontology#>" in text
    assert "kgb:claimant ex:john-kirby" in text
    assert "kgb:speechAct act:confirmed" in text
