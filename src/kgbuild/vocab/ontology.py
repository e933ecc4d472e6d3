"""The ontology as data: its classes, properties and concepts.

A key in a claims file is a term of the ontology. The ontology's domains and ranges decide which
values it takes. So a new term is usable as soon as it is in a Turtle file.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_SUBCLASS = NamedNode(ns.RDFS + "subClassOf")
_SUBPROPERTY = NamedNode(ns.RDFS + "subPropertyOf")
_DOMAIN = NamedNode(ns.RDFS + "domain")
_RANGE = NamedNode(ns.RDFS + "range")
_DEFINITION = NamedNode(ns.SKOS + "definition")
_COMPARED_AS = NamedNode(ns.KGB + "comparedAs")
_ONE_FOR = NamedNode(ns.KGB + "oneFor")
_PLAIN_SUBJECT = NamedNode(ns.KGB + "plainSubject")
_CLASS = ns.OWL + "Class"
_OBJECT_PROPERTY = ns.OWL + "ObjectProperty"
_DATATYPE_PROPERTY = ns.OWL + "DatatypeProperty"


@dataclass(frozen=True, slots=True)
class Property:
    """A property that an author can name.

    Attributes:
        iri: Its IRI; the local name is the key that authors write.
        domain: The class that has it, or None for any class.
        range: The class or datatype of its values, or None for any.
        literal: Whether its values are literals.
        words: Whether its values are words of the report (a subproperty of ``kgb:words``).
    """

    iri: str
    domain: str | None
    range: str | None
    literal: bool
    words: bool


@dataclass(frozen=True, slots=True)
class Ontology:
    """Classes, properties and concepts by the names that authors give them.

    Attributes:
        classes: Local name to IRI.
        superclasses: Class IRI to all its superclasses and itself, the class first, sorted.
        properties: Local name to property.
        concepts: Class of concepts (``kgb:SpeechAct``) to notation to concept IRI.
        units: Notation of a unit of measure (``M``) to its QUDT IRI.
        labels: IRI of a term, concept or unit to its English label.
        definitions: IRI of a term or concept to its definition.
        compared_as: IRI of a class or property to the IRI that it is compared as.
        one_for: IRI of a property to the classes of account with only one value of it.
        plain_subject: IRI of a class of account to the property whose values plain triples are
            about.
    """

    classes: Mapping[str, str]
    superclasses: Mapping[str, tuple[str, ...]]
    properties: Mapping[str, Property]
    concepts: Mapping[str, Mapping[str, str]]
    units: Mapping[str, str]
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    compared_as: Mapping[str, str]
    one_for: Mapping[str, tuple[str, ...]]
    plain_subject: Mapping[str, str]

    @classmethod
    def load(cls, files: Iterable[Path]) -> Self:
        """Return the ontology in Turtle files.

        Raises:
            SyntaxError: A file is not Turtle; the message has the place.
            OSError: A file cannot be read.
        """
        return cls.from_quads(quad for file in files for quad in read_turtle(file))

    @classmethod
    def from_quads(cls, quads: Iterable[Quad]) -> Self:
        """Return the ontology in the triples of its files."""
        facts = _OntologyTriples(quads)
        superclasses = {iri: facts.ancestors(iri, _SUBCLASS) for iri in facts.of_type(_CLASS)}
        return cls(
            classes={ns.local_name(iri): iri for iri in facts.of_type(_CLASS)},
            superclasses=superclasses,
            properties={ns.local_name(p.iri): p for p in facts.properties()},
            concepts=facts.concepts(superclasses),
            units=facts.units(),
            labels=facts.texts(terms.LABEL, terms.PREF_LABEL),
            definitions=facts.texts(_DEFINITION),
            compared_as={term: of[0] for term, of in facts.related(_COMPARED_AS).items()},
            one_for=facts.related(_ONE_FOR),
            plain_subject={cls: of[0] for cls, of in facts.related(_PLAIN_SUBJECT).items()},
        )

    def is_a(self, cls: str, ancestor: str) -> bool:
        """Return whether ``cls`` is ``ancestor`` or a subclass of it."""
        return ancestor in self.superclasses.get(cls, (cls,))

    def subclasses(self, ancestor: str) -> list[str]:
        """Return the local names of ``ancestor`` and its subclasses, sorted."""
        return sorted(name for name, iri in self.classes.items() if self.is_a(iri, ancestor))

    def properties_of(self, cls: str) -> list[str]:
        """Return the local names of the properties that an instance of ``cls`` may have, sorted."""
        return sorted(
            name
            for name, prop in self.properties.items()
            if prop.domain is not None and self.is_a(cls, prop.domain)
        )


def read_turtle(file: Path) -> list[Quad]:
    """Return the triples of a Turtle file.

    Raises:
        SyntaxError: The file is not Turtle; the message has the place.
        OSError: The file cannot be read.
    """
    return list(parse(path=str(file), format=RdfFormat.TURTLE))


class _OntologyTriples:
    """The triples of the ontology files, indexed by predicate and subject."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._objects: dict[tuple[str, str], list[NamedNode | Literal]] = defaultdict(list)
        self._types: dict[str, set[str]] = defaultdict(set)
        for quad in quads:
            if not isinstance(quad.subject, NamedNode):
                continue
            if not isinstance(quad.object, NamedNode | Literal):
                continue
            self._objects[quad.subject.value, quad.predicate.value].append(quad.object)
            if quad.predicate == terms.TYPE:
                self._types[quad.object.value].add(quad.subject.value)

    def of_type(self, cls: str) -> list[str]:
        return sorted(self._types[cls])

    def _values(self, subject: str, predicate: NamedNode) -> list[str]:
        return sorted({o.value for o in self._objects.get((subject, predicate.value), [])})

    def _value(self, subject: str, predicate: NamedNode) -> str | None:
        return next(iter(self._values(subject, predicate)), None)

    def ancestors(self, iri: str, predicate: NamedNode) -> tuple[str, ...]:
        found = [iri]
        for term in found:  # grows while it is walked: a breadth-first search
            found += [up for up in self._values(term, predicate) if up not in found]
        return (iri, *sorted(found[1:]))

    def properties(self) -> Iterable[Property]:
        for kind in (_OBJECT_PROPERTY, _DATATYPE_PROPERTY):
            for iri in self.of_type(kind):
                yield Property(
                    iri=iri,
                    domain=self._value(iri, _DOMAIN),
                    range=self._value(iri, _RANGE),
                    literal=kind == _DATATYPE_PROPERTY,
                    words=terms.WORDS.value in self.ancestors(iri, _SUBPROPERTY),
                )

    def concepts(self, superclasses: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, str]]:
        return {
            cls: {
                notation: concept
                for concept in self.of_type(cls)
                for notation in self._values(concept, terms.NOTATION)
            }
            for cls, ancestors in superclasses.items()
            if terms.CONCEPT.value in ancestors and cls != terms.CONCEPT.value
        }

    def units(self) -> dict[str, str]:
        return {
            notation: unit
            for unit in self.of_type(ns.QUDT + "Unit")
            for notation in self._values(unit, terms.NOTATION)
        }

    def related(self, predicate: NamedNode) -> dict[str, tuple[str, ...]]:
        return {
            subject: tuple(self._values(subject, predicate))
            for subject, said in sorted(self._objects)
            if said == predicate.value
        }

    def texts(self, *predicates: NamedNode) -> dict[str, str]:
        wanted = {predicate.value for predicate in predicates}
        return {
            subject: min(value.value for value in values)
            for (subject, predicate), values in sorted(self._objects.items())
            if predicate in wanted
        }
