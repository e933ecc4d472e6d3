"""Rows of cells without headings become a table: the first row that is not empty has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kgbuild.tables.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Row,
    Table,
    column_letters,
    refuse,
    refuse_too_many,
)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a grid, with its cells by column, counted from 0."""

    number: int
    cells: Mapping[int, Cell]
    line: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no cell has anything but white space."""
        return all(is_blank(cell) for cell in self.cells.values())


def is_blank(cell: Cell) -> bool:
    """Return whether a cell has no value."""
    return cell.problem is None and isinstance(cell.value, str) and not cell.value.strip()


def table_of(
    path: Path,
    grid: Sequence[GridRow],
    *,
    heading_row: int | None = None,
    sheet: str | None = None,
    remarks: tuple[str, ...] = (),
) -> Table:
    """Return the table in a grid.

    Args:
        path: The file.
        grid: Its rows, in order.
        heading_row: The number of the row with the headings; without one, the first that is not
            empty.
        sheet: The name of the sheet, in a spreadsheet.
        remarks: What people have to know.

    Raises:
        UnreadableError: There is no row, no heading, or a column with cells has no heading.
    """
    filled = [row for row in grid if not row.is_empty]
    heads = filled if heading_row is None else [r for r in filled if r.number == heading_row]
    if not heads:
        where = "" if heading_row is None else f" {heading_row}"
        message = f"row{where} with headings is missing" if where else "this table is empty"
        refuse(path, "empty-table", message, "put the headings into the first row")
    head = heads[0]
    rows = [row for row in filled if row.number > head.number]
    if len(rows) > MOST_ROWS:
        refuse_too_many(path, "rows", MOST_ROWS)
    columns = max(column for row in (head, *rows) for column in row.cells) + 1
    if columns > MOST_COLUMNS:
        refuse_too_many(path, "columns", MOST_COLUMNS)
    headings = [_heading(head.cells.get(column)) for column in range(columns)]
    for row in rows:
        for column, cell in row.cells.items():
            if not headings[column] and not is_blank(cell):
                _refuse_without_heading(path, head, row, column)
    return Table(
        path,
        tuple(headings),
        tuple(Row(row.number, _filled(row), row.line) for row in rows),
        sheet,
        remarks,
    )


def _heading(cell: Cell | None) -> str:
    return "" if cell is None or not isinstance(cell.value, str) else cell.value.strip()


def _filled(row: GridRow) -> dict[int, Cell]:
    return {column: cell for column, cell in row.cells.items() if not is_blank(cell)}


def _refuse_without_heading(path: Path, head: GridRow, row: GridRow, column: int) -> None:
    letters = column_letters(column)
    refuse(
        path,
        "no-heading",
        f"row {row.number} has a value in column {letters}, which has no heading in row "
        f"{head.number}",
        "give the column a heading, or remove the value; a cell with the delimiter needs quotation "
        "marks; if another row has the headings, name it with --heading-row",
        row.line,
    )
