"""The largest sets of spans that share a point, such as days or numbers."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from kgbuild.model.statement import Window

Bound = TypeVar("Bound", int, Decimal)


def meeting_sets(
    spans: Sequence[tuple[Bound, Bound] | Window], among: Iterable[int]
) -> list[frozenset[int]]:
    """Return the largest sets of spans that share a point, by their indexes.

    Such a set is complete where a span ends and another began after the previous end
    (M. C. Golumbic, Algorithmic Graph Theory and Perfect Graphs, 1980, on interval graphs).
    """
    begins, ends = False, True
    steps = sorted(
        step for i in among for step in ((spans[i][0], begins, i), (spans[i][1], ends, i))
    )
    found: list[frozenset[int]] = []
    active: set[int] = set()
    grown = False
    for _, is_end, index in steps:
        if not is_end:
            active.add(index)
        else:
            if grown:
                found.append(frozenset(active))
            active.discard(index)
        grown = not is_end
    return found
