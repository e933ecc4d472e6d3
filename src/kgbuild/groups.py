"""Union-find: groups of things that can be merged."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Things in groups. At first, each thing is in a group of its own."""

    def __init__(self) -> None:
        """Start with every thing in a group of its own."""
        self._above: dict[T, T] = {}

    def leader(self, thing: T) -> T:
        """Return the thing that represents the group of ``thing``."""
        while (above := self._above.setdefault(thing, thing)) != thing:
            self._above[thing] = self._above[above]  # halves the way for the next call
            thing = above
        return thing

    def join(self, things: Iterable[T]) -> None:
        """Merge the groups of these things."""
        leaders = [self.leader(thing) for thing in things]
        self._above.update(dict.fromkeys(leaders, leaders[0]) if leaders else {})
