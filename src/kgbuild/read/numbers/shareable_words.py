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

#: By language: words before a noun for a certain thing.
_CERTAIN: Final = {
    "en": "the|this|that|these|those|its|their|his|her",
    "fr": "l[ea]s?|cet?|cette|ces|son|sa|ses|leurs?",
    "de": "der|die|das|dem|den|des|diese[mnrs]?|seine[mnrs]?|ihre[mnrs]?",
    "es": "el|la|los|las|este|esta|estos|estas|su|sus",
}
#: English words for whose a thing is.
_POSSESSIVES: Final = ("its", "their", "his", "her")
#: By language: words by which something is denied after its subject.
_NOT: Final = {
    "en": "not|never|didn['’]t|wasn['’]t|weren['’]t|isn['’]t|hasn['’]t|haven['’]t",
    "fr": "pas|jamais",
    "de": "nicht|nie|niemals",
    "es": "no|nunca|jamás",
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


def is_of_another(words: Sequence[str], denied: str, affirmed: str, language: str) -> bool:
    """Return whether a denial is of a certain thing, and what is affirmed may be of another one.

    "The school was not hit" does not deny that "a school was hit". "No school was hit" does. In a
    language without articles, things with the same name are assumed to be the same.

    Args:
        words: The words of the denial that both texts share, in lower case.
        denied: The text of the denial.
        affirmed: The text of what is affirmed.
        language: The tag of the language of both.
    """
    code = primary_language(language)
    if code not in _ONE_OF_SEVERAL:
        return False
    several, certain = (
        rf"\b(?:{articles})\s+(?:[\w'’-]+\s+){{0,2}}(?:{'|'.join(map(re.escape, words))})"
        for articles in (_ONE_OF_SEVERAL[code], _CERTAIN[code])
    )
    one = re.search(several, affirmed.lower())
    if one and re.search(certain, denied.lower()):
        return True
    return _is_of_one(words, denied.lower(), code) or any(
        # "The house" is one of some "houses", and "her house" is not "his house".
        not re.search(rf"\b(?:{_alike(article, code)})\s+{re.escape(word)}\b", affirmed.lower())
        for article, word in _certain_things(words, denied.lower(), code)
    )


def _is_of_one(words: Sequence[str], denied: str, code: str) -> bool:
    """Return whether a denial is of one among several: "a house did not burn"."""
    nouns = "|".join(map(re.escape, words))
    before = rf"\b(?:{_ONE_OF_SEVERAL[code]})\s+(?:{nouns})\b.*\b(?:{_NOT[code]})\b"
    return re.search(before, denied) is not None


def _certain_things(words: Sequence[str], denied: str, code: str) -> list[tuple[str, str]]:
    """Return the words right after an article for a certain thing, each after its article."""
    nouns = "|".join(map(re.escape, words))
    found = re.finditer(rf"\b({_CERTAIN[code]})\s+({nouns})\b", denied)
    return [(one.group(1), one.group(2)) for one in found]


def _alike(article: str, code: str) -> str:
    """Return the articles that mean the same thing as one: itself if it is a possessive."""
    return article if code == "en" and article in _POSSESSIVES else _CERTAIN[code]


def prepositions_with(words: Sequence[str], text: str, language: str) -> frozenset[str]:
    """Return the phrases of a text with a preposition and one of some words: "under bridge"."""
    code = primary_language(language)
    if code not in _PREPOSITIONS:
        return frozenset()
    return frozenset(_with_prepositions("|".join(map(re.escape, words)), text.lower(), code))


def _with_prepositions(nouns: str, text: str, code: str) -> list[str]:
    """Return phrases such as "under bridge": a number for there is none for "on the bridge"."""
    pattern = rf"\b({_PREPOSITIONS[code]})\s+(?:[\w'’-]+\s+){{0,2}}(?:[dl]['’])?({nouns})\b"
    return [" ".join(found.groups()) for found in re.finditer(pattern, text)]
