"""Values that exclude each other: an attack has one place, and a town has one holder at a time.

The ontology says which properties have one value for an event (``kgb:oneFor``), and which have one
at a time for each value of another property (``kgb:oneAtATime``). Two values exclude each other if
they are apart. A claim on a part, such as the north of a town, is not compared, because two parties
can hold two parts.

Who gains a place holds it then (``kgb:becomes``). Such a claim is compared with claims on who holds
the place, and only possibly excludes them: the place may have changed hands again.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

from kgbuild.account_words import Part, account_in_words
from kgbuild.compare.context import Context
from kgbuild.compare.event_slots import current, slot_of
from kgbuild.compare.exactness import gives_exactly, gives_whole
from kgbuild.compare.explanations import (
    describe_modality,
    explain_contradiction,
    in_scheme_order,
    listed,
)
from kgbuild.compare.extents import is_of_part
from kgbuild.compare.labels import alternatives, some_names, who_differs
from kgbuild.compare.values_apart import Sureness, are_apart, is_person_or_post
from kgbuild.model.comparison import Comparison, Position, Verdict
from kgbuild.model.statement import Statement, Window, known_day


class _Slot(NamedTuple):
    """What has one value: a property of a kind of account, or of the value of another property."""

    cls: str  # empty if the property means the same in several kinds
    prop: str
    key: str  # the other property, and its value; empty for what an event has once
    of: str
    modality: str
    of_prop: str = ""  # the property of the person ``of``, for whom an event has one value

    def names(self) -> Iterator[str]:
        """Yield what identifies the slot among those of its event."""
        return filter(None, self)


class _Held(NamedTuple):
    """A claim that gives a value, with its origin."""

    statement: Statement
    origin: str
    gained: bool = False  # whether the value is so only from some hour of its day on
    prop: str = ""  # the property by which it gives the value


#: IRI of a value to the claims that give it.
_Values: TypeAlias = Mapping[str, Sequence[_Held]]
#: Returns those of some claims that others exclude, if their values are apart.
_Search: TypeAlias = Callable[[Sequence[_Held], Sequence[_Held]], list[_Held]]


def compare_single_values(
    event: str, statements: Iterable[Statement], context: Context
) -> Iterator[Comparison]:
    """Yield a contradiction for each property whose values in claims exclude each other.

    What has one value at a time gives firm contradictions for single days, and then a possible one
    with all claims that may be of one time. An umbrella event, such as a war, has many places.
    """
    has_one = not context.parts.is_umbrella(event)
    found: dict[_Slot, dict[str, list[_Held]]] = defaultdict(lambda: defaultdict(list))
    for statement in current(statements, context):
        origin = context.origin_key(statement)
        for slot, value, prop in _of_event(statement, context) if has_one else ():
            found[slot][value].append(_Held(statement, origin, prop=prop))
        for slot, value, gained in _at_a_time(statement, context):
            found[slot][value].append(_Held(statement, origin, gained))
    for slot in sorted(found):
        yield from _compared(event, slot, found[slot], context)


def _of_event(statement: Statement, context: Context) -> Iterator[tuple[_Slot, str, str]]:
    """Yield the values that an account gives for what an event has once, with their properties."""
    given: dict[_Slot, dict[str, str]] = defaultdict(dict)
    for name, value in statement.refs:
        if slot := slot_of(statement, name, context):
            whole = _Slot(slot.cls, slot.prop, "", slot.of, slot.modality, slot.of_prop)
            given[whole][value] = name
    for whole, values in given.items():
        if len(values) == 1:
            yield whole, *values.popitem()


def _at_a_time(statement: Statement, context: Context) -> Iterator[tuple[_Slot, str, bool]]:
    """Yield the roles that one agent has at a time, with the agent, and whether it gains them."""
    if is_of_part(statement):
        return
    for role, use in context.ontology.key_uses.get(statement.cls, {}).items():
        if use.one_at_a_time and len(agents := statement.values(role)) == 1:
            for of in statement.values(use.one_at_a_time):
                held = use.becomes or role
                slot = _Slot("", held, use.one_at_a_time, of, statement.modality)
                yield slot, agents[0], held != role


def _compared(event: str, slot: _Slot, values: _Values, context: Context) -> Iterator[Comparison]:
    """Yield the contradictions of a slot: firm ones, and then all that is possible."""
    search = _at_one_time if slot.key else _of_other_origins
    excluded = _excluded(values, search, context, Sureness.LIKELY)
    unrelated = not excluded and bool(slot.key)
    if unrelated:
        excluded = _excluded(values, search, context, Sureness.POSSIBLE)
    if not excluded:
        return
    known: set[_Held] = set()
    exact = _exact(event, slot, values, context)
    days = _by_day(exact) if slot.key else {(): exact}
    for day, on_day in sorted(days.items()):
        if firm := _firmly_excluded(on_day, context):
            known.update(chain(*firm.values()))
            yield _dispute(event, slot, firm, (), day, context)
    if not known.issuperset(held := [*chain(*excluded.values())]):
        are_firm = bool(slot.key) and {*chain(*exact.values())}.issuperset(held) and not unrelated
        assumed = [*(["as-of"] if slot.key else []), *([] if are_firm else ["exactness"])]
        yield _dispute(event, slot, excluded, assumed, assumed[:1], context)


def _firmly_excluded(values: _Values, context: Context) -> dict[str, list[_Held]]:
    """Return the claims of each value that claims of other values exclude, whatever is meant.

    Claims that name different persons or posts beside the value may be about two appointments.
    """
    found: dict[str, list[_Held]] = {}
    beside = {held: _persons_and_posts(held, context) for held in chain(*values.values())}
    for some in sorted({*beside.values()}):
        alike = {
            value: [one for one in held if beside[one] in {some, ()}]
            for value, held in values.items()
        }
        excluded = _excluded(alike, _of_other_origins, context, Sureness.FIRM)
        for value, held in excluded.items():
            found[value] = list(dict.fromkeys([*found.get(value, ()), *held]))
    return dict(sorted(found.items()))


def _persons_and_posts(held: _Held, context: Context) -> tuple[tuple[str, str], ...]:
    """Return the persons and posts in an account, besides the value that the claim gives."""
    return tuple(
        (name, value)
        for name, value in held.statement.refs
        if name != held.prop and is_person_or_post(value, context)
    )


def _exact(event: str, slot: _Slot, values: _Values, context: Context) -> dict[str, list[_Held]]:
    """Return the claims of each value whose words give the value of the slot exactly."""
    return {
        value: some
        for value, held in values.items()
        if (some := [one for one in held if _is_exact(event, slot, one, context)])
    }


def _is_exact(event: str, slot: _Slot, held: _Held, context: Context) -> bool:
    if slot.key:
        return gives_whole(held.statement, event, context)
    of_person = bool(slot.of_prop)
    return gives_exactly(held.statement, held.prop, event, context, of_person=of_person)


def _by_day(values: _Values) -> dict[Window, dict[str, list[_Held]]]:
    """Return the claims of each day that they give, without those who gain something on it."""
    found: dict[Window, dict[str, list[_Held]]] = defaultdict(lambda: defaultdict(list))
    for value, held in values.items():
        for one in held:
            if one.statement.as_of.is_exact and not one.gained:
                found[one.statement.as_of][value].append(one)
    return found


def _excluded(
    values: _Values, search: _Search, context: Context, sureness: Sureness
) -> dict[str, list[_Held]]:
    """Return the claims of each value that claims of other values exclude.

    A contradiction needs two origins. One origin with two places changed its mind or erred.
    """
    found: dict[str, list[_Held]] = {}
    for value in sorted(values):
        apart = [other for other in values if are_apart(value, other, context, sureness)]
        excluded = search(values[value], [held for other in apart for held in values[other]])
        if excluded:
            found[value] = excluded
    return found


def _of_other_origins(ours: Sequence[_Held], theirs: Sequence[_Held]) -> list[_Held]:
    """Return those of ``ours`` for which there is a claim of another origin."""
    origins = {held.origin for held in theirs}
    return [held for held in ours if origins - {held.origin}]


def _at_one_time(ours: Sequence[_Held], theirs: Sequence[_Held]) -> list[_Held]:
    """Return those of ``ours`` whose time may be that of a claim of another origin.

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


