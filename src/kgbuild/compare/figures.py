"""Figures of one event: which contradict each other, and which only seem to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, combinations_with_replacement
from operator import itemgetter
from typing import Final

from kgbuild.compare.comparable_figures import Family, FigureGroup, positions_of
from kgbuild.compare.context import Context
from kgbuild.compare.disjoint_ranges import (
    DatedRange,
    Extremes,
    OwnedRange,
    extremes_of,
    extremes_on_other_days,
    extremes_on_shared_days,
)
from kgbuild.compare.explanations import (
    describe_aspect,
    explain_contradiction,
    explain_difference,
    in_scheme_order,
)
from kgbuild.compare.figure_cells import Cell, CellMatch, SourcedFigure, are_elsewhere, match_cells
from kgbuild.compare.labels import label_difference, label_figures, numbers_of, who_differs
from kgbuild.compare.parts import Relation
from kgbuild.model.comparison import Comparison, Verdict
from kgbuild.model.statement import Statement, is_one_day

#: In a family with more cells than this, only cells of one place are compared.
_MOST_CELLS: Final = 48
_Sides = tuple[list[FigureGroup], list[FigureGroup]]
#: Names the owner of a figure.
_OwnerOf = Callable[[SourcedFigure], str]
#: Finds for each of some ranges the extremes of others.
_FindExtremes = Callable[[Sequence[DatedRange], Sequence[OwnedRange]], Sequence[Extremes]]


def compare_numbers(family: Family, context: Context) -> Iterator[Comparison]:
    """Yield the contradictions and the differences in a family of figures."""
    narrow = len(family.cells) > _MOST_CELLS
    for one, other in combinations_with_replacement(family.cells, 2):
        if (not narrow or one.place == other.place) and not are_elsewhere(
            one, other, context.parts
        ):
            yield from _CellPair(family, one, other, context).comparisons()


@dataclass(frozen=True, slots=True)
class _CellPair:
    """Two cells of a family, or one cell and itself."""

    family: Family
    one: Cell
    other: Cell
    context: Context

    def comparisons(self) -> Iterator[Comparison]:
        """Yield the results of comparing the two."""
        match = match_cells(self.one, self.other, self.context)
        if not match.differs:
            yield from self._same_thing(match)
        elif match.relation in (Relation.INSIDE, Relation.AROUND):
            yield from self._part_and_whole(match)
        elif match.confusable:
            yield from self._difference(match, [], _apart(self._sides(), _on_any_day, _claim))

    def _same_thing(self, match: CellMatch) -> Iterator[Comparison]:
        """Compare figures for the same thing, which exclude each other if they share a day.

        A contradiction needs two origins. One origin with two figures changed its mind or erred.
        """
        sides = self._sides()
        if match.narrower is Relation.UNKNOWN:
            return  # each may be a part of the other
        if match.narrower is not None:
            yield from self._part_and_whole(match)
            return
        yield from self._dispute(match, _apart(sides, extremes_on_shared_days, _origin))
        for origin in sorted({f.origin for side in sides for group in side for f in group.figures}):
            one, other = ([own for g in side if (own := g.of(origin)).figures] for side in sides)
            own_figures = _apart((one, other), extremes_on_shared_days, _claim)
            yield from self._difference(match, ["origin"], own_figures, origin)
        yield from self._difference(match, ["as-of"], _apart(sides, extremes_on_other_days, _claim))

    def _part_and_whole(self, match: CellMatch) -> Iterator[Comparison]:
        """Compare a part with its whole; the part may be smaller, but never larger."""
        relation = match.relation or match.narrower
        if match.narrower not in {None, relation}:
            return  # a part in one aspect, and the whole in another that the words leave open
        inner, outer = self._sides() if relation is Relation.INSIDE else reversed(self._sides())
        yield from self._dispute(match, _exceeding(inner, outer, extremes_on_shared_days, _origin))
        if match.confusable:
            larger = _exceeding(inner, outer, extremes_on_other_days, _claim)
            yield from self._difference(match, ["as-of"], larger)

    def _part_first(self, match: CellMatch) -> tuple[Cell, Cell]:
        is_around = Relation.AROUND in {match.relation, match.narrower}
        return (self.other, self.one) if is_around else (self.one, self.other)

    def _sides(self) -> _Sides:
        return self.family.cells[self.one], self.family.cells[self.other]

    def _dispute(
        self, match: CellMatch, found: Mapping[FigureGroup, Decimal]
    ) -> Iterator[Comparison]:
        if found:
            same, assumed = match.same, match.assumed
            if is_one_day(group.range.window for group in found):
                same = [*same, "as-of"]
            else:
                assumed = [*assumed, "as-of"]
            match = match._replace(same=same, assumed=assumed)
            dispute = self._comparison(Verdict.DISPUTE, found, match)
            cells = self._part_first(match)
            part_in = [describe_aspect(aspect, cells, self.context) for aspect in dispute.differs]
            explanation = explain_contradiction(
                dispute.same, dispute.assumed, self.context, part_in
            )
            asked = who_differs(_statements(found), "number", self.context, dispute.differs)
            yield replace(dispute, label=f"{dispute.label}? {asked}", explanation=explanation)

    def _difference(
        self,
        match: CellMatch,
        further: Iterable[str],
        found: Mapping[FigureGroup, Decimal],
        origin: str | None = None,
    ) -> Iterator[Comparison]:
        if found:
            match = match._replace(differs=[*match.differs, *further])
            difference = self._comparison(Verdict.DIFFERENCE, found, match)
            windows = (group.range.window for group in found)
            cells = self._part_first(match)
            yield replace(
                difference,
                key=(*difference.key, *difference.differs, origin),
                label=difference.label + label_difference(difference.differs, self.context),
                explanation=explain_difference(difference.differs, cells, windows, self.context),
            )

    def _comparison(
        self, verdict: Verdict, found: Mapping[FigureGroup, Decimal], match: CellMatch
    ) -> Comparison:
        """Return a comparison of figures that still lacks its explanation."""
        event, counted = self.family.event, self.family.counted
        numbers = numbers_of(found, "or" if verdict is Verdict.DISPUTE else "and")
        modality = self.one.modality if self.one.modality == self.other.modality else None
        return Comparison(
            verdict=verdict,
            dimension="number",
            key=(event, *counted, *_key(self.one), *_key(self.other)),
            positions=positions_of(found),
            label=label_figures(event, numbers, counted, modality, self.context),
            explanation="",
            event=event,
            kind=counted.kind,
            same=in_scheme_order(["happening", "kind", "unit", *match.same]),
            differs=in_scheme_order(match.differs),
            assumed=in_scheme_order(match.assumed),
            gap=max(found.values()),
        )


def _key(cell: Cell) -> Iterator[str]:
    """Yield what identifies a cell. Actors that all figures share do not."""
    yield from map(str, cell[:-1])
    yield from chain.from_iterable(cell.actors)


def _statements(groups: Iterable[FigureGroup]) -> Iterator[Statement]:
    """Yield the statements of figures, those with the lowest number first."""
    return (one.statement for group in sorted(groups, key=itemgetter(0)) for one in group.figures)


def _claim(one: SourcedFigure) -> str:
    return one.statement.claim


def _origin(one: SourcedFigure) -> str:
    return one.origin


def _apart(sides: _Sides, search: _FindExtremes, owner_of: _OwnerOf) -> dict[FigureGroup, Decimal]:
    """Return the figures on either side that exclude another owner's, with the largest gap."""
    one, other = sides
    if len({owner_of(figure) for group in chain(one, other) for figure in group.figures}) == 1:
        return {}
    return _merged(
        _excluded(one, other, search, owner_of, Extremes.gap),
        _excluded(other, one, search, owner_of, Extremes.gap),
    )


