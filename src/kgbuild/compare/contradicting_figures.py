"""Figures of one event: which contradict each other, and which only seem to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import permutations
from operator import attrgetter

from kgbuild.compare.cell_pairs import confusable_pairs
from kgbuild.compare.comparable_figures import Family, FigureGroup, by_origin, positions_of
from kgbuild.compare.context import Context
from kgbuild.compare.disjoint_ranges import (
    greatest_on_any_day,
    greatest_on_other_days,
)
from kgbuild.compare.excluding_figures import (
    OF_DAYS,
    OF_PERIODS,
    Excluded,
    SearchOf,
    Sides,
    Timing,
    apart,
    exact_sides,
    exceeding,
    excluded_if_rounded,
    have_several_times_of_day,
)
from kgbuild.compare.explanations import (
    describe_aspect,
    explain_contradiction,
    explain_difference,
    in_scheme_order,
    name_aspects,
)
from kgbuild.compare.figure_cells import Cell, CellMatch, SourcedFigure, as_part, match_cells
from kgbuild.compare.kinds import kind_relation
from kgbuild.compare.labels import (
    label_difference,
    label_figures,
    mark_figure,
    named_in_words,
    numbers_of,
    who_differs,
)
from kgbuild.compare.parts import Relation
from kgbuild.compare.several_units import are_for_different_times
from kgbuild.compare.unit_words import conversions
from kgbuild.model.comparison import Comparison, Verdict
from kgbuild.model.statement import Statement


def compare_numbers(family: Family, context: Context) -> Iterator[Comparison]:
    """Yield the contradictions and the differences in a family of figures."""
    for one, other in confusable_pairs(family.cells, family.cells, context.parts):
        sides = family.cells[one], family.cells[other]
        if one is not other or len(sides[0]) > 1:  # one range cannot contradict itself
            yield from _CellPair(family, family, one, other, sides, context).comparisons()


def compare_kinds(families: Sequence[Family], context: Context) -> Iterator[Comparison]:
    """Yield the contradictions of figures of which one kind includes the other's."""
    for part, whole in permutations(families, 2):
        kinds = kind_relation(part.counted.kind, whole.counted.kind, context.ontology)
        if kinds is Relation.INSIDE and part.key[1:] == whole.key[1:]:
            for one, other in confusable_pairs(part.cells, whole.cells, context.parts):
                sides = part.cells[one], whole.cells[other]
                yield from _CellPair(part, whole, one, other, sides, context).comparisons()


