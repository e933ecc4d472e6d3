"""Places, dates and roles of which an event has one: what excludes what.

Which properties these are, and for which kinds of account, the ontology says (``kgb:oneFor``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, NamedTuple

from kgbuild.compare.context import Context
from kgbuild.compare.opposition import Interval, Stake, extremes
from kgbuild.compare.places import Relation
from kgbuild.compare.wording import days, dispute_explained, in_scheme_order, told_as
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import FIRST, LAST, Statement, Window
from kgbuild.vocab import namespaces as ns

_AFFIRMED: Final = ns.PREFIXES["polarity"] + "affirmed"


#: IRIs of the claims that hold a value, each with where it comes from.
_Holders = dict[str, str]


class _Slot(NamedTuple):
    """What has one value: a property of one kind of account, told in one mode."""

    cls: str
    prop: str
    mode: str


def compare_single_values(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield a dispute for each property of an event to which claims give values that exclude."""
    refs: dict[_Slot, dict[str, _Holders]] = defaultdict(lambda: defaultdict(dict))
    times: dict[_Slot, dict[tuple[int, int], _Holders]] = defaultdict(lambda: defaultdict(dict))
    for statement in statements:
        if statement.polarity != _AFFIRMED or not context.stands(statement):
            continue
        for name, value in statement.refs:
            if (slot := _slot(statement, name, context)) and len(statement.values(name)) == 1:
                refs[slot][value][statement.claim] = context.origin_key(statement)
        for name, first, last, _ in statement.times:
            if slot := _slot(statement, name, context):
                times[slot][first, last][statement.claim] = context.origin_key(statement)
    for slot in sorted(refs):
        yield from _of_values(event, slot, refs[slot], context)
    for slot in sorted(times):
        yield from _of_times(event, slot, times[slot], context)


def _slot(statement: Statement, prop: str, context: Context) -> _Slot | None:
    for cls in context.ontology.one_for.get(prop, ()):
        if context.ontology.is_a(statement.cls, cls):
            return _Slot(cls, prop, statement.modality)
    return None


def _of_values(
    event: str, slot: _Slot, held: Mapping[str, _Holders], context: Context
) -> Iterator[Comparison]:
    positions = []
    for value in sorted(held):
        apart = (o for o in held if context.parts.relation(value, o) is Relation.APART)
        others = set[str]().union(*(held[other].values() for other in apart))
        # It takes two origins: one that names two places has changed or mistaken it.
        claims = sorted(claim for claim, origin in held[value].items() if others - {origin})
        if claims:
            positions.append(Position(tuple(claims), holds=value))
    if positions:
        values = [context.label(position.holds) for position in positions]
        dimension = "place" if context.is_place(slot.prop) else "role"
        yield _dispute(event, slot, dimension, positions, values, context)


def _of_times(
    event: str, slot: _Slot, held: Mapping[tuple[int, int], _Holders], context: Context
) -> Iterator[Comparison]:
    against = extremes(_stake(span, holders) for span, holders in held.items())
    gaps: dict[Position, Decimal] = {}
    for span in sorted(held):
        interval, (first, last) = _interval(span), span
        missed = {c: against.gap(interval, origin) for c, origin in held[span].items()}
        claims = tuple(sorted(claim for claim, gap in missed.items() if gap > 0))
        if claims:
            ends = (None if first == FIRST else first, None if last == LAST else last)
            gaps[Position(claims, first=ends[0], last=ends[1])] = max(missed.values())
    if gaps:
        values = [days(position.first, position.last) for position in gaps]
        dispute = _dispute(event, slot, "date", list(gaps), values, context)
        yield replace(dispute, gap=max(gaps.values()))


def _interval(span: tuple[int, int]) -> Interval:
    """Days as numbers; they are told as of whatever time."""
    return Interval(Decimal(span[0]), Decimal(span[1]), Window(FIRST, LAST, told=False))


def _stake(span: tuple[int, int], holders: _Holders) -> Stake:
    origins = set(holders.values())
    return Stake(_interval(span), origins.pop() if len(origins) == 1 else None)


def _dispute(  # noqa: PLR0913, PLR0917 -- all that makes one such dispute
    event: str,
    slot: _Slot,
    dimension: str,
    positions: Sequence[Position],
    values: Sequence[str],
    context: Context,
) -> Comparison:
    same = in_scheme_order(["happening", "telling", "mode"])
    what = f"{context.label(slot.prop)} of the {context.label(slot.cls)}"
    what += told_as(slot.mode, context)
    return Comparison(
        verdict=Verdict.DISPUTE,
        dimension=dimension,
        key=(event, *slot),
        positions=tuple(positions),
        label=f"{context.label(event)}: {what}, {' against '.join(values)}",
        explanation=dispute_explained(same, ()),
        event=event,
        same=same,
    )
