"""The text of a report: its code points and its sentences."""

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import accumulate, islice

import sentencex

from kgbuild.language_tags import primary_language
from kgbuild.model.document import CONTEXT, Span

#: A line is short if it has less than this part of the longest line's length.
_SHORT_LINE = 0.6


@dataclass(frozen=True, eq=False)
class Text:
    """A report's text as it came.

    Its language decides where sentences end; the region of the tag (BCP 47) does not.
    """

    content: str
    language: str = field(default="en")

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Return start and end of each sentence, without surrounding white space, in order.

        A short line is a sentence of its own, because headings and captions have no full stop.
        """
        found, content = [], self.content
        lines = self._lines_by_line_feed
        breaks = _ends_of_short_lines(lines)
        for sentence in sentencex.get_sentence_boundaries(primary_language(self.language), lines):
            start, end = sentence["start_index"], sentence["end_index"]
            for stop in (*breaks[bisect_left(breaks, start) : bisect_left(breaks, end)], end):
                words = content[start:stop]
                first = start + len(words) - len(words.lstrip())
                last = stop - (len(words) - len(words.rstrip()))
                if first < last:
                    found.append((first, last))
                start = stop + 1
        return tuple(found)

    @cached_property
    def _lines_by_line_feed(self) -> str:
        """Return the text with a line feed at the end of each line, at the same positions."""
        if "\r" not in self.content:
            return self.content
        return self.content.replace("\r\n", " \n").replace("\r", "\n")

    @property
    def sha256(self) -> str:
        """Return the SHA-256 checksum of the UTF-8 bytes, in hexadecimal."""
        return sha256(self.content.encode()).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """Return the passage from ``start`` up to ``end`` with its context."""
        return Span(
            start=start,
            end=end,
            exact=self.content[start:end],
            prefix=self.content[max(0, start - CONTEXT) : start],
            suffix=self.content[end : end + CONTEXT],
        )


def _ends_of_short_lines(content: str) -> list[int]:
    """Return the line feeds after lines that are too short to have been wrapped, in order."""
    lines = content.split("\n")
    lengths = [len(line.rstrip()) for line in lines]
    wrapped = _SHORT_LINE * max(lengths)
    ends = accumulate((len(line) + 1 for line in lines[:-1]), initial=-1)
    return [
        end for end, length in zip(islice(ends, 1, None), lengths, strict=False) if length < wrapped
    ]
