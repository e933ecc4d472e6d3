"""The name of the folder of a new report, from its date and its title."""

import re
import unicodedata
from collections.abc import Container
from itertools import count
from typing import Final

from kgbuild.documents.document import Metadata
from kgbuild.ids import is_id

_MOST_LETTERS: Final = 60
#: Names that Windows reserves for devices.
_DEVICE: Final = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9\u00b9\u00b2\u00b3]")
_MARKS: Final = re.compile("['\u2019\u02bc]")


def slug(text: str, longest: int = _MOST_LETTERS) -> str:
    """Return a text as a part of a name: letters and digits of any script, and hyphens."""
    plain = _MARKS.sub("", unicodedata.normalize("NFC", text).lower())
    letters = (
        letter if letter.isalnum() or unicodedata.category(letter).startswith("M") else " "
        for letter in unicodedata.normalize("NFC", plain)
    )
    words = [word for word in "".join(letters).split() if word[0].isalnum()]
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word
        if len(longer) > longest:
            break
        found = longer
    return found or "".join(words)[:longest]


def report_name(metadata: Metadata, fallback: str, taken: Container[str]) -> str:
    """Return a name for a report that is not ``taken``; names differ in more than case.

    A folder can have this name on Linux, macOS and Windows.

    Args:
        metadata: Its date and title.
        fallback: What names a report without a title, such as the name of its file.
        taken: The names of the reports that exist, in lower case.
    """
    title = slug(metadata.title or "") or slug(fallback) or "report"
    name = f"{metadata.published}-{title}" if metadata.published else title
    name = name if is_id(name) and not _DEVICE.fullmatch(name) else "report"
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(one for one in names if one.casefold() not in taken)
