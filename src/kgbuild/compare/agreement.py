"""Claims that say the same, and how many of them do so independently of each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, TypeVar

from kgbuild.compare.cells import TOTAL, UNSTATED, Cell
from kgbuild.compare.context import Context
from kgbuild.compare.figures import Family, Held, positions_of
from kgbuild.compare.origins import independence
from kgbuild.compare.wording import (
    concurrence_explained,
    figures_agreeing,
    in_scheme_order,
    told_as,
)
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import Statement
from kgbuild.vocab import namespaces as ns

_ASSESSMENT: Final = ns.KGB + "Assessment"
_PHASE: Final = ns.KGB + "phase"
#: Of more boxes in a cell than this only the largest set that meets is told.
_MOST_BOXES: Final = 256

Bound = TypeVar("Bound", int, Decimal)


def agreeing_numbers(family: Family, context: Context) -> Iterator[Comparison]:
    """Yield the largest sets of figures of a family that admit a number and a day in common."""
    alike: dict[tuple[str | None, ...], list[tuple[Cell, Held]]] = defaultdict(list)
    for cell, held in family.cells.items():
        if cell.stands:
            alike[_alike(cell, context)] += [(cell, one) for one in held]
    for key in sorted(alike, key=lambda parts: tuple(map(str, parts))):
        for group in _largest_groups(alike[key]):
            found = _concurrence(family, key, group, context)
            if found is not None:
                yield found


def _alike(cell: Cell, context: Context) -> tuple[str | None, ...]:
    """What cells have in common that are taken to speak of the same."""
    cls = context.ontology.compared_as.get(cell.cls, cell.cls)
    scope = TOTAL if cell.scope == UNSTATED else cell.scope
    return (cls, cell.role, cell.of, cell.place, scope, cell.mode)


def _largest_groups(held: Sequence[tuple[Cell, Held]]) -> list[list[tuple[Cell, Held]]]:
    """The sets that meet in a number and on a day and are in no larger one such set.

    Boxes of which each two meet have a point in common, so that sweeping over the numbers, and over
    the days within each set found, finds them all. Of very many boxes only the set that has the
    most is looked for.
    """
    numbers = [(one.interval.low, one.interval.high) for _, one in held]
    windows = [(one.interval.window.first, one.interval.window.last) for _, one in held]
    sets = _meeting(numbers, range(len(held)))
    if len(held) > _MOST_BOXES:
        sets = sorted(sets, key=len)[-1:]
    groups = {group for one in sets for group in _meeting(windows, one)}
    largest: list[frozenset[int]] = []
    for group in sorted(groups, key=lambda g: (-len(g), sorted(g))):
        if not any(group <= other for other in largest):
            largest.append(group)
    return [[held[i] for i in sorted(group)] for group in largest]


def _meeting(spans: Sequence[tuple[Bound, Bound]], among: Iterable[int]) -> list[frozenset[int]]:
    """The largest sets of spans, by their indexes, that have a point in common.

    One ends where a span ends and another has begun since the last end (M. C. Golumbic, Algorithmic
    Graph Theory and Perfect Graphs, 1980, on interval graphs).
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
            grown = True
            continue
        if grown:
            found.append(frozenset(active))
        active.discard(index)
        grown = False
    return found


def _concurrence(
    family: Family,
    key: tuple[str | None, ...],
    group: Sequence[tuple[Cell, Held]],
    context: Context,
) -> Comparison | None:
    statements = [entry.statement for _, held in group for entry in held.entries]
    if len({statement.claim for statement in statements}) < 2:  # noqa: PLR2004 -- nobody agrees alone
        return None
    cells = {cell for cell, _ in group}
    scopes = {cell.scope for cell in cells}
    windows = {held.interval.window for _, held in group}
    assumed = in_scheme_order(
        [
            *(["telling"] if len({cell.cls for cell in cells}) > 1 else []),
            *(["of-whom"] if any(cell.of is None for cell in cells) else []),
            *(["place"] if any(cell.place is None for cell in cells) else []),
            *([] if scopes == {TOTAL} else ["scope"]),
            *([] if len(windows) == 1 and all(w.is_a_day for w in windows) else ["as-of"]),
        ]
    )
    low = max(held.interval.low for _, held in group)
    high = min(held.interval.high for _, held in group)
    ends = (low if low.is_finite() else None, high if high.is_finite() else None)
    positions = positions_of(held for _, held in group)
    # What is held is a part of the name: a family may have several such groups.
    names = (str(part) for position in positions for part in position.key)
    return _weighed(
        statements,
        context,
        dimension="number",
        key=(family.event, *family.counted, *key, *names),
        positions=positions,
        label=figures_agreeing(family.event, family.counted, group[0][0].mode, ends, context),
        event=family.event,
        kind=family.counted.kind,
        assumed=assumed,
    )


