"""Statements: what one account of one claim says, reduced to what can be compared.

A statement holds only text and whole numbers, so a build can keep very many of them on the disk and
read them back event by event. Days are proleptic Gregorian ordinals, like ``date.toordinal``.
"""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Self

#: Ordinals of no day: one before the first day, and one after the last.
FIRST, LAST = 0, date.max.toordinal() + 1


def known_day(ordinal: int) -> int | None:
    """Return the ordinal of a day; None for `FIRST` and `LAST`, which leave a window open."""
    return ordinal if FIRST < ordinal < LAST else None


def decimal(digits: str | None) -> Decimal | None:
    """Return the number that digits write; None for no number."""
    return None if digits is None else Decimal(digits)


def span(low: Decimal | str | None, high: Decimal | str | None) -> tuple[Decimal, Decimal]:
    """Return the bounds of a range, given as numbers or in digits; an open end is infinite."""
    return (
        Decimal("-Infinity" if low is None else low),
        Decimal("Infinity" if high is None else high),
    )


class Window(NamedTuple):
    """The possible days of a time.

    Attributes:
        first: The earliest day, or `FIRST` if it is open.
        last: The latest day, or `LAST` if it is open.
        stated: Whether the report gives the time. Otherwise the time is only bounded by the report.
    """

    first: int
    last: int
    stated: bool

    def meets(self, other: "Window") -> bool:
        """Return whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


def is_one_day(windows: Iterable[Window]) -> bool:
    """Return whether the reports give one day as the time of all."""
    distinct = set(windows)
    return len(distinct) == 1 and all(one.stated and one.first == one.last for one in distinct)


class Figure(NamedTuple):
    """A quantity of an account.

    Attributes:
        role: IRI of the property with which the account gives it.
        verbatim: Its words.
        low: The lower bound in digits; None if it is open.
        high: The upper bound in digits; None if it is open.
        counts: IRI of the kind counted.
        of: IRI of the agent whose members are counted.
        unit: IRI of the unit of measure.
        per: IRI of the unit that an amount is for.
        scope: IRI of total, increment, part or unstated.
        as_of: The time that it is for.
        best: The number put forward, in digits; None if the words only give a range.
    """

    role: str
    verbatim: str
    low: str | None
    high: str | None
    counts: str | None
    of: str | None
    unit: str | None
    per: str | None
    scope: str | None
    as_of: Window
    best: str | None = None

    def restored(self) -> Self:
        """Return the figure with a window in place of the list that JSON has for it."""
        return self._replace(as_of=Window(*self.as_of))


class Time(NamedTuple):
    """A time of an account.

    Attributes:
        prop: IRI of the property with which the account gives it.
        first: Ordinal of the first possible day, or `FIRST`.
        last: Ordinal of the last possible day, or `LAST`.
        edtf: The time in EDTF, as the report gives it.
    """

    prop: str
    first: int
    last: int
    edtf: str


class Statement(NamedTuple):
    """One account of one claim.

    Attributes:
        claim: IRI of the claim.
        sources: IRIs of the agents that it comes from according to the report, and of the reports
            that the text was copied from.
        channels: IRIs of the agents and reports through which it comes.
        act: IRI of the speech act.
        polarity: IRI of the polarity.
        modality: IRI of the modality.
        certainty: IRI of the certainty.
        cls: IRI of the account's class.
        refs: Pairs of property and value, both IRIs, sorted, without the event.
        figures: Its quantities.
        times: Its times.
        as_of: The time that it is for.
        quotes: IRI of the claim with the original words that it reports.
        claimant: IRI of the claimant.
        said: When the claim was made.
        literals: Triples of property, lexical form and IRI of the datatype.
    """

    claim: str
    sources: tuple[str, ...]
    channels: tuple[str, ...]
    act: str
    polarity: str
    modality: str
    certainty: str
    cls: str
    refs: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    as_of: Window
    quotes: str | None = None
    claimant: str = ""
    said: Window = Window(FIRST, LAST, stated=False)
    literals: tuple[tuple[str, str, str], ...] = ()

    def values(self, prop: str) -> tuple[str, ...]:
        """Return the IRIs of the values of a property."""
        return tuple(value for name, value in self.refs if name == prop)

    def written(self) -> str:
        """Return the statement as a line of JSON."""
        return json.dumps(self, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def read(cls, line: str) -> Self:
        """Return the statement that `written` wrote."""
        given = cls(*json.loads(line))
        return given._replace(
            sources=tuple(given.sources),
            channels=tuple(given.channels),
            refs=tuple((name, value) for name, value in given.refs),
            figures=tuple(Figure(*figure).restored() for figure in given.figures),
            times=tuple(Time(*time) for time in given.times),
            as_of=Window(*given.as_of),
            said=Window(*given.said),
            literals=tuple((name, lexical, type_) for name, lexical, type_ in given.literals),
        )
