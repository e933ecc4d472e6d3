"""``kgbuild link --review``: entity and candidate side by side, and a key for each decision."""

import os
import sys
import termios
import tty
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kgbuild.cli.console import console, visible
from kgbuild.cli.output import is_terminal
from kgbuild.errors import UsageError
from kgbuild.linking.review import Case, Decider, Review
from kgbuild.model.link import Decision
from kgbuild.vocab import namespaces as ns

_DECISIONS: Final = {
    "e": Decision.EXACT,
    "c": Decision.CLOSE,
    "b": Decision.BROAD,
    "n": Decision.NOT,
}
_SKIP, _TEXT, _UNDO, _QUIT = "s", "t", "u", "q"
_KEYS: Final = "e exact  c close  b broad  n not  s skip  t note  u undo  q quit"
#: Ctrl-C and Ctrl-D, where a terminal hands them on.
_ENDS: Final = frozenset({_QUIT, "\x03", "\x04"})
#: What leaves a case as it is.
_LEAVE: Final = _ENDS | {_SKIP, _UNDO}
_ESCAPE: Final = b"\x1b"
_AT_ONCE: Final = 64


def review(workspace: Path, entities: Sequence[str], by: str, today: date) -> None:
    """Go through the open rows of a workspace with whoever sits at the terminal.

    Args:
        workspace: The folder of the workspace.
        entities: Ids of the entities whose rows they are; all if none is named.
        by: Who decides.
        today: The day of the decisions.

    Raises:
        UsageError: There is no terminal, nobody is named who decides, or there is no such entity.
    """
    if not (is_terminal() and sys.stdin.isatty()):
        raise UsageError(
            "a review needs a terminal: start it in one, or decide in links/wikidata.sssom.tsv"
        )
    if not by:
        raise UsageError("who decides? give --by NAME, or set KGBUILD_BY or git's user.name")
    decider = Decider(by, today)
    decider.slots()
    session, out = Review.of(workspace, entities), console()
    out.print(f"deciding as {visible(by)}", soft_wrap=True)
    with _keyboard() as keyboard, suppress(KeyboardInterrupt, click.Abort):
        # Ctrl-C may come at any moment, not only while a key is waited for.
        _go_through(session, decider, keyboard, out)
    left, of = sum(1 for _ in session.cases()), " of these entities" if entities else ""
    out.print(f"{_counted(session.written, 'decision')} written, {left:,} open{of}", soft_wrap=True)


@dataclass(slots=True)
class _Keyboard:
    """The keys of a terminal, one by one as they are pressed.

    Attributes:
        terminal: Its file descriptor.
        as_before: Its settings before the review.
        waiting: Keys that were pressed and not yet asked for.
    """

    terminal: int
    as_before: list[int | list[bytes | int]]
    waiting: list[str] = field(default_factory=list)

    def key(self) -> str:
        """The next key, in lower case; what ends the review if there are no more."""
        try:
            while not self.waiting:
                pressed = os.read(self.terminal, _AT_ONCE)
                if not pressed:
                    return _QUIT
                # An arrow comes as a sequence with letters in it, which decide nothing.
                if not pressed.startswith(_ESCAPE):
                    self.waiting += pressed.decode("utf-8", "replace").lower()
        except OSError:
            return _QUIT
        return self.waiting.pop(0)

    def line(self, what: str, known: str) -> str:
        """A line of text, edited as in any other program."""
        self.give_back()
        try:
            text: str = click.prompt(what, default=known, show_default=bool(known))
        finally:
            self.take()
        return text

    def forget(self) -> None:
        """Leave out the keys that were pressed up to now."""
        self.waiting.clear()
        termios.tcflush(self.terminal, termios.TCIFLUSH)

    def take(self) -> None:
        """Get keys without waiting for the end of a line; what was pressed before is kept."""
        tty.setcbreak(self.terminal, termios.TCSADRAIN)

    def give_back(self) -> None:
        """Leave the terminal as it was."""
        termios.tcsetattr(self.terminal, termios.TCSADRAIN, self.as_before)


