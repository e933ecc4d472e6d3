"""The results of checks for people and programs: text, JSON and SARIF 2.1.0."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from kgbuild.checks.result import CheckResult, CheckStatus, place_in_file
from kgbuild.errors import Finding, Severity
from kgbuild.phrases import counted

#: Names a file in a report.
_Named: TypeAlias = Callable[[Path], str]
#: The width of the names of most checks. ``build --watch`` prints one line at a time.
_WIDTH = len("coverage") + 1
_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SARIF_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_text(results: Sequence[CheckResult]) -> str:
    """Return a line for each check and a paragraph for each finding, the most severe first."""
    findings = in_order(finding for result in results for finding in result.findings)
    return "\n".join([*result_lines(results), *map(str, findings)]) + "\n"


def result_lines(results: Iterable[CheckResult]) -> list[str]:
    """Return a line for each check: its status, what it looked at, what is acknowledged."""
    return check_lines(map(check_data, results))


def check_data(result: CheckResult) -> dict[str, str | int]:
    """Return a check with its status, what it looked at and the numbers of its findings.

    ``errors``, ``warnings`` and ``infos`` count all findings of a severity, and ``acknowledged``
    counts those that an author acknowledged.
    """
    return {
        "check": result.check,
        "status": result.status.value,
        "lookedAt": result.looked_at,
        **{
            f"{severity.word}s": sum(one.severity is severity for one in result.findings)
            for severity in sorted(Severity, reverse=True)
        },
        "acknowledged": sum(map(is_acknowledged, result.findings)),
    }


def check_lines(checks: Iterable[Mapping[str, str | int]]) -> list[str]:
    """Return a line for each check, from what `check_data` returned."""
    found = list(checks)
    width = max([_WIDTH, *(len(str(one["check"])) for one in found)])
    return [
        f"{one['check']:<{width}} {one['status']}: {one['lookedAt']}{_numbers(one)}"
        for one in found
    ]


def _numbers(check: Mapping[str, str | int]) -> str:
    """Return the numbers of findings, if any of them is acknowledged."""
    acknowledged = int(check.get("acknowledged", 0))  # builds of earlier versions have no numbers
    if not acknowledged:
        return ""
    numbers = {word: int(check[f"{word}s"]) for word in ("error", "warning", "info")}
    found = ", ".join(counted(number, word) for word, number in numbers.items() if number)
    return f"; {found}, {acknowledged:,} acknowledged"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with the most severe first, and by their places in files.

    Acknowledged findings come last.
    """
    return sorted(
        findings,
        key=lambda f: (is_acknowledged(f), -f.severity, f.place is None, *place_in_file(f)),
    )


def is_acknowledged(finding: Finding) -> bool:
    """Return whether an author acknowledged a finding, with a reason."""
    return finding.acknowledged is not None


def as_json(results: Sequence[CheckResult], root: Path) -> str:
    """Return JSON with ``checks`` and ``findings``; paths are relative to ``root``."""
    named = cache(partial(_relative, root=root.resolve()))
    data = {
        "checks": list(map(check_data, results)),
        "findings": [_finding(f, named) for o in results for f in o.findings],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_sarif(results: Sequence[CheckResult], root: Path, version: str) -> str:
    """Return a SARIF log, which editors and code hosts show next to the lines.

    Paths are relative to ``root``. A check that was not run is a notification of the run (SARIF
    2.1.0, section 3.20.21).
    """
    findings = [f for o in results for f in o.findings]
    named = cache(partial(_relative, root=root.resolve()))
    run = {
        "tool": {
            "driver": {
                "name": "kgbuild",
                "version": version,
                "rules": [{"id": name} for name in sorted({f.name for f in findings})],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"message": {"text": f"{o.check} {o.status.value}: {o.looked_at}"}}
                    for o in results
                    if o.status is CheckStatus.NOT_RUN
                ],
            }
        ],
        "results": [_sarif_result(f, named) for f in findings],
    }
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding, named: _Named) -> dict[str, Any]:
    place = finding.place
    return {
        "severity": finding.severity.word,
        "name": finding.name,
        "message": finding.message,
        "source": finding.source,
        "path": None if place is None else named(place.path),
        "line": None if place is None else place.line,
        "column": None if place is None else place.column,
        "hint": finding.hint,
        "focus": finding.focus,
        "acknowledged": finding.acknowledged,
    }


def _sarif_result(finding: Finding, named: _Named) -> dict[str, Any]:
    text = finding.message if finding.hint is None else f"{finding.message}\n{finding.hint}"
    result: dict[str, Any] = {
        "ruleId": finding.name,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": text},
        "properties": {"source": finding.source},
        "suppressions": _suppressions(finding),
    }
    if finding.focus is not None:
        result["properties"]["focus"] = finding.focus
    if (place := finding.place) is not None:
        location: dict[str, Any] = {"artifactLocation": {"uri": quote(named(place.path))}}
        if place.line is not None:
            column = {} if place.column is None else {"startColumn": place.column}
            location["region"] = {"startLine": place.line, **column}
        result["locations"] = [{"physicalLocation": location}]
    return result


def _suppressions(finding: Finding) -> list[dict[str, str]]:
    """Return why a result is suppressed (SARIF 2.1.0, section 3.27.23); empty if it is not."""
    if finding.acknowledged is None:
        return []
    return [{"kind": "inSource", "justification": finding.acknowledged}]


def _relative(path: Path, root: Path) -> str:
    """Return a path as reports have it. The root has no link in it."""
    try:
        return path.resolve().relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()
