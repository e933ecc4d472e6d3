# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Times that are known although no report gives a day: one night, and tolls said one after another.

- Two claims on the night to Friday mean one night, although it has two dates.
- A toll of the whole event never falls. So if one that is said later is smaller, both cannot be
  true. On one day, the larger one may have been said later.
- Of what an event has once, such as a vote, there is one number, whenever it is said.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from kgbuild.compare.disjoint_ranges import End, Greatest, greatest_around, greatest_within
from kgbuild.compare.figure_cells import SourcedFigure
from kgbuild.language_tags import primary_language
from kgbuild.model.statement import FIRST, LAST, Figure, Statement, Window
from kgbuild.read.numbers.word_tables import patterns_by_language

ANY_DAY: Final = Window(FIRST, LAST, stated=True)
"""The time of a figure whose claim gives none, of something that an event has only once."""

#: A night by two dates: the dates of its evening and of its morning.
_NIGHT: Final = patterns_by_language(
    {
        "en": "overnight|(?:over)?nights?",
        "fr": "nuits?",
        "de": r"nacht|nächtlich\w*",
        "es": "noche|madrugada",
        "ru": r"ноч\w*",
        "uk": r"н[іо]ч\w*",
    }
)


def names_night(statement: Statement) -> bool:
    """Return whether a claim is about one night, by its words and by its two dates."""
    found = _NIGHT.get(primary_language(statement.language))
    is_two_days = statement.as_of.stated and statement.as_of.last - statement.as_of.first == 1
    is_given = any((time.first, time.last) == statement.as_of[:2] for time in statement.times)
    return is_two_days and is_given and bool(found and found.search(statement.evidence))


def is_undated(statement: Statement, figure: Figure) -> bool:
    """Return whether a claim gives no time of a figure, except the day on which it is said."""
    return not statement.times and statement.as_of == statement.said == figure.as_of


def is_limit(figure: Figure) -> bool:
    """Return whether a figure says that there are no more: "no one", "at most 12"."""
    return figure.high is not None and figure.low in {None, "0"} and figure.best in {None, "0"}


def is_so_far(one: SourcedFigure) -> bool:
    """Return whether a figure is for the whole event until its claim is said, or published."""
    window, statement = one.figure.as_of, one.statement
    is_said = window.last == statement.said.last and statement.as_of == statement.said
    return window.first == FIRST and is_said and not statement.times


def greatest_said_later(windows: Sequence[Window], ends: Sequence[End]) -> Sequence[Greatest]:
    """Return, for each window, the greatest of the ends that were said later.

    Of those that were said on the same day, only those count whose report gives the day.
    """
    return greatest_around(_doubled(windows, by_day=False), _of_ends(ends, by_day=True))


def greatest_said_earlier(windows: Sequence[Window], ends: Sequence[End]) -> Sequence[Greatest]:
    """Return, for each window, the greatest of the ends that were said earlier."""
    return greatest_within(_doubled(windows, by_day=True), _of_ends(ends, by_day=False))


def _of_ends(ends: Iterable[End], *, by_day: bool) -> list[End]:
    listed = list(ends)
    windows = _doubled((end.window for end in listed), by_day=by_day)
    return [end._replace(window=w) for end, w in zip(listed, windows, strict=True)]


def _doubled(windows: Iterable[Window], *, by_day: bool) -> list[Window]:
    """Return windows that end at a half of a day.

    What is said later ends in the second half of its day only if the report gives this day. What
    is said earlier always does.
    """
    return [
        Window(one.first, 2 * one.last + int(one.stated or not by_day), one.stated)
        for one in windows
    ]
