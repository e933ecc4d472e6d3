"""The legend of a picture: which sign means what, on as many lines as it needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from kgbuild.site.pictures.picture import SMALL
from kgbuild.site.pictures.svg import Sign, add, write
from kgbuild.site.pictures.text_width import fit, width

_LINE: Final = 20.0
_SIGN: Final = 30.0
_GAP: Final = 16.0


@dataclass(frozen=True, slots=True)
class Legend:
    """The signs of a picture with their meanings, in lines that are ``room`` wide."""

    lines: list[list[tuple[Sign, str]]]
    room: float

    @classmethod
    def of(cls, signs: Iterable[tuple[bool, Sign, str]], room: float) -> "Legend":
        """Return the legend of those signs that the picture has: whether, which, its meaning."""
        lines: list[list[tuple[Sign, str]]] = []
        left = 0.0
        for is_used, sign, meaning in signs:
            needed = _needed(meaning, room)
            if not is_used:
                continue
            if not lines or needed - _GAP > left:
                lines.append([])
                left = room - 2.0
            lines[-1].append((sign, meaning))
            left -= needed
        return cls(lines, room)

    @property
    def height(self) -> float:
        """Its height."""
        return len(self.lines) * _LINE

    def draw(self, parent: Element, top: float) -> None:
        """Draw it with its upper edge at ``top``."""
        group = add(parent, "g", "key")
        for number, line in enumerate(self.lines):
            y = top + number * _LINE + _LINE / 2
            x = 2.0
            for sign, meaning in line:
                sign(group, x, y)
                words = fit(meaning, self.room - _SIGN, SMALL)
                write(group, (x + _SIGN, y + 4), words, "small", title=meaning)
                x += _needed(meaning, self.room)


def _needed(meaning: str, room: float) -> float:
    return _SIGN + min(width(meaning, SMALL), room - _SIGN) + _GAP
