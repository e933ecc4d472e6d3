"""Looks at dates that a word such as "or" or "and" joins to the quoted ones.

"On Tuesday or Wednesday" is no Tuesday, and the April of "April and May 2014" is of 2014.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Final

from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.longer_words import (
    MOST_WORDS,
    RANGES,
    SIGNS,
    WORD,
    QuotedDate,
    changes,
    is_other,
    longer_after,
)
from kgbuild.read.dates.read_date import point_of, read_date_words
from kgbuild.read.dates.vocabulary import DASH, vocabulary

_MOST_DATES: Final = 4
_MOST_WORDS: Final = 6  # "at the end of the month"
_JOINING_CODES: Final = "&-t"
_DAY_FOLLOWS: Final = re.compile(r"\s*[0-9]{1,2}(?![0-9])")
_SHORT_MONTH: Final = re.compile(r"\w{3,4}\.(?=\s+[0-9])")


def check_joined(quoted: QuotedDate) -> None:
    """Raise `DateError` if a date that is joined to the quoted one gives it another meaning."""
    _check_either(quoted)
    after = quoted.after
    for end in _ends_of_joined(after, quoted.language):
        for longer, added in longer_after(quoted.words, after[end:], quoted.language):
            if is_other(longer, added, quoted.reading, quoted.context):
                raise changes(after[:end] + added)


def _check_either(quoted: QuotedDate) -> None:
    """Refuse "on Tuesday" of "on Tuesday or Wednesday"."""
    before, _, after, reading, context = quoted
    known = vocabulary(quoted.language)
    if known is None or not known.lexicon.either:
        return
    either = "|".join(known.lexicon.either)
    if found := re.match(rf"\s*,?\s*(?:{either})\s+", after, re.IGNORECASE):
        words = after[found.end() :].split()[:MOST_WORDS]
        choices = [" ".join(words[:number]) for number in range(1, len(words) + 1)]
    elif found := re.search(rf"\s(?:{either})\s+$", before, re.IGNORECASE):
        words = before[: found.start()].split()[-MOST_WORDS:]
        choices = [" ".join(words[number:]) for number in range(len(words))]
    else:
        return
    for choice in choices:
        try:
            other = read_date_words(choice.strip(SIGNS), *context)
        except DateError:
            continue
        if other.rule not in RANGES and other.edtf != reading.edtf:
            raise changes(f"{found[0].strip()} {choice}" if found.start() == 0 else choice)


def _ends_of_joined(after: str, language: str) -> Iterator[int]:
    """Yield where dates end that are joined to the one before ``after``: "and May", "to June".

    After such a date may follow a year or a week that the dates share.
    """
    joiner = _joiner(language.lower().partition("-")[0])
    places = [(0, False)] if joiner else []
    for _ in range(_MOST_DATES):
        further = []
        for place, was_joined in places:
            found = joiner.match(after, place) if joiner else None
            if found is None:
                continue
            is_joined = was_joined or not found["comma"]  # commas join only before an "and"
            for end in _ends_of_date(after, found.end(), language):
                further.append((end, is_joined))
                if is_joined:
                    yield end
        places = further[:_MOST_DATES]


def _ends_of_date(text: str, start: int, language: str) -> Iterator[int]:
    """Yield where a date of a few words, or the number of a day, ends that begins at ``start``."""
    day = _day(language.lower().partition("-")[0])
    for number, found in enumerate(WORD.finditer(text, start), 1):
        whole = _SHORT_MONTH.match(text, found.start()) or day.match(text, found.start())
        end = whole.end() if whole else found.start() + len(found[0].rstrip(SIGNS))
        is_day = number == 1 and day.fullmatch(text, start, end)
        is_date = is_day or point_of(text[start:end], language) is not None
        if is_date and not _DAY_FOLLOWS.match(text, end):
            yield end
        if number == _MOST_WORDS or (end < found.end() and text[end] != ","):
            return


@lru_cache(maxsize=16)
def _day(primary: str) -> re.Pattern[str]:
    """Return a pattern for the number of a day: "9", "9th" in English, "9." in German."""
    known = vocabulary(primary)
    ordinals = (known.lexicon.ordinals if known else "") or "(?!)"
    return re.compile(rf"[0-9]{{1,2}}(?:{ordinals})?(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=16)
def _joiner(primary: str) -> re.Pattern[str] | None:
    """Return a pattern for what joins two dates; None for languages without spaces or rules."""
    known = vocabulary(primary)
    if known is None or not known.lexicon.spaced:
        return None
    words = chain.from_iterable(known.lexicon.phrases.get(code, ()) for code in _JOINING_CODES)
    either = "|".join(re.escape(one) for one in sorted(words, key=lambda one: (-len(one), one)))
    return re.compile(
        rf"\s*,?\s+(?:{either})(?:/\w+)?\s+|\s*(?:{DASH}|/)\s*|(?P<comma>\s*,\s+)", re.IGNORECASE
    )
