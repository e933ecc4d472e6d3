"""Looks at the words right before and after the quoted words of a date.

An author may quote "April" where the report says "April 2014", or "Monday" where it says "every
Monday". What changes the date has to be in the quoted words, so that a rule can read it.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.habits import check_habit
from kgbuild.read.dates.joined_dates import check_joined
from kgbuild.read.dates.longer_words import (
    MOST_WORDS,
    SIGNS,
    WORD,
    QuotedDate,
    changes,
    is_other,
    longer_after,
    longer_before,
)
from kgbuild.read.dates.vocabulary import vocabulary
from kgbuild.read.numbers.languages import lexicon_for

_FAR: Final = 96
_NEAR: Final = 32
#: What lies between two words of a sentence, which a line break may be part of.
_GAP: Final = r"[^\w.;:!?\n]*\n?[^\w.;:!?\n]*"
#: The next two words of the same sentence.
_NEXT: Final = re.compile(rf"(?!\w|[.:/]\d){_GAP}(\w*){_GAP}(\w*)")
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
COUNTED: Final = frozenset({"time-ago", "from-now", "past-period", "coming-period", "within-time"})
"""Notations of rules for a number of units, which "more than" before it changes."""


def check_neighbours(quoted: QuotedDate) -> None:
    """Raise `DateError` if words right before or after the quoted ones make it another date."""
    before, words, after, reading, context = quoted
    if is_cut(before, words) or is_cut(words, after):
        raise DateError("the quoted words begin or end inside a word or a date of the report")
    language = quoted.language
    before, after = _same_paragraph(before, after)
    check_habit(before, after, language)
    check_joined(quoted._replace(before=before, after=after))
    around = (*longer_after(words, after, language), *longer_before(before, words, language))
    for longer, added in around:
        if is_other(longer, added, reading, context):
            raise changes(added)


def _same_paragraph(before: str, after: str) -> tuple[str, str]:
    """Return the nearest text before and after a date, up to the ends of its paragraph."""
    return _PARAGRAPH.split(before[-_FAR:])[-1], _PARAGRAPH.split(after[:_FAR], maxsplit=1)[0]


def are_quiet(content: str, start: int, end: int, language: str) -> bool:
    """Return whether the words next to those of a date cannot change it, which is the usual case.

    ``content`` has the words of the date from ``start`` to ``end``. It looks at one word on each
    side, and at the next one if the first can begin a phrase.
    """
    words = _watched(language)
    if words is None:
        return False
    following = _NEXT.match(content, end)
    if following is None or not words.are_quiet(following[1].lower(), following[2].lower()):
        return False
    if not start:
        return True
    preceding = content[max(0, start - _NEAR) : start].rsplit(None, 1)
    if not content[start - 1].isspace() or not preceding:
        return False
    return words.are_quiet_before(preceding[-1].lower().rstrip(SIGNS))


class _Watched(NamedTuple):
    """Words that may change a date next to them."""

    first: frozenset[str]  # the first words of phrases
    pairs: frozenset[tuple[str, str]]  # the first two words of phrases with several
    single: frozenset[str]  # phrases of one word
    last: frozenset[str]  # the last words of phrases

    def are_quiet(self, word: str, further: str) -> bool:
        """Return whether two words after a date begin no phrase."""
        if word not in self.first:
            return not word[:1].isdigit()
        return word not in self.single and (word, further) not in self.pairs

    def are_quiet_before(self, word: str) -> bool:
        """Return whether a word before a date ends no phrase."""
        return word not in self.last and not word[-1:].isdigit()


@lru_cache(maxsize=64)
def _watched(language: str) -> _Watched | None:
    """Return the words that may change a date; None for languages without spaces or rules."""
    known = vocabulary(language)
    if known is None or not known.lexicon.spaced:
        return None
    others = (*known.lexicon.habits, *known.lexicon.habits_after, *known.lexicon.either)
    split = [tuple(re.split(r"[\s'-]+", phrase)) for phrase in {*known.texts, *others}]
    return _Watched(
        first=frozenset(words[0] for words in split),
        pairs=frozenset((words[0], words[1]) for words in split if len(words) > 1),
        single=frozenset(words[0] for words in split if len(words) == 1),
        last=frozenset(words[-1] for words in split) - {*known.lexicon.phrases["r"]},
    )


def is_cut(left: str, right: str) -> bool:
    """Return whether a word or a figure goes on from ``left`` to ``right``."""
    if not left or not right:
        return False
    one, two = left[-1], right[0]
    if one.isdigit() and two in ".,:/":
        return right[1:2].isdigit()
    if one.isdigit() or two.isdigit():
        return one.isdigit() and two.isdigit()
    return one.isalpha() and two.isalpha() and not "\u1100" <= one <= "\ud7ff"


def check_counted(before: str, after: str, language: str) -> None:
    """Raise `DateError` for "two weeks ago" after "more than" or before a weekday.

    Args:
        before: The text before a number of units.
        after: The text after it.
        language: The tag of the report.
    """
    before, after = _same_paragraph(before, after)
    numbers, known = lexicon_for(language), vocabulary(language)
    prepositions = known.lexicon.phrases["r"] if known else {}  # "over the past year"
    texts = before.lower().split()
    for start in range(max(0, len(texts) - MOST_WORDS), len(texts)) if numbers else ():
        found = numbers.before_phrases.at(texts, start) if numbers else None
        is_preposition = " ".join(texts[start:]) in prepositions
        if found is not None and found[0] == len(texts) and not is_preposition:
            raise changes(" ".join(before.split()[start:]))
    following = WORD.match(after.lstrip(" "))
    day = following[0].strip(SIGNS) if following else ""
    found_day = known.phrase_at(day.lower(), 0) if known and day else None
    if found_day is not None and found_day[1] == len(day) and found_day[0][0].code == "W":
        raise changes(day)  # "a week ago Tuesday"
