"""Figures for one happening: which exclude each other, and which only seem to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations_with_replacement
from typing import Final, NamedTuple

from kgbuild.compare.cells import (
    Cell,
    Counted,
    Entry,
    Likeness,
    cell_of,
    counted,
    entries,
    likeness,
    number,
)
from kgbuild.compare.context import Context
from kgbuild.compare.opposition import Interval, Opposition, extremes, oppositions
from kgbuild.compare.places import Relation
from kgbuild.compare.wording import (
    difference_explained,
    dispute_explained,
    figures_against,
    in_scheme_order,
)
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.telling import FIRST, LAST, Telling
from kgbuild.vocab import namespaces as ns

_AFFIRMED: Final = ns.PREFIXES["polarity"] + "affirmed"
#: Of more cells than this only those of one place are set beside each other.
_MOST_CELLS: Final = 48
#: What figures that are compared have in common before anything else.
_COMMON: Final = ("happening", "kind", "unit")


class Held(NamedTuple):
    """What is held in a cell: bounds and a window, with the entries that hold it."""

    interval: Interval
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """All figures of a happening that count the same, cell by cell.

    Attributes:
        event: IRI of the happening.
        counted: What they count.
        cells: What is held, by cell, both in order.
    """

    event: str
    counted: Counted
    cells: dict[Cell, list[Held]]


def families(event: str, tellings: Iterable[Telling], context: Context) -> Iterator[Family]:
    """Yield the figures of a happening that claims affirm, by what they count."""
    found: dict[Counted, dict[Cell, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries(t for t in tellings if t.polarity == _AFFIRMED):
        cell = cell_of(entry, context.ontology, stands=context.stands(entry.telling))
        found[counted(entry.figure)][cell].append(entry)
    for what in sorted(found, key=_order):
        cells = {cell: _held(found[what][cell]) for cell in sorted(found[what], key=_order)}
        yield Family(event, what, cells)


def _order(values: Sequence[object]) -> tuple[str, ...]:
    return tuple("" if value is None else str(value) for value in values)


def _held(found: Iterable[Entry]) -> list[Held]:
    by_interval: dict[Interval, list[Entry]] = defaultdict(list)
    for entry in found:
        figure = entry.figure
        interval = Interval.of(number(figure.low), number(figure.high), figure.as_of)
        by_interval[interval].append(entry)
    return [Held(interval, tuple(by_interval[interval])) for interval in sorted(by_interval)]


def compare_numbers(family: Family, context: Context) -> Iterator[Comparison]:
    """Yield the disputes in a family of figures, and what only looks like one."""
    narrow = len(family.cells) > _MOST_CELLS
    for one, other in combinations_with_replacement(family.cells, 2):
        if narrow and one.place != other.place:
            continue
        yield from _Pair(family, one, other, context).comparisons()


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two cells of a family, or one and itself."""

    family: Family
    one: Cell
    other: Cell
    context: Context

    def comparisons(self) -> Iterator[Comparison]:
        like = likeness(self.one, self.other, self.context.ontology, self.context.parts)
        sides = self._sides()
        if like.comparable:
            opposed, gap = self._opposed(sides, _at_the_same_time(sides))
            if opposed:
                yield self._dispute(like, opposed, gap)
            later, gap = self._opposed(sides, _whenever(sides))
            rest = [held for held in later if held not in opposed]
            if rest:
                yield self._difference(like, ["as-of"], later, gap)
        elif like.parts in ({Relation.INSIDE}, {Relation.AROUND}) and self._is_part(like):
            yield from self._part(like, sides)
        elif like.confusable:
            apart, gap = self._opposed(sides, _whenever(sides))
            if apart:
                yield self._difference(like, [], apart, gap)

    def _sides(self) -> tuple[list[Held], list[Held]]:
        return self.family.cells[self.one], self.family.cells[self.other]

    @staticmethod
    def _opposed(
        sides: tuple[list[Held], list[Held]], against: tuple[list[Opposition], list[Opposition]]
    ) -> tuple[list[Held], Decimal]:
        """What is held on either side and excludes something on the other, and the widest gap."""
        found: dict[Held, Decimal] = {}
        for side, opposed in zip(sides, against, strict=True):
            for held, opposition in zip(side, opposed, strict=True):
                gap = opposition.gap(held.interval)
                if gap > 0:
                    found[held] = max(gap, found.get(held, gap))
        return list(found), max(found.values(), default=Decimal())

    @staticmethod
    def _is_part(like: Likeness) -> bool:
        """Whether the one only differs in being a part of the other."""
        return set(like.differs) <= {"scope", "place", "of-whom"}

    def _part(self, like: Likeness, sides: tuple[list[Held], list[Held]]) -> Iterator[Comparison]:
        """A part may be smaller than the whole and not larger."""
        inner, outer = sides if like.parts == {Relation.INSIDE} else sides[::-1]
        of_inner, of_outer = _at_the_same_time((inner, outer))
        over = {
            held: held.interval.low - opposition.high
            for held, opposition in zip(inner, of_inner, strict=True)
            if held.interval.low > opposition.high
        }
        if over:
            passed = [
                held
                for held, opposition in zip(outer, of_outer, strict=True)
                if opposition.low > held.interval.high
            ]
            yield self._dispute(like, [*over, *passed], max(over.values()))
        elif like.confusable:
            apart, gap = self._opposed(sides, _whenever(sides))
            if apart:
                yield self._difference(like, [], apart, gap)

    def _dispute(self, like: Likeness, held: Sequence[Held], gap: Decimal) -> Comparison:
        days = {h.interval.window for h in held}
        one_day = len(days) == 1 and all(window.is_a_day for window in days)
        same = in_scheme_order([*_COMMON, *like.same, *(["as-of"] if one_day else [])])
        assumed = in_scheme_order([*like.assumed, *([] if one_day else ["as-of"])])
        positions = positions_of(held)
        return Comparison(
            verdict=Verdict.DISPUTE,
            dimension="number",
            key=self._key(),
            positions=positions,
            label=figures_against(self.family.event, self.family.counted, positions, self.context),
            explanation=dispute_explained(same, assumed, like.differs),
            event=self.family.event,
            kind=self.family.counted.kind,
            same=same,
            differs=in_scheme_order(like.differs),
            assumed=assumed,
            gap=gap,
        )

    def _difference(
        self, like: Likeness, further: list[str], held: Sequence[Held], gap: Decimal
    ) -> Comparison:
        differs = in_scheme_order([*like.differs, *further])
        same = in_scheme_order([*_COMMON, *like.same])
        positions = positions_of(held)
        return Comparison(
            verdict=Verdict.DIFFERENCE,
            dimension="number",
            key=self._key(),
            positions=positions,
            label=figures_against(self.family.event, self.family.counted, positions, self.context),
            explanation=difference_explained(differs, (self.one, self.other), self.context),
            event=self.family.event,
            kind=self.family.counted.kind,
            same=same,
            differs=differs,
            assumed=in_scheme_order(like.assumed),
            gap=gap,
        )

    def _key(self) -> tuple[str | None, ...]:
        cells = (str(part) for cell in (self.one, self.other) for part in cell)
        return (self.family.event, *self.family.counted, *cells)


