"""Writes rows as tables in each format that kgbuild reads."""

import csv
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

#: The headings, then rows of texts; an empty text is an empty cell.
Rows = Sequence[Sequence[str]]


def write_csv(path: Path, rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> None:
    with path.open("w", encoding=encoding, newline="") as out:
        csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)


def write_tsv(path: Path, rows: Rows) -> None:
    write_csv(path, rows, "\t")


def write_semicolons(path: Path, rows: Rows) -> None:
    write_csv(path, rows, ";", "utf-8-sig")


def write_utf16(path: Path, rows: Rows) -> None:
    write_csv(path, rows, "\t", "utf-16")


def write_json_lines(path: Path, rows: Rows) -> None:
    head, *rest = rows
    lines = [json.dumps(dict(zip(head, row, strict=True))) + "\n" for row in rest]
    path.write_text("".join(lines), encoding="utf-8")


def write_xlsx(path: Path, rows: Rows) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, column)
                # Section 22.9.2.19 of the format; openpyxl writes texts as they are.
                cell.value = re.sub("_(x[0-9A-Fa-f]{4}_)", r"_x005F_\1", text)
                cell.data_type = "s"  # "=1" is a text here, and no formula
    book.save(path)


WRITERS: Mapping[str, Callable[[Path, Rows], None]] = {
    "a.csv": write_csv,
    "b.csv": write_semicolons,
    "c.csv": write_utf16,
    "d.tsv": write_tsv,
    "e.jsonl": write_json_lines,
    "f.xlsx": write_xlsx,
}
