"""What changed between two releases: claim by claim, thing by thing, and as a patch."""

import csv
import gzip
import json
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kgbuild
from kgbuild.errors import UsageError
from kgbuild.exports.dumps import read_quads
from kgbuild.ids import Iris
from kgbuild.model.document import Document, Span
from kgbuild.pipeline.build import build
from kgbuild.releases.changes import Change, ChangedPart, ChangeOutcome
from kgbuild.releases.claim_changes import ReleasedReport, document_changes
from kgbuild.releases.claim_text import ReleaseLabels
from kgbuild.releases.diff_releases import diff_releases
from kgbuild.releases.dump_reader import DumpError
from tests.authoring import Authoring
from tests.edited import KURSK, edited_workspace
from tests.patches import applied, turned
from tests.prepared import prepared_kgbuild
from tests.strategies import BASE, documents, ontology
from tests.tiers import cases

WORDS = ReleaseLabels(ontology().labels, Iris(BASE))
WITHOUT_OPINIONS = Authoring(opinions="opinions: []\n")
HOSTILE = '[bold red]x[/] "q" \\ <script> =1+1\nline \u200f'


def quick(folder: Path) -> Path:
    result = build(folder, without=("shacl", "owl", "query"))
    assert result.released, result.findings
    return result.released


def kept(folder: Path, name: Path) -> Path:
    """A build, kept where the next one does not take it away."""
    shutil.copytree(quick(folder), name)
    return name


