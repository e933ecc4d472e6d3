"""Checks of plain data in any format: nesting, and texts that cannot be published."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from kgbuild.errors import Finding, Place
from kgbuild.read.sources.problems import Loc, Locate, error_at, spelt

PlainData: TypeAlias = Any
"""What YAML, JSON and TOML hold: mappings, lists, texts, numbers, truth values, dates and None.

A type that names them all would not help: code follows a path through data that is valid already.
"""

MAX_DEPTH: Final = 64
"""The deepest nesting that is read; no authored file needs more."""

LONGEST_NUMBER: Final = 640
"""The most digits of a number that is read: the lowest limit that Python allows for ``int()``."""

#: Characters that an escape can put into a text and that published data cannot hold.
UNPUBLISHABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


#: Letters and symbols that look like a space: fillers of Hangul, and the blank of Braille.
_BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def is_visible(text: str) -> bool:
    """Return whether a text has a letter, digit, punctuation mark or symbol that can be seen."""
    return any(unicodedata.category(sign)[0] in "LNPS" and sign not in _BLANK for sign in text)


def nearest_known(loc: Iterable[str | int], known: Mapping[Loc, object]) -> Loc:
    """Return a location, or its nearest ancestor that is ``known``, as the root must be."""
    found = tuple(loc)
    while found not in known:
        found = found[:-1]
    return found


def is_too_deep(data: object) -> bool:
    """Return whether lists and mappings are nested more than `MAX_DEPTH` levels deep."""
    level = _containers([data])
    for _ in range(MAX_DEPTH):
        if not level:
            return False
        level = [
            child
            for value in level
            for child in _containers(value.values() if isinstance(value, dict) else value)
        ]
    return bool(level)


def unpublishable_texts(data: object, locate: Locate) -> list[Finding]:
    """Return an error for each text that cannot be published, in data that is not too deep."""
    return [
        error_at(
            locate(loc),
            "control-character",
            f"{spelt(loc)}: an escape in this text produces U+{ord(found.group()):04X}, which "
            "published data cannot contain",
            "remove the escape",
        )
        for loc, text in _texts(data)
        if (found := UNPUBLISHABLE.search(text))
    ]


def texts_in(data: object) -> Iterator[str]:
    """Yield all texts among the values of plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for one in data.values():
            yield from texts_in(one)
    elif isinstance(data, list):
        for one in data:
            yield from texts_in(one)


def too_deep(place: Place) -> Finding:
    """Return the error for data that is nested too deep."""
    message = f"brackets are nested more than {MAX_DEPTH} levels deep"
    return error_at(place, "nested-too-deep", message, "check the brackets")


def _containers(values: Iterable[object]) -> list[Any]:
    return [value for value in values if isinstance(value, dict | list)]


def _texts(data: object, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Yield every text with its location; a key has the location of its value."""
    if isinstance(data, str):
        yield loc, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield (*loc, key), key
            yield from _texts(value, (*loc, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _texts(item, (*loc, index))
