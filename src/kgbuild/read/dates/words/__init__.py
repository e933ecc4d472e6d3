"""The words of dates in each language.

A lexicon gives each phrase a code of one letter, which the rules for dates are written in, and a
value. `CODES` says what the codes mean.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final, TypeAlias

#: Phrases by code. A code of several letters is a phrase that means several tokens.
Phrases: TypeAlias = Mapping[str, Mapping[str, object]]

CODES: Final = {
    "r": "a preposition without a meaning of its own (on, at, during)",
    "i": "in: a preposition, or the beginning of 'in two days'",
    "h": "an article",
    "v": "of",
    "W": "a weekday, 0 for Monday",
    "M": "a month, 1 to 12",
    "d": "a number of one or two digits",
    "n": "any other number, also in words",
    "o": "an ordinal number",
    "Q": "an ordinal number in words, 1 to 4",
    "Y": "a year",
    "y": "a year counted from that of the report: last year is -1",
    "L": "a week, month or quarter counted from that of the report, with its unit",
    "u": "a unit of time",
    "D": "a day counted from that of the report: yesterday is -1",
    "<": "last",
    "=": "this",
    ">": "next",
    "p": "past, before a number of units",
    "c": "coming, before a number of units",
    "A": "ago",
    "J": "in, before a number of units, and nothing else",
    "j": "from now",
    "w": "within",
    "s": "since",
    "f": "from",
    "t": "until",
    "b": "by",
    "a": "after",
    "e": "before",
    "m": "between",
    "&": "and",
    "-": "to, or a dash between two dates",
    "E": "a part of a period: start, early, mid, late or end",
    "k": "earlier (-1) or later (1)",
    "P": "a part of a day",
    "O": "overnight",
    "N": "the night before a day",
    "K": "weekend",
    "C": "a time of day",
    "z": "a time zone",
    "q": "quarter",
    "H": "half",
    "T": "a decade",
    "R": "at some time before the report",
    "X": "at the time of the report",
    "F": "at some time after the report",
    "x": "a holiday on a fixed day: month and day",
    "$": "the end of the year",
    "I": "a date in ISO 8601",
    "G": "a date in digits, whose order depends on the language",
    "V": "a number that is not exact",
    "!": "a word that rules out a reading, with the reason",
}


@dataclass(frozen=True, slots=True)
class OtherDate:
    """The phrases of one language that depend on another date in the text.

    `read.dates.other_date` reads them from that date. Without one, `phrases` are refused.
    """

    days: Mapping[int, Sequence[str]]  # days away from the other date
    units: Mapping[str, Sequence[str]]  # words of each unit of time, the singular first
    later: Sequence[str]
    earlier: Sequence[str]
    unread: Sequence[str]  # what kgbuild reads from no date either
    parts: Mapping[int, Sequence[str]] = field(default_factory=dict)  # "the next", before a part
    ones: Mapping[str, str] = field(default_factory=dict)  # words for one of a unit
    years: Sequence[str] = ()  # what names another year without its number: "the previous year"

    def phrases(self, known: Phrases) -> Iterator[str]:
        """Yield the phrases, without the prepositions and articles that ``known`` has anyway."""
        leading = {word for code in "rih" for word in known.get(code, ())}
        yield from self.unread
        for day in chain.from_iterable(self.days.values()):
            yield _without(leading, day)
        from_the_report = {word for code in "Aj" for word in known.get(code, ())}
        for unit in chain.from_iterable(self.units.values()):
            for away in (*self.later, *self.earlier):
                if away not in from_the_report:  # "3일 뒤" is counted from the day of the report
                    yield f"{unit} {away}"
        singulars = [words[0] for words in self.units.values()]
        for part in chain.from_iterable(self.parts.values()):
            for of_what in (*known["P"], *singulars):
                yield f"{_without(leading, part)} {of_what}"


def _without(leading: Collection[str], phrase: str) -> str:
    """Return a phrase without the words of ``leading`` at its beginning."""
    first, _, rest = phrase.partition(" ")
    return _without(leading, rest) if rest and first in leading else phrase


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of dates in one language."""

    phrases: Phrases
    other: OtherDate
    month_first: bool = False  # whether "May 8" is the usual order
    year_marks: str = ""  # a pattern for the word that may follow a year
    ordinals: str = ""  # a pattern for what follows the number of a day
    spaced: bool = True  # whether words have spaces between them
    day_before_month: bool | None = None  # the order in 03/04/2024; None if it is not certain
    habits: Sequence[str] = ()  # words before a date that happens again and again: "every"
    habits_after: Sequence[str] = ()  # the same after a date: French "sur deux"
    either: Sequence[str] = ()  # words between two dates of which one is meant: "or"
    year_begins_sentence: bool = False  # whether a sentence may begin with a year as its date
    article_days: bool = False  # whether an article before a number makes it a day: "le 23"
    special: tuple[tuple[str, str, tuple[int | str, ...]], ...] = field(default=())
    """Patterns that give several tokens: the pattern, the codes, and a value or group for each."""


THEN: Final = "they depend on another date in the text: name its words under relativeTo"
SEASON: Final = "the months of a season depend on the place: write the months"
MOVABLE: Final = "the date of the holiday depends on the year, the country or the church"
FISCAL: Final = "the beginning of such a year depends on the company or the state"
MIDNIGHT: Final = "midnight can be the beginning or the end of the day"
HABIT: Final = "they can mean every such day"
WHICH_ZONE: Final = "this abbreviation stands for several time zones"
