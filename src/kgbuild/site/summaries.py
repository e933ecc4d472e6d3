"""What lists say about the pages they link: gathered while a page is made, never again."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

#: From a first to a last day; an end that is None is open or unknown.
Days: TypeAlias = tuple[date | None, date | None]


class ReportSummary(NamedTuple):
    """A report: its title, its outlet by IRI, when it was published, and its number of claims."""

    title: str
    outlet: str
    published: Days
    claims: int


class NamedFigure(NamedTuple):
    """A figure in the words of its source, with who gives it."""

    words: str
    who: str


class FigureSpan(NamedTuple):
    """The lowest and the highest figure for one thing that sources give as a fact."""

    counted: str
    lowest: NamedFigure
    highest: NamedFigure
    figures: int


class EventSummary(NamedTuple):
    """What claims say about an event.

    Attributes:
        happened: The days that claims state as a fact.
        sources: The number of claimants.
        figures: The figures for what most figures count; None without two figures.
        compared: The number of comparisons by the local name of their class.
    """

    happened: Days
    sources: int
    figures: FigureSpan | None
    compared: Mapping[str, int]


class SourceSummary(NamedTuple):
    """What became of the claims of a source.

    Attributes:
        said: The days between which it made its claims.
        independent: The number of claims in an agreement of independent sources.
        agreed: The number of others in an agreement.
        contradicted: The number of claims in a contradiction.
        perhaps: The number of others in a possible contradiction.
        misquoted: The number of claims that misquote it.
        perhaps_misquoted: The number of claims that may misquote it.
        alone: The number of claims in no agreement and no contradiction.
    """

    said: Days
    independent: int
    agreed: int
    contradicted: int
    perhaps: int
    misquoted: int
    perhaps_misquoted: int
    alone: int


class EntitySummary(NamedTuple):
    """An entity: the numbers of claims about it and by it, and more if it is an event or source."""

    about: int
    by: int
    event: EventSummary | None = None
    source: SourceSummary | None = None


#: What a page says about itself, for the lists that link it; None if no list needs it.
Summary: TypeAlias = ReportSummary | EntitySummary | None
#: The reports or the entities of a site by IRI.
Reports: TypeAlias = Mapping[str, ReportSummary]
Entities: TypeAlias = Mapping[str, EntitySummary]


def together(times: Iterable[Days]) -> Days:
    """Return the days that times cover together; an end is open if that of one of them is.

    >>> together([(date(2024, 5, 1), date(2024, 5, 2)), (None, date(2024, 5, 9))])
    (None, datetime.date(2024, 5, 9))
    """
    known = [one for one in times if one != (None, None)]
    firsts, lasts = [first for first, _ in known], [last for _, last in known]
    return (
        None if None in firsts else min(filter(None, firsts), default=None),
        None if None in lasts else max(filter(None, lasts), default=None),
    )


def by_name(name: str) -> tuple[tuple[str, int], ...]:
    """Return the key that sorts names, with the numbers in them by value.

    >>> sorted(["Event 11", "Event 2"], key=by_name)
    ['Event 2', 'Event 11']
    """
    # The digits alternate with the words around them. Numbers with more digits number no series.
    parts = re.split(r"([0-9]{1,18})", name)
    return tuple(
        (words, int(number or -1))
        for words, number in zip(parts[::2], [*parts[1::2], ""], strict=True)
    )


def latest_first(days: Sequence[Days]) -> list[int]:
    """Return the places of times in the order from the latest to the earliest, unknown ones last.

    >>> latest_first([(None, None), (date(2024, 1, 1), None), (None, date(2024, 5, 1))])
    [2, 1, 0]
    """
    keys = [max((day for day in one if day is not None), default=date.min) for one in days]
    return sorted(range(len(keys)), key=lambda place: -keys[place].toordinal())
