"""Dates in a claim, read by kgbuild's own reader of dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.proposal import Offsets
from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.read_date import DateReading, read_date_words

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Token

    from kgbuild.model.document import TimeSpan

_MOST_BEFORE: Final = 2
#: The key of a date by the word before it; ``happenedAt`` otherwise.
_KEYS: Final = {"since": "since", "by": "by", "until": "until", "till": "until", "before": "by"}
_FIRSTS: Final = frozenset({"first", "only"})
_SPECIFIC: Final = re.compile(
    r"\d|day\b|today|week|month|year|January|February|March|April|June|July|August|September|"
    r"October|November|December|\bMay\b|morning|night|evening|decade|spring|summer|autumn|winter",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """Words of the report that are a date, and the key that they belong under."""

    span: Offsets  # in the paragraph
    verbatim: str
    key: str
    first: "Token"
    days: "tuple[date | None, date | None]"


def dates_in(
    words: "list[Token]", paragraph: str, published: "TimeSpan | None"
) -> Iterator[FoundDate]:
    """Yield the dates in some words."""
    taken = -1
    for token in words:
        if token.i <= taken or token.ent_type_ not in {"DATE", "TIME"} or not words:
            continue
        last = token
        while last.i < words[-1].i and last.nbor().ent_type_ in {"DATE", "TIME"}:
            last = last.nbor()
        taken = last.i
        found = _read(token, last, words[0].i, paragraph, published)
        if found is not None:
            yield found


def _read(
    first: "Token", last: "Token", lowest: int, paragraph: str, published: "TimeSpan | None"
) -> FoundDate | None:
    bounds = (published.earliest, published.latest) if published else (None, None)
    end = last.idx + len(last)
    if _is_owner(last) and not _of_event(last):
        return None
    for before in range(min(_MOST_BEFORE, first.i - lowest), -1, -1):
        start = first.doc[first.i - before]
        words = paragraph[start.idx : end]
        if not _SPECIFIC.search(words) or not words[0].isalnum():
            return None
        if before and (_is_owner(last) or not _belongs(start, first, last)):
            continue
        read = _reading(words, bounds)
        if read is None and before and start.lower_ in _KEYS:
            return None  # "Friday" alone is not what "until Friday" says
        if read is None:
            continue
        key = _KEYS.get(start.lower_, "happenedAt")
        if key == "since" and _is_compared(start):
            return None
        return FoundDate(Offsets(start.idx, end), words, key, start, (read.earliest, read.latest))
    return None


def _reading(words: str, published: "tuple[date | None, date | None]") -> DateReading | None:
    """Return what words mean as a date before the report or after it; None if no rule reads them.

    The modality of the claim decides between the two, when the claim is read.
    """
    for outlook in (Outlook.BACK, Outlook.AHEAD):
        try:
            return read_date_words(words, published, "en", outlook)
        except DateError:
            continue
    return None


def _is_compared(since: "Token") -> bool:
    """Return whether "since" says with what something is compared: "the worst flood since 1965"."""
    nouns = [since.head, *(one for one in since.head.children if one.dep_ in {"attr", "dobj"})]
    describing = [one for noun in nouns for one in noun.subtree if one.i < since.i]
    return any(one.tag_ in {"JJS", "RBS"} or one.lower_ in _FIRSTS for one in describing)


def _is_owner(token: "Token") -> bool:
    """Return whether a date belongs to a noun, as in "Wednesday's attack"."""
    return token.dep_ == "poss" or any(one.dep_ == "case" for one in token.children)


def _of_event(token: "Token") -> bool:
    """Return whether "Wednesday's attack" is what a clause is about, or when it happens."""
    noun = token.head
    if noun.dep_ == "pobj":
        return noun.head.lower_ in {"in", "during"}
    return noun.dep_ in {"nsubj", "nsubjpass", "dobj", "ROOT"}


def _belongs(start: "Token", first: "Token", last: "Token") -> bool:
    """Return whether a word before a date belongs to it: "on", "early", but no particle."""
    above = {one.i for each in (first, last) for one in each.ancestors}
    return start.dep_ != "prt" and (start.i in above or start.head.i in range(start.i, last.i + 1))
