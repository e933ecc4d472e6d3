"""Authors acknowledge findings with a reason; these are counted, shown, and stop nothing."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

import kgbuild
from kgbuild.bundles.report_worker import OPEN_SENTENCES, ReportProduct
from kgbuild.bundles.written_products import read_report_product, write_report_product
from kgbuild.checks.acknowledgements import Acknowledgements
from kgbuild.checks.findings_report import as_json, as_sarif, as_text, in_order, result_lines
from kgbuild.checks.result import CheckResult
from kgbuild.compare.report_statements import ReportStatements
from kgbuild.errors import Finding, Place, Severity
from kgbuild.ids import Iris
from kgbuild.model.acknowledgement import Acknowledgement
from kgbuild.pipeline.build import BuildResult
from kgbuild.pipeline.open_sentences import OpenSentences
from tests.authoring import CLAIMS, Authoring, read
from tests.test_sarif import errors

IRIS = Iris("https://example.org/harbour/")
R = IRIS.report("r")
QUERIES = ["misquoted", "account-without-event"]
QUICK = ["owl", "shacl"]


def finding(name: str, focus: str | None, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(severity, name, f"about {focus}", "query", focus=focus)


def acknowledged(of: str | None, name: str, why: str = "It stays.") -> Acknowledgement:
    return Acknowledgement(of, name, why, Place(Path("claims.yaml"), 3, 1))


def checked(
    given: Iterable[Acknowledgement], *findings: Finding, without: Iterable[str] = ()
) -> list[CheckResult]:
    """The results of a build with these findings, and with that on the acknowledgements."""
    found = Acknowledgements(given, IRIS, QUERIES)
    results = [found.applied(CheckResult.of("query", "2 checks", findings))]
    results += [found.applied(CheckResult.not_run(name, "left out")) for name in without]
    last = found.result()
    return [*results, *([last] if last else [])]


def reasons(results: list[CheckResult]) -> list[str | None]:
    return [one.acknowledged for one in results[0].findings]


def names(results: list[CheckResult]) -> list[str]:
    return [one.name for one in results[-1].findings]


# What an acknowledgement holds for


@pytest.mark.parametrize(
    ("of", "focus"),
    [
        (R.claim("a"), R.claim("a")),
        (R.claim("a"), R.account("a", 2)),
        (R.claim("a-b"), R.account("a-b", 1)),
        (R.report, R.report),
        (R.report, R.claim("a")),
        (R.report, R.account("a", 1)),
        (R.report, R.quantity("0123")),
        (R.report, R.passage(0, 3)),
        (IRIS.entity("x"), IRIS.entity("x")),
        (None, IRIS.entity("x")),
        (None, R.account("a", 1)),
        (None, None),
    ],
)
def test_it_holds_for_what_belongs_to_the_thing_that_has_it(
    of: str | None, focus: str | None
) -> None:
    results = checked([acknowledged(of, "misquoted")], finding("misquoted", focus))
    assert reasons(results) == ["It stays."]
    assert names(results) == []


@pytest.mark.parametrize(
    ("of", "focus"),
    [
        (R.claim("a"), R.claim("b")),
        (R.claim("a"), R.account("a-1", 1)),
        (R.claim("a"), R.report),
        (R.claim("a"), None),
        (R.report, IRIS.report("r2").claim("a")),
        (R.report, IRIS.entity("r")),
        (IRIS.entity("x"), IRIS.entity("y")),
    ],
)
def test_it_holds_for_nothing_else(of: str | None, focus: str | None) -> None:
    results = checked([acknowledged(of, "misquoted")], finding("misquoted", focus))
    assert reasons(results) == [None]
    assert names(results) == ["acknowledgement-stale"]


def test_it_holds_only_for_findings_of_its_name() -> None:
    given = [acknowledged(R.claim("a"), "misquoted")]
    results = checked(given, finding("account-without-event", R.claim("a")))
    assert reasons(results) == [None]


def test_the_nearest_one_gives_the_reason_and_a_further_one_is_stale() -> None:
    given = [
        acknowledged(None, "misquoted", "dataset"),
        acknowledged(R.report, "misquoted", "report"),
        acknowledged(R.claim("a"), "misquoted", "claim"),
        acknowledged(R.claim("a"), "misquoted", "again"),
    ]
    results = checked(given, *(finding("misquoted", R.claim(one)) for one in "ab"))
    assert reasons(results) == ["claim", "report"]
    assert names(results) == ["acknowledgement-stale"] * 2


# What it never does


def test_an_error_is_never_acknowledged() -> None:
    given = [acknowledged(of, "misquoted") for of in (R.claim("a"), R.report, None)]
    results = checked(given, finding("misquoted", R.claim("a"), Severity.ERROR))
    assert reasons(results) == [None]
    assert BuildResult(tuple(results), {}, None).fails(Severity.ERROR)
    assert names(results)[0] == "error-acknowledged"
    assert "cannot be acknowledged" in results[-1].findings[0].message


def test_without_acknowledgements_a_build_is_as_before() -> None:
    results = checked([], finding("misquoted", R.claim("a")))
    assert [one.check for one in results] == ["query"]
    assert result_lines(results) == ["query     conforms: 2 checks"]


# Stale acknowledgements


def test_a_stale_one_is_a_warning_with_its_place() -> None:
    (stale,) = checked([acknowledged(R.report, "misquoted")])[-1].findings
    assert (stale.severity, stale.place) == (Severity.WARNING, Place(Path("claims.yaml"), 3, 1))
    assert stale.hint == "remove it"


def test_a_misspelt_name_is_explained() -> None:
    given = [acknowledged(None, "place-has-precison"), acknowledged(None, "misquotd")]
    findings = checked(given, finding("place-has-precision", None))[-1].findings
    assert [one.hint for one in findings] == [
        "did you mean 'place-has-precision'? Otherwise remove it",
        "did you mean 'misquoted'? Otherwise remove it",
    ]


@pytest.mark.parametrize(
    ("name", "check"),
    [("misquoted", "query"), ("owl-unread", "owl"), ("place-has-precision", "shacl")],
)
def test_if_a_check_was_not_run_nobody_knows_what_is_stale(name: str, check: str) -> None:
    given = [acknowledged(None, name)]
    assert names(checked(given, without=[check])) == []
    others = {"query", "owl", "shacl"} - {check}
    assert names(checked(given, without=others)) == ["acknowledgement-stale"]


# Counted and shown


def results() -> list[CheckResult]:
    return checked(
        [acknowledged(R.claim("a"), "misquoted", "The report\n  misquotes.")],
        finding("misquoted", R.claim("a")),
        finding("misquoted", R.claim("b")),
        finding("account-without-event", R.claim("c"), Severity.INFO),
    )


def test_lines_of_checks_count_them() -> None:
    assert result_lines(results()) == [
        "query        conforms: 2 checks; 2 warnings, 1 info, 1 acknowledged",
        "acknowledged conforms: 1 acknowledgement, 1 in use",
    ]


def test_as_text_they_come_last_with_their_reason_instead_of_a_hint() -> None:
    text = as_text(results())
    assert text.endswith("[misquoted]\n    acknowledged: The report misquotes.\n")
    found = in_order(one for result in results() for one in result.findings)
    assert [one.focus for one in found] == [R.claim("b"), R.claim("c"), R.claim("a")]


def test_json_has_the_reason_and_the_numbers() -> None:
    data = json.loads(as_json(results(), Path()))
    assert [one["acknowledged"] for one in data["findings"]] == [
        "The report\n  misquotes.",
        None,
        None,
    ]
    check, _ = data["checks"]
    numbers = [check[name] for name in ("errors", "warnings", "infos", "acknowledged")]
    assert numbers == [0, 2, 1, 1]


def test_sarif_has_suppressions_with_a_justification() -> None:
    log = json.loads(as_sarif(results(), Path(), "0.1.0"))
    assert errors(log) == []
    assert [one["suppressions"] for one in log["runs"][0]["results"]] == [
        [{"kind": "inSource", "justification": "The report\n  misquotes."}],
        [],
        [],
    ]


def test_they_do_not_count_for_exit_codes() -> None:
    given = [acknowledged(None, "misquoted")]
    found = BuildResult(tuple(checked(given, finding("misquoted", None))), {}, None)
    assert not found.fails(Severity.INFO)
    found = BuildResult(tuple(checked([], finding("misquoted", None))), {}, None)
    assert found.fails(Severity.WARNING)


# Sentences beyond the number that have findings of their own


def product(open_sentences: int, *given: Acknowledgement) -> ReportProduct:
    one = finding("sentence-open", R.report)
    shown = min(open_sentences, OPEN_SENTENCES)
    counts = {"sentences claimed": 1, "sentences set aside": 0, "sentences open": open_sentences}
    places = {R.report: Place(Path("claims.yaml"))}
    statements = ReportStatements(R.report, (), (), {}, {}, (), ())
    return ReportProduct(b"", 0, "", b"", counts, places, (one,) * shown, given, statements, None)


@pytest.mark.parametrize("of", [R.report, None])
def test_counted_sentences_are_acknowledged_with_the_others(of: str | None) -> None:
    given = acknowledged(of, "sentence-open")
    sentences = OpenSentences()
    sentences.add(IRIS.report("q").report, product(OPEN_SENTENCES))
    sentences.add(R.report, product(7, *([given] if of else [])))
    (*_, counted) = found = sentences.findings()
    assert (len(found), counted.name) == (OPEN_SENTENCES + 1, "sentences-open")
    assert "7 further sentences" in counted.message
    results = checked([given], counted)
    assert reasons(results) == ["It stays."]
    assert names(results) == []


def test_a_kept_product_has_its_acknowledgements() -> None:
    whole = product(1, acknowledged(R.report, "sentence-open"), acknowledged(R.claim("ä"), "x"))
    assert read_report_product(write_report_product(whole)).acknowledged == whole.acknowledged


# Written by authors

WITH = (
    CLAIMS.replace("{a: Presence, ofEvent: arrival,", "{a: Presence,")
    .replace(
        "  annotator: annotator\n",
        "  annotator: annotator\n"
        "  acknowledged:\n"
        "    - {finding: sentence-open, why: Jane Doe's silence is no claim.}\n",
    )
    .replace(
        "    cue: Witnesses",
        "    acknowledged: [{finding: account-without-event, why: It may be another event.}]\n"
        "    cue: Witnesses",
    )
)
TOML = """
[[acknowledged]]
finding = "event-untold"
why = "Not yet."