@dataclass(frozen=True, slots=True)
class _CellPair:
    """Two cells, each of its family, or one cell and itself.

    If the families differ, the kind of the first one is included in that of the second.
    """

    family: Family
    outer: Family
    one: Cell
    other: Cell
    sides: Sides
    context: Context

    def comparisons(self) -> Iterator[Comparison]:
        """Yield the results of comparing the two."""
        kinds = Relation.SAME if self.family is self.outer else Relation.INSIDE
        match = match_cells(self.one, self.other, self.context, kinds)
        if not match.differs:
            yield from self._same_thing(match)
        elif match.relation in {Relation.INSIDE, Relation.AROUND}:
            yield from self._part_and_whole(match)
        elif match.confusable:
            yield from self._difference(match, [], apart(self.sides, greatest_on_any_day, _claim))

    def _same_thing(self, match: CellMatch) -> Iterator[Comparison]:
        """Compare figures for the same thing, which exclude each other if they share a time.

        A contradiction needs two origins. One origin with two figures changed its mind or erred.
        """
        if match.narrower is Relation.UNKNOWN:
            return  # each may be a part of the other
        if match.narrower is not None:
            yield from self._part_and_whole(match)
            return
        sides, timing = self.sides, self._timing
        yield from self._disputes(
            match, lambda some, when: when.same_thing(some, _origin), self._whatever_scope(match)
        )
        ours = by_origin(sides[0])
        theirs = ours if self.one is self.other else by_origin(sides[1])
        for origin in sorted(ours.keys() | theirs.keys()):
            own = ours.get(origin, []), theirs.get(origin, [])
            own_figures = timing.same_thing(own, _claim)
            yield from self._difference(match, ["origin"], own_figures, origin)
        yield from self._difference(match, ["as-of"], apart(sides, greatest_on_other_days, _claim))

    def _part_and_whole(self, match: CellMatch) -> Iterator[Comparison]:
        """Compare a part with its whole; the part may be smaller, but never larger."""
        relation = match.relation or match.narrower
        if match.narrower not in {None, relation}:
            return  # a part in one aspect, and the whole in another that the words leave open
        is_first = relation is Relation.INSIDE
        match = as_part(match, *self._part_first(match))
        yield from self._disputes(match, self._exceeded(is_first=is_first))
        if match.confusable:
            inner, outer = self.sides if is_first else reversed(self.sides)
            larger = exceeding(inner, outer, greatest_on_other_days, _claim)
            yield from self._difference(match, ["as-of"], larger)

    def _exceeded(self, *, is_first: bool) -> SearchOf:
        """Return a search for figures of a part, the first or the second, that exceed the whole."""

        def exceeded(some: Sides, timing: Timing) -> Excluded:
            inner, outer = some if is_first else reversed(some)
            return timing.part_and_whole(inner, outer, _origin)

        return exceeded

    def _whatever_scope(self, match: CellMatch) -> tuple[CellMatch, SearchOf] | None:
        """Return a search that holds for a total and for a part, if a scope is not stated."""
        for is_first, cells in ((True, (self.one, self.other)), (False, (self.other, self.one))):
            sure = as_part(match, *cells)
            if sure is not match:
                return sure, self._exceeded(is_first=is_first)
        return None

    @property
    def _timing(self) -> Timing:
        adds_up = self.context.ontology.adds_up
        add_up = all(adds_up(cell.cls) for cell in (self.one, self.other))
        return OF_PERIODS if add_up and self.family.adds_up else OF_DAYS

    def _part_first(self, match: CellMatch) -> tuple[Cell, Cell]:
        is_around = Relation.AROUND in {match.relation, match.narrower}
        return (self.other, self.one) if is_around else (self.one, self.other)

    def _disputes(
        self,
        match: CellMatch,
        search: SearchOf,
        certain: tuple[CellMatch, SearchOf] | None = None,
    ) -> Iterator[Comparison]:
        """Yield firm contradictions, of known times, and then one with all that is possible.

        If numbers may be rounded, figures that are hardly apart only possibly exclude each other.
        ``certain``, if given, is the match and the search for firm ones: it assumes less.
        """
        firm, firm_search = certain or (match, search)
        known: set[FigureGroup] = set()
        for some, timing in () if firm.assumed else exact_sides(self.sides, self._timing):
            found = firm_search(some, timing)
            if not known.issuperset(found):
                known.update(found)
                kept = excluded_if_rounded(found, some, timing, firm_search)
                if kept:
                    yield self._dispute(firm, kept, timing)
                if len(kept) < len(found):
                    rounded = firm._replace(assumed=[*firm.assumed, "rounding"])
                    yield self._dispute(rounded, found, timing)
        rounded = match._replace(assumed=[*match.assumed, "rounding"])
        found = search(self.sides, self._timing)
        if not known.issuperset(found):
            kept = excluded_if_rounded(found, self.sides, self._timing, search)
            yield self._dispute(match if kept else rounded, found)

    def _dispute(
        self, match: CellMatch, found: Excluded, timing: Timing | None = None
    ) -> Comparison:
        """Return a contradiction; ``timing`` is given if it is known how its times are related."""
        way = _way(found, timing, self.context)
        same, assumed, differs = (
            [*aspects, "as-of"] if way == wanted else aspects
            for aspects, wanted in (
                (match.same, "sameness"),
                (match.assumed, "doubt"),
                (match.differs, "nesting"),
            )
        )
        match = match._replace(same=same, assumed=assumed, differs=differs)
        dispute = self._comparison(Verdict.DISPUTE, found, match)
        part_in = [
            describe_aspect(aspect, self._part_first(match), self.context)
            if aspect != "as-of" and (aspect != "kind" or self.family is self.outer)
            else name_aspects([aspect], self.context)
            for aspect in dispute.differs
        ]
        asked = who_differs(_statements(found), "number", self.context, dispute.differs)
        times = {group.range.window for group in found}
        exact = ["exact", *match.assumed, *timing.key_of(times)] if timing else []
        return replace(
            dispute,
            key=(*dispute.key, *exact),
            label=f"{dispute.label}? {asked}",
            explanation=self._with_conversions(
                explain_contradiction(dispute.same, dispute.assumed, self.context, part_in), found
            ),
        )

    def _difference(
        self, match: CellMatch, further: Iterable[str], found: Excluded, origin: str | None = None
    ) -> Iterator[Comparison]:
        if found and self.family is self.outer:  # nobody takes two kinds for one
            match = match._replace(differs=[*match.differs, *further])
            difference = self._comparison(Verdict.DIFFERENCE, found, match)
            windows = (group.range.window for group in found)
            cells = self._part_first(match)
            yield replace(
                difference,
                key=(*difference.key, *difference.differs, origin),
                label=difference.label + label_difference(difference.differs, self.context),
                explanation=self._with_conversions(
                    explain_difference(difference.differs, cells, windows, self.context), found
                ),
            )

    def _with_conversions(self, explanation: str, found: Excluded) -> str:
        if not self.family.quantity:
            return explanation
        return f"{explanation} {conversions(found, self.context)}"

    def _comparison(self, verdict: Verdict, found: Excluded, match: CellMatch) -> Comparison:
        """Return a comparison of figures that still lacks its explanation."""
        event, counted, outer = self.family.event, self.family.counted, self.outer.counted
        link = "or" if verdict is Verdict.DISPUTE else "and"
        in_one_mode = self.one.modality == self.other.modality
        modality = self.one.modality if in_one_mode else None
        marked = partial(mark_figure, context=self.context, with_unit=bool(self.family.quantity))
        numbers = numbers_of(found, link, partial(marked, with_modality=not in_one_mode))
        kinds = () if counted == outer else (outer.kind,)
        named = self.one.named if self.one.named == self.other.named else ()
        return Comparison(
            verdict=verdict,
            dimension="number",
            key=(event, *self.family.key, *kinds, *self.one.key(), *self.other.key()),
            positions=positions_of(found),
            label=label_figures(
                event,
                numbers,
                outer,
                modality,
                self.context,
                named_in_words(named, _statements(found), self.context),
                is_measured=bool(self.family.quantity),
            ),
            explanation="",
            event=event,
            kind=outer.kind,
            same=in_scheme_order(["happening", *self.family.same_unit, *match.same]),
            differs=in_scheme_order(match.differs),
            assumed=in_scheme_order(match.assumed),
            # Numbers in several units have no distance that a reader could check.
            gap=None if self.family.quantity else max(found.values()),
        )


def _way(found: Excluded, timing: Timing | None, context: Context) -> str:
    """Return how the times of a contradiction relate: sameness, nesting or doubt."""
    if are_for_different_times({group.units for group in found}, context):
        return "doubt"
    times = {group.range.window for group in found}
    if timing is None:
        is_one_day = len(times) == 1 and min(times).is_exact
        several = have_several_times_of_day(one for group in found for one in group.figures)
        return "sameness" if is_one_day and not several else "doubt"
    return "sameness" if len(times) == 1 or not timing.is_nested else "nesting"


def _statements(groups: Iterable[FigureGroup]) -> Iterator[Statement]:
    """Yield the statements of figures, those with the lowest number first."""
    in_order = sorted(groups, key=attrgetter("size"))
    return (one.statement for group in in_order for one in group.figures)


def _claim(one: SourcedFigure) -> str:
    return one.statement.claim


def _origin(one: SourcedFigure) -> str:
    return one.origin
