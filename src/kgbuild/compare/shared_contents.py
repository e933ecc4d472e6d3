"""What accounts of one kind share: the same roles and values, or what follows from them.

Sets of accounts are the bits of a number, because many pairs of accounts are looked at.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from typing import Final, TypeAlias

from kgbuild.compare.account_ranges import (
    exceeds_whole,
    have_common_ranges,
    have_other_numbers,
    is_range,
)
from kgbuild.compare.context import Context
from kgbuild.compare.parts import Relation
from kgbuild.vocab.concepts import AFFIRMED

MOST_CONTENTS: Final = 64
"""Accounts with more different contents than this are only compared if they say the same."""
COUNTS: Final = ""
"""The name under which the kinds that figures count are among the roles."""

Roles: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""The roles of an account by their properties, each with its values."""
Shared: TypeAlias = tuple[tuple[str, str], ...]
"""What several accounts say: properties, each with a value."""


class SharedContents:
    """The different contents of accounts of one kind, in order; each is known by its number.

    Attributes:
        roles: The roles of each account.
    """

    def __init__(
        self, cls: str, polarity: str, contents: Iterable[Roles], context: Context
    ) -> None:
        """Begin with the contents of accounts of a class and a polarity, given by their IRIs."""
        self._is_affirmed = polarity == AFFIRMED
        self._parts = context.parts
        self.roles = sorted(contents)
        self._values = [dict(one) for one in self.roles]
        self._is_lifted = context.ontology.holds_for_wholes(cls)
        # Who has a value in a role, and who has a part of it.
        self._having: dict[tuple[str, str], int] = defaultdict(int)
        self._inside: dict[tuple[str, str], int] = defaultdict(int)
        self._alike = self._alike_in_roles()
        self._exclude: dict[tuple[int, int], bool] = {}

    def shared(self) -> Iterator[tuple[Shared, list[int]]]:
        """Yield what accounts share, each with the accounts that say it, the most specific last."""
        numbers = range(len(self.roles))
        seeds: set[tuple[Shared, tuple[int, ...]]] = {
            (_own(roles), (n,)) for n, roles in enumerate(self.roles)
        }
        if len(numbers) <= MOST_CONTENTS:
            seeds |= {
                (self._in_common(*pair), pair)
                for pair in combinations(numbers, 2)
                if not self._exclude_each_other(*pair)
            }
        # The longest come last, and of those the most specific.
        for shared, seed in sorted(
            (one for one in seeds if one[0]),
            key=lambda one: (len(one[0]), self._depth(one[0]), one),
        ):
            yield shared, self._agreeing(shared, seed)

    def _agreeing(self, shared: Shared, seed: tuple[int, ...]) -> list[int]:
        """Return those who say what is shared, of which no two exclude each other."""
        found = list(seed)
        for n in self._who_say(shared):
            if n not in seed and not any(self._exclude_each_other(n, one) for one in found):
                found.append(n)
        return found

    def _who_say(self, shared: Shared) -> Iterator[int]:
        """Yield the accounts that say all that is shared, in order."""
        saying = (1 << len(self.roles)) - 1
        for name, value in shared:
            saying &= self._having[name, value] | self._from_others(name, value)
        while saying:
            first = saying & -saying
            yield first.bit_length() - 1
            saying ^= first

    def _from_others(self, name: str, value: str) -> int:
        """Return the accounts with another value in a role from which this one follows.

        Troops in a town are also in its province. No troops in a province are none in its town.
        """
        if self._is_affirmed:
            return self._inside.get((name, value), 0)
        return self._around(name, value)

    def _around(self, name: str, value: str) -> int:
        """Return the accounts that have something around a value in a role."""
        found = 0
        for whole in self._lifted(name, value):
            found |= self._having.get((name, whole), 0)
        return found

    def _lifted(self, name: str, value: str) -> Collection[str]:
        """Return what is around a value of a role, if what holds in a part holds for its wholes."""
        return self._parts.wholes(value) if self._is_lifted and name != COUNTS else ()

    def _alike_in_roles(self) -> list[int]:
        """Return, for each account, those with common values in all roles that both have.

        Values have something in common if they are the same, or if one is part of the other.
        """
        with_role: dict[str, int] = defaultdict(int)
        said = [[role for role in roles if not is_range(role[0])] for roles in self.roles]
        for number, roles in enumerate(said):
            bit = 1 << number
            for name, values in roles:
                with_role[name] |= bit
                for value in values:
                    self._having[name, value] |= bit
                    for whole in self._lifted(name, value):
                        self._inside[name, whole] |= bit
        found = []
        for roles in said:
            alike = (1 << len(said)) - 1
            for name, values in roles:
                fitting = ~with_role[name]
                for value in values:
                    fitting |= self._having[name, value] | self._inside.get((name, value), 0)
                    fitting |= self._around(name, value)
                alike &= fitting
            found.append(alike)
        return found

    def _exclude_each_other(self, one: int, other: int) -> bool:
        """Return whether two accounts have a role with values that exclude each other."""
        if not self._alike[one] >> other & 1:
            return True
        pair = (one, other) if one < other else (other, one)
        found = self._exclude.get(pair)
        if found is None:
            ours, theirs = (self._values[number] for number in pair)
            found = self._exclude[pair] = (
                not have_common_ranges(ours, theirs)
                or have_other_numbers(ours, theirs)
                or exceeds_whole(ours, theirs)
                or exceeds_whole(theirs, ours)
            )
        return found

    def _in_common(self, one: int, other: int) -> Shared:
        """Return what two accounts that do not exclude each other both say."""
        theirs = self._values[other]
        common = {
            (name, value)
            for name, values in self._values[one].items()
            if name in theirs and _is_shared(name)
            for first in values
            for second in theirs[name]
            if (value := self._wider(name, first, second)) is not None
        }
        return tuple(sorted(common))

    def _wider(self, name: str, one: str, other: str) -> str | None:
        """Return what follows from both values of a role; None if nothing does."""
        relation = self._parts.relation(one, other)
        if relation is Relation.SAME:
            return one
        is_nested = relation in {Relation.INSIDE, Relation.AROUND}
        if not is_nested or not self._is_lifted or name == COUNTS:
            return None
        takes_other = (relation is Relation.INSIDE) == self._is_affirmed
        return other if takes_other else one

    def _depth(self, shared: Shared) -> int:
        """Return how specific what is shared is, compared with others of the same roles."""
        depth = sum(len(self._parts.wholes(value)) for _, value in shared)
        return depth if self._is_affirmed else -depth


def _own(roles: Roles) -> Shared:
    return tuple((name, value) for name, values in roles if _is_shared(name) for value in values)


def _is_shared(name: str) -> bool:
    """Return whether accounts can agree on a role: not on what they count, and not on a number."""
    return name != COUNTS and not is_range(name)
