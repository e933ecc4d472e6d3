"""Claims that agree, and how many of them are independent of each other."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import Final, TypeVar

from kgbuild.compare.comparable_figures import Family, FigureGroup, positions_of
from kgbuild.compare.context import Context
from kgbuild.compare.explanations import (
    describe_modality,
    explain_agreement,
    in_scheme_order,
    label_figures,
)
from kgbuild.compare.figure_cells import Cell
from kgbuild.compare.origins import independence
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import Statement, Window, is_one_day
from kgbuild.phrases import bounds
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import TOTAL, UNSTATED

#: Among more figures than this, only the largest set that agrees is found.
_MOST_FIGURES: Final = 256

Bound = TypeVar("Bound", int, Decimal)


def agreeing_numbers(family: Family, context: Context) -> Iterator[Comparison]:
    """Yield the largest sets of figures in a family that share a number and a day."""
    alike: dict[tuple[str | None, ...], list[tuple[Cell, FigureGroup]]] = defaultdict(list)
    for cell, groups in family.cells.items():
        if cell.current:
            alike[_alike(cell, context)] += [(cell, group) for group in groups]
    for key in sorted(alike, key=lambda parts: tuple(map(str, parts))):
        for agreeing in _largest_sets(alike[key]):
            found = _concurrence(family, key, agreeing, context)
            if found is not None:
                yield found


def _alike(cell: Cell, context: Context) -> tuple[str | None, ...]:
    """Return what cells have in common if they are assumed to be about the same thing."""
    cls = context.ontology.compared(cell.cls)
    scope = TOTAL if cell.scope == UNSTATED else cell.scope
    return (cls, cell.role, cell.of, cell.place, scope, cell.modality, *chain(*cell.actors))


def _largest_sets(
    figures: Sequence[tuple[Cell, FigureGroup]],
) -> list[list[tuple[Cell, FigureGroup]]]:
    """Return the sets that share a number and a day and are not in a larger such set.

    A range and a window make a box. If every two boxes of a set meet, all share a point. So one
    sweep over the numbers, and one over the days of each set that it finds, finds all sets.
    """
    numbers = [(group.range.low, group.range.high) for _, group in figures]
    windows = [(group.range.window.first, group.range.window.last) for _, group in figures]
    sets = _meeting(numbers, range(len(figures)))
    if len(figures) > _MOST_FIGURES:
        sets = sorted(sets, key=len)[-1:]
    groups = {group for one in sets for group in _meeting(windows, one)}
    largest: list[frozenset[int]] = []
    for group in sorted(groups, key=lambda g: (-len(g), sorted(g))):
        if not any(group <= other for other in largest):
            largest.append(group)
    return [[figures[i] for i in sorted(group)] for group in largest]


def _meeting(spans: Sequence[tuple[Bound, Bound]], among: Iterable[int]) -> list[frozenset[int]]:
    """Return the largest sets of spans that share a point, by their indexes.

    Such a set is complete where a span ends and another began after the previous end
    (M. C. Golumbic, Algorithmic Graph Theory and Perfect Graphs, 1980, on interval graphs).
    """
    begins, ends = False, True
    steps = sorted(
        step for i in among for step in ((spans[i][0], begins, i), (spans[i][1], ends, i))
    )
    found: list[frozenset[int]] = []
    active: set[int] = set()
    grown = False
    for _, is_end, index in steps:
        if not is_end:
            active.add(index)
        else:
            if grown:
                found.append(frozenset(active))
            active.discard(index)
        grown = not is_end
    return found


def _concurrence(
    family: Family,
    key: tuple[str | None, ...],
    agreeing: Sequence[tuple[Cell, FigureGroup]],
    context: Context,
) -> Comparison | None:
    statements = [one.statement for _, group in agreeing for one in group.figures]
    if len({statement.claim for statement in statements}) < 2:  # noqa: PLR2004 -- two can agree
        return None
    cells = {cell for cell, _ in agreeing}
    scopes = {cell.scope for cell in cells}
    classes = {cell.cls for cell in cells}
    assumed, _ = _assumed_and_different(classes, {group.range.window for _, group in agreeing})
    assumed += ["of-whom"] if any(cell.of is None for cell in cells) else []
    assumed += ["place"] if any(cell.place is None for cell in cells) else []
    assumed += [] if scopes == {TOTAL} else ["scope"]
    low = max(group.range.low for _, group in agreeing)
    high = min(group.range.high for _, group in agreeing)
    shared = bounds(low if low.is_finite() else None, high if high.is_finite() else None)
    modality = agreeing[0][0].modality
    positions = positions_of(group for _, group in agreeing)
    # The positions are part of the key, because a family may have several such sets.
    names = (str(part) for position in positions for part in position.key)
    agreement = Comparison(
        verdict=Verdict.CONCURRENCE,
        dimension="number",
        key=(family.event, *family.counted, *key, *names),
        positions=positions,
        label=label_figures(
            family.event, f"agreement on {shared}", family.counted, modality, context
        ),
        explanation="",
        event=family.event,
        kind=family.counted.kind,
        same=in_scheme_order(["happening", "kind", "unit"]),
        assumed=in_scheme_order(assumed),
    )
    return _with_origins(agreement, statements, context)


def agreeing_statements(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield the accounts that say the same about an event, without regard to figures and times."""
    alike: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        # The content of an assessment is in its words, and words are not compared.
        is_in_words = context.ontology.is_a(statement.cls, ns.KGB + "Assessment")
        if context.is_current(statement) and not is_in_words:
            alike[_content(statement, context)].append(statement)
    for key in sorted(alike):
        claims = tuple(sorted({statement.claim for statement in alike[key]}))
        if len(claims) > 1 and _roles(alike[key][0], context):
            assumed, differs = _assumed_and_different(
                {statement.cls for statement in alike[key]},
                {statement.as_of for statement in alike[key]},
            )
            agreement = Comparison(
                verdict=Verdict.CONCURRENCE,
                dimension="statement",
                key=(event, *key),
                positions=(Position(claims, holds=alike[key][0].polarity),),
                label=f"{context.label(event)}: {_summary(alike[key][0], context)}",
                explanation="",
                event=event,
                same=("happening",),
                differs=tuple(differs),
                assumed=in_scheme_order(assumed),
            )
            yield _with_origins(agreement, alike[key], context)


