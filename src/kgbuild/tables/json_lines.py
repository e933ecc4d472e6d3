"""Reads JSON Lines as a table: each line has one object, whose keys are the headings."""

from pathlib import Path

from kgbuild.errors import Place, UnreadableError
from kgbuild.read.sources.json_source import parse_json
from kgbuild.tables.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Row,
    Table,
    refuse,
    refuse_too_many,
)


def json_table(text: str, path: Path) -> Table:
    """Return the table in JSON Lines; a key with ``null`` has no cell.

    Raises:
        UnreadableError: A line is not JSON, or not an object.
    """
    columns: dict[str, int] = {}
    rows: list[Row] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        if len(rows) == MOST_ROWS:
            refuse_too_many(path, "rows", MOST_ROWS)
        rows.append(Row(number, _cells(line, path, number, columns), number))
        if len(columns) > MOST_COLUMNS:
            refuse_too_many(path, "keys", MOST_COLUMNS)
    if not rows:
        refuse(path, "empty-table", "this file has no rows", "write one JSON object on each line")
    return Table(path, tuple(columns), tuple(row for row in rows if row.cells))


def _cells(line: str, path: Path, number: int, columns: dict[str, int]) -> dict[int, Cell]:
    hint = 'write one object on each line, such as {"claimant": "jane-doe", "speechAct": "said"}'
    try:
        data = parse_json(line.encode(), Place(path, number)).data
    except UnreadableError:
        if number == 1 and line.strip() in {"[", "{"}:
            message = "this file is one JSON document over several lines, not JSON Lines"
            refuse(path, "not-json-lines", message, hint, number)
        raise
    if not isinstance(data, dict):
        kind = "a list" if isinstance(data, list) else "a single value"
        refuse(path, "not-json-lines", f"this line is {kind}, not an object", hint, number)
    return {
        columns.setdefault(key, len(columns)): Cell(value)
        for key, value in data.items()
        if value is not None and value != ""
    }
