"""The published text of a report: some passages are replaced by marks, and offsets follow.

A quote of the published data is a span of this text. So a reader who has the published text finds
each quote in it, as in the text of the report.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from kgbuild.model.document import Span
from kgbuild.model.text import Text

#: What readers see in place of a withheld name.
NAME_MARK: Final = "[name withheld]"
#: What readers see in place of withheld words.
WORDS_MARK: Final = "[words withheld]"


class Cut(NamedTuple):
    """A passage of a text, from ``start`` up to ``end``, and the mark that replaces it."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True)
class PublishedText:
    """A text after cuts, which are in order and apart from each other."""

    text: Text
    cuts: tuple[Cut, ...]
    _starts: tuple[int, ...]
    _shifts: tuple[int, ...]  # before each cut, and after the last: how far the text has moved

    @classmethod
    def of(cls, text: Text, cuts: Iterable[Cut]) -> "PublishedText":
        """Return a text with marks in place of some passages, which may overlap."""
        joined = tuple(_joined(cuts))
        shifts = [0]
        parts, at = [], 0
        for cut in joined:
            parts += [text.content[at : cut.start], cut.mark]
            at = cut.end
            shifts.append(shifts[-1] + len(cut.mark) - (cut.end - cut.start))
        content = "".join([*parts, text.content[at:]]) if joined else text.content
        published = Text(content, text.language) if joined else text
        return cls(published, joined, tuple(cut.start for cut in joined), tuple(shifts))

    def span(self, span: Span) -> Span:
        """Return where a passage of the original text is in this one, with its words here."""
        return self.text.span(*self.place(span.start, span.end))

    def shown(self, start: int, end: int) -> str:
        """Return what is published of a passage of the original text."""
        first, last = self.place(start, end)
        return self.text.content[first:last]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a passage of the original text is in this one, with whole marks."""
        return self._start(start), self._end(end)

    def _start(self, at: int) -> int:
        index = bisect_right(self._starts, at) - 1
        if index >= 0 and at < self.cuts[index].end:
            return self.cuts[index].start + self._shifts[index]
        return at + self._shifts[index + 1]

    def _end(self, at: int) -> int:
        index = bisect_right(self._starts, at - 1) - 1
        if index >= 0 and at <= self.cuts[index].end:
            cut = self.cuts[index]
            return cut.start + self._shifts[index] + len(cut.mark)
        return at + self._shifts[index + 1]


def _joined(cuts: Iterable[Cut]) -> Iterator[Cut]:
    """Yield cuts in order; those that overlap or touch in the same passage are one."""
    waiting: Cut | None = None
    for cut in sorted(cuts):
        if cut.start >= cut.end:
            continue
        if waiting is None or cut.start >= waiting.end:
            if waiting is not None:
                yield waiting
            waiting = cut
        else:
            # Words may include a name, and a name may be on the edge of withheld words.
            same = waiting.mark if waiting.mark == cut.mark else WORDS_MARK
            waiting = Cut(waiting.start, max(waiting.end, cut.end), same)
    if waiting is not None:
        yield waiting
