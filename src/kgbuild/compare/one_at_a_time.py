"""Roles that one agent has at a time: only one party holds a town.

The ontology says which roles these are, and for what (``kgb:oneAtATime``). Two agents in the role
at one time exclude each other if they are apart. A claim on a part, such as the north of a town, is
not compared, because two parties can hold two parts.

Who gains a place holds it then (``kgb:becomes``). Such a claim is compared with claims on who holds
the place, and only possibly excludes them: the place may have changed hands again.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from kgbuild.compare.context import Context
from kgbuild.compare.explanations import (
    describe_modality,
    explain_contradiction,
    in_scheme_order,
    listed,
)
from kgbuild.compare.labels import alternatives, who_differs
from kgbuild.compare.parts import Relation
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import Statement, known_day
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.concepts import AFFIRMED

_EXTENT: Final = ns.KGB + "extent"


class _Slot(NamedTuple):
    """What one agent has at a time: a role, for one thing, in one modality."""

    role: str
    key: str
    of: str
    modality: str


class _Held(NamedTuple):
    """A claim that an agent has the role, with its origin."""

    statement: Statement
    origin: str
    gained: bool  # whether the agent gains it, according to the claim


def compare_roles_at_a_time(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield a contradiction for two agents who cannot have a role at one time.

    It is firm for claims on one day. Of other claims that may be of one time, it is only possible.
    """
    slots: dict[_Slot, dict[str, list[_Held]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        if statement.polarity == AFFIRMED and context.is_current(statement):
            for slot, agent, gained in _roles(statement, context):
                origin = context.origin_key(statement)
                slots[slot][agent].append(_Held(statement, origin, gained))
    for slot in sorted(slots):
        for one, other in combinations(sorted(slots[slot]), 2):
            if context.parts.relation(one, other) is Relation.APART:
                sides = (one, slots[slot][one]), (other, slots[slot][other])
                yield from _excluding(event, slot, sides, context)


def _roles(statement: Statement, context: Context) -> Iterator[tuple[_Slot, str, bool]]:
    """Yield the roles that one agent has at a time, with the agent, and whether it gains them."""
    if any(name == _EXTENT for name, _, _ in statement.literals):
        return
    for role, use in context.ontology.key_uses.get(statement.cls, {}).items():
        if use.one_at_a_time and len(agents := statement.values(role)) == 1:
            for of in statement.values(use.one_at_a_time):
                held = use.becomes or role
                slot = _Slot(held, use.one_at_a_time, of, statement.modality)
                yield slot, agents[0], held != role


_Side = tuple[str, Sequence[_Held]]


def _excluding(
    event: str, slot: _Slot, sides: tuple[_Side, _Side], context: Context
) -> Iterator[Comparison]:
    (one, ours), (other, theirs) = sides
    firm = {one: _on_a_day_of(ours, theirs), other: _on_a_day_of(theirs, ours)}
    if all(firm.values()):
        yield _dispute(event, slot, firm, (), context)
    possible = {one: _may_share_a_day(ours, theirs), other: _may_share_a_day(theirs, ours)}
    if all(possible.values()) and possible != firm:
        yield _dispute(event, slot, possible, ("as-of",), context)


def _on_a_day_of(ours: Iterable[_Held], theirs: Iterable[_Held]) -> list[_Held]:
    """Return the claims on a day of which a claim of another origin is, too."""
    origins: dict[int, set[str]] = defaultdict(set)
    for held in filter(_is_on_a_day, theirs):
        origins[held.statement.as_of.first].add(held.origin)
    return [
        held
        for held in filter(_is_on_a_day, ours)
        if origins.get(held.statement.as_of.first, set()) - {held.origin}
    ]


def _is_on_a_day(held: _Held) -> bool:
    return held.statement.as_of.is_exact and not held.gained


def _may_share_a_day(ours: Sequence[_Held], theirs: Sequence[_Held]) -> list[_Held]:
    """Return the claims whose time may be that of a claim of another origin.

    Two who gain something at different hours of a day do not exclude each other.
    """
    lasting = [held for held in theirs if not held.gained]
    return [
        *_meeting([held for held in ours if not held.gained], theirs),
        *_meeting([held for held in ours if held.gained], lasting),
    ]


def _meeting(ours: Iterable[_Held], theirs: Sequence[_Held]) -> list[_Held]:
    everybody = _Windows(theirs)
    by_origin: dict[str, list[_Held]] = defaultdict(list)
    for held in theirs:
        by_origin[held.origin].append(held)
    own = {origin: _Windows(held) for origin, held in by_origin.items()}
    nobody = _Windows(())
    return [
        held for held in ours if everybody.met_by(held) > own.get(held.origin, nobody).met_by(held)
    ]


class _Windows:
    """The times of claims, sorted."""

    def __init__(self, claims: Iterable[_Held]) -> None:
        windows = [held.statement.as_of for held in claims]
        self._firsts = sorted(window.first for window in windows)
        self._lasts = sorted(window.last for window in windows)

    def met_by(self, held: _Held) -> int:
        """Return how many of the times share a day with the one of a claim."""
        window = held.statement.as_of
        begun = bisect_right(self._firsts, window.last)
        return begun - bisect_left(self._lasts, window.first)


def _dispute(
    event: str,
    slot: _Slot,
    held: dict[str, list[_Held]],
    assumed: Iterable[str],
    context: Context,
) -> Comparison:
    statements = [one.statement for claims in held.values() for one in claims]
    classes = sorted({statement.cls for statement in statements})
    assumed = (*(["telling"] if len(classes) > 1 else []), *assumed)
    place = ["place"] if context.is_place(slot.key) else []
    known = {"happening", "telling", "mode", "as-of", *place} - set(assumed)
    same = in_scheme_order(known)
    names = alternatives([context.label(agent) for agent in held], "or")
    what = f"{listed(list(map(context.label, classes)))}{describe_modality(slot.modality, context)}"
    of = f"{context.label(slot.key)} {context.label(slot.of)}"
    who = who_differs(statements, "role", context)
    return Comparison(
        verdict=Verdict.DISPUTE,
        dimension="role",
        key=(event, *slot, *held, *assumed),
        positions=tuple(_position(agent, claims) for agent, claims in held.items()),
        label=f"{context.label(event)}: {what}, {of}, {context.label(slot.role)}: {names}? {who}",
        explanation=explain_contradiction(same, assumed, context),
        event=event,
        same=same,
        assumed=in_scheme_order(assumed),
    )


def _position(agent: str, claims: Sequence[_Held]) -> Position:
    windows = {held.statement.as_of[:2] for held in claims}
    first, last = windows.pop() if len(windows) == 1 else (0, 0)
    return Position(
        tuple(sorted({held.statement.claim for held in claims})),
        holds=agent,
        first=known_day(first),
        last=known_day(last),
    )
