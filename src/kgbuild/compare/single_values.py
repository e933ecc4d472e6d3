"""Places, dates and roles of which a happening has one: what excludes what.

Which properties these are, and for which kinds of account, the ontology says (``kgb:oneFor``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, NamedTuple

from kgbuild.compare.context import Context
from kgbuild.compare.places import Relation
from kgbuild.compare.wording import days, dispute_explained, in_scheme_order
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.telling import FIRST, LAST, Telling
from kgbuild.vocab import namespaces as ns

_AFFIRMED: Final = ns.PREFIXES["polarity"] + "affirmed"


class _Slot(NamedTuple):
    """What has one value: a property of one kind of account, told in one mode."""

    cls: str
    prop: str
    mode: str


def compare_single_values(
    event: str, tellings: Iterable[Telling], context: Context
) -> Iterator[Comparison]:
    """Yield a dispute for each property of a happening to which claims give values that exclude."""
    refs: dict[_Slot, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    times: dict[_Slot, dict[tuple[int, int], set[str]]] = defaultdict(lambda: defaultdict(set))
    for telling in tellings:
        if telling.polarity != _AFFIRMED or not context.stands(telling):
            continue
        for name, value in telling.refs:
            if (slot := _slot(telling, name, context)) and len(telling.values(name)) == 1:
                refs[slot][value].add(telling.claim)
        for name, first, last in telling.times:
            if slot := _slot(telling, name, context):
                times[slot][first, last].add(telling.claim)
    for slot in sorted(refs):
        yield from _of_values(event, slot, refs[slot], context)
    for slot in sorted(times):
        yield from _of_times(event, slot, times[slot], context)


def _slot(telling: Telling, prop: str, context: Context) -> _Slot | None:
    for cls in context.ontology.one_for.get(prop, ()):
        if context.ontology.is_a(telling.cls, cls):
            return _Slot(cls, prop, telling.modality)
    return None


def _of_values(
    event: str, slot: _Slot, held: Mapping[str, set[str]], context: Context
) -> Iterator[Comparison]:
    apart = {Relation.APART}
    opposed = [
        value
        for value in sorted(held)
        if any(context.parts.relation(value, other) in apart for other in held)
    ]
    if opposed:
        positions = [Position(tuple(sorted(held[value])), holds=value) for value in opposed]
        values = [context.label(value) for value in opposed]
        dimension = "place" if context.is_place(slot.prop) else "role"
        yield _dispute(event, slot, dimension, positions, values, context)


def _of_times(
    event: str, slot: _Slot, held: Mapping[tuple[int, int], set[str]], context: Context
) -> Iterator[Comparison]:
    latest_begin = max(first for first, _ in held)
    earliest_end = min(last for _, last in held)
    opposed = [
        (first, last) for first, last in sorted(held) if first > earliest_end or last < latest_begin
    ]
    if opposed:
        ends = [
            (None if first == FIRST else first, None if last == LAST else last)
            for first, last in opposed
        ]
        positions = [
            Position(tuple(sorted(held[span])), first=first, last=last)
            for span, (first, last) in zip(opposed, ends, strict=True)
        ]
        values = [days(first, last) for first, last in ends]
        gap = Decimal(latest_begin - earliest_end)
        yield replace(_dispute(event, slot, "date", positions, values, context), gap=gap)


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
