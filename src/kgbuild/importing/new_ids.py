"""Ids for entries whose rows have none."""

import unicodedata
from typing import Final

from kgbuild.ids import is_id

_LONGEST: Final = 48


def id_from(words: str, otherwise: str) -> str:
    """Return an id made of the first words of a text, in small letters of any script.

    >>> id_from("Jane Doe's 40 ships", "claim")
    'jane-does-40-ships'

    Args:
        words: The text.
        otherwise: The id for a text without letters and digits.
    """
    text = unicodedata.normalize("NFC", words).casefold()
    kept = "".join(
        letter if letter.isalnum() or unicodedata.category(letter).startswith("M") else " "
        for letter in text
        if letter not in "'’"  # noqa: RUF001 - as texts have it
    )
    found = ""
    for word in unicodedata.normalize("NFC", kept).split():
        longer = f"{found}-{word}" if found else word
        if len(longer) > _LONGEST:
            break
        found = longer
    return found if is_id(found) else otherwise
