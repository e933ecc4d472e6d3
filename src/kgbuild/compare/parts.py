"""How entities relate to each other: the same, one inside the other, or apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from kgbuild.model.document import Ref
from kgbuild.model.register import Entity
from kgbuild.vocab import terms


class Relation(Enum):
    """How one thing relates to another."""

    SAME = "same"
    INSIDE = "inside"
    AROUND = "around"
    APART = "apart"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Parts:
    """What is part of what in the register, whose entities are by IRI."""

    entities: Mapping[str, Entity]
    _wholes: dict[str, frozenset[str]] = field(default_factory=dict)

    def relation(self, one: str | None, other: str | None) -> Relation:
        """Return how ``one`` relates to ``other``; open if either is None."""
        if one is None or other is None:
            return Relation.OPEN
        if one == other:
            return Relation.SAME
        if other in self.wholes(one):
            return Relation.INSIDE
        return Relation.AROUND if one in self.wholes(other) else Relation.APART

    def wholes(self, iri: str) -> frozenset[str]:
        """Return the IRIs of all that an entity is part of. The register has no cycle of parts."""
        if iri not in self._wholes:
            found = [iri]
            for one in found:  # grows while it is walked: a breadth-first search
                above = values_of(self.entities.get(one), terms.PART_OF.value)
                found += [whole for whole in above if whole not in found]
            self._wholes[iri] = frozenset(found[1:])
        return self._wholes[iri]


def values_of(entity: Entity | None, prop: str) -> list[str]:
    """Return the IRIs that an entity has as values of a property; none for no entity."""
    roles = entity.roles if entity else ()
    return [value.iri for name, value in roles if name == prop and isinstance(value, Ref)]
