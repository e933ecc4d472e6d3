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
        self._within: dict[str, list[Item]] = defaultdict(list)

    def add(self, item: Item, named: Iterable[str]) -> None:
        """Add an item that names some entities, which are given by their IRIs."""
        distinct = set(named)
        for iri in distinct:
            self._exactly[iri].append(len(self._items))
        for iri in distinct.union(*map(self._parts.wholes, distinct)):
            self._within[iri].append(item)
        self._items.append(item)

    def inside(self, iri: str) -> Sequence[Item]:
        """Return the items that name an entity or a part of it."""
        return self._within.get(iri, ())

    def around(self, iri: str) -> Sequence[Item]:
        """Return the items that name something that an entity is part of."""
        found = {n for whole in self._parts.wholes(iri) for n in self._exactly.get(whole, ())}
        return [self._items[n] for n in sorted(found)]