def agreeing_statements(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield the accounts of an event that say the same of it, figures and times left out."""
    alike: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        # What an assessment says is in its words, and words are not compared.
        if context.stands(statement) and not context.ontology.is_a(statement.cls, _ASSESSMENT):
            alike[_said(statement, context)].append(statement)
    for key in sorted(alike):
        claims = tuple(sorted({statement.claim for statement in alike[key]}))
        if len(claims) > 1 and _roles(alike[key][0], context):
            assumed, differs = _open_and_different(alike[key])
            yield _weighed(
                alike[key],
                context,
                dimension="statement",
                key=(event, *key),
                positions=(Position(claims, holds=alike[key][0].polarity),),
                label=f"{context.label(event)}: {_summary(alike[key][0], context)}",
                event=event,
                assumed=assumed,
                differs=differs,
            )


def _open_and_different(statements: Sequence[Statement]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """In which respects statements of the same are taken to be so, and in which they are not."""
    windows = {statement.as_of for statement in statements}
    kinds = ["telling"] if len({statement.cls for statement in statements}) > 1 else []
    if len(windows) == 1 and all(window.is_a_day for window in windows):
        return in_scheme_order(kinds), ()
    if max(window.first for window in windows) <= min(window.last for window in windows):
        return in_scheme_order([*kinds, "as-of"]), ()
    return in_scheme_order(kinds), ("as-of",)


def _said(statement: Statement, context: Context) -> tuple[str, ...]:
    roles = [f"{name} {value}" for name, value in _roles(statement, context)]
    return (_kind(statement, context), statement.polarity, statement.modality, *roles)


def _summary(statement: Statement, context: Context) -> str:
    found = [(context.label(n), context.label(value)) for n, value in _roles(statement, context)]
    roles = ", ".join(f"{name} {value}" for name, value in found)
    how = told_as(statement.modality, context, statement.polarity)
    return f"{context.label(_kind(statement, context))}, {roles}{how}"


def _kind(statement: Statement, context: Context) -> str:
    return context.ontology.compared_as.get(statement.cls, statement.cls)


def _roles(statement: Statement, context: Context) -> list[tuple[str, str]]:
    """What a statement says besides figures and times, in order."""
    compared = context.ontology.compared_as
    return sorted({(compared.get(n, n), value) for n, value in statement.refs if n != _PHASE})


def _weighed(  # noqa: PLR0913 -- the fields of a comparison, by name
    statements: Sequence[Statement],
    context: Context,
    *,
    dimension: str,
    key: tuple[str | None, ...],
    positions: tuple[Position, ...],
    label: str,
    event: str,
    assumed: tuple[str, ...],
    kind: str | None = None,
    differs: tuple[str, ...] = (),
) -> Comparison:
    """A concurrence, which is a corroboration if two independent origins or more are in it."""
    known, unknown = independence(context.origin(statement) for statement in statements)
    return Comparison(
        verdict=Verdict.CORROBORATION if known > 1 else Verdict.CONCURRENCE,
        dimension=dimension,
        key=key,
        positions=positions,
        label=label,
        explanation=concurrence_explained(assumed, differs, known, unknown),
        event=event,
        kind=kind,
        same=in_scheme_order(["happening", *(["kind", "unit"] if kind else [])]),
        differs=differs,
        assumed=assumed,
        independent=known,
        unknown=unknown,
    )
