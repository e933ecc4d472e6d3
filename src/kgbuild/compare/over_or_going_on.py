"""Whether something is over or goes on: a strike that ended on Thursday, or went on until Friday.

A claim that something was finished on a day, and a claim of another origin that it was ongoing on a
later day, are a possible contradiction: it may have begun again. The contradiction is firm if the
words of the second claim exclude that ("without interruption"), and both claims name the same
actors and places in exact words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from kgbuild.account_words import Part, account_in_words
from kgbuild.compare.context import Context
from kgbuild.compare.disjoint_ranges import End, greatest_of
from kgbuild.compare.event_slots import current
from kgbuild.compare.exactness import strange_in
from kgbuild.compare.explanations import describe_modality, explain_contradiction, in_scheme_order
from kgbuild.compare.known_times import ANY_DAY
from kgbuild.compare.labels import who_says
from kgbuild.compare.parts import Relation
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import FIRST, LAST, Statement, known_day
from kgbuild.read.wording.event_nouns import words_for_sort
from kgbuild.read.wording.lasting_words import (
    is_in_a_place,
    is_without_a_break,
    without_words_of_phase,
)
from kgbuild.read.wording.unfinished_words import is_incomplete
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import FINISHED, ONGOING

_PHASE: Final = terms.PHASE.value
_UNTIL: Final = ns.KGB + "until"
_METHOD: Final = ns.KGB + "method"
#: If more different accounts than this are finished or going on, only those are compared that name
#: the same, so that comparing takes linear time.
_MOST_ACCOUNTS: Final = 48


class _Kind(NamedTuple):
    """What can be compared: accounts of one class in one modality, by the same method."""

    cls: str
    method: tuple[str, ...]
    modality: str


#: The roles of an account with their values, without its phase and its method.
_Roles = tuple[tuple[str, str], ...]
#: Claims by the roles in their accounts.
_Side = Mapping[_Roles, Sequence[Statement]]


def compare_phases(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield the contradictions between claims that something was over, and was going on later.

    An umbrella event, such as a war, has many strikes and fires.
    """
    if context.parts.is_umbrella(event):
        return
    over: dict[_Kind, dict[_Roles, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    going_on: dict[_Kind, dict[_Roles, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in current(statements, context):
        phases = statement.values(_PHASE)
        side = over if phases == (FINISHED,) else going_on if phases == (ONGOING,) else None
        if side is not None:
            kind = _Kind(statement.cls, statement.values(_METHOD), statement.modality)
            roles = tuple(ref for ref in statement.refs if ref[0] not in {_PHASE, _METHOD})
            side[kind][roles].append(statement)
    for kind in sorted(over.keys() & going_on.keys()):
        yield from _of_one_kind(event, kind, over[kind], going_on[kind], context)


def _of_one_kind(
    event: str, kind: _Kind, over: _Side, going_on: _Side, context: Context
) -> Iterator[Comparison]:
    """Yield the firm contradictions of accounts that name the same, and then a possible one."""
    known: set[Statement] = set()
    for roles in sorted(over.keys() & going_on.keys()):
        ended = [one for one in over[roles] if _is_exact(event, one, context)]
        lasting = [one for one in going_on[roles] if _is_exact(event, one, context)]
        lasting = [one for one in lasting if is_without_a_break(one.evidence, one.language)]
        ended, lasting = _excluding(ended, lasting, context)
        if ended and roles:
            known.update(ended, lasting)
            yield _dispute(event, kind, roles, ended, lasting, (), context)
    ended, lasting, unsaid = _possible(over, going_on, context)
    if ended and not known.issuperset([*ended, *lasting]):
        shared = [ref for ref in ended[0].refs if all(ref in s.refs for s in (*ended, *lasting))]
        roles = tuple(ref for ref in shared if ref[0] not in {_PHASE, _METHOD})
        assumed = ["course", *unsaid]
        if not all(_is_exact(event, one, context) for one in (*ended, *lasting)):
            assumed.append("exactness")
        yield _dispute(event, kind, roles, ended, lasting, assumed, context)


def _possible(
    over: _Side, going_on: _Side, context: Context
) -> tuple[list[Statement], list[Statement], set[str]]:
    """Return the claims that may exclude each other, and the aspects that one side leaves open."""
    are_many = len(over) > _MOST_ACCOUNTS or len(going_on) > _MOST_ACCOUNTS
    found: tuple[dict[Statement, None], dict[Statement, None]] = ({}, {})
    unsaid = set[str]()
    for roles in sorted(over):
        for others in [roles] if are_many else sorted(going_on):
            if others in going_on and _may_be_one(roles, others, context):
                ended, lasting = _excluding(over[roles], going_on[others], context)
                found[0].update(dict.fromkeys(ended))
                found[1].update(dict.fromkeys(lasting))
                differing = {*roles} ^ {*others} if ended else ()
                unsaid |= {"place" if context.is_place(name) else "actor" for name, _ in differing}
    return list(found[0]), list(found[1]), unsaid


def _may_be_one(over: _Roles, going_on: _Roles, context: Context) -> bool:
    """Return whether two accounts may be of one thing: no role has other values in both.

    What goes on in a part of a place is not over in all of it.
    """
    for role in {name for name, _ in over} & {name for name, _ in going_on}:
        ended = {value for name, value in over if name == role}
        lasting = {value for name, value in going_on if name == role}
        if ended != lasting and not all(
            any(context.parts.relation(one, whole) is Relation.INSIDE for whole in ended)
            for one in lasting - ended
        ):
            return False
    return True


def _end(statement: Statement) -> int:
    """Return the last day on which something may have ended; `LAST` if its claim does not say."""
    last = next((time.last for time in statement.times if time.prop == _UNTIL), None)
    return statement.as_of.last if last is None else last


def _going_on(statement: Statement) -> int:
    """Return the first day on which something may have been going on, as a claim says."""
    return statement.as_of.first


def _excluding(
    over: Sequence[Statement], going_on: Sequence[Statement], context: Context
) -> tuple[list[Statement], list[Statement]]:
    """Return the claims that something was over before it was going on, of two origins."""
    latest = greatest_of(_on(_going_on(one), one, context) for one in going_on)
    ended = [
        one
        for one in over
        if _end(one) != LAST and latest.against(context.origin_key(one)) > _end(one)
    ]
    earliest = greatest_of(_on(-_end(one), one, context) for one in ended)
    return ended, [
        one
        for one in going_on
        if _going_on(one) != FIRST and -earliest.against(context.origin_key(one)) < _going_on(one)
    ]


def _on(day: int, statement: Statement, context: Context) -> End:
    return End(Decimal(day), ANY_DAY, context.origin_key(statement))


def _is_exact(event: str, statement: Statement, context: Context) -> bool:
    """Return whether only words for its phase and known words are in a claim of some day.

    What goes on may do so at any place, but what is over has to be so everywhere.
    """
    is_day = statement.as_of.is_exact
    of_event = words_for_sort(context.words_of_event(event))
    is_ongoing = statement.values(_PHASE) == (ONGOING,)
    if not statement.evidence:
        return is_day
    rest = without_words_of_phase(statement.evidence, statement.language)
    strange = strange_in(statement._replace(evidence=rest), event, context)
    return (
        is_day
        and strange is not None
        and all(
            word in of_event
            or context.is_of_class(word, statement)
            or (is_ongoing and is_in_a_place(word, rest, statement.language))
            for word in strange
        )
        and not context.all_words(statement)
        and (is_ongoing or not is_incomplete(rest, statement.language))
    )


def _dispute(  # noqa: PLR0913, PLR0917 -- the parts of a contradiction
    event: str,
    kind: _Kind,
    roles: _Roles,
    over: Sequence[Statement],
    going_on: Sequence[Statement],
    assumed: Iterable[str],
    context: Context,
) -> Comparison:
    open_ = in_scheme_order(assumed)
    same = in_scheme_order({"happening", "telling", "mode"})
    values: dict[str, list[str]] = {}
    for role, value in (*((_METHOD, one) for one in kind.method), *roles):
        values.setdefault(role, []).append(context.label(value))
    parts = [Part(role, context.label(role), names) for role, names in values.items()]
    account = account_in_words(kind.cls, context.label(kind.cls), parts)
    last, first = max(map(_end, over)), min(map(_going_on, going_on))
    who = " and ".join(
        (
            who_says(over, ("says", "say"), context) + " that it is over",
            who_says(going_on, ("says", "say"), context) + " that it goes on",
        )
    )
    return Comparison(
        verdict=Verdict.DISPUTE,
        dimension="phase",
        key=(
            event,
            kind.cls,
            *kind.method,
            kind.modality,
            *(["possible"] if open_ else [part for pair in roles for part in pair]),
        ),
        positions=(
            _position(FINISHED, over, known_day(last)),
            _position(ONGOING, going_on, known_day(first)),
        ),
        label=f"{context.label(event)}: {account}{describe_modality(kind.modality, context)}: "
        f"over or going on? {who}",
        explanation=explain_contradiction(same, open_, context),
        event=event,
        same=same,
        assumed=open_,
    )


def _position(phase: str, claims: Iterable[Statement], day: int | None) -> Position:
    return Position(tuple(sorted({one.claim for one in claims})), holds=phase, first=day, last=day)
