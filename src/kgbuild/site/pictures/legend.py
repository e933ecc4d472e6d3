"""The key of a picture: which sign means what, in as many lines as it takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element

from kgbuild.site.pictures.lettering import fit, width
from kgbuild.site.pictures.picture import SMALL
from kgbuild.site.pictures.svg import add, write

#: Draws a sign into an element, around a place.
Sign: TypeAlias = Callable[[Element, float, float], None]
_LINE: Final = 20.0
_SIGN: Final = 30.0
_GAP: Final = 16.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign of a key.

    Attributes:
        draw: Draws the sign into an element, about 24 wide, around a place: its left end and its
            middle height.
        words: What it means.
    """

    draw: Sign
    words: str


def height(entries: Sequence[Entry], room: float) -> float:
    """How high a key is that is ``room`` wide."""
    return len(_lines(entries, room)) * _LINE


def draw(parent: Element, entries: Sequence[Entry], room: float, top: float) -> None:
    """Draw a key ``room`` wide, whose upper edge is at ``top``."""
    group = add(parent, "g", "key")
    for number, line in enumerate(_lines(entries, room)):
        y = top + number * _LINE + _LINE / 2
        x = 2.0
        for entry in line:
            entry.draw(group, x, y)
            words = fit(entry.words, room - _SIGN, SMALL)
            write(group, (x + _SIGN, y + 4), words, "small", title=entry.words)
            x += _room(entry, room)


def _room(entry: Entry, room: float) -> float:
    return _SIGN + min(width(entry.words, SMALL), room - _SIGN) + _GAP


def _lines(entries: Sequence[Entry], room: float) -> list[list[Entry]]:
    lines: list[list[Entry]] = []
    left = 0.0
    for entry in entries:
        needed = _room(entry, room)
        if not lines or needed - _GAP > left:
            lines.append([])
            left = room - 2.0
        lines[-1].append(entry)
        left -= needed
    return lines
