"""Unknown words beside a number that limit the numbers of two sources alike: "settled at"."""

import re
from collections.abc import Sequence
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.limiting_words import LIMITING
from kgbuild.read.numbers.open_counts import open_counts

#: By language: words before a noun for one of several, such as "a school". The other languages have
#: no articles, so nobody knows whether two sources mean the same school.
_ONE_OF_SEVERAL: Final = {
    "en": "a|an|any|each|every|one|some|two|three|several|both",
    "fr": "une?|des|chaque|quelques?|deux|trois|plusieurs",
    "de": "eine?|einem|einen|einer|jede[mnrs]?|einige[nr]?|zwei|drei|mehrere[nr]?",
    "es": "una?|unos|unas|cada|algún|alguna|dos|tres|varios|varias",
}


def shareable(words: Sequence[str], evidence: str, language: str) -> tuple[str, ...]:
    """Return the words that leave a figure unclear, sorted; none if sources cannot share them.

    Sources share no words that limit a number, such as "another" and "who", or that say that it may
    change. They share no noun after "a" or "two" either, because they may mean two schools.

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
