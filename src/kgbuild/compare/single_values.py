"""Properties of which an event has one value: a place, a date or a role.

The ontology says which properties these are, and for which kinds of account (``kgb:oneFor``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from kgbuild.compare.context import Context
from kgbuild.compare.disjoint_ranges import DatedRange, OwnedRange, extremes_of
from kgbuild.compare.explanations import (
    days,
    describe_modality,
    explain_contradiction,
    in_scheme_order,
)
from kgbuild.compare.labels import alternatives, who_differs
from kgbuild.compare.parts import Relation
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import FIRST, LAST, Statement, Window, known_day
from kgbuild.vocab.concepts import AFFIRMED

#: IRIs of the claims that give a value, each with its origin.
_Holders = dict[str, str]


class _Slot(NamedTuple):
    """What has one value: a property of a kind of account in one modality."""

    cls: str
    prop: str
    modality: str


def compare_single_values(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield a contradiction for each property whose values in claims exclude each other.

    An umbrella event, such as a war, has many places and dates, so none exclude each other.
    """
    if context.parts.is_umbrella(event):
        return
    current = [
        statement
        for statement in statements
        if statement.polarity == AFFIRMED and context.is_current(statement)
    ]
    by_claim = {statement.claim: statement for statement in current}
    for dispute in chain(_of_values(event, current, context), _of_times(event, current, context)):
        holders = [by_claim[claim] for position in dispute.positions for claim in position.claims]
        who = who_differs(holders, dispute.dimension, context)
        yield replace(dispute, label=f"{dispute.label}? {who}")


def _slot(statement: Statement, name: str, context: Context) -> _Slot | None:
    """Return what a property of an account gives a value for; None if it can have several.

    A key that says the same in a kind of account counts: the ``force`` in an attack attacks.
    """
    ontology = context.ontology
    for prop, classes in ontology.one_for.items():
        if prop == name or ontology.compared_key(statement.cls, prop) == name:
            for cls in classes:
                if ontology.is_a(statement.cls, cls):
                    return _Slot(cls, prop, statement.modality)
    return None


def _of_values(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield the contradictions of places, agents and other entities."""
    refs: dict[_Slot, dict[str, _Holders]] = defaultdict(lambda: defaultdict(dict))
    for statement in statements:
        given: dict[_Slot, set[str]] = defaultdict(set)
        for name, value in statement.refs:
            if slot := _slot(statement, name, context):
                given[slot].add(value)
        for slot, values in given.items():
            if len(values) == 1:
                refs[slot][values.pop()][statement.claim] = context.origin_key(statement)
    for slot in sorted(refs):
        yield from _of_slot(event, slot, refs[slot], context)


def _of_slot(
    event: str, slot: _Slot, held: Mapping[str, _Holders], context: Context
) -> Iterator[Comparison]:
    positions = []
    for value in sorted(held):
        apart = (o for o in held if context.parts.relation(value, o) is Relation.APART)
        others = set[str]().union(*(held[other].values() for other in apart))
        # A contradiction needs two origins. One origin with two places changed its mind or erred.
        claims = sorted(claim for claim, origin in held[value].items() if others - {origin})
        if claims:
            positions.append(Position(tuple(claims), holds=value))
    if positions:
        values = [context.label(position.holds) for position in positions]
        dimension = "place" if context.is_place(slot.prop) else "role"
        yield _dispute(event, slot, dimension, positions, values, context)


def _of_times(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield the contradictions of dates."""
    times: dict[_Slot, dict[tuple[int, int], _Holders]] = defaultdict(lambda: defaultdict(dict))
    for statement in statements:
        for name, first, last, _ in statement.times:
            if slot := _slot(statement, name, context):
                times[slot][first, last][statement.claim] = context.origin_key(statement)
    for slot in sorted(times):
        yield from _of_dates(event, slot, times[slot], context)


def _of_dates(
    event: str, slot: _Slot, held: Mapping[tuple[int, int], _Holders], context: Context
) -> Iterator[Comparison]:
    others = extremes_of(
        OwnedRange.of(_range(span), holders.values()) for span, holders in held.items()
    )
    gaps: dict[Position, Decimal] = {}
    for span in sorted(held):
        found = {c: others.gap(_range(span), origin) for c, origin in held[span].items()}
        claims = tuple(sorted(claim for claim, gap in found.items() if gap > 0))
        if claims:
            first, last = map(known_day, span)
            gaps[Position(claims, first=first, last=last)] = max(found.values())
    if gaps:
        values = [days(position.first, position.last) for position in gaps]
        dispute = _dispute(event, slot, "date", list(gaps), values, context)
        yield replace(dispute, gap=max(gaps.values()))


def _range(span: tuple[int, int]) -> DatedRange:
    """Return days as numbers, for any time."""
    return DatedRange(Decimal(span[0]), Decimal(span[1]), Window(FIRST, LAST, stated=False))


def _dispute(  # noqa: PLR0913, PLR0917 -- the parts of a contradiction
    event: str,
    slot: _Slot,
    dimension: str,
    positions: Sequence[Position],
    values: Sequence[str],
    context: Context,
) -> Comparison:
    same = in_scheme_order(["happening", "telling", "mode"])
    one_of = alternatives(list(dict.fromkeys(values)), "or")
    what = f"{context.label(slot.cls)}{describe_modality(slot.modality, context)}"
    return Comparison(
        verdict=Verdict.DISPUTE,
        dimension=dimension,
        key=(event, *slot),
        positions=tuple(positions),
        label=f"{context.label(event)}: {what}, {context.label(slot.prop)}: {one_of}",
        explanation=explain_contradiction(same, (), context),
        event=event,
        same=same,
    )
