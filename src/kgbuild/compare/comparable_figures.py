"""Families of figures: all figures of an event that count the same thing, cell by cell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from kgbuild.compare.context import Context
from kgbuild.compare.disjoint_ranges import DatedRange
from kgbuild.compare.figure_cells import (
    Cell,
    CountedThing,
    SourcedFigure,
    cell_of,
    with_keys,
    without_left_out_actors,
)
from kgbuild.compare.periods import period_of
from kgbuild.compare.shared_words import with_shared_words
from kgbuild.model.comparison import Position
from kgbuild.model.statement import Ends, Figure, Statement, known_day, span
from kgbuild.vocab.concepts import AFFIRMED, INCREMENT, PART

#: IRIs of the unit of figures, and of the one that an amount is for.
Units: TypeAlias = tuple[str | None, str | None]


class FigureGroup(NamedTuple):
    """The figures of a cell that share a range, a unit and a window of days."""

    range: DatedRange
    figures: tuple[SourcedFigure, ...]
    touching: DatedRange | None = None  # the range that others may touch, if it is wider
    rounded: DatedRange | None = None  # the range if its numbers are rounded, if it is wider
    # A rounded range in SI units, if the figures are compared with those in other units. The one
    # in `rounded` is then wider still.
    converted: DatedRange | None = None

    @property
    def compared(self) -> DatedRange:
        """The range that decides whether other figures exclude these."""
        return self.converted or self.touching or self.range

    @property
    def sure(self) -> DatedRange:
        """The range that holds even if its numbers are rounded."""
        return self.rounded or self.compared

    @property
    def size(self) -> DatedRange:
        """The range by which figures are put in order."""
        return self.converted or self.range

    @property
    def units(self) -> Units:
        """The units of the figures."""
        figure = self.figures[0].figure
        return figure.unit, figure.per

    def if_rounded(self) -> "FigureGroup":
        """Return the figures with a range that holds even if their numbers are rounded."""
        if self.converted:
            return self._replace(converted=self.rounded)
        return self._replace(touching=self.rounded) if self.rounded else self


def by_origin(groups: Iterable[FigureGroup]) -> dict[str, list[FigureGroup]]:
    """Return the figures of each origin, in order."""
    found: dict[str, list[FigureGroup]] = defaultdict(list)
    for group in groups:
        own: dict[str, list[SourcedFigure]] = defaultdict(list)
        for one in group.figures:
            own[one.origin].append(one)
        for origin, figures in own.items():
            found[origin].append(group._replace(figures=tuple(figures)))
    return found


@dataclass(frozen=True, slots=True)
class Family:
    """All figures of an event that count the same thing; cells and figures are in order."""

    event: str
    counted: CountedThing
    cells: dict[Cell, list[FigureGroup]]
    quantity: str = ""  # what identifies the quantity, if its figures are in several units
    has_rates: bool = False  # whether some of several units are for another one, such as a day

    @property
    def key(self) -> tuple[str | None, ...]:
        """What identifies the family among those of its event."""
        return (*self.counted, self.quantity) if self.quantity else self.counted

    @property
    def adds_up(self) -> bool:
        """Whether its figures may add up over time, which rates never do."""
        return self.counted.per is None and not self.has_rates

    @property
    def same_unit(self) -> tuple[str, ...]:
        """The notation of the aspect in which its figures are the same, if they have one unit."""
        return () if self.quantity else ("unit",)


def families(event: str, statements: Iterable[Statement], context: Context) -> Iterator[Family]:
    """Yield the figures that claims affirm of an event, by what they count."""
    found: dict[CountedThing, dict[Cell, list[SourcedFigure]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for statement in statements:
        if statement.polarity != AFFIRMED or not statement.figures:
            continue
        origin = context.origin_key(statement)
        for figure in _with_parts(statement.figures):
            # A figure without a bound says nothing.
            if (figure.low, figure.high) != (None, None):
                counted = CountedThing(context.counted(figure), figure.unit, figure.per)
                cell = cell_of(event, statement, figure, context)
                timed = figure._replace(as_of=period_of(event, statement, figure, context))
                found[counted][cell].append(SourcedFigure(statement, timed, origin))
    # Claims may leave out what an event has only once. An umbrella event may have many of it.
    had_once = () if context.parts.is_umbrella(event) else context.ontology.one_for
    every = {cell for cells in found.values() for cell in cells}
    shorter = without_left_out_actors(every, had_once)
    for counted in sorted(found, key=_order):
        cells = with_shared_words(_merged(found[counted], shorter))
        yield Family(event, counted, {c: _groups(cells[c]) for c in sorted(cells, key=_order)})


def _with_parts(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the figures of an account; several numbers for one thing are of its parts.

    Who speaks of six civilians and three fighters as killed gives two parts of the killed. Nobody
    gives two numbers for the same thing at once.
    """
    if len(figures) == 1:  # nearly always
        yield from figures
        return
    ranges: dict[Figure, set[tuple[str | None, str | None]]] = defaultdict(set)
    for figure in figures:
        ranges[_thing(figure)].add((figure.low, figure.high))
    for figure in figures:
        is_part = len(ranges[_thing(figure)]) > 1 and figure.scope != INCREMENT
        yield figure._replace(scope=PART) if is_part else figure


