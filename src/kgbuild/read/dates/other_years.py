"""Looks in a text for another year that the words of a date may belong to.

"In 2014, Russia annexed Crimea, and in April fighting began": this April is not the last one before
the report. So a date without a year is refused after another year in the same sentence, or at the
beginning of the previous sentence. A year after the words does not count, because the text compares
with it: "in April, more than in 2023". Nor does a year at the end of the previous sentence.
"""

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.read.dates.calendar_days import DateError, DaySpan
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.read_date import DateReading
from kgbuild.read.dates.vocabulary import Vocabulary, vocabulary

_BEFORE_A_YEAR: Final = frozenset("rivsftbaemMEhdo-&=<>")
_YEAR: Final = r"(?<![\w.,$€£¥₩#/:-])(?P<year>1[89][0-9]{2}|20[0-9]{2})(?![0-9/%]|[.,:][0-9])"
_CENTURIES: Final = ("20", "19", "18")
_DIGITS: Final = re.compile(r"(?<![0-9,.])(?:1[89]|20)[0-9]{2}(?![0-9])")
_WORDS_OF_A_FRAME: Final = 5  # "In the summer of 2014"
_LAST_WORD: Final = re.compile(r"(\w+)\W*$")
_IN_BETWEEN: Final = r"(?:\W+\w+){1,3}?\W+"


class Cue(NamedTuple):
    """Words that name a year, and the year; None if they depend on another date."""

    words: str
    year: int | None
    later: bool  # whether a year without a number is later
    start: int  # where they are in the text


def check_year(
    sentence: str, earlier: str, reading: DateReading, context: tuple[DaySpan, str, Outlook]
) -> None:
    """Raise `DateError` if the text before the words of a date names another year.

    Args:
        sentence: The text from the beginning of the sentence to the words.
        earlier: The sentence before it.
        reading: What the words mean by themselves.
        context: The days of the report, its language, and the direction of the claim.
    """
    (published, _), language, outlook = context
    if published is None or reading.earliest is None or reading.latest is None:
        return
    cue = _last_cue(sentence, published, language)
    if cue is None and earlier:
        cue = _frame(" ".join(earlier.split()[:_WORDS_OF_A_FRAME]), published, language)
    if cue is None:
        return
    is_ahead = outlook is Outlook.AHEAD
    if cue.year is None:
        is_other = cue.later or not is_ahead
    elif reading.earliest.year <= cue.year <= reading.latest.year:
        is_other = False
    else:
        is_other = cue.year > published.year if is_ahead else cue.year <= published.year
    if is_other:
        raise DateError(
            f"the text before them has {cue.words!r}, so they may belong to another year; by "
            f"themselves, they mean {reading.edtf}"
        )


def may_name_year(text: str, language: str) -> bool:
    """Return whether a text may name a year. This check is fast, and most texts name none."""
    for digits in _CENTURIES:
        if digits in text and _DIGITS.search(text):
            return True
    lower = text.lower()
    for part in _parts(language):  # noqa: SIM110 -- a generator takes much longer
        if part in lower:
            return True
    return False


@lru_cache(maxsize=64)
def _parts(language: str) -> tuple[str, ...]:
    """Return texts of which each phrase for a year has one, apart from digits."""
    known = vocabulary(language)
    if known is None:
        return ()
    lexicon = known.lexicon
    left = {*lexicon.other.units["year"], *lexicon.phrases["y"], *lexicon.other.years}
    words = sorted({word for phrase in left for word in phrase.split()})
    found: list[str] = []
    while left:  # the word that is in most phrases
        found.append(max(words, key=lambda word: sum(word in phrase for phrase in left)))
        left = {phrase for phrase in left if found[-1] not in phrase}
    return tuple(found)


