"""What views leave out, and that sources are counted the same everywhere."""

import shutil
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.compare.origins import independence
from kgbuild.compare.report_statements import ReportStatements
from kgbuild.exports.dumps import read_quads
from kgbuild.model.statement import Statement
from kgbuild.pipeline.build import build
from kgbuild.pipeline.comparison_stage import ComparisonStage
from kgbuild.pipeline.query import query
from kgbuild.project import open_project
from kgbuild.read.workspace_inputs import ReadReport, read_register_file, read_reports
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from tests.published import QUICK, kursk_site, once

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
NAMES: Final = ("aleppo-statement", "hong-kong-election", "kursk", "mecca-crane")
#: Views for the examples, which make use of every way in which something is left out.
VIEWS: Final = {
    "all": "title: All\ndisputes: keep\n",
    "two": "title: Two\norigins: 2\ndisputes: most-origins\n",
    "none": "title: None\ndisputes: drop\n",
}


def workspace(name: str) -> Path:
    """An example with some more views, built once."""

    def make(folder: Path) -> None:
        target = folder / name
        shutil.copytree(EXAMPLES / name, target, ignore=shutil.ignore_patterns("out"))
        (target / "views").mkdir(exist_ok=True)
        for view, text in VIEWS.items():
            (target / "views" / f"{view}.yaml").write_text(text, encoding="utf-8")
        assert build(target, without=QUICK).released

    return once(f"omissions-{name}", make) / name


@cache
def quads(name: str) -> list[Quad]:
    return list(read_quads(workspace(name) / "out" / "current" / "dumps" / "dataset.nq"))


def objects(name: str, predicate: NamedNode) -> dict[str, set[str]]:
    """The objects of a predicate by subject."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in quads(name):
        if quad.predicate == predicate:
            assert isinstance(quad.subject, NamedNode)
            assert isinstance(quad.object, NamedNode | Literal)
            found[quad.subject.value].add(quad.object.value)
    return found


def claims_by_view(name: str, of_view: NamedNode, of_claim: NamedNode) -> dict[str, set[str]]:
    claims = objects(name, of_claim)
    found: dict[str, set[str]] = defaultdict(set)
    for node, (view,) in objects(name, of_view).items():
        found[view] |= claims[node]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_each_claim_is_in_a_view_or_left_out_of_it(name: str) -> None:
    stating, conditions = objects(name, t.STATES), objects(name, t.CONDITION)
    only_conditions = set[str]().union(*conditions.values())
    claims = {claim for claim, accounts in stating.items() if accounts - only_conditions}
    views = objects(name, t.TYPE)
    held = claims_by_view(name, t.IN_VIEW, t.STANDS_ON)
    left_out = claims_by_view(name, t.LEFT_OUT_OF, t.LEAVES_OUT)
    for view in (iri for iri, types in views.items() if t.VIEW.value in types):
        assert held[view] | left_out[view] == claims, view


@pytest.mark.parametrize("name", NAMES)
def test_each_omission_has_the_reason_that_its_claims_show(name: str) -> None:
    claims = objects(name, t.LEAVES_OUT)
    polarity, conditions = objects(name, t.POLARITY), objects(name, t.CONDITION)
    stating, held_by = objects(name, t.STATES), objects(name, t.STANDS_ON)
    in_view = objects(name, t.IN_VIEW)
    for omission, (reason,) in objects(name, t.OMISSION_REASON).items():
        (view,) = objects(name, t.LEFT_OUT_OF)[omission]
        for claim in claims[omission]:
            match ns.local_name(reason):
                case "negative":
                    assert polarity[claim] == {f"{ns.PREFIXES['polarity']}negated"}
                case "conditional":
                    assert any(conditions[account] for account in stating[claim])
                case "too-few-origins" if view.endswith("/all"):
                    pytest.fail("this view requires no origins")
                case "no-triple":
                    own = {node for node, some in held_by.items() if claim in some}
                    of_view = {node for node in own if in_view[node] == {view}}
                    assert len(stating[claim]) > 1 or not of_view


def test_a_lost_contradiction_is_named_with_what_prevails() -> None:
    rows = query(workspace("kursk"), "left-out", {"view": "none"}).rows()
    lost = [row for row in rows if row["reason"] == "contradicted"]
    assert {row["because"] for row in lost} == {
        (
            "Deployment of North Korean troops to Russia in autumn 2024: 3,000 or 12,000 soldiers? "
            "South Korea and Ukraine give different numbers"
        )
    }
    assert {row.get("decidedBy") for row in lost} == {None}  # no side prevails


@cache
def known(name: str) -> tuple[dict[str, list[Statement]], object]:
    """The statements of an example by claim, and what gives their origins."""
    project = open_project(workspace(name))
    names = read_register_file(project.workspace, project.ontology).names
    found: dict[str, list[Statement]] = defaultdict(list)
    quoted: dict[str, Statement] = {}
    with TemporaryDirectory() as folder, ComparisonStage(Path(folder)) as stage:
        for one in read_reports(project.workspace, names):
            assert isinstance(one, ReadReport)
            stage.take(ReportStatements.of(one.document, project.workspace.iris, project.ontology))
        context = stage.context(names.register, project.ontology)
        for event in stage.events():
            for line in event.statements:
                statement = Statement.read(line)
                found[statement.claim].append(statement)
            quoted |= {claim: Statement.read(line) for claim, _, line in event.quoted}
    context.origins.quoted.update(quoted)
    return found, context


@pytest.mark.parametrize("name", NAMES)
def test_the_number_of_independent_sources_is_the_same_wherever_claims_are_counted(
    name: str,
) -> None:
    statements, context = known(name)
    counts = {
        node: (int(independent), int(unknown))
        for node, (independent,) in objects(name, t.INDEPENDENT_ORIGINS).items()
        for unknown in objects(name, t.UNKNOWN_ORIGINS)[node]
    }
    positions, held_by = objects(name, t.POSITION), objects(name, t.HELD_BY)
    standing = objects(name, t.STANDS_ON)
    assert counts
    for node, count in counts.items():
        claims = standing[node] | claims_of(positions[node], held_by)
        origins = [
            context.origin(one)  # type: ignore[attr-defined]
            for claim in claims
            for one in statements[claim]
        ]
        assert independence(origins) == count, node


def claims_of(positions: Iterable[str], held_by: dict[str, set[str]]) -> set[str]:
    return {claim for position in positions for claim in held_by[position]}


def test_the_page_of_a_view_lists_what_it_leaves_out() -> None:
    page = (kursk_site() / "view" / "ukraine.html").read_text("utf-8")
    _, _, section = page.partition("Left out of this view")
    assert "kursk/kirby-3000" in section
    assert "The view accepts the claims of others only." in section
