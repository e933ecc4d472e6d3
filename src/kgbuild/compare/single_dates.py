"""Dates of which an event has one, such as the day of an attack."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from kgbuild.compare.context import Context
from kgbuild.compare.disjoint_ranges import End, greatest_of, only_owner
from kgbuild.compare.event_slots import Slot, current, slot_of
from kgbuild.compare.exactness import gives_exact_day
from kgbuild.compare.explanations import (
    days,
    describe_modality,
    explain_contradiction,
    in_scheme_order,
)
from kgbuild.compare.labels import account_words, alternatives, date_words, who_differs
from kgbuild.compare.parts import Relation
from kgbuild.compare.statements import is_qualified
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import FIRST, LAST, Statement, Window, known_day
from kgbuild.read.numbers.sentence_parts import lower_words
from kgbuild.read.wording.ordinal_words import ordinals_in
from kgbuild.vocab import terms

#: The first and the last day that a claim gives, with the claims and their origins.
_Dates = Mapping[tuple[int, int], Mapping[str, str]]
_Roles = tuple[tuple[str, str], ...]
#: A day by its number in a month: "the first of October".
_OF_MONTH: Final = re.compile(
    r"\b(?:first|second|third)\s+of\b|\b[123](?:st|nd|rd)\b", re.IGNORECASE
)
#: Things that relate in one of these ways may be meant by one name.
_MAY_BE_ONE: Final = (Relation.SAME, Relation.INSIDE, Relation.AROUND)
_ANY_DAY: Final = Window(FIRST, LAST, stated=False)


class _Dated(NamedTuple):
    """What has one date. Talks begin on one day and end on another."""

    slot: Slot
    phase: str = ""  # how far it has got, if claims say so


def compare_dates(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield a contradiction for each property whose dates in claims exclude each other.

    An umbrella event, such as a war, has many dates, so none exclude each other. Nor do days that
    are only approximate or uncertain.
    """
    if context.parts.is_umbrella(event):
        return
    by_claim: dict[str, Statement] = {}
    found: dict[_Dated, dict[tuple[int, int], dict[str, str]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for statement in _of_one(event, current(statements, context), context):
        for name, first, last, edtf in statement.times:
            if not is_qualified(edtf) and (slot := slot_of(statement, name, context)):
                by_claim[statement.claim] = statement
                dated = _Dated(slot, *statement.values(terms.PHASE.value)[:1])
                found[dated][first, last][statement.claim] = context.origin_key(statement)
    for dated in sorted(found):
        exact = _exact(event, dated.slot, found[dated], by_claim, context)
        firm = _firm_gaps(exact, by_claim, context)
        known = {claim for position in firm for claim in position.claims}
        gaps = _gaps(found[dated])
        who = [by_claim[claim] for position in gaps for claim in position.claims]
        if firm:
            firmly = [by_claim[one] for one in sorted(known)]
            yield _dispute(event, dated, firm, firmly, (), context)
        if not known.issuperset(one.claim for one in who):
            yield _dispute(event, dated, gaps, who, ("exactness",), context)


def _of_one(event: str, statements: Iterable[Statement], context: Context) -> Iterator[Statement]:
    """Yield statements, without those with ordinals if there are several: "the first strike"."""
    beside = [(one, _ordinals(one, event, context)) for one in statements if one.times]
    are_several = len({ordinals for _, ordinals in beside if ordinals}) > 1
    yield from (one for one, ordinals in beside if not (ordinals and are_several))


def _ordinals(statement: Statement, event: str, context: Context) -> tuple[str, ...]:
    """Return the ordinals in a claim, in English, that are in no name of its event."""
    text = _OF_MONTH.sub(" ", statement.evidence)
    of_event = context.words_of_event(event)
    return tuple(one for one in ordinals_in(lower_words(text)) if one not in of_event)


def _exact(
    event: str, slot: Slot, dates: _Dates, by_claim: Mapping[str, Statement], context: Context
) -> _Dates:
    """Return the dates in the claims whose words give the day exactly."""
    return {
        span: some
        for span, claims in dates.items()
        if (
            some := {
                c: o
                for c, o in claims.items()
                if gives_exact_day(by_claim[c], event, context, of_person=bool(slot.of))
            }
        )
    }


def _firm_gaps(
    dates: _Dates, by_claim: Mapping[str, Statement], context: Context
) -> dict[Position, Decimal]:
    """Return the dates that others exclude, if both may be of the same thing.

    A ruling by one court and a ruling by another are two, and have two days.
    """
    roles = {c: _agents(by_claim[c], context) for claims in dates.values() for c in claims}
    found: dict[tuple[int, int], tuple[set[str], Decimal]] = {}
    for some in sorted({*roles.values()}):
        alike = _without_others(dates, roles, some, context)
        for position, gap in _gaps(alike).items():
            span = next(span for span, claims in alike.items() if position.claims[0] in claims)
            claims, largest = found.get(span, (set(), gap))
            found[span] = {*claims, *position.claims}, max(largest, gap)
    return {
        Position(tuple(sorted(claims)), first=known_day(span[0]), last=known_day(span[1])): gap
        for span, (claims, gap) in sorted(found.items())
    }


def _without_others(
    dates: _Dates, roles: Mapping[str, _Roles], some: _Roles, context: Context
) -> _Dates:
    """Return the dates in claims whose roles may be filled by those who fill some roles."""
    alike = {
        span: {c: o for c, o in claims.items() if not _are_others(roles[c], some, context)}
        for span, claims in dates.items()
    }
    return {span: claims for span, claims in alike.items() if claims}


def _agents(statement: Statement, context: Context) -> _Roles:
    """Return what an account has in its roles, apart from places."""
    return tuple(one for one in statement.refs if not context.is_place(one[0]))


def _are_others(some: _Roles, others: _Roles, context: Context) -> bool:
    """Return whether two accounts have nothing in common in a role that both have."""
    shared = {name for name, _ in some} & {name for name, _ in others}
    return any(
        not any(
            context.parts.relation(value, other) in _MAY_BE_ONE
            for name, value in some
            for other_name, other in others
            if name == role == other_name
        )
        for role in shared
    )


def _gaps(dates: _Dates) -> dict[Position, Decimal]:
    """Return the dates that others exclude, each with the largest gap in days."""
    holders = [(*span, only_owner(by_claim.values())) for span, by_claim in dates.items()]
    earliest = greatest_of(End(Decimal(-last), _ANY_DAY, owner) for _, last, owner in holders)
    latest = greatest_of(End(Decimal(first), _ANY_DAY, owner) for first, _, owner in holders)
    gaps: dict[Position, Decimal] = {}
    for first, last in sorted(dates):
        found = {
            claim: max(first + earliest.against(origin), latest.against(origin) - last)
            for claim, origin in dates[first, last].items()
        }
        claims = tuple(sorted(claim for claim, gap in found.items() if gap > 0))
        if claims:
            ends = known_day(first), known_day(last)
            gaps[Position(claims, first=ends[0], last=ends[1])] = max(found.values())
    return gaps


def _dispute(  # noqa: PLR0913, PLR0917 -- the parts of a contradiction
    event: str,
    dated: _Dated,
    gaps: Mapping[Position, Decimal],
    statements: Iterable[Statement],
    assumed: tuple[str, ...],
    context: Context,
) -> Comparison:
    same = in_scheme_order(["happening", "telling", "mode"])
    values = dict.fromkeys(days(position.first, position.last) for position in gaps)
    slot = dated.slot
    of = [(slot.of_prop, slot.of)] if slot.of else []
    of += [(terms.PHASE.value, dated.phase)] if dated.phase else []
    given = account_words(slot.cls, of, context)
    account = f"{given}{describe_modality(slot.modality, context)}"
    dates = alternatives(list(values), "or")
    return Comparison(
        verdict=Verdict.DISPUTE,
        dimension="date",
        key=(event, *filter(None, (*slot, dated.phase)), *assumed),
        positions=tuple(gaps),
        label=f"{context.label(event)}: {date_words(slot.prop, account)}: {dates}? "
        f"{who_differs(statements, 'date', context)}",
        explanation=explain_contradiction(same, assumed, context),
        event=event,
        same=same,
        assumed=assumed,
        gap=max(gaps.values()),
    )
