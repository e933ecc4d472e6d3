"""Statements: what one account of one claim says, reduced to what can be compared.

A statement holds only text and whole numbers, so a build can keep very many of them on the disk and
read them back event by event. Days are proleptic Gregorian ordinals, like ``date.toordinal``.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple, Self, TypeAlias

_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
#: Ordinals of no day: one before the first day, and one after the last.
FIRST, LAST = 0, date.max.toordinal() + 1


def known_day(ordinal: int) -> int | None:
    """Return the ordinal of a day; None for `FIRST` and `LAST`, which leave a window open."""
    return ordinal if FIRST < ordinal < LAST else None


def decimal(digits: str | None) -> Decimal | None:
    """Return the number that digits write; None for no number."""
    return None if digits is None else Decimal(digits)


#: The lower and the upper bound of a range, in digits; None if it is open.
Ends: TypeAlias = tuple[str | None, str | None]


def digits(bound: Decimal | None) -> str | None:
    """Return a number in digits, the same for equal numbers; normalising would round it."""
    if bound is None:
        return None
    written = f"{bound:f}"
    return written.rstrip("0").removesuffix(".") if "." in written else written


def span(low: Decimal | str | None, high: Decimal | str | None) -> tuple[Decimal, Decimal]:
    """Return the bounds of a range, given as numbers or in digits; an open end is infinite."""
    return (
        Decimal("-Infinity" if low is None else low),
        Decimal("Infinity" if high is None else high),
    )


class Window(NamedTuple):
    """The possible days of a time."""

    first: int  # the earliest day, or `FIRST` if it is open
    last: int  # the latest day, or `LAST` if it is open
    stated: bool  # whether the report gives it; otherwise the report only bounds it

    @property
    def is_exact(self) -> bool:
        """Whether the report gives one day."""
        return self.stated and self.first == self.last

    def meets(self, other: "Window") -> bool:
        """Return whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


def is_one_day(windows: Iterable[Window]) -> bool:
    """Return whether the reports give one day as the time of all."""
    distinct = set(windows)
    return len(distinct) == 1 and all(one.stated and one.first == one.last for one in distinct)


class Figure(NamedTuple):
    """A quantity of an account."""

    role: str  # IRI of the property with which the account gives it
    verbatim: str
    low: str | None  # the lower bound in digits; None if it is open
    high: str | None  # the upper bound in digits; None if it is open
    counts: str | None  # IRI of the kind counted
    of: str | None  # IRI of the agent whose members are counted
    unit: str | None  # IRI of the unit of measure
    per: str | None  # IRI of the unit that an amount is for
    scope: str | None  # IRI of total, increment, part or unstated
    as_of: Window  # the time that it is for
    best: str | None = None  # the number put forward, in digits; None for only a range
    # IRIs of further kinds that its words name, or `OUTCOME_OPEN` (`kgbuild.compare.kinds`).
    named: tuple[str, ...] = ()
    touching: Ends | None = None  # the bounds that others may touch, if they are wider
    rounded: Ends | None = None  # the bounds if its numbers are rounded, if they are wider
    unclear: tuple[str, ...] = ()  # words beside it that may change whom it counts

    def restored(self) -> Self:
        """Return the figure with tuples in place of the lists that JSON has for them."""
        touching, rounded = (one and (one[0], one[1]) for one in (self.touching, self.rounded))
        return self._replace(
            as_of=Window(*self.as_of),
            named=tuple(self.named),
            unclear=tuple(self.unclear),
            touching=touching,
            rounded=rounded,
        )


class Time(NamedTuple):
    """A time of an account."""

    prop: str  # IRI of the property with which the account gives it
    first: int  # ordinal of the first possible day, or `FIRST`
    last: int  # ordinal of the last possible day, or `LAST`
    edtf: str  # the time in EDTF, as the report gives it


class Relay(NamedTuple):
    """Speakers who pass a claim on without keeping a distance."""

    claimants: tuple[str, ...]  # IRIs of the agents
    said: Window  # when they said it

    def restored(self) -> Self:
        """Return the relay with tuples in place of the lists that JSON has for them."""
        return self._replace(claimants=tuple(self.claimants), said=Window(*self.said))


class Statement(NamedTuple):
    """One account of one claim; texts are IRIs, unless a comment says otherwise."""

    claim: str
    sources: tuple[str, ...]  # IRIs of agents that it comes from, and of reports copied
    channels: tuple[str, ...]  # IRIs of the agents and reports through which it comes
    act: str
    polarity: str
    modality: str
    certainty: str
    cls: str
    refs: tuple[tuple[str, str], ...]  # pairs of property and value, sorted, without the event
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    as_of: Window  # the time that it is for
    quotes: str | None = None  # IRI of the claim with the original words that it reports
    claimants: tuple[str, ...] = ()
    said: Window = Window(FIRST, LAST, stated=False)
    literals: tuple[tuple[str, str, str], ...] = ()  # property, lexical form, datatype
    condition: str = ""  # what identifies its conditions; the same text for the same conditions
    quotation_is_inferred: bool = False  # whether only the annotator says what it quotes
    relays: tuple[Relay, ...] = ()  # those who say it too, because they pass it on
    evidence: str = ""  # the text that it was read from
    language: str = ""  # the tag of its language

    def values(self, prop: str) -> tuple[str, ...]:
        """Return the IRIs of the values of a property."""
        return tuple(value for name, value in self.refs if name == prop)

    def written(self) -> str:
        """Return the statement as a line of JSON."""
        return _JSON.encode(self)

    @classmethod
    def read(cls, line: str) -> Self:
        """Return the statement that `written` wrote."""
        given = cls(*json.loads(line))
        return given._replace(
            sources=tuple(given.sources),
            channels=tuple(given.channels),
            claimants=tuple(given.claimants),
            refs=tuple([(name, value) for name, value in given.refs]),
            figures=tuple([Figure(*figure).restored() for figure in given.figures]),
            times=tuple([Time(*time) for time in given.times]),
            as_of=Window(*given.as_of),
            said=Window(*given.said),
            literals=tuple([(name, lexical, type_) for name, lexical, type_ in given.literals]),
            relays=tuple([Relay(*relay).restored() for relay in given.relays]),
        )


def in_order(statements: Iterable[Statement]) -> list[Statement]:
    """Return statements in the order of their texts, which begin with their claims."""
    by_claim: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_claim[statement.claim].append(statement)
    found: list[Statement] = []
    for claim in sorted(by_claim, key=repr):
        some = by_claim[claim]
        # To write a whole statement as text takes time, and most claims have only one.
        found += some if len(some) == 1 else sorted(some, key=str)
    return found
