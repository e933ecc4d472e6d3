"""What people see: tables on a terminal, and progress on work that takes its time."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from threading import Timer

from rich import box
from rich.console import Console, JustifyMethod
from rich.progress import Progress as RichProgress
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kgbuild.cli.columns import column_widths, folded_group
from kgbuild.progress import Progress

#: Progress is shown on work that takes longer than this, in seconds.
PATIENCE = 2.0

_WIDTH = 100
_NUMBER = re.compile(r"-?[\d,.]+")
#: Between two columns stand three spaces, and one at either side of the table.
_BETWEEN, _SIDES = 3, 2


def is_terminal() -> bool:
    """Whether standard output is looked at by a person."""
    return sys.stdout.isatty()


def console() -> Console:
    """Standard output, as wide as the terminal, else ``COLUMNS`` or 100 characters wide."""
    width = None if is_terminal() else int(os.environ.get("COLUMNS") or _WIDTH)
    return Console(highlight=False, markup=False, emoji=False, width=width)


def print_rows(
    out: Console,
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    common: int = 0,
) -> None:
    """Print rows as a table, or one below the other where a table would be too wide to read.

    Args:
        out: Where they are printed.
        title: What stands above them.
        columns: The headings.
        rows: The cells, row by row.
        common: Of so many columns, the first ones, what rows that follow each other have in common
            is printed once.
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
    """Rows that follow each other and have the same in the first columns."""
    return [list(group) for _, group in groupby(rows, key=lambda row: tuple(row[:common]))]


def _table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    common: int,
) -> Table:
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
        cells = [row[number] for row in rows if row[number]]
        is_number = bool(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)
        justify: JustifyMethod = "right" if is_number else "left"
        made.add_column(Text(column), justify=justify, width=width)
    for group in groups(rows, common):
        for row in folded_group(group, widths, common):
            made.add_row(*map(Text, row))
        if common:
            made.add_section()  # it leaves a line free
    return made


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
    """``text`` with control characters as escapes, so that a report cannot steer a terminal."""
    return "".join(c if c.isprintable() or c == " " else f"\\x{ord(c):02x}" for c in text)


@contextmanager
def progress() -> Iterator[Progress]:
    """Shows what is being done on standard error, if that is a terminal, once it takes a while."""
    shown = RichProgress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=Console(stderr=True, markup=False),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    task = shown.add_task("starting", total=None)
    waiting = Timer(PATIENCE, shown.start)
    waiting.daemon = True
    waiting.start()

    def tell(what: str, done: int, of: int | None) -> None:
        count = f": {done:,}" + (f" of {of:,}" if of else "") if done else ""
        shown.update(task, description=f"{what}{count}")

    try:
        yield tell
    finally:
        waiting.cancel()
        shown.stop()
