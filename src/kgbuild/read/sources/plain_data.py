"""Plain data of any format: how deep it is, and the texts in it that cannot be published."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from kgbuild.errors import Finding, Place, Severity
from kgbuild.read.sources.problems import Loc, Locate, spelt

MAX_DEPTH: Final = 64
"""As deep as YAML may be nested; no authored file needs as much."""

# What an escape can bring into a text, and no published data can hold.
_UNPUBLISHABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def is_too_deep(data: object) -> bool:
    """Whether lists and mappings are nested more than `MAX_DEPTH` levels deep."""
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
    """An error for each text that holds a control character or what is no character.

    Args:
        data: Data that is not too deep.
        locate: The place of the value at a location.
    """
    return [
        Finding(
            Severity.ERROR,
            "control-character",
            f"{spelt(loc)}: an escape in this text stands for U+{ord(found.group()):04X}, which "
            "published data cannot hold",
            place=locate(loc),
            hint="take the escape out",
        )
        for loc, text in _texts(data)
        if (found := _UNPUBLISHABLE.search(text))
    ]


def too_deep(place: Place) -> Finding:
    """The error for data that is nested too deep."""
    return Finding(
        Severity.ERROR,
        "nested-too-deep",
        f"brackets are nested more than {MAX_DEPTH} levels deep",
        place=place,
        hint="check the brackets: no authored file needs as many",
    )


def _containers(values: Iterable[object]) -> list[Any]:
    return [value for value in values if isinstance(value, dict | list)]


def _texts(data: object, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every text with its location; keys with that of their values."""
    if isinstance(data, str):
        yield loc, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield (*loc, key), key
            yield from _texts(value, (*loc, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _texts(item, (*loc, index))
