"""Shapes over many parts: the register is reported once, and a fault of the screen is found out."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import SH, Graph

import kgbuild
from kgbuild.checks import shape_check
from kgbuild.checks.shacl import Shapes
from kgbuild.checks.shape_check import SCREEN_MISSED, ShapeCheck
from kgbuild.checks.shape_judge import ShapeJudge, ShapeVerdict
from kgbuild.drafting.shape_gate import without_warnings
from kgbuild.errors import Finding
from kgbuild.nquads import nquads
from kgbuild.resources import resource_folder
from tests.authoring import Authoring

EX = "https://example.org/"
PREFIXES = f"""
@prefix : <{EX}> .
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""
SHAPES = """
:PlaceShape a sh:NodeShape ; sh:targetClass :Place ; sh:property :PlaceHasName .
:PlaceHasName a sh:PropertyShape ; sh:path :name ; sh:minCount 1 ; sh:message "no name" .
:VisitShape a sh:NodeShape ; sh:targetClass :Visit ; sh:property :VisitIsToAPlace .
:VisitIsToAPlace a sh:PropertyShape ; sh:path :to ; sh:class :Place ; sh:message "no place" .
"""
REGISTER = """
:rome a :City . :bonn a :Place ; :name 'Bonn' . :oslo a :Place ; :near :rome . :lund a :Village .
"""
VOCABULARY = ":City rdfs:subClassOf :Place ."


@pytest.fixture(autouse=True)
def whole_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """The samples of users; other tests compare one part only."""
    monkeypatch.setattr(shape_check, "_SAMPLE_PARTS", 8)


def quads(turtle: str) -> bytes:
    return nquads(parse(PREFIXES + turtle, format=RdfFormat.TURTLE))


def judge(shapes: str = SHAPES) -> ShapeJudge:
    graph = Graph().parse(data=PREFIXES + shapes, format="turtle")
    return ShapeJudge(Shapes(graph), quads(VOCABULARY), quads(REGISTER))


def findings(
    *parts: str, shapes: str = SHAPES, reference: bool = False
) -> list[tuple[str, str | None]]:
    """The names and the nodes of the findings in parts of the data."""
    check = ShapeCheck(judge(shapes), lambda finding: finding, reference=reference)
    for part in parts:
        check.add(quads(part))
    assert not check.disagrees
    return sorted((f.name, f.focus and f.focus.removeprefix(EX)) for f in check.result().findings)


VISITS = (
    ":a a kgb:Claim ; :states :visit1 . :visit1 a :Visit ; :to :rome .",
    ":b a kgb:Claim ; :states :visit2 . :visit2 a :Visit ; :to :rome , :nowhere .",
    ":visit3 a :Visit ; :to :oslo .",
)


@pytest.mark.parametrize("reference", [False, True])
def test_a_finding_on_an_entity_is_reported_once_and_never_on_a_claim(
    reference: bool,
) -> None:
    assert findings(*VISITS, reference=reference) == [
        ("place-has-name", "oslo"),
        ("place-has-name", "rome"),
        ("visit-is-to-aplace", "b"),
    ]


def test_a_part_that_says_something_of_an_entity_is_checked_with_it() -> None:
    two_names = SHAPES.replace("sh:minCount 1", "sh:maxCount 1")
    assert findings(":bonn :name 'Bonna' .", shapes=two_names) == [
        ("place-has-name", "bonn"),
        ("shape-met-nothing", "VisitShape"),
    ]


def test_a_part_that_declares_a_subclass_is_checked_with_it() -> None:
    part = ":Town rdfs:subClassOf :City . :visit a :Visit ; :to :t . :t a :Town ."
    assert ("place-has-name", "t") in findings(part)
    assert ("visit-is-to-aplace", "visit") not in findings(part)


def test_a_part_that_makes_a_place_of_an_entity_is_checked_with_it() -> None:
    part = ":visit a :Visit ; :to :lund ."
    assert ("place-has-name", "lund") not in findings(part)
    assert ("place-has-name", "lund") in findings(f"{part} :Village rdfs:subClassOf :Place .")


def test_the_shapes_of_entities_are_found_once_for_all_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, part = judge(), quads(":rome :near :bonn .")  # it says something of an entity
    first = one.verdict(part)
    monkeypatch.delattr("kgbuild.checks.screen.screen._applies")
    assert one.verdict(part) == first


def test_a_node_that_a_shape_names_is_checked_where_it_is_or_at_the_end() -> None:
    named = ":S a sh:NodeShape ; sh:targetNode :x ; sh:property :P . "
    named += ":P a sh:PropertyShape ; sh:path :name ; sh:minCount 1 ."
    without, with_x = [":y :name 'y' ."], [":y :name 'y' .", ":x :name 'x' ."]
    for reference in (False, True):
        assert findings(*with_x, shapes=named, reference=reference) == []
        assert findings(*without, shapes=named, reference=reference) == [
            ("p", "x"),
            ("shape-met-nothing", "S"),
        ]


