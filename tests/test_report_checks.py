"""Checks of one report at a time find what they find in the whole dataset."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

import kgbuild
from kgbuild.bundles.kept_products import KeptProducts
from kgbuild.checks.missing_references import MissingReferences
from kgbuild.checks.query_checks import in_order, query_findings
from kgbuild.errors import Finding
from kgbuild.ids import Iris
from kgbuild.pipeline.report_checks import KeptFindings, ReportChecks, store_of_reports
from kgbuild.resources import resource_folder
from kgbuild.sparql.named_query import load_queries
from kgbuild.sparql.store import QuadStore
from tests.in_memory import in_memory
from tests.published import QUICK

CORPUS = Path(__file__).parent.parent / "benchmarks" / "corpus.py"
SECRET = bytes(range(32))
IRIS = Iris("https://example.org/corpus/")
REPORTS = IRIS.report("").report
_CHOSEN = 0.2  # the share of dates that get a note on their choice, or of accounts with a condition
CHECKS = [
    check
    for check in load_queries((resource_folder("queries") / "checks").glob("*.rq")).values()
    if check.looks_at_reports
]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The lines of a dataset in N-Quads."""
    folder = tmp_path_factory.mktemp("corpus")
    command = [sys.executable, str(CORPUS), str(folder), "--claims=300", "--per-event=20"]
    subprocess.run(command, check=True)
    kgbuild.build(folder, without=[*QUICK, "query"], reuse=False)
    file = folder / "out" / "current" / "dumps" / "dataset.nq"
    return file.read_text("utf-8").splitlines()


def broken(lines: Iterable[str], rng: Random) -> list[str]:
    """Mix up times and figures, and drop other quads of reports."""
    lines = [one for one in lines if f"<{REPORTS}" not in one or rng.random() > 0.02]
    lines = [one.replace(" had taken ", " took ") for one in lines]  # some of which is then planned
    for name in ("earliest", "latest", "best", "modality"):
        mark = f"#{name}> "
        places = [n for n, one in enumerate(lines) if mark in one and one.startswith(f"<{REPORTS}")]
        values = [lines[n].split(mark)[1].rpartition(" <")[0] for n in places]
        rng.shuffle(values)
        for n, value in zip(places, values, strict=True):
            before, _, rest = lines[n].partition(mark)
            lines[n] = f"{before}{mark}{value} <{rest.rpartition(' <')[2]}"
    return [*lines, *further(lines, rng)]


def further(lines: list[str], rng: Random) -> Iterable[str]:
    """Ends of periods, outer claims and conditions, which are other nodes of the same report."""
    kgb = "<https://w3id.org/kgbuild/ontology#"
    of_reports = [one.split() for one in lines if one.startswith(f"<{REPORTS}")]
    said = [one for one in of_reports if one[1] == f"{kgb}saidAt>"]
    for subject, predicate, value, graph, *_ in (one for one in of_reports if len(one) == 5):
        if predicate in {f"{kgb}since>", f"{kgb}happenedAt>"}:
            times = [one[2] for one in said if one[3] == graph]
            yield f"{subject} {kgb}since> {rng.choice(times)} {graph} ." if times else ""
            yield f"{subject} {kgb}until> {rng.choice(times)} {graph} ." if times else ""
        if predicate == f"{kgb}rule>" and "/time/" in subject and rng.random() < _CHOSEN:
            note = "<http://www.w3.org/2004/02/skos/core#note>"
            yield f'{subject} {note} "read as the day of the report" {graph} .'
        if predicate == f"{kgb}saidAt>":
            claims = [one[0] for one in said if one[3] == graph]
            yield f"{subject} {kgb}viaClaim> {rng.choice(claims)} {graph} ."
        if predicate == f"{kgb}states>" and rng.random() < _CHOSEN:
            yield f"{value} {kgb}condition> {value} {graph} ."


def store_of(lines: Iterable[str]) -> QuadStore:
    return in_memory("\n".join(lines).encode())


def names_of(lines: Iterable[str]) -> list[str]:
    graphs = {one.rpartition(" <")[2][:-3] for one in lines}
    return sorted(graph.removeprefix(REPORTS) for graph in graphs if graph.startswith(REPORTS))


def references(store: QuadStore, names: list[str]) -> MissingReferences:
    return MissingReferences(store, IRIS, names, lambda *_: None)


@pytest.mark.parametrize("seed", range(3))
def test_findings_of_single_reports_are_those_of_the_dataset(dataset: list[str], seed: int) -> None:
    lines = broken(dataset, Random(seed))
    store = store_of(lines)
    found: list[Finding] = []
    for name in names_of(lines):
        part = store_of_reports(store, [name], IRIS)
        found += query_findings(part, CHECKS)
    expected = query_findings(store, CHECKS)
    for check in CHECKS:
        of_check = [finding for finding in expected if finding.name == check.name]
        assert in_order(one for one in found if one.name == check.name) == of_check
    assert len({finding.name for finding in expected}) == len(CHECKS)
    assert all((finding.focus or "").startswith(REPORTS) for finding in expected)


def test_only_changed_reports_are_looked_at_again(dataset: list[str], tmp_path: Path) -> None:
    lines = broken(dataset, Random(1))
    names = names_of(lines)
    identities = dict.fromkeys(names, b"same")
    nothing = store_of(one for one in lines if f"<{REPORTS}" not in one)

    def findings(store: QuadStore, identities: dict[str, bytes]) -> list[Finding]:
        with KeptProducts(tmp_path / "kept", SECRET) as products:
            kept = KeptFindings(products, identities)
            checks = ReportChecks(store, references(store, names), kept)
            return in_order(checks.findings(CHECKS))

    expected = in_order(query_findings(store_of(lines), CHECKS, references(nothing, names)))
    assert findings(store_of(lines), identities) == expected
    assert findings(nothing, identities) == expected
    gone = names[3]
    rest = [one for one in expected if f"{REPORTS}{gone}/" not in (one.focus or "")]
    assert findings(nothing, identities | {gone: b"other"}) == rest != expected
    assert findings(store_of(lines), identities) == expected, "it is the same as before again"
    assert findings(nothing, dict.fromkeys(names, b"other")) == []
    assert findings(store_of(lines), {}) == expected, "nothing is known about the reports"
