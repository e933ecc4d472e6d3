"""A table: headings, and rows of cells that know where they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from kgbuild.errors import Place, UnreadableError
from kgbuild.read.sources.problems import error_at

MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 1_000
LONGEST_CELL: Final = 100_000
"""The most code points of a cell; a spreadsheet allows 32,767."""

LARGEST_FILE: Final = 64 << 20
"""The most bytes of a file with a table, as of a document for ``kgbuild add``."""

_LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Why the value of a cell cannot be used, and what to do."""

    name: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row.

    Attributes:
        value: Its text; in JSON Lines, any value of JSON.
        problem: Why it cannot be used, if so.
        remark: What a person has to know if its value is refused.
    """

    value: object
    problem: CellProblem | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its cells by column, counted from 0; a column without a value is missing.

    ``number`` is that of the row in the table, counted from 1, with the headings and empty rows.
    ``line`` is where it begins in the file, if the file has lines.
    """

    number: int
    cells: Mapping[int, Cell]
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a file.

    Attributes:
        path: The file.
        headings: The heading of each column, as in the file; empty if it has none.
        rows: The rows that are not empty.
        sheet: The name of the sheet, in a spreadsheet.
        remarks: What people have to know about it, such as hidden rows.
    """

    path: Path
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    sheet: str | None = None
    remarks: tuple[str, ...] = ()

    def place(self, row: Row) -> Place:
        """Return the place of a row in the file: its line, or its number in a spreadsheet."""
        return Place(self.path, row.line or row.number)

    def spell(self, row: Row, column: int | None = None) -> str:
        """Return a row, or a cell, in words: ``row 7, column claimant (C7)``."""
        words = f"row {row.number}"
        if column is None:
            return words
        heading = " ".join(self.headings[column].split()) or column_letters(column)
        words = f"{words}, column {heading}"
        return (
            f"{words} ({column_letters(column)}{row.number})" if self.sheet is not None else words
        )


def column_letters(column: int) -> str:
    """Return the letters of a column, counted from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def refuse(
    path: Path, name: str, message: str, hint: str | None = None, line: int | None = None
) -> NoReturn:
    """Raise the error for a table that cannot be read."""
    raise UnreadableError([error_at(Place(path, line), name, message, hint)])


def refuse_too_many(path: Path, what: str, limit: int) -> NoReturn:
    """Raise the error for a table that has too many rows or columns."""
    refuse(
        path,
        "too-large",
        f"this table has more than {limit:,} {what}, the limit",
        "split it into several files, or remove what is not needed",
    )
