"""Ids for entries whose rows have none."""

from typing import Final

from kgbuild.documents.report_name import slug
from kgbuild.ids import is_id

_LONGEST: Final = 48


def id_from(words: str, otherwise: str) -> str:
    """Return an id made of the first words of a text.

    >>> id_from("Jane Doe's 40 ships", "claim")
    'jane-does-40-ships'

    Args:
        words: The text.
        otherwise: The id for a text without letters and digits.
    """
    found = slug(words, _LONGEST)
    return found if is_id(found) else otherwise
