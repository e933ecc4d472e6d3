"""Looks in a text for another month, quarter or day that the words of a date may belong to.

"On the 23rd" after "in September" is a day of September, "the second quarter ended Oct. 31" is one
of a company's year, and "overnight" in a story about Friday can be another night than the last one.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.nearest_dates import ReferenceDay, nearest_weekday
from kgbuild.read.dates.vocabulary import Vocabulary, vocabulary

_AFTER_QUARTER: Final = 40
_MONTHS_OF_QUARTER: Final = 3
_ENDED: Final = re.compile(r"\bend(?:ed|ing|s)\b")
#: Shorter names are abbreviations, and in some languages other words.
_SHORTEST_NAME: Final = 4
_SHORT_MONTHS: Final = frozenset({"may", "mai", "май", "мая", "маю", "мае"})


class _Names(NamedTuple):
    """Patterns for the months, the weekdays and the quarters of a language."""

    months: re.Pattern[str]
    weekdays: re.Pattern[str]
    quarters: re.Pattern[str]


def check_month(before: str, month: int, language: str) -> None:
    """Raise `DateError` for "the 23rd" after a text that names another month than ``month``."""
    names = _names(language.lower().partition("-")[0])
    found = [*names.months.finditer(before)] if names else []
    if found and _number(found[-1][0], "M", language) != month:
        raise DateError(
            f"the text before them has {found[-1][0]!r}, so they may mean a day of that month"
        )


def check_quarter(after: str, quarter: int, language: str) -> None:
    """Raise `DateError` for a quarter that ends in a month outside ``quarter`` of the calendar."""
    names = _names(language.lower().partition("-")[0])
    month = names.months.search(after[:_AFTER_QUARTER]) if names else None
    if month is None or re.search(r"[;:!?]|\.\s", after[: month.start()]):
        return
    number, last = _number(month[0], "M", language), _MONTHS_OF_QUARTER * quarter
    is_other_end = number != last and _ENDED.search(after[: month.start()])
    if is_other_end or not last - _MONTHS_OF_QUARTER < number <= last:
        raise DateError(
            f"the text after them has {month[0]!r}, so they may not mean a quarter of the calendar"
        )


def check_this_quarter(before: str, quarter: int, language: str) -> None:
    """Raise `DateError` for "this quarter" after a text that names another quarter."""
    names = _names(language.lower().partition("-")[0])
    found = [*names.quarters.finditer(before)] if names else []
    if found and _number(found[-1][1], "Q", language) != quarter:
        raise DateError(f"the text before them has {found[-1][0]!r}, so they may mean that quarter")


def check_night(before: str, after: str, day: date, language: str) -> None:
    """Raise `DateError` for "overnight" next to the name of another day than that of the report."""
    names = _names(language.lower().partition("-")[0])
    for side, text in (("before", before), ("after", after)):
        for found in names.weekdays.finditer(text) if names else ():
            weekday = _number(found[0], "W", language)
            if nearest_weekday(ReferenceDay(day, forward=False), weekday) != day:
                raise DateError(
                    f"the text {side} them has {found[0]!r}, so they may mean another night"
                )


@lru_cache(maxsize=16)
def _names(primary: str) -> _Names | None:
    known = vocabulary(primary)
    if known is None:
        return None
    months, weekdays = _phrases(known, "M"), _phrases(known, "W")
    if primary == "en":  # "may" and "march" are verbs
        months = {name.capitalize() for name in known.lexicon.phrases["M"]}
    ordinals, quarters = known.lexicon.phrases.get("Q", {}), known.lexicon.phrases.get("q", {})
    flags = re.NOFLAG if primary == "en" else re.IGNORECASE
    return _Names(
        _any(months, known, flags),
        _any(weekdays, known, re.IGNORECASE),
        re.compile(rf"(?<!\w)({_either(ordinals)})[\s-]{_either(quarters)}(?!\w)", re.IGNORECASE)
        if ordinals and quarters
        else re.compile(r"(?!)"),
    )


def _phrases(known: Vocabulary, code: str) -> set[str]:
    """Return the names with a code: those that are no abbreviations."""
    shortest = _SHORTEST_NAME if known.lexicon.spaced else 1
    return {
        name
        for phrases in known.phrases.values()
        for one in phrases
        if [token.code for token in one.tokens] == [code]
        and (len(name := " ".join(one.words)) >= shortest or name in _SHORT_MONTHS)
    }


def _any(names: Iterable[str], known: Vocabulary, flags: re.RegexFlag) -> re.Pattern[str]:
    edges = (r"(?<!\w)", r"(?!\w)") if known.lexicon.spaced else (r"(?<![0-9])", "")
    return re.compile(f"{edges[0]}{_either(names)}{edges[1]}", flags)


def _either(names: Iterable[str]) -> str:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return f"(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})"


def _number(name: str, code: str, language: str) -> int:
    """Return the value of a name in a lexicon."""
    known = vocabulary(language)
    found = known.phrase_at(name.lower(), 0) if known else None
    return next((int(str(one.value)) for one in found[0] if one.code == code), 0) if found else 0
