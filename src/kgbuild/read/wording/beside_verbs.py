"""Whether a day or a place is right after the verb: "died on Tuesday at his home in the hills"."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from kgbuild.read.wording.account_lists import SMALL_WORDS
from kgbuild.read.wording.word_forms import are_forms

_WORD: Final = re.compile(r"[^\W_][\w'’-]*")


def is_right_after_verb(text: str, values: Sequence[str], strange: Collection[str]) -> bool:
    """Return whether only small words are between a known word of a text and one of some values.

    Then the strange words elsewhere do not change the day or the place.

    Args:
        text: The text.
        values: The words for the day, or the names of the place.
        strange: The words of the text that are not known, in lower case.
    """
    words = [found.group().lower() for found in _WORD.finditer(text)]
    starts = [start for value in values for start in _starts(words, value)]
    return bool(starts) and all(_is_known_before(words[:start], strange) for start in starts)


def _starts(words: Sequence[str], value: str) -> list[int]:
    """Return where the words of a value begin in a text."""
    wanted = [found.group().lower() for found in _WORD.finditer(value)]
    return [
        start
        for start in range(len(words) - len(wanted) + 1)
        if wanted and all(map(are_forms, words[start:], wanted))
    ]


def _is_known_before(words: Sequence[str], strange: Collection[str]) -> bool:
    """Return whether the last of some words is known, apart from small ones."""
    small = (known for known in SMALL_WORDS.values())
    all_small = {word for known in small for word in known.whole}
    last = next((word for word in reversed(words) if word not in all_small), None)
    return last is not None and last not in strange
