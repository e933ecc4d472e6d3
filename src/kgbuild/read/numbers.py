"""The numbers of a quote: "about 3,000" becomes a lowest, a best and a highest value.

A report seldom says a bare number. What its words allow is told by one of a closed list of rules,
each a concept of the scheme ``rule:NumberRules`` with its exact meaning; a quantity is published
with the rule that read it, so that a reader of the data can disagree with the rule.

Reading is strict. Words that hold no number, or that can be read in more than one way, are refused
with :class:`NumberError`, and the author gives the bounds by hand. Two limits follow from reading
words without knowing what is counted:

* "more than 100" begins at 101, and "less than 100" ends at 99, even where metres are meant;
* a year, or the day in "23 October", is a number like any other.

The words of a language are data (:class:`Lexicon`); what a rule means is the same in all of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile
from math import prod
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from text_to_num import text2num


class NumberError(ValueError):
    """Words that do not come down to one number or one range; ``str()`` is meant for authors."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the words of a number allow.

    Attributes:
        low: The lowest value, itself allowed; None if the words set no lower limit.
        best: The value that the words name; None if they name only limits.
        high: The highest value, itself allowed; None if the words set no upper limit.
        rule: Notation of the concept in ``rule:NumberRules`` that says how the words were read.
    """

    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    rule: str


@dataclass(frozen=True, slots=True)
class Vague:
    """A phrase that stands for a stretch of numbers, such as "dozens".

    Attributes:
        rule: Notation of its rule.
        low: The lowest number that it is taken to stand for.
        high: The highest one.
        scalable: Whether a scale may follow and multiply it, as in "several hundred".
    """

    rule: str
    low: int
    high: int
    scalable: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The number words of one language, in lower case, single spaces between words.

    Attributes:
        code: The language as text2num names it.
        before: Phrases right before a number, and the rules that they call for.
        after: Phrases right after a number, and the rules that they call for.
        numerals: The words that are left to text2num.
        conjunction: The word for "and", inside a numeral or between the ends of a range.
        scales: Words that multiply the number before them, and by how much.
        counters: The scales that are units of counting, and so of rounding, themselves.
        vague: Phrases that stand for a stretch of numbers.
        refused: Phrases that change a number in a way that no rule reads ("a third of 3,000").
        not_counting: Words after which "no" is not a count ("no longer").
        halves: The words for one half, which are read right before a scale ("half a million").
        articles: Words that may stand between a phrase and its number ("about a dozen").
        between: Words that open a range whose ends are joined by the conjunction.
        joints: Words that stand between the ends of a range.
        doubtful: Words that leave open whether a range follows or a change ("from 5 to 8").
        openers: Phrases that end in a doubtful word and do announce a range ("ranging from").
        endings: What a hyphen may join to a number without changing it ("3,000-strong").
    """

    code: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    numerals: frozenset[str]
    conjunction: str
    scales: Mapping[str, int]
    counters: frozenset[str]
    vague: Mapping[str, Vague]
    refused: frozenset[str]
    not_counting: frozenset[str]
    halves: frozenset[str]
    articles: frozenset[str]
    between: frozenset[str]
    joints: frozenset[str]
    doubtful: frozenset[str]
    openers: frozenset[str]
    endings: frozenset[str]


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _by_phrase(rules: Mapping[str, str]) -> Mapping[str, str]:
    """Turn rule -> "phrase|phrase" into phrase -> rule."""
    return MappingProxyType(
        {phrase: rule for rule, phrases in rules.items() for phrase in phrases.split("|")}
    )


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
    scales=MappingProxyType(
        {
            "dozen": 12,
            "hundred": 100,
            "thousand": 10**3,
            "million": 10**6,
            "mn": 10**6,
            "mln": 10**6,
            "billion": 10**9,
            "bn": 10**9,
            "trillion": 10**12,
        }
    ),
    counters=frozenset({"dozen"}),
    # The low is one of the unit named, as at ACLED (the scheme says where); the high ends where the
    # next of the words "hundreds", "thousands", "millions" and "billions" begins. So wide that two
    # reports that differ in such a word alone are seldom taken to contradict each other.
    vague=MappingProxyType(
        {
            "tens": Vague("tens", 10, 99),
            "dozens": Vague("dozens", 12, 99),
            "scores": Vague("scores", 20, 99),
            "hundreds": Vague("hundreds", 100, 999),
            "thousands": Vague("thousands", 10**3, 10**6 - 1),
            "tens of thousands": Vague("tens-of-thousands", 10**4, 10**5 - 1),
            "hundreds of thousands": Vague("hundreds-of-thousands", 10**5, 10**6 - 1),
            "millions": Vague("millions", 10**6, 10**9 - 1),
            "several": Vague("several", 3, 9, scalable=True),
            "a few": Vague("several", 3, 9, scalable=True),
            "no": Vague("none", 0, 0),
            "no one": Vague("none", 0, 0),
            "no-one": Vague("none", 0, 0),
            "nobody": Vague("none", 0, 0),
            "none": Vague("none", 0, 0),
            "zero": Vague("none", 0, 0),
        }
    ),
    refused=frozenset(
        {
            "half",
            "thirds",
            "quarters",
            "couple",
            "twice",
            "double",
            "triple",
            "third of",
            "quarter of",
            "most of",
            "many of",
            "some of",
            "few of",
            "part of",
            "none of",
            "all but",
        }
    ),
    not_counting=_words("fewer less more longer later sooner earlier doubt matter such"),
    halves=frozenset({"half"}),
    articles=frozenset({"a", "an"}),
    between=frozenset({"between"}),
    joints=frozenset({"to", "or", "-", "\N{EN DASH}"}),
    doubtful=frozenset({"from"}),
    openers=frozenset({"ranging from", "ranges from", "ranged from", "range from"}),
    endings=frozenset({"strong"}),
)

