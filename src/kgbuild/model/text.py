"""The text of a report: its code points and its sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

import sentencex

from kgbuild.model.document import CONTEXT, Span

#: A line is short if it has less than this part of the longest line's length.
_SHORT_LINE = 0.6


@dataclass(frozen=True, eq=False)
class Text:
    """A report's text as it came; its language, a BCP 47 tag, decides where sentences end."""

    content: str
    language: str = field(default="en")

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Return start and end of each sentence, without surrounding white space, in order.

        A short line is a sentence of its own, because headings and captions have no full stop.
        """
        found = []
        for sentence in sentencex.get_sentence_boundaries(self.language, self.content):
            for start, end in self._lines(sentence["start_index"], sentence["end_index"]):
                words = self.content[start:end]
                first = start + len(words) - len(words.lstrip())
                last = end - (len(words) - len(words.rstrip()))
                if first < last:
                    found.append((first, last))
        return tuple(found)

    def _lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Split a passage after each line that is too short to have been wrapped."""
        at = self.content.find("\n", start, end)
        while at >= 0:
            line_start = self.content.rfind("\n", 0, at) + 1
            if at - line_start < self._wrapped:
                yield start, at
                start = at + 1
            at = self.content.find("\n", at + 1, end)
        yield start, end

    @cached_property
    def _wrapped(self) -> float:
        """Return the minimum length of a wrapped line, in code points."""
        return _SHORT_LINE * max(map(len, self.content.split("\n")))

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