def _at_the_same_time(
    sides: tuple[list[Held], list[Held]],
) -> tuple[list[Opposition], list[Opposition]]:
    ones, others = ([held.interval for held in side] for side in sides)
    return oppositions(ones, others), oppositions(others, ones)


def _whenever(sides: tuple[list[Held], list[Held]]) -> tuple[list[Opposition], list[Opposition]]:
    ones, others = ([held.interval for held in side] for side in sides)
    return [extremes(others)] * len(ones), [extremes(ones)] * len(others)


def positions_of(held: Iterable[Held]) -> tuple[Position, ...]:
    """What is held, each once, in order; cells that hold the same are one position."""
    merged: dict[Interval, set[Entry]] = defaultdict(set)
    for one in held:
        merged[one.interval].update(one.entries)
    return tuple(_position(interval, merged[interval]) for interval in sorted(merged))


def _position(interval: Interval, held_by: Iterable[Entry]) -> Position:
    found = list(held_by)
    return Position(
        claims=tuple(sorted({entry.telling.claim for entry in found})),
        low=interval.low if interval.low.is_finite() else None,
        high=interval.high if interval.high.is_finite() else None,
        words=tuple(sorted({entry.figure.verbatim for entry in found})),
        first=None if interval.window.first == FIRST else interval.window.first,
        last=None if interval.window.last == LAST else interval.window.last,
    )
