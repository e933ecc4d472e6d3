"""What a build prints when it is done: who says what, what differs, and where everything is."""

import os
from pathlib import Path

from pyoxigraph import QuerySolutions
from rich.console import Console

from kgbuild.cli.console import table
from kgbuild.pipeline.build import BuildResult
from kgbuild.pipeline.query import query
from kgbuild.publish.release import DUMPS, STORE

#: Rows shown of each table; the queries behind them show all.
_SHOWN = 25


def print_summary(out: Console, workspace: Path, result: BuildResult) -> None:
    """Print claims by claimant, figures, where things are, and what to try next."""
    if result.released is None:
        return
    out.print()
    _print_rows(out, workspace, "claims-by-claimant")
    _print_rows(out, workspace, "figures-that-differ")
    place = Path(os.path.relpath(result.released))
    out.print(f"store  {place / STORE}")
    for file in sorted((place / DUMPS).iterdir()):
        out.print(f"dump   {file} ({file.stat().st_size:,} bytes)")
    where = "" if workspace == Path() else f" -w {workspace}"
    out.print("\nTry next:")
    out.print(f"  kgbuild query figures{where}")
    out.print(f"  kgbuild query unnamed-sources{where} --format csv")
    out.print(f"  kgbuild query --list{where}")


def _print_rows(out: Console, workspace: Path, name: str) -> None:
    answer = query(workspace, name)
    if not isinstance(answer.result, QuerySolutions):
        return
    columns = [variable.value for variable in answer.result.variables]
    rows = [[str(getattr(row[column], "value", "")) for column in columns] for row in answer.result]
    if not rows:
        return
    out.print(table(answer.query.title, columns, rows[:_SHOWN]))
    if len(rows) > _SHOWN:
        out.print(f"… and {len(rows) - _SHOWN:,} more: kgbuild query {name} -w {workspace}")
    out.print()
