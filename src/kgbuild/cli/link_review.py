"""``kgbuild link --review``: shows entity and candidate side by side; one key press decides."""

import sys
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
from kgbuild.linking.review import Review, ReviewCase, Reviewer
from kgbuild.model.wikidata_link import Decision
from kgbuild.phrases import counted
from kgbuild.systems.terminal_keys import TerminalKeys, terminal_keys
from kgbuild.vocab import namespaces as ns

_DECISIONS: Final = {
    "e": Decision.EXACT,
    "c": Decision.CLOSE,
    "b": Decision.BROAD,
    "n": Decision.NOT,
}
_SKIP, _NOTE, _UNDO, _QUIT = "s", "t", "u", "q"
_INTRODUCTION: Final = """\
Is the entity on the left the same as the item on the right? Press a key to answer:

  e  exact   they are the same
  c  close   they are almost the same
  b  broad   the item is broader than the entity
  n  not     they are different

The answer is saved at once in links/wikidata.sssom.tsv. Press s to decide later.
"""
_KEYS: Final = "e exact  c close  b broad  n not  s skip  t add a note  u undo  q quit"
#: The keys that end the review: q, and Ctrl-C and Ctrl-D if the terminal passes them on.
_ENDS: Final = frozenset({_QUIT, "\x03", "\x04"})
#: The keys that leave a case without saving a decision.
_LEAVE: Final = _ENDS | {_SKIP, _UNDO}


def review(workspace: Path, entities: Sequence[str], by: str, today: date) -> None:
    """Show the open rows of some or all entities at the terminal, and save the decisions.

    Raises:
        UsageError: Standard input or output is not a terminal, ``by`` is not a name, or the
            register has no such entity.
    """
    if not (is_terminal() and sys.stdin.isatty()):
        raise UsageError(
            "--review needs a terminal: run it in one, or edit links/wikidata.sssom.tsv"
        )
    if not by:
        raise UsageError(
            "--review needs your name: use --by NAME, or set KGBUILD_BY or git's user.name"
        )
    reviewer = Reviewer(by, today)
    reviewer.slots()
    session, out = Review.start(workspace, entities), console()
    out.print(f"Decisions are saved under the name {visible(by)}.", soft_wrap=True)
    out.print(_INTRODUCTION)
    with _keyboard() as keyboard, suppress(KeyboardInterrupt, click.Abort):
        # Ctrl-C may come at any time, even while a case is being shown.
        _go_through(session, reviewer, keyboard, out)
    left, of = sum(1 for _ in session.cases()), " for these entities" if entities else ""
    out.print(
        f"{counted(session.saved, 'decision')} saved, {left:,} still open{of}", soft_wrap=True
    )


@dataclass(slots=True)
class _Keyboard:
    """The keyboard of a terminal, which gives one key at a time."""

    keys: TerminalKeys
    waiting: list[str] = field(default_factory=list)  # keys that were pressed and not yet read

    def key(self) -> str:
        """Return the next key in lower case, or `_QUIT` if the terminal is closed."""
        try:
            while not self.waiting:
                self.waiting += self.keys.read().lower()
        except (OSError, EOFError):
            return _QUIT
        return self.waiting.pop(0)

    def line(self, what: str, known: str) -> str:
        """Ask for a line of text, with the usual editing keys."""
        self.keys.release()
        try:
            text: str = click.prompt(what, default=known, show_default=bool(known))
        finally:
            self.keys.grab()
        return text

    def forget(self) -> None:
        """Ignore the keys that were pressed so far."""
        self.waiting.clear()
        self.keys.forget()


@contextmanager
def _keyboard() -> Iterator[_Keyboard]:
    keys = terminal_keys()
    keys.grab()
    try:
        yield _Keyboard(keys)
    finally:
        keys.release()


def _go_through(session: Review, reviewer: Reviewer, keyboard: _Keyboard, out: Console) -> None:
    cases = list(session.cases())
    at: int | None = 0
    while at is not None:
        if at == len(cases):
            at = _at_the_end(session, keyboard, out)
            continue
        case = cases[at]
        if session.is_settled(case):
            out.print(f"{case.link.item}: skipped, because {case.entity.id} now has an item")
            at += 1
        else:
            at = _ask(session, case, reviewer, keyboard, out)