def _assumed_and_different(
    classes: Collection[str], windows: Collection[Window]
) -> tuple[list[str], list[str]]:
    """Return the aspects in which accounts are assumed to be the same, and those that differ."""
    assumed = ["telling"] if len(classes) > 1 else []
    if max(window.first for window in windows) > min(window.last for window in windows):
        return assumed, ["as-of"]
    return assumed + ([] if is_one_day(windows) else ["as-of"]), []


def _content(statement: Statement, context: Context) -> tuple[str, ...]:
    cls = context.ontology.compared(statement.cls)
    roles = [f"{name} {value}" for name, value in _roles(statement, context)]
    words = [f"{name} {text}" for name, text in context.words(statement)]
    return (cls, statement.polarity, statement.modality, *roles, *words)


def _summary(statement: Statement, context: Context) -> str:
    label = context.label
    cls = label(context.ontology.compared(statement.cls))
    roles = [f"{label(name)}: {label(value)}" for name, value in _roles(statement, context)]
    roles += [f"{label(name)}: “{text}”" for name, text in context.words(statement)]
    how = describe_modality(statement.modality, context, statement.polarity)
    return f"{cls} ({'; '.join(roles)}){how}"


def _roles(statement: Statement, context: Context) -> list[tuple[str, str]]:
    """Return what a statement says besides figures and times, in order."""
    phase, compared, cls = terms.PHASE.value, context.ontology.compared_key, statement.cls
    return sorted({(compared(cls, name), value) for name, value in statement.refs if name != phase})


def _with_origins(
    agreement: Comparison, statements: Iterable[Statement], context: Context
) -> Comparison:
    """Return an agreement with its origins: two that are independent make it a corroboration."""
    known, unknown = independence(map(context.origin, statements))
    assumed, differs = agreement.assumed, agreement.differs
    return replace(
        agreement,
        verdict=Verdict.CORROBORATION if known > 1 else Verdict.CONCURRENCE,
        explanation=explain_agreement(assumed, differs, known, unknown, context),
        independent=known,
        unknown=unknown,
    )
