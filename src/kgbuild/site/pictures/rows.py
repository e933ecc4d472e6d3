"""Rows of a picture: the source and its words next to the drawing, or above it on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final
from xml.etree.ElementTree import Element

from kgbuild.site.pictures.bars import Room
from kgbuild.site.pictures.picture import LETTERS, NARROW, SMALL
from kgbuild.site.pictures.svg import add, link, write
from kgbuild.site.pictures.text_width import fit, width, wrap
from kgbuild.translation import gettext

_GAP: Final = 6.0
_LINE: Final = 17.0
_ABOVE: Final = 11.0
_LANE: Final = 22.0


@dataclass(frozen=True, slots=True)
class Heading:
    """The words of a row: the source, its words, and what else is known, such as where and when.

    ``flags`` are what a reader has to know first, such as misquoted. ``reported`` says who reports
    the claim. ``href`` is the claim's page.
    """

    who: str
    words: str = ""
    more: tuple[str, ...] = field(default=())
    flags: tuple[str, ...] = field(default=())
    href: str | None = None
    language: str | None = None  # of the words, if it is not the site's own, as in BCP 47
    reported: str = ""

    @property
    def quoted(self) -> str:
        """The words in quotation marks."""
        return gettext("“%(words)s”", words=self.words) if self.words else ""

    def full(self, shown: str) -> str:
        """Return all of it on one line, with the value that the row shows."""
        parts = (self.who, *self.flags, self.quoted, shown, *self.more, self.reported)
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Layout:
    """The places in the rows of a picture, each row with a number of bars above each other."""

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
        """The number of marks that an axis has room for."""
        return 4 if self.is_narrow else 6

    def row(self, heading: Heading) -> float:
        """Return the height of a row."""
        details = 2 if self.has_line_of_flags(heading) else 1
        lines = len(self.who(heading)) + 1 + details + len(self.reported(heading))
        words, bars = _ABOVE + _LINE * lines, self.lanes * _LANE
        return words + bars if self.is_narrow else max(words, 16.0 + bars)

    def tops(self, headings: Sequence[Heading], top: float) -> list[float]:
        """Return the upper edges of rows, and the lower edge of the last."""
        return list(accumulate((self.row(one) for one in headings), initial=top))

    def bar(self, heading: Heading, top: float, lane: int = 0) -> float:
        """Return the height of the middle of a bar in the row whose upper edge is at ``top``."""
        if self.is_narrow:
            above = self.row(heading) - self.lanes * _LANE + _LANE / 2 - 3.0
        else:
            above = self.row(heading) / 2 - (self.lanes - 1) * _LANE / 2 + 1.0
        return top + above + lane * _LANE

    def who(self, heading: Heading) -> list[str]:
        """Return the source of a row, in lines."""
        return wrap(heading.who, self.text, LETTERS, 2, bold=True)

    def reported(self, heading: Heading) -> list[str]:
        """Return who reports the claim of a row, in lines."""
        return wrap(heading.reported, self.text, SMALL, 2)

    def has_line_of_flags(self, heading: Heading) -> bool:
        """Return whether the flags of a row need a line of their own."""
        flags, more = ", ".join(heading.flags), " · ".join(heading.more)
        used = width(flags, SMALL) + _GAP + width(more, SMALL)
        return bool(flags and more) and used > self.text

    @property
    def text(self) -> float:
        """The width of the words of a row."""
        return self.width - 2.0 if self.is_narrow else self.start - 22.0


def begin_row(
    root: Element, heading: Heading, read: str, layout: Layout, top: float
) -> tuple[Element, Room]:
    """Draw the words of a row, linked to the claim; return its element and the place of its bar.

    Its title has the value that it shows, in words. Its upper edge is at ``top``.
    """
    row = link(root, heading.href, heading.full(read))
    add(row, "path", "rule", d=f"M0 {top:.1f}H{layout.width:.1f}")
    # The link to the claim is as large as the row.
    add(row, "rect", "hit", x=0, y=top, width=layout.width, height=layout.row(heading), fill="none")
    y = top
    for line in layout.who(heading):
        y += _LINE
        write(row, (0, y + 2), line, "who")
    quoted = fit(heading.quoted, layout.text, SMALL)
    write(row, (0, y + _LINE + 2), quoted, "small", lang=heading.language)
    y += 2 * _LINE + 2
    flags = fit(", ".join(heading.flags), layout.text, SMALL)
    used = width(flags, SMALL) + _GAP if flags else 0.0
    if flags:
        write(row, (0, y), flags, "flag")
    if layout.has_line_of_flags(heading):
        used, y = 0.0, y + _LINE
    if more := " · ".join(heading.more):
        write(row, (used, y), fit(more, layout.text - used, SMALL), "small")
    for line in layout.reported(heading):
        y += _LINE
        write(row, (0, y), line, "small")
    return row, Room(layout.start, layout.end, layout.bar(heading, top), layout.width)