def _exceeding(
    inner: list[FigureGroup], outer: list[FigureGroup], search: _FindExtremes, owner_of: _OwnerOf
) -> dict[FigureGroup, Decimal]:
    """Return figures of ``inner`` and those of ``outer`` that they exceed, with the largest gap."""
    return _merged(
        _excluded(inner, outer, search, owner_of, Extremes.below),
        _excluded(outer, inner, search, owner_of, Extremes.above),
    )


def _excluded(
    ones: Sequence[FigureGroup],
    others: Sequence[FigureGroup],
    search: _FindExtremes,
    owner_of: _OwnerOf,
    gap_of: Callable[[Extremes, DatedRange, str], Decimal],
) -> dict[FigureGroup, Decimal]:
    """Return the figures of ``ones`` that figures of another owner exclude, with the gap."""
    found: dict[FigureGroup, Decimal] = {}
    opposed = search([one.range for one in ones], [other.owned(owner_of) for other in others])
    for group, extremes in zip(ones, opposed, strict=True):
        owners = set(map(owner_of, group.figures))
        gaps = {owner: gap_of(extremes, group.range, owner) for owner in owners}
        figures = tuple(one for one in group.figures if gaps[owner_of(one)] > 0)
        if figures:
            found[FigureGroup(group.range, figures)] = max(gaps.values())
    return found


def _merged(
    one: Mapping[FigureGroup, Decimal], other: Mapping[FigureGroup, Decimal]
) -> dict[FigureGroup, Decimal]:
    found = dict(one)
    for group, gap in other.items():
        found[group] = max(gap, found.get(group, gap))
    return found


def _on_any_day(ones: Sequence[DatedRange], others: Sequence[OwnedRange]) -> list[Extremes]:
    return [extremes_of(others)] * len(ones)
