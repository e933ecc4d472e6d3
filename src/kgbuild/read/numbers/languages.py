"""The readers of numbers by language tag: "de-AT" has the words of German."""

from functools import lru_cache
from importlib import import_module
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.lexicon import Lexicon
from kgbuild.read.numbers.lexicons.scales import FOREIGN_SCALES, SCALES
from kgbuild.read.numbers.phrase import PhraseReader
from kgbuild.read.numbers.separators import separators

_MODULES: Final = {
    "en": "english",
    "uk": "ukrainian",
    "ru": "russian",
    "ko": "korean",
    "de": "german",
    "fr": "french",
    "es": "spanish",
}

LANGUAGES: Final = tuple(_MODULES)
"""The languages with number words."""


@lru_cache(maxsize=1024)
def phrase_reader(tag: str) -> PhraseReader | None:
    """Return the reader for a language tag; None for a language without number words."""
    lexicon = lexicon_of(primary_language(tag))
    return PhraseReader(lexicon, separators(tag)) if lexicon else None


def lexicon_for(tag: str) -> Lexicon | None:
    """Return the number words for a language tag; None for a language without them."""
    return lexicon_of(primary_language(tag))


@lru_cache(maxsize=1)
def scale_words() -> frozenset[str]:
    """Return words of all languages that multiply the number before them."""
    return frozenset(word for one in SCALES.values() for word in one) | FOREIGN_SCALES


@lru_cache(maxsize=len(_MODULES) * 4)
def lexicon_of(language: str) -> Lexicon | None:
    """Return the number words of a language; it is imported when a report needs it."""
    name = _MODULES.get(language)
    if name is None:
        return None
    lexicon: Lexicon = getattr(import_module(f"kgbuild.read.numbers.lexicons.{name}"), name.upper())
    return lexicon
