"""The dates of a quote: words such as "the 23rd" or "since early October", read as EDTF.

Many such words mean a date only beside the date of the report that says them. What they mean is
told by one of a closed list of rules, each a concept of the scheme ``rule:DateRules`` with its
exact meaning. There is no other clock: where the date of the report is unknown, or not known
closely enough, such words are refused with `kgbuild.read.dates.calendar_days.DateError`, and the
author gives an EDTF date by hand.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Final

from kgbuild.read.dates.absolute import ABSOLUTE_RULES
from kgbuild.read.dates.calendar_days import DateError, DaySpan
from kgbuild.read.dates.edtf_dates import edtf_bounds
from kgbuild.read.dates.relative import RELATIVE_RULES, View
from kgbuild.read.dates.words import AT_PUBLICATION, BEFORE_PUBLICATION

_LONGEST_SHOWN: Final = 80
_APOSTROPHE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
_SEPARATORS: Final = re.compile(
    '[\\s,.;:!?()"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]+'
)
_DASHES: Final = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}]+"
# A dash joins words ("mid-October") unless it stands between digits.
_JOINING_DASHES: Final = re.compile(f"(?<![0-9]){_DASHES}|{_DASHES}(?![0-9])")
_LIMIT: Final = re.compile("(?:ever |up )?(?P<limit>since|until|till|by) (?P<rest>.+)")
_FILLERS: Final = re.compile("(?:(?:as of|at|during|in|of|on|sometime|the) )*")

DATE_RULES: Final = frozenset(
    {rule.notation for rule in ABSOLUTE_RULES}
    | {rule.notation for rule in RELATIVE_RULES}
    | {"since", "until", "before-publication", "at-publication"}
)
"""The notations of all rules that :func:`read_date_words` applies."""


@dataclass(frozen=True, slots=True)
class DateReading:
    """What the words of a date mean.

    Attributes:
        edtf: The date in EDTF.
        earliest: The first day that it may be; None if it has no beginning.
        latest: The last day that it may be; None if it has no end.
        rule: Notation of the concept in ``rule:DateRules`` that says how the words were read.
        relative: Whether the reading depends on the date of the report.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    rule: str
    relative: bool


def read_date_words(words: str, reference: DaySpan) -> DateReading:
    """Read the words of a date, as seen from the day on which they were published.

    What each rule makes of the words is defined in ``ontology/schemes/date-rule.ttl``. Case does
    not matter, nor do prepositions and articles in front ("on the 23rd"); no other words may stand
    around the date. If the day of publication is known within limits only, words that are reckoned
    from it have to mean the same on the first and on the last day.

    Args:
        words: Words of a report, as they stand there.
        reference: The first and the last day on which the report may have been published.

    Returns:
        The date in EDTF, its bounds, and the rule that read it.

    Raises:
        DateError: No rule reads the words, they can be read in more than one way, or they depend
            on a day of publication that is not known, or not closely enough.
    """
    try:
        return _read(words, reference)
    except DateError as error:
        shown = words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
        raise DateError(f"{shown!r}: {error}; give the date in EDTF (edtf: …)") from None


@lru_cache(maxsize=65_536)
def _read(words: str, reference: DaySpan) -> DateReading:
    limit, date_words = _split_limit(words)
    reading = _one_date(date_words, reference, limit)
    if not limit:
        return reading
    return _since(reading) if limit == "since" else _until(reading)


def _split_limit(words: str) -> tuple[str, str]:
    """The limit that the words begin with, and the date after it, in lower case and single spaces.

    The limit is "since", "until", "till" or "by", or empty if there is none. The prepositions and
    articles in front of the date are left out.
    """
    text = _JOINING_DASHES.sub(" ", words.lower().replace(_APOSTROPHE, "'"))
    text = _SEPARATORS.sub(" ", text).strip()
    match = _LIMIT.fullmatch(text)
    limit, rest = match.groups() if match else ("", text)
    return limit, _FILLERS.sub("", rest, count=1)


def _one_date(text: str, reference: DaySpan, limit: str) -> DateReading:
    """Read a date that stood alone, or after ``limit`` ("since", "until", "till" or "by")."""
    for absolute in ABSOLUTE_RULES:
        match = absolute.pattern.fullmatch(text)
        if match:
            return _reading(absolute.reader(match), absolute.notation, relative=False)
    for relative in RELATIVE_RULES:
        match = relative.pattern.fullmatch(text)
        if match:
            edtf = _agreed(partial(relative.reader, match), reference, limit)
            return _reading(edtf, relative.notation, relative=True)
    if text in BEFORE_PUBLICATION:
        return _reading(f"../{_known(reference[1])}", "before-publication", relative=True)
    if text in AT_PUBLICATION:
        first, last = map(_known, reference)
        edtf = f"{first}" if first == last else f"[{first}..{last}]"
        return _reading(edtf, "at-publication", relative=True)
    raise DateError("no rule reads these words as a date")


def _agreed(read_from: Callable[[View], str], reference: DaySpan, limit: str) -> str:
    """What the words mean on every day of ``reference``, if it is one thing.

    Its first and last day are enough: no reading goes back when the day goes on.
    """
    first, last = map(_known, reference)
    early = _seen_from(first, read_from, limit)
    late = early if last == first else _seen_from(last, read_from, limit)
    if early != late:
        raise DateError(f"they mean {early} in a report of {first}, but {late} in one of {last}")
    return early


def _seen_from(day: date, read_from: Callable[[View], str], limit: str) -> str:
    """The date gone by, or that to come if ``limit`` tells so."""
    back = read_from(View(day, forward=False))
    if limit in ("", "since"):
        return back
    ahead = read_from(View(day, forward=True))
    if back == ahead or (limit == "by" and _days_off(ahead, day) < _days_off(back, day)):
        return ahead
    raise DateError(f"they may look back to {back} or ahead to {ahead}")


def _days_off(edtf: str, day: date) -> int:
    _, latest = edtf_bounds(edtf)
    return abs((_known(latest) - day).days)


def _known(day: date | None) -> date:
    if day is None:
        raise DateError("they depend on the publication date of the report, which is not known")
    return day


def _since(start: DateReading) -> DateReading:
    """From some day of ``start`` on: ``~`` marks a day of which only the first is known."""
    if start.earliest is None or (start.rule == "year-end" and start.relative):
        raise DateError("the words do not tell since when")
    begin = f"{start.earliest}~" if "[" in start.edtf else start.edtf
    return _reading(f"{begin}/..", "since", relative=start.relative)


def _until(end: DateReading) -> DateReading:
    """Up to some day of ``end``: ``~`` marks a day of which only the last is known."""
    if end.latest is None or end.rule == "before-publication":
        raise DateError("the words do not tell until when")
    last = f"{end.latest}~" if "[" in end.edtf else end.edtf
    rule = end.rule if end.rule == "year-end" else "until"
    return _reading(f"../{last}", rule, relative=end.relative)


def _reading(edtf: str, rule: str, *, relative: bool) -> DateReading:
    earliest, latest = edtf_bounds(edtf)
    return DateReading(edtf, earliest, latest, rule, relative)
