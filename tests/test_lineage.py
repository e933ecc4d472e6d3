"""Earlier texts of a report, and what is left when a report is taken out."""

import json
import shutil
from pathlib import Path

import pytest

from kgbuild.ids import Iris
from kgbuild.pipeline.build import build
from kgbuild.pipeline.query import query
from tests.authoring import CLAIMS, TEXT, Authoring, read
from tests.edited import KURSK, edited_workspace
from tests.published import QUICK, kursk_build

IRIS = Iris("https://w3id.org/kgbuild/kursk/")

#: A further report of the Kursk workspace, which speaks of the same event and entities.
WIRE_TEXT = "John Kirby said on Thursday that about 5,000 troops are in Russia.\n"
WIRE_CLAIMS = """\
report:
  outlet: kyodo-news
  annotator: kgbuild-authors
  publishedAt: {edtf: "2024-10-31", basis: inferred, note: For a test.}
claims:
  - id: kirby-5000
    claimant: john-kirby
    speechAct: said
    cue: John Kirby said
    evidence: about 5,000 troops are in Russia
    saidAt: on Thursday
    states:
      - a: Presence
        ofEvent: dprk-deployment
        force: dprk-troops
        location: russia
        strength: {verbatim: "about 5,000", counts: soldier, scope: total}
  - id: kirby-gone
    claimant: john-kirby
    speechAct: said
    cue: Kirby said
    evidence: hundreds of troops
    version: first
    states:
      - {a: Presence, ofEvent: dprk-deployment, force: dprk-troops, location: russia}
"""


def built(workspace: Path) -> bytes:
    result = build(workspace, without=QUICK)
    assert result.released, result.findings
    return (result.released / "dumps" / "dataset.nq").read_bytes()


def kursk_in(folder: Path) -> Path:
    return shutil.copytree(KURSK, folder / "kursk", ignore=shutil.ignore_patterns("out"))


def add_wire(workspace: Path) -> Path:
    report = workspace / "reports" / "wire"
    (report / "versions").mkdir(parents=True)
    (report / "report.txt").write_text(WIRE_TEXT, encoding="utf-8")
    (report / "claims.yaml").write_text(WIRE_CLAIMS, encoding="utf-8")
    (report / "versions" / "first.txt").write_text("Kirby said hundreds of troops.\n", "utf-8")
    return report


def asserted(dataset: bytes) -> bytes:
    """What reports and people say, without the graphs that are computed of it."""
    computed = (f"<{IRIS.comparisons}>".encode(), f"<{IRIS.view('')}".encode())
    return b"".join(
        line
        for line in dataset.splitlines(keepends=True)
        if not line.split(b" ")[-2].startswith(computed)
    )


@pytest.mark.parametrize("slug", ["wire", "a-wire"])
def test_taking_a_report_out_takes_exactly_its_triples_out(slug: str, tmp_path: Path) -> None:
    workspace = kursk_in(tmp_path)
    without = (kursk_build() / "out" / "current" / "dumps" / "dataset.nq").read_bytes()
    report = add_wire(workspace).rename(workspace / "reports" / slug)
    with_it = built(workspace)
    graph = f"<{IRIS.report(slug).report}> .\n".encode()
    lines = with_it.splitlines(keepends=True)
    of_report = [line for line in lines if line.endswith(b" " + graph)]
    assert len(of_report) > 80, "there are triples to take out"
    rest = b"".join(line for line in lines if not line.endswith(b" " + graph))
    assert asserted(rest) == asserted(without)
    # And the other way round: without the report's folder, the build is the one before it.
    shutil.rmtree(report)
    assert built(workspace) == without


def test_no_other_graph_speaks_of_what_is_in_a_report(tmp_path: Path) -> None:
    workspace = kursk_in(tmp_path)
    add_wire(workspace)
    mine = IRIS.report("wire").report.encode()
    others = [
        line
        for line in asserted(built(workspace)).splitlines()
        if not line.endswith(b"<" + mine + b"> .") and b"<" + mine in line
    ]
    assert others == []