def _at_the_end(session: Review, keyboard: _Keyboard, out: Console) -> int | None:
    """Return the case of an undone decision, or None to end the review."""
    if not session.saved:
        return None
    keyboard.forget()
    out.print(Text("Last candidate. Press u to undo, or another key to quit.", style="dim"))
    try:
        return _undo(session, out) if keyboard.key() == _UNDO else None
    except UsageError as error:
        out.print(Text(f"not undone: {visible(str(error))}", style="bold"))
        return None


def _undo(session: Review, out: Console) -> int:
    """Undo a decision, and return the index of its case."""
    case = session.undo()
    out.print(f"{case.link.item}: open again")
    return case.number - 1


def _ask(
    session: Review, case: ReviewCase, reviewer: Reviewer, keyboard: _Keyboard, out: Console
) -> int | None:
    """Ask for a decision, and return the index of the next case, or None to end the review."""
    _show(case, out)
    # A key pressed before the case was shown cannot be meant for it: it may come from a paste.
    keyboard.forget()
    note = ""
    while True:
        out.print(Text(_KEYS, style="dim"))
        key = keyboard.key()
        if key == _NOTE:
            note = keyboard.line("note", note)
            continue
        if key in _LEAVE and note:
            out.print(Text("The note was not saved: only a decision saves it.", style="bold"))
        if key in _ENDS:
            return None
        if key == _SKIP:
            return case.number
        try:
            if key == _UNDO:
                return _undo(session, out)
            if key in _DECISIONS:
                session.decide(case, _DECISIONS[key], reviewer, note)
                out.print(f"{case.link.item}: {_DECISIONS[key].value}, saved")
                return case.number
        except UsageError as error:
            what = "not undone" if key == _UNDO else "not saved"
            out.print(Text(f"{what}: {visible(str(error))}", style="bold"))
            continue
        if key.isprintable():
            out.print(Text(f"The key {visible(key)} does nothing: use one above.", style="bold"))


def _show(case: ReviewCase, out: Console) -> None:
    entity, slots = case.entity, case.link.slots
    out.print(Rule(f"candidate {case.number} of {case.of}", align="left", characters="─"))
    ours = [
        (entity.label, "bold"),
        (f"{entity.id} ({ns.local_name(entity.cls)})", ""),
        (f"also called: {', '.join(entity.aliases)}" if entity.aliases else "", ""),
        (f"part of: {', '.join(case.part_of)}" if case.part_of else "", ""),
        (f"note: {entity.note}" if entity.note else "", "dim"),
    ]
    theirs = [
        (slots.get("object_label") or case.link.item, "bold"),
        (f"www.wikidata.org/wiki/{case.link.item}", ""),
        (case.description, ""),
        (f"instance of: {slots['object_category']}" if "object_category" in slots else "", ""),
        (f"searched on: {slots['mapping_date']}" if "mapping_date" in slots else "", "dim"),
    ]
    sides = Table.grid(padding=(0, 2), expand=True)
    sides.add_column(ratio=1)
    sides.add_column(ratio=1)
    sides.add_row(Text("Your entity", style="dim"), Text("Wikidata item", style="dim"))
    sides.add_row(_lines(ours), _lines(theirs))
    out.print(sides)
    if case.quotes:
        out.print(Text("From your reports", style="dim"))
    for quote in case.quotes:
        out.print(Text(f"“{visible(quote)}”", style="italic"))
    score = f"{slots['similarity_score']} out of 1" if "similarity_score" in slots else "unknown"
    out.print(f"Score {score}" + (":" if case.evidence else ""))
    for part in case.evidence:
        out.print(Text(f"  {visible(part)}"))


def _lines(lines: list[tuple[str, str]]) -> Text:
    return Text("\n").join(Text(visible(text), style=style) for text, style in lines if text)
