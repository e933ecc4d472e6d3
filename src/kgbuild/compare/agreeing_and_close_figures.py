"""Figures that agree: the same number for the same thing, and figures that are close.

Figures agree if they give the same number or the same range, for a day that they share. A total
for a town agrees with the same total for its province. Other figures whose ranges have a number in
common are close: they may all be right, but do not say the same. A figure for a part that words
name (`named_parts`) agrees only with one for the same part.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple

from kgbuild.compare.agreement import assumed_and_different, have_two_speakers, with_origins
from kgbuild.compare.beginnings import may_begin_together
from kgbuild.compare.comparable_figures import Family, positions_of
from kgbuild.compare.context import Context
from kgbuild.compare.explanations import in_scheme_order, listed
from kgbuild.compare.figure_cells import Actors, Cell, actors_apart
from kgbuild.compare.kinds import OUTCOME_OPEN, is_certain, joined, narrower_outcome
from kgbuild.compare.labels import label_figures, named_in_words
from kgbuild.compare.meeting_spans import meeting_sets
from kgbuild.compare.named_parts import NamedPart, by_part
from kgbuild.compare.parts import Relation
from kgbuild.compare.same_numbers import Placed, by_number, given_range, number_in_words
from kgbuild.model.comparison import Comparison, Verdict
from kgbuild.model.statement import Window
from kgbuild.vocab.concepts import TOTAL, UNSTATED

#: Among more figures than this, only the largest set that is close is found.
_MOST_FIGURES: Final = 64


class _Alike(NamedTuple):
    """What cells have in common if they are assumed to be about the same thing."""

    cls: str
    role: str
    of: str | None
    scope: str
    modality: str
    part: NamedPart
    actors: Actors  # a claim that leaves out an actor does not say that it is another one


def agreeing_numbers(family: Family, context: Context) -> Iterator[Comparison]:
    """Yield the figures of a family that agree, and then those that are close."""
    whole: dict[_Alike, list[Placed]] = defaultdict(list)
    actors = actors_apart(family.cells)
    for cell, groups in family.cells.items():
        if cell.current:
            key = _alike(cell, actors[cell], context)
            whole[key] += ((cell, group) for group in groups)
    alike: dict[_Alike, list[Placed]] = defaultdict(list)
    for key, figures in whole.items():
        # One speaker agrees with nobody, whatever the words are.
        for cell, group in figures if _speak_twice(figures) else ():
            for part, some in by_part(cell, group, family.event, context).items():
                alike[key._replace(part=part)].append((cell, some))
    for key in sorted(alike, key=lambda parts: tuple(map(str, parts))):
        if _speak_twice(alike[key]):
            found = _Agreements(family, key, context)
            yield from found.same_numbers(alike[key])
            yield from found.close_numbers(alike[key])


def _alike(cell: Cell, actors: Actors, context: Context) -> _Alike:
    return _Alike(
        cls=cell.cls if cell.phase else context.ontology.compared(cell.cls),
        role=cell.role,
        of=cell.of,
        scope=TOTAL if cell.scope == UNSTATED else cell.scope,
        modality=cell.modality,
        part=NamedPart(),
        actors=actors,
    )


def _speak_twice(figures: Iterable[Placed]) -> bool:
    """Return whether at least two speakers give some figures."""
    return have_two_speakers(one.statement for _, group in figures for one in group.figures)


class _Spot(NamedTuple):
    """The place of what figures count, and what became of it."""

    place: str | None
    outcomes: tuple[str, ...]


def _spot(cell: Cell, context: Context) -> _Spot:
    outcomes = context.ontology.outcomes | {OUTCOME_OPEN}
    return _Spot(cell.place, tuple(kind for kind in cell.named if kind in outcomes))


class _Agreements:
    """The agreements among the figures of a family that are alike."""

    def __init__(self, family: Family, alike: _Alike, context: Context) -> None:
        self._family = family
        self._alike = alike
        self._context = context
        # The claims of each agreement, by each of them.
        self._agreed: dict[str, list[frozenset[str]]] = defaultdict(list)

    def same_numbers(self, figures: Sequence[Placed]) -> Iterator[Comparison]:
        """Yield the sets of figures that give one number, or one range, for a day they share."""
        for number, some in by_number(figures, self._context):
            # Figures for a whole come with those for each of its parts, but agree only once.
            windows = [group.range.window for _, group in some]
            sets = (
                one for nested in self._nested(some) for one in _on_shared_days(windows, nested)
            )
            for agreeing in dict.fromkeys(sets):
                yield from self._agreement(number, [some[i] for i in agreeing])

    def close_numbers(self, figures: Sequence[Placed]) -> Iterator[Comparison]:
        """Yield the largest sets of figures for one place that share a number but do not agree."""
        by_spot: dict[_Spot, list[Placed]] = defaultdict(list)
        for cell, group in figures:
            by_spot[_spot(cell, self._context)].append((cell, group))
        for spot in sorted(by_spot, key=str):
            for close in _sharing_a_number(by_spot[spot]):
                yield from self._close(close)

    def _nested(self, figures: Sequence[Placed]) -> Iterator[list[int]]:
        """Yield the figures for each innermost thing, with those for all that it is a part of.

        They are given by their indexes. Only totals are the same for a place and its part: two
        parts may be different parts.
        """
        by_spot: dict[_Spot, list[int]] = defaultdict(list)
        for i, (cell, _) in enumerate(figures):
            by_spot[_spot(cell, self._context)].append(i)
        if len(by_spot) == 1 or self._alike.scope != TOTAL:
            yield from (by_spot[spot] for spot in sorted(by_spot, key=str))
            return
        around = self._around(by_spot)
        innermost = by_spot.keys() - {whole for found in around.values() for whole in found}
        for spot in sorted(innermost, key=str):
            yield [i for one in (spot, *around[spot]) for i in by_spot[one]]

    def _around(self, spots: Collection[_Spot]) -> dict[_Spot, list[_Spot]]:
        """Return, for each spot, the spots that it is inside, in order."""
        by_place: dict[str | None, list[tuple[int, _Spot]]] = defaultdict(list)
        for numbered in enumerate(spots):
            by_place[numbered[1].place].append(numbered)
        wholes = self._context.parts.wholes
        return {
            spot: [
                other
                for _, other in sorted(
                    numbered
                    for place in (spot.place, *(wholes(spot.place) if spot.place else ()))
                    for numbered in by_place.get(place, ())
                )
                if self._is_inside(spot, other)
            ]
            for spot in spots
        }

    def _is_inside(self, spot: _Spot, other: _Spot) -> bool:
        """Return whether all that is counted at a spot is part of what is counted at another."""
        places = Relation.SAME
        if spot.place != other.place:
            places = self._context.parts.relation(spot.place, other.place)
        outcomes = Relation.SAME
        if spot.outcomes != other.outcomes:
            outcomes = narrower_outcome(spot.outcomes, other.outcomes) or Relation.UNKNOWN
        return joined(places, outcomes) is Relation.INSIDE

    def _agreement(self, number: str, figures: Sequence[Placed]) -> Iterator[Comparison]:
        if self._can_agree(figures):
            found = self._comparison(Verdict.CONCURRENCE, f"agreement on {number}", figures)
            claims = frozenset(claim for one in found.positions for claim in one.claims)
            for claim in claims:
                self._agreed[claim].append(claims)
            yield found

    def _close(self, figures: Sequence[Placed]) -> Iterator[Comparison]:
        claims = {one.statement.claim for _, group in figures for one in group.figures}
        have_agreed = any(claims <= agreed for agreed in self._agreed.get(min(claims), ()))
        if self._can_agree(figures) and not have_agreed:
            by_size = sorted((group for _, group in figures), key=attrgetter("size"))
            words = [number_in_words(given_range(group), self._context) for group in by_size]
            numbers = listed(list(dict.fromkeys(words)))
            yield self._comparison(Verdict.CLOSE, f"close figures, {numbers}", figures)

    def _can_agree(self, figures: Sequence[Placed]) -> bool:
        """Return whether two speakers give figures, and do so in several units if there are any."""
        units = {group.units for _, group in figures}
        return _speak_twice(figures) and (len(units) > 1 or not self._family.quantity)

    def _comparison(self, verdict: Verdict, numbers: str, figures: Sequence[Placed]) -> Comparison:
        family, context = self._family, self._context
        cells = {cell for cell, _ in figures}
        windows = {group.range.window for _, group in figures}
        assumed, differs = assumed_and_different({cell.cls for cell in cells}, windows)
        if context.ontology.adds_up(self._alike.cls) and all(window.stated for window in windows):
            # The words give the periods, so nothing is assumed about them.
            assumed = [aspect for aspect in assumed if aspect != "as-of"]
            differs = ["as-of"] if len(windows) > 1 else []
        if not may_begin_together(cell.since for cell in cells):
            assumed, differs = [one for one in assumed if one != "as-of"], ["as-of"]
        assumed += [] if {cell.scope for cell in cells} == {TOTAL} else ["scope"]
        places = {cell.place for cell in cells}
        differs += ["place"] if len(places) > 1 else []
        named = sorted({cell.named for cell in cells})
        is_open = any(OUTCOME_OPEN in one for one in named)
        assumed += [] if all(cell.is_own for cell in cells) else ["exactness"]
        assumed += ["kind"] if is_open or not all(map(is_certain, named)) else []
        same = {"happening", "kind", *family.same_unit} - {*assumed, *differs}
        saying = (one.statement for _, group in figures for one in group.figures)
        further = named[0] if len({_spot(cell, context).outcomes for cell in cells}) == 1 else ()
        positions = positions_of(group for _, group in figures)
        # The positions are part of the key, because a family may have several such sets.
        names = (str(part) for position in positions for part in position.key)
        found = Comparison(
            verdict=verdict,
            dimension="number",
            key=(
                *(family.event, *family.key, *self._alike[:-2]),
                *self._alike.part.words_besides(named),
                *chain.from_iterable(self._alike.actors),
                *(*sorted(map(str, places)), *chain.from_iterable(named), *names),
            ),
            positions=positions,
            label=label_figures(
                family.event,
                numbers,
                family.counted,
                self._alike.modality,
                context,
                named_in_words(further, saying, context),
                is_measured=bool(family.quantity),
            ),
            explanation="",
            event=family.event,
            kind=family.counted.kind,
            same=in_scheme_order(same),
            differs=in_scheme_order(differs),
            assumed=in_scheme_order(assumed),
        )
        statements = [one.statement for _, group in figures for one in group.figures]
        return with_origins(found, statements, context)


def _on_shared_days(windows: Sequence[Window], among: Iterable[int]) -> list[tuple[int, ...]]:
    """Return the largest sets of some figures whose times share a day, as indexes in order."""
    return sorted(tuple(sorted(found)) for found in meeting_sets(windows, among))


def _sharing_a_number(figures: Sequence[Placed]) -> list[list[Placed]]:
    """Return the largest sets of figures whose ranges share a number, of several ranges each."""
    numbers = [(group.compared.low, group.compared.high) for _, group in figures]
    sets = sorted(meeting_sets(numbers, range(len(figures))), key=sorted)
    if len(figures) > _MOST_FIGURES:
        sets = sorted(sets, key=len)[-1:]
    found = [[figures[i] for i in sorted(one)] for one in sets]
    return [one for one in found if len({given_range(group) for _, group in one}) > 1]
