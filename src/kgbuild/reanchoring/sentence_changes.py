"""Whether words that stand in an edited text still stand in a sentence that says the same.

"Soldiers have been sighted" stands in "No soldiers have been sighted" too. No program knows what a
change of the sentence does to what is quoted of it, so that people have to look.
"""

import re
from dataclasses import dataclass
from typing import Final

from kgbuild.model.document import Span
from kgbuild.read.quotes.anchor import Anchor
from kgbuild.read.quotes.passages import folded

#: A word, or a mark.
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")
#: What is not seen: soft hyphens, marks of zero width and of direction, byte order marks.
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
#: So much more white space than before may stand between words, in code points.
_SPARE: Final = 400


@dataclass(frozen=True, slots=True)
class Standing:
    """Words where they stand in one of the texts."""

    anchor: Anchor
    span: Span

    @property
    def sentences(self) -> Span:
        """The sentences that the words are of, whole."""
        return self.anchor.text.span(*self.anchor.window(self.span))


def is_sentence_changed(old: Standing, new: Standing) -> bool:
    """Whether the sentences of words that are the same in two texts say something else.

    Case, white space, what is not seen and the style of quotation marks, apostrophes and dashes
    count for nothing, nor does where the sentences begin and end, as long as the same stands around
    the words.
    """
    return not (_stands_around(old, new) and _stands_around(new, old))


def _stands_around(one: Standing, other: Standing) -> bool:
    """Whether what one text has around the words in their sentences stands there in the other."""
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