_DASH: Final = r"[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{MINUS SIGN}]"
_CURRENCY: Final = r"(?:[a-z]{0,3}[$€£¥₩₴₽])?"
_DIGITS: Final = r"((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
_FIGURE: Final = re.compile(
    rf"([~≈<>≤≥])?{_CURRENCY}{_DIGITS}(?:{_DASH}{_CURRENCY}{_DIGITS})?(?:%|(\+|-plus))?"
)
_SIGNS: Final = MappingProxyType(
    {
        "~": "about",
        "≈": "about",
        "<": "less-than",
        ">": "more-than",
        "≤": "up-to",
        "≥": "at-least",
        "+": "at-least",
        "-plus": "at-least",
    }
)
# "12.000" is twelve to an English reader and twelve thousand to most others.
_POINT_OR_SEPARATOR: Final = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
# Ordinals, and days in ISO 8601.
_NO_QUANTITY: Final = re.compile(r"[0-9]+(?:st|nd|rd|th)|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PUNCTUATION: Final = "\"'`()[]{}.,;:!?*_/«»…" + "".join(map(chr, range(0x2018, 0x2020)))
# Up to these limits the 28 digits of the decimal module are enough for every sum made here.
_TOO_LARGE: Final = Decimal(10) ** 18
_MOST_DECIMALS: Final = 6
_LONGEST_SHOWN: Final = 80

_Limits: TypeAlias = tuple[Decimal | None, Decimal | None, Decimal | None]
_Phrases: TypeAlias = Mapping[str, Sequence[tuple[str, ...]]]


class _Found(NamedTuple):  # a tuple is made faster than a dataclass, and a build makes millions
    """A number, range or vague phrase found in the tokens from ``start`` up to ``stop``."""

    start: int
    stop: int
    low: Decimal
    high: Decimal
    rule: str = "exact"
    scales: tuple[str, ...] = ()
    factor: int = 1
    step: int | None = None
    signs: tuple[str, ...] = ()


def read_number(words: str) -> Bounds:
    """Read the number that English words name, whatever other words stand around it.

    What each rule makes of a number is defined in ``ontology/schemes/number-rule.ttl``. Words that
    surround the number are passed over, and so are digits inside names ("T-72"), ordinals ("the
    23rd") and days such as 2024-10-23.

    Args:
        words: Words of a report, as they stand there.

    Returns:
        The bounds, in order where there are several.

    Raises:
        NumberError: The words hold no number, or more than one reading.
    """
    try:
        return _read_english(words)
    except NumberError as error:
        shown = words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
        raise NumberError(
            f"{shown!r}: {error}; quote fewer words, or write rule: given with low, best or high"
        ) from None


class _Reader:
    """Reads the numbers of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._phrases = _by_word((*lexicon.vague, *lexicon.refused), 0)
        self._before = _by_word(lexicon.before, -1)
        self._after = _by_word(lexicon.after, 0)
        self._numeral_words = lexicon.numerals | lexicon.scales.keys() | lexicon.halves
        self._starts = self._numeral_words | self._phrases.keys()
        self._splittable = self._starts | lexicon.joints

    def read(self, words: str) -> Bounds:
        tokens = self._tokens(words)
        found = list(self._all_found(tokens))
        if len(found) > 1:
            found = [self._joined(tokens, found)]
        if not found:
            raise NumberError("no number that a rule reads")
        return self._bounds(tokens, found[0])

    def _tokens(self, words: str) -> list[str]:
        tokens: list[str] = []
        for chunk in words.lower().replace("\N{EM DASH}", " ").split():
            if chunk.isalpha():
                tokens.append(chunk)
            else:
                tokens.extend(self._parts(chunk.strip(_PUNCTUATION)))
        return tokens

    def _parts(self, chunk: str) -> list[str]:
        """The chunk, taken apart at its hyphens if all that they join are number words."""
        if "-" not in chunk:
            return [chunk] if chunk else []
        stem, _, ending = chunk.rpartition("-")
        if stem and ending in self._lexicon.endings:
            chunk = stem
        parts = chunk.split("-")
        if chunk not in self._starts and all(part in self._splittable for part in parts):
            return parts
        return [chunk]

    def _all_found(self, tokens: Sequence[str]) -> Iterator[_Found]:
        i = 0
        while i < len(tokens):
            found = self._found_at(tokens, i)
            if found:
                yield found
            i = found.stop if found else i + 1

    def _found_at(self, tokens: Sequence[str], i: int) -> _Found | None:
        token = tokens[i]
        if token in self._starts:
            return self._numeral_at(tokens, i) or self._phrase_at(tokens, i)
        return None if token.isalpha() else self._figure_at(tokens, i)

    def _figure_at(self, tokens: Sequence[str], i: int) -> _Found | None:
        token = tokens[i]
        match = _FIGURE.fullmatch(token)
        if match is None:
            named = token[0].isalpha() or _NO_QUANTITY.fullmatch(token)
            if named or not any(map(str.isnumeric, token)):
                return None
            raise NumberError(f"{token!r} is not written as a plain number")
        before, first, second, after = match.groups()
        low = _decimal(first)
        found = _Found(
            start=i,
            stop=i + 1,
            low=low,
            high=_decimal(second) if second else low,
            rule="range" if second else "exact",
            signs=tuple(_SIGNS[sign] for sign in (before, after) if sign),
        )
        return self._scaled(tokens, found)

    def _numeral_at(self, tokens: Sequence[str], i: int) -> _Found | None:
        if tokens[i] not in self._numeral_words:
            return None
        if tokens[i] in self._lexicon.halves:
            return self._half_at(tokens, i)
        stop = self._numeral_end(tokens, i)
        if stop == i:
            return self._scaled(tokens, _Found(i, i, Decimal(1), Decimal(1)))
        spoken = " ".join(tokens[i:stop])
        try:
            value = Decimal(int(text2num(spoken, self._lexicon.code)))
        except ValueError:
            raise NumberError(f"{spoken!r} is no number, or more than one") from None
        words = tokens[i:stop]
        scales = tuple(takewhile(self._lexicon.scales.__contains__, reversed(words)))[::-1]
        if any(word in self._lexicon.scales for word in words[: len(words) - len(scales)]):
            scales = ()  # "two thousand five hundred" is not so many hundreds
        factor = prod(self._lexicon.scales[word] for word in scales)
        return self._scaled(tokens, _Found(i, stop, value, value, scales=scales, factor=factor))

    def _numeral_end(self, tokens: Sequence[str], start: int) -> int:
        """The end of the numeral that text2num can be given."""
        lexicon = self._lexicon
        joinable = start == 0 or tokens[start - 1] not in lexicon.between
        stop = start
        while stop < len(tokens):
            joins = (
                joinable
                and tokens[stop] == lexicon.conjunction
                and tokens[stop - 1] in lexicon.scales
                and stop + 1 < len(tokens)
                and tokens[stop + 1] in lexicon.numerals
            )
            if tokens[stop] not in lexicon.numerals and not (joins and stop > start):
                break
            stop += 1
        return stop

    def _half_at(self, tokens: Sequence[str], i: int) -> _Found | None:
        """Half of the scale that follows, with or without an article between."""
        stop = i + 1
        if stop < len(tokens) and tokens[stop] in self._lexicon.articles:
            stop += 1
        half = Decimal("0.5")
        found = self._scaled(tokens, _Found(i, stop, half, half))
        return found if found.stop > stop else None

    def _scaled(self, tokens: Sequence[str], found: _Found) -> _Found:
        """``found`` times the scales that follow it."""
        stop = found.stop
        if stop < len(tokens) and tokens[stop] in self._lexicon.scales:
            scales = tuple(takewhile(self._lexicon.scales.__contains__, tokens[stop:]))
            factor = prod(self._lexicon.scales[word] for word in scales)
            counted = scales[-1] in self._lexicon.counters
            found = found._replace(
                stop=stop + len(scales),
                low=_plain(found.low * factor),
                high=_plain(found.high * factor),
                scales=found.scales + scales,
                factor=found.factor * factor,
                step=factor if counted else None,
            )
        if found.high >= _TOO_LARGE:
            raise NumberError("a number of more than 18 digits")
        return found

    def _phrase_at(self, tokens: Sequence[str], i: int) -> _Found | None:
        for phrase in self._phrases.get(tokens[i], ()):
            stop = i + len(phrase)
            if tuple(tokens[i:stop]) == phrase:
                return self._vague(tokens, i, stop)
        return None

    def _vague(self, tokens: Sequence[str], start: int, stop: int) -> _Found | None:
        phrase = " ".join(tokens[start:stop])
        vague = self._lexicon.vague.get(phrase)
        if vague is None:
            raise NumberError(f"no rule reads {phrase!r}")
        following = tokens[stop] if stop < len(tokens) else ""
        if vague.rule == "none" and following in self._lexicon.not_counting:
            return None
        found = _Found(start, stop, Decimal(vague.low), Decimal(vague.high + 1))
        if vague.scalable:
            found = self._scaled(tokens, found)
        return found._replace(high=found.high - 1, rule=vague.rule)

    def _joined(self, tokens: Sequence[str], found: Sequence[_Found]) -> _Found:
        """The range that two numbers are the ends of."""
        left, *others, right = found
        gap = [t for t in tokens[left.stop : right.start] if t not in self._lexicon.articles]
        start = self._skip_articles(tokens, left.start)
        between = start > 0 and tokens[start - 1] in self._lexicon.between
        joints = self._lexicon.joints | ({self._lexicon.conjunction} if between else set())
        plain = all(one.rule == "exact" and not one.signs for one in found)
        if others or len(gap) != 1 or gap[0] not in joints or not plain:
            shown = ", ".join(repr(" ".join(tokens[one.start : one.stop])) for one in found)
            raise NumberError(f"more than one number ({shown})")
        return _Found(
            start - 1 if between else start,
            right.stop,
            _shared_scale(left, right),
            right.high,
            "between" if between else "range",
        )

    def _bounds(self, tokens: Sequence[str], found: _Found) -> Bounds:
        rules = {*found.signs, *self._rules_after(tokens, found.stop)}
        rules.update(self._rules_before(tokens, found.start))
        if found.rule != "exact":
            rules.add(found.rule)
        if len(rules) > 1:
            raise NumberError(f"two rules at once ({', '.join(sorted(rules))})")
        rule = rules.pop() if rules else "exact"
        if found.low > found.high:
            raise NumberError(f"a range from {found.low} down to {found.high}")
        if rule in ("range", "between"):
            self._check_range(tokens, found.start)
        low, best, high = _LIMITS.get(rule, _as_found)(found)
        return Bounds(low, best, high, rule)

    def _check_range(self, tokens: Sequence[str], start: int) -> None:
        opener = " ".join(tokens[max(start - 2, 0) : start])
        if start and tokens[start - 1] in self._lexicon.doubtful:
            if opener in self._lexicon.openers:
                return
            raise NumberError(f"after {tokens[start - 1]!r} it may be a range or a change")

    def _rules_before(self, tokens: Sequence[str], start: int) -> Iterator[str]:
        while start > 0:
            start = self._skip_articles(tokens, start)
            for phrase in self._before.get(tokens[start - 1], ()) if start else ():
                if tuple(tokens[max(start - len(phrase), 0) : start]) == phrase:
                    yield self._lexicon.before[" ".join(phrase)]
                    start -= len(phrase)
                    break
            else:
                return

    def _rules_after(self, tokens: Sequence[str], stop: int) -> Iterator[str]:
        for phrase in self._after.get(tokens[stop], ()) if stop < len(tokens) else ():
            if tuple(tokens[stop : stop + len(phrase)]) == phrase:
                yield self._lexicon.after[" ".join(phrase)]

    def _skip_articles(self, tokens: Sequence[str], start: int) -> int:
        while start > 0 and tokens[start - 1] in self._lexicon.articles:
            start -= 1
        return start


def _by_word(phrases: Iterable[str], position: int) -> _Phrases:
    """The phrases under their first (0) or last (-1) word, the longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        words = tuple(phrase.split())
        index.setdefault(words[position], []).append(words)
    return MappingProxyType(index)


def _decimal(digits: str) -> Decimal:
    """The number that ``digits``, with or without thousands separators, write.

    Raises:
        NumberError: The digits can be read in two ways, or are more than are ever counted.
    """
    if _POINT_OR_SEPARATOR.fullmatch(digits):
        raise NumberError(f"the point in {digits!r} may mark decimals or thousands")
    if len(digits.partition(".")[2]) > _MOST_DECIMALS:
        raise NumberError(f"more than {_MOST_DECIMALS} decimals in {digits!r}")
    return Decimal(digits.replace(",", ""))


def _plain(value: Decimal) -> Decimal:
    """``value`` without the trailing zeros that multiplying has left behind its point."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _shared_scale(left: _Found, right: _Found) -> Decimal:
    """The lower end of a range, times the scale that is said once: "two to three thousand".

    Raises:
        NumberError: The ends share a part of their scale ("one hundred to two hundred thousand").
    """
    shared = len(left.scales)
    if 0 < shared < len(right.scales) and right.scales[:shared] == left.scales:
        raise NumberError(f"{right.scales[-1]!r} may belong to both numbers or to the second only")
    scaled = left.low * right.factor
    return scaled if not left.scales and scaled < right.low else left.low


def _half_step(found: _Found) -> Decimal:
    """Half of what the number seems rounded to: the place of its last digit that is not zero."""
    if found.step:
        return Decimal(found.step) / 2
    place = int(found.low.normalize().as_tuple().exponent)
    return Decimal(5).scaleb(place - 1)


def _about(found: _Found) -> _Limits:
    half = _half_step(found)
    return max(found.low - half, Decimal(0)), found.low, found.low + half


def _nearly(found: _Found) -> _Limits:
    return max(found.low - _half_step(found), Decimal(0)), found.low, found.low


def _more_than(found: _Found) -> _Limits:
    whole = found.low == found.low.to_integral_value()
    return found.low + 1 if whole else found.low, None, None


def _less_than(found: _Found) -> _Limits:
    if not found.low:
        raise NumberError("nothing counted is less than zero")
    whole = found.low == found.low.to_integral_value()
    return Decimal(0), None, found.low - 1 if whole else found.low


def _as_found(found: _Found) -> _Limits:
    return found.low, None, found.high


_LIMITS: Final[Mapping[str, Callable[[_Found], _Limits]]] = MappingProxyType(
    {
        "exact": lambda found: (found.low, found.low, found.low),
        "none": lambda found: (found.low, found.low, found.low),
        "about": _about,
        "nearly": _nearly,
        "at-least": lambda found: (found.low, None, None),
        "more-than": _more_than,
        "up-to": lambda found: (Decimal(0), None, found.low),
        "less-than": _less_than,
    }
)

NUMBER_RULES: Final = frozenset(
    {*_LIMITS, "range", "between", *(vague.rule for vague in ENGLISH.vague.values())}
)
"""The notations of all rules that :func:`read_number` applies."""

_ENGLISH_READER: Final = _Reader(ENGLISH)


@lru_cache(maxsize=65_536)
def _read_english(words: str) -> Bounds:
    return _ENGLISH_READER.read(words)
