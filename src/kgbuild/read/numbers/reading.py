"""The numbers of a quote: "about 3,000" becomes a lowest, a best and a highest value.

A report seldom says a bare number. What its words allow is told by one of a closed list of rules,
each a concept of the scheme ``rule:NumberRules`` with its exact meaning; a quantity is published
with the rule that read it, so that a reader of the data can disagree with the rule.

Reading is strict. Words that hold no number, or that can be read in more than one way, are refused
with :class:`~kgbuild.read.numbers.bounds.NumberError`, and the author gives the bounds by hand. One
limit follows from reading words without knowing what they are about: a year, or the day in "23
October", is a number like any other.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from kgbuild.read.numbers.bounds import LIMITS, Bounds, Number, NumberError, bounds_by_rule
from kgbuild.read.numbers.finder import Found, NumberFinder
from kgbuild.read.numbers.tokens import Tokenizer
from kgbuild.read.numbers.words import ENGLISH, Lexicon, by_word

_LONGEST_SHOWN: Final = 80

NUMBER_RULES: Final = frozenset({*LIMITS, *(vague.rule for vague in ENGLISH.vague.values())})
"""The notations of all rules that :func:`read_number` applies."""


def read_number(words: str, *, measured: bool = False) -> Bounds:
    """Read the number that English words name, whatever other words stand around it.

    What each rule makes of a number is defined in ``ontology/schemes/number-rule.ttl``. Words that
    surround the number are passed over, and so are digits inside names ("T-72"), ordinals ("the
    23rd") and days such as 2024-10-23.

    Args:
        words: Words of a report, as they stand there.
        measured: Whether the number is of a unit of measure. "More than 100" begins at 100 on a
            measure, but at 101 where things are counted.

    Returns:
        The bounds, in order where there are several.

    Raises:
        NumberError: The words hold no number, or more than one reading.
    """
    try:
        return _read_english(words, measured=measured)
    except NumberError as error:
        shown = words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
        raise NumberError(
            f"{shown!r}: {error}; quote fewer words, or write rule: given with low, best or high"
        ) from None


class _Reader:
    """Reads the numbers of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._tokenizer = Tokenizer(lexicon)
        self._finder = NumberFinder(lexicon)
        self._before = by_word(lexicon.before, -1)
        self._after = by_word(lexicon.after, 0)

    def read(self, words: str, *, measured: bool) -> Bounds:
        tokens = self._tokenizer.tokens(words)
        found = list(self._finder.find(tokens))
        if not found:
            raise NumberError("no number that a rule reads")
        one = found[0] if len(found) == 1 else self._joined(tokens, found)
        rule = self._rule(tokens, one)
        if one.low > one.high:
            raise NumberError(f"a range from {one.low} down to {one.high}")
        if rule in ("range", "between"):
            self._check_range(tokens, one.start)
        return bounds_by_rule(rule, Number(one.low, one.high, one.step, measured))

    def _joined(self, tokens: Sequence[str], found: Sequence[Found]) -> Found:
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
        return Found(
            start - 1 if between else start,
            right.stop,
            _shared_scale(left, right),
            right.high,
            "between" if between else "range",
        )

    def _rule(self, tokens: Sequence[str], found: Found) -> str:
        """The one rule that the number, its signs and the phrases around it call for."""
        rules = {*found.signs, *self._rules_after(tokens, found.stop)}
        rules.update(self._rules_before(tokens, found.start))
        if found.rule != "exact":
            rules.add(found.rule)
        if len(rules) > 1:
            raise NumberError(f"two rules at once ({', '.join(sorted(rules))})")
        return rules.pop() if rules else "exact"

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

    def _check_range(self, tokens: Sequence[str], start: int) -> None:
        opener = " ".join(tokens[max(start - 2, 0) : start])
        if start and tokens[start - 1] in self._lexicon.doubtful:
            if opener in self._lexicon.openers:
                return
            raise NumberError(f"after {tokens[start - 1]!r} it may be a range or a change")


def _shared_scale(left: Found, right: Found) -> Decimal:
    """The lower end of a range, times the scale that is said once: "two to three thousand".

    Raises:
        NumberError: The ends share a part of their scale ("one hundred to two hundred thousand").
    """
    shared = len(left.scales)
    if 0 < shared < len(right.scales) and right.scales[:shared] == left.scales:
        raise NumberError(f"{right.scales[-1]!r} may belong to both numbers or to the second only")
    scaled = left.low * right.factor
    return scaled if not left.scales and scaled < right.low else left.low


_ENGLISH_READER: Final = _Reader(ENGLISH)


@lru_cache(maxsize=65_536)
def _read_english(words: str, *, measured: bool) -> Bounds:
    return _ENGLISH_READER.read(words, measured=measured)
