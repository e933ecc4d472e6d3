"""How entities stand to each other: the same, one inside the other, or apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from kgbuild.model.document import Ref
from kgbuild.model.register import Entity
from kgbuild.vocab import terms

_PART_OF: Final = terms.PART_OF.value


class Relation(Enum):
    """How one thing stands to another."""

    SAME = "same"
    INSIDE = "inside"
    AROUND = "around"
    APART = "apart"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Parts:
    """What is part of what, as the register has it.

    Attributes:
        entities: The register by IRI.
    """

    entities: Mapping[str, Entity]
    _wholes: dict[str, frozenset[str]] = field(default_factory=dict)

    def relation(self, one: str | None, other: str | None) -> Relation:
        """How ``one`` stands to ``other``; open if either is not told."""
        if one is None or other is None:
            return Relation.OPEN
        if one == other:
            return Relation.SAME
        if other in self.wholes(one):
            return Relation.INSIDE
        return Relation.AROUND if one in self.wholes(other) else Relation.APART

    def wholes(self, iri: str) -> frozenset[str]:
        """IRIs of all that an entity is a part of; the register has no circle of parts."""
        if iri not in self._wholes:
            entity = self.entities.get(iri)
            roles = entity.roles if entity else ()
            above = [v.iri for n, v in roles if n == _PART_OF and isinstance(v, Ref)]
            self._wholes[iri] = frozenset(above).union(*map(self.wholes, above))
        return self._wholes[iri]
