"""Rows of a picture: who says it and in what words beside what is drawn, or above it on a phone."""

from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from kgbuild.site.pictures.lettering import fit, width, wrap
from kgbuild.site.pictures.shown import LETTERS, NARROW, SMALL
from kgbuild.site.pictures.svg import add, write

_GAP: Final = 6.0
_LINE: Final = 15.0


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

    @property
    def row(self) -> float:
        """How high a row is."""
        return 56.0 + self.lanes * 20.0 if self.is_narrow else max(56.0, 16.0 + self.lanes * 22.0)

    def bar(self, top: float, lane: int = 0) -> float:
        """How high the middle of a bar is in the row whose upper edge is at ``top``."""
        above = 62.0 if self.is_narrow else self.row / 2 - (self.lanes - 1) * 10.0 + 2.0
        return top + above + lane * 20.0

    @property
    def text(self) -> float:
        """How much room there is for the words of a row."""
        return self.width - 2.0 if self.is_narrow else self.start - 22.0


def write_heading(row: Element, heading: Heading, layout: Layout, top: float) -> None:
    """Write what a row is about: who, in what words, and in a last line what else is told."""
    # What leads to the claim is as large as the row.
    add(row, "rect", "hit", x=0, y=top, width=layout.width, height=layout.row, fill="none")
    lines = wrap(heading.who, layout.text, LETTERS, 2, bold=True)
    for number, line in enumerate(lines):
        write(row, (0, top + 17 + number * _LINE), line, "who")
    y = top + 17 + len(lines) * _LINE
    told = [heading.quoted, *heading.more]
    if len(lines) == 1:
        write(row, (0, y), fit(heading.quoted, layout.text, SMALL), "small")
        told = [*heading.more]
        y += _LINE
    flags = fit(", ".join(heading.flags), layout.text * 0.6, SMALL)
    used = width(flags, SMALL) + _GAP if flags else 0.0
    if flags:
        write(row, (0, y), flags, "flag")
    more = fit(" · ".join(part for part in told if part), layout.text - used, SMALL)
    write(row, (used, y), more, "small")
