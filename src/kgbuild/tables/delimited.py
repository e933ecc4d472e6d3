"""Reads CSV and TSV (RFC 4180), with the delimiter that the file uses."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Final

from kgbuild.tables.grid import GridRow
from kgbuild.tables.table import LONGEST_CELL, Cell, refuse

TAB: Final = "\t"
_DELIMITERS: Final = (",", ";", TAB, "|")
#: A line by which a spreadsheet says which delimiter follows: ``sep=;``.
_STATED: Final = "sep="
_SAMPLE: Final = 20


def delimited_rows(
    text: str, path: Path, delimiter: str | None = None, heading_row: int | None = None
) -> list[GridRow]:
    """Return the rows of a text with delimiters; empty lines are rows without cells.

    Args:
        text: The text, without a byte order mark.
        path: The file that it is from, for places.
        delimiter: The delimiter; without one, that of the row with the headings.
        heading_row: The number of that row; without one, the first that has several cells.

    Raises:
        UnreadableError: A quotation mark is not closed, or a cell is too long.
    """
    first, _, rest = text.partition("\n")
    skipped = 0
    stated = first.rstrip("\r").strip('"')
    if stated.lower().startswith(_STATED) and len(stated) == len(_STATED) + 1:
        delimiter, text, skipped = stated[-1], rest, 1
    if delimiter is None:
        delimiter = _delimiter(text, (heading_row or 1) - 1 - skipped)
    csv.field_size_limit(LONGEST_CELL)
    rows: list[GridRow] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for number, cells in enumerate(reader, start=1 + skipped):
            found = {column: Cell(cell) for column, cell in enumerate(cells) if cell}
            rows.append(GridRow(number, found, begins + skipped))
            begins = reader.line_num + 1
    except csv.Error as error:
        refuse(path, "csv-syntax", *_explained(error, len(rows) + 1 + skipped), begins + skipped)
    return rows


def _delimiter(text: str, above: int) -> str:
    """Return the delimiter of the headings, below a number of rows that are ``above`` them."""
    return max(_DELIMITERS, key=lambda one: _fit(list(_first_rows(text, one))[max(above, 0) :]))


def _fit(rows: Sequence[Sequence[str]]) -> tuple[int, int, int]:
    """Return how well a delimiter divides rows: the best one divides the first row into most."""
    for index, row in enumerate(rows):
        if len(row) > 1 and any(cell.strip() for cell in row):
            return (-index, len(row), sum(len(one) == len(row) for one in rows))
    return (-_SAMPLE, 0, 0)


def _first_rows(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from islice(reader, _SAMPLE)
    except csv.Error:
        return


def _explained(error: csv.Error, row: int) -> tuple[str, str]:
    problem = str(error)
    if "field larger than" in problem:
        message = f"row {row} has a cell with more than {LONGEST_CELL:,} characters"
        return message, "check the quotation marks: one that is not closed takes all that follows"
    if "unexpected end of data" in problem:
        message = f"row {row} opens a quotation mark that is never closed"
        return message, 'close it; a quotation mark inside a cell is doubled: ""'
    return (
        f"row {row} has words after a closing quotation mark",
        'put the whole cell in quotation marks, and double those inside it: ""',
    )
