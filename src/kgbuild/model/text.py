"""The text of a report: its code points and its sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

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
        found = []
        language = primary_language(self.language)
        for sentence in sentencex.get_sentence_boundaries(language, self._lines_by_line_feed):
            for start, end in self._lines(sentence["start_index"], sentence["end_index"]):
                words = self.content[start:end]
                first = start + len(words) - len(words.lstrip())
                last = end - (len(words) - len(words.rstrip()))
                if first < last:
                    found.append((first, last))
        return tuple(found)

    @cached_property
    def _lines_by_line_feed(self) -> str:
        """Return the text with a line feed at the end of each line, at the same positions."""
        if "\r" not in self.content:
            return self.content
        return self.content.replace("\r\n", " \n").replace("\r", "\n")

    def _lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Split a passage after each line that is too short to have been wrapped."""
        content = self._lines_by_line_feed
        at = content.find("\n", start, end)
        while at >= 0:
            line_start = content.rfind("\n", 0, at) + 1
            if len(content[line_start:at].rstrip()) < self._wrapped:
                yield start, at
                start = at + 1
            at = content.find("\n", at + 1, end)
        yield start, end

    @cached_property
    def _wrapped(self) -> float:
        """Return the minimum length of a wrapped line, in code points."""
        lines = self._lines_by_line_feed.split("\n")
        return _SHORT_LINE * max(len(line.rstrip()) for line in lines)

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
