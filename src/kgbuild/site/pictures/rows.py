"""Rows of a picture: who says it and in what words beside what is drawn, or above it on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final
from xml.etree.ElementTree import Element

from kgbuild.site.pictures.lettering import fit, width, wrap
from kgbuild.site.pictures.picture import LETTERS, NARROW, SMALL
from kgbuild.site.pictures.svg import add, write

_GAP: Final = 6.0
_LINE: Final = 15.0
_ABOVE: Final = 11.0
_LANE: Final = 20.0


@dataclass(frozen=True, slots=True)
class Heading:
    """What a row is about.

    Attributes:
        who: Who says so.
        words: In what words.
        more: What else is told of it: where, when.
        flags: What has to be known of it before anything else: that it is projected, misquoted.
        href: The page of the claim.
    """

    who: str
    words: str = ""
    more: tuple[str, ...] = field(default=())
    flags: tuple[str, ...] = field(default=())
    href: str | None = None

    @property
    def quoted(self) -> str:
        """The words in quotes."""
        return f"“{self.words}”" if self.words else ""

    def full(self, shown: str) -> str:
        """All of it in one sentence, with what the row shows."""
        return "; ".join(
            part for part in (self.who, *self.flags, self.quoted, shown, *self.more) if part
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """Where what is in a row stands in a picture of some width.

    Attributes:
        width: The width of the picture.
        lanes: How many bars lie above each other in a row.
    """

    width: float
    lanes: int = 1

    @property
    def is_narrow(self) -> bool:
        """Whether it is for a phone, with the words above the bars."""
        return self.width <= NARROW

    @property
    def start(self) -> float:
        """Where the axis begins."""
        return 14.0 if self.is_narrow else self.width * 0.43

    @property
    def end(self) -> float:
        """Where the axis ends."""
        return self.width - (18.0 if self.is_narrow else 30.0)

    @property
    def ticks(self) -> int:
        """How many marks an axis has room for."""
        return 4 if self.is_narrow else 6

    def row(self, heading: Heading) -> float:
        """How high a row is."""
        words = _ABOVE + _LINE * (2 + len(self.who(heading)))
        return (
            words + self.lanes * _LANE if self.is_narrow else max(words, 16.0 + self.lanes * _LANE)
        )

    def tops(self, headings: Sequence[Heading], top: float) -> list[float]:
        """The upper edges of rows, and the lower edge of the last."""
        return list(accumulate((self.row(one) for one in headings), initial=top))

    def bar(self, heading: Heading, top: float, lane: int = 0) -> float:
        """How high the middle of a bar is in the row whose upper edge is at ``top``."""
        if self.is_narrow:
            above = self.row(heading) - self.lanes * _LANE + _LANE / 2 - 3.0
        else:
            above = self.row(heading) / 2 - (self.lanes - 1) * _LANE / 2 + 1.0
        return top + above + lane * _LANE

    def who(self, heading: Heading) -> list[str]:
        """Who a row is about, in lines."""
        return wrap(heading.who, self.text, LETTERS, 2, bold=True)

    @property
    def text(self) -> float:
        """How much room there is for the words of a row."""
        return self.width - 2.0 if self.is_narrow else self.start - 22.0


def write_heading(row: Element, heading: Heading, layout: Layout, top: float) -> None:
    """Write what a row is about: who, in what words, and in a last line what else is told."""
    # What leads to the claim is as large as the row.
    add(row, "rect", "hit", x=0, y=top, width=layout.width, height=layout.row(heading), fill="none")
    y = top
    for line in layout.who(heading):
        y += _LINE
        write(row, (0, y + 2), line, "who")
    write(row, (0, y + _LINE + 2), fit(heading.quoted, layout.text, SMALL), "small")
    y += 2 * _LINE + 2
    flags = fit(", ".join(heading.flags), layout.text * 0.6, SMALL)
    used = width(flags, SMALL) + _GAP if flags else 0.0
    if flags:
        write(row, (0, y), flags, "flag")
    more = fit(" · ".join(heading.more), layout.text - used, SMALL)
    write(row, (used, y), more, "small")