def _frame(beginning: str, published: date, language: str) -> Cue | None:
    """Return the words at the beginning of a sentence that name its year: "In early 2014".

    "The treaty of 1994" is about another thing, and not about the time of what follows.
    """
    cue, known = _last_cue(beginning, published, language), vocabulary(language)
    if cue is None or known is None:
        return None
    words = beginning[: cue.start].lower().split()
    is_frame = all(word[0].isdigit() or known.begins_phrase(word) for word in words)
    return cue if is_frame or not known.lexicon.spaced else None


def _last_cue(text: str, published: date, language: str) -> Cue | None:
    """Return the last words of a text that name a year."""
    known = vocabulary(language)
    if known is None or not text:
        return None
    primary = language.lower().partition("-")[0]
    found = None
    for match in _cues(primary).finditer(text):
        cue = _cue(match, text, known, published)
        found = cue or found
    return found


def _cue(match: re.Match[str], text: str, known: Vocabulary, published: date) -> Cue | None:
    words = match[0].strip()
    if match["year"]:
        is_year = _is_year(text[: match.start()], text[match.end() :], known)
        return Cue(words, int(words), later=False, start=match.start()) if is_year else None
    if match["away"]:
        away = known.lexicon.phrases["y"].get(" ".join(words.lower().split()))
        return Cue(words, published.year + int(str(away)), later=False, start=match.start())
    return Cue(words, None, later=match["later"] is not None, start=match.start())


def _is_year(before: str, after: str, known: Vocabulary) -> bool:
    """Return whether four digits are a year, by the words around them."""
    marks = known.lexicon.year_marks
    if marks and re.match(rf"(?:\s*|-го\s*|-му\s*)(?:{marks})(?!\w)", after):
        return True
    last = _LAST_WORD.search(before.lower())
    if last is None:
        return not known.lexicon.spaced or known.lexicon.year_begins_sentence
    if last[1].isdigit():
        return len(last[1]) <= 2  # noqa: PLR2004 -- the day in "8 May, 2014" and "May 8, 2014"
    found = known.phrase_at(last[1], 0)
    return found is not None and found[1] == len(last[1]) and found[0][-1].code in _BEFORE_A_YEAR


@lru_cache(maxsize=16)
def _cues(primary: str) -> re.Pattern[str]:
    """Return a pattern for words that may name a year: digits, "last year", "a year earlier"."""
    known = vocabulary(primary)
    if known is None:
        return re.compile(_YEAR)
    lexicon, other = known.lexicon, known.lexicon.other
    units = _any(other.units["year"])
    space = r"[\s-]+" if lexicon.spaced else r"\s*"
    ago, earlier, later = lexicon.phrases["A"], other.earlier, other.later
    is_before = primary in ("de", "fr", "es")  # "vor zwei Jahren"
    counted = (
        rf"{_any(ago)}{_IN_BETWEEN}{units}"
        if is_before
        else rf"(?:{units}){space}{_any((*ago, *earlier))}"
    )
    edge, end, count = r"(?<!\w)", r"(?!\w)", ""
    if not lexicon.spaced:  # "2년 전에", but not "2024년 전쟁"
        edge, end = "", r"(?=에|의|부터|까지|\W|$)"
        count = rf"(?:(?<![0-9])[0-9]{{1,2}}|{_any(lexicon.phrases['n'])})\s*"
    parts = (
        _YEAR,
        rf"(?P<away>{edge}{_any(lexicon.phrases['y'])}{end if lexicon.spaced else ''})",
        rf"(?P<later>{edge}{count}(?:{units}{space}{_any(later)}){end})",
        rf"{edge}{count}(?:{counted}|{units}{space}{_any(earlier)}){end}",
        rf"{edge}{_any(other.years)}",
    )
    return re.compile("|".join(parts), re.IGNORECASE)


def _any(phrases: Collection[str]) -> str:
    """Return a pattern for one of some phrases, the longest first; without any, for nothing."""
    if not phrases:
        return "(?!)"
    longest_first = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest_first) + ")"
