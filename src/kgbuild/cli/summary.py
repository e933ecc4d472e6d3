"""What a build prints when it is done: who says what, who contradicts whom, where everything is.

The tables are answers to named queries, so that people can ask on from what they see.
"""

import os
import shlex
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from pyoxigraph import QuerySolutions
from rich.console import Console

from kgbuild.cli.console import print_rows
from kgbuild.errors import KgbuildError
from kgbuild.pipeline.build import BuildResult
from kgbuild.pipeline.query import query
from kgbuild.releases.output_folder import DUMPS, STORE

#: Rows shown of each table; the queries behind them show all.
_SHOWN = 20

Row = dict[str, str]


def print_summary(out: Console, workspace: Path, result: BuildResult) -> None:
    """Print claims by claimant, figures, how claims compare, where things are, what to try next."""
    if result.released is None:
        return
    where = "" if workspace == Path() else f" -w {shlex.quote(str(workspace))}"
    out.print()
    _print_claimants(out, workspace, where)
    _print_figures(out, workspace, where)
    _print_disputes(out, workspace, where)
    _print_differences(out, workspace, where)
    _print_agreements(out, workspace, where)
    place = Path(os.path.relpath(result.released))
    out.print(f"store  {place / STORE}", soft_wrap=True)
    for file in sorted((place / DUMPS).iterdir()):
        out.print(f"dump   {file} ({file.stat().st_size:,} bytes)", soft_wrap=True)
    out.print("\nTry next:")
    for command in ("query figures", "query unnamed-sources --format csv", "query --list"):
        out.print(f"  {_kgbuild()} {command}{where}", soft_wrap=True)


def _kgbuild() -> str:
    """The command as it was called: by its path from here, or found on the search path."""
    called = Path(sys.argv[0])
    return "kgbuild" if called.is_absolute() or called.name != "kgbuild" else str(called)


def _print_claimants(out: Console, workspace: Path, where: str) -> None:
    rows = _rows(workspace, "claims-by-claimant")
    columns = {"claimant": "claimantLabel", "which is": "classLabel", "claims": "claims"}
    _print(out, "Claims by claimant", columns, rows, f"query claims-by-claimant{where}")


def _print_figures(out: Console, workspace: Path, where: str) -> None:
    rows = [
        row
        | {
            "bounds": _bounds(row),
            "said": _days(row.get("saidEarliest"), row.get("saidLatest")),
            "who": ", ".join(filter(None, (row.get("claimantLabel"), row.get("remark")))),
        }
        for row in _rows(workspace, "figures")
    ]
    columns = {
        "claimant": "who",
        "words": "verbatim",
        "read as": "bounds",
        "where": "whereLabel",
        "told as": "told",
        "said": "said",
    }
    for event, group in groupby(rows, key=lambda row: row.get("eventLabel", "")):
        title = f"Figures: {event}" if event else "Figures of no happening"
        _print(out, title, columns, list(group), f"query figures{where}")


def _bounds(row: Row) -> str:
    """The bounds of a figure and what it counts: ``2,500 to 3,500 (soldier)``."""
    low, high, kind = row.get("low"), row.get("high"), row.get("counts")
    if low is None or high is None:
        bounds = f"at least {_number(low)}" if low else f"at most {_number(high or '?')}"
    else:
        bounds = _number(low) if low == high else f"{_number(low)} to {_number(high)}"
    return f"{bounds} ({kind})" if kind else bounds


def _days(earliest: str | None, latest: str | None) -> str:
    """When it was, in words: ``2024-10-23``, ``by 2024-10-31``."""
    if earliest is None or latest is None:
        return f"from {earliest}" if earliest else f"by {latest}" if latest else ""
    return earliest if earliest == latest else f"{earliest} to {latest}"


def _number(digits: str) -> str:
    return f"{int(digits):,}" if digits.isdigit() else digits


