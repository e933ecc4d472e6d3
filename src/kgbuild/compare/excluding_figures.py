"""Which figures of two lists exclude each other, and by how much."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from kgbuild.compare.comparable_figures import FigureGroup
from kgbuild.compare.disjoint_ranges import (
    DatedRange,
    Extremes,
    OwnedRange,
    extremes_around,
    extremes_of,
    extremes_on_shared_days,
    extremes_within,
)
from kgbuild.compare.figure_cells import SourcedFigure
from kgbuild.model.statement import Window

#: The figures of two cells.
Sides = tuple[Sequence[FigureGroup], Sequence[FigureGroup]]
#: Names the owner of a figure; two figures of one owner do not contradict each other.
OwnerOf = Callable[[SourcedFigure], str]
#: Figures that others exclude, each with the largest gap.
Excluded = dict[FigureGroup, Decimal]
#: Finds for each of some ranges the extremes of others.
_FindExtremes = Callable[[Sequence[DatedRange], Sequence[OwnedRange]], Sequence[Extremes]]


class Timing(NamedTuple):
    """When two figures are for the same time, and when one is for a part of the other's."""

    #: Finds the ranges whose time contains the one of a given range.
    around: _FindExtremes
    #: Finds the ranges whose time is inside the one of a given range.
    within: _FindExtremes
    #: Whether figures of the same thing for two such times may differ in one direction.
    is_nested: bool

    def same_thing(self, sides: Sides, owner_of: OwnerOf) -> Excluded:
        """Return the figures for the same thing that exclude each other."""
        one, other = sides
        if not self.is_nested:
            return apart(sides, self.around, owner_of)
        return merged(
            self.part_and_whole(one, other, owner_of), self.part_and_whole(other, one, owner_of)
        )

    def part_and_whole(
        self, inner: Sequence[FigureGroup], outer: Sequence[FigureGroup], owner_of: OwnerOf
    ) -> Excluded:
        """Return the figures for a part, and those for its whole that they exceed."""
        if _have_one_owner((inner, outer), owner_of):
            return {}
        return merged(
            _excluded(inner, outer, self.around, owner_of, Extremes.below),
            _excluded(outer, inner, self.within, owner_of, Extremes.above),
        )


def on_any_day(ones: Sequence[DatedRange], others: Sequence[OwnedRange]) -> list[Extremes]:
    """Return, for each of ``ones``, the extremes of all ``others``."""
    return [extremes_of(others)] * len(ones)


#: Figures for a day: those whose days may be the same.
OF_DAYS = Timing(extremes_on_shared_days, extremes_on_shared_days, is_nested=False)
#: Figures that add up: those whose periods are the same or nested.
OF_PERIODS = Timing(extremes_around, extremes_within, is_nested=True)


def exact_sides(sides: Sides, timing: Timing) -> Iterator[Sides]:
    """Yield the figures of two cells whose times are known to be the same or nested.

    Figures for days come day by day.
    """
    one, other = ([g for g in side if g.range.window.stated] for side in sides)
    if timing.is_nested:
        yield one, other
        return
    ours, theirs = _by_day(one), _by_day(other)
    for window in sorted(ours.keys() & theirs.keys()):
        yield ours[window], theirs[window]


def _by_day(groups: Iterable[FigureGroup]) -> dict[Window, list[FigureGroup]]:
    found: dict[Window, list[FigureGroup]] = {}
    for group in groups:
        if group.range.window.is_exact:
            found.setdefault(group.range.window, []).append(group)
    return found


def if_rounded(sides: Sides) -> Sides:
    """Return the figures of two cells with ranges that hold even if their numbers are rounded."""
    one, other = ([group.if_rounded() for group in side] for side in sides)
    return one, other


def apart(sides: Sides, search: _FindExtremes, owner_of: OwnerOf) -> Excluded:
    """Return the figures on either side that exclude another owner's, with the largest gap."""
    if _have_one_owner(sides, owner_of):
        return {}
    one, other = sides
    return merged(
        _excluded(one, other, search, owner_of, Extremes.gap),
        _excluded(other, one, search, owner_of, Extremes.gap),
    )


def exceeding(
    inner: Sequence[FigureGroup],
    outer: Sequence[FigureGroup],
    search: _FindExtremes,
    owner_of: OwnerOf,
) -> Excluded:
    """Return figures of ``inner`` and those of ``outer`` that they exceed, with the largest gap."""
    return merged(
        _excluded(inner, outer, search, owner_of, Extremes.below),
        _excluded(outer, inner, search, owner_of, Extremes.above),
    )


def _have_one_owner(sides: Sides, owner_of: OwnerOf) -> bool:
    figures = (figure for group in chain(*sides) for figure in group.figures)
    return len({owner_of(figure) for figure in figures}) <= 1


def _excluded(
    ones: Sequence[FigureGroup],
    others: Sequence[FigureGroup],
    search: _FindExtremes,
    owner_of: OwnerOf,
    gap_of: Callable[[Extremes, DatedRange, str], Decimal],
) -> Excluded:
    """Return the figures of ``ones`` that figures of another owner exclude, with the gap."""
    found: Excluded = {}
    opposed = search([one.compared for one in ones], [other.owned(owner_of) for other in others])
    for group, extremes in zip(ones, opposed, strict=True):
        owners = set(map(owner_of, group.figures))
        gaps = {owner: gap_of(extremes, group.compared, owner) for owner in owners}
        figures = tuple(one for one in group.figures if gaps[owner_of(one)] > 0)
        if figures:
            found[group._replace(figures=figures)] = max(gaps.values())
    return found


def merged(one: Mapping[FigureGroup, Decimal], other: Mapping[FigureGroup, Decimal]) -> Excluded:
    """Return all figures of both, each with its largest gap."""
    found = dict(one)
    for group, gap in other.items():
        found[group] = max(gap, found.get(group, gap))
    return found