@contextmanager
def _keyboard() -> Iterator[_Keyboard]:
    terminal = sys.stdin.fileno()
    keyboard = _Keyboard(terminal, termios.tcgetattr(terminal))
    keyboard.take()
    try:
        yield keyboard
    finally:
        keyboard.give_back()


def _go_through(session: Review, by: Decider, keyboard: _Keyboard, out: Console) -> None:
    cases = list(session.cases())
    at: int | None = 0
    while at is not None:
        if at == len(cases):
            at = _at_the_end(session, keyboard, out)
            continue
        case = cases[at]
        if session.is_settled(case):
            out.print(f"{case.link.item}: passed over, as {case.entity.id} is an item by now")
            at += 1
        else:
            at = _answered(session, case, by, keyboard, out)


def _at_the_end(session: Review, keyboard: _Keyboard, out: Console) -> int | None:
    """Which case comes after the last one: that of a decision that is taken back; None to stop."""
    if not session.written:
        return None
    keyboard.forget()
    out.print(Text("that was the last one: u undo  any other key ends", style="dim"))
    try:
        return _undone(session, out) if keyboard.key() == _UNDO else None
    except UsageError as error:
        out.print(Text(f"not undone: {visible(str(error))}", style="bold"))
        return None


def _undone(session: Review, out: Console) -> int:
    """Take a decision back, and give the place of its case."""
    case = session.undo()
    out.print(f"{case.link.item}: open again")
    return case.number - 1


def _answered(
    session: Review, case: Case, by: Decider, keyboard: _Keyboard, out: Console
) -> int | None:
    """Which case comes after this one was decided, put off, or left to undo one; None to stop."""
    _show(case, out)
    # A key that came before the case was shown cannot have meant it: somebody has pasted a line.
    keyboard.forget()
    note = ""
    while True:
        out.print(Text(_KEYS, style="dim"))
        key = keyboard.key()
        if key == _TEXT:
            note = keyboard.line("note", note)
            continue
        if key in _LEAVE and note:
            out.print(Text("the note is not kept: it goes with a decision", style="bold"))
        if key in _ENDS:
            return None
        if key == _SKIP:
            return case.number
        try:
            if key == _UNDO:
                return _undone(session, out)
            if key in _DECISIONS:
                session.decide(case, _DECISIONS[key], by, note)
                out.print(f"{case.link.item}: {_DECISIONS[key].value}")
                return case.number
        except UsageError as error:
            what = "not undone" if key == _UNDO else "not written"
            out.print(Text(f"{what}: {visible(str(error))}", style="bold"))
            continue
        if key.isprintable():
            out.print(Text(f"{visible(key)} decides nothing", style="bold"))


def _show(case: Case, out: Console) -> None:
    entity, slots = case.entity, case.link.slots
    out.print(Rule(f"{case.number} of {case.of}", align="left", characters="─"))
    ours = [
        (entity.label, "bold"),
        (f"{entity.id} ({ns.local_name(entity.cls)})", ""),
        (f"also: {', '.join(entity.aliases)}" if entity.aliases else "", ""),
        (f"part of: {', '.join(case.part_of)}" if case.part_of else "", ""),
        (f"note: {entity.note}" if entity.note else "", "dim"),
    ]
    theirs = [
        (slots.get("object_label") or case.link.item, "bold"),
        (case.link.item, ""),
        (case.description, ""),
        (f"instance of: {slots['object_category']}" if "object_category" in slots else "", ""),
        (f"looked up: {slots['mapping_date']}" if "mapping_date" in slots else "", "dim"),
    ]
    sides = Table.grid(padding=(0, 2), expand=True)
    sides.add_column(ratio=1)
    sides.add_column(ratio=1)
    sides.add_row(Text("in the register", style="dim"), Text("in Wikidata", style="dim"))
    sides.add_row(_lines(ours), _lines(theirs))
    out.print(sides)
    for quote in case.quotes:
        out.print(Text(f"“{visible(quote)}”", style="italic"))
    out.print(f"score {slots.get('similarity_score', 'unknown')}")
    for part in case.evidence:
        out.print(Text(f"  {visible(part)}"))


def _lines(lines: list[tuple[str, str]]) -> Text:
    return Text("\n").join(Text(visible(text), style=style) for text, style in lines if text)


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
