"""Claims as nanopublications: four graphs, no blank node, nothing of one claim in another's."""

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from kgbuild.config import DatasetConfig
from kgbuild.exports.nanopublications import Nanopublication, Nanopublications, trig, write_trig
from kgbuild.graph.document import document_quads
from kgbuild.project import Project, open_project
from kgbuild.read.workspace_inputs import ReadReport, read_register_file, read_reports
from kgbuild.vocab import dataset_terms as c
from kgbuild.vocab import terms as t
from tests.published import kursk_build

PARTS = ("Head", "assertion", "provenance", "pubinfo")


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(kursk_build(elsewhere=True))


@pytest.fixture(scope="module")
def made(project: Project) -> list[Nanopublication]:
    return nanopublications(project, project.workspace.config.dataset)


def nanopublications(project: Project, config: DatasetConfig) -> list[Nanopublication]:
    dump = project.output.current / "dumps" / "dataset.nq"
    return list(Nanopublications(project.workspace.iris, config).all(dump))


def part(one: Nanopublication, name: str) -> list[Quad]:
    graph = NamedNode(f"{one.iri}#{name}")
    return [quad for quad in one.quads if quad.graph_name == graph]


def test_each_claim_has_one(project: Project, made: list[Nanopublication]) -> None:
    names = read_register_file(project.workspace, project.ontology).names
    claims = [
        project.workspace.iris.report(read.document.report.slug).claim(claim.id)
        for read in read_reports(project.workspace, names)
        if isinstance(read, ReadReport)
        for claim in read.document.claims
        if claim.version is None
    ]
    derived = {
        q.object.value
        for one in made
        for q in part(one, "provenance")
        if q.predicate == t.DERIVED_FROM
        and q.subject == NamedNode(f"{one.iri}#assertion")
        and isinstance(q.object, NamedNode)
        and "/claim/" in q.object.value
    }
    assert derived == set(claims)
    assert len(made) == len(claims) == len({one.iri for one in made})


def test_a_head_says_which_graph_is_which(made: list[Nanopublication]) -> None:
    for one in made:
        this = NamedNode(one.iri)
        assert {(q.subject, q.predicate, q.object) for q in part(one, "Head")} == {
            (this, t.TYPE, c.NANOPUBLICATION),
            (this, c.HAS_ASSERTION, NamedNode(f"{one.iri}#assertion")),
            (this, c.HAS_PROVENANCE, NamedNode(f"{one.iri}#provenance")),
            (this, c.HAS_PUBLICATION_INFO, NamedNode(f"{one.iri}#pubinfo")),
        }


def test_all_quads_are_in_the_four_graphs_and_no_node_is_blank(
    made: list[Nanopublication],
) -> None:
    for one in made:
        assert sum(len(part(one, name)) for name in PARTS) == len(one.quads) == len(set(one.quads))
        assert all(part(one, name) for name in PARTS)
        assert "_:" not in "".join(str(q.subject) + str(q.graph_name) for q in one.quads)
        assert all(isinstance(q.subject, NamedNode) for q in one.quads)


def test_provenance_speaks_of_the_assertion_and_info_of_the_nanopublication(
    made: list[Nanopublication],
) -> None:
    for one in made:
        assertion, this = NamedNode(f"{one.iri}#assertion"), NamedNode(one.iri)
        of_assertion = {q.predicate for q in part(one, "provenance") if q.subject == assertion}
        assert of_assertion == {c.ATTRIBUTED_TO, t.DERIVED_FROM}
        of_this = {q.predicate for q in part(one, "pubinfo") if q.subject == this}
        assert of_this == {t.LABEL, c.CREATOR, t.LICENSE, c.IS_PART_OF}


def test_the_parts_of_a_claim_are_each_in_one_place(
    project: Project, made: list[Nanopublication]
) -> None:
    dump = project.output.current / "dumps" / "dataset.nq"
    quads = list(parse(path=str(dump), format=RdfFormat.N_QUADS))
    claims = {q.subject for q in quads if (q.predicate, q.object) == (t.TYPE, t.CLAIM)}
    said = Counter(q.triple for q in quads if q.subject in claims and "/report/" in str(q[3]))
    found = Counter(q.triple for one in made for q in one.quads if q.subject in claims)
    assert found == said


def test_a_denial_is_one_in_its_assertion(made: list[Nanopublication]) -> None:
    for one in made:
        assertion = part(one, "assertion")
        for predicate in (t.POLARITY, t.MODALITY, t.CERTAINTY):
            assert sum(q.predicate == predicate for q in assertion) == 1
        assert any(q.predicate == t.STATES for q in assertion)
        assert not any(q.predicate in {t.CLAIMANT, t.SPEECH_ACT} for q in assertion)


def test_no_node_that_is_spoken_of_is_left_undescribed(
    project: Project, made: list[Nanopublication]
) -> None:
    reports = project.workspace.iris.report("").report
    for one in made:
        subjects = {str(q.subject) for q in one.quads}
        for quad in one.quads:
            value = quad.object
            if isinstance(value, NamedNode) and value.value.startswith(reports):
                is_graph = value.value.startswith(one.iri)
                is_other = (
                    is_graph or "/claim/" in value.value or quad.predicate == t.DERIVED_FROM_REPORT
                )
                assert is_other or str(value) in subjects, quad


def test_trig_gives_the_quads_back(project: Project, made: list[Nanopublication]) -> None:
    for one in made[:10]:
        data = trig(one, project.workspace.iris)
        assert set(parse(data, format=RdfFormat.TRIG)) == set(one.quads)


def test_one_file_holds_them_all(
    project: Project, made: list[Nanopublication], tmp_path: Path
) -> None:
    write_trig(iter(made), tmp_path / "all.trig", project.workspace.iris)
    found = set(parse(path=str(tmp_path / "all.trig"), format=RdfFormat.TRIG))
    assert found == {quad for one in made for quad in one.quads}


def test_another_content_has_another_name(project: Project, made: list[Nanopublication]) -> None:
    config = project.workspace.config.dataset.model_copy(update={"version": "1.3.0"})
    others = nanopublications(project, config)
    assert [one.claim for one in others] == [one.claim for one in made]
    assert not {one.iri for one in others} & {one.iri for one in made}
    again = nanopublications(project, project.workspace.config.dataset)
    assert again == made


def test_a_withdrawn_claim_has_none(project: Project) -> None:
    names = read_register_file(project.workspace, project.ontology).names
    iris = project.workspace.iris
    read = next(r for r in read_reports(project.workspace, names) if isinstance(r, ReadReport))
    document = read.document
    quads = document_quads(document, iris, project.ontology)
    report = iris.report(document.report.slug)
    claim = NamedNode(report.claim(document.claims[0].id))
    version = NamedNode(report.version("first").report)
    triples = [*(quad.triple for quad in quads), Triple(claim, t.WITHDRAWN_WITH, version)]
    maker = Nanopublications(iris, project.workspace.config.dataset)
    made = list(maker.of(report.report, map(str, triples)))
    assert len(made) == len(document.claims) - 1
    assert document.claims[0].id not in {one.claim for one in made}
