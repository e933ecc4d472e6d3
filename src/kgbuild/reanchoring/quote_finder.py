"""Finds a passage of one text again in another: exactly, by its context, or in similar words."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from rapidfuzz.distance import Postfix, Prefix

from kgbuild.model.document import CONTEXT, Span
from kgbuild.model.text import Text
from kgbuild.read.models.quoted_values import Quote
from kgbuild.read.quotes.find_quote import Anchor, AnchorError
from kgbuild.read.quotes.nearest_passages import Passage, nearest_passages, similarity

#: Minimum similarity of a rewording.
LEAST_SIMILARITY: Final = 0.8
#: Minimum number of code points of context that must be the same.
_LEAST_CONTEXT: Final = CONTEXT // 2
_MOST_PLACES: Final = 10_000  # of the same words; with more, the right place is unknown
_MOST_WORDS: Final = 12  # of context in a quote that occurs more than once
_LONGEST_WORD: Final = 16  # for scripts without spaces between words
_FURTHEST: Final = _MOST_WORDS * (_LONGEST_WORD + 8)

_FITTED: Final = 6  # the number of places to try for a beginning or an end

_WORD: Final = re.compile(r"\w+(?:[^\w\s]\w+)*")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
# In English only. In other languages, people have to check the reworded quotes for negations.
_NEGATION: Final = re.compile(
    r"\b(?:no|not|never|nor|neither|none|nobody|nothing|without|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A passage in the new text, a quote that finds it, and its similarity to the old words.

    With similarity 1, case, typography and white space may still differ.
    """

    span: Span
    quote: str | Quote
    similarity: float = 1.0


@dataclass(frozen=True, slots=True)
class QuoteFinder:
    """Finds passages of an old text in a new one, which ``anchor`` has."""

    anchor: Anchor

    @property
    def text(self) -> Text:
        """Return the new text."""
        return self.anchor.text

    def same(self, quote: str | Quote, old: Span, near: Span | None = None) -> FoundQuote | None:
        """Return the same words where the quote finds them, or else where most context is the same.

        ``old`` is the old span. Words near ``near``, the new evidence, come first.
        """
        try:
            return FoundQuote(self.anchor.find(quote, near), quote)
        except AnchorError:
            place = self._in_context(old)
        if place is None:
            return None
        span = self.text.span(place, place + len(old.exact))
        found = self._quote_for(span, quote, near)
        return FoundQuote(span, found) if found is not None else None

    def similar(
        self, quote: str | Quote, old: Span, within: tuple[int, int], near: Span | None = None
    ) -> Iterator[FoundQuote]:
        """Yield other words in ``within`` that may mean the same, the likeliest first.

        If two are equally likely, it yields none. ``near`` is the new evidence.
        """
        ranked = sorted(self._ranked(old, within), key=lambda pair: pair[0], reverse=True)
        if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
            return
        for _, passage in ranked:
            start = within[0] + passage.start
            span = self.text.span(start, start + len(passage.exact))
            found = self._quote_for(span, quote, near)
            if found is not None:
                yield FoundQuote(span, found, passage.similarity)

    def nearest(self, old: Span) -> Passage | None:
        """Return the passage most similar to the old one, for a hint."""
        content = self.text.content
        rough = next(iter(nearest_passages(old.exact, content, 1)), None)
        return None if rough is None else _fitted(old.exact, content, rough)

    def _ranked(self, old: Span, within: tuple[int, int]) -> Iterator[tuple[float, Passage]]:
        part = self.text.content[slice(*within)]
        for rough in nearest_passages(old.exact, part):
            passage = _fitted(old.exact, part, rough)
            is_near = passage.similarity >= LEAST_SIMILARITY and passage.exact != old.exact
            if not is_near or _turned(old.exact, passage.exact):
                continue  # `same` has refused the same words elsewhere: they are not a rewording
            start = within[0] + passage.start
            context = self._context(old, start, start + len(passage.exact))
            yield passage.similarity + context / (10 * CONTEXT), passage

    def _in_context(self, old: Span) -> int | None:
        """Return the one place where the same words have most of their old context."""
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
        """Return the number of code points before and after a passage that are the same."""
        now = self.text.span(start, end)
        before = Postfix.similarity(old.prefix, now.prefix)
        return int(before + Prefix.similarity(old.suffix, now.suffix))

    def _quote_for(self, span: Span, quote: str | Quote, near: Span | None) -> str | Quote | None:
        """Return a quote with the shortest context that finds a passage; None if none does.

        It keeps the keys of the old quote: nothing has to be removed from a file.
        """
        kept = (0, 0)
        if isinstance(quote, Quote):
            kept = (int(quote.prefix is not None), int(quote.suffix is not None))
        for before, after in _amounts():
            prefix = self._before(span.start, max(before, kept[0]))
            suffix = self._after(span.end, max(after, kept[1]))
            found: str | Quote = Quote(exact=span.exact, prefix=prefix, suffix=suffix)
            if isinstance(quote, str) and prefix is None and suffix is None:
                found = span.exact
            if self._finds(found, span, near):
                return found
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
    """Return a passage with the beginning and the end that make it most similar."""
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
    """Yield numbers of words of context to try before and after a quote, small ones first."""
    yield 0, 0
    for words in range(1, _MOST_WORDS + 1):
        yield from ((0, words), (words, 0), (words, words))


def _first_words(text: str, count: int) -> str:
    """Return the first words of a text, with the white space before each."""
    match = re.match(rf"(?:\s*\S{{1,{_LONGEST_WORD}}}){{1,{count}}}", text)
    return match.group() if match else ""


def _turned(old: str, new: str) -> bool:
    """Return whether numbers or negations differ, so that the meaning is not the same."""
    numbers = Counter(_NUMBER.findall(old)) != Counter(_NUMBER.findall(new))
    return numbers or len(_NEGATION.findall(old)) != len(_NEGATION.findall(new))
