"""Denials in the words of what they deny: "did not cross the river", "crossed the river".

kgbuild does not know whether "crossed the river" limits a denial (`limits_of`), or whether it is
what the class of the account means (`strange_in`). But if both sides use the same words, these do
not matter. Each side then has to have all such words of the other one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.compare.context import Context
from kgbuild.compare.exactness import limits_of, strange_in
from kgbuild.language_tags import primary_language
from kgbuild.model.statement import Statement
from kgbuild.read.numbers.limiting_words import LIMITING
from kgbuild.read.numbers.shareable_words import is_of_another, prepositions_with
from kgbuild.read.numbers.tokens import WORD_OR_NUMBER
from kgbuild.read.wording.account_lists import SMALL
from kgbuild.read.wording.same_words import word_key
from kgbuild.read.wording.word_order import are_in_one_order, prepositions_before

#: If more pairs of texts have the same words, none counts, so that comparing takes linear time.
_MOST_PAIRS: Final = 10_000


class SameWords(NamedTuple):
    """A denial and what is affirmed in the same words."""

    keys: tuple[str, ...]  # of the words that would limit the denial, sorted
    affirming: list[Statement]
    denying: list[Statement]


class Text(NamedTuple):
    """A claim, its text, and the words of it that the other side has to have, too."""

    statement: Statement
    words: tuple[str, ...]
    code: str
    text: str

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the words that matter."""
        return frozenset(word_key(word, self.code) for word in self.words)

    @property
    def all_keys(self) -> frozenset[str]:
        """The keys of all words."""
        return _keys_in(self.text, self.code)


def in_the_same_words(
    event: str, affirming: Iterable[Statement], denying: Iterable[Statement], context: Context
) -> Iterator[SameWords]:
    """Yield the denials with words that may limit them, with what is affirmed in these words."""
    denied = (text_of(one, one.evidence, limits_of(one, event, context)) for one in denying)
    affirmed = (text_of(one, one.evidence, strange_in(one, event, context)) for one in affirming)
    yield from sharing_words(affirmed, denied)


def sharing_words(
    affirmed: Iterable[Text | None], denied: Iterable[Text | None]
) -> Iterator[SameWords]:
    """Yield the denials whose words what is affirmed has, too; None has no words to share."""
    by_keys: dict[tuple[str, tuple[str, ...]], list[Text]] = defaultdict(list)
    for text in denied:
        if text and text.words:
            by_keys[text.code, tuple(sorted(text.keys))].append(text)
    if not by_keys:
        return
    index: dict[tuple[str, str], list[Text]] = defaultdict(list)
    for text in filter(None, affirmed):
        for key in text.all_keys:
            index[text.code, key].append(text)
    for (code, keys), denials in sorted(by_keys.items(), key=lambda item: item[0]):
        near = min((index.get((code, key), []) for key in keys), key=len)
        yield from _of_one(keys, [one for one in near if one.all_keys.issuperset(keys)], denials)


def _of_one(
    keys: tuple[str, ...], affirmed: Iterable[Text], denied: Iterable[Text]
) -> Iterator[SameWords]:
    """Yield the claims of both sides whose texts are of the same place and the same thing."""
    ours, theirs = _by_text(affirmed), _by_text(denied)
    if len(ours) * len(theirs) > _MOST_PAIRS:
        return
    pairs = [
        (one, other)
        for other in theirs
        for one in ours
        if _are_of_one(ours[one][0], theirs[other][0])
    ]
    if pairs:
        some, others = (dict.fromkeys(texts) for texts in zip(*pairs, strict=True))
        yield SameWords(
            keys,
            [text.statement for one in some for text in ours[one]],
            [text.statement for one in others for text in theirs[one]],
        )


def _by_text(texts: Iterable[Text]) -> dict[tuple[str, frozenset[str]], list[Text]]:
    """Return claims by their words, and by those of them that matter."""
    found: dict[tuple[str, frozenset[str]], list[Text]] = defaultdict(list)
    for text in texts:
        found[text.text, text.keys].append(text)
    return found


def text_of(statement: Statement, text: str, words: Sequence[str] | None) -> Text | None:
    """Return the text of a claim with the words that matter; None if no words can be shared."""
    code = primary_language(statement.language)
    if words is None or code not in SMALL:
        return None
    if any(" " in word or word in LIMITING[code] for word in words):
        return None
    return Text(statement, tuple(words), code, text)


def _are_of_one(affirmed: Text, denied: Text) -> bool:
    """Return whether each of two texts has all words of the other one that matter."""
    if not (denied.keys <= affirmed.all_keys and affirmed.keys <= denied.all_keys):
        return False
    code, texts = denied.code, (denied.text, affirmed.text)
    if is_of_another(denied.words, *texts, code):
        return False
    if not are_in_one_order(texts[1], texts[0], denied.all_keys & affirmed.all_keys, code):
        return False
    one, other = (
        prepositions_with(denied.words, text, code) | prepositions_before(text, denied.keys, code)
        for text in texts
    )
    return one == other


@lru_cache(maxsize=1024)
def _keys_in(text: str, code: str) -> frozenset[str]:
    return frozenset(
        word_key(found.group().lower(), code) for found in WORD_OR_NUMBER.finditer(text)
    )