def _thing(figure: Figure) -> Figure:
    """Return a figure without its words and its number."""
    return figure._replace(verbatim="", low=None, high=None, best=None, unclear=())


def _merged(
    cells: Mapping[Cell, list[SourcedFigure]], shorter: Mapping[Cell, Cell]
) -> dict[Cell, list[SourcedFigure]]:
    """Return cells without the actors that claims may leave out; equal ones are merged."""
    found: dict[Cell, list[SourcedFigure]] = defaultdict(list)
    for before, figures in cells.items():
        found[shorter[before]] += figures
    keyed = with_keys(found)
    return {keyed[cell]: figures for cell, figures in found.items()}


def _order(values: Sequence[object]) -> tuple[str, ...]:
    return tuple("" if value is None else str(value) for value in values)


def _groups(figures: Iterable[SourcedFigure]) -> list[FigureGroup]:
    by_range: dict[tuple[DatedRange, Ends | None, Ends | None], list[SourcedFigure]] = defaultdict(
        list
    )
    for one in figures:
        figure = one.figure
        range_ = DatedRange(*span(figure.low, figure.high), figure.as_of)
        by_range[range_, figure.touching, figure.rounded].append(one)
    groups = [
        FigureGroup(range_, tuple(some), _ended(range_, touching), _ended(range_, rounded))
        for (range_, touching, rounded), some in by_range.items()
    ]
    return sorted(groups, key=_bounds)


def _ended(range_: DatedRange, ends: Ends | None) -> DatedRange | None:
    """Return a range with other ends; None without any."""
    return None if ends is None else DatedRange(*span(*ends), range_.window)


def _bounds(group: FigureGroup) -> tuple[DatedRange, DatedRange, DatedRange]:
    return group.range, group.compared, group.sure


def positions_of(groups: Iterable[FigureGroup]) -> tuple[Position, ...]:
    """Return the positions of figures, in order. Cells with the same range share a position."""
    merged: dict[tuple[DatedRange, tuple[str, ...]], set[SourcedFigure]] = defaultdict(set)
    for group in groups:
        # Figures that differ only in whether the report states the time share a position.
        window = group.range.window._replace(stated=False)
        units = tuple(map(str, group.units)) if group.converted else ()
        merged[group.range._replace(window=window), units].update(group.figures)
    return tuple(
        _position(range_, merged[range_, units], with_unit=bool(units))
        for range_, units in sorted(merged)
    )


def _position(range_: DatedRange, figures: Iterable[SourcedFigure], *, with_unit: bool) -> Position:
    found = list(figures)
    first = found[0].figure
    return Position(
        claims=tuple(sorted({one.statement.claim for one in found})),
        low=range_.low if range_.low.is_finite() else None,
        high=range_.high if range_.high.is_finite() else None,
        words=tuple(sorted({one.figure.verbatim for one in found})),
        first=known_day(range_.window.first),
        last=known_day(range_.window.last),
        unit=first.unit if with_unit else None,
        per=first.per if with_unit else None,
    )
