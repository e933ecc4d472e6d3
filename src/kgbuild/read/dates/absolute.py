"""Rules for dates that mean the same in every report: "23 October 2024", "late May 2023"."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from kgbuild.read.dates.calendar_days import month_part, on_weekday, real_day, year_month
from kgbuild.read.dates.lexicon import DAY_MONTH, MONTH, MONTH_DAY, MONTHS, PART_OF_MONTH


class AbsoluteRule(NamedTuple):
    """A rule: its notation in ``rule:DateRules``, a pattern, and a reader that returns EDTF."""

    notation: str
    pattern: re.Pattern[str]
    reader: Callable[[re.Match[str]], str]


def _iso(match: re.Match[str]) -> str:
    return match[0]


def _day(match: re.Match[str]) -> str:
    day = real_day(int(match["year"]), MONTHS[match["month"]], int(match["day"]))
    return f"{on_weekday(day, match['weekday'])}"


def _month(match: re.Match[str]) -> str:
    return year_month(int(match["year"]), MONTHS[match["month"]])


def _part_of_month(match: re.Match[str]) -> str:
    first, last = month_part(int(match["year"]), *match.group("month", "first", "last"))
    return f"[{first}..{last}]"


def _year_end(match: re.Match[str]) -> str:
    return f"{match['year']}-12-31"


_YEAR: Final = "(?P<year>[0-9]{4})"

ABSOLUTE_RULES: Final = tuple(
    AbsoluteRule(notation, re.compile(pattern), reader)
    for notation, pattern, reader in (
        ("absolute-date", "[0-9]{4}(?:-[0-9]{2}){0,2}", _iso),
        ("absolute-date", f"{MONTH_DAY} {_YEAR}", _day),
        ("absolute-date", f"{DAY_MONTH} {_YEAR}", _day),
        ("absolute-date", f"{MONTH}(?: of)? {_YEAR}", _month),
        ("month-part", f"{PART_OF_MONTH} {_YEAR}", _part_of_month),
        ("year-end", f"end of {_YEAR}", _year_end),
    )
)
"""The rules, in the order of trying."""
