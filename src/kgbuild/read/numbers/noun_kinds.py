"""Finds words that say what is counted: "soldier", "Busfahrer", "T-72"."""

from functools import lru_cache
from itertools import takewhile
from typing import Final

from kgbuild.read.numbers.lexicon import Lexicon, Nouns
from kgbuild.read.numbers.words import Words

_MODEL: Final = 3  # at most this many letters and digits: "T-72", "F-16", "Su-35"
_STEM: Final = 3  # at least this many letters of a name never change
_PREFIX: Final = 3  # at least this many letters of a compound are before its noun
_NOUN: Final = 5  # at least this many are its noun
_ENDING: Final = 3  # at most this many letters at its end do: "ferr-y", "ferr-ies"
_LONGEST_NAME: Final = 12  # at most this many letters before the digits: "Shahed-136"


@lru_cache(maxsize=65_536)
def noun_kind(word: str, nouns: Nouns) -> str | None:
    """Return "people", "others" or "outcomes" for a word that says what is counted."""
    for stop in range(len(word), 0, -1):
        if word[stop:] in nouns.endings:
            for kind in ("people", "others", "outcomes"):
                if word[:stop] in getattr(nouns, kind):
                    return kind
    if "-" in word:
        return "others" if all(noun_kind(part, nouns) for part in word.split("-")) else None
    return None


def _compound_kind(word: str, lexicon: Lexicon) -> str | None:
    """Return the kind of the noun at the end of a compound: "Busfahrer", "UN-Soldaten".

    A compound of groups has none, because it may be for the people in them: "Großfamilien".
    """
    for start in range(_PREFIX, len(word) - _NOUN + 1):
        noun = word[start:]
        if noun in lexicon.groups or (kind := noun_kind(noun, lexicon.nouns)) is None:
            continue
        is_group = any(noun.endswith(group) for group in lexicon.groups)
        return None if is_group else kind
    return None


def noun_at(words: Words, i: int) -> str | None:
    """Return the kind of the word at ``i`` if it says what is counted; else None."""
    if i >= len(words):
        return None
    word, token, lexicon = words.texts[i], words.tokens[i], words.lexicon
    if token.figure or words.changes(i) or word in lexicon.number_words:
        return None
    names = words.expected.words if words.expected else frozenset()
    if word in lexicon.others and not words.adds(i):
        return None
    if words.adds(i) or word in names or any(_is_form(word, name) for name in names):
        return "others"
    kind = noun_kind(word, lexicon.nouns)
    if kind is None and lexicon.compounds and words.tokens[i].raw[0].isupper():
        kind = _compound_kind(word, lexicon)
    return kind or ("others" if _is_model(words.tokens[i].raw) else None)


def _is_form(word: str, name: str) -> bool:
    """Return whether a word can be a form of a name: "ferries" of "ferry", "поромів" of "пором".

    The author says that the name is counted, so only a few letters at its end may differ.
    """
    same = takewhile(lambda pair: pair[0] == pair[1], zip(word, name, strict=False))
    shared = sum(1 for _ in same)
    ending = max(len(word), len(name)) - shared
    return shared >= max(_STEM, len(name) - _ENDING + 1) and ending <= min(_ENDING, len(name) - 1)


def _is_model(word: str) -> bool:
    """Return whether a word is a model, or is of one: "T-72", "Shahed-136", "T-72-Panzer"."""
    letters, _, digits = word.removesuffix("s").partition("-")
    digits, _, noun = digits.partition("-")
    return (
        len(letters) <= _LONGEST_NAME
        and len(digits) <= _MODEL
        and letters[:1].isupper()
        and digits.isdecimal()
        and (not noun or noun.istitle())
    )
