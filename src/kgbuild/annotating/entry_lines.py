"""The entries of a list in a YAML file, each with the whole lines that have it."""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from kgbuild.read.sources.problems import Loc
from kgbuild.reanchoring.yaml_positions import YamlPosition

_DASH: Final = re.compile(r" *- +")
_REST: Final = re.compile(r"[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)")


class Splice(NamedTuple):
    """One change of a text: at ``start``, ``old`` becomes ``new``."""

    start: int
    old: str
    new: str


class Entry(NamedTuple):
    """An entry of a list: its data, and the whole lines that have it."""

    start: int
    end: int
    data: dict[str, Any]


def entries_in(
    body: str, positions: Mapping[Loc, YamlPosition], at: Loc, given: object, offset: int
) -> tuple[Entry, ...] | None:
    """Return the entries of the list at ``at``, or None if one is not on lines of its own."""
    if not given:
        return ()
    if not isinstance(given, list):
        return None
    found = []
    for index, data in enumerate(given):
        node = positions[*at, index]
        start = body.rfind("\n", 0, node.start) + 1
        rest = _REST.match(body, node.end)
        is_alone = _DASH.fullmatch(body, start, node.start) and rest
        if not isinstance(data, dict) or not is_alone or rest is None:
            return None
        found.append(Entry(offset + start, offset + rest.end(), data))
    return tuple(found)
