"""A command on a real pseudo-terminal, and what a person sees there."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_TOKEN = re.compile(r"\x1b\[(\??[0-9;]*)([A-Za-z])|(\r)|(\n)|([^\x1b\r\n])", re.DOTALL)

_BEGUN = re.compile(r"(\x1b(?:\[\??[0-9;]*)?|)\Z")


@dataclass
class Terminal:
    """A screen without colours.

    Attributes:
        columns: Its width.
        lines: What is on it.
        seen: Everything that was in the line of the cursor at any time, in order.
        has_cursor: Whether the cursor is to be seen.
        codes: The escape codes that were used.
    """

    columns: int
    lines: list[str] = field(default_factory=lambda: [""])
    seen: list[str] = field(default_factory=list)
    has_cursor: bool = True
    codes: set[str] = field(default_factory=set)
    _rest: str = ""  # the begin of a code that has not come in full
    _row: int = 0
    _column: int = 0

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines).rstrip()

    def feed(self, text: str) -> None:
        """Show what a program writes."""
        text = self._rest + text
        begun = _BEGUN.search(text)
        assert begun
        text, self._rest = text[: begun.start()], begun[0]
        for argument, code, back, new, sign in _TOKEN.findall(text):
            if sign:
                self._put(sign)
            elif back:
                self._column = 0
            elif new:
                self._down()
            else:
                self._obey(argument, code)
        line = self.lines[self._row].rstrip()
        if line and line not in self.seen[-1:]:
            self.seen.append(line)

    def _put(self, sign: str) -> None:
        if self._column == self.columns:
            self._column = 0
            self._down()
        line = self.lines[self._row].ljust(self._column)
        self.lines[self._row] = line[: self._column] + sign + line[self._column + 1 :]
        self._column += 1

    def _down(self) -> None:
        self._row += 1
        if self._row == len(self.lines):
            self.lines.append("")

    def _obey(self, argument: str, code: str) -> None:
        self.codes.add(code)
        if code == "A":
            self._row = max(0, self._row - int(argument or 1))
        elif code == "K":
            self.lines[self._row] = "" if argument == "2" else self.lines[self._row][: self._column]
        elif code in "hl" and argument == "?25":
            self.has_cursor = code == "h"


def run_on_terminal(
    command: Sequence[str | Path],
    columns: int = 80,
    environment: Mapping[str, str] | None = None,
    act: Callable[[Terminal, int], None] = lambda *_: None,
    stdout: int | None = None,
) -> tuple[Terminal, int]:
    """Return the screen at the end of a command, and its exit code.

    ``act`` is called after each output with the screen and the descriptor to type on.
    """
    controller, ours = pty.openpty()
    set_width(controller, columns)
    variables = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    screen, text = Terminal(columns), getincrementaldecoder("utf-8")()
    with subprocess.Popen(
        command,
        stdin=ours,
        stdout=ours if stdout is None else stdout,
        stderr=ours,
        env={**variables, "TERM": "xterm", **(environment or {})},
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(ours, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no threads
    ) as child:
        os.close(ours)
        try:
            while part := os.read(controller, 1 << 16):
                screen.feed(text.decode(part))
                act(screen, controller)
        except OSError:  # Linux tells the end of a terminal so
            pass
    os.close(controller)
    return screen, child.returncode


def set_width(descriptor: int, columns: int) -> None:
    """Make a terminal this wide."""
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))


def python(code: str) -> list[str]:
    """Return a command that runs Python code."""
    return [sys.executable, "-c", code]
