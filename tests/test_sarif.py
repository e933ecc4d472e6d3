"""Findings as text, and as SARIF: what editors and code hosts read conforms to its schema."""

import json
from pathlib import Path

from jsonschema import Draft7Validator

from kgbuild.checks.findings_report import as_sarif, as_text
from kgbuild.checks.result import CheckResult
from kgbuild.errors import Finding, Place, Severity

#: Installed by `make test` from tests/vocabularies/package-lock.json.
SCHEMA = (
    Path(__file__).parent
    / "vocabularies/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
)
ROOT = Path("/workspace")
OUTCOMES = [
    CheckResult.of(
        "reading",
        "1 report",
        [
            Finding(Severity.ERROR, "quote-not-found", "m", place=Place(ROOT / "a b/ü.yaml", 3, 7)),
            Finding(Severity.WARNING, "w", "no column", place=Place(ROOT / "x.yaml", 1), hint="h"),
            Finding(Severity.INFO, "i", "no place", focus="https://example.org/x"),
            Finding(Severity.INFO, "i", "no line", place=Place(ROOT / "x.jsonl")),
        ],
    ),
    CheckResult.not_run("owl", "left out on request"),
]


def errors(log: object) -> list[str]:
    validator = Draft7Validator(json.loads(SCHEMA.read_text("utf-8")))
    return [error.message for error in validator.iter_errors(log)]


def test_the_log_conforms_to_the_schema_of_the_standard() -> None:
    log = json.loads(as_sarif(OUTCOMES, ROOT, "0.1.0"))
    assert errors(log) == []
    assert errors({"version": "2.1.0", "runs": [{}]}), "the schema can fail"


def test_every_finding_is_a_result_with_its_place() -> None:
    run = json.loads(as_sarif(OUTCOMES, ROOT, "0.1.0"))["runs"][0]
    assert sorted(r["level"] for r in run["results"]) == ["error", "note", "note", "warning"]
    (result,) = [r for r in run["results"] if r["ruleId"] == "quote-not-found"]
    region = result["locations"][0]["physicalLocation"]
    assert region["artifactLocation"]["uri"] == "a%20b/%C3%BC.yaml", "a URI reference (RFC 3986)"
    assert region["region"] == {"startLine": 3, "startColumn": 7}


def test_a_check_that_was_not_run_is_reported() -> None:
    run = json.loads(as_sarif(OUTCOMES, ROOT, "0.1.0"))["runs"][0]
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"] == "owl was not run: left out on request"


def test_as_text_the_heaviest_findings_come_first_and_each_kind_by_place() -> None:
    places = [Place(ROOT / "b.yaml", 1), Place(ROOT / "a.yaml", 10, 2), Place(ROOT / "a.yaml", 9)]
    errors = [Finding(Severity.ERROR, "e", str(at), place=at) for at in (None, *places)]
    text = as_text([*OUTCOMES, CheckResult.of("query", "1 check", errors)])
    checks, findings = text.splitlines()[:3], [line for line in text.splitlines() if "[" in line]
    assert [line.split()[0] for line in checks] == ["reading", "owl", "query"]
    assert [line.partition(" [")[0].removeprefix("/workspace/") for line in findings] == [
        "a b/ü.yaml:3:7: error: m",
        "a.yaml:9: error: /workspace/a.yaml:9",
        "a.yaml:10:2: error: /workspace/a.yaml:10:2",
        "b.yaml:1: error: /workspace/b.yaml:1",
        "error: None",
        "x.yaml:1: warning: no column",
        "x.jsonl: info: no line",
        "info: no place",
    ]
