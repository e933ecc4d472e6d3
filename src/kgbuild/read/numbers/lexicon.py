"""The number words of a language, as data; only this module uses the library text2num."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from text_to_num import text2num


@dataclass(frozen=True, slots=True)
class Vague:
    """A phrase for a range of numbers, such as "dozens"."""

    rule: str
    low: int  # the lowest number that it may mean
    high: int  # the highest number that it may mean
    scalable: bool = False  # whether a scale may follow and multiply it, as in "several hundred"


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The number words of one language, in lower case, single spaces between words."""

    code: str  # the language as text2num names it
    before: Mapping[str, str]  # phrases right before a number, with their rules
    after: Mapping[str, str]  # phrases right after a number, with their rules
    numerals: frozenset[str]  # the words that text2num reads
    conjunction: str  # the word for "and", inside a numeral or between the ends of a range
    scales: Mapping[str, int]  # words that multiply the number before them, and by how much
    counters: frozenset[str]  # the scales that are also units of counting, and so of rounding
    vague: Mapping[str, Vague]  # phrases for a range of numbers
    refused: frozenset[str]  # phrases that no rule covers ("a third of 3,000")
    not_counting: frozenset[str]  # words that make a "no" before them no count ("no longer")
    halves: frozenset[str]  # the words for one half, read right before a scale ("half a million")
    articles: frozenset[str]  # words between a phrase and its number ("about a dozen")
    between: frozenset[str]  # words that open a range whose ends the conjunction joins
    joints: frozenset[str]  # words between the ends of a range
    doubtful: frozenset[str]  # words before a range or a change ("from 5 to 8")
    openers: frozenset[str]  # phrases with a doubtful word that announce a range ("ranging from")
    endings: frozenset[str]  # words that a hyphen joins to a number ("3,000-strong")

    @property
    def numeral_words(self) -> frozenset[str]:
        """Return the words of numerals and scales."""
        return self.numerals | self.scales.keys() | self.halves

    @property
    def first_words(self) -> frozenset[str]:
        """Return the words that can begin a number or a phrase for one."""
        return self.numeral_words | {phrase.split()[0] for phrase in (*self.vague, *self.refused)}

    def value_of(self, numeral: str) -> int:
        """Return the value of a numeral, "two thousand five hundred", or raise `ValueError`."""
        return int(text2num(numeral, self.code))


def by_word(phrases: Iterable[str], position: int) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return the phrases, split into words, by their first (0) or last (-1) word, longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        words = tuple(phrase.split())
        index.setdefault(words[position], []).append(words)
    return index


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _by_phrase(rules: Mapping[str, str]) -> Mapping[str, str]:
    """Turn rule -> "phrase|phrase" into phrase -> rule."""
    return {phrase: rule for rule, phrases in rules.items() for phrase in phrases.split("|")}


ENGLISH: Final = Lexicon(
    code="en",
    before=_by_phrase(
        {
            "exact": "exactly|precisely",
            "about": "approximately|approx|about|around|some|roughly|circa|ca|c|estimated|"
            "an estimated|somewhere around|in the region of",
            "nearly": "nearly|almost|close to|just under",
            "at-least": "at least|no fewer than|no less than|not fewer than|not less than|"
            "a minimum of",
            "more-than": "more than|over|just over|above|in excess of|upwards of|exceeding",
            "up-to": "up to|at most|no more than|not more than|as many as|as much as|a maximum of",
            "less-than": "fewer than|less than|under|below",
        }
    ),
    after=_by_phrase(
        {
            "about": "or so|or thereabouts",
            "at-least": "or more|at least",
            "up-to": "or fewer|or less|at most",
        }
    ),
    numerals=_words(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
        "eighty ninety hundred thousand million billion"
    ),
    conjunction="and",
    scales={
        "dozen": 12,
        "hundred": 100,
        "thousand": 10**3,
        **dict.fromkeys(("million", "mn", "mln"), 10**6),
        **dict.fromkeys(("billion", "bn"), 10**9),
        "trillion": 10**12,
    },
    counters=frozenset({"dozen"}),
    # The low is one of the unit named, as at ACLED (the scheme gives the source). The high ends
    # where the next of "hundreds", "thousands", "millions" and "billions" begins. These ranges are
    # wide, so that two reports that differ only in such a word seldom count as a contradiction.
    vague={
        "tens": Vague("tens", 10, 99),
        "dozens": Vague("dozens", 12, 99),
        "scores": Vague("scores", 20, 99),
        "hundreds": Vague("hundreds", 100, 999),
        "thousands": Vague("thousands", 10**3, 10**6 - 1),
        "tens of thousands": Vague("tens-of-thousands", 10**4, 10**5 - 1),
        "hundreds of thousands": Vague("hundreds-of-thousands", 10**5, 10**6 - 1),
        "millions": Vague("millions", 10**6, 10**9 - 1),
        **dict.fromkeys(("several", "a few"), Vague("several", 3, 9, scalable=True)),
        **dict.fromkeys(("no", "no one", "no-one", "nobody", "none", "zero"), Vague("none", 0, 0)),
    },
    refused=_words("half thirds quarters couple twice double triple")
    | {f"{word} of" for word in ("third", "quarter", "most", "many", "some", "few", "part", "none")}
    | {"all but"},
    not_counting=_words("fewer less more longer later sooner earlier doubt matter such"),
    halves=frozenset({"half"}),
    articles=frozenset({"a", "an"}),
    between=frozenset({"between"}),
    joints=frozenset({"to", "or", "-", "\N{EN DASH}"}),
    doubtful=frozenset({"from"}),
    openers=frozenset({"ranging from", "ranges from", "ranged from", "range from"}),
    endings=frozenset({"strong"}),
)
