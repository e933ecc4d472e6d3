# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Whether two texts with the same words also say the same: who did it, to whom, and where.

"The frigate did not ram the tanker" does not deny that "the tanker rammed the frigate".
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

from kgbuild.read.numbers.tokens import WORD_OR_NUMBER
from kgbuild.read.numbers.word_tables import patterns_by_language
from kgbuild.read.wording.account_lists import SMALL_WORDS
from kgbuild.read.wording.dates_in_words import without_exact_dates
from kgbuild.read.wording.same_words import word_key

#: Verbs of Russian and Ukrainian, whose forms need not be the same.
_VERB: Final = re.compile(
    r".{2,}(?:л[аио]?|в|[аеиіуюяё]ть|[еуюи]т|[нт][аоы])(?:с[яь])?", re.IGNORECASE
)
#: Prepositions with the words after them. Those of one place or way differ from those of another.
_PREPOSITIONS: Final = patterns_by_language(
    {
        "en": r"(?:into|onto|inside|outside|off|out of|within|behind|between|beside|beneath)",
        "de": r"(?:aus|in|im|ins|an|am|auf|bei|unter|hinter|neben|zwischen|mit|ohne)",
        "fr": r"(?:dans|hors|sous|sur|entre|derrière|avec|sans)",
        "es": r"(?:en|bajo|entre|con|sin|tras|del?|al?)",
        "ru": r"(?:в|во|из|изо|от|к|ко|с|со|на|по|под|над|через|за|до|перед|у|около|при|без)",
        "uk": r"(?:в|у|з|із|зі|від|до|к|на|по|під|над|через|за|перед|біля|при|без)",
    }
)


#: German articles by case and gender: "den" is for whom something happens to, or for many.
_CASES: Final = tuple(
    frozenset(row.split())
    for row in (
        "der ein kein dieser",
        "der einer keiner dieser",
        "die eine keine diese",
        "das ein kein dieses",
        "den einen keinen diesen",
        "dem einem keinem diesem",
        "des eines keines dieses",
    )
)


def are_in_one_order(
    affirmed: str, denied: str, shared: Collection[str], language_code: str
) -> bool:
    """Return whether two texts have the words that they share in one order.

    In German, the verb has no fixed place, nouns have capitals, and articles show who does it. In
    Russian and Ukrainian, the forms of nouns show who does it. There are no articles: "сгорел дом"
    may be of any house, and "дом не сгорел" is of a certain one.

    Args:
        affirmed: What is affirmed.
        denied: What is denied.
        shared: The keys of words that both texts have (`same_words.word_key`).
        language_code: The language of both.
    """
    one, other = (_keys(text, shared, language_code) for text in (affirmed, denied))
    if one != other:
        return False
    return language_code != "de" or _are_in_one_case(affirmed, denied, shared)


def _are_in_one_case(affirmed: str, denied: str, shared: Collection[str]) -> bool:
    """Return whether the articles of the German words that two texts share may be of one case."""
    one, other = (_german_articles(text, shared) for text in (affirmed, denied))
    return all(
        any({one[key], other[key]} <= case for case in _CASES) for key in one.keys() & other.keys()
    )


def _german_articles(text: str, shared: Collection[str]) -> dict[str, str]:
    """Return the articles before shared words, or before an adjective before them, by key."""
    words = [found.group().lower() for found in WORD_OR_NUMBER.finditer(text)]
    known = frozenset[str]().union(*_CASES)
    found = {}
    for number, word in enumerate(words):
        if (key := word_key(word, "de")) in shared and word not in known:
            before = reversed(words[max(0, number - 2) : number])
            if article := next((one for one in before if one in known), None):
                found[key] = article
    return found


def prepositions_before(text: str, shared: Collection[str], code: str) -> frozenset[str]:
    """Return the prepositions right before words with some keys, with these keys: "im wald"."""
    if code not in _PREPOSITIONS:
        return frozenset()
    words = [found.group().lower() for found in WORD_OR_NUMBER.finditer(text)]
    return frozenset(
        f"{words[before]} {word_key(word, code)}"
        for number, word in enumerate(words)
        if word_key(word, code) in shared
        for before in range(max(0, number - 2), number)
        if _PREPOSITIONS[code].fullmatch(words[before])
    )


def _keys(text: str, shared: Collection[str], code: str) -> list[str]:
    """Return the words that are shared, in the order of the text, without verbs that may move."""
    return list(dict.fromkeys(word for key, word in _keys_in_order(text, code) if key in shared))


def _keys_in_order(text: str, code: str) -> Iterator[tuple[str, str]]:
    """Yield words with what has to be the same for both texts: their keys, or their forms."""
    is_slavic = code in {"ru", "uk"}
    for found in WORD_OR_NUMBER.finditer(without_exact_dates(text, code)):
        word = found.group()
        key, small = word_key(word.lower(), code), SMALL_WORDS.get(code, ())
        if word.lower() in small or key in small:  # "n'a" is "a"
            continue
        if is_slavic:
            yield key, key if _VERB.fullmatch(word) else word.lower()
        elif code != "de" or word[0].isupper():
            yield key, key