[[acknowledged]]
finding = "entity-unused"
why = "We share the register."
"""
UNUSED = "  - {id: other, a: Person, label: Other}\n  - {id: quiet, a: Event, label: Quiet}\n"
ENTITY = (
    "  - {id: spare, a: Person, label: Spare,"
    " acknowledged: [{finding: entity-unused, why: For later.}]}\n"
)


def authored(claims: str = WITH) -> Authoring:
    found = Authoring(claims=claims, opinions="")
    return found.change("register", "entities:\n", f"entities:\n{UNUSED}{ENTITY}").change(
        "config", 'name = "The tests"\n', f'name = "The tests"\n{TOML}'
    )


def build(folder: Path, *, reuse: bool = False) -> tuple[BuildResult, dict[str, bytes]]:
    """Build a workspace, and return what it writes."""
    (folder / "opinions.yaml").unlink(missing_ok=True)
    result = kgbuild.build(folder, without=QUICK, reuse=reuse)
    current = folder / "out" / "current"
    files = [current / name for name in ("findings.json", "manifest.json")]
    files += sorted((current / "dumps").iterdir())
    return result, {file.name: file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = authored().write(tmp_path_factory.mktemp("acknowledged"))
    build(folder)
    return folder


def test_claims_reports_entities_and_the_dataset_take_them(built: Path) -> None:
    found = kgbuild.status(built).findings()
    assert {(one.name, one.acknowledged) for one in found} == {
        ("sentence-open", "Jane Doe's silence is no claim."),
        ("account-without-event", "It may be another event."),
        ("entity-unused", "For later."),
        ("entity-unused", "We share the register."),
        ("event-untold", "Not yet."),
    }


def test_the_manifest_counts_them(built: Path) -> None:
    checks = {one["check"]: one for one in kgbuild.status(built).manifest.checks}
    assert checks["coverage"]["acknowledged"] == checks["coverage"]["warnings"] == 1
    assert checks["query"]["acknowledged"] == checks["query"]["infos"]
    assert checks["acknowledged"]["lookedAt"] == "5 acknowledgements, 5 in use"


def test_the_dataset_does_not_have_them(built: Path) -> None:
    dumps = built / "out" / "current" / "dumps"
    assert not any(b"silence is no claim" in file.read_bytes() for file in dumps.iterdir())


def test_a_build_that_uses_kept_products_writes_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    folder = authored(CLAIMS).write(tmp_path / "kept")
    claims = folder / "reports" / "r" / "claims.yaml"
    before, _ = build(folder, reuse=True)
    assert len([f for f in before.findings if f.name == "acknowledgement-stale"]) == 0
    for text in (WITH, WITH.replace("no claim.", "none."), CLAIMS, WITH):
        claims.write_text(text, encoding="utf-8")
        _, with_reuse = build(folder, reuse=True)
        assert with_reuse == build(folder)[1]


def test_stale_ones_have_the_place_where_they_were_written(tmp_path: Path) -> None:
    claims = CLAIMS.replace(
        "  annotator", "  acknowledged: [{finding: misquoted, why: x}]\n  annotator"
    )
    authoring = authored(claims).change("register", UNUSED, "").change("register", ENTITY, "")
    authoring.write(tmp_path)
    (tmp_path / "opinions.yaml").unlink()
    result = kgbuild.check(tmp_path, without=QUICK)
    stale = [f for f in result.findings if f.name == "acknowledgement-stale"]
    places = sorted(str(one.place).removeprefix(f"{tmp_path}/") for one in stale)
    assert places == ["kgbuild.toml:13:3", "kgbuild.toml:9:3", "reports/r/claims.yaml:3:18"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{finding: misquoted}", "this acknowledgement has no 'why'"),
        ("{why: because}", "this acknowledgement has no 'finding'"),
        ('{finding: misquoted, why: ""}', "'why' is empty"),
        ('{finding: misquoted, why: " "}', "'why' takes a reason in words, not the text ' '"),
        ("{finding: misquoted, because: x}", "'because' is not a key of an acknowledgement"),
        ("misquoted", "takes keys and values"),
    ],
)
def test_a_reason_is_required(entry: str, message: str, tmp_path: Path) -> None:
    claims = CLAIMS.replace(
        "    cue: Witnesses", f"    acknowledged: [{entry}]\n    cue: Witnesses"
    )
    found = read(Authoring(claims=claims).write(tmp_path)).messages()
    assert message in "".join(found)
    assert all(one.startswith("reports/r/claims.yaml:21:") for one in found)
