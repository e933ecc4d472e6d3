"""How entities relate to each other: the same, nested, overlapping, apart, or unknown.

Only what is apart excludes each other. The register says what is part of what, what overlaps, and
what is apart. Two entities that it does not relate are apart only if their class keeps its members
apart (``kgb:keptApart``): two states, two towns, two provinces of one state. A region with vague
limits may overlap everything near it, so its relation to others is unknown unless a larger place
around it decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from kgbuild.model.document import Ref
from kgbuild.model.register import Entity
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology import Ontology

_OVERLAPS = ns.KGB + "overlaps"
_APART_FROM = ns.KGB + "apartFrom"
#: The relations of at most this many entities are kept, so that memory does not grow.
_MOST_KEPT: Final = 4096


class Relation(Enum):
    """How one thing relates to another."""

    SAME = "same"
    INSIDE = "inside"
    AROUND = "around"
    OVERLAPPING = "overlapping"  # each has something that the other does not have
    APART = "apart"  # they have nothing in common
    UNKNOWN = "unknown"
    OPEN = "open"  # the words do not name one of them

    # There is one object of each, and this takes a tenth of the time of Enum's own.
    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True)
class Parts:
    """What is part of what in the register, whose entities are by IRI."""

    entities: Mapping[str, Entity]
    ontology: Ontology
    _wholes: dict[str | None, frozenset[str]] = field(default_factory=dict)
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)
    _said: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)  # by property
    _kept: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)  # by classes

    def relation(self, one: str | None, other: str | None) -> Relation:
        """Return how ``one`` relates to ``other``; open if either is None."""
        if one is None or other is None:
            return Relation.OPEN
        of_one = self._relations.get(one)
        if of_one is None:
            if len(self._relations) >= _MOST_KEPT:
                self._relations.clear()
            of_one = self._relations[one] = {}
        found = of_one.get(other)
        if found is None:
            found = of_one[other] = self._relation(one, other)
        return found

    def not_apart(self, one: str | None, others: Iterable[str | None]) -> list[str | None]:
        """Return those of some entities that are not apart from another, in order."""
        if one is None:
            return list(others)
        of_one = self._relations.get(one, {})
        return [
            other
            for other in others
            if (of_one.get(other or "") or self.relation(one, other)) is not Relation.APART
        ]

    def wholes(self, iri: str) -> frozenset[str]:
        """Return the IRIs of all that an entity is part of. The register has no cycle of parts."""
        if iri not in self._wholes:
            found = [iri]
            for one in found:  # grows while it is walked: a breadth-first search
                above = values_of(self.entities.get(one), terms.PART_OF.value)
                found += [whole for whole in above if whole not in found]
            self._wholes[iri] = frozenset(found[1:])
        return self._wholes[iri]

    def is_umbrella(self, event: str) -> bool:
        """Return whether an event consists of others, so that it has many places and dates."""
        entity = self.entities.get(event)
        cls = entity.cls if entity else ""
        is_of_such_a_class = any(self.ontology.is_a(cls, one) for one in self.ontology.umbrellas)
        return is_of_such_a_class or event in self._all_wholes()

    def _all_wholes(self) -> frozenset[str]:
        """Return the IRIs of all that something is part of."""
        if None not in self._wholes:
            found = {
                whole
                for entity in self.entities.values()
                for whole in values_of(entity, terms.PART_OF.value)
            }
            self._wholes[None] = frozenset(found)
        return self._wholes[None]

    def _relation(self, one: str, other: str) -> Relation:
        if one == other:
            return Relation.SAME
        if other in self.wholes(one):
            return Relation.INSIDE
        if one in self.wholes(other):
            return Relation.AROUND
        return self._relations.get(other, {}).get(one) or self._unnested(one, other)

    def _unnested(self, one: str, other: str) -> Relation:
        """Return the relation of two entities of which neither is part of the other."""
        if self._says(_OVERLAPS, one, other):
            return Relation.OVERLAPPING
        ours, theirs = ({iri, *self.wholes(iri)} for iri in (one, other))
        theirs_alone = theirs - ours
        are_apart = any(
            self._are_apart(first, second) for first in ours - theirs for second in theirs_alone
        )
        return Relation.APART if are_apart else Relation.UNKNOWN

    def _are_apart(self, one: str, other: str) -> bool:
        """Return whether two different entities are apart, whatever is around them."""
        if self._says(_APART_FROM, one, other):
            return True
        kept = self._kept_apart(one, other)
        if not kept or self._says(_OVERLAPS, one, other) or self._are_nested(one, other):
            return False
        return "always" in kept or self._are_siblings(one, other)

    def _are_nested(self, one: str, other: str) -> bool:
        return one in self.wholes(other) or other in self.wholes(one)

    def _says(self, prop: str, one: str, other: str) -> bool:
        """Return whether the register relates two entities by a property, either way round."""
        said = self._said.get(prop)
        if said is None:
            said = self._said[prop] = frozenset(
                (iri, value)
                for iri, entity in self.entities.items()
                for value in values_of(entity, prop)
            )
        return bool(said) and ((one, other) in said or (other, one) in said)

    def _kept_apart(self, one: str, other: str) -> frozenset[str]:
        """Return how the classes that two entities share keep their members apart."""
        first, second = self.entities.get(one), self.entities.get(other)
        if first is None or second is None:
            return frozenset()
        classes = first.cls, second.cls
        if classes not in self._kept:
            kept = self.ontology.kept_apart
            self._kept[classes] = frozenset(
                kept[cls]
                for cls in self.ontology.superclasses.get(first.cls, ())
                if cls in kept and self.ontology.is_a(second.cls, cls)
            )
        return self._kept[classes]

    def _are_siblings(self, one: str, other: str) -> bool:
        """Return whether two entities are parts of one whole, and of one level if both have one."""
        first, second = self.entities.get(one), self.entities.get(other)
        share_a_whole = not {*values_of(first, terms.PART_OF.value)}.isdisjoint(
            values_of(second, terms.PART_OF.value)
        )
        levels = [{*values_of(entity, terms.PRECISION.value)} for entity in (first, second)]
        return share_a_whole and (not all(levels) or levels[0] == levels[1])


def values_of(entity: Entity | None, prop: str) -> list[str]:
    """Return the IRIs that an entity has as values of a property; none for no entity."""
    roles = entity.roles if entity else ()
    return [value.iri for name, value in roles if name == prop and isinstance(value, Ref)]
