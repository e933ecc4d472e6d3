#!/usr/bin/env python3
"""Compare how kgbuild reads the dates of annotated news with what people annotated.

    python benchmarks/time_expressions.py FOLDER [--annotated-direction] [--show VERDICT]

FOLDER has files in TimeML (``.tml``), such as the newswire of TempEval-3 (TimeBank and AQUAINT).
README.md in this folder says what is measured.
"""

import argparse
import re
import xml.etree.ElementTree as ET
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final, TypeAlias

from kgbuild.model.text import Text
from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.read_date import read_date_words
from kgbuild.read.dates.surroundings import DateContext, Place, check_date_words

Days: TypeAlias = tuple[date, date]

#: The tense of the event that a time expression belongs to, as the author of a claim would say it.
_OUTLOOKS: Final = {"PAST": Outlook.BACK, "FUTURE": Outlook.AHEAD}
_SEASONS: Final = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "WI": (12, 3)}
#: Words that leave the date to other words of the text, to a company, to a place or to nobody.
_OPEN: Final = re.compile(
    r"\b(then|that|those|same|following|earlier|later|after|before|previous|year-earlier|year-ago|"
    r"the (year|month|week|day|quarter|period|time|moment|summer|fall|spring|winter)|latest|"
    r"corresponding|comparable|fiscal|spring|summer|autumn|fall|winter|easter|thanksgiving|"
    r"election day|christmas|about|around|nearly|almost|roughly|approximately|some|several|few|"
    r"or so|or two|its|their|his|once|first day|second day|eighth day|next morning|recent|century|"
    r"midnight|period|decade|days?|weeks?|months?|years?|quarters?|daily|near term|short term|post|"
    r"or later|and beyond|crucial|current|future|past|end|part|noon|morning|afternoon|midday|dawn|"
    r"p\.?m|a\.?m|quarter|half|last|next)\b",
    re.IGNORECASE,
)
#: Of these words, those that still give a date by themselves, so that a refusal is a miss.
_CLOSED: Final = re.compile(
    r"^(the )?((last|this|next|past) (week|month|year|(mon|tues|wednes|thurs|fri|satur|sun)day)|"
    r"(today|yesterday|tomorrow)|.* (days?|weeks?|months?|years?) ago|"
    r"(january|february|march|april|may|june|july|august|september|october|november|december)"
    r"( \d+)?(,? \d{4})?)$",
    re.IGNORECASE,
)


#: What an error says if the words, or the text around them, have two readings.
_DOUBTS: Final = ("they may mean", "on a Sunday", "the text before", "the text after", "right next")


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: its words, the day of the report, and the days that people gave it."""

    words: str
    place: Place
    published: date
    gold: Days
    value: str
    outlook: Outlook


@dataclass(frozen=True, slots=True)
class Outcome:
    """What kgbuild made of an expression: "right", "wrong", "refused" or "missed"."""

    verdict: str
    found: str


def main() -> None:
    """Print how many expressions are read and refused rightly."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", choices=("right", "wrong", "missed", "refused"))
    parser.add_argument(
        "--annotated-direction",
        action="store_true",
        help="take the direction from the annotated date, as an author who understands the text",
    )
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for path in sorted(options.folder.rglob("*.tml")):
        for found in expressions(path):
            expression = directed(found) if options.annotated_direction else found
            outcome = judged(expression)
            counts[outcome.verdict] += 1
            if options.show == outcome.verdict:
                print(
                    f"{expression.words!r} of {expression.published} {expression.outlook.value}: "
                    f"{outcome.found}; annotated {expression.value}"
                )
    total = counts.total()
    if not total:
        raise SystemExit(f"no time expressions with a date in {options.folder}")
    good = counts["right"] + counts["refused"]
    print(
        f"{total} expressions with a date: {counts['right']} read rightly, "
        f"{counts['refused']} refused because their words leave the date open, "
        f"{counts['missed']} refused although they give one, {counts['wrong']} read wrongly"
    )
    print(f"read or refused rightly: {good / total:.1%}")


def directed(expression: Expression) -> Expression:
    """Return an expression with the direction of its annotated date."""
    is_ahead = expression.gold[0] > expression.published
    return replace(expression, outlook=Outlook.AHEAD if is_ahead else Outlook.BACK)


