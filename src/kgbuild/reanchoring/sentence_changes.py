"""Checks whether a quote in an edited text is in a sentence that still says the same.

"Soldiers have been sighted" is also in "No soldiers have been sighted". No program knows what a
change of the sentence does to the quote, so people have to check.
"""

import re
from dataclasses import dataclass
from typing import Final

from kgbuild.model.document import Span
from kgbuild.read.quotes.find_quote import Anchor
from kgbuild.read.quotes.nearest_passages import folded

#: A word, or a mark.
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")
#: Invisible characters: soft hyphens, marks of zero width and of direction, byte order marks.
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
#: Maximum additional white space, in code points.
_SPARE: Final = 400


@dataclass(frozen=True, slots=True)
class QuoteInText:
    """A quote in one of the texts."""

    anchor: Anchor
    span: Span

    @property
    def sentences(self) -> Span:
        """Return the whole sentences that the quote touches."""
        return self.anchor.text.span(*self.anchor.window(self.span))


def is_sentence_changed(old: QuoteInText, new: QuoteInText) -> bool:
    """Return whether the sentences around the same words in two texts differ.

    Case, white space, invisible characters and the style of quotation marks, apostrophes and dashes
    do not count. Where the sentences begin and end does not count either, if the text around the
    words is the same.
    """
    return not (_has_context_of(old, new) and _has_context_of(new, old))


def _has_context_of(one: QuoteInText, other: QuoteInText) -> bool:
    """Return whether ``other`` has the same text around the words as the sentences of ``one``."""
    start, end = one.anchor.window(one.span)
    before = _tokens(one.anchor.text.content[start : one.span.start])
    after = _tokens(one.anchor.text.content[one.span.end : end])
    content, span = other.anchor.text.content, other.span
    near_before = content[max(0, span.start - (one.span.start - start) - _SPARE) : span.start]
    near_after = content[span.end : span.end + (end - one.span.end) + _SPARE]
    others_before, others_after = _tokens(near_before), _tokens(near_after)
    return (
        others_before[len(others_before) - len(before) :] == before
        and others_after[: len(after)] == after
    )


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(folded(_UNSEEN.sub("", text)))
