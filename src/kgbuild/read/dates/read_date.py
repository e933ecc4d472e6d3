"""Reads the date in a quote: "the 23rd" or "since early October" becomes an EDTF expression.

One of a closed list of rules reads the words; each is a concept of the scheme ``rule:DateRules``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Final

from kgbuild.read.dates.absolute import ABSOLUTE_RULES
from kgbuild.read.dates.calendar_days import DateError, DaySpan
from kgbuild.read.dates.edtf import edtf_bounds
from kgbuild.read.dates.lexicon import AT_PUBLICATION, BEFORE_PUBLICATION
from kgbuild.read.dates.relative import RELATIVE_RULES, ReferenceDay

_LONGEST_SHOWN: Final = 80
_APOSTROPHE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
_SEPARATORS: Final = re.compile(
    '[\\s,.;:!?()"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]+'
)
_DASHES: Final = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}]+"
# A dash joins words ("mid-October") unless it is between digits.
_JOINING_DASHES: Final = re.compile(f"(?<![0-9]){_DASHES}|{_DASHES}(?![0-9])")
_LIMIT: Final = re.compile("(?:ever |up )?(?P<limit>since|until|till|by) (?P<rest>.+)")
_FILLERS: Final = re.compile("(?:(?:as of|at|during|in|of|on|sometime|the) )*")


@dataclass(frozen=True, slots=True)
class DateReading:
    """The meaning of the words of a date."""

    edtf: str
    earliest: date | None  # its first possible day; None if it has no beginning
    latest: date | None  # its last possible day; None if it has no end
    rule: str  # notation of the concept in ``rule:DateRules`` that read the words
    relative: bool  # whether the meaning depends on the date of the report


def read_date_words(words: str, reference: DaySpan) -> DateReading:
    """Read the words of a date in a report.

    ``ontology/schemes/date-rule.ttl`` defines the rules. Case, and prepositions and articles at
    the beginning ("on the 23rd"), do not matter; no other words may surround the date. Words that
    depend on the day of publication have to mean the same on the first and the last day of
    ``reference``, on which the report may have been published. There is no other clock.

    It raises `DateError` if no rule reads the words, if they have several readings, or if they
    depend on a day of publication that is not known exactly enough.
    """
    try:
        return _read(words, reference)
    except DateError as error:
        shown = words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
        raise DateError(f"{shown!r}: {error}; write the date in EDTF (edtf: …)") from None


@lru_cache(maxsize=65_536)
def _read(words: str, reference: DaySpan) -> DateReading:
    limit, date_words = _split_limit(words)
    reading = _one_date(date_words, reference, limit)
    if not limit:
        return reading
    return _since(reading) if limit == "since" else _until(reading)


def _split_limit(words: str) -> tuple[str, str]:
    """Return "since", "until", "till", "by" or nothing, and the date after it.

    The date is in lower case with single spaces, without prepositions and articles before it.
    """
    text = _JOINING_DASHES.sub(" ", words.lower().replace(_APOSTROPHE, "'"))
    text = _SEPARATORS.sub(" ", text).strip()
    match = _LIMIT.fullmatch(text)
    limit, rest = match.groups() if match else ("", text)
    return limit, _FILLERS.sub("", rest, count=1)


def _one_date(text: str, reference: DaySpan, limit: str) -> DateReading:
    """Read a date, alone or after ``limit`` ("since", "until", "till" or "by")."""
    for absolute in ABSOLUTE_RULES:
        match = absolute.pattern.fullmatch(text)
        if match:
            return _reading(absolute.reader(match), absolute.notation, relative=False)
    for relative in RELATIVE_RULES:
        match = relative.pattern.fullmatch(text)
        if match:
            edtf = _agreed(partial(relative.reader, match), reference, limit)
            return _reading(edtf, relative.notation, relative=True)
    if BEFORE_PUBLICATION.fullmatch(text):
        return _reading(f"../{_known(reference[1])}", "before-publication", relative=True)
    if AT_PUBLICATION.fullmatch(text):
        first, last = map(_known, reference)
        edtf = f"{first}" if first == last else f"[{first}..{last}]"
        return _reading(edtf, "at-publication", relative=True)
    raise DateError("kgbuild cannot read these words as a date")


def _agreed(read_from: Callable[[ReferenceDay], str], reference: DaySpan, limit: str) -> str:
    """Return the meaning of words that mean the same on every day of ``reference``.

    Its first and last day are enough: no rule gives an earlier date for a later day.
    """
    first, last = map(_known, reference)
    early = _seen_from(first, read_from, limit)
    late = early if last == first else _seen_from(last, read_from, limit)
    if early != late:
        raise DateError(
            f"they mean {early} in a report of {first}, and {late} in a report of {last}"
        )
    return early


def _seen_from(day: date, read_from: Callable[[ReferenceDay], str], limit: str) -> str:
    """Return the last such date before ``day``, or the next one if ``limit`` says so."""
    back = read_from(ReferenceDay(day, forward=False))
    if limit in ("", "since"):
        return back
    ahead = read_from(ReferenceDay(day, forward=True))
    if back == ahead or (limit == "by" and _days_off(ahead, day) < _days_off(back, day)):
        return ahead
    raise DateError(f"they may mean {back} or {ahead}")


def _days_off(edtf: str, day: date) -> int:
    _, latest = edtf_bounds(edtf)
    return abs((_known(latest) - day).days)


def _known(day: date | None) -> date:
    if day is None:
        raise DateError("they depend on the publication date of the report, which is unknown")
    return day


def _since(start: DateReading) -> DateReading:
    """Return the time from some day of ``start``; ``~`` marks a first day that is not exact."""
    if start.earliest is None or (start.rule == "year-end" and start.relative):
        raise DateError("the words do not say since when")
    begin = f"{start.earliest}~" if "[" in start.edtf else start.edtf
    return _reading(f"{begin}/..", "since", relative=start.relative)


def _until(end: DateReading) -> DateReading:
    """Return the time up to some day of ``end``; ``~`` marks a last day that is not exact."""
    if end.latest is None or end.rule == "before-publication":
        raise DateError("the words do not say until when")
    last = f"{end.latest}~" if "[" in end.edtf else end.edtf
    rule = end.rule if end.rule == "year-end" else "until"
    return _reading(f"../{last}", rule, relative=end.relative)


def _reading(edtf: str, rule: str, *, relative: bool) -> DateReading:
    earliest, latest = edtf_bounds(edtf)
    return DateReading(edtf, earliest, latest, rule, relative)
