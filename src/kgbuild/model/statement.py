"""What one account of one claim says, boiled down to what can be compared.

A statement holds nothing but texts and whole numbers, so that very many of them can be put aside on
the disk and taken up again by event. Days are proleptic Gregorian ordinals, as those of
``date.toordinal``.
"""

import json
from datetime import date
from typing import NamedTuple, Self

#: Ordinals that no day has: before the first, and after the last.
FIRST, LAST = 0, date.max.toordinal() + 1


class Window(NamedTuple):
    """The days that a time admits.

    Attributes:
        first: The earliest, or `FIRST` where it is open.
        last: The latest, or `LAST` where it is open.
        told: Whether the report gives the time; otherwise it is only known to be reported by then.
    """

    first: int
    last: int
    told: bool

    def meets(self, other: "Window") -> bool:
        """Whether one day is in both."""
        return self.first <= other.last and other.first <= self.last

    @property
    def is_a_day(self) -> bool:
        """Whether it is one day, and told."""
        return self.told and self.first == self.last


class Figure(NamedTuple):
    """A quantity of an account.

    Attributes:
        role: IRI of the property by which the account has it.
        verbatim: Its words.
        low: Least number admitted, in digits; None where there is no lower bound.
        high: Greatest number admitted, in digits; None where there is no upper bound.
        counts: IRI of the kind counted.
        of: IRI of the agent whose members are counted.
        unit: IRI of the unit of measure.
        per: IRI of the unit that an amount is for.
        scope: IRI of total, increment, part or unstated.
        as_of: When it holds.
        best: The number put forward, in digits; None where the words only give bounds.
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
        """The figure with a window, where it has a list as JSON knows it."""
        return self._replace(as_of=Window(*self.as_of))


class Time(NamedTuple):
    """A time of an account.

    Attributes:
        prop: IRI of the property by which the account has it.
        first: Ordinal of the first day that it admits, or `FIRST`.
        last: Ordinal of the last such day, or `LAST`.
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
        sources: IRIs of the agents that it comes from, as the report has it, and of the reports
            that the text was taken from.
        channels: IRIs of those through which it comes from them.
        act: IRI of the speech act.
        polarity: IRI of the polarity.
        modality: IRI of the modality.
        certainty: IRI of the certainty.
        cls: IRI of the account's class.
        refs: Pairs of property and value, both IRIs, sorted; the event is not among them.
        figures: Its quantities.
        times: Its times.
        as_of: When what is told holds.
        quotes: IRI of the claim in which the words stand that it reports.
        claimant: IRI of the agent who says so.
        said: When it was said.
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
    said: Window = Window(FIRST, LAST, told=False)
    literals: tuple[tuple[str, str, str], ...] = ()

    def values(self, prop: str) -> tuple[str, ...]:
        """IRIs of the values of a property."""
        return tuple(value for name, value in self.refs if name == prop)

    def written(self) -> str:
        """The statement as a line of JSON."""
        return json.dumps(self, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def read(cls, line: str) -> Self:
        """The statement that `written` gave."""
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
