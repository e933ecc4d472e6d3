# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Words by which something is announced that may still be to come: "announced its withdrawal"."""

from functools import lru_cache
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.word_tables import patterns_by_language

#: Who "announced that they withdrew" has done so.
_ANNOUNCING: Final = patterns_by_language(
    {
        "en": r"announc\w+(?!.*\bthat\b)",
        "fr": r"annonc\w+(?!.*\bqu(?:e\b|['’]))",
        "de": r"(?:angekündigt\w*|kündig\w+|ankündig\w+)(?!.*\bdass\b)",
        "es": r"anunci\w+(?!.*\bque\b)",
        "ru": r"(?:объяв|анонс)\w+(?!.*\bчто\b)",
        "uk": r"(?:оголос|оголош|анонс)\w+(?!.*\bщо\b)",
    }
)


@lru_cache(maxsize=1024)
def announces(text: str, language: str) -> bool:
    """Return whether a text only says that something is announced."""
    words = _ANNOUNCING.get(primary_language(language))
    return bool(words and words.search(text))
