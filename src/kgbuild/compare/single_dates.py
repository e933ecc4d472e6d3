"""Dates of which an event has one, such as the day of an attack."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from kgbuild.compare.context import Context
from kgbuild.compare.disjoint_ranges import DatedRange, OwnedRange, extremes_of
from kgbuild.compare.event_slots import Slot, current, slot_of
from kgbuild.compare.explanations import (
    days,
    describe_modality,
    explain_contradiction,
    in_scheme_order,
)
from kgbuild.compare.labels import alternatives, who_differs
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import FIRST, LAST, Statement, Window, known_day

#: The first and the last day that a claim gives, with the claims and their origins.
_Dates = Mapping[tuple[int, int], Mapping[str, str]]


def compare_dates(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield a contradiction for each property whose dates in claims exclude each other.

    An umbrella event, such as a war, has many dates, so none exclude each other.
    """
    if context.parts.is_umbrella(event):
        return
    by_claim: dict[str, Statement] = {}
    found: dict[Slot, dict[tuple[int, int], dict[str, str]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for statement in current(statements, context):
        for name, first, last, _ in statement.times:
            if slot := slot_of(statement, name, context):
                by_claim[statement.claim] = statement
                found[slot][first, last][statement.claim] = context.origin_key(statement)
    for slot in sorted(found):
        gaps = _gaps(found[slot])
        if gaps:
            who = [by_claim[claim] for position in gaps for claim in position.claims]
            yield _dispute(event, slot, gaps, who, context)


def _gaps(dates: _Dates) -> dict[Position, Decimal]:
    """Return the dates that others exclude, each with the largest gap in days."""
    others = extremes_of(
        OwnedRange.of(_range(span), holders.values()) for span, holders in dates.items()
    )
    gaps: dict[Position, Decimal] = {}
    for span in sorted(dates):
        found = {c: others.gap(_range(span), origin) for c, origin in dates[span].items()}
        claims = tuple(sorted(claim for claim, gap in found.items() if gap > 0))
        if claims:
            first, last = map(known_day, span)
            gaps[Position(claims, first=first, last=last)] = max(found.values())
    return gaps


def _range(span: tuple[int, int]) -> DatedRange:
    """Return days as numbers, for any time."""
    return DatedRange(Decimal(span[0]), Decimal(span[1]), Window(FIRST, LAST, stated=False))


def _dispute(
    event: str,
    slot: Slot,
    gaps: Mapping[Position, Decimal],
    statements: Iterable[Statement],
    context: Context,
) -> Comparison:
    same = in_scheme_order(["happening", "telling", "mode"])
    values = dict.fromkeys(days(position.first, position.last) for position in gaps)
    what = f"{context.label(slot.cls)}{describe_modality(slot.modality, context)}"
    dates = alternatives(list(values), "or")
    return Comparison(
        verdict=Verdict.DISPUTE,
        dimension="date",
        key=(event, *slot),
        positions=tuple(gaps),
        label=f"{context.label(event)}: {what}, {context.label(slot.prop)}: {dates}? "
        f"{who_differs(statements, 'date', context)}",
        explanation=explain_contradiction(same, (), context),
        event=event,
        same=same,
        gap=max(gaps.values()),
    )
