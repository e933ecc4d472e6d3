"""Reads the number in a quote: "about 3,000" becomes a lowest, a best and a highest value.

One of a closed list of rules gives the range of the words. The rule is published with it, so that
readers of the data can disagree with the rule.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from kgbuild.read.numbers.finder import FoundNumber, NumberFinder
from kgbuild.read.numbers.lexicon import ENGLISH, Lexicon, by_word
from kgbuild.read.numbers.rules import Bounds, Number, NumberError, bounds_by_rule

_LONGEST_SHOWN: Final = 80


def read_number(words: str, *, measured: bool = False) -> Bounds:
    """Return the range of the number in English words.

    ``ontology/schemes/number-rule.ttl`` defines the rules. Other words around the number are
    ignored, and so are digits in names ("T-72"), ordinals ("the 23rd") and days such as 2024-10-23.
    If the number is ``measured``, with a unit, "more than 100" begins at 100; otherwise at 101.

    It raises `NumberError` if the words have no number, or several readings.
    """
    try:
        return _read_english(words, measured=measured)
    except NumberError as error:
        shown = words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
        raise NumberError(
            f"{shown!r}: {error}; quote other words, or write rule: given with low, best or high"
        ) from None


class _NumberReader:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._finder = NumberFinder(lexicon)
        self._before = by_word(lexicon.before, -1)
        self._after = by_word(lexicon.after, 0)

    def read(self, words: str, *, measured: bool) -> Bounds:
        tokens = self._finder.tokens(words)
        found = list(self._finder.find(tokens))
        if not found:
            raise NumberError("kgbuild finds no number in these words")
        one = found[0] if len(found) == 1 else self._joined(tokens, found)
        rule = self._rule(tokens, one)
        if one.low > one.high:
            raise NumberError(f"the range goes down, from {one.low} to {one.high}")
        if rule in ("range", "between"):
            self._check_range(tokens, one.start)
        return bounds_by_rule(rule, Number(one.low, one.high, one.step, measured))

    def _joined(self, tokens: Sequence[str], found: Sequence[FoundNumber]) -> FoundNumber:
        left, *others, right = found
        gap = [t for t in tokens[left.stop : right.start] if t not in self._lexicon.articles]
        start = self._skip_articles(tokens, left.start)
        between = start > 0 and tokens[start - 1] in self._lexicon.between
        joints = self._lexicon.joints | ({self._lexicon.conjunction} if between else set())
        plain = all(one.rule == "exact" and not one.signs for one in found)
        if others or len(gap) != 1 or gap[0] not in joints or not plain:
            shown = ", ".join(repr(" ".join(tokens[one.start : one.stop])) for one in found)
            raise NumberError(f"the words have several numbers ({shown})")
        return FoundNumber(
            start - 1 if between else start,
            right.stop,
            _shared_scale(left, right),
            right.high,
            "between" if between else "range",
        )

    def _rule(self, tokens: Sequence[str], found: FoundNumber) -> str:
        """Return the one rule of the number, its signs and the phrases around it."""
        rules = {*found.signs, *self._rules_after(tokens, found.stop)}
        rules.update(self._rules_before(tokens, found.start))
        if found.rule != "exact":
            rules.add(found.rule)
        if len(rules) > 1:
            raise NumberError(f"the words fit several rules ({', '.join(sorted(rules))})")
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
            raise NumberError(f"after {tokens[start - 1]!r} the numbers may be a range or a change")


def _shared_scale(left: FoundNumber, right: FoundNumber) -> Decimal:
    """Return the lower end of a range with a shared scale: "two to three thousand".

    It raises `NumberError` if the lower end has a scale and may share the other's too: "one hundred
    to two hundred thousand", "one hundred to 120 thousand".
    """
    scaled = left.low * right.factor
    is_sharable = bool(right.scales) and scaled < right.low
    if not left.scales:
        return scaled if is_sharable else left.low
    is_part = left.scales != right.scales and left.scales == right.scales[: len(left.scales)]
    if is_sharable or is_part:
        raise NumberError(f"{right.scales[-1]!r} may belong to both numbers or only to the second")
    return left.low


_read_english: Final = lru_cache(maxsize=65_536)(_NumberReader(ENGLISH).read)
