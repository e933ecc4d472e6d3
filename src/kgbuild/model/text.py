"""The text of a report: its code points and its sentences."""

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

import sentencex

from kgbuild.model.document import Span

#: How many code points of context a quotation carries on either side.
CONTEXT = 32


@dataclass(frozen=True, eq=False)
class Text:
    """A report's text as it came; positions count its code points.

    Attributes:
        content: The text.
        language: BCP 47 tag that decides how sentences are told apart.
    """

    content: str
    language: str = field(default="en")

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each sentence, without surrounding white space, in order."""
        found = []
        for sentence in sentencex.get_sentence_boundaries(self.language, self.content):
            start, end = sentence["start_index"], sentence["end_index"]
            words = self.content[start:end]
            start += len(words) - len(words.lstrip())
            end -= len(words) - len(words.rstrip())
            if start < end:
                found.append((start, end))
        return tuple(found)

    @property
    def sha256(self) -> str:
        """Checksum of the UTF-8 bytes, in hexadecimal."""
        return sha256(self.content.encode()).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """The passage from ``start`` up to ``end`` with its context."""
        return Span(
            start=start,
            end=end,
            exact=self.content[start:end],
            prefix=self.content[max(0, start - CONTEXT) : start],
            suffix=self.content[end : end + CONTEXT],
        )
