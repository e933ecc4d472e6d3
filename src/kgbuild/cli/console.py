"""What people see: tables on a terminal, and progress on work that takes its time."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Timer

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress as RichProgress
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from kgbuild.pipeline.build import Progress

#: Progress is shown on work that takes longer than this, in seconds.
PATIENCE = 2.0


def is_terminal() -> bool:
    """Whether standard output is looked at by a person."""
    return sys.stdout.isatty()


def console() -> Console:
    """Standard output; text from reports is never taken for markup."""
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=not is_terminal())


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table of texts; control characters in them are shown and not obeyed."""
    made = Table(title=escape(title), title_justify="left", title_style="bold", pad_edge=False)
    for column in columns:
        is_number = bool(rows) and all(
            row[columns.index(column)].replace(",", "").replace(".", "").isdigit()
            for row in rows
            if row[columns.index(column)]
        )
        made.add_column(escape(column), justify="right" if is_number else "left")
    for row in rows:
        made.add_row(*(escape(visible(text)) for text in row))
    return made


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
