"""What comparing needs besides the claims: the ontology, the register, what to call things."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

from kgbuild.compare.origins import Origin, Origins
from kgbuild.compare.places import Parts
from kgbuild.model.register import Register
from kgbuild.model.statement import Statement
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

_PLACE: Final = ns.KGB + "Place"


@dataclass(frozen=True, slots=True)
class Context:
    """What comparing needs to know.

    Attributes:
        ontology: The ontology.
        parts: What is part of what.
        origins: Traces claims back.
        labels: IRI of an entity to its label.
        revised: IRIs of claims that another supersedes, corrects or retracts.
        misquoting: IRIs of claims that report words otherwise than they were said, each with that
            of the event of which they do; known once the event is compared.
    """

    ontology: Ontology
    parts: Parts
    origins: Origins
    labels: Mapping[str, str]
    revised: set[str]
    misquoting: set[tuple[str, str]]

    @classmethod
    def of(cls, register: Register, ontology: Ontology) -> Self:
        """The context of a workspace, before any claim is known."""
        entities = {entity.iri: entity for entity in register.values()}
        labels = {iri: entity.label for iri, entity in entities.items()}
        return cls(ontology, Parts(entities), Origins(ontology, entities), labels, set(), set())

    def label(self, iri: str | None) -> str:
        """What to call an entity, a class, a property or a concept."""
        if iri is None:
            return ""
        return self.labels.get(iri) or self.ontology.labels.get(iri) or ns.local_name(iri)

    def origin(self, statement: Statement) -> Origin:
        """Where a statement comes from."""
        return self.origins.of_statement(statement)

    def origin_key(self, statement: Statement) -> str:
        """The agents that a statement comes from, as one text: the same for the same origin."""
        return " ".join(sorted(self.origin(statement).agents))

    def stands(self, statement: Statement) -> bool:
        """Whether no other claim supersedes, corrects or retracts the claim of a statement."""
        return statement.claim not in self.revised

    def is_place(self, prop: str) -> bool:
        """Whether the values of a property are places."""
        found = self.ontology.properties.get(ns.local_name(prop))
        return (
            found is not None
            and found.range is not None
            and self.ontology.is_a(found.range, _PLACE)
        )
