"""Figures of which three or more exclude each other, although fewer of them do not.

At least 1 in Russia until Monday, none in Kursk until Monday, at least 2 in Kursk until Tuesday, at
most 2 in Russia until Tuesday: any three can be true, and the four cannot. Each figure limits how
many there are in a region, which is a place, a group, a kind, an actor and a time together. The
regions overlap in atoms (`atoms`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import chain, product
from math import prod
from typing import Final, NamedTuple, TypeAlias

from kgbuild.compare.atoms import pieces_of, times_of
from kgbuild.compare.comparable_figures import Family, FigureGroup, positions_of
from kgbuild.compare.context import Context
from kgbuild.compare.explanations import (
    actors_in_words,
    days,
    explain_contradiction,
    in_scheme_order,
    listed,
)
from kgbuild.compare.figure_cells import Actors, Cell, match_actors
from kgbuild.compare.impossible_limits import Limit, Number, smallest_impossible
from kgbuild.compare.kinds import OUTCOME_OPEN, is_certain, joined, kind_relation, named_relation
from kgbuild.compare.labels import label_figures, numbers_of, who_says
from kgbuild.compare.parts import Parts, Relation
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import Window, known_day
from kgbuild.vocab.concepts import INCREMENT, PART, TOTAL, UNSTATED
from kgbuild.vocab.ontology import Ontology

#: Maximum numbers of figures and of atoms that are compared together.
_MOST_FIGURES: Final = 24
_MOST_ATOMS: Final = 512

_NESTED: Final = frozenset({Relation.SAME, Relation.INSIDE, Relation.AROUND})
#: IRIs of the kind that is counted and of the further kinds that the words name.
_Kind: TypeAlias = tuple[str | None, tuple[str, ...]]


class _Region(NamedTuple):
    """What figures of one range count: a kind in a cell at a time, by its family."""

    family: Family
    cell: Cell
    group: FigureGroup

    @property
    def kind(self) -> _Kind:
        """What is counted."""
        return self.family.counted.kind, self.cell.named

    @property
    def counted(self) -> tuple[_Kind, Cell, Window]:
        """What identifies the region."""
        return self.kind, self.cell, self.window

    @property
    def window(self) -> Window:
        """The time of the figures."""
        return self.group.range.window


def compare_together(
    families: Iterable[Family], found: Iterable[Comparison], context: Context
) -> Iterator[Comparison]:
    """Yield the contradictions of three figures or more.

    Args:
        families: All figures of an event. Figures without words are what statements without a
            number imply.
        found: The contradictions of its figures that are known already.
        context: What comparing needs to know besides.
    """
    known = _firm_by_claim(found)
    done: set[frozenset[object]] = set()
    for regions, atoms in chain.from_iterable(
        _with_atoms(regions, context) for regions in _comparable(families, context)
    ):
        firm: dict[object, set[int]] = defaultdict(set)
        for region in regions:
            for one in region.group.figures:
                firm[region.counted].update(known.get(one.statement.claim, ()))
        merged: dict[frozenset[object], dict[int, None]] = {}
        for core in _cores(regions, atoms):
            # Figures for the same regions are one contradiction.
            of = frozenset(regions[n].counted for n in core)
            if of not in done and not set.intersection(*(firm[one] for one in of)):
                merged.setdefault(of, {}).update(dict.fromkeys(core))
        for numbers in merged.values():
            yield _contradiction([regions[n] for n in sorted(numbers)], context)
        done.update(merged)


def _firm_by_claim(found: Iterable[Comparison]) -> dict[str, set[int]]:
    """Return the numbers of the firm contradictions of each claim."""
    firm = (one for one in found if one.verdict is Verdict.DISPUTE and one.is_firm)
    by_claim: dict[str, set[int]] = defaultdict(set)
    for number, one in enumerate(firm):
        for position in one.positions:
            for claim in position.claims:
                by_claim[claim].add(number)
    return by_claim


def _comparable(families: Iterable[Family], context: Context) -> Iterable[list[_Region]]:
    """Return the figures that count the same sort of thing, and in which nothing is assumed."""
    found: dict[tuple[object, ...], list[_Region]] = defaultdict(list)
    for family in (one for one in families if one.counted.per is None):
        for cell, groups in family.cells.items():
            adds_up = context.ontology.adds_up(cell.cls)
            scopes = {TOTAL, PART, UNSTATED, *({INCREMENT} if adds_up else ())}
            is_open = cell.is_unclear or not cell.is_own or OUTCOME_OPEN in cell.named
            if not cell.current or cell.scope not in scopes or is_open:
                continue
            for group in groups:
                window = group.range.window
                if window.stated if adds_up else window.is_exact:
                    key = (
                        *(family.counted[1:]), family.counted.kind is None,
                        *(cell.cls, cell.phase, cell.role, cell.modality, cell.since),
                        *(role for role, _ in cell.actors),
                        *(cell.of is None, cell.place is None),
                        None if adds_up else window,
                    )  # fmt: skip
                    found[key].append(_Region(family, cell, group))
    return found.values()


def _with_atoms(
    regions: Sequence[_Region], context: Context
) -> Iterator[tuple[Sequence[_Region], list[int]]]:
    """Yield regions with the atoms of each; parts of them, which may overlap, if there are many."""
    if len(regions) < 3:  # noqa: PLR2004 -- pairs are known
        return
    atoms = _atoms(regions, context) if len(regions) <= _MOST_FIGURES else None
    if atoms is not None:
        yield regions, atoms
        return
    by_actors: dict[Actors, list[_Region]] = defaultdict(list)
    for region in regions:
        by_actors[region.cell.actors].append(region)
    stated = [region for region in regions if region.cell.scope != UNSTATED]
    for some in (*by_actors.values(), stated):
        if len(some) < len(regions):
            yield from _with_atoms(some, context)


def _differing(regions: Iterable[_Region]) -> list[str]:
    """Return the notations of the aspects in which regions differ."""
    some = list(regions)
    values: dict[str, set[object]] = {
        "kind": {region.kind for region in some},
        "of-whom": {region.cell.of for region in some},
        "actor": {region.cell.actors for region in some},
        "place": {region.cell.place for region in some},
        "as-of": {region.window for region in some},
    }
    return [aspect for aspect, found in values.items() if len(found) > 1]


def _cores(regions: Sequence[_Region], atoms: Sequence[int]) -> Iterator[list[int]]:
    """Yield the places of regions whose figures exclude each other, of several origins.

    A set has three figures or more, and none of them can be left out.
    """
    limits: list[Limit] = []
    of: list[int] = []
    for n, (region, inside) in enumerate(zip(regions, atoms, strict=True)):
        low, high, _ = region.group.sure
        if low > 0:
            limits.append(Limit(inside, _exact(low), is_least=True))
            of.append(n)
        # "At most five nuns" is no limit for other people who are called "nuns".
        if high.is_finite() and region.cell.scope == TOTAL and is_certain(region.cell.named):
            limits.append(Limit(inside, _exact(high), is_least=False))
            of.append(n)
    if all(one.is_least for one in limits):
        return
    for core in smallest_impossible(limits):
        found = sorted({of[limit] for limit in core})
        origins = {one.origin for n in found for one in regions[n].group.figures}
        if len(found) > 2 and len(origins) > 1:  # noqa: PLR2004 -- pairs are known
            yield found


def _exact(number: Decimal) -> Number:
    return int(number) if number == number.to_integral_value() else Fraction(number)


def _atoms(regions: Sequence[_Region], context: Context) -> list[int] | None:
    """Return the atoms of each region as bits; None if there are too many."""
    of_kinds = partial(_kinds_relation, ontology=context.ontology)
    of_actors = partial(_actors_relation, parts=context.parts)
    aspects = [
        pieces_of([region.kind for region in regions], of_kinds),
        pieces_of([region.cell.of for region in regions], context.parts.relation),
        pieces_of([region.cell.actors for region in regions], of_actors),
        pieces_of([region.cell.place for region in regions], context.parts.relation),
        times_of([region.window for region in regions]),
    ]
    if not 0 < prod(len(aspect[0]) if aspect else 0 for aspect in aspects) <= _MOST_ATOMS:
        return None
    found = [0] * len(regions)
    for bit, parts in enumerate(product(*(zip(*aspect, strict=True) for aspect in aspects))):
        for n in range(len(regions)):
            if all(part[n] for part in parts):
                found[n] |= 1 << bit
    return found


def _actors_relation(one: Actors, other: Actors, parts: Parts) -> Relation:
    """Return how the deeds of some actors relate to those of others in the same roles.

    An army does what its brigade does. Two brigades may have done one thing together.
    """
    relation = match_actors(one, other, parts)
    return relation if relation in _NESTED else Relation.UNKNOWN


def _kinds_relation(one: _Kind, other: _Kind, ontology: Ontology) -> Relation:
    (ours, our_named), (theirs, their_named) = one, other
    return joined(
        kind_relation(ours, theirs, ontology), named_relation(our_named, their_named, ontology)
    )


def _contradiction(core: Sequence[_Region], context: Context) -> Comparison:
    groups = [region.group for region in core]
    first = core[0]
    differs = in_scheme_order(_differing(core))
    same = in_scheme_order(
        {"happening", "kind", "unit", "mode", "place", "of-whom", "as-of"} - {*differs}
    )
    counted = first.family.counted
    if "kind" in differs:
        counted = counted._replace(kind=None)
    statements = [one.statement for group in groups for one in group.figures]
    numbers = listed(list(dict.fromkeys(numbers_of([group], "or") for group in groups)))
    label = label_figures(first.family.event, numbers, counted, first.cell.modality, context)
    who = who_says(statements, ("gives", "give"), context)
    figures = listed([_described(region, differs, context) for region in core])
    return Comparison(
        verdict=Verdict.DISPUTE,
        dimension="number",
        key=("together", first.family.event, *sorted(map(_key, core))),
        positions=_positions(groups),
        label=f"{label}? {who} numbers that cannot all be true",
        explanation=(
            f"No numbers fit all of these figures: {figures}. "
            f"{explain_contradiction(same, (), context)}"
        ),
        event=first.family.event,
        kind=counted.kind,
        same=same,
        differs=differs,
    )


def _positions(groups: Iterable[FigureGroup]) -> tuple[Position, ...]:
    """Return the positions of figures, without the empty words of what is only implied."""
    return tuple(replace(one, words=tuple(filter(None, one.words))) for one in positions_of(groups))


def _described(region: _Region, differs: Sequence[str], context: Context) -> str:
    """Return a figure with what it is of, in the aspects in which the figures differ."""
    window = region.window
    values = {
        "kind": _kind_in_words(region, context),
        "of-whom": context.label(region.cell.of),
        "actor": actors_in_words(region.cell, context),
        "place": context.label(region.cell.place),
        "as-of": days(known_day(window.first), known_day(window.last)),
    }
    named = ", ".join(values[aspect] for aspect in differs if values.get(aspect))
    return f"{numbers_of([region.group], 'or')} ({named})"


def _kind_in_words(region: _Region, context: Context) -> str:
    kind, named = region.kind
    return ", ".join(filter(None, (context.label(kind), context.named(named))))


def _key(region: _Region) -> str:
    """Return what identifies a figure in a contradiction."""
    parts = (
        *region.family.counted,
        *region.cell.key(),
        *region.group.range[:2],
        *region.window[:2],
    )
    return " ".join(map(str, parts))
