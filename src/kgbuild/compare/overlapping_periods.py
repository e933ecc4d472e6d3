"""Figures for several periods that cannot all be true, although any two of them can.

None killed on Monday and Tuesday, none on Tuesday and Wednesday, but one from Monday to Wednesday:
the three exclude each other. Such figures limit how a count grows from day to day. The limits have
no solution if going from day to day along them leads back to a smaller count: a cycle of negative
weight (R. Bellman, On a routing problem, 1958). All such cycles are found by leaving out each limit
of one in turn (R. Reiter, A theory of diagnosis from first principles, 1987).
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from kgbuild.compare.cell_pairs import Nested
from kgbuild.compare.comparable_figures import Family, FigureGroup, positions_of
from kgbuild.compare.context import Context
from kgbuild.compare.explanations import explain_contradiction, in_scheme_order
from kgbuild.compare.figure_cells import Cell, as_part, match_cells
from kgbuild.compare.labels import label_figures, numbers_of, who_differs
from kgbuild.compare.parts import Relation
from kgbuild.model.comparison import Comparison, Verdict
from kgbuild.vocab.concepts import TOTAL

#: More figures than this for one thing are only compared two by two.
_MOST_FIGURES: Final = 64
#: At most this many searches are made among the figures for one thing.
_MOST_SEARCHES: Final = 64


class _Limit(NamedTuple):
    """The count at the end of one day, less the count before another, is at most ``most``."""

    before: int
    after: int
    most: Decimal
    group: FigureGroup | None  # the figures that say so; None if counts only grow


def compare_periods(family: Family, context: Context) -> Iterator[Comparison]:
    """Yield the contradictions of three or more figures for periods of one thing."""
    adds_up = context.ontology.adds_up
    totals = [
        cell
        for cell in family.cells
        if family.counted.per is None and cell.current and cell.scope == TOTAL and adds_up(cell.cls)
    ]
    nested = Nested(family.cells if totals else (), context.parts)
    for cell in totals:
        limits = list(_limits(family, cell, nested, context))
        if len(limits) <= _MOST_FIGURES:
            yield from _contradictions(family, cell, limits, context)


def _limits(family: Family, cell: Cell, nested: Nested, context: Context) -> Iterator[_Limit]:
    """Yield what figures say of the counts of a cell: those for parts give a lower bound."""
    for other in nested.near(cell):
        match = as_part(match_cells(other, cell, context), other, cell)
        if not other.current or match.assumed or match.narrower:
            continue
        for group in family.cells[other] if not match.differs or match.relation else ():
            (low, high, window) = group.sure
            if not window.stated:
                continue
            begin, end = window.first, window.last + 1
            if match.relation in {None, Relation.INSIDE} and low > 0:
                yield _Limit(end, begin, -low, group)
            is_total = other.scope == TOTAL
            if match.relation in {None, Relation.AROUND} and high.is_finite() and is_total:
                yield _Limit(begin, end, high, group)


def _contradictions(
    family: Family, cell: Cell, limits: list[_Limit], context: Context
) -> Iterator[Comparison]:
    found: dict[tuple[FigureGroup, ...], None] = {}
    for cycle in _cycles(limits):
        groups = sorted({limit.group for limit in cycle if limit.group}, key=lambda one: one.range)
        origins = {one.origin for group in groups for one in group.figures}
        if len(groups) > 2 and len(origins) > 1:  # noqa: PLR2004 -- two are compared elsewhere
            found[tuple(groups)] = None
    for groups_ in found:
        yield _contradiction(family, cell, groups_, context)


def _cycles(limits: Sequence[_Limit]) -> Iterator[list[_Limit]]:
    """Yield the limits of figures that exclude each other, set by set."""
    days = sorted({day for limit in limits for day in limit[:2]})
    growing = [_Limit(later, earlier, Decimal(0), None) for earlier, later in pairwise(days)]
    waiting: dict[frozenset[int], None] = {frozenset(): None}
    for number in range(_MOST_SEARCHES):
        if number == len(waiting):
            return
        left_out = list(waiting)[number]
        left = [limit for n, limit in enumerate(limits) if n not in left_out]
        cycle = [limit for limit in _negative_cycle([*left, *growing]) if limit.group]
        if cycle:
            yield cycle
            waiting |= {left_out | {limits.index(limit)}: None for limit in cycle}


def _negative_cycle(limits: Sequence[_Limit]) -> list[_Limit]:
    """Return limits that lead from a day back to it with a smaller count, if there are any."""
    counts = {day: Decimal(0) for limit in limits for day in limit[:2]}
    last: dict[int, _Limit] = {}
    changed: int | None = None
    for _ in counts:
        changed = None
        for limit in limits:
            if counts[limit.before] + limit.most < counts[limit.after]:
                counts[limit.after] = counts[limit.before] + limit.most
                last[limit.after] = limit
                changed = limit.after
        if changed is None:
            return []
    if changed is None:
        return []
    for _ in counts:  # by now it is certainly on the cycle
        changed = last[changed].before
    cycle, day = [last[changed]], last[changed].before
    while day != changed:
        cycle.append(last[day])
        day = last[day].before
    return cycle


def _contradiction(
    family: Family, cell: Cell, groups: Sequence[FigureGroup], context: Context
) -> Comparison:
    same = in_scheme_order(["happening", "kind", "unit", "mode"])
    statements = [one.statement for group in groups for one in group.figures]
    who = who_differs(statements, "number", context)
    numbers = numbers_of(groups, "or")
    label = label_figures(family.event, numbers, family.counted, cell.modality, context)
    return Comparison(
        verdict=Verdict.DISPUTE,
        dimension="number",
        key=("periods", family.event, *map(str, family.counted), *cell.key(), *_key(groups)),
        positions=positions_of(groups),
        label=f"{label} in overlapping periods? {who}",
        explanation=(
            "The figures are for periods that overlap or meet, and cannot all be true. "
            f"{explain_contradiction(same, (), context)}"
        ),
        event=family.event,
        kind=family.counted.kind,
        same=same,
        differs=("as-of",),
    )


def _key(groups: Iterable[FigureGroup]) -> Iterator[str]:
    return (str(part) for group in groups for part in (*group.range[:2], *group.range.window[:2]))