def edit(file: Path, *edits: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def kursk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two releases of Kursk, the second with edited claims, and one report's text edited."""
    folder = tmp_path_factory.mktemp("kursk")
    workspace, _ = edited_workspace(folder)
    first = folder / "first"
    original = folder / "original"
    shutil.copytree(KURSK, original, ignore=shutil.ignore_patterns("out"))
    kept(original, first)
    edit(workspace / "entities.yaml", ("label: John Kirby", "label: John F. Kirby"))
    views = workspace / "views"
    (views / "ukraine.yaml").unlink()
    edit(views / "two-origins.yaml", ("origins: 2", "origins: 1"))
    shutil.copyfile(views / "widest.yaml", views / "copy.yaml")
    opinions = (workspace / "opinions.yaml").read_text("utf-8")
    (workspace / "opinions.yaml").write_text(
        opinions.replace("credibility: 6", "credibility: 5", 1), encoding="utf-8"
    )
    return first, kept(workspace, folder / "second")


def found(one: Path, other: Path) -> list[Change]:
    with diff_releases(one, other) as diff:
        changes = list(diff.changes())
        counted: dict[str, dict[str, int]] = {}
        for change in changes:
            of_kind = counted.setdefault(change.kind, {})
            of_kind[change.outcome] = of_kind.get(change.outcome, 0) + 1
        assert diff.counts() == counted
    return changes


def of(changes: Iterable[Change], kind: str, outcome: ChangeOutcome) -> dict[str, Change]:
    return {c.name: c for c in changes if (c.kind, c.outcome) == (kind, outcome)}


def test_the_patch_turns_one_build_of_kursk_into_the_other(kursk: tuple[Path, Path]) -> None:
    one, other = (set(read_quads(folder / "dumps" / "dataset.nq")) for folder in kursk)
    with diff_releases(*kursk) as diff:
        patch = list(diff.patch())
    assert len(patch) == len(one ^ other) + 5
    assert applied(patch, one) == other
    assert applied(turned(patch), other) == one


def test_claims_of_an_edited_report_are_moved_changed_or_withdrawn(
    kursk: tuple[Path, Path],
) -> None:
    changes = found(*kursk)
    withdrawn = of(changes, "claim", ChangeOutcome.WITHDRAWN)
    assert "kursk/hur-12000" in withdrawn
    parts = {part.name: part for part in withdrawn["kursk/hur-12000"].parts}
    assert parts["withdrawn with"] == ChangedPart("withdrawn with", None, "october")
    assert of(changes, "claim", ChangeOutcome.MOVED)
    assert not any(c.parts for c in of(changes, "claim", ChangeOutcome.MOVED).values())
    changed = of(changes, "claim", ChangeOutcome.CHANGED)
    (reworded,) = (
        part
        for change in changed.values()
        for part in change.parts
        if part.name == "evidence" and "now training" in (part.new or "")
    )
    assert "now training" not in (reworded.old or "")
    assert not of(changes, "claim", ChangeOutcome.NEW)
    assert "kursk" in of(changes, "report", ChangeOutcome.CHANGED)


def test_entities_views_and_opinions_are_reported(kursk: tuple[Path, Path]) -> None:
    changes = found(*kursk)
    entities = of(changes, "entity", ChangeOutcome.CHANGED)
    assert entities["john-kirby"].parts == (ChangedPart("label", "John Kirby", "John F. Kirby"),)
    assert set(of(changes, "view", ChangeOutcome.GONE)) == {"ukraine"}
    assert set(of(changes, "view", ChangeOutcome.NEW)) == {"copy"}
    of_claims = (c for c in changes if c.kind == "claim")
    assert not any(part.name == "claimant" for c in of_claims for part in c.parts)
    view = of(changes, "view", ChangeOutcome.CHANGED)["two-origins"]
    names = [part.name for part in view.parts]
    assert names[-1] == "plain triples"
    assert "minimum of independent origins" in names
    opinions = of(changes, "opinion", ChangeOutcome.CHANGED)
    (opinion,) = opinions.values()
    assert [part.name for part in opinion.parts] == ["credibility"]
    assert "kursk/" in opinion.label


def test_comparisons_that_are_no_more_are_reported(kursk: tuple[Path, Path]) -> None:
    """The claim of 12,000 is withdrawn, and with it what it was in dispute with."""
    gone = of(found(*kursk), "dispute", ChangeOutcome.GONE)
    (dispute,) = gone.values()
    assert "3,000 or 12,000 soldiers? South Korea and Ukraine give" in dispute.label
    assert dispute.iri.endswith(dispute.name)


def test_the_other_way_round_what_was_new_is_gone(kursk: tuple[Path, Path]) -> None:
    there, back = found(*kursk), found(*reversed(kursk))
    for kind in ("dispute", "view", "entity", "claim"):
        assert set(of(there, kind, ChangeOutcome.NEW)) == set(of(back, kind, ChangeOutcome.GONE))
        assert set(of(there, kind, ChangeOutcome.GONE)) == set(of(back, kind, ChangeOutcome.NEW))
    assert {c.name for c in there} == {c.name for c in back}
    restored = of(back, "claim", ChangeOutcome.CHANGED)["kursk/hur-12000"]
    assert ChangedPart("withdrawn with", "october", None) in restored.parts


def test_a_release_differs_in_nothing_from_itself(kursk: tuple[Path, Path]) -> None:
    assert found(kursk[0], kursk[0]) == []
    result = run(str(kursk[0]), str(kursk[0]), "--format", "table", cwd=kursk[0])
    assert result.stdout == "the releases are the same\n"


def test_a_change_survives_json(kursk: tuple[Path, Path]) -> None:
    for change in found(*kursk):
        assert Change.of(json.loads(json.dumps(change.data()))) == change


# --- claims, of any kind


def told(document: Document | None) -> ReleasedReport | None:
    return None if document is None else ReleasedReport(document, WORDS)


@given(documents())
def test_a_document_has_not_changed_from_itself(document: Document) -> None:
    assert list(document_changes(told(document), told(document))) == []
    new = list(document_changes(None, told(document)))
    assert {c.outcome for c in new} == {ChangeOutcome.NEW}
    assert len(new) == len(document.claims) + 1
    gone = [replace(c, outcome=ChangeOutcome.GONE) for c in new]
    assert list(document_changes(told(document), None)) == gone


@given(documents(), st.integers(1, 99))
def test_a_claim_whose_words_stand_elsewhere_is_moved(document: Document, by: int) -> None:
    def moved(span: Span) -> Span:
        return replace(span, start=span.start + by, end=span.end + by, prefix="", suffix="…")

    claims = tuple(
        replace(c, evidence=moved(c.evidence), cue=c.cue and moved(c.cue)) for c in document.claims
    )
    changes = list(document_changes(told(document), told(replace(document, claims=claims))))
    assert {c.outcome for c in changes} <= {ChangeOutcome.MOVED}
    assert len(changes) == len(document.claims)


@settings(max_examples=cases(50))
@given(documents(), documents())
def test_what_of_a_claim_changed_is_given_in_words(one: Document, other: Document) -> None:
    if not one.claims or not other.claims:
        return
    old, new = one.claims[0], replace(other.claims[0], id=one.claims[0].id)
    documents_ = (told(replace(one, claims=(claim,))) for claim in (old, new))
    for change in document_changes(*documents_):
        assert old != new
        assert change.outcome is not ChangeOutcome.NEW
        assert bool(change.parts) is (change.outcome is not ChangeOutcome.MOVED)
        assert all(part.old != part.new for part in change.parts)


@settings(max_examples=cases(5))
@given(documents().filter(lambda document: bool(document.claims)))
def test_two_of_one_label_are_distinguished_by_their_iris(document: Document) -> None:
    labels = dict.fromkeys((f"{BASE}entity/a", f"{BASE}entity/b"), "Smith")
    words = ReleaseLabels({**ontology().labels, **labels}, Iris(BASE))
    claim = replace(document.claims[0], claimants=(f"{BASE}entity/a",))
    one = replace(document, claims=(claim,))
    other = replace(document, claims=(replace(claim, claimants=(f"{BASE}entity/b",)),))
    (change,) = document_changes(ReleasedReport(one, words), ReleasedReport(other, words))
    assert [(p.old, p.new) for p in change.parts] == [(f"{BASE}entity/a", f"{BASE}entity/b")]


# --- the command


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [prepared_kgbuild(), "diff", *args],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two workspaces, the second with a hostile label and a claim less."""
    folder = tmp_path_factory.mktemp("small")
    label = json.dumps(HOSTILE, ensure_ascii=False)
    second = WITHOUT_OPINIONS.change("register", "label: Port City", f"label: {label}")
    claims = second.claims
    assert isinstance(claims, str)
    second = replace(second, claims=claims[: claims.index("  - id: witnesses-60")])
    for name, authoring in (("a", WITHOUT_OPINIONS), ("b", second)):
        (folder / name).mkdir()
        quick(authoring.write(folder / name))
    return folder


def test_a_table_has_counts_first_and_steers_no_terminal(small: Path) -> None:
    shown = run("./a", "./b", "--format", "table", cwd=small)
    assert shown.returncode == 0, shown.stderr
    titles = [line for line in shown.stdout.splitlines() if line and line[0].isalpha()]
    assert titles[0].strip() == "What changed"
    assert "Claims: 1 gone" in shown.stdout
    assert "\u200f" not in shown.stdout
    assert "[bold red]x[/]" in shown.stdout


def test_json_and_csv_have_all_that_the_function_gives(small: Path) -> None:
    changes = found(small / "a", small / "b")
    data = json.loads(run("a/out/current", "b/out/current", cwd=small).stdout)
    assert data["changes"] == [change.data() for change in changes]
    assert data["counts"]["claim"] == {"gone": 1}
    rows = list(csv.DictReader(StringIO(run("./a", "./b", "--format=csv", cwd=small).stdout)))
    assert [row["name"] for row in rows] == [c.name for c in changes for _ in c.parts or [None]]
    assert HOSTILE in {row["new"] for row in rows}


def test_a_patch_goes_into_a_file_by_its_ending(small: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.rdfp"
    assert run("./a", "./b", "-o", str(file), cwd=small).returncode == 0
    one, other = (read_quads(small / n / "out/current/dumps/dataset.nq") for n in "ab")
    assert applied(file.read_bytes().splitlines(keepends=True), one) == set(other)


def test_a_release_is_a_build_a_workspace_or_a_dump(small: Path, tmp_path: Path) -> None:
    nquads = small / "a" / "out" / "current" / "dumps" / "dataset.nq"
    packed = tmp_path / "dataset.nq.gz"
    packed.write_bytes(gzip.compress(nquads.read_bytes()))
    (build_,) = (small / "a" / "out" / "builds").iterdir()
    for path in (small / "a", small / "a" / "out", build_, nquads, packed):
        with kgbuild.diff_releases(path, small / "a") as diff:
            assert diff.counts() == {}
            assert diff.one.sha256 == diff.other.sha256


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("widest", "a/out/current"), "'widest' is the name of a view and 'a/out/current' the"),
        (("./a", "widest"), "give two views or two releases"),
        (("./a", "./nothing"), "nothing is not a release: give the folder of a build"),
        (("./a", "x.nq"), "x.nq is not a release"),
        (("one", "two", "--format", "patch", "-w", "a"), "a patch needs two releases"),
        (("./a", "./b", "-o", "x.txt"), "for the extension of x.txt"),
        (("./a", "./b", "-o", "x.csv", "--format", "table"), "choose --format json or csv"),
        (("./a", "a/kgbuild.toml"), "kgbuild.toml:1: not a line of a dump that kgbuild wrote"),
    ],
)
def test_wrong_use_exits_with_2(args: tuple[str, ...], says: str, small: Path) -> None:
    result = run(*args, cwd=small)
    assert result.returncode == 2
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_releases_of_two_datasets_are_not_compared(small: Path, tmp_path: Path) -> None:
    other = Authoring().change("config", "https://example.org/harbour/", "https://example.org/x/")
    quick(other.write(tmp_path))
    with (
        pytest.raises(UsageError, match="two releases of the same dataset"),
        diff_releases(small / "a", tmp_path),
    ):
        pass


def test_a_dump_of_something_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.nq"
    file.write_text("<http://a> <http://b> <http://c> <http://d> .\n", encoding="utf-8")
    with pytest.raises(DumpError, match="does not begin with a dataset"), diff_releases(file, file):
        pass
