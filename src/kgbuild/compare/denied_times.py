"""When a denial and what it denies are for one time: one day, or the one time of a signing.

"Denied that it had signed a ceasefire" gives no day. But an event has one signing, so the denial is
of the signing that others affirm, unless the signing may have come after the denial. And who "never
attacked" did not attack on any day before.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from kgbuild.compare.context import Context
from kgbuild.compare.disjoint_ranges import End, greatest_of
from kgbuild.compare.known_times import ANY_DAY
from kgbuild.model.statement import LAST, Statement, Window
from kgbuild.read.wording.unfinished_words import is_of_all_time, is_so_far, is_unfinished
from kgbuild.vocab import namespaces as ns

_HAPPENED_AT: Final = ns.KGB + "happenedAt"
_TARGET: Final = ns.KGB + "target"


def by_day(statements: Iterable[Statement]) -> dict[Window, list[Statement]]:
    """Return statements by their day, if the report gives one."""
    found: dict[Window, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.as_of.is_exact:
            found[statement.as_of].append(statement)
    return found


def sharing_a_day(
    ones: Sequence[Statement], others: Sequence[Statement], context: Context
) -> list[Statement]:
    """Return those of ``ones`` that share a day with one of the others from another origin."""
    found = {(other.as_of, context.origin_key(other)) for other in others}
    return [
        one
        for one in ones
        if any(
            one.as_of.meets(window) and origin != context.origin_key(one)
            for window, origin in found
        )
    ]


def of_one_time(
    event: str, affirming: Sequence[Statement], denying: Sequence[Statement], context: Context
) -> tuple[list[Statement], list[Statement]]:
    """Return the statements of each side that are for the same time as one of the other side.

    The two have different origins.
    """
    if context.parts.is_umbrella(event):
        return [], []
    # The first to happen and the last to be denied come first, so most are paired in one step.
    first = sorted(affirming, key=_happened)
    last = sorted(filter(_is_undated, denying), key=lambda one: -one.said.last)
    affirmed = [
        one for one in first if any(_is_denied_later(one, other, context) for other in last)
    ]
    denied = [
        one for one in last if any(_is_denied_later(other, one, context) for other in affirmed)
    ]
    return affirmed, denied


def of_what_was_before(
    event: str, affirming: Sequence[Statement], denying: Sequence[Statement], context: Context
) -> tuple[list[Statement], list[Statement]]:
    """Return what happened before denials without a day were said, and these denials.

    "Did not cross the river", said on Saturday, may be of the crossing on Friday. A denial of a
    state, such as control of a town, is of the day on which it is said (``kgb:isState``).
    """
    if context.parts.is_umbrella(event):
        return [], []
    undated = [s for s in denying if _is_undated(s) and s.cls not in context.ontology.states]
    latest = greatest_of(_end(s.said.last, s, context) for s in undated)
    before = [s for s in affirming if latest.against(context.origin_key(s)) >= _happened(s)]
    earliest = greatest_of(_end(-_happened(s), s, context) for s in before)
    return before, [s for s in undated if -earliest.against(context.origin_key(s)) <= s.said.last]


def _end(day: int, statement: Statement, context: Context) -> End:
    return End(Decimal(day), ANY_DAY, context.origin_key(statement))


def _happened(statement: Statement) -> int:
    """Return the last day on which what a claim affirms can have happened."""
    return statement.as_of.last if statement.times else statement.said.last


def may_come_later(statement: Statement, context: Context) -> bool:
    """Return whether what a claim denies may still happen later on the day on which it is said."""
    return (
        _is_undated(statement)
        and statement.cls not in context.ontology.states
        and (
            is_so_far(statement.evidence, statement.language)
            or is_of_all_time(statement.evidence, statement.language)
        )
    )


def _is_undated(denied: Statement) -> bool:
    """Return whether a denial is of something finished, and gives no time of it."""
    is_said_only = not denied.times and denied.as_of == denied.said and denied.said.last != LAST
    return is_said_only and not is_unfinished(denied.evidence, denied.language)


def _is_denied_later(affirmed: Statement, denied: Statement, context: Context) -> bool:
    """Return whether a denial is of what a claim of another origin affirms, and not said before."""
    last = denied.said.last - int(may_come_later(denied, context))
    return (
        _happened(affirmed) <= last
        and context.origin_key(affirmed) != context.origin_key(denied)
        and (_is_of_all_time(denied, context) or _happens_once(affirmed, denied, context))
    )


def _is_of_all_time(denied: Statement, context: Context) -> bool:
    """Return whether a denial is of each day before. That of a state is of one day."""
    is_state = denied.cls in context.ontology.states
    return not is_state and is_of_all_time(denied.evidence, denied.language)


def _happens_once(one: Statement, other: Statement, context: Context) -> bool:
    """Return whether an event has only one such thing as two claims say: one ship is sunk."""
    if all(context.single(some.cls, _HAPPENED_AT) for some in (one, other)):
        return True
    shared = {*one.values(_TARGET)} & {*other.values(_TARGET)}
    return bool(shared) and context.ontology.leaves_outcome_open(one.cls)
