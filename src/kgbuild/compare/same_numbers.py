"""Figures that put forward the same number, in one unit or in several.

1,500 acres are 607 hectares: each number is the other one, converted and rounded. 1,500 acres and
615 hectares are not.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from kgbuild.compare.comparable_figures import FigureGroup, Units
from kgbuild.compare.context import Context
from kgbuild.compare.figure_cells import Cell, SourcedFigure
from kgbuild.compare.labels import unit_in_words
from kgbuild.compare.rounding import rounded_by
from kgbuild.compare.several_units import INEXACT
from kgbuild.phrases import bounds
from kgbuild.read.numbers.open_counts import counts_others
from kgbuild.vocab.measures import measured

Placed: TypeAlias = tuple[Cell, FigureGroup]


class Given(NamedTuple):
    """A number, or a range, as figures put it forward."""

    low: Decimal
    high: Decimal
    units: Units | None = None  # only if figures in several units are compared


def by_number(figures: Sequence[Placed], context: Context) -> Iterator[tuple[str, list[Placed]]]:
    """Yield figures that put forward the same number, with the number in words."""
    found: dict[Given, list[Placed]] = defaultdict(list)
    for cell, group in figures:
        for given, giving in _given(group).items():
            found[given].append((cell, group._replace(figures=giving)))
    in_order = sorted(found, key=lambda given: (given.low, given.high, str(given.units)))
    if all(given.units is None for given in in_order):
        yield from ((number_in_words(given, context), found[given]) for given in in_order)
        return
    for numbers in _conversions(in_order, context):
        first, *others = (number_in_words(given, context) for given in numbers)
        yield f"{first} ({', '.join(others)})", [one for given in numbers for one in found[given]]


def _given(group: FigureGroup) -> dict[Given, tuple[SourcedFigure, ...]]:
    """Return figures of one range by the number that they put forward, or else by their range.

    Figures that may count others, too, are left out.
    """
    found: dict[Given, list[SourcedFigure]] = defaultdict(list)
    units = given_range(group).units
    for one in group.figures:
        if counts_others(one.statement.evidence, one.statement.language):
            continue  # nine who are dead or missing are not nine who were killed
        best = one.figure.best
        ends = (Decimal(best), Decimal(best)) if best else (group.range.low, group.range.high)
        found[Given(*ends, units)].append(one)
    return {given: tuple(some) for given, some in found.items()}


def given_range(group: FigureGroup) -> Given:
    """Return the range of figures as their words give it."""
    return Given(group.range.low, group.range.high, group.units if group.converted else None)


def number_in_words(given: Given, context: Context) -> str:
    """Return a number or a range in words, with its unit if there are several."""
    ends = (end if end.is_finite() else None for end in (given.low, given.high))
    are_many = {given.low, given.high} != {1}
    unit = unit_in_words(given.units, context, are_many=are_many) if given.units else ""
    return f"{bounds(*ends)}{unit}"


def _conversions(numbers: Sequence[Given], context: Context) -> list[list[Given]]:
    """Return the largest sets of numbers in different units that are the same, in order."""
    sizes: dict[Units | None, Decimal] = {
        given.units: measured(*given.units, context.ontology.measures)[1]
        for given in numbers
        if given.units
    }
    by_unit: dict[Units | None, list[tuple[Decimal, int]]] = defaultdict(list)
    for n, given in enumerate(numbers):
        by_unit[given.units].append((_place(given) * sizes[given.units], n))
    for placed in by_unit.values():
        placed.sort()
    near: dict[int, set[int]] = defaultdict(set)
    for n, given in enumerate(numbers):
        size = sizes[given.units]
        least, most = (end * size for end in _rounded_from(_place(given)))
        for units, placed in by_unit.items():
            begin = bisect_left(placed, (least, 0))
            end = bisect_right(placed, (most, len(numbers)))
            for _, other in placed[begin:end] if units != given.units else ():
                if _are_rounded(given, size, numbers[other], sizes[units]):
                    near[n].add(other)
    both = {n: {other for other in some if n in near[other]} for n, some in [*near.items()]}
    sets = {frozenset(found) for found in _cliques(both) if len(found) > 1}
    return [[numbers[n] for n in sorted(found)] for found in sorted(sets, key=sorted)]


def _place(given: Given) -> Decimal:
    """Return the end by which a number is put in order."""
    return given.low if given.low.is_finite() else given.high


def _are_rounded(given: Given, size: Decimal, other: Given, of_other: Decimal) -> bool:
    """Return whether a number may be another one, converted and rounded."""
    for end, exact in ((given.low, other.low), (given.high, other.high)):
        if not (end.is_finite() and exact.is_finite()):
            if end != exact:
                return False
            continue
        least, most = _rounded_from(end)
        if not least * size <= exact * of_other <= most * size:
            return False
    return True


def _rounded_from(number: Decimal) -> tuple[Decimal, Decimal]:
    """Return the range of what may have been rounded to a number."""
    by = rounded_by(number)
    return (number - by) * (1 - INEXACT), (number + by) * (1 + INEXACT)


def _cliques(
    near: Mapping[int, set[int]],
    chosen: tuple[int, ...] = (),
    left: frozenset[int] | None = None,
    done: frozenset[int] = frozenset(),
) -> Iterator[tuple[int, ...]]:
    """Yield the largest sets of numbers that are near each other.

    C. Bron and J. Kerbosch, Finding all cliques of an undirected graph, 1973.
    """
    left = frozenset(near) if left is None else left
    if not left and not done:
        yield chosen
    for n in sorted(left):
        yield from _cliques(near, (*chosen, n), left & near[n], done & near[n])
        left, done = left - {n}, done | {n}
