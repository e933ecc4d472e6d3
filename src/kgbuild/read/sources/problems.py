"""Collects every error in one authored file, so that one run reports them all."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from kgbuild.errors import Finding, Place, Severity
from kgbuild.read.sources.message_words import shown

#: The location of a value in a file: keys and indexes from the top.
Loc: TypeAlias = tuple[str | int, ...]
Locate: TypeAlias = Callable[[Sequence[str | int]], Place]

_PLAIN_KEY: Final = re.compile(r"[\w$-]{1,60}")
_LONGEST_KEY: Final = 60
_LAST: Final = 1 << 62


def error_at(place: Place, name: str, message: str, hint: str | None = None) -> Finding:
    """Return an error in an authored file."""
    return Finding(Severity.ERROR, name, message, place=place, hint=hint)


@dataclass(slots=True)
class Problems:
    """The errors in one authored file.

    ``locate`` and ``locate_key`` return the place of a value and of its key. ``spell`` writes a
    location in words, for files where line and column are hard to follow.
    """

    locate: Locate
    locate_key: Locate
    spell: Callable[[Loc], str] | None = None
    findings: list[Finding] = field(default_factory=list)

    def add(self, loc: Loc, name: str, message: str, hint: str | None = None) -> None:
        """Add an error in the value at ``loc``."""
        self._add(self.locate(loc), loc, name, message, hint)

    def add_key(self, loc: Loc, name: str, message: str, hint: str | None = None) -> None:
        """Add an error in the key that names the value at ``loc``."""
        self._add(self.locate_key(loc), loc, name, message, hint)

    def in_order(self) -> list[Finding]:
        """Return the errors in the order of the file."""
        return sorted(self.findings, key=file_order)

    def _add(self, place: Place, loc: Loc, name: str, message: str, hint: str | None) -> None:
        where = self.spell(loc) if self.spell else ""
        text = f"{where}: {message}" if where else message
        self.findings.append(error_at(place, name, text, hint))


def file_order(finding: Finding) -> tuple[int, int]:
    """Return a sort key: findings by line and column, those on the whole file last."""
    place = finding.place
    if place is None or place.line is None:
        return (_LAST, 0)
    return (place.line, place.column or 0)


def spelt(loc: Sequence[str | int]) -> str:
    """Return a location in the usual notation for JSON, ``claims[3].evidence``, counted from 0."""
    return "".join(map(_spelt_step, loc)).removeprefix(".")


def _spelt_step(step: str | int) -> str:
    if isinstance(step, str) and _PLAIN_KEY.fullmatch(step):
        return f".{step}"
    return f"[{step if isinstance(step, int) else shown(step, _LONGEST_KEY)}]"


def with_locs(names: str | Sequence[str] | None, loc: Loc) -> list[tuple[str, Loc]]:
    """Return the names under a key that takes one or a list, each with its location."""
    if names is None or isinstance(names, str):
        return [(names, loc)] if names else []
    return [(name, (*loc, index)) for index, name in enumerate(names)]


def named(loc: Loc) -> str:
    """Return what messages call the value at a location: its key, with its number in a list."""
    match loc:
        case ():
            return "the file"
        case (*_, str(key), int(index)):
            return f"item {index + 1} of {shown(key)}"
        case _:
            return shown(str(loc[-1]))
