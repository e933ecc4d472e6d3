"""Words beside a number that limit it in the same way wherever they are: "settled at"."""

import re
from collections.abc import Sequence
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.limiting_words import LIMITING
from kgbuild.read.numbers.open_counts import open_counts

#: By language: articles and other words before a noun of which there may be several: "a school".
#: Other languages have no articles, so nobody knows whether two sources mean the same school.
_ONE_OF_SEVERAL: Final = {
    "en": "a|an|any|each|every|one|some|two|three|several|both",
    "fr": "une?|des|chaque|quelques?|deux|trois|plusieurs",
    "de": "eine?|einem|einen|einer|jede[mnrs]?|einige[nr]?|zwei|drei|mehrere[nr]?",
    "es": "una?|unos|unas|cada|algún|alguna|dos|tres|varios|varias",
}


def shareable(words: Sequence[str], evidence: str, language: str) -> tuple[str, ...]:
    """Return the words that leave a figure unclear, sorted, if two sources can share them.

    Nobody can share words that limit a number, such as "another" and "who", or that say that it may
    change. Nor a noun with an indefinite article: two sources may mean two schools.

    Args:
        words: The words, in lower case.
        evidence: The text that they are in.
        language: The tag of its language.
    """
    code = primary_language(language)
    if code not in _ONE_OF_SEVERAL or open_counts(evidence, language):
        return ()
    if any(" " in word or word in LIMITING[code] for word in words):
        return ()
    nouns = "|".join(map(re.escape, words))
    before = rf"\b(?:{_ONE_OF_SEVERAL[code]})\s+(?:[\w'’-]+\s+){{0,2}}(?:{nouns})\b"
    return () if re.search(before, evidence.lower()) else tuple(sorted(set(words)))
