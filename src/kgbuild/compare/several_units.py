"""Figures of one quantity in different units: 1,500 acres and 607 hectares.

Figures in one unit are compared as they are. Besides, those in different units are compared with
each other. Only for that, their ranges are converted into SI units, which nobody sees: each
figure keeps its own number and unit. Who converts a number rounds it. So the ranges have all
that may have been rounded to the numbers (`rounded_by`).
"""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from kgbuild.compare.comparable_figures import Family, FigureGroup, Units
from kgbuild.compare.context import Context
from kgbuild.compare.disjoint_ranges import DatedRange
from kgbuild.compare.figure_cells import Cell, CountedThing, with_keys
from kgbuild.compare.rounding import rounded_by
from kgbuild.model.statement import Figure, span
from kgbuild.vocab.measures import TIME, Quantity, measured

#: Converted ranges are wider by this part, because the sizes of units have few digits.
INEXACT: Final = Decimal("1e-6")
#: The bounds of a range, which may be infinite.
Range: TypeAlias = tuple[Decimal, Decimal]


def in_several_units(families: Sequence[Family], context: Context) -> list[Family]:
    """Return the figures of an event whose quantity is given in several units.

    They are in one family for each kind, and no two figures in one unit are compared in it.
    """
    if len({family.counted[1:] for family in families}) < 2:  # noqa: PLR2004 -- as mostly
        return []
    by_quantity: dict[Quantity, list[Family]] = defaultdict(list)
    for family in families:
        quantity, _ = measured(*family.counted[1:], context.ontology.measures)
        by_quantity[quantity].append(family)
    found = []
    for quantity, some in by_quantity.items():
        if quantity.dimension and len({family.counted[1:] for family in some}) > 1:
            by_kind: dict[str | None, list[Family]] = defaultdict(list)
            for family in some:
                by_kind[family.counted.kind].append(family)
            found += [_joined(kin, kind, quantity, context) for kind, kin in by_kind.items()]
    return sorted(found, key=lambda family: tuple(map(str, family.key)))


def _joined(
    families: Sequence[Family], kind: str | None, quantity: Quantity, context: Context
) -> Family:
    """Return one family with the converted figures of several."""
    whole: dict[Cell, list[FigureGroup]] = defaultdict(list)
    for family in families:
        _, size = measured(*family.counted[1:], context.ontology.measures)
        for cell, groups in family.cells.items():
            # Which actors are part of the key depends on all cells of a family.
            whole[cell._replace(key_actors=())] += [_converted(group, size) for group in groups]
    keyed = with_keys(whole)
    cells = {
        keyed[cell]: sorted(whole[cell], key=_order)
        for cell in sorted(whole, key=lambda cell: tuple(map(str, cell)))
    }
    counted, has_rates = CountedThing(kind, None, None), any(f.counted.per for f in families)
    return Family(families[0].event, counted, cells, quantity.key, has_rates=has_rates)


def _order(group: FigureGroup) -> tuple[object, ...]:
    return group.compared, tuple(map(str, group.units)), group.range, str(group)


def _converted(group: FigureGroup, size: Decimal) -> FigureGroup:
    """Return figures with their range in SI units, given the size of their unit."""
    figure, window = group.figures[0].figure, group.range.window
    converted, rounded = (
        DatedRange(*_rounded(figure, size, to_fives=wide), window) for wide in (False, True)
    )
    return group._replace(converted=converted, rounded=rounded)


def _rounded(figure: Figure, size: Decimal, *, to_fives: bool = False) -> Range:
    """Return the range in SI units of what may have been rounded to the numbers of a figure."""
    low, high = span(figure.low, figure.high)
    # "About 60" is wider already. A number for a time is measured, even if things are counted.
    if figure.rounded or figure.unit is None:
        low -= rounded_by(low, to_fives=to_fives) if low.is_finite() else 0
        high += rounded_by(high, to_fives=to_fives) if high.is_finite() else 0
    return low * size * (1 - INEXACT), high * size * (1 + INEXACT)


def in_common_unit(figure: Figure, first: Figure, context: Context) -> tuple[Range, Range] | None:
    """Return the range of a figure, and that of the one that it is taken from, in one unit.

    If it was converted, it may have been rounded. They are None for different quantities.
    """
    if (figure.unit, figure.per) == (first.unit, first.per):
        return span(figure.low, figure.high), span(first.low, first.high)
    measures = context.ontology.measures
    (ours, size), (theirs, of_first) = (
        measured(one.unit, one.per, measures) for one in (figure, first)
    )
    if ours != theirs:
        return None
    low, high = (end * of_first for end in span(first.low, first.high))
    return _rounded(figure, size), (low, high)


def are_for_different_times(units: set[Units], context: Context) -> bool:
    """Return whether rates are for times of different length.

    200 shells in a minute may be the worst of a day with 5,000.
    """
    pers = {per for _, per in units}
    measures = context.ontology.measures
    return len(pers) > 1 and any(
        per is not None and measured(per, None, measures)[0] == TIME for per in pers
    )