def expressions(path: Path) -> Iterator[Expression]:
    """Yield the time expressions of a file that have a date on the calendar."""
    root = ET.parse(path).getroot()  # noqa: S314 -- the files of a benchmark
    tenses = _tenses(root)
    published = None
    for timex in root.iter("TIMEX3"):
        if timex.get("functionInDocument") == "CREATION_TIME":
            published = _days(timex.get("value", ""))
    if published is None:
        return
    places = _places(root)
    for timex in root.iter("TIMEX3"):
        gold = _days(timex.get("value", ""))
        if gold is None or timex.get("functionInDocument") == "CREATION_TIME":
            continue
        if timex.get("type") not in ("DATE", "TIME"):
            continue
        place = places.get(timex.get("tid", ""))
        if place is None:
            continue
        words = " ".join("".join(timex.itertext()).split())
        outlook = _OUTLOOKS.get(tenses.get(timex.get("tid", ""), ""), Outlook.EITHER)
        yield Expression(words, place, published[0], gold, timex.get("value", ""), outlook)


def _places(root: ET.Element) -> Mapping[str, Place]:
    """Return where each time expression is in the text of a file; the date of the file is not."""
    body = root.find("TEXT")
    parts: list[str] = []
    ends: dict[str, tuple[int, int]] = {}
    length = 0

    def add(text: str | None) -> None:
        nonlocal length
        parts.append(text or "")
        length += len(parts[-1])

    def walk(element: ET.Element) -> None:
        start = length
        add(element.text)
        for child in element:
            walk(child)
            add(child.tail)
        if element.tag == "TIMEX3":
            ends[element.get("tid", "")] = start, length

    if body is not None:
        walk(body)
    text = Text("".join(parts))
    return {name: Place(text, *end) for name, end in ends.items()}


def _tenses(root: ET.Element) -> Mapping[str, str]:
    """Return the tense of the events of each time expression, if they all have the same."""
    of_instance = {one.get("eiid"): one.get("tense", "") for one in root.iter("MAKEINSTANCE")}
    found: dict[str, set[str]] = defaultdict(set)
    for link in root.iter("TLINK"):
        instance, time = link.get("eventInstanceID"), link.get("relatedToTime")
        if instance and time and link.get("relType") in ("IS_INCLUDED", "SIMULTANEOUS", "DURING"):
            found[time].add(of_instance.get(instance, ""))
    return {time: next(iter(tenses)) for time, tenses in found.items() if len(tenses) == 1}


def _days(value: str) -> Days | None:
    """Return the days of a value of TIMEX3; None for a duration or a reference without a date."""
    day = value.partition("T")[0]
    for pattern, days in _VALUES:
        if found := re.fullmatch(pattern, day):
            return days(*found.groups())
    return None


def _one_day(year: str, month: str, day: str) -> Days:
    one = date(int(year), int(month), int(day))
    return one, one


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _week(year: str, week: str, weekend: str | None) -> Days:
    monday = date.fromisocalendar(int(year), int(week), 1)
    return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)


def _season(year: str, season: str) -> Days:
    first, last = _SEASONS[season]
    return date(int(year), first, 1), date(int(year) + (last < first), last, 28)


def _years(digits: str) -> Days:
    first = max(1, int(digits.ljust(4, "0")))
    return date(first, 1, 1), date(first + 10 ** (4 - len(digits)) - 1, 12, 31)


#: The forms of a value, and what gives their days.
_VALUES: Final[tuple[tuple[str, Callable[..., Days]], ...]] = (
    (r"(\d{4})-(\d{2})-(\d{2})", _one_day),
    (r"(\d{4})-(\d{2})(?:-XX)?", lambda year, month: _months(int(year), int(month), int(month))),
    (r"(\d{4})-W(\d{2})(-WE)?(?:-XX)?", _week),
    (r"(\d{4})-(SP|SU|FA|WI)", _season),
    (r"(\d{4})-Q(\d)", lambda year, n: _months(int(year), 3 * int(n) - 2, 3 * int(n))),
    (r"(\d{4})-H(\d)", lambda year, n: _months(int(year), 6 * int(n) - 5, 6 * int(n))),
    (r"(\d{1,4})", _years),
)


def judged(expression: Expression) -> Outcome:
    """Return what kgbuild makes of an expression.

    A reading is right if neither end is farther from the annotated one than the expression is wide,
    whether that width is the annotated one or that of the reading.
    """
    published = (expression.published, expression.published)
    try:
        reading = read_date_words(expression.words, published, "en", expression.outlook)
        check_date_words(expression.place, DateContext(published, "en", expression.outlook))
    except DateError as error:
        is_open = _OPEN.search(expression.words) and not _CLOSED.match(expression.words)
        needs_tense = any(reason in str(error) for reason in _DOUBTS)
        verdict = "refused" if is_open or needs_tense else "missed"
        return Outcome(verdict, str(error).rpartition("; ")[0])
    first, last = expression.gold
    earliest, latest = reading.earliest or first, reading.latest or last
    off = max(abs((earliest - first).days), abs((latest - last).days))
    width = max((last - first).days, (latest - earliest).days)
    is_right = off <= width and earliest <= last and first <= latest
    return Outcome("right" if is_right else "wrong", reading.edtf)


if __name__ == "__main__":
    main()
