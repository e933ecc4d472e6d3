"""The benchmarks are fair: their corpus has no errors, and all programs write the same quads."""

import subprocess
import sys
from pathlib import Path

import pytest

from kgbuild.project import open_project
from kgbuild.read.workspace_inputs import ReadReport, read_register_file, read_reports
from tests.published import kursk_site

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
CLAIMS = 200


def run(script: str, *arguments: str | Path) -> None:
    subprocess.run([sys.executable, BENCHMARKS / script, *arguments], check=True)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    run("corpus.py", folder, "--claims", str(CLAIMS))
    return folder


def read(workspace: Path) -> list[ReadReport]:
    project = open_project(workspace)
    names = read_register_file(project.workspace, project.ontology).names
    reports = list(read_reports(project.workspace, names))
    assert all(isinstance(report, ReadReport) for report in reports), reports
    return [report for report in reports if isinstance(report, ReadReport)]


def test_a_corpus_is_read_without_an_error(workspace: Path) -> None:
    claims = [claim for report in read(workspace) for claim in report.document.claims]
    assert len(claims) == CLAIMS
    assert any(claim.via for claim in claims), "some claims are inside others"
    assert any(claim.cue is None for claim in claims), "some are in the report's own voice"
    assert any(claim.said_at.computed for claim in claims), "some dates depend on the report's"


def test_the_same_seed_gives_the_same_corpus(workspace: Path, tmp_path: Path) -> None:
    run("corpus.py", tmp_path, "--claims", str(CLAIMS))
    for name in ("kgbuild.toml", "entities.yaml", "reports/corpus.jsonl"):
        assert (tmp_path / name).read_bytes() == (workspace / name).read_bytes()


def test_the_plain_script_writes_the_same_quads(workspace: Path, tmp_path: Path) -> None:
    run("run_kgbuild.py", workspace, tmp_path / "kgbuild.nq")
    run("tables.py", tmp_path / "kgbuild.nq", tmp_path / "tables")
    run("run_rdflib.py", tmp_path / "tables" / "records.jsonl", tmp_path / "rdflib.nq")
    ours = (tmp_path / "kgbuild.nq").read_bytes().splitlines()
    peers = [line for line in (tmp_path / "rdflib.nq").read_bytes().splitlines() if line]
    assert len(ours) > 50 * CLAIMS
    assert ours == sorted(peers)


def test_the_growth_of_comparing_has_a_row_for_each_size(tmp_path: Path) -> None:
    arguments = ("--claims", "100", str(CLAIMS), "--work", str(tmp_path))
    command: list[str | Path] = [sys.executable, BENCHMARKS / "comparing.py", *arguments]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:4]]
    assert [row[0] for row in rows] == ["100", str(CLAIMS)]
    assert not rows[0][3], "the first size has no exponent"
    assert 0 < float(rows[1][3]) < 3, "more claims take longer, within reason"
    assert all(20 < float(row[6]) < 2_000 for row in rows), "peak memory in MiB"
    assert "disputes" in lines[-1]
    assert list(tmp_path.glob("*.sqlite")) == [], "no temporary file is left"


def test_the_growth_within_one_event_has_a_row_for_each_size() -> None:
    command: list[str | Path] = [sys.executable, BENCHMARKS / "one_event.py", "--claims"]
    lines = subprocess.run(
        [*command, "100", "400"], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    assert [row[0] for row in rows] == ["100", "400"]
    assert 0 < float(rows[1][2]) < 2, "no square of the number of claims"
    assert all(int(row[3]) > 10 for row in rows), "there is something to compare"


def test_the_phases_of_a_build_add_up(tmp_path: Path) -> None:
    options = ("--claims", "50", str(CLAIMS), "--rounds", "1", "--without", "owl", "shacl")
    script = BENCHMARKS / "building.py"
    command: list[str | Path] = [sys.executable, script, *options, "--work", tmp_path]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert sum(line.startswith(f"{CLAIMS} claims, ") for line in lines) == 1
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    seconds = [{r[0]: float(r[1]) for r in rows if r[1]} for rows in _tables(table)]
    for phases in seconds:
        whole, bare = phases.pop("all"), phases.pop("bare")
        assert whole == pytest.approx(sum(phases.values()), abs=0.1)
        assert bare > 0
        assert phases["owl"] == phases["shapes"] == 0
        ran = ("start", "read", "compare", "store", "query checks", "dumps")
        assert all(phases[phase] for phase in ran)
    assert len(seconds) == 2


def _tables(rows: list[list[str]]) -> list[list[list[str]]]:
    """Return the rows of each table below its heading."""
    starts = [number for number, row in enumerate(rows) if row[0] == "---"]
    ends = [next(n for n in range(start, len(rows)) if len(rows[n]) == 1) for start in starts]
    return [rows[start + 1 : end] for start, end in zip(starts, ends, strict=True)]


def test_a_short_attack_loses_no_good_query() -> None:
    # The attack lasts until the last hostile query is stopped.
    limits = ("--minutes", "0.02", "--timeout", "5")
    run("hostile_queries.py", kursk_site().parent.parent, *limits)
