"""Words by which something is denied for everybody: "nobody shot it down"."""

from functools import lru_cache
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.word_tables import patterns_by_language

_NOBODY: Final = patterns_by_language(
    {
        "en": r"nobody|no one|no-one",
        "fr": r"personne n['’e]|nul n['’e]",
        "de": r"niemand(?:em|en)?",
        "es": r"nadie",
        "ru": r"никто|никем",
        "uk": r"ніхто|ніким",
    }
)


@lru_cache(maxsize=1024)
def denies_for_all(text: str, language: str) -> bool:
    """Return whether a text denies something for all who may be said to have done it."""
    words = _NOBODY.get(primary_language(language))
    return bool(words and words.search(text))
