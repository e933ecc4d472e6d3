"""Names in scripts that run from right to left, within a line that runs from left to right."""

import unicodedata
from typing import Final

#: The classes of letters in such scripts (Unicode Standard Annex 9).
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
#: What isolates a text from the direction of its neighbours, where there are no elements.
_FIRST_STRONG_ISOLATE: Final = "\u2068"
_END: Final = "\u2069"


def isolated_start(text: str, start: str) -> str:
    """Return a text whose start does not change the order of what follows it.

    The numbers in "event: 3,000 soldiers" would go to the left of a name in Arabic.
    """
    runs_left = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in start)
    if not runs_left or not text.startswith(start):
        return text
    return f"{_FIRST_STRONG_ISOLATE}{start}{_END}{text.removeprefix(start)}"
