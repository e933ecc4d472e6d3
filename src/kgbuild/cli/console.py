"""What people see: tables on a terminal, and progress on work that takes its time."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Timer

from rich import box
from rich.console import Console, JustifyMethod
from rich.progress import Progress as RichProgress
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kgbuild.pipeline.build import Progress

#: Progress is shown on work that takes longer than this, in seconds.
PATIENCE = 2.0

_WIDTH = 100
#: A cell may be folded to this many characters, or to a seventh of a narrower terminal.
_FOLDED = 18
_NUMBER = re.compile(r"-?[\d,.]+")


def is_terminal() -> bool:
    """Whether standard output is looked at by a person."""
    return sys.stdout.isatty()


def console() -> Console:
    """Standard output, as wide as the terminal, else ``COLUMNS`` or 100 characters wide."""
    width = None if is_terminal() else int(os.environ.get("COLUMNS") or _WIDTH)
    return Console(highlight=False, markup=False, emoji=False, width=width)


def print_rows(
    out: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Print rows as a table, or one below the other where a table would be too wide to read."""
    shown = [[visible(text) for text in row] for row in rows]
    made = _table(title, columns, shown)
    if out.measure(made).minimum <= out.width and _is_readable(columns, shown, out.width):
        out.print(made)
    else:
        _print_records(out, title, columns, shown)


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    made = Table(
        title=Text(title, style="bold"), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False
    )
    for number, column in enumerate(columns):
        cells = [row[number] for row in rows if row[number]]
        is_number = bool(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)
        # What has no space to break at, as the name of a claim, is broken anywhere and never cut.
        justify: JustifyMethod = "right" if is_number else "left"
        made.add_column(Text(column), justify=justify, overflow="fold")
    for row in rows:
        made.add_row(*map(Text, row))
    return made


def _is_readable(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether the columns fit side by side, the longest cells folded to a few lines."""
    folded = min(_FOLDED, width // 7)
    widest = [
        max([len(column), *(min(len(row[number]), folded) for row in rows)])
        for number, column in enumerate(columns)
    ]
    return sum(widest) + 2 * len(columns) <= width


def _print_records(
    out: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    out.print(Text(title, style="bold"))
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
