"""Reads the cells of one sheet of an XLSX file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kgbuild.tables.grid import GridRow, is_blank
from kgbuild.tables.table import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    CellProblem,
    refuse_too_many,
)
from kgbuild.tables.xlsx.shown_numbers import shown_number
from kgbuild.tables.xlsx.styles import RichText, unescaped

_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_LETTERS: Final = 26
_LONGEST_INDEX: Final = 8  # digits; no sheet has more rows, columns or texts
_TRUE: Final = ("1", "true")


@dataclass(frozen=True, slots=True)
class MergedRange:
    """Cells that are merged into one: rows from 1 and columns from 0, the last included."""

    name: str
    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class SheetReader:
    """Takes the elements of a sheet, and has its rows.

    Attributes:
        path: The file, for errors.
        texts: The shared texts.
        formats: The number format of each style.
        from_1904: Whether days are counted from 1904.
        rows: The cells by row and column.
        hidden_rows: The numbers of hidden rows.
        hidden_columns: The hidden columns, as ranges.
        merged: The merged cells.
        formulas: How many cells have the result of a formula.
    """

    path: Path
    texts: Sequence[str]
    formats: Sequence[str]
    from_1904: bool
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[MergedRange] = field(default_factory=list)
    formulas: int = 0
    _row: int = 0
    _column: int = -1
    _cell: Mapping[str, str] = field(default_factory=dict)
    _value: str | None = None
    _has_formula: bool = False
    _inline: RichText = field(default_factory=RichText)

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if tag == "row":
            number = attributes.get("r", "")
            self._row = int(number) if _is_number(number) else self._row + 1
            self._column = -1
            if attributes.get("hidden") in _TRUE:
                self.hidden_rows.add(self._row)
        elif tag == "c":
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = _column(place[1]) if place else self._column + 1
            self._cell, self._value, self._has_formula = attributes, None, False
            self._inline = RichText()
        elif tag == "col" and attributes.get("hidden") in _TRUE:
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if _is_number(first) and _is_number(last):
                self.hidden_columns.append((int(first) - 1, int(last) - 1))
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        self._inline.begin(tag)

    def end(self, tag: str, text: str) -> None:
        """Take the end of an element."""
        if tag == "v":
            self._value = text
        elif tag == "f":
            self._has_formula = True
        elif tag == "c":
            self._keep()
        self._inline.end(tag, text)

    def grid(self) -> list[GridRow]:
        """Return the rows in order."""
        return [GridRow(number, cells) for number, cells in sorted(self.rows.items())]

    def _keep(self) -> None:
        cell = self._read()
        if cell is None or is_blank(cell):
            return
        if len(self.rows) > MOST_ROWS + 1:
            refuse_too_many(self.path, "rows", MOST_ROWS)
        if self._column >= MOST_COLUMNS:
            refuse_too_many(self.path, "columns", MOST_COLUMNS)
        self.rows.setdefault(self._row, {})[self._column] = cell

    def _read(self) -> Cell | None:
        """Return the cell that ends; None if it has no value."""
        kind = self._cell.get("t", "n")
        if self._value == "" and kind != "str":
            self._value = None
        if self._has_formula and self._value is None:
            return Cell("", _NO_RESULT)
        self.formulas += self._has_formula
        if kind == "inlineStr":
            return _text(self._inline.take())
        return None if self._value is None else self._cell_of(kind, self._value)

    def _cell_of(self, kind: str, value: str) -> Cell:
        """Return the cell with a value of a kind (section 18.18.11)."""
        match kind:
            case "s":
                index = int(value) if _is_number(value) else len(self.texts)
                found = _text(self.texts[index]) if index < len(self.texts) else Cell("", _DAMAGED)
            case "str":
                found = _text(unescaped(value))
            case "b":
                found = Cell("true" if value in _TRUE else "false")
            case "e":
                message = f"the formula in this cell has the error {value[:20]}"
                found = Cell("", CellProblem("cell-error", message, "correct the formula"))
            case "d":
                found = Cell(value)
            case _:
                found = shown_number(value, self._format(), from_1904=self.from_1904)
        return found

    def _format(self) -> str:
        style = self._cell.get("s", "")
        index = int(style) if _is_number(style) else 0
        return self.formats[index] if index < len(self.formats) else "General"

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if start and end:
            self.merged.append(
                MergedRange(ref, int(start[2]), _column(start[1]), int(end[2]), _column(end[1]))
            )


_NO_RESULT: Final = CellProblem(
    "cell-formula",
    "this cell has a formula, and the file does not have its result",
    "open the file in a spreadsheet program and save it, or replace the formula by its value",
)
_DAMAGED: Final = CellProblem(
    "cell-damaged",
    "this cell refers to a text that the file does not have",
    "open the file in a spreadsheet program and save it again",
)


def _text(text: str) -> Cell:
    if len(text) > LONGEST_CELL:
        message = f"this cell has more than {LONGEST_CELL:,} characters"
        return Cell("", CellProblem("cell-too-long", message, "shorten it"))
    return Cell(text.replace("\r\n", "\n"))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_INDEX


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1
