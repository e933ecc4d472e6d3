"""A workspace's own triples with kgbuild's, for the checks of its terms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kgbuild.errors import Severity
from kgbuild.read.sources.message_words import shown
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology import Ontology

CLASS: Final = ns.OWL + "Class"
SCHEME: Final = ns.SKOS + "ConceptScheme"
IN_SCHEME: Final = ns.SKOS + "inScheme"
SUBCLASS: Final = ns.RDFS + "subClassOf"
EQUIVALENT: Final = ns.OWL + "equivalentClass"
DOMAIN: Final = ns.RDFS + "domain"
RANGE: Final = ns.RDFS + "range"
DEFINITION: Final = ns.SKOS + "definition"
UNIT: Final = ns.QUDT + "Unit"
#: Roots of the classes that authors name: in claims, in the register, as kinds, as media.
ROOTS: Final = (
    terms.ACCOUNT.value,
    terms.ENTITY.value,
    terms.KIND.value,
    terms.MEDIUM.value,
)
#: The namespaces in which only kgbuild defines terms.
RESERVED: Final = (ns.KGB, *(ns.PREFIXES[name] for name in ns.SCHEMES), ns.PLAIN)

_Objects = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a term, and the IRI in its triples that shows it, if any."""

    term: str
    name: str
    message: str
    hint: str
    at: str | None = None
    severity: Severity = Severity.ERROR


class TermTriples:
    """The triples of some files by subject and predicate; blank subjects are apart."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        """Take the triples."""
        self._found: dict[str, dict[str, list[_Objects]]] = defaultdict(lambda: defaultdict(list))
        self.blank: list[Quad] = []
        for quad in quads:
            if isinstance(quad.subject, NamedNode):
                self._found[quad.subject.value][quad.predicate.value].append(quad.object)
            else:
                self.blank.append(quad)

    @property
    def subjects(self) -> Iterable[str]:
        """The IRIs of all subjects."""
        return self._found.keys()

    def predicates(self, subject: str) -> Mapping[str, Sequence[_Objects]]:
        """Return the objects of a subject by predicate."""
        return self._found.get(subject, {})

    def objects(self, subject: str, predicate: str) -> Sequence[_Objects]:
        """Return the objects of a subject and a predicate."""
        return self.predicates(subject).get(predicate, ())

    def iris(self, subject: str, predicate: str) -> list[str]:
        """Return the objects that are IRIs, sorted."""
        found = self.objects(subject, predicate)
        return sorted({node.value for node in found if isinstance(node, NamedNode)})

    def texts(self, subject: str, predicate: str) -> list[Literal]:
        """Return the objects that are literals."""
        return [node for node in self.objects(subject, predicate) if isinstance(node, Literal)]

    def types(self, subject: str) -> set[str]:
        """Return the IRIs of the classes of a subject."""
        return set(self.iris(subject, terms.TYPE.value))


@dataclass(frozen=True)
class OwnVocabulary:
    """The own triples of a workspace, kgbuild's, and the ontology that both make.

    Attributes:
        own: The triples of the workspace's files.
        known: The triples of kgbuild's files.
        ontology: Both as data.
    """

    own: TermTriples
    known: TermTriples
    ontology: Ontology

    @cached_property
    def own_terms(self) -> list[str]:
        """The subjects that kgbuild does not define, sorted."""
        return sorted(iri for iri in self.own.subjects if not self.is_known(iri))

    @cached_property
    def schemes(self) -> Mapping[str, str]:
        """The scheme of each of kgbuild's classes of concepts."""
        found = {}
        for subject in sorted(self.known.subjects):
            for scheme in self.known.iris(subject, IN_SCHEME):
                found.update(dict.fromkeys(self.known.types(subject), scheme))
        found.pop(terms.CONCEPT.value, None)
        return found

    @cached_property
    def local_names(self) -> Mapping[str, list[str]]:
        """The IRIs of classes and properties by kind and local name, as ``class:Attack``."""
        found: dict[str, list[str]] = defaultdict(list)
        for triples in (self.known, self.own):
            for iri in triples.subjects:
                for kind in sorted(kinds(triples.types(iri))):
                    names = found[f"{kind}:{ns.local_name(iri)}"]
                    names += [iri] if iri not in names else []
        return found

    @cached_property
    def own_namespaces(self) -> set[str]:
        """The namespaces in which the workspace declares terms."""
        return {namespace(iri) for iri in self.own.subjects if self.own.types(iri)}

    def is_known(self, iri: str) -> bool:
        """Return whether kgbuild defines a term."""
        return bool(self.known.types(iri))

    def types(self, iri: str) -> set[str]:
        """Return the classes of a term in all files."""
        return self.own.types(iri) | self.known.types(iri)

    def below(self, cls: str, *roots: str) -> bool:
        """Return whether a class is one of some classes or below one."""
        return any(self.ontology.is_a(cls, root) for root in roots)

    def below_any(self, classes: Iterable[str], root: str) -> bool:
        """Return whether one of some classes is a class or below it."""
        return any(self.below(cls, root) for cls in classes)

    def concept_classes(self, types: Iterable[str]) -> list[str]:
        """Return the classes of concepts among some classes, sorted."""
        return sorted(cls for cls in types if cls in self.ontology.concepts)

    def is_deprecated(self, iri: str) -> bool:
        """Return whether an own term is no longer to be used."""
        marks = (text.value for text in self.own.texts(iri, ns.OWL + "deprecated"))
        by_type = {f"{ns.OWL}DeprecatedClass", f"{ns.OWL}DeprecatedProperty"}
        return bool(by_type & self.own.types(iri)) or not {"true", "1"}.isdisjoint(marks)

    def is_misspelt(self, iri: str) -> bool:
        """Return whether an IRI is in kgbuild's namespaces and no term of kgbuild."""
        return iri.startswith(RESERVED) and not self.is_known(iri)

    def is_undefined(self, iri: str) -> bool:
        """Return whether an IRI looks like a term of kgbuild or of the workspace and is none."""
        in_own = namespace(iri) in self.own_namespaces and not self.types(iri)
        return in_own or self.is_misspelt(iri)

    def called(self, iri: str) -> str:
        """Return what messages call a term: as kgbuild's prefixes shorten it, or its own name."""
        for prefix, namespace in ns.PREFIXES.items():
            if iri.startswith(namespace) and len(iri) > len(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        name = ns.local_name(iri)
        return shown(name) if name else f"<{iri}>"


def namespace(iri: str) -> str:
    """Return an IRI without its local name."""
    return iri.removesuffix(ns.local_name(iri))


def kinds(types: Iterable[str]) -> set[str]:
    """Return what a term with these classes is: ``class`` or ``property``, or neither."""
    found = set()
    for cls in types:
        if cls == CLASS:
            found.add("class")
        elif cls in {terms.OBJECT_PROPERTY.value, terms.DATATYPE_PROPERTY.value}:
            found.add("property")
    return found
