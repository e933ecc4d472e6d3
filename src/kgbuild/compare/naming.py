"""Finds what names a thing, a part of it, or a whole around it, without looking at everything."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from kgbuild.compare.parts import Parts

Item = TypeVar("Item")


class Naming(Generic[Item]):
    """Items by the entities that they name, in the order in which they were added."""

    def __init__(self, parts: Parts) -> None:
        """Begin without items; ``parts`` says what is part of what."""
        self._parts = parts
        self._items: list[Item] = []
        self._exactly: dict[str, list[int]] = defaultdict(list)  # their places among the items
        # What follows from these: the IRIs that items name by what is around them, and answers.
        self._named: dict[str, list[str]] = {}
        self._inside: dict[str, Sequence[Item]] = {}

    def add(self, item: Item, named: Iterable[str]) -> None:
        """Add an item that names some entities, which are given by their IRIs."""
        for iri in set(named):
            self._exactly[iri].append(len(self._items))
        self._items.append(item)
        self._named, self._inside = {}, {}

    def inside(self, iri: str) -> Sequence[Item]:
        """Return the items that name an entity or a part of it."""
        if iri not in self._inside:
            named = self._named or self._by_whole()
            self._inside[iri] = self._that_name(named.get(iri, ()))
        return self._inside[iri]

    def around(self, iri: str) -> Sequence[Item]:
        """Return the items that name something that an entity is part of."""
        return self._that_name(self._parts.wholes(iri))

    def _by_whole(self) -> dict[str, list[str]]:
        """Return the IRIs that items name, each also by all that it is part of."""
        found: dict[str, list[str]] = defaultdict(list)
        for named in self._exactly:
            for iri in (named, *self._parts.wholes(named)):
                found[iri].append(named)
        self._named = found
        return found

    def _that_name(self, iris: Iterable[str]) -> list[Item]:
        """Return the items that name one of some entities, in order."""
        places = [self._exactly[iri] for iri in iris if iri in self._exactly]
        numbers = places[0] if len(places) == 1 else sorted({n for one in places for n in one})
        return [self._items[n] for n in numbers]
