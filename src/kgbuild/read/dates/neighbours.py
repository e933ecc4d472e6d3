"""Looks at the words right before and after the quoted words of a date.

An author may quote "April" where the report says "April 2014", or "Monday" where it says "every
Monday". What changes the date has to be in the quoted words, so that a rule can read it.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.read.dates.calendar_days import DateError, DaySpan
from kgbuild.read.dates.edtf import edtf_bounds
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.read_date import DateReading, read_date_words
from kgbuild.read.dates.vocabulary import vocabulary
from kgbuild.read.dates.words import FISCAL, HABIT, THEN
from kgbuild.read.numbers.languages import lexicon_for

_FAR: Final = 48
_NEAR: Final = 32
#: The next two words of the same sentence.
_NEXT: Final = re.compile(r"(?!\w|[.:/]\d)[^\w.;:!?\n]*(\w*)[^\w.;:!?\n]*(\w*)")
_SIGNS: Final = ".,;:!?)'\"\N{RIGHT DOUBLE QUOTATION MARK}"
_MOST_WORDS: Final = 4
_WORD: Final = re.compile(r"\S+")
#: The last word of a text, if no sentence ends after it; "Sept." has a point.
_BEFORE: Final = re.compile(r"(?:[^\s.;:!?]+(?:,?\s+|-)?|\b\w{2,4}\.\s+)$")
_LAST_IN_SENTENCE: Final = tuple(";:!?")
COUNTED: Final = frozenset({"time-ago", "from-now", "past-period", "coming-period", "within-time"})
"""Notations of rules for a number of units, which "more than" before it changes."""

_RANGES: Final = frozenset({"date-range", "until", "until-coming", "before", "since", "from"})
_CHANGES: Final = (THEN, HABIT, FISCAL)


def check_neighbours(
    before: str, words: str, after: str, reading: DateReading, context: tuple[DaySpan, str, Outlook]
) -> None:
    """Raise `DateError` if words right before or after the quoted ones make it another date.

    Args:
        before: The text before the words.
        words: The quoted words.
        after: The text after them.
        reading: What the words mean by themselves.
        context: The days of the report, its language, and the direction of the claim.
    """
    if is_cut(before, words) or is_cut(words, after):
        raise DateError("the quoted words begin or end inside a word or a date of the report")
    language = context[1]
    before, after = before[-_FAR:], after[:_FAR]
    _check_habit(before, language)
    _check_other_choice(before, after, reading, context)
    longer_before = _longer_before(before, words, language)
    for longer, added in (*_longer_after(words, after, language), *longer_before):
        if _is_other(longer, reading, context):
            raise _changes(added)


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
    return words.are_quiet_before(preceding[-1].lower().rstrip(_SIGNS))


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
    others = (*known.lexicon.habits, *known.lexicon.either)
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


def _check_habit(before: str, language: str) -> None:
    pattern = _habits(language.lower().partition("-")[0])
    if pattern is not None and (found := pattern.search(before)):
        raise _changes(found[0].strip(), HABIT)


@lru_cache(maxsize=16)
def _habits(primary: str) -> re.Pattern[str] | None:
    known = vocabulary(primary)
    if known is None or not known.lexicon.habits:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(known.lexicon.habits)})\s+$", re.IGNORECASE)


def check_counted(before: str, after: str, language: str) -> None:
    """Raise `DateError` for "two weeks ago" after "more than" or before a weekday.

    Args:
        before: The text before a number of units.
        after: The text after it.
        language: The tag of the report.
    """
    before, after = before[-_FAR:], after[:_FAR]
    numbers, known = lexicon_for(language), vocabulary(language)
    prepositions = known.lexicon.phrases["r"] if known else {}  # "over the past year"
    texts = before.lower().split()
    for start in range(max(0, len(texts) - _MOST_WORDS), len(texts)) if numbers else ():
        found = numbers.before_phrases.at(texts, start) if numbers else None
        is_preposition = " ".join(texts[start:]) in prepositions
        if found is not None and found[0] == len(texts) and not is_preposition:
            raise _changes(" ".join(before.split()[start:]))
    following = _WORD.match(after.lstrip(" "))
    day = following[0].strip(_SIGNS) if following else ""
    found_day = known.phrase_at(day.lower(), 0) if known and day else None
    if found_day is not None and found_day[1] == len(day) and found_day[0][0].code == "W":
        raise _changes(day)  # "a week ago Tuesday"


def _check_other_choice(
    before: str, after: str, reading: DateReading, context: tuple[DaySpan, str, Outlook]
) -> None:
    """Refuse "on Tuesday" of "on Tuesday or Wednesday"."""
    known = vocabulary(context[1])
    if known is None or not known.lexicon.either:
        return
    either = "|".join(known.lexicon.either)
    if found := re.match(rf"\s*,?\s*(?:{either})\s+", after, re.IGNORECASE):
        words = after[found.end() :].split()[:_MOST_WORDS]
        choices = [" ".join(words[:number]) for number in range(1, len(words) + 1)]
    elif found := re.search(rf"\s(?:{either})\s+$", before, re.IGNORECASE):
        words = before[: found.start()].split()[-_MOST_WORDS:]
        choices = [" ".join(words[number:]) for number in range(len(words))]
    else:
        return
    for choice in choices:
        try:
            other = read_date_words(choice.strip(_SIGNS), *context)
        except DateError:
            continue
        if other.rule not in _RANGES and other.edtf != reading.edtf:
            raise _changes(f"{found[0].strip()} {choice}" if found.start() == 0 else choice)


def _longer_after(words: str, after: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the quoted words with the next one to four words, as long as these occur in dates."""
    for number, found in enumerate(_WORD.finditer(after), 1):
        if not _is_of_dates(found[0], language):
            return
        yield words + after[: found.end()], after[: found.end()].strip(" ,")
        if number == _MOST_WORDS or found[0].endswith(_LAST_IN_SENTENCE):
            return


