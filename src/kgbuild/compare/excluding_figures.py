"""Which figures of two lists exclude each other, and by how much."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from kgbuild.compare.comparable_figures import FigureGroup
from kgbuild.compare.disjoint_ranges import (
    DatedRange,
    End,
    Search,
    greatest_around,
    greatest_on_shared_days,
    greatest_within,
    only_owner,
)
from kgbuild.compare.figure_cells import SourcedFigure
from kgbuild.compare.known_times import (
    ANY_DAY,
    greatest_said_earlier,
    greatest_said_later,
    is_so_far,
    names_night,
)
from kgbuild.model.statement import Window
from kgbuild.read.wording.times_of_day import time_of_day

#: The figures of two cells; the same object twice if a cell is compared with itself.
Sides = tuple[Sequence[FigureGroup], Sequence[FigureGroup]]
#: Names the owner of a figure; two figures of one owner do not contradict each other.
OwnerOf = Callable[[SourcedFigure], str]
#: Figures that others exclude, each with the largest gap.
Excluded = dict[FigureGroup, Decimal]


def _lower(range_: DatedRange) -> Decimal:
    return range_.low


def _upper(range_: DatedRange) -> Decimal:
    return -range_.high


#: An end of a range, and the ends of others that exclude it: those whose sum with it is above zero.
_Ends: TypeAlias = tuple[Callable[[DatedRange], Decimal], Callable[[DatedRange], Decimal]]
#: Whether a range is above others, and whether it is below them.
_ABOVE: Final[_Ends] = (_lower, _upper)
_BELOW: Final[_Ends] = (_upper, _lower)


class Timing(NamedTuple):
    """When two figures are for the same time, and when one is for a part of the other's."""

    #: Finds the ranges whose time contains the one of a given range.
    around: Search
    #: Finds the ranges whose time is inside the one of a given range.
    within: Search
    #: Whether figures of the same thing for two such times may differ in one direction.
    is_nested: bool
    #: What identifies contradictions of this timing, if two cells can have several.
    name: str = ""

    def key_of(self, times: Collection[Window]) -> Iterator[str]:
        """Yield what identifies a contradiction of these times among those of two cells."""
        yield from [self.name] if self.name else []
        is_night = len(times) == 1 and not min(times).stated
        yield from map(str, min(times)[:2] if is_night or not self.is_nested else ())

    def same_thing(self, sides: Sides, owner_of: OwnerOf) -> Excluded:
        """Return the figures for the same thing that exclude each other."""
        one, other = sides
        if not self.is_nested:
            return apart(sides, self.around, owner_of)
        found = self.part_and_whole(one, other, owner_of)
        return found if one is other else merged(found, self.part_and_whole(other, one, owner_of))

    def part_and_whole(
        self, inner: Sequence[FigureGroup], outer: Sequence[FigureGroup], owner_of: OwnerOf
    ) -> Excluded:
        """Return the figures for a part, and those for its whole that they exceed."""
        if _have_one_owner((inner, outer), owner_of):
            return {}
        return merged(
            _excluded(inner, outer, self.around, owner_of, _ABOVE),
            _excluded(outer, inner, self.within, owner_of, _BELOW),
        )


#: Finds those figures of two cells that exclude each other at the times of a timing.
SearchOf: TypeAlias = Callable[[Sides, Timing], Excluded]

#: Figures for a day: those whose days may be the same.
OF_DAYS = Timing(greatest_on_shared_days, greatest_on_shared_days, is_nested=False)
#: Figures that add up: those whose periods are the same or nested.
OF_PERIODS = Timing(greatest_around, greatest_within, is_nested=True)
#: Tolls of the whole event that were said one after the other.
AS_SAID = Timing(greatest_said_later, greatest_said_earlier, is_nested=True, name="said")


def exact_sides(sides: Sides, timing: Timing) -> Iterator[tuple[Sides, Timing]]:
    """Yield the figures of two cells whose times are known to be the same or nested.

    Figures for days come day by day. Each pair comes with the timing by which it is compared. If
    words give several times of day, such as the morning and the evening, figures with one are left
    out.
    """
    if have_several_times_of_day(one for group in chain(*sides) for one in group.figures):
        sides = _changed(sides, lambda side: [*_only(side, lambda one: not _time_of_day(one))])
    stated = _changed(sides, lambda side: [g for g in side if g.range.window.stated])
    if timing.is_nested:
        yield stated, timing
        so_far = _changed(sides, lambda side: [*_only(side, is_so_far)])
        if not all(group.range.window.stated for group in chain(*so_far)):
            yield so_far, AS_SAID
    elif any(group.range.window == ANY_DAY for group in chain(*stated)):
        yield stated, timing
    else:
        yield from ((some, timing) for some in _matched(stated, lambda window: window.is_exact))
    nights = _changed(sides, lambda side: [*_only(side, lambda one: names_night(one.statement))])
    yield from ((some, timing) for some in _matched(nights, lambda window: not window.is_exact))


def have_several_times_of_day(figures: Iterable[SourcedFigure]) -> bool:
    """Return whether figures are for several times of one day, such as morning and evening."""
    return len({*map(_time_of_day, figures)} - {None}) > 1


def _time_of_day(one: SourcedFigure) -> str | None:
    return time_of_day(one.statement.evidence, one.statement.language)


def _only(
    groups: Iterable[FigureGroup], is_wanted: Callable[[SourcedFigure], bool]
) -> Iterator[FigureGroup]:
    for group in groups:
        if figures := tuple(filter(is_wanted, group.figures)):
            yield group._replace(figures=figures)


