"""The numbers of an account as ranges with names, which are compared like its roles.

Two tolls whose numbers exclude each other do not agree on their place either.
"""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, TypeAlias

from kgbuild.compare.context import Context
from kgbuild.model.statement import Statement, span

#: How the names of ranges begin, which are kept with the roles of an account.
_RANGE: Final = "#"
#: Roles of an account and names of ranges, each with its values.
Values: TypeAlias = Mapping[str, tuple[str, ...]]


def ranges_of(statement: Statement, context: Context) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the ranges of the figures of an account, by what they count.

    There are none if the account says more than numbers and a place. Two accounts of who delivers
    how much to whom can agree on who delivers to whom, whatever their numbers are.
    """
    if not all(context.is_place(name) for name, _ in statement.refs):
        return ()
    found: dict[str, set[str]] = defaultdict(set)
    for one in statement.figures:
        low, high = span(one.low, one.high)
        name = " ".join((str(context.counted(one)), str(one.unit), *one.named))
        found[f"{_RANGE}{name}"].add(f"{low} {high}")
    return tuple((name, tuple(sorted(ranges))) for name, ranges in sorted(found.items()))


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


def _ends(range_: str) -> tuple[Decimal, Decimal]:
    low, high = map(Decimal, range_.split(" "))
    return low, high


def share_a_number(one: str, other: str) -> bool:
    """Return whether two ranges have a number in common."""
    (low, high), (least, most) = map(_ends, (one, other))
    return low <= most and least <= high
