"""Atoms: the pieces into which the values of an aspect, or spans of time, divide each other.

The values are regions on a map. A piece that is in one value is in all values around it, and never
in two values that are apart. Two values whose relation is unknown may or may not share pieces.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise, product
from typing import Final, TypeVar

from kgbuild.compare.parts import Relation
from kgbuild.model.statement import Window

#: Maximum number of different values of an aspect that are divided into pieces.
MOST_VALUES: Final = 6

_Value = TypeVar("_Value")


def pieces_of(
    values: Sequence[_Value], relation: Callable[[_Value, _Value], Relation]
) -> list[list[bool]]:
    """Return, for each value, which pieces of the map of all values it includes.

    The list is empty if there are more than `MOST_VALUES` different values.
    """
    distinct = list(dict.fromkeys(values))
    if len(distinct) > MOST_VALUES:
        return []
    if len(distinct) == 1:
        return [[True] for _ in values]
    pieces = [
        piece
        for piece in product((False, True), repeat=len(distinct))
        if _is_possible(dict(zip(distinct, piece, strict=True)), relation)
    ]
    return [[piece[distinct.index(value)] for piece in pieces] for value in values]


def _is_possible(piece: dict[_Value, bool], relation: Callable[[_Value, _Value], Relation]) -> bool:
    inside = [value for value, is_in in piece.items() if is_in]
    outside = [value for value, is_in in piece.items() if not is_in]
    return not any(
        relation(one, other) is Relation.APART for one in inside for other in inside
    ) and not any(relation(one, other) is Relation.INSIDE for one in inside for other in outside)


def times_of(windows: Sequence[Window]) -> list[list[bool]]:
    """Return, for each window, which times between the ends of all windows it includes."""
    ends = sorted({day for one in windows for day in (one.first, one.last + 1)})
    return [
        [one.first <= begin and end <= one.last + 1 for begin, end in pairwise(ends)]
        for one in windows
    ]
