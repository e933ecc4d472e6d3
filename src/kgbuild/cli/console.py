"""Tables on a terminal."""

import os
import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from rich import box
from rich.console import Console, JustifyMethod
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kgbuild.cli.column_widths import column_widths, folded_group
from kgbuild.cli.output import is_terminal

_WIDTH: Final = 100
#: A terminal with more columns than this number of digits can say does not exist.
_DIGITS: Final = 5
_NUMBER: Final = re.compile(r"-?[\d,.]+")
#: The number of spaces between two columns, and on both sides of the table together.
_BETWEEN, _SIDES = 3, 2


def console() -> Console:
    """Return standard output, as wide as the terminal, else ``COLUMNS`` or 100 characters wide."""
    given = os.environ.get("COLUMNS", "")
    wide = int(given) if given.isascii() and given.isdecimal() and len(given) <= _DIGITS else 0
    width = None if is_terminal() else wide or _WIDTH
    return Console(highlight=False, markup=False, emoji=False, width=width)


def print_rows(
    out: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], common: int = 0
) -> None:
    """Print rows as a table, or one below the other if a table would be too wide to read.

    In the first columns, ``common`` of them, equal cells of successive rows are printed once.
    """
    shown = [[visible(text) for text in row] for row in rows]
    room = out.width - _SIDES - _BETWEEN * (len(columns) - 1)
    widths = column_widths(columns, shown, room, out.width)
    out.print(Text(title, style="bold"))
    if widths is None:
        _print_records(out, columns, shown)
    else:
        out.print(_table(columns, shown, widths, common))


def groups(rows: Sequence[Sequence[str]], common: int) -> list[list[Sequence[str]]]:
    """Return successive rows with the same first columns as groups."""
    return [list(group) for _, group in groupby(rows, key=lambda row: tuple(row[:common]))]


def _table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], common: int
) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
        cells = [row[number] for row in rows if row[number]]
        is_number = bool(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)
        justify: JustifyMethod = "right" if is_number else "left"
        table.add_column(Text(column), justify=justify, width=width)
    for group in groups(rows, common):
        for row in folded_group(group, widths, common):
            table.add_row(*map(Text, row))
        if common:
            table.add_section()  # leaves an empty line
    return table


def _print_records(out: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(rows, start=1):
        out.print(Rule(f"{number} of {len(rows)}", align="left", characters="─"))
        grid = Table.grid(padding=(0, 2))
        for column, cell in zip(columns, row, strict=True):
            if cell:
                grid.add_row(Text(column, style="dim"), Text(cell))
        out.print(grid)
    out.print()


def visible(text: str) -> str:
    """Return ``text`` with control characters escaped, so that a report cannot steer a terminal."""
    return "".join(c if c.isprintable() or c == " " else f"\\x{ord(c):02x}" for c in text)