def _longer_before(before: str, words: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the quoted words with the one to three words before them, as `_longer_after` does."""
    start, known = len(before), vocabulary(language)
    unread = known.lexicon.other.unread if known else ()
    for _ in range(_MOST_WORDS - 1):
        found = _BEFORE.search(before[:start])
        if found is None or not _is_of_dates(found[0], language):
            return
        start = found.start()
        added = before[start:].strip(" ,")
        if added.lower() in unread:  # "Then, on Monday": it adds no date
            return
        yield before[start:] + words, added


def _is_of_dates(word: str, language: str) -> bool:
    """Return whether a word occurs in dates."""
    known, bare = vocabulary(language), word.lower().strip(" ,.;:!?()\n")
    if known is None or not bare:
        return False
    return bare[0].isdigit() or known.begins_phrase(bare)


def _is_other(longer: str, reading: DateReading, context: tuple[DaySpan, str, Outlook]) -> bool:
    """Return whether longer words mean another date, or none by themselves."""
    reference, language, outlook = context
    try:
        found = read_date_words(longer, reference, language, outlook)
    except DateError as error:
        return any(reason in str(error) for reason in _CHANGES)
    if (found.rule in _RANGES) != (reading.rule in _RANGES) or "date-range" in (
        found.rule,
        reading.rule,
    ):
        return False
    (first, last), (earliest, latest) = _inner(reading.edtf), _inner(found.edtf)
    return not (first <= latest and earliest <= last)


def _inner(edtf: str) -> tuple[date, date]:
    """Return the first and the last day of a time, or of its only limit."""
    limit = edtf.replace("../", "").replace("/..", "").replace("~", "") if "/" in edtf else edtf
    earliest, latest = edtf_bounds(limit)
    return earliest or date.min, latest or date.max


def _changes(words: str, reason: str = "") -> DateError:
    return DateError(
        f"the report has {words!r} right next to these words, which may change the date"
        + (f": {reason}" if reason else "")
    )
