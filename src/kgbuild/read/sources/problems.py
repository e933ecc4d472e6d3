"""Gathering all that is wrong with an authored file, so that one run tells everything."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from kgbuild.errors import Finding, Place, Severity
from kgbuild.read.sources.wording import shown

#: Where a value stands in a file: keys and indexes from the top.
Loc: TypeAlias = tuple[str | int, ...]
Locate: TypeAlias = Callable[[Sequence[str | int]], Place]

_PLAIN_KEY: Final = re.compile(r"[\w$-]{1,60}")
_LONGEST_KEY: Final = 60


@dataclass(slots=True)
class Problems:
    """Findings on one authored file; each of them is an error.

    Attributes:
        locate: The place of the value at a location.
        locate_key: The place of the key that names the value at a location.
        spell: The location itself in words, where line and column alone would be hard to follow.
        findings: What was found so far.
    """

    locate: Locate
    locate_key: Locate
    spell: Callable[[Loc], str] | None = None
    findings: list[Finding] = field(default_factory=list)

    def add(self, loc: Loc, name: str, message: str, hint: str | None = None) -> None:
        """Note an error in the value at ``loc``."""
        self._note(self.locate(loc), loc, name, message, hint)

    def add_key(self, loc: Loc, name: str, message: str, hint: str | None = None) -> None:
        """Note an error in the key that names the value at ``loc``."""
        self._note(self.locate_key(loc), loc, name, message, hint)

    def in_order(self) -> list[Finding]:
        """All that was found, in the order of the file."""
        return sorted(self.findings, key=_order)

    def _note(self, place: Place, loc: Loc, name: str, message: str, hint: str | None) -> None:
        where = self.spell(loc) if self.spell else ""
        text = f"{where}: {message}" if where else message
        self.findings.append(Finding(Severity.ERROR, name, text, place=place, hint=hint))


def spelt(loc: Sequence[str | int]) -> str:
    """A location in the notation of most tools for JSON: ``claims[3].evidence``, counted from 0."""
    return "".join(map(_spelt_step, loc)).removeprefix(".")


def _spelt_step(step: str | int) -> str:
    if isinstance(step, str) and _PLAIN_KEY.fullmatch(step):
        return f".{step}"
    return f"[{step if isinstance(step, int) else shown(step, _LONGEST_KEY)}]"


def named(loc: Loc) -> str:
    """What to call the value at a location: by its key, and by its number in a list."""
    match loc:
        case ():
            return "the file"
        case (*_, str(key), int(index)):
            return f"item {index + 1} of {shown(key)}"
        case _:
            return shown(str(loc[-1]))


def _order(finding: Finding) -> tuple[int, int]:
    place = finding.place
    return ((place.line or 0), (place.column or 0)) if place else (0, 0)
