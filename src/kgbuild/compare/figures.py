"""Figures for one event: which exclude each other, and which only seem to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
    aspect_told,
    difference_explained,
    dispute_explained,
    figures_against,
    in_scheme_order,
)
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import FIRST, LAST, Statement
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

    def stake(self, whose: "_Whose") -> Stake:
        """What it is for others to be set against."""
        owners = set(map(whose, self.entries))
        return Stake(self.interval, owners.pop() if len(owners) == 1 else None)

    def of(self, origin: str) -> "Held":
        """The same, held by what comes from one origin."""
        return self._replace(entries=tuple(e for e in self.entries if e.origin == origin))


@dataclass(frozen=True, slots=True)
class Family:
    """All figures of an event that count the same, cell by cell.

    Attributes:
        event: IRI of the event.
        counted: What they count.
        cells: What is held, by cell, both in order.
    """

    event: str
    counted: Counted
    cells: dict[Cell, list[Held]]


def families(event: str, statements: Iterable[Statement], context: Context) -> Iterator[Family]:
    """Yield the figures of an event that claims affirm, by what they count."""
    found: dict[Counted, dict[Cell, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        if statement.polarity != _AFFIRMED or not statement.figures:
            continue
        stands = context.stands(statement)
        for entry in entries(statement, context.origin_key(statement)):
            cell = cell_of(entry, context.ontology, stands=stands)
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
            yield from self._difference(like, [], _apart(self._sides(), _whenever, _claim))

    def _whole(self, like: Likeness) -> Iterator[Comparison]:
        """Figures of the same exclude each other if they are told as of one time.

        It takes two for a dispute: one origin that tells two figures has changed or mistaken them.
        """
        sides = self._sides()
        yield from self._dispute(like, _apart(sides, oppositions, _origin))
        for origin in sorted({e.origin for side in sides for held in side for e in held.entries}):
            one, other = ([own for h in side if (own := h.of(origin)).entries] for side in sides)
            own_figures = _apart((one, other), oppositions, _claim)
            yield from self._difference(like, ["origin"], own_figures, origin)
        yield from self._difference(like, ["as-of"], _apart(sides, at_other_times, _claim))

    def _part(self, like: Likeness) -> Iterator[Comparison]:
        """A part may be smaller than the whole, and at no time larger."""
        inner, outer = self._sides() if like.parts == {Relation.INSIDE} else self._sides()[::-1]
        yield from self._dispute(like, _over(inner, outer, oppositions, _origin))
        if like.confusable:
            smaller = _over(outer, inner, _whenever, _claim)
            yield from self._difference(like, [], smaller)
            larger = _over(inner, outer, at_other_times, _claim)
            yield from self._difference(like, ["as-of"], larger)

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
            differs = in_scheme_order(like.differs)
            cells = (self.one, self.other)
            part_in = [aspect_told(aspect, cells, self.context) for aspect in differs]
            told = dispute_explained(same, assumed, part_in)
            yield self._comparison(Verdict.DISPUTE, found, told, (same, differs, assumed))

    def _difference(
        self,
        like: Likeness,
        further: Iterable[str],
        found: Mapping[Held, Decimal],
        origin: str | None = None,
    ) -> Iterator[Comparison]:
        if found:
            differs = in_scheme_order([*like.differs, *further])
            same = in_scheme_order([*_COMMON, *like.same])
            windows = (held.interval.window for held in found)
            told = difference_explained(differs, (self.one, self.other), windows, self.context)
            aspects = (same, differs, in_scheme_order(like.assumed))
            comparison = self._comparison(Verdict.DIFFERENCE, found, told, aspects)
            yield replace(comparison, key=(*comparison.key, *differs, origin))

    def _comparison(
        self,
        verdict: Verdict,
        found: Mapping[Held, Decimal],
        told: str,
        aspects: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
    ) -> Comparison:
        """A comparison of what is held, with the respects that are the same, differ or are open."""
        same, differs, assumed = aspects
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


#: Tells whose an entry is.
_Whose = Callable[[Entry], str]
#: Gives for each of some intervals what opposes it among some stakes.
_Search = Callable[[Sequence[Interval], Sequence[Stake]], Sequence[Opposition]]


def _claim(entry: Entry) -> str:
    return entry.statement.claim


def _origin(entry: Entry) -> str:
    return entry.origin


def _apart(
    sides: tuple[list[Held], list[Held]], search: _Search, whose: _Whose
) -> dict[Held, Decimal]:
    """What on either side excludes something of others on the other, and by how much at most."""
    one, other = sides
    return _merged(
        _missed(one, other, search, whose, Opposition.gap),
        _missed(other, one, search, whose, Opposition.gap),
    )


def _over(
    inner: list[Held], outer: list[Held], search: _Search, whose: _Whose
) -> dict[Held, Decimal]:
    """What of ``inner`` is above something of ``outer``, and that, and by how much at most."""
    return _merged(
        _missed(inner, outer, search, whose, Opposition.below),
        _missed(outer, inner, search, whose, Opposition.above),
    )


def _missed(
    ones: Sequence[Held],
    others: Sequence[Held],
    search: _Search,
    whose: _Whose,
    by: Callable[[Opposition, Interval, str], Decimal],
) -> dict[Held, Decimal]:
    """What of ``ones`` the others miss, with those of its entries that somebody else's exclude."""
    stakes = [other.stake(whose) for other in others]
    found: dict[Held, Decimal] = {}
    opposed = search([one.interval for one in ones], stakes)
    for held, opposition in zip(ones, opposed, strict=True):
        owners = set(map(whose, held.entries))
        gaps = {owner: by(opposition, held.interval, owner) for owner in owners}
        entries_ = tuple(entry for entry in held.entries if gaps[whose(entry)] > 0)
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
        claims=tuple(sorted({entry.statement.claim for entry in found})),
        low=interval.low if interval.low.is_finite() else None,
        high=interval.high if interval.high.is_finite() else None,
        words=tuple(sorted({entry.figure.verbatim for entry in found})),
        first=None if interval.window.first == FIRST else interval.window.first,
        last=None if interval.window.last == LAST else interval.window.last,
    )
