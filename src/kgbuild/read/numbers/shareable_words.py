"""Unknown words beside a number that limit the numbers of two sources alike: "settled at"."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

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

#: By language: words before a noun for a certain thing.
_CERTAIN: Final = {
    "en": "the|this|that|these|those|its|their|his|her",
    "fr": "l[ea]s?|cet?|cette|ces|son|sa|ses|leurs?",
    "de": "der|die|das|dem|den|des|diese[mnrs]?|seine[mnrs]?|ihre[mnrs]?",
    "es": "el|la|los|las|este|esta|estos|estas|su|sus",
}
#: By language: prepositions that say another place or time than those for "in", but limit no number
#: by themselves: "under the bridge".
_PREPOSITIONS: Final = {
    "en": (
        "above|across|after|against|along|around|below|beyond|by|down|during|for|from|near|over|"
        "since|through|to|towards?|under|until|up|via"
    ),
    "fr": "après|avant|contre|depuis|par|pour|près|vers",
    "de": "durch|gegen|nach|seit|über|um|vom|von|vor|während|zu|zum|zur",
    "es": "cerca|contra|debajo|desde|hacia|hasta|para|por|tras",
}


def shareable(words: Sequence[str], evidence: str, language: str) -> tuple[str, ...]:
    """Return the words that leave a figure unclear, sorted; none if sources cannot share them.

    Sources share no words that limit a number, such as "another" and "who", or that say that it may
    change. They share no noun after "a" or "two" either, because they may mean two schools.
    If one of them says "under" and the other "on" the bridge, they do not share it.

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
    text = evidence.lower()
    if re.search(before, text):
        return ()
    return tuple(sorted({*words, *_with_prepositions(nouns, text, code)}))


class Phrases(NamedTuple):
    """What is before some words of a text."""

    one_of_several: bool  # "a school": there are others
    certain: bool  # "the school"
    prepositions: frozenset[tuple[str, str]]  # with their nouns: "under", "bridge"

    def is_denied_by(self, denial: "Phrases") -> bool:
        """Return whether a denial is of what these words affirm.

        "The school was not hit" does not deny that "a school was hit". "No school was hit" does.
        """
        is_of_another = self.one_of_several and denial.certain
        return not is_of_another and self.prepositions == denial.prepositions


def phrases_with(words: Sequence[str], text: str, language: str) -> Phrases:
    """Return what is before some words, in lower case, of a text in the language of a tag.

    In a language without articles and such lists, nothing is found: a thing with the same name is
    taken for the same.
    """
    code = primary_language(language)
    if code not in _ONE_OF_SEVERAL or not words:
        return Phrases(one_of_several=False, certain=False, prepositions=frozenset())
    nouns, lower = "|".join(map(re.escape, words)), text.lower()
    several, certain = (
        bool(re.search(rf"\b(?:{articles})\s+(?:[\w'’-]+\s+){{0,2}}(?:{nouns})\b", lower))
        for articles in (_ONE_OF_SEVERAL[code], _CERTAIN[code])
    )
    return Phrases(several, certain, frozenset(_prepositions_before(nouns, lower, code)))


def _with_prepositions(nouns: str, text: str, code: str) -> list[str]:
    """Return phrases such as "under bridge": a number for there is none for "on the bridge"."""
    return [" ".join(pair) for pair in _prepositions_before(nouns, text, code)]


def _prepositions_before(nouns: str, text: str, code: str) -> list[tuple[str, str]]:
    """Return the prepositions before some nouns, each with its noun."""
    pattern = rf"\b({_PREPOSITIONS[code]})\s+(?:[\w'’-]+\s+){{0,2}}(?:[dl]['’])?({nouns})\b"
    return re.findall(pattern, text)