def _print_disputes(out: Console, workspace: Path, where: str) -> None:
    columns = {"about": "about", "who says what": "who", "if both speak of the same": "assumed"}
    _print_compared(out, workspace, where, "dispute", "Claims that contradict each other", columns)


def _print_differences(out: Console, workspace: Path, where: str) -> None:
    columns = {"who says what": "who", "why they are not comparable": "why"}
    _print_compared(
        out,
        workspace,
        where,
        "difference",
        "Claims that differ, but are not comparable as told",
        columns,
    )


def _print_agreements(out: Console, workspace: Path, where: str) -> None:
    columns = {
        "about": "about",
        "who says so": "sayers",
        "independent as far as is known": "origins",
    }
    _print_compared(out, workspace, where, "agreement", "Claims that agree", columns)


def _print_compared(
    out: Console, workspace: Path, where: str, thing: str, title: str, columns: dict[str, str]
) -> None:
    """Print the answer of a query for comparisons: a table an event, a row a comparison."""
    name = f"{thing}s"
    found = [_compared(group, thing) for group in _groups(_rows(workspace, name), thing)]
    for rows in _groups(found, "event"):
        _print(out, f"{title}: {rows[0]['event']}", columns, rows, f"query {name}{where}")


def _compared(rows: Sequence[Row], thing: str) -> Row:
    """One comparison, from the rows of its claims."""
    first = rows[0]
    event = first.get("eventLabel", "")
    return {
        "event": event,
        "about": first.get(f"{thing}Label", "").removeprefix(f"{event}: "),
        "who": _who_says_what(rows),
        "sayers": ", ".join(dict.fromkeys(row.get("claimantLabel", "") for row in rows)),
        "assumed": first.get("assumed") or "nothing is left open",
        "why": first.get("explanation", "").removeprefix("Not a contradiction: ").rstrip("."),
        "origins": _origins(first),
    }


def _origins(row: Row) -> str:
    """How many origins are independent: ``2, and 1 unknown``."""
    known, unknown = row.get("independentOrigins", "?"), row.get("unknownOrigins", "0")
    return known if unknown == "0" else f"{known}, and {unknown} unknown"


def _groups(rows: Sequence[Row], name: str) -> Iterable[list[Row]]:
    """Rows that have the same in a column, by which they are in order."""
    return (list(group) for _, group in groupby(rows, key=lambda row: row.get(name, "")))


def _who_says_what(rows: Sequence[Row]) -> str:
    """``3,000 (A), about 3,000 (B); 12,000 (C)``: each position with those who hold it."""
    positions = [
        ", ".join(f"{_held(row)} ({row.get('claimantLabel', '')})" for row in group)
        for group in _groups(rows, "position")
    ]
    return "; ".join(positions)


def _held(row: Row) -> str:
    """What is held: the words of a figure, else what a place, a person or a polarity is called."""
    days = _days(row.get("holdsFrom"), row.get("holdsTo"))
    return row.get("verbatim") or row.get("holdsLabel") or days


def _print(
    out: Console, title: str, columns: dict[str, str], rows: Sequence[Row], more: str
) -> None:
    if not rows:
        return
    cells = [[row.get(name, "") for name in columns.values()] for row in rows[:_SHOWN]]
    print_rows(out, title, list(columns), cells)
    if len(rows) > _SHOWN:
        out.print(f"… and {len(rows) - _SHOWN:,} more: {_kgbuild()} {more}\n", soft_wrap=True)


def _rows(workspace: Path, name: str) -> list[Row]:
    """The rows of a named query; none if a workspace has put another query in its place."""
    try:
        result = query(workspace, name).result
    except KgbuildError:
        return []
    if not isinstance(result, QuerySolutions):
        return []
    columns = [variable.value for variable in result.variables]
    return [dict(_texts(columns, row)) for row in result]


def _texts(columns: Iterable[str], row: object) -> Iterable[tuple[str, str]]:
    for column in columns:
        term = row[column]  # type: ignore[index]  # a QuerySolution, which is no Mapping
        if term is not None:
            yield column, str(term.value)
