"""The long tables of ``kgbuild status --full``: findings, claimants, figures and comparisons.

The tables are answers to named queries, which users can ask on their own.
"""

import shlex
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import click
from rich.console import Console

from kgbuild.checks.findings_report import in_order
from kgbuild.cli.claim_rows import Row, comparisons, grouped, held, text_rows
from kgbuild.cli.console import print_rows
from kgbuild.cli.findings import command_name
from kgbuild.phrases import between
from kgbuild.pipeline.status import BuildStatus

#: The number of rows of each table; the named queries have all rows.
_SHOWN: Final = 20


def print_findings(found: BuildStatus) -> None:
    """Print all findings of a build."""
    findings = in_order(found.findings())
    if findings:
        click.echo("\n".join(["", *map(str, findings)]))


def print_comparisons(out: Console, workspace: Path) -> None:
    """Print claims by claimant, figures, contradictions, differences and agreements."""
    tables = _Tables(out, workspace)
    out.print()
    tables.claimants()
    tables.figures()
    tables.comparisons(
        "dispute",
        "Claims that contradict each other",
        {"about": "about", "who says what": "who", "assumed to be the same": "assumed"},
    )
    tables.comparisons(
        "difference",
        "Claims that differ but cannot be compared as reported",
        {"who says what": "who", "why they cannot be compared": "why"},
    )
    tables.comparisons(
        "agreement",
        "Claims that agree",
        {"about": "about", "sources": "sources", "independent sources": "origins"},
    )


class _Tables:
    """The tables of a workspace's current build."""

    def __init__(self, out: Console, workspace: Path) -> None:
        self._out = out
        self._workspace = workspace

    def claimants(self) -> None:
        name = "claims-by-claimant"
        columns = {"claimant": "claimantLabel", "class": "classLabel", "claims": "claims"}
        self._print("Claims by claimant", columns, text_rows(self._workspace, name), name)

    def figures(self) -> None:
        columns = {
            "claimant": "who",
            "words": "verbatim",
            "range": "range",
            "place": "whereLabel",
            "reported as": "told",
            "date": "said",
        }
        rows = map(_figure, text_rows(self._workspace, "figures"))
        for event, group in groupby(rows, key=lambda row: row.get("eventLabel", "")):
            title = f"Figures: {event}" if event else "Figures without an event"
            self._print(title, columns, list(group), "figures")

    def comparisons(self, kind: str, title: str, columns: dict[str, str]) -> None:
        """Print a table for each event, with a row for each comparison."""
        found = [_comparison(rows, kind) for rows in comparisons(self._workspace, kind)]
        for rows in grouped(found, "event"):
            self._print(f"{title}: {rows[0]['event']}", columns, rows, f"{kind}s")

    def _print(self, title: str, columns: dict[str, str], rows: Sequence[Row], query: str) -> None:
        if not rows:
            return
        cells = [[row.get(name, "") for name in columns.values()] for row in rows[:_SHOWN]]
        print_rows(self._out, title, list(columns), cells)
        if len(rows) > _SHOWN:
            option = shlex.join(["-w", str(self._workspace)])
            more = f"{command_name()} query {query} {option}"
            self._out.print(f"… and {len(rows) - _SHOWN:,} more: {more}\n", soft_wrap=True)


def _figure(row: Row) -> Row:
    return row | {
        "range": _range(row),
        "said": between(row.get("saidEarliest"), row.get("saidLatest")),
        "who": ", ".join(filter(None, (row.get("claimantLabel"), row.get("remark")))),
    }


def _range(row: Row) -> str:
    """Return the range of a figure and what it counts: ``2,500 to 3,500 (soldier)``."""
    low, high, kind = row.get("low"), row.get("high"), row.get("counts")
    if low is None or high is None:
        text = f"at least {_number(low)}" if low else f"at most {_number(high or '?')}"
    else:
        text = between(_number(low), _number(high))
    return f"{text} ({kind})" if kind else text


def _number(digits: str) -> str:
    return f"{int(digits):,}" if digits.isdigit() else digits


def _comparison(rows: Sequence[Row], kind: str) -> Row:
    """Return a comparison from the rows of its claims."""
    first = rows[0]
    event = first.get("eventLabel", "")
    known, unknown = first.get("independentOrigins", "?"), first.get("unknownOrigins", "0")
    return {
        "event": event,
        "about": first.get(f"{kind}Label", "").removeprefix(f"{event}: "),
        "who": _who_says_what(rows),
        "sources": ", ".join(dict.fromkeys(row.get("claimantLabel", "") for row in rows)),
        "assumed": first.get("assumed") or "nothing",
        "why": first.get("explanation", "").partition(": ")[2].rstrip("."),
        "origins": known if unknown == "0" else f"{known}, and {unknown} unknown",
    }


def _who_says_what(rows: Sequence[Row]) -> str:
    """Return each position with its claimants: ``3,000 (A), about 3,000 (B); 12,000 (C)``."""
    return "; ".join(
        ", ".join(f"{held(row)} ({row.get('claimantLabel', '')})" for row in group)
        for group in grouped(rows, "position")
    )