def _matched(sides: Sides, is_wanted: Callable[[Window], bool]) -> Iterator[Sides]:
    """Yield the figures of two cells for one time after the other."""
    one, other = sides
    ours = _by_window(one, is_wanted)
    theirs = ours if one is other else _by_window(other, is_wanted)
    for window in sorted(ours.keys() & theirs.keys()):
        yield ours[window], theirs[window]


def _by_window(
    groups: Iterable[FigureGroup], is_wanted: Callable[[Window], bool]
) -> dict[Window, list[FigureGroup]]:
    found: dict[Window, list[FigureGroup]] = {}
    for group in groups:
        if is_wanted(group.range.window):
            found.setdefault(group.range.window, []).append(group)
    return found


def if_rounded(sides: Sides) -> Sides:
    """Return the figures of two cells with ranges that hold even if their numbers are rounded."""
    return _changed(sides, lambda side: [group.if_rounded() for group in side])


def _changed(
    sides: Sides, change: Callable[[Sequence[FigureGroup]], Sequence[FigureGroup]]
) -> Sides:
    """Return two changed sides; two that are one object stay one."""
    one, other = sides
    changed = change(one)
    return changed, changed if one is other else change(other)


def excluded_if_rounded(
    found: Excluded, sides: Sides, timing: Timing, search: SearchOf
) -> Excluded:
    """Return those figures that exclude each other even if their numbers are rounded."""
    if all(group.rounded is None for group in chain(*sides)):
        return found
    rounded: dict[DatedRange, set[SourcedFigure]] = defaultdict(set)
    for group in search(if_rounded(sides), timing):
        rounded[group.range].update(group.figures)
    kept = {
        group._replace(figures=tuple(filter(rounded[group.range].__contains__, group.figures))): gap
        for group, gap in found.items()
    }
    return {group: gap for group, gap in kept.items() if group.figures}


def apart(sides: Sides, search: Search, owner_of: OwnerOf) -> Excluded:
    """Return the figures on either side that exclude another owner's, with the largest gap."""
    one, other = sides
    if _have_one_owner(sides, owner_of):
        return {}
    found = _excluded(one, other, search, owner_of, _ABOVE, _BELOW)
    if one is other:
        return found
    return merged(found, _excluded(other, one, search, owner_of, _ABOVE, _BELOW))


def exceeding(
    inner: Sequence[FigureGroup], outer: Sequence[FigureGroup], search: Search, owner_of: OwnerOf
) -> Excluded:
    """Return figures of ``inner`` and those of ``outer`` that they exceed, with the largest gap."""
    return merged(
        _excluded(inner, outer, search, owner_of, _ABOVE),
        _excluded(outer, inner, search, owner_of, _BELOW),
    )


def _have_one_owner(sides: Sides, owner_of: OwnerOf) -> bool:
    owners = (owner_of(figure) for group in chain(*sides) for figure in group.figures)
    first = next(owners, None)
    return all(owner == first for owner in owners)


def _excluded(
    ones: Sequence[FigureGroup],
    others: Sequence[FigureGroup],
    search: Search,
    owner_of: OwnerOf,
    *ways: _Ends,
) -> Excluded:
    """Return the figures of ``ones`` that figures of another owner exclude, with the gap.

    Of figures in several units, only those in different ones are compared.
    """
    if any(one.converted is None for one in ones):
        return _excluded_whatever_unit(ones, others, search, owner_of, *ways)
    found: Excluded = {}
    for units in sorted({one.units for one in ones}, key=str):
        inside = [one for one in ones if one.units == units]
        outside = [other for other in others if other.units != units]
        found |= _excluded_whatever_unit(inside, outside, search, owner_of, *ways)
    return found


def _excluded_whatever_unit(
    ones: Sequence[FigureGroup],
    others: Sequence[FigureGroup],
    search: Search,
    owner_of: OwnerOf,
    *ways: _Ends,
) -> Excluded:
    windows = [one.compared.window for one in ones]
    owners = [{owner_of(figure) for figure in one.figures} for one in ones]
    only = [only_owner({owner_of(figure) for figure in other.figures}) for other in others]
    largest: list[dict[str, Decimal]] = [{} for _ in ones]
    for own, opposite in ways:
        values = [own(one.compared) for one in ones]
        ends = [
            End(opposite(other.compared), other.compared.window, owner)
            for other, owner in zip(others, only, strict=True)
        ]
        if not values or not ends or max(values) + max(end.value for end in ends) <= 0:
            continue  # no range excludes another, whatever their days are
        for value, greatest, of, gaps in zip(
            values, search(windows, ends), owners, largest, strict=True
        ):
            for owner in of:
                gap = value + greatest.against(owner)
                gaps[owner] = max(gap, gaps.get(owner, gap))
    found: Excluded = {}
    for group, gaps in zip(ones, largest, strict=True):
        figures = tuple(one for one in group.figures if gaps.get(owner_of(one), 0) > 0)
        if figures:
            found[group._replace(figures=figures)] = max(gaps.values())
    return found


def merged(one: Mapping[FigureGroup, Decimal], other: Mapping[FigureGroup, Decimal]) -> Excluded:
    """Return all figures of both, each with its largest gap."""
    found = dict(one)
    for group, gap in other.items():
        found[group] = max(gap, found.get(group, gap))
    return found
