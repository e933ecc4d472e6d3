"""Finds the words of an answer in the report, exactly and only as whole words."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from kgbuild.drafting.by_model.passages import Part
from kgbuild.drafting.by_model.problems import NotInTextError
from kgbuild.model.text import Text
from kgbuild.read.quotes.nearest_passages import nearest_passages
from kgbuild.read.sources.message_words import shown

#: Marks inside a number or a word, between two letters or digits: 3,000, North-South, don't.
_INNER = frozenset(",.'\u2019-\u2010\u2011/:")
#: Signs that belong to the figure after or before them.
_SIGNS = frozenset("$\u20ac\u00a3\u00a5%\u00b0+\u2212")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the report, given by code points, in which kgbuild looks for words."""

    text: Text
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words of the stretch."""
        return self.text.content[self.start : self.end]

    def places(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield where exactly these words occur, as whole words."""
        if not words.strip():
            return
        at = self.text.content.find(words, self.start, self.end)
        while at >= 0:
            if is_whole(self.text.content, at, at + len(words)):
                yield at, at + len(words)
            at = self.text.content.find(words, at + 1, self.end)

    def find(self, words: str, near: int | None = None) -> tuple[int, int]:
        """Return the place of words; of several, the one nearest to a code point, or the first.

        Raises:
            NotInTextError: The stretch does not have exactly these words.
        """
        places = list(self.places(words))
        if not places:
            raise self._missing(words)
        if near is None:
            return places[0]
        return min(places, key=lambda place: min(abs(place[0] - near), abs(place[1] - near)))

    def _missing(self, words: str) -> NotInTextError:
        if not words.strip():
            return NotInTextError("no-words", "there are no words", "copy them from the passage")
        if words in self.words:
            message = f"these words begin or end inside a word or a number: {shown(words)}"
            return NotInTextError("half-a-word", message, "copy whole words")
        nearest = nearest_passages(words, self.words, 1)
        hint = f"the nearest passage is: {nearest[0].exact}" if nearest else ""
        message = f"these words are not in the passage: {shown(words)}"
        return NotInTextError("words-not-in-text", message, hint)


def is_whole(content: str, start: int, end: int) -> bool:
    """Return whether a stretch begins and ends between words; 13,000 and 3% are one word each."""
    return _is_boundary(content, start) and _is_boundary(content, end)


def evidence_of(passage: int | None, quote: str | None, part: Part, text: Text) -> tuple[int, int]:
    """Return the code points of evidence, given by number or in words.

    Raises:
        NotInTextError: The part has no such passage, or not exactly these words.
    """
    where = Window(text, part.start, part.end)
    if passage is not None:
        found = part.passage(passage)
        if found is None:
            message = f"there is no passage {passage}: they are numbered 1 to {len(part.passages)}"
            raise NotInTextError("no-such-passage", message)
        where = Window(text, found.start, found.end)
        if quote is None:
            return found.start, found.end
    if quote is None:
        message = "this claim has no evidence"
        raise NotInTextError("no-evidence", message, "give the number of a passage, or a quote")
    return where.find(quote)


def _is_boundary(content: str, at: int) -> bool:
    """Return whether no word or number continues over an offset."""
    if not 0 < at < len(content):
        return True
    before, after = content[at - 1], content[at]
    if _is_of_word(before) and _is_of_word(after):
        return False
    if (before in _SIGNS and after.isdigit()) or (before.isdigit() and after in _SIGNS):
        return False
    if after in _INNER and _is_of_word(before):
        return not (at + 1 < len(content) and _joins(before, after, content[at + 1]))
    if before in _INNER and _is_of_word(after):
        return not (at > 1 and _joins(content[at - 2], before, after))
    return unicodedata.category(after)[0] != "M"


def _joins(before: str, mark: str, after: str) -> bool:
    """Return whether a mark joins what is before and after it into one word or number."""
    if mark in ",.:/":
        return before.isdigit() and after.isdigit()
    if mark in "'\u2019":
        return _is_of_word(before) and _is_of_word(after) and after not in "sS"
    return _is_of_word(before) and _is_of_word(after)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")
