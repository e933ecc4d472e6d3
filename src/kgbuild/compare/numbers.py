"""Figures for one happening: which exclude each other, and which only seem to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from kgbuild.compare.opposition import (
    Interval,
    Opposition,
    Stake,
    at_other_times,
    extremes,
    oppositions,
)
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

    @property
    def claims(self) -> set[str]:
        """IRIs of the claims that hold it."""
        return {entry.telling.claim for entry in self.entries}

    @property
    def stake(self) -> Stake:
        """What it is for others to be set against."""
        claims = self.claims
        return Stake(self.interval, claims.pop() if len(claims) == 1 else None)


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
        """What comes of setting the two beside each other."""
        like = likeness(self.one, self.other, self.context.ontology, self.context.parts)
        if like.comparable:
            yield from self._whole(like)
        elif like.parts in ({Relation.INSIDE}, {Relation.AROUND}) and self._is_part(like):
            yield from self._part(like)
        elif like.confusable:
            yield from self._difference(like, [], _apart(self._sides(), _whenever))

    def _whole(self, like: Likeness) -> Iterator[Comparison]:
        """Figures of the same exclude each other if they are told as of one time."""
        sides = self._sides()
        yield from self._dispute(like, _apart(sides, oppositions))
        yield from self._difference(like, ["as-of"], _apart(sides, at_other_times))

    def _part(self, like: Likeness) -> Iterator[Comparison]:
        """A part may be smaller than the whole, and at no time larger."""
        inner, outer = self._sides() if like.parts == {Relation.INSIDE} else self._sides()[::-1]
        yield from self._dispute(like, _over(inner, outer, oppositions))
        if like.confusable:
            smaller = _over(outer, inner, _whenever)
            larger = _over(inner, outer, at_other_times)
            yield from self._difference(like, ["as-of"] if larger else [], smaller | larger)

    def _sides(self) -> tuple[list[Held], list[Held]]:
        return self.family.cells[self.one], self.family.cells[self.other]

    @staticmethod
    def _is_part(like: Likeness) -> bool:
        """Whether the one only differs in being a part of the other."""
        return set(like.differs) <= {"scope", "place", "of-whom"}

    def _dispute(self, like: Likeness, found: Mapping[Held, Decimal]) -> Iterator[Comparison]:
        if found:
            days = {held.interval.window for held in found}
            one_day = len(days) == 1 and all(window.is_a_day for window in days)
            same = in_scheme_order([*_COMMON, *like.same, *(["as-of"] if one_day else [])])
            assumed = in_scheme_order([*like.assumed, *([] if one_day else ["as-of"])])
            told = dispute_explained(same, assumed, like.differs)
            differs = in_scheme_order(like.differs)
            yield self._comparison(Verdict.DISPUTE, found, told, (same, differs, assumed))

    def _difference(
        self, like: Likeness, further: Iterable[str], found: Mapping[Held, Decimal]
    ) -> Iterator[Comparison]:
        if found:
            differs = in_scheme_order([*like.differs, *further])
            same = in_scheme_order([*_COMMON, *like.same])
            told = difference_explained(differs, (self.one, self.other), self.context)
            respects = (same, differs, in_scheme_order(like.assumed))
            yield self._comparison(Verdict.DIFFERENCE, found, told, respects)

    def _comparison(
        self,
        verdict: Verdict,
        found: Mapping[Held, Decimal],
        told: str,
        respects: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
    ) -> Comparison:
        """A comparison of what is held, with the respects that are the same, differ or are open."""
        same, differs, assumed = respects
        event, counted_ = self.family.event, self.family.counted
        mode = self.one.mode if self.one.mode == self.other.mode else None
        positions = positions_of(found)
        return Comparison(
            verdict=verdict,
            dimension="number",
            key=self._key(),
            positions=positions,
            label=figures_against(event, counted_, mode, positions, self.context),
            explanation=told,
            event=event,
            kind=counted_.kind,
            same=same,
            differs=differs,
            assumed=assumed,
            gap=max(found.values()),
        )

    def _key(self) -> tuple[str | None, ...]:
        cells = (str(part) for cell in (self.one, self.other) for part in cell)
        return (self.family.event, *self.family.counted, *cells)


#: Gives for each of some intervals what opposes it among some stakes.
_Search = Callable[[Sequence[Interval], Sequence[Stake]], Sequence[Opposition]]


def _apart(sides: tuple[list[Held], list[Held]], search: _Search) -> dict[Held, Decimal]:
    """What on either side excludes something on the other, and by how much at most."""
    one, other = sides
    return _merged(
        _missed(one, other, search, Opposition.gap), _missed(other, one, search, Opposition.gap)
    )


def _over(inner: list[Held], outer: list[Held], search: _Search) -> dict[Held, Decimal]:
    """What of ``inner`` is above something of ``outer``, and that, and by how much at most."""
    return _merged(
        _missed(inner, outer, search, Opposition.below),
        _missed(outer, inner, search, Opposition.above),
    )


def _missed(
    ones: Sequence[Held],
    others: Sequence[Held],
    search: _Search,
    by: Callable[[Opposition, Interval, str], Decimal],
) -> dict[Held, Decimal]:
    """What of ``ones`` the others miss, with those of its entries that are not of one claim."""
    stakes = [other.stake for other in others]
    found: dict[Held, Decimal] = {}
    opposed = search([one.interval for one in ones], stakes)
    for held, opposition in zip(ones, opposed, strict=True):
        gaps = {claim: by(opposition, held.interval, claim) for claim in held.claims}
        entries_ = tuple(entry for entry in held.entries if gaps[entry.telling.claim] > 0)
        if entries_:
            found[Held(held.interval, entries_)] = max(gaps.values())
    return found


def _merged(one: Mapping[Held, Decimal], other: Mapping[Held, Decimal]) -> dict[Held, Decimal]:
    found = dict(one)
    for held, gap in other.items():
        found[held] = max(gap, found.get(held, gap))
    return found


def _whenever(ones: Sequence[Interval], others: Sequence[Stake]) -> list[Opposition]:
    return [extremes(others)] * len(ones)


def positions_of(held: Iterable[Held]) -> tuple[Position, ...]:
    """What is held, each once, in order; cells that hold the same are one position."""
    merged: dict[Interval, set[Entry]] = defaultdict(set)
    for one in held:
        # Whether the time is told or only known by its report is no part of what is held.
        window = one.interval.window._replace(told=False)
        merged[one.interval._replace(window=window)].update(one.entries)
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
