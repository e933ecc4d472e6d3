"""``opinions.yaml`` becomes a graph of its own, and back; what is amiss is found in its place."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from kgbuild.errors import Finding
from kgbuild.graph.opinions import opinion_quads
from kgbuild.ids import Iris
from kgbuild.model.document import TimeSpan
from kgbuild.model.opinion import Opinion
from kgbuild.nquads import sorted_nquads
from kgbuild.pipeline.build import BuildResult, build, check
from kgbuild.pipeline.query import query
from kgbuild.pipeline.status import status
from kgbuild.vocab import terms as t
from tests.authoring import OPINIONS, Authoring, read
from tests.rdf_opinions import parse_opinions
from tests.strategies import BASE, all_opinions, opinions
from tests.tiers import cases

IRIS = Iris(BASE)
HARBOUR = "https://example.org/harbour/"
STATED = "https://w3id.org/kgbuild/basis#stated"
VALID = Authoring()


def built(authoring: Authoring, folder: Path) -> BuildResult:
    return build(authoring.write(folder), without=("owl",))


def found(authoring: Authoring, folder: Path) -> list[Finding]:
    """What a check finds in the opinions."""
    result = check(authoring.write(folder), without=("owl",))
    return [f for f in result.findings if f.place and f.place.path.name == "opinions.yaml"]


# --- what becomes of an opinion


def test_opinions_are_what_is_written_of_them(tmp_path: Path) -> None:
    reading = read(VALID.write(tmp_path))
    assert reading.messages() == []
    assert reading.opinions == (
        Opinion(
            rater=f"{HARBOUR}entity/annotator",
            rated=f"{HARBOUR}entity/daily-example",
            at=TimeSpan("2024-06-01", date(2024, 6, 1), date(2024, 6, 1), STATED),
            reliability="https://w3id.org/kgbuild/reliability#C",
            note="Often right.",
        ),
        Opinion(
            rater=f"{HARBOUR}entity/annotator",
            rated=f"{HARBOUR}report/r/claim/witnesses-60",
            at=TimeSpan("2024-06", date(2024, 6, 1), date(2024, 6, 30), STATED),
            credibility="https://w3id.org/kgbuild/credibility#4",
            note="Nobody else comes near to it.",
            stated_in=f"{HARBOUR}report/r/claim/doe-40",
        ),
    )


def test_a_grade_may_be_written_as_text(tmp_path: Path) -> None:
    changed = VALID.change("opinions", "credibility: 4", "credibility: '4'")
    assert read(changed.write(tmp_path / "text")).opinions == (
        read(VALID.write(tmp_path / "number")).opinions
    )


def test_a_workspace_may_do_without_opinions(tmp_path: Path) -> None:
    folder = VALID.write(tmp_path)
    (folder / "opinions.yaml").unlink()
    assert read(folder).opinions == ()
    result = build(folder, without=("owl",))
    assert result.released
    assert result.counts["opinions"] == 0


def test_one_rater_may_change_his_mind(tmp_path: Path) -> None:
    later = '  - {by: annotator, of: daily-example, reliability: D, at: "2024-07"}\n'
    reading = read(Authoring(opinions=OPINIONS + later).write(tmp_path))
    assert reading.messages() == []
    assert len(reading.opinions) == 3


# --- the graph


@settings(max_examples=cases(80), deadline=None)
@given(all_opinions)
def test_opinions_come_back_from_their_nquads_without_loss(found: tuple[Opinion, ...]) -> None:
    data = sorted_nquads(quad for o in found for quad in opinion_quads(o, IRIS, "en"))
    assert parse_opinions(parse(data, format=RdfFormat.N_QUADS)) == found


@settings(max_examples=cases(30), deadline=None)
@given(opinions)
def test_an_opinion_is_in_the_graph_of_opinions_without_blank_nodes(opinion: Opinion) -> None:
    quads = opinion_quads(opinion, IRIS, "en")
    assert {quad.graph_name for quad in quads} == {NamedNode(f"{BASE}opinions")}
    assert not [n for q in quads for n in (q.subject, q.object) if isinstance(n, BlankNode)]
    assert len(quads) == len(set(quads)), "every quad is made once"
    own = {str(quad.subject) for quad in quads}
    assert all(subject.startswith(f"<{BASE}opinion/") for subject in own)


@given(opinions, opinions)
def test_opinions_have_one_name_where_rater_rated_and_time_are_one(
    one: Opinion, other: Opinion
) -> None:
    assert (IRIS.opinion(*one.key) == IRIS.opinion(*other.key)) is (one.key == other.key)


@given(opinions)
def test_a_reason_is_in_the_language_of_the_workspace(opinion: Opinion) -> None:
    this = NamedNode(IRIS.opinion(*opinion.key))
    notes = [
        quad.object
        for quad in opinion_quads(opinion, IRIS, "de")
        if (quad.subject, quad.predicate) == (this, t.NOTE)
    ]
    assert notes == ([] if opinion.note is None else [Literal(opinion.note, language="de")])


# --- in a build


def test_a_build_holds_and_counts_opinions(tmp_path: Path) -> None:
    result = built(VALID, tmp_path)
    assert result.released
    assert result.counts["opinions"] == 2
    quads = parse(path=str(result.released / "dumps" / "dataset.nq"))
    own = [quad for quad in quads if str(quad.graph_name) == f"<{HARBOUR}opinions>"]
    assert parse_opinions(own) == read(tmp_path).opinions
    manifest = status(tmp_path).manifest
    assert manifest.counts["opinions"] == 2
    assert "opinions.yaml" in manifest.inputs


def test_opinion_certainty_and_confidence_stand_side_by_side(tmp_path: Path) -> None:
    changed = VALID.change(
        "claims",
        "evidence: at least 60",
        "evidence: at least 60\n    certainty: believed\n    confidence: 0.5",
    )
    built(changed, tmp_path)
    rows = query(tmp_path, "opinions").serialize("csv").decode().splitlines()
    (row,) = csv.DictReader(rows)
    assert (row["certainty"], row["confidence"], row["credibility"]) == ("believed", "0.5", "4")
    assert (row["evidence"], row["claimantLabel"]) == ("at least 60", "Unnamed witnesses")
    assert (row["raterLabel"], row["ratedAt"]) == ("The annotator", "2024-06")
    assert row["toldIn"] == f"{HARBOUR}report/r/claim/doe-40"


def test_a_build_knows_when_its_opinions_have_changed(tmp_path: Path) -> None:
    built(VALID, tmp_path)
    assert status(tmp_path).changed == ()
    (tmp_path / "opinions.yaml").write_text("opinions: []\n", encoding="utf-8")
    assert status(tmp_path).changed == (Path("opinions.yaml"),)


def test_mistakes_in_opinions_are_reported_beside_those_in_reports(tmp_path: Path) -> None:
    changed = VALID.change("opinions", "of: daily-example", "of: daily-exampel")
    changed = changed.change("claims", "claimant: jane-doe", "claimant: jane-deo")
    result = built(changed, tmp_path)
    assert (result.released, result.unreadable) == (None, True)
    assert [finding.name for finding in result.findings] == ["unknown-name"] * 2


def test_mistakes_in_opinions_are_reported_beside_those_in_the_register(tmp_path: Path) -> None:
    changed = VALID.change("opinions", "reliability: C", "reliability: G")
    changed = changed.change("register", "a: Outlet", "a: Outlett")
    names = [finding.name for finding in built(changed, tmp_path).findings]
    assert names == ["unknown-class", "unknown-name"]


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        (
            "of: r/witnesses-60",
            "of: r/witnesses-06",
            "4:9",
            "of names r/witnesses-06, but that report has no such claim [opinion-of-no-claim]",
        ),
        (
            "toldIn: r/doe-40",
            "toldIn: s/doe-40",
            "8:13",
            "toldIn names s/doe-40, but there is no such report [opinion-told-in-no-claim]",
        ),
    ],
)
def test_a_claim_that_is_not_there_is_an_error_in_its_place(
    old: str, new: str, place: str, message: str, tmp_path: Path
) -> None:
    (finding,) = found(VALID.change("opinions", old, new), tmp_path)
    first, _ = str(finding).split("\n")
    assert first == f"{tmp_path}/opinions.yaml:{place}: error: {message}"
    meant = "did you mean 'r/witnesses-60'? Else "
    assert (meant in str(finding)) == ("witnesses" in new)


@pytest.mark.parametrize(
    ("old", "new", "name", "line"),
    [
        ("of: daily-example", "of: annotator", "rates-itself", 2),
        (", note: Often right.", "", "opinion-has-note", 2),
        (
            'of: r/witnesses-60\n    credibility: 4\n    at: "2024-06"\n',
            'of: r/doe-40\n    credibility: 4\n    at: "2024-04"\n',
            "rated-before-said",
            3,
        ),
    ],
)
def test_what_is_odd_is_a_warning_in_its_place(
    old: str, new: str, name: str, line: int, tmp_path: Path
) -> None:
    (finding,) = found(VALID.change("opinions", old, new), tmp_path)
    assert (finding.name, finding.severity.word) == (name, "warning")
    assert finding.place is not None
    assert finding.place.line == line


def test_opinions_are_checked_alone(tmp_path: Path) -> None:
    result = built(VALID, tmp_path)
    assert result.released, result.findings


def test_opinions_are_opinions_to_the_reasoner(tmp_path: Path) -> None:
    result = check(VALID.write(tmp_path), without=("shacl", "query"))
    assert [(o.check, o.status.value) for o in result.outcomes if o.check == "owl"] == [
        ("owl", "conforms")
    ]
