"""The largest sum of figures for parts that have nothing in common.

Many parts differ only in their time, such as the tolls of single days. Of those, the best are found
without trying pairs.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Final, TypeAlias

from kgbuild.compare.context import Context
from kgbuild.compare.figure_cells import Cell
from kgbuild.compare.kinds import kind_relation, named_relation
from kgbuild.compare.parts import Relation
from kgbuild.compare.sums import Part
from kgbuild.model.statement import Window

#: Of up to this many parts, the largest sum is found; of more, a large one.
_MOST_PARTS: Final = 12

#: What parts count, apart from their time.
_Thing: TypeAlias = tuple[str | None, Cell]


def _thing(part: Part) -> _Thing:
    return part.kind, part.cell


def are_apart(one: Part, other: Part, context: Context) -> bool:
    """Return whether nothing is counted in the figures of both."""
    is_at_another_time = context.ontology.adds_up(one.cell.cls) and not one.window.meets(
        other.window
    )
    return is_at_another_time or _count_others(_thing(one), _thing(other), context)


def _count_others(one: _Thing, other: _Thing, context: Context) -> bool:
    """Return whether what two parts count is apart at any time."""
    (our_kind, ours), (their_kind, theirs) = one, other
    return Relation.APART in {
        context.parts.relation(ours.place, theirs.place),
        context.parts.relation(ours.of, theirs.of),
        kind_relation(our_kind, their_kind, context.ontology),
        named_relation(ours.named, theirs.named, context.ontology),
    }


def limit_of_sums(parts: Iterable[Part]) -> Decimal:
    """Return a number that no sum of parts that are apart exceeds; mostly, a sum reaches it.

    It adds up the best choice of times for each thing (weighted interval scheduling: J. Kleinberg
    and É. Tardos, Algorithm Design, 2005), as if all things were apart.
    """
    by_thing: dict[_Thing, dict[Window, Decimal]] = defaultdict(dict)
    for part in parts:
        best = by_thing[_thing(part)]
        best[part.window] = max(part.low, best.get(part.window, part.low))
    return sum(map(_largest_of_times, by_thing.values()), Decimal(0))


def _largest_of_times(lows: dict[Window, Decimal]) -> Decimal:
    """Return the largest sum of numbers whose windows share no day."""
    in_order = sorted(lows, key=attrgetter("last"))
    lasts = [window.last for window in in_order]
    largest = [Decimal(0)]
    for n, window in enumerate(in_order):
        before = bisect_left(lasts, window.first, hi=n)
        largest.append(max(largest[-1], largest[before] + lows[window]))
    return largest[-1]


def largest_sum(parts: Iterable[Part], context: Context) -> list[Part]:
    """Return parts that are apart from each other and whose lower bounds have the largest sum."""
    best: dict[tuple[_Thing, Window], Part] = {}
    for part in parts:
        key = (_thing(part), part.window)
        if key not in best or best[key].low < part.low:
            best[key] = part
    in_order = sorted(best.values(), key=lambda part: -part.low)
    if len(in_order) > _MOST_PARTS:
        return _apart_from_all(in_order, context)
    return _exact(in_order, context)


def _exact(parts: Sequence[Part], context: Context) -> list[Part]:
    if not parts:
        return []
    first, *others = parts
    with_first = [first, *_exact([o for o in others if are_apart(first, o, context)], context)]
    without = _exact(others, context) if len(with_first) <= len(others) else []
    return max(with_first, without, key=lambda some: sum(part.low for part in some))


def _apart_from_all(parts: Iterable[Part], context: Context) -> list[Part]:
    """Return parts that are apart: the shortest first, of equally short ones the largest."""
    found: list[Part] = []
    taken: dict[_Thing, list[Window]] = defaultdict(list)  # in order, and without a shared day
    apart: dict[tuple[_Thing, _Thing], bool] = {}
    for part in sorted(parts, key=lambda one: (one.window.last - one.window.first, -one.low)):
        thing = _thing(part)
        for other, windows in taken.items():
            pair = thing, other
            if pair not in apart:
                apart[pair] = _count_others(*pair, context)
            if not apart[pair] and _meets_any(part.window, windows):
                break
        else:
            found.append(part)
            windows = taken[thing]
            windows.insert(bisect_left(windows, part.window), part.window)
    return found


def _meets_any(window: Window, windows: Sequence[Window]) -> bool:
    """Return whether a window shares a day with any of some that are in order and apart."""
    after = bisect_left(windows, window)
    return any(window.meets(one) for one in windows[max(after - 1, 0) : after + 1])
