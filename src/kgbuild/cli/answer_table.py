"""The answer to a query as tables for people."""

from itertools import groupby
from typing import Final

from pyoxigraph import QueryBoolean, QuerySolutions
from rich.console import Console

from kgbuild.cli.console import console, groups, print_rows, visible
from kgbuild.cli.term_cells import cell
from kgbuild.errors import UsageError
from kgbuild.phrases import counted
from kgbuild.pipeline.answer import Answer

#: The column by which long answers are split into tables.
_EVENT: Final = "eventLabel"


def print_answer(answer: Answer) -> None:
    """Print the columns that the query chooses for people, and the number of rows."""
    result = answer.result
    if isinstance(result, QueryBoolean):
        console().print("yes" if bool(result) else "no")
        return
    if not isinstance(result, QuerySolutions):
        raise UsageError("triples cannot be a table; choose --format ttl, nt, jsonld or rdf")
    known, columns, rows = _cells(answer, result)
    shown = [[row[name] for name in columns] for row in rows]
    common = _common(answer, columns)
    out = console()
    print_rows(out, answer.query.title, list(columns.values()), shown, common)
    size = counted(len(rows), "row")
    if common and rows:
        size += f" in {counted(len(groups(shown, common)), 'group')}"
    if len(columns) < len(known):
        size += f", {len(known)} columns with --format csv or json"
    out.print(size)


def print_by_event(out: Console, answer: Answer, most: int, more: str) -> None:
    """Print a table with at most ``most`` rows for each event; ``more`` is how to get all rows."""
    result = answer.result
    if not isinstance(result, QuerySolutions):
        return
    _, columns, found = _cells(answer, result)
    common = _common(answer, columns)
    for event, group in groupby(found, key=lambda row: row.get(_EVENT, "")):
        rows = [[row[name].removeprefix(f"{event}: ") for name in columns] for row in group]
        title = f"{answer.query.title}: {event}" if event else answer.query.title
        print_rows(out, visible(title), list(columns.values()), rows[:most], common)
        if len(rows) > most:
            out.print(f"… and {len(rows) - most:,} more: {more}\n", soft_wrap=True)


def _cells(
    answer: Answer, result: QuerySolutions
) -> tuple[list[str], dict[str, str], list[dict[str, str]]]:
    """Return all variables, the columns for people with their headings, and the cells."""
    known = [variable.value for variable in result.variables]
    chosen = {name: heading for name, heading in answer.query.table.items() if name in known}
    wanted = [*(chosen or known), *({_EVENT} & {*known} - {*chosen})]
    rows = [{name: cell(row[name], answer.iris) for name in wanted} for row in result]
    # Empty columns are left out.
    filled = {name: text for name, text in chosen.items() if any(row[name] for row in rows)}
    return known, filled or chosen or {name: name for name in known}, rows


def _common(answer: Answer, columns: dict[str, str]) -> int:
    """Return the number of first columns whose equal cells are printed once."""
    return sum(name in columns for name in list(answer.query.table)[: answer.query.grouping])
