"""Axes: lines down a picture with their values above them, where there is room."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from kgbuild.site.pictures.picture import SMALL
from kgbuild.site.pictures.svg import add, write
from kgbuild.site.pictures.text_width import width

#: How far the words of an axis may reach beyond its end.
_BESIDE: Final = 16.0


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from a start to an end, with marks at some places, each with its value in words."""

    ticks: Sequence[tuple[float, str]]
    start: float
    end: float

    #: The height of the words above an axis.
    HEIGHT: ClassVar[float] = 18.0

    def draw(self, parent: Element, top: float, bottom: float) -> None:
        """Draw the axis from ``top``, where its words are, to ``bottom``."""
        group = add(parent, "g", "axis")
        lines = "".join(f"M{x:.1f} {top + self.HEIGHT - 2:.1f}V{bottom:.1f}" for x, _ in self.ticks)
        if lines:
            add(group, "path", "grid", d=lines)
        free = 0.0
        for mark, words in self.ticks:
            half = width(words, SMALL) / 2
            # The first and last words may be next to their marks, so that they stay in the picture.
            x = max(min(mark, self.end + _BESIDE - half), half)
            if x - half >= free:
                write(group, (x, top + 11), words, "small", text_anchor="middle")
                free = x + half + 5
