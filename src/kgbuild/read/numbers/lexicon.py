"""The number words of one language, as data. All words are in lower case, one space apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Vague:
    """A phrase for a range of numbers, such as "dozens", or for a rounded one ("une centaine")."""

    rule: str
    low: int  # the lowest number that it may mean
    high: int  # the highest number that it may mean
    step: int | None = None  # what it is rounded to, if its digits do not say so
    scalable: bool = False  # whether a scale may follow and multiply it, as in "several hundred"

    @property
    def rounded(self) -> bool:
        """Return whether the phrase is for one rounded number."""
        return self.rule == "about"


class Opener(NamedTuple):
    """What a phrase that opens a range says: the rule, and the words between its two ends."""

    rule: str
    joints: frozenset[str]


class Nouns(NamedTuple):
    """Words for what is counted, as stems: a word is a stem with one of the endings."""

    people: frozenset[str]  # one person of a kind: "soldier"; two kinds add up
    others: frozenset[str]  # other things, adjectives, and people of any kind: "tank", "armed"
    outcomes: frozenset[str]  # what became of people: "killed"
    endings: frozenset[str]


@dataclass(frozen=True, eq=False, kw_only=True)
class Lexicon:
    """The number words of one language."""

    code: str  # the language, as in BCP 47
    cardinals: Mapping[str, int]  # the words for 0 to 99, all forms
    hundreds: Mapping[str, int] = field(default_factory=dict)  # words for whole hundreds
    inner: Mapping[str, int]  # multiply a number below them inside a thousand: "hundred"
    inner_limit: int = 100  # what inner words multiply is below this
    scales: Mapping[str, int]  # words and abbreviations that multiply the number before them
    glued_scales: Mapping[str, int] = field(default_factory=dict)  # only right after a figure: "k"
    counters: frozenset[str] = frozenset()  # scales that are also units of counting: "dozen"
    bare: frozenset[str] = frozenset()  # scales that mean one of them if no number comes before
    plurals: frozenset[str] = frozenset()  # scales that mean several if no number comes before
    conjunction: str = ""  # joins a numeral: "two hundred and five"
    articles: frozenset[str] = frozenset()  # right before a scale or one noun they mean one
    portions: Mapping[str, str] = field(default_factory=dict)  # multiply the scale after them
    inserted: Mapping[str, str] = field(default_factory=dict)  # "two and a half million"
    appended: Mapping[str, str] = field(default_factory=dict)  # "a million and a half"
    vague: Mapping[str, Vague]
    genitives: frozenset[str] = frozenset()  # a vague word, but one scale after a bound
    before: Mapping[str, str]  # phrases right before a number, with their rules
    only_before: Mapping[str, str] = field(default_factory=dict)
    """Phrases that are bounds right before a number, and not elsewhere: "leicht verletzt"."""
    after: Mapping[str, str]  # phrases right after a number, with their rules
    leading: frozenset[str] = frozenset()  # words before a number that change nothing
    of: frozenset[str] = frozenset()  # words between a scale and what is counted
    openers: Mapping[str, Opener]  # phrases before a range: "between"
    joints: frozenset[str]  # words between the ends of a range without an opener
    conjunctions: frozenset[str]  # words for "and" in a list of people
    abbreviations: frozenset[str] = frozenset()  # words that end with a point
    endings: Mapping[str, str] = field(default_factory=dict)  # joined by a hyphen, with their rules
    groups: frozenset[str]  # nouns for groups of people, as they follow a number: "families"
    nouns: Nouns
    singles: frozenset[str] = frozenset()  # one person, without an article or a number
    pairs: frozenset[str] = frozenset()  # two people after an article: "a couple"
    possessives: frozenset[str] = frozenset()  # before an addend: "a woman and her two children"
    members: frozenset[str] = frozenset()  # people in the group named next: "members of families"
    formations: frozenset[str] = (
        frozenset()
    )  # singulars; a figure before one is a name: "3 Brigade"
    ages: frozenset[str] = frozenset()  # joined to a number: "12-year-old", "zwölfjährige"
    decades: frozenset[str] = frozenset()  # counting words that also name ages: "20대", in the 20s
    classifiers: frozenset[str] = frozenset()  # may follow the lower end of a range: "10명~12명"
    money_scales: Mapping[str, int] = field(default_factory=dict)  # next to money: "$40m"
    proportions: frozenset[str] = frozenset()  # between the numbers of a share: "nine in ten"
    comparing: frozenset[str] = frozenset()  # after what is counted: "300 soldiers fewer"
    designators: frozenset[str] = frozenset()  # before a figure that is a name: "Unit 300"
    widening: frozenset[str] = frozenset()  # after a number or a comma: "if not thousands"
    share_articles: frozenset[str] = frozenset()  # before a percentage: "un 30 %"
    age_phrase: tuple[str, str] = ("", "")  # around an age after a noun: "garçon de 12 ans"
    positions: frozenset[str] = (
        frozenset()
    )  # bounds that mean a place before "the": "unter den 100"
    levels: frozenset[str] = frozenset()  # bounds of money or a share; else, positions
    hyphen_ranges: bool = False  # whether a hyphen between number words is a range: "два-три"
    nouns_first: bool = False  # whether what is counted may come before the number
    elisions: bool = False  # whether an apostrophe separates two words: "d'une"
    ordinal_point: bool = False  # whether a point after a figure makes an ordinal
    morphemes: frozenset[str] = frozenset()  # what words are made of, if written without spaces
    partitives: frozenset[str] = frozenset()  # between a share and a number: "most of 3,000"
    further: frozenset[str] = frozenset()  # "more", "another": read if an increment is expected
    others: frozenset[str] = frozenset()  # "other": read if an increment or a part is expected
    of_group: frozenset[str] = frozenset()  # between a number and a group: "of its", "des"
    further_after: frozenset[str] = frozenset()  # "de plus": read if an increment is expected
    of_them: frozenset[str] = frozenset()  # after a number: "of them"
    fixed_nouns: frozenset[str] = frozenset()  # people in several words: "prisoners of war"
    fixed_around: frozenset[str] = frozenset()  # beside a number, they change none: "one another"
    votes: tuple[str, str] = ("", "")  # around a number of votes: "par 14 voix"
    phrasal_verbs: frozenset[str] = frozenset()  # "over" after one is no bound: "handed over 103"
    goal: tuple[str, str] = ("", "")
    """A bound and verbs after which it is none: "до" after "засудили". "*" ends a beginning."""
    within: Mapping[str, str] = field(default_factory=dict)
    """Phrases that are bounds right before a time or a length, with their rules: "within"."""
    lasting: frozenset[str] = frozenset()  # before a time, they change nothing: "for"
    units: Mapping[str, str] = field(
        default_factory=dict
    )  # words that mean a unit only if an author says so
    one_unit: frozenset[str] = frozenset()  # units that mean one without a number: "годину"
    one_of_unit: frozenset[str] = frozenset()  # the same, but only after a bound: "більше години"
    compounds: bool = False  # whether nouns are written as one word: "Busfahrer"
    danger: frozenset[str] = frozenset()  # words that change a number next to them

    @cached_property
    def number_words(self) -> frozenset[str]:
        """Return the single words of numerals, scales, portions and ranges."""
        phrases = (*self.cardinals, *self.hundreds, *self.inner, *self.scales, *self.portions)
        return frozenset(word for phrase in phrases for word in phrase.split()) | self.joints

    @cached_property
    def value_phrases(self) -> "Phrases[int]":
        """Return the phrases of the numbers below 100."""
        return Phrases(self.cardinals)

    @cached_property
    def portion_phrases(self) -> "Phrases[Decimal]":
        """Return the phrases of portions of a scale."""
        return Phrases({phrase: Decimal(value) for phrase, value in self.portions.items()})

    @cached_property
    def inserted_phrases(self) -> "Phrases[Decimal]":
        """Return the phrases between a number and its scale."""
        return Phrases({phrase: Decimal(value) for phrase, value in self.inserted.items()})

    @cached_property
    def appended_phrases(self) -> "Phrases[Decimal]":
        """Return the phrases after a scale."""
        return Phrases({phrase: Decimal(value) for phrase, value in self.appended.items()})

    @cached_property
    def vague_phrases(self) -> "Phrases[Vague]":
        """Return the vague phrases."""
        return Phrases(self.vague)

    @cached_property
    def before_phrases(self) -> "Phrases[str]":
        """Return the phrases before a number."""
        return Phrases({**self.before, **self.only_before})

    @cached_property
    def within_phrases(self) -> "Phrases[str]":
        """Return the phrases before a time or a length."""
        return Phrases({**self.within, **dict.fromkeys(self.lasting, "")})

    @cached_property
    def after_phrases(self) -> "Phrases[str]":
        """Return the phrases after a number."""
        return Phrases(self.after)

    @cached_property
    def leading_phrases(self) -> "Phrases[str]":
        """Return the phrases before a number that change nothing."""
        return Phrases(dict.fromkeys(self.leading, ""))

    @cached_property
    def noun_phrases(self) -> "Phrases[str]":
        """Return the phrases of several words for people."""
        return Phrases(dict.fromkeys(self.fixed_nouns, ""))

    @cached_property
    def of_group_phrases(self) -> "Phrases[str]":
        """Return the phrases between a number and the group that it is of."""
        return Phrases(dict.fromkeys(self.of_group, ""))

    @cached_property
    def of_them_phrases(self) -> "Phrases[str]":
        """Return the phrases after a number for the group that it is of."""
        return Phrases(dict.fromkeys(self.of_them, ""))

    @cached_property
    def further_after_phrases(self) -> "Phrases[str]":
        """Return the phrases after what is counted that make it an increment."""
        return Phrases(dict.fromkeys(self.further_after, ""))

    @cached_property
    def pair_phrases(self) -> "Phrases[str]":
        """Return the phrases for two people."""
        return Phrases(dict.fromkeys(self.pairs, ""))

    @cached_property
    def proportion_phrases(self) -> "Phrases[str]":
        """Return the phrases between the two numbers of a share."""
        return Phrases(dict.fromkeys(self.proportions, ""))

    @cached_property
    def comparing_phrases(self) -> "Phrases[str]":
        """Phrases that make a number one that is compared with another, or added to it."""
        return Phrases(dict.fromkeys(self.comparing, ""))

    @cached_property
    def widening_phrases(self) -> "Phrases[str]":
        """Return the phrases that add a larger number."""
        return Phrases(dict.fromkeys(self.widening, ""))

    @cached_property
    def opener_phrases(self) -> "Phrases[Opener]":
        """Return the phrases that open a range."""
        return Phrases(self.openers)


class Phrases(dict[str, Sequence[tuple[tuple[str, ...], Value]]]):
    """Phrases with their values, by their first word, the longest first."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        """Index the phrases of ``values``."""
        index: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase in sorted(values, key=lambda phrase: -len(phrase.split())):
            words = tuple(phrase.split())
            index.setdefault(words[0], []).append((words, values[phrase]))
        super().__init__(index)

    def at(self, words: Sequence[str], i: int) -> tuple[int, Value] | None:
        """Return the end and the value of the longest phrase that begins at ``i``."""
        if i >= len(words):
            return None
        for phrase, value in self.get(words[i], ()):
            stop = i + len(phrase)
            if tuple(words[i:stop]) == phrase:
                return stop, value
        return None


def words_of(text: str) -> frozenset[str]:
    """Return the words of ``text``."""
    return frozenset(text.split())


def pairs_of(first: str, second: str) -> frozenset[str]:
    """Return each word of the first text before each of the second."""
    return frozenset(f"{one} {two}" for one in first.split() for two in second.split())


def by_phrase(values: Mapping[str, str]) -> dict[str, str]:
    """Turn value -> "phrase|phrase" into phrase -> value."""
    return {phrase: value for value, phrases in values.items() for phrase in phrases.split("|")}


def by_form(forms: Mapping[int, str]) -> dict[str, int]:
    """Turn number -> "form|form" into form -> number."""
    return {form: number for number, all_ in forms.items() for form in all_.split("|")}


def graded(adverbs: str, bounds: str) -> str:
    """Return each bound after each adverb, as in "slightly above", all with "|" between them."""
    return "|".join(f"{one} {bound}" for one in adverbs.split("|") for bound in bounds.split("|"))


def none_of(phrases: str) -> dict[str, Vague]:
    """Return phrases for none, given with "|" between them."""
    return dict.fromkeys(phrases.split("|"), Vague("none", 0, 0))


def compounds(
    tens: Mapping[str, int], units: Mapping[str, int], pattern: str = "{tens} {unit}"
) -> dict[str, int]:
    """Return all numbers that a word for tens and a word for a unit make."""
    return {
        pattern.format(tens=ten, unit=unit): ten_value + unit_value
        for ten, ten_value in tens.items()
        for unit, unit_value in units.items()
    }


def nouns(people: str, others: str, outcomes: str, endings: str) -> Nouns:
    """Return the nouns of a language from texts of stems and of endings."""
    return Nouns(words_of(people), words_of(others), words_of(outcomes), words_of(endings) | {""})
