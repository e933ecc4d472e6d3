"""Reads a table from a file: CSV, TSV, XLSX or JSON Lines, by its content and its extension."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kgbuild.errors import UnreadableError, UsageError
from kgbuild.read.sources.text_source import unreadable_file
from kgbuild.tables.delimited import TAB, delimited_rows
from kgbuild.tables.encodings import decoded
from kgbuild.tables.grid import table_of
from kgbuild.tables.json_lines import json_table
from kgbuild.tables.table import LARGEST_FILE, Table, refuse
from kgbuild.tables.xlsx.workbook import read_workbook

_STANDARD_INPUT: Final = Path("-")
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_JSON_LINES: Final = frozenset({".jsonl", ".ndjson", ".json"})
_TABS: Final = frozenset({".tsv", ".tab"})
_OTHERS: Final = {
    b"%PDF": "a PDF",
    b"SQLite format 3": "a database",
    b"<?xml": "XML",
    b"<!DOCTYPE html": "a web page",
    b"<html": "a web page",
}


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How a table is read.

    Attributes:
        sheet: The sheet of a spreadsheet; without one, the only visible sheet that has cells.
        encoding: The encoding of CSV, TSV and JSON Lines; without one, UTF-8 or UTF-16.
        heading_row: The number of the row with the headings; without one, the first that is not
            empty.
    """

    sheet: str | None = None
    encoding: str | None = None
    heading_row: int | None = None


def read_table(path: Path, options: TableOptions | None = None) -> Table:
    """Return the table in a file; ``-`` is standard input.

    Nothing in the file is executed. A formula has the value that the file gives for it.

    Raises:
        UsageError: An option does not fit the file.
        UnreadableError: The file cannot be read as a table.
    """
    options = options or TableOptions()
    data = _bytes(path)
    if data.startswith(_ZIP):
        return read_workbook(data, path, options.sheet, options.heading_row)
    _refuse_other_kinds(data, path)
    if options.sheet is not None:
        raise UsageError(f"{path} has no sheets: leave out --sheet")
    text = decoded(data, path, options.encoding)
    if path.suffix.lower() in _JSON_LINES or (
        path.suffix.lower() not in _TABS | {".csv"} and text.lstrip().startswith("{")
    ):
        if options.heading_row is not None:
            raise UsageError(f"{path} is JSON Lines and has no headings: leave out --heading-row")
        return json_table(text, path)
    delimiter = TAB if path.suffix.lower() in _TABS else None
    return table_of(
        path,
        delimited_rows(text, path, delimiter, options.heading_row),
        heading_row=options.heading_row,
    )


def _bytes(path: Path) -> bytes:
    try:
        if path == _STANDARD_INPUT:
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise UnreadableError([unreadable_file(path, error)]) from error
    if len(data) > LARGEST_FILE:
        message = f"this file is larger than {LARGEST_FILE >> 20} MB, the limit"
        refuse(path, "too-large", message, "split it into several files")
    if not data.strip():
        refuse(path, "empty-table", "this file is empty", "check that it is the right file")
    return data


def _refuse_other_kinds(data: bytes, path: Path) -> None:
    if data.startswith(_OLE):
        refuse(
            path,
            "not-a-table",
            "this is a spreadsheet in the old format XLS, or one with a password",
            "open it and save it as XLSX without a password",
        )
    start = data[:64].lstrip().lower()
    for sign, kind in _OTHERS.items():
        if start.startswith(sign.lower()):
            hint = "open it in a spreadsheet program and save it as XLSX, or as CSV in UTF-8"
            refuse(path, "not-a-table", f"this is {kind}, not a table", hint)
