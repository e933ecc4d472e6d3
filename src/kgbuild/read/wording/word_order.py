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

#: Verbs of Russian and Ukrainian, which may be before or after their subject.
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


def are_in_one_order(
    affirmed: str, denied: str, shared: Collection[str], language_code: str
) -> bool:
    """Return whether two texts have the words that they share in one order.

    Verbs have no fixed place in German, Russian and Ukrainian. In German, nouns have capitals.

    Args:
        affirmed: What is affirmed.
        denied: What is denied.
        shared: The keys of words that both texts have (`same_words.word_key`).
        language_code: The language of both.
    """
    one, other = (_keys(text, shared, language_code) for text in (affirmed, denied))
    return one == other


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
    """Return the keys that are shared, in the order of the text, without verbs that may move."""
    return list(dict.fromkeys(key for key in _keys_in_order(text, code) if key in shared))


def _keys_in_order(text: str, code: str) -> Iterator[str]:
    for found in WORD_OR_NUMBER.finditer(without_exact_dates(text, code)):
        word = found.group()
        is_verb = word[0].islower() and (
            code == "de" or (code in {"ru", "uk"} and _VERB.fullmatch(word) is not None)
        )
        key, small = word_key(word.lower(), code), SMALL_WORDS.get(code, ())
        if not is_verb and word.lower() not in small and key not in small:  # "n'a" is "a"
            yield key
