"""Imports kgbuild's own ``claims.csv``: what its columns mean, and whether a claim is the same.

The file has values that kgbuild computed, such as the range of a number. These are not imported:
they are read again from the words, and have to come out the same.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from kgbuild.exports.claims_csv import COLUMNS
from kgbuild.exports.claims_csv import rows as export_rows
from kgbuild.ids import Iris
from kgbuild.importing.columns import Choices
from kgbuild.importing.entries import Entry
from kgbuild.model.document import Document
from kgbuild.tables.table import Cell, Row, Table

#: Headings that only ``claims.csv`` has.
_SIGNS: Final = frozenset({"report", "claim", "evidence_start", "said_basis", "claimant_label"})
_KEYS: Final = {"said_at": "saidAt.edtf", "said_basis": "saidAt.basis"}
_GIVEN: Final = "given"
#: What kgbuild reads from the words of a figure.
READ: Final = ("low", "best", "high", "rule")
#: What the comparison of all reports finds, and columns that only repeat others in words.
_NOT_COMPARED: Final = frozenset({"remark", "sentence", "claimant_label", "event_label"})


def is_export(table: Table) -> bool:
    """Return whether a table is ``claims.csv`` or comes from it."""
    return set(table.headings) >= _SIGNS


def with_export_keys(table: Table, choices: Choices) -> Choices:
    """Return the user's keys for headings, and the keys for the headings of ``claims.csv``."""
    own = {heading: key for heading, key in _KEYS.items() if heading in table.headings}
    return replace(choices, keys={**own, **choices.keys})


def unguarded(table: Table) -> Table:
    """Return ``claims.csv`` in the form in which its columns are imported.

    Texts lose the apostrophe that guards them in spreadsheets. Dates and numbers that kgbuild
    computed are left out.
    """
    return replace(table, rows=tuple(_unguarded(table, row) for row in table.rows))


def _unguarded(table: Table, row: Row) -> Row:
    cells: dict[int, Cell] = {}
    for number, cell in row.cells.items():
        text = cell.value
        cells[number] = replace(cell, value=_plain(text)) if isinstance(text, str) else cell
    named = {table.headings[number]: cell.value for number, cell in cells.items()}
    left_out: set[str] = set()
    if named.get("said_basis") == "bounded" or named.get("speech_act") == "asserted":
        left_out |= set(_KEYS)
    if named.get("rule") != _GIVEN:
        left_out |= set(READ)
    kept = {number: one for number, one in cells.items() if table.headings[number] not in left_out}
    return replace(row, cells=kept)


@dataclass(frozen=True)
class ExportedRows:
    """The rows of ``claims.csv`` as they came, to compare claims with."""

    table: Table

    def start(self, row: Row) -> int | None:
        """Return where the evidence of a row begins in the text of its report."""
        text = self._cells[row.number].get("evidence_start", "")
        return int(text) if text.isascii() and text.isdigit() else None

    def differing(
        self, entry: Entry, document: Document, iris: Iris, columns: Collection[str] = ()
    ) -> list[str]:
        """Return the columns in which the rows of a claim differ from those of a document.

        Args:
            entry: The claim.
            document: The document.
            iris: The IRIs of the workspace.
            columns: The columns to look at; without any, all that say something.
        """
        id_ = str(entry.data.get("id"))
        theirs = [row for row in export_rows(document, iris, {}) if row["claim"] == id_]
        mine = [self._cells[number] for number in entry.numbers]
        wanted = [
            heading
            for heading in self.table.headings
            if heading in COLUMNS and heading not in _NOT_COMPARED
        ]
        return [
            column
            for column in wanted
            if (not columns or column in columns)
            and sorted(row.get(column, "") for row in mine)
            != sorted(_shown(row.get(column)) for row in theirs)
        ]

    @cached_property
    def _cells(self) -> Mapping[int, Mapping[str, str]]:
        """The cells of each row by its number and their heading."""
        return {
            row.number: {
                self.table.headings[number]: _plain(cell.value)
                for number, cell in row.cells.items()
            }
            for row in self.table.rows
        }


def _plain(value: object) -> str:
    """Return the text of a cell without the apostrophe that guards it."""
    return _shown(value).removeprefix("'")


def _shown(value: object) -> str:
    return "" if value is None else str(value)
