"""Progress on a terminal: one line of standard error, which disappears at the end."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from time import monotonic
from typing import TYPE_CHECKING, Final

import click

from kgbuild.cli.options import QUIET
from kgbuild.cli.progress_words import Steps
from kgbuild.progress import Progress

if TYPE_CHECKING:
    from rich.live import Live

#: Progress is shown on work that takes longer than this, in seconds.
PATIENCE: Final = 2.0
#: How often the line is written again, per second.
_OFTEN: Final = 4


@contextmanager
def progress(
    *, is_wanted: bool = True, patience: float = PATIENCE, clock: Callable[[], float] = monotonic
) -> Iterator[Progress]:
    """Show progress after a while, if standard error is a terminal and ``--quiet`` is not given.

    Print nothing to standard output meanwhile if it is the same terminal.

    Args:
        is_wanted: Whether to show any.
        patience: Seconds before the first progress.
        clock: Returns the time in seconds.
    """
    context = click.get_current_context(silent=True)
    is_quiet = context is not None and context.meta.get(QUIET, False)
    if is_quiet or not (is_wanted and sys.stderr.isatty()):
        yield lambda *_: None
        return
    line = _Line(Steps(clock))
    waiting = Timer(patience, line.show)
    waiting.daemon = True
    waiting.start()
    try:
        yield line.steps.report
    finally:
        waiting.cancel()
        line.remove()


class _Line:
    """The line, which is written again while the work goes on."""

    def __init__(self, steps: Steps) -> None:
        self.steps = steps
        self._lock = Lock()
        self._live: Live | None = None
        self._is_over = False

    def show(self) -> None:
        """Write the line, unless the work is over."""
        # Imported here: short work needs none of it.
        from rich.console import Console
        from rich.live import Live
        from rich.text import Text

        console = Console(stderr=True)

        def line() -> Text:
            # A sign in the last column would move the cursor to the next line.
            return Text(self.steps.words(console.width - 1), no_wrap=True, overflow="ellipsis")

        with self._lock:
            if not self._is_over:
                self._live = Live(
                    get_renderable=line,
                    console=console,
                    transient=True,
                    refresh_per_second=_OFTEN,
                    # What goes to a file must not go to the terminal.
                    redirect_stdout=False,
                )
                self._live.start()

    def remove(self) -> None:
        """Remove the line."""
        with self._lock:
            self._is_over = True
            if self._live is not None:
                self._live.stop()
