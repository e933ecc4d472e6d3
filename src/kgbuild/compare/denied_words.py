"""Denials in the words of what they deny: "did not cross the river", "crossed the river".

kgbuild does not know whether "crossed the river" limits a denial (`limits_of`), or whether it is
what the class of the account means (`strange_in`). But if both sides use the same words, these do
not matter. Each side then has to have all such words of the other one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.compare.context import Context
from kgbuild.compare.exactness import limits_of, strange_in
from kgbuild.language_tags import primary_language
from kgbuild.model.statement import Statement
from kgbuild.read.numbers.limiting_words import LIMITING
from kgbuild.read.numbers.shareable_words import Phrases, phrases_with
from kgbuild.read.wording.account_lists import SMALL
from kgbuild.read.wording.same_words import word_key

_WORD: Final = re.compile(r"[^\W_][\w'’-]*")


class SameWords(NamedTuple):
    """A denial and what is affirmed in the same words."""

    keys: tuple[str, ...]  # of the words that would limit the denial, sorted
    affirming: list[Statement]
    denying: list[Statement]


class _Text(NamedTuple):
    """A claim, and the keys of those of its words that the other side has to have, too."""

    statement: Statement
    keys: frozenset[str]
    code: str

    def phrases(self, keys: frozenset[str]) -> Phrases:
        """Return what is before the words with these keys."""
        evidence = self.statement.evidence
        keyed = _keys_in(evidence, self.code)
        words = sorted({word for word, key in keyed.items() if key in keys})
        return _with_keys(phrases_with(words, evidence, self.code), self.code)


def in_the_same_words(
    event: str, affirming: Iterable[Statement], denying: Iterable[Statement], context: Context
) -> Iterator[SameWords]:
    """Yield the denials with words that may limit them, with what is affirmed in these words."""
    denials: dict[tuple[str, tuple[str, ...]], list[_Text]] = defaultdict(list)
    for statement in denying:
        text = _text(statement, limits_of(statement, event, context))
        if text and text.keys:
            denials[text.code, tuple(sorted(text.keys))].append(text)
    if not denials:
        return
    having: dict[tuple[str, str], list[_Text]] = defaultdict(list)
    for statement in affirming:
        if text := _text(statement, strange_in(statement, event, context)):
            for key in {*_keys_in(statement.evidence, text.code).values()}:
                having[text.code, key].append(text)
    for (code, keys), denied in sorted(denials.items(), key=lambda item: item[0]):
        near = min((having.get((code, key), []) for key in keys), key=len)
        some = [one for one in near if _has_these_words(one, frozenset(keys))]
        yield from _in_the_same_phrases(keys, some, denied)


def _in_the_same_phrases(
    keys: tuple[str, ...], affirmed: Iterable[_Text], denied: Iterable[_Text]
) -> Iterator[SameWords]:
    """Yield the claims of both sides that are also of the same place and the same thing."""
    wanted = frozenset(keys)
    sides = [_by_phrases(texts, wanted) for texts in (affirmed, denied)]
    pairs = [(one, other) for one in sides[0] for other in sides[1] if one.is_denied_by(other)]
    if pairs:
        ours, theirs = (dict.fromkeys(some) for some in zip(*pairs, strict=True))
        yield SameWords(
            keys,
            [statement for phrases in ours for statement in sides[0][phrases]],
            [statement for phrases in theirs for statement in sides[1][phrases]],
        )


def _by_phrases(texts: Iterable[_Text], keys: frozenset[str]) -> dict[Phrases, list[Statement]]:
    found: dict[Phrases, list[Statement]] = defaultdict(list)
    for text in texts:
        found[text.phrases(keys)].append(text.statement)
    return found


def _text(statement: Statement, words: Sequence[str] | None) -> _Text | None:
    """Return the text of a claim; None if no words can be shared with it."""
    code = primary_language(statement.language)
    if words is None or code not in SMALL:
        return None
    if any(" " in word or word in LIMITING[code] for word in words):
        return None
    return _Text(statement, frozenset(word_key(word, code) for word in words), code)


def _has_these_words(affirmed: _Text, keys: frozenset[str]) -> bool:
    """Return whether a claim has all words of denials, and these all of its words that matter."""
    all_keys = _keys_in(affirmed.statement.evidence, affirmed.code).values()
    return affirmed.keys <= keys <= {*all_keys}


def _with_keys(phrases: Phrases, code: str) -> Phrases:
    """Return phrases with the keys of their nouns."""
    pairs = ((preposition, word_key(noun, code)) for preposition, noun in phrases.prepositions)
    return phrases._replace(prepositions=frozenset(pairs))


@lru_cache(maxsize=1024)
def _keys_in(text: str, code: str) -> dict[str, str]:
    """Return the words of a text, in lower case, with their keys."""
    words = {found.group().lower() for found in _WORD.finditer(text)}
    return {word: word_key(word, code) for word in sorted(words)}
