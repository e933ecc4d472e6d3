"""Patterns that find any of some words in a text, by the code of its language."""

import re
from collections.abc import Mapping


def whole_words(words: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    """Return a pattern for each language that finds whole words, in upper or lower case.

    Args:
        words: Alternatives of a regular expression, by the code of a language.
    """
    return {code: re.compile(rf"\b(?:{some})\b", re.IGNORECASE) for code, some in words.items()}
