"""The numbers of an account as ranges with names, which are compared like its roles.

Two tolls whose numbers exclude each other do not agree on their place either.
"""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

from kgbuild.compare.context import Context
from kgbuild.model.statement import Statement, span
from kgbuild.vocab import namespaces as ns

#: How the names of ranges begin, which are kept with the roles of an account.
_RANGE: Final = "#"
_DAYS: Final = f"{_RANGE}days"
_TOPIC: Final = ns.KGB + "topic"
_HAPPENED_AT: Final = ns.KGB + "happenedAt"
#: Roles of an account and names of ranges, each with its values.
Values: TypeAlias = Mapping[str, tuple[str, ...]]


def ranges_of(statement: Statement, context: Context) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the ranges of the figures of an account, by what they count, and that of its days.

    There are none if the account says more than numbers, a place and a topic. Two accounts of who
    delivers how much to whom can agree on who delivers to whom, whatever their numbers are. Two of
    the troops in a province agree that these are there. The days are only those of what an event
    has once, such as an attack.
    """
    adds_up = context.ontology.adds_up(statement.cls)
    names_group = not adds_up and any(one.of is not None for one in statement.figures)
    if names_group or not all(
        name == _TOPIC or context.is_place(name) for name, _ in statement.refs
    ):
        return ()
    found: dict[str, set[str]] = defaultdict(set)
    for one in statement.figures:
        low, high = span(one.low, one.high)
        name = " ".join((str(context.counted(one)), str(one.unit), *one.named))
        found[f"{_RANGE}{name}"].add(f"{low} {high}")
    if context.single(statement.cls, _HAPPENED_AT):
        found[_DAYS].update(
            f"{one.first} {one.last}" for one in statement.times if one.prop == _HAPPENED_AT
        )
    return tuple((name, tuple(sorted(ranges))) for name, ranges in sorted(found.items()) if ranges)


def have_common_ranges(ours: Values, theirs: Values) -> bool:
    """Return whether two accounts share a number in each range that both have."""
    return all(
        name not in theirs
        or ranges == theirs[name]
        or any(share_a_number(one, other) for one in ranges for other in theirs[name])
        for name, ranges in ours.items()
        if is_range(name)
    )


def have_other_numbers(ours: Values, theirs: Values) -> bool:
    """Return whether two accounts have numbers, and none of one is also one of the other.

    Three children killed and eleven people killed are two numbers, so nobody confirms the other.
    """
    mine, others = ([n for n in some if is_range(n) and n != _DAYS] for some in (ours, theirs))
    return bool(mine and others) and not any(
        share_a_number(one, other)
        for name in mine
        for one in ours[name]
        for other in theirs.get(name, ())
    )


def is_range(name: str) -> bool:
    """Return whether a name is that of a range, and not that of a role."""
    return name.startswith(_RANGE)


def exceeds_whole(part: Values, whole: Values) -> bool:
    """Return whether one account has more of a kind, such as civilians, than the other has of all.

    The name of the range for all begins the names of the ranges for further kinds.
    """
    return any(
        _ends(first)[0] > _ends(second)[1]
        for name in part
        for all_ in whole
        if is_range(all_) and name.startswith(f"{all_} ")
        for first in part[name]
        for second in whole[all_]
    )


@lru_cache(maxsize=1024)
def _ends(range_: str) -> tuple[Decimal, Decimal]:
    low, high = map(Decimal, range_.split(" "))
    return low, high


def share_a_number(one: str, other: str) -> bool:
    """Return whether two ranges have a number in common."""
    (low, high), (least, most) = map(_ends, (one, other))
    return low <= most and least <= high