def _dispute(  # noqa: PLR0913, PLR0917 -- the parts of a contradiction
    event: str,
    slot: _Slot,
    held: Mapping[str, Sequence[_Held]],
    assumed: Iterable[str],
    key: Iterable[object],
    context: Context,
) -> Comparison:
    statements = [one.statement for claims in held.values() for one in claims]
    classes = [slot.cls] if slot.cls else sorted({statement.cls for statement in statements})
    open_ = {*assumed, *(["telling"] if len(classes) > 1 else [])}
    dimension = "place" if context.is_place(slot.prop) else "role"
    timed = {"as-of", *(["place"] if context.is_place(slot.key) else [])} if slot.key else set()
    same = in_scheme_order({"happening", "telling", "mode", *timed} - open_)
    values = alternatives(some_names([context.label(value) for value in held]), "or")
    parts = [Part(slot.prop, context.label(slot.prop), [values])]
    if of := slot.key or slot.of_prop:
        parts.append(Part(of, context.label(of), [context.label(slot.of)]))
    one_class = classes[0] if len(classes) == 1 else ""
    account = account_in_words(one_class, listed(list(map(context.label, classes))), parts)
    what = account + describe_modality(slot.modality, context)
    return Comparison(
        verdict=Verdict.DISPUTE,
        dimension=dimension,
        key=(event, *slot.names(), *map(str, key)),
        positions=tuple(_position(value, claims, slot) for value, claims in held.items()),
        label=f"{context.label(event)}: {what}? {who_differs(statements, dimension, context)}",
        explanation=explain_contradiction(same, in_scheme_order(open_), context),
        event=event,
        same=same,
        assumed=in_scheme_order(open_),
    )


def _position(value: str, claims: Sequence[_Held], slot: _Slot) -> Position:
    """Return the claims of a value, with their time if it matters and all are of one."""
    windows = {held.statement.as_of[:2] for held in claims}
    first, last = windows.pop() if slot.key and len(windows) == 1 else (0, 0)
    return Position(
        tuple(sorted({held.statement.claim for held in claims})),
        holds=value,
        first=known_day(first),
        last=known_day(last),
    )
