"""The names that authors write, resolved: entities, classes, concepts, units, properties."""

from collections.abc import Iterable
from dataclasses import dataclass

from kgbuild.ids import Iris
from kgbuild.model.register import Register
from kgbuild.nearest import nearest_name
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology import Ontology, Property


class UnknownNameError(ValueError):
    """A name that means nothing here.

    Attributes:
        hint: The nearest name, or all that could stand there.
    """

    def __init__(self, message: str, hint: str) -> None:
        """Take the message and the hint."""
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Names:
    """What names mean in a workspace."""

    iris: Iris
    ontology: Ontology
    register: Register

    def entity(self, entity_id: str, expected: str = terms.ENTITY.value) -> str:
        """IRI of the entity with this id, which has to be an ``expected``.

        Raises:
            UnknownNameError: There is no such entity, or it is of another class.
        """
        entity = self.register.get(entity_id)
        if entity is None:
            raise UnknownNameError(
                f"{entity_id!r} is not in the register",
                self._suggest(entity_id, self._ids_of(expected), "add it to entities.yaml"),
            )
        if not self.ontology.is_a(entity.cls, expected):
            raise UnknownNameError(
                f"{entity_id!r} is a {ns.local_name(entity.cls)}; "
                f"here a {ns.local_name(expected)} is expected",
                self._suggest(entity_id, self._ids_of(expected), "name another entity"),
            )
        return entity.iri

    def concept(self, cls: str, notation: str) -> str:
        """IRI of the concept of class ``cls`` with this notation.

        Raises:
            UnknownNameError: The scheme has no such concept.
        """
        concepts = self.ontology.concepts.get(cls, {})
        if notation in concepts:
            return concepts[notation]
        if cls == terms.KIND.value and notation in self.register:
            return self.entity(notation, cls)
        raise UnknownNameError(
            f"{notation!r} is not a {ns.local_name(cls)}",
            self._suggest(notation, concepts, f"one of: {', '.join(sorted(concepts))}"),
        )

    def unit(self, notation: str) -> str:
        """QUDT IRI of the unit of measure with this notation, as ``M``.

        Raises:
            UnknownNameError: kgbuild does not know the unit.
        """
        units = self.ontology.units
        if notation in units:
            return units[notation]
        raise UnknownNameError(
            f"{notation!r} is not a unit that kgbuild knows",
            self._suggest(notation, units, f"one of: {', '.join(sorted(units))}"),
        )

    def class_below(self, name: str, ancestor: str) -> str:
        """IRI of the class with this local name, which has to be ``ancestor`` or below.

        Raises:
            UnknownNameError: The ontology has no such class there.
        """
        iri = self.ontology.classes.get(name)
        if iri is not None and self.ontology.is_a(iri, ancestor):
            return iri
        names = self.ontology.subclasses(ancestor)
        raise UnknownNameError(
            f"{name!r} is not a class of {ns.local_name(ancestor)}",
            self._suggest(name, names, f"one of: {', '.join(names)}"),
        )

    def property_of(self, cls: str, key: str) -> Property:
        """The property that authors call ``key``, which ``cls`` has to be in the domain of.

        Raises:
            UnknownNameError: The ontology has no such property, or not for this class.
        """
        found = self.ontology.properties.get(key)
        if found is not None and found.domain is not None and self.ontology.is_a(cls, found.domain):
            return found
        names = self.ontology.properties_of(cls)
        of = ns.local_name(cls)
        if found is not None and found.domain is not None:
            message = f"{key!r} is said of a {ns.local_name(found.domain)}, not of a {of}"
        else:
            message = f"{key!r} is not a property of a {of}"
        raise UnknownNameError(message, self._suggest(key, names, f"one of: {', '.join(names)}"))

    def _ids_of(self, cls: str) -> list[str]:
        return [e.id for e in self.register.values() if self.ontology.is_a(e.cls, cls)]

    @staticmethod
    def _suggest(name: str, names: Iterable[str], otherwise: str) -> str:
        near = nearest_name(name, names)
        return f"did you mean {near!r}? (or {otherwise})" if near else otherwise