def test_what_the_screen_cannot_handle_goes_to_pyshacl() -> None:
    sparql = """
        :S a sh:NodeShape ; sh:targetClass :Place ; sh:sparql [ a sh:SPARQLConstraint ;
        sh:message "far from Rome" ;
        sh:select "SELECT $this WHERE { FILTER NOT EXISTS { $this <https://example.org/near> ?x } }"
        ] .
    """
    check = ShapeCheck(judge(sparql), lambda finding: finding)
    check.add(quads(":x a :Place . :y a :Place ; :near :x ."))
    result = check.result()
    assert sorted(finding.focus or "" for finding in result.findings) == [
        f"{EX}bonn",
        f"{EX}rome",
        f"{EX}x",
    ]
    assert result.looked_at == "1 shape checked 5 nodes, 1 shape with pySHACL: S"


def test_a_judge_is_the_same_in_another_process() -> None:
    part = quads(VISITS[1])
    assert pickle.loads(pickle.dumps(judge())).verdict(part) == judge().verdict(part)  # noqa: S301 -- own data


def test_a_verdict_depends_only_on_what_a_part_mentions() -> None:
    graph = Graph().parse(data=PREFIXES + SHAPES, format="turtle")
    part = quads(VISITS[2])
    small = ShapeJudge(Shapes(graph), quads(VOCABULARY), quads(":oslo a :Place ; :near :rome ."))
    assert small.verdict(part) == judge().verdict(part)


def test_a_draft_leaves_the_shapes_as_they_are_for_later_builds() -> None:
    """A process reads the same shapes once, and drafts leave out what only warns."""
    files = tuple(sorted(resource_folder("shapes").glob("*.ttl")))
    before = set(Shapes.load(files).graph)
    of_drafts = without_warnings(Shapes.load(files).graph)
    assert (None, SH.deactivated, None) in of_drafts
    assert set(Shapes.load(files).graph) == before


def test_checks_in_several_threads_do_not_see_the_data_of_each_other() -> None:
    """They share the graph of the vocabulary, and pySHACL works in it."""
    parts = [quads(part) for part in VISITS] * 10
    alone = [judge().in_full([part]) for part in parts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda part: judge().in_full([part]), parts)) == alone


# The fault of a screen


def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the screen find nothing."""
    monkeypatch.setattr(
        "kgbuild.checks.shape_judge.ShapeJudge.verdict",
        lambda self, part, *_: ShapeVerdict(self.screen.look(self.screen.scene(part)).met, ()),
    )


def test_the_sample_finds_out_a_screen_that_misses_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blind(monkeypatch)
    check = ShapeCheck(judge(), lambda finding: finding)
    for part in VISITS:
        check.add(quads(part))
    (fault,) = [finding for finding in check.result().findings if finding.name == SCREEN_MISSED]
    assert check.disagrees
    assert fault.severity is kgbuild.Severity.ERROR
    assert "visit-is-to-aplace" in fault.message


def test_the_sample_does_not_depend_on_the_order_of_the_parts() -> None:
    parts = [quads(f":v{number} a :Visit ; :to :bonn .") for number in range(50)]
    samples = []
    for order in (parts, parts[::-1], parts[25:] + parts[:25]):
        check = ShapeCheck(judge(), lambda finding: finding)
        for part in order:
            check.add(part)
        samples.append(check.sampled)
    assert samples[0] == samples[1] == samples[2]
    assert 1 < len(samples[0]) < len(parts)


def test_a_part_without_triples_takes_no_place_in_the_sample() -> None:
    check = ShapeCheck(judge(), lambda finding: finding)
    check.add(b"")
    check.add(quads(VISITS[0]))
    assert check.sampled == [quads(VISITS[0])]


def test_a_build_with_a_faulty_screen_says_so_and_lets_pyshacl_decide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = broken_workspace(tmp_path)
    expected = shacl_findings(workspace)
    assert expected
    blind(monkeypatch)
    found = shacl_findings(workspace)
    assert [finding for finding in found if finding.name != SCREEN_MISSED] == expected
    assert SCREEN_MISSED in {finding.name for finding in found}


def test_the_reference_has_the_same_findings(tmp_path: Path) -> None:
    workspace = broken_workspace(tmp_path)
    assert shacl_findings(workspace, reference=True) == shacl_findings(workspace)


def broken_workspace(folder: Path) -> Path:
    """A workspace with a shape of its own that its report breaks."""
    workspace = Authoring().write(folder)
    (workspace / "shapes").mkdir(exist_ok=True)
    (workspace / "shapes" / "own.ttl").write_text(
        PREFIXES
        + """
        :ClaimShape a sh:NodeShape ; sh:targetClass kgb:Claim ; sh:property :ClaimHasAName .
        :ClaimHasAName a sh:PropertyShape ; sh:path :name ; sh:minCount 1 ; sh:message "no name" .
        """,
        encoding="utf-8",
    )
    return workspace


def shacl_findings(workspace: Path, *, reference: bool = False) -> list[Finding]:
    result = kgbuild.check(workspace, without=("owl", "query"), reference=reference)
    return [finding for finding in result.findings if finding.source == "shacl"]
