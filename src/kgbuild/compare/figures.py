"""Figures of one event: which contradict each other, and which only seem to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations_with_replacement
from typing import Final

from kgbuild.compare.cells import Cell, CellMatch, SourcedFigure, match_cells
from kgbuild.compare.context import Context
from kgbuild.compare.exclusion import (
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
    label_figures,
)
from kgbuild.compare.families import Family, FigureGroup, positions_of
from kgbuild.compare.parts import Relation
from kgbuild.model.comparison import Comparison, Verdict

#: In a family with more cells than this, only cells of one place are compared.
_MOST_CELLS: Final = 48
#: The aspects in which all figures of a family are the same.
_COMMON: Final = ("happening", "kind", "unit")
_Sides = tuple[list[FigureGroup], list[FigureGroup]]
_Aspects = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def compare_numbers(family: Family, context: Context) -> Iterator[Comparison]:
    """Yield the contradictions and the differences in a family of figures."""
    narrow = len(family.cells) > _MOST_CELLS
    for one, other in combinations_with_replacement(family.cells, 2):
        if not narrow or one.place == other.place:
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
        match = match_cells(self.one, self.other, self.context.ontology, self.context.parts)
        if match.comparable:
            yield from self._same_thing(match)
        elif match.parts in ({Relation.INSIDE}, {Relation.AROUND}) and _differs_as_part(match):
            yield from self._part_and_whole(match)
        elif match.confusable:
            yield from self._difference(match, [], _apart(self._sides(), _on_any_day, _claim))

    def _same_thing(self, match: CellMatch) -> Iterator[Comparison]:
        """Compare figures for the same thing, which exclude each other if they share a day.

        A contradiction takes two origins. One origin with two figures changed or mistook them.
        """
        sides = self._sides()
        yield from self._dispute(match, _apart(sides, extremes_on_shared_days, _origin))
        for origin in sorted({f.origin for side in sides for group in side for f in group.figures}):
            one, other = ([own for g in side if (own := g.of(origin)).figures] for side in sides)
            own_figures = _apart((one, other), extremes_on_shared_days, _claim)
            yield from self._difference(match, ["origin"], own_figures, origin)
        yield from self._difference(match, ["as-of"], _apart(sides, extremes_on_other_days, _claim))

    def _part_and_whole(self, match: CellMatch) -> Iterator[Comparison]:
        """Compare a part with its whole; the part may be smaller, but never larger."""
        inner, outer = self._sides() if match.parts == {Relation.INSIDE} else self._sides()[::-1]
        yield from self._dispute(match, _exceeding(inner, outer, extremes_on_shared_days, _origin))
        if match.confusable:
            smaller = _exceeding(outer, inner, _on_any_day, _claim)
            yield from self._difference(match, [], smaller)
            larger = _exceeding(inner, outer, extremes_on_other_days, _claim)
            yield from self._difference(match, ["as-of"], larger)

    def _sides(self) -> _Sides:
        return self.family.cells[self.one], self.family.cells[self.other]

    def _dispute(
        self, match: CellMatch, found: Mapping[FigureGroup, Decimal]
    ) -> Iterator[Comparison]:
        if found:
            windows = {group.range.window for group in found}
            one_day = len(windows) == 1 and all(window.is_a_day for window in windows)
            same = in_scheme_order([*_COMMON, *match.same, *(["as-of"] if one_day else [])])
            assumed = in_scheme_order([*match.assumed, *([] if one_day else ["as-of"])])
            differs = in_scheme_order(match.differs)
            cells = (self.one, self.other)
            part_in = [describe_aspect(aspect, cells, self.context) for aspect in differs]
            explanation = explain_contradiction(same, assumed, self.context, part_in)
            aspects = (same, differs, assumed)
            yield self._comparison(Verdict.DISPUTE, found, explanation, aspects)

    def _difference(
        self,
        match: CellMatch,
        further: Iterable[str],
        found: Mapping[FigureGroup, Decimal],
        origin: str | None = None,
    ) -> Iterator[Comparison]:
        if found:
            differs = in_scheme_order([*match.differs, *further])
            same = in_scheme_order([*_COMMON, *match.same])
            windows = (group.range.window for group in found)
            explanation = explain_difference(differs, (self.one, self.other), windows, self.context)
            aspects = (same, differs, in_scheme_order(match.assumed))
            comparison = self._comparison(Verdict.DIFFERENCE, found, explanation, aspects)
            yield replace(comparison, key=(*comparison.key, *differs, origin))

    def _comparison(
        self,
        verdict: Verdict,
        found: Mapping[FigureGroup, Decimal],
        explanation: str,
        aspects: _Aspects,
    ) -> Comparison:
        """Return a comparison of figures; ``aspects`` are the same, differ, or are assumed."""
        same, differs, assumed = aspects
        event, counted = self.family.event, self.family.counted
        mode = self.one.mode if self.one.mode == self.other.mode else None
        positions = positions_of(found)
        link = "or" if verdict is Verdict.DISPUTE else "and"
        return Comparison(
            verdict=verdict,
            dimension="number",
            key=(event, *counted, *map(str, self.one), *map(str, self.other)),
            positions=positions,
            label=label_figures(event, counted, mode, positions, link, self.context),
            explanation=explanation,
            event=event,
            kind=counted.kind,
            same=same,
            differs=differs,
            assumed=assumed,
            gap=max(found.values()),
        )


#: Names the owner of a figure.
_OwnerOf = Callable[[SourcedFigure], str]
#: Finds for each of some ranges the extremes of others.
_Search = Callable[[Sequence[DatedRange], Sequence[OwnedRange]], Sequence[Extremes]]


def _differs_as_part(match: CellMatch) -> bool:
    """Return whether the two only differ because one is part of the other."""
    return set(match.differs) <= {"scope", "place", "of-whom"}


def _claim(one: SourcedFigure) -> str:
    return one.statement.claim


def _origin(one: SourcedFigure) -> str:
    return one.origin


def _apart(sides: _Sides, search: _Search, owner_of: _OwnerOf) -> dict[FigureGroup, Decimal]:
    """Return the figures on either side that exclude another owner's, with the largest gap."""
    one, other = sides
    return _merged(
        _excluded(one, other, search, owner_of, Extremes.gap),
        _excluded(other, one, search, owner_of, Extremes.gap),
    )


def _exceeding(
    inner: list[FigureGroup], outer: list[FigureGroup], search: _Search, owner_of: _OwnerOf
) -> dict[FigureGroup, Decimal]:
    """Return the figures of ``inner`` above some of ``outer``, and those, with the largest gap."""
    return _merged(
        _excluded(inner, outer, search, owner_of, Extremes.below),
        _excluded(outer, inner, search, owner_of, Extremes.above),
    )


def _excluded(
    ones: Sequence[FigureGroup],
    others: Sequence[FigureGroup],
    search: _Search,
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
