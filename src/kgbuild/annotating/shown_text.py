"""The text of a report as a page shows it, and offsets between the two.

A page shows each line end as one line feed, and no byte order mark. Quotes have the characters of
the file. Offsets count code points.
"""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kgbuild.read.sources.text_source import BOM

#: Joins the characters before and after it (Unicode Standard Annex #29, rule GB11).
_JOINER: Final = "\u200d"
#: Scripts that run from right to left, as classes of the Unicode Bidirectional Algorithm.
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
_SKIN: Final = range(0x1F3FB, 0x1F400)


@dataclass(frozen=True)
class ShownText:
    """The text of a report as it is in its file."""

    content: str

    @cached_property
    def shown(self) -> str:
        """The text for a page."""
        return self.content.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def direction(self) -> str:
        """``rtl`` if the first letter is of a script that runs from right to left, or ``ltr``."""
        for letter in self.content:
            kind = unicodedata.bidirectional(letter)
            if kind in _RIGHT_TO_LEFT:
                return "rtl"
            if kind == "L":
                break
        return "ltr"

    def in_file(self, offset: int) -> int:
        """Return the offset in the file of an offset on the page."""
        # Of n removed characters before it, each moves it by one.
        return offset + bisect_right(self._after_removed, offset)

    def on_page(self, offset: int) -> int:
        """Return the offset on the page of an offset in the file."""
        return offset - bisect_right(self._removed, offset - 1)

    @cached_property
    def _removed(self) -> list[int]:
        """The offsets in the file of the characters that the page does not have."""
        found = [0] if self.content.startswith(BOM) else []
        at = self.content.find("\r\n")
        while at >= 0:
            found.append(at)
            at = self.content.find("\r\n", at + 2)
        return found

    @cached_property
    def _after_removed(self) -> list[int]:
        """The first offset on the page that has a character after each removed one before it.

        The page's own line feed of CR LF comes after the CR, so an offset at it is before both.
        """
        return [
            at - number if self.content[at] == BOM and at == 0 else at - number + 1
            for number, at in enumerate(self._removed)
        ]

    def passage(self, start: int, end: int) -> tuple[int, int]:
        """Return the passage of the file for a selection on the page.

        It has whole characters, no line end in part, and no white space around it. It is empty if
        the selection is only white space.
        """
        first, last = self.in_file(max(start, 0)), self.in_file(min(end, len(self.shown)))
        if start >= end or first >= last:
            return first, first
        while first > 0 and self._is_inside(first):
            first -= 1
        while last < len(self.content) and self._is_inside(last):
            last += 1
        while first < last and (self.content[first].isspace() or self.content[first] == BOM):
            first += 1
        while first < last and self.content[last - 1].isspace():
            last -= 1
        return first, last

    def _is_inside(self, at: int) -> bool:
        """Return whether an offset is within a character as people see it."""
        before, after = self.content[at - 1], self.content[at]
        if before == "\r" and after == "\n":
            return True
        is_mark = unicodedata.category(after) in {"Mn", "Me", "Mc"} or ord(after) in _SKIN
        return (is_mark and not before.isspace()) or _JOINER in {before, after}