def test_a_withdrawn_claim_is_published_with_its_version(tmp_path: Path) -> None:
    workspace, _ = edited_workspace(tmp_path)
    result = build(workspace, without=QUICK)
    assert result.released, result.findings
    assert result.outcomes[0].looked_at == (
        "3 reports, 71 claims (5 withdrawn), 116 quotes found exactly"
    )
    answer = query(workspace, "claim", {"claim": "kursk/kirby-3000"}).serialize("nt").decode()
    version = IRIS.report("kursk").version("october")
    claim = IRIS.report("kursk").claim("kirby-3000")
    assert (
        f"<{claim}> <https://w3id.org/kgbuild/ontology#withdrawnWith> <{version.report}>" in answer
    )
    assert f"<{version.passage(2202, 2284)}>" in answer
    rows = (result.released / "dumps" / "claims.csv").read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("report,claim,withdrawn_with,")
    assert [row for row in rows if row.startswith("kursk,kirby-3000,october,john-kirby,")]
    assert [row for row in rows if row.startswith("kursk,flashpoint,,")]


# Versions that authors write by hand


def versioned(folder: Path, claims: str, **texts: str) -> list[str]:
    workspace = Authoring(claims=claims).write(folder / "w")
    versions = workspace / "reports" / "r" / "versions"
    versions.mkdir()
    for name, text in texts.items():
        (versions / f"{name}.txt").write_text(text, encoding="utf-8")
    return read(workspace).brief()


WITHDRAWN = CLAIMS.replace("evidence: at least 60", "evidence: at least 90\n    version: old")
OLD = "Witnesses spoke of at least 90.\n"


def test_the_evidence_gate_holds_for_versions(tmp_path: Path) -> None:
    assert versioned(tmp_path / "a", WITHDRAWN, old=OLD) == []
    assert versioned(tmp_path / "b", WITHDRAWN, old=TEXT) == [
        "reports/r/claims.yaml:22:15 quote-not-found"
    ]
    assert versioned(tmp_path / "c", WITHDRAWN) == ["reports/r/claims.yaml:23:14 unknown-version"]


@pytest.mark.parametrize("name", ["../report", "/etc/passwd", ".", "a/b"])
def test_a_version_cannot_leave_its_folder(name: str, tmp_path: Path) -> None:
    claims = WITHDRAWN.replace("version: old", f"version: {name}")
    assert versioned(tmp_path, claims, old=OLD) == ["reports/r/claims.yaml:23:14 unknown-version"]


def test_a_version_that_is_no_text_is_reported_once(tmp_path: Path) -> None:
    twice = WITHDRAWN.replace("  - id: doe-40\n", "  - id: doe-40\n    version: old\n")
    found = versioned(tmp_path, twice, old="\x00")
    assert found == ["reports/r/versions/old.txt:1:1 control-character"]


def test_a_claim_that_is_current_is_not_reported_inside_one_that_is_withdrawn(
    tmp_path: Path,
) -> None:
    inside = WITHDRAWN.replace("  - id: doe-40\n", "  - id: doe-40\n    viaClaim: witnesses-60\n")
    assert versioned(tmp_path, inside, old=OLD) == [
        "reports/r/claims.yaml:7:15 inside-withdrawn-claim"
    ]


def test_the_line_of_a_corpus_brings_its_versions_along(tmp_path: Path) -> None:
    claim = {
        "id": "witnesses-90",
        "claimant": "witnesses",
        "speechAct": "said",
        "cue": "Witnesses spoke of",
        "evidence": "at least 90",
        "version": "old",
        "states": [{"a": "Presence", "ofEvent": "arrival", "location": "port-city"}],
    }
    line = {
        "slug": "line",
        "text": TEXT,
        "report": {"outlet": "daily-example", "annotator": "annotator"},
        "claims": [claim],
    }
    whole = Authoring(corpus=json.dumps(line | {"versions": {"old": OLD}})).write(tmp_path / "a")
    reading = read(whole)
    assert reading.messages() == []
    (found,) = reading.reports[1].document.claims
    assert (found.evidence.start, found.version) == (19, "old")
    assert read(Authoring(corpus=json.dumps(line)).write(tmp_path / "b")).brief() == [
        "reports/corpus.jsonl:1:381 unknown-version"
    ]
