"""Output and exit codes of ``kgbuild build`` and ``kgbuild check`` for their findings."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from kgbuild.checks.findings_report import in_order, is_acknowledged, result_lines
from kgbuild.errors import Finding, Severity
from kgbuild.phrases import counted, shortened
from kgbuild.pipeline.build import BuildResult

#: Number of findings that a build prints when it succeeds, and of errors when it fails.
_TOP: Final = 3
_MOST_ERRORS: Final = 50
#: Number of characters of a finding's message and hint that a successful build prints.
_MESSAGE: Final = 200
_HINT: Final = 140


def print_top_findings(result: BuildResult, all_of_them: str) -> None:
    """Print how the checks ended, the top findings in brief, and a subcommand for all of them.

    Acknowledged findings are only counted.
    """
    findings = in_order(result.findings)
    top = [finding for finding in findings if not is_acknowledged(finding)][:_TOP]
    brief = [_in_brief(finding) for finding in top]
    is_brief = brief != findings
    click.echo("\n".join([*result_lines(result.outcomes), *map(str, brief)]))
    if is_brief:
        rest = findings[len(top) :]
        more = f"… and {_by_severity(rest)} more" if rest else "full text"
        click.echo(f"{more}: {command_name()} {all_of_them}")


def print_all_errors(result: BuildResult, severity: Severity, all_of_them: str) -> None:
    """Print how the checks ended, and the findings that stopped the build, on standard error.

    Findings of this severity or higher stop it. A subcommand prints all of them.
    """
    findings = in_order(result.findings)
    stopping = [
        finding
        for finding in findings
        if finding.severity >= severity and not is_acknowledged(finding)
    ]
    shown = stopping[:_MOST_ERRORS]
    lines = [*result_lines(result.outcomes), *map(str, shown)]
    rest = findings[len(shown) :]
    if rest:
        lines.append(f"… and {_by_severity(rest)} more: {command_name()} {all_of_them}")
    lines.append(f"not built because of {_by_severity(stopping)}; the previous build stays current")
    click.echo("\n".join(lines), err=True)


def exit_with(result: BuildResult, severity: Severity) -> None:
    """Exit with an error code if an input is unreadable or a finding is this severe."""
    if result.unreadable:
        raise click.exceptions.Exit(2)
    if result.fails(severity):
        raise click.exceptions.Exit(1)


def command_name() -> str:
    """Return ``kgbuild``, or the path by which it was called."""
    called = Path(sys.argv[0])
    return "kgbuild" if called.is_absolute() or called.name != "kgbuild" else str(called)


def _in_brief(finding: Finding) -> Finding:
    hint = finding.hint and shortened(finding.hint, _HINT)
    return replace(finding, message=shortened(finding.message, _MESSAGE), hint=hint)


def _by_severity(findings: Sequence[Finding]) -> str:
    numbers = Counter(one.severity for one in findings if not is_acknowledged(one))
    found = [counted(numbers[each], each.word) for each in sorted(numbers, reverse=True)]
    acknowledged = sum(map(is_acknowledged, findings))
    return ", ".join([*found, *([f"{acknowledged:,} acknowledged"] if acknowledged else [])])
