"""A passage of one text is found again in another: exactly, by what stood around it, or nearly.

A passage that was found may say something else; `kgbuild.reanchoring.quote_moves` decides
on that.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from rapidfuzz.distance import Postfix, Prefix

from kgbuild.model.document import CONTEXT, Span
from kgbuild.model.text import Text
from kgbuild.read.models.authored import Quote
from kgbuild.read.quotes.anchor import Anchor, AnchorError
from kgbuild.read.quotes.passages import Passage, nearest_passages, similarity

#: So similar a passage has to be to be taken for a rewording.
LEAST_SIMILARITY: Final = 0.8
#: So many code points of what stood around a passage have to stand around it still.
_LEAST_CONTEXT: Final = CONTEXT // 2
_MOST_PLACES: Final = 10_000  # of words that stand in more places nobody can say which is meant
_MOST_WORDS: Final = 12  # of context that is quoted to tell two places apart
_LONGEST_WORD: Final = 16  # in scripts that put no spaces between words
_FURTHEST: Final = _MOST_WORDS * (_LONGEST_WORD + 8)

_FITTED: Final = 6  # places for a beginning or an end that are tried

_WORD: Final = re.compile(r"\w+(?:[^\w\s]\w+)*")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
# In English only. Elsewhere a negation that comes or goes has to be seen by whoever reads the
# list of what was reworded.
_NEGATION: Final = re.compile(
    r"\b(?:no|not|never|nor|neither|none|nobody|nothing|without|cannot)\b|n['’]t\b",  # noqa: RUF001 - as texts have it
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that was found again.

    Attributes:
        span: Where it stands now.
        quote: How to quote it, so that it is found there.
        similarity: How similar the words are to the old ones, from 0 to 1; 1 may still differ in
            case, typography and white space.
    """

    span: Span
    quote: str | Quote
    similarity: float = 1.0


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds passages of an old text in a new one.

    Attributes:
        anchor: The new text.
    """

    anchor: Anchor

    @property
    def text(self) -> Text:
        """The new text."""
        return self.anchor.text

    def same(self, quote: str | Quote, old: Span, near: Span | None = None) -> Found | None:
        """The same words: where a reader finds them, else where most of their context is.

        Args:
            quote: How the passage is quoted.
            old: Where it stood.
            near: The new evidence, near which the words are looked for first.
        """
        try:
            return Found(self.anchor.find(quote, near), quote)
        except AnchorError:
            place = self._in_context(old)
        if place is None:
            return None
        span = self.text.span(place, place + len(old.exact))
        told = self._told(span, quote, near)
        return Found(span, told) if told is not None else None

    def similar(
        self, quote: str | Quote, old: Span, within: tuple[int, int], near: Span | None = None
    ) -> Iterator[Found]:
        """Other words that may say the same, the likeliest first; none if two are as likely.

        Args:
            quote: How the passage is quoted.
            old: Where it stood.
            within: The part of the new text to look in.
            near: The new evidence.
        """
        ranked = sorted(self._ranked(old, within), key=lambda pair: pair[0], reverse=True)
        if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
            return
        for _, passage in ranked:
            start = within[0] + passage.start
            span = self.text.span(start, start + len(passage.exact))
            told = self._told(span, quote, near)
            if told is not None:
                yield Found(span, told, passage.similarity)

    def nearest(self, old: Span) -> Passage | None:
        """The passage that looks most like the old one, for a hint."""
        content = self.text.content
        rough = next(iter(nearest_passages(old.exact, content, 1)), None)
        return None if rough is None else _fitted(old.exact, content, rough)

    def _ranked(self, old: Span, within: tuple[int, int]) -> Iterator[tuple[float, Passage]]:
        part = self.text.content[slice(*within)]
        for rough in nearest_passages(old.exact, part):
            passage = _fitted(old.exact, part, rough)
            is_near = passage.similarity >= LEAST_SIMILARITY and passage.exact != old.exact
            if not is_near or _turned(old.exact, passage.exact):
                continue  # the same words elsewhere are no rewording: `same` has refused them
            start = within[0] + passage.start
            context = self._context(old, start, start + len(passage.exact))
            yield passage.similarity + context / (10 * CONTEXT), passage

    def _in_context(self, old: Span) -> int | None:
        """The one place where the same words stand among most of what stood around them."""
        places = list(islice(self._places(old.exact), _MOST_PLACES + 1))
        if not places or len(places) > _MOST_PLACES:
            return None
        length = len(old.exact)
        ranked = sorted(((self._context(old, at, at + length), at) for at in places), reverse=True)
        best, place = ranked[0]
        least = min(_LEAST_CONTEXT, len(old.prefix) + len(old.suffix))
        is_one = len(ranked) == 1 or ranked[1][0] < best
        return place if is_one and best >= least else None

    def _places(self, words: str) -> Iterator[int]:
        at = self.text.content.find(words)
        while at >= 0:
            yield at
            at = self.text.content.find(words, at + 1)

    def _context(self, old: Span, start: int, end: int) -> int:
        """How many code points right before and right after a passage are as they were."""
        now = self.text.span(start, end)
        before = Postfix.similarity(old.prefix, now.prefix)
        return int(before + Prefix.similarity(old.suffix, now.suffix))

    def _told(self, span: Span, quote: str | Quote, near: Span | None) -> str | Quote | None:
        """How to quote a passage with the shortest context by which it is found; None if none is.

        A key that the quote has already is kept, so that nothing has to be taken out of a file.
        """
        kept = (0, 0)
        if isinstance(quote, Quote):
            kept = (int(quote.prefix is not None), int(quote.suffix is not None))
        for before, after in _amounts():
            prefix = self._before(span.start, max(before, kept[0]))
            suffix = self._after(span.end, max(after, kept[1]))
            told: str | Quote = Quote(exact=span.exact, prefix=prefix, suffix=suffix)
            if isinstance(quote, str) and prefix is None and suffix is None:
                told = span.exact
            if self._finds(told, span, near):
                return told
        return None

    def _finds(self, quote: str | Quote, span: Span, near: Span | None) -> bool:
        try:
            return self.anchor.find(quote, near) == span
        except AnchorError:
            return False

    def _before(self, at: int, words: int) -> str | None:
        backwards = self.text.content[max(0, at - _FURTHEST) : at][::-1]
        return _first_words(backwards, words)[::-1] if words else None

    def _after(self, at: int, words: int) -> str | None:
        return _first_words(self.text.content[at : at + _FURTHEST], words) if words else None


def _fitted(words: str, text: str, rough: Passage) -> Passage:
    """A passage with as many words at its beginning and its end as make it most similar."""
    near = slice(max(0, rough.start - _FURTHEST), rough.end + _FURTHEST)
    found = [(near.start + m.start(), near.start + m.end()) for m in _WORD.finditer(text[near])]
    starts = _nearest_to(rough.start, [start for start, _ in found])
    ends = _nearest_to(rough.end, [end for _, end in found])
    fits = [
        Passage(start, end, similarity(words, text[start:end]), text[start:end])
        for start in starts
        for end in ends
        if start < end
    ]
    return max(fits, key=lambda each: (each.similarity, each.start - each.end), default=rough)


def _nearest_to(at: int, places: list[int]) -> list[int]:
    return [at, *sorted(places, key=lambda place: abs(place - at))[:_FITTED]]


def _amounts() -> Iterator[tuple[int, int]]:
    """How many words of context to try before and after a quote, few before many."""
    yield 0, 0
    for words in range(1, _MOST_WORDS + 1):
        yield from ((0, words), (words, 0), (words, words))


def _first_words(text: str, count: int) -> str:
    """The first words of a text, with the white space before each."""
    match = re.match(rf"(?:\s*\S{{1,{_LONGEST_WORD}}}){{1,{count}}}", text)
    return match.group() if match else ""


def _turned(old: str, new: str) -> bool:
    """Whether a number or a negation has come or gone, so that the two cannot say the same."""
    numbers = Counter(_NUMBER.findall(old)) != Counter(_NUMBER.findall(new))
    return numbers or len(_NEGATION.findall(old)) != len(_NEGATION.findall(new))
