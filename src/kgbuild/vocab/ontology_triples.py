"""The triples of the ontology files, and the properties in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_SUBPROPERTY = ns.RDFS + "subPropertyOf"
WORDING = ns.KGB + "wording"
GENERAL_WORDING = ns.KGB + "generalWording"
OUTCOME_WORDING = ns.KGB + "outcomeWording"
_WORDINGS = frozenset({WORDING, GENERAL_WORDING, OUTCOME_WORDING})
_ENGLISH = frozenset({"en", "en-gb", "en-us"})
_DEFINITION = ns.SKOS + "definition"
_KEY_USE = ns.KGB + "keyUse"
_COMPARED_AS = ns.KGB + "comparedAs"


@dataclass(frozen=True, slots=True)
class Property:
    """A property that an author can name: the key is the local name of its IRI."""

    iri: str
    domain: str | None  # the class that has it, or None for any class
    range: str | None  # the class or datatype of its values, or None for any
    literal: bool  # whether its values are literals
    words: bool  # whether its values are words of the report (a subproperty of kgb:words)


@dataclass(frozen=True, slots=True)
class KeyUse:
    """What a property means in one class; each part is None if the class does not say."""

    definition: str | None
    compared_as: str | None  # the property that this one is compared as in the class
    figure_of: str | None  # the property whose value a figure is counted of
    one_at_a_time: str | None  # the property for whose value this one has one value at a time
    one_for_each: str | None  # the property for whose person this one has one value in an event
    becomes: str | None  # the property that the value has afterwards

    def over(self, above: "KeyUse") -> "KeyUse":
        """Return this use with what only a superclass says."""
        return KeyUse(
            self.definition or above.definition,
            self.compared_as or above.compared_as,
            self.figure_of or above.figure_of,
            self.one_at_a_time or above.one_at_a_time,
            self.one_for_each or above.one_for_each,
            self.becomes or above.becomes,
        )


def read_turtle(file: Path) -> list[Quad]:
    """Return the triples of a Turtle file.

    Raises:
        SyntaxError: The file is not Turtle; the message has the place.
        OSError: The file cannot be read.
    """
    return parse_turtle(file, file.read_bytes())


def parse_turtle(file: Path, text: bytes) -> list[Quad]:
    """Return the triples in the text of a Turtle file.

    Raises:
        SyntaxError: The text is not Turtle; the message has the place in the file.
    """
    try:
        return list(parse(text, format=RdfFormat.TURTLE))
    except SyntaxError as error:
        error.filename = str(file)
        raise
    except MemoryError as error:  # Oxigraph's word for a token that its buffer cannot hold
        raise SyntaxError(
            "a text or a name is longer than 16 MiB", (str(file), 1, 1, "")
        ) from error


class OntologyTriples:
    """The triples of the ontology files, indexed by predicate and subject."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        """Index the triples."""
        self._values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._english: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._wordings: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        self._members: dict[str, set[str]] = defaultdict(set)
        self._used: list[tuple[str, BlankNode]] = []  # classes, with their uses of keys
        self._uses: dict[BlankNode, dict[str, str]] = defaultdict(dict)
        self._blank: dict[BlankNode, list[tuple[str, NamedNode | Literal]]] = defaultdict(list)
        for quad in quads:
            subject, value = quad.subject, quad.object
            if isinstance(subject, BlankNode) and isinstance(value, NamedNode | Literal):
                self._uses[subject][quad.predicate.value] = value.value
                self._blank[subject].append((quad.predicate.value, value))
            elif isinstance(subject, NamedNode) and isinstance(value, BlankNode):
                if quad.predicate.value == _KEY_USE:
                    self._used.append((subject.value, value))
            elif isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                self._values[quad.predicate.value][subject.value].add(value.value)
                if quad.predicate.value in _WORDINGS and isinstance(value, Literal):
                    key = quad.predicate.value, subject.value
                    self._wordings[key][value.language or ""].add(value.value)
                if isinstance(value, Literal) and value.language in _ENGLISH:
                    self._english[quad.predicate.value][subject.value].add(value.value)
                if quad.predicate == terms.TYPE:
                    self._members[value.value].add(subject.value)

    def of_type(self, cls: str) -> list[str]:
        """Return the members of a class, sorted."""
        return sorted(self._members[cls])

    def related(self, predicate: str) -> dict[str, tuple[str, ...]]:
        """Return the values of each subject of a predicate, sorted."""
        return {
            subject: tuple(sorted(values))
            for subject, values in sorted(self._values[predicate].items())
        }

    def texts(self, *predicates: str) -> dict[str, str]:
        """Return the first value of each subject, in English if it has one."""
        return {
            subject: min(self._english[predicate].get(subject) or values)
            for predicate in sorted(predicates)
            for subject, values in sorted(self._values[predicate].items())
        }

    def wordings(self, predicate: str) -> dict[str, dict[str, tuple[str, ...]]]:
        """Return the words for each class or outcome by the tag of their language.

        Args:
            predicate: ``WORDING``, ``GENERAL_WORDING`` or ``OUTCOME_WORDING``.
        """
        return {
            subject: {language: tuple(sorted(texts)) for language, texts in sorted(found.items())}
            for (given, subject), found in sorted(self._wordings.items())
            if given == predicate
        }

    def ancestors(self, iri: str, predicate: str) -> tuple[str, ...]:
        """Return a term, then all that is above it by a predicate, sorted."""
        above = self._values[predicate]
        found = [iri]
        for term in found:  # grows while it is walked: a breadth-first search
            found += [up for up in above.get(term, ()) if up not in found]
        return (iri, *sorted(found[1:]))

    def properties(self) -> Iterable[Property]:
        """Yield the properties."""
        domains, ranges = self.texts(ns.RDFS + "domain"), self.texts(ns.RDFS + "range")
        for kind in ("ObjectProperty", "DatatypeProperty"):
            for iri in self.of_type(ns.OWL + kind):
                yield Property(
                    iri=iri,
                    domain=domains.get(iri),
                    range=ranges.get(iri),
                    literal=kind == "DatatypeProperty",
                    words=terms.WORDS.value in self.ancestors(iri, _SUBPROPERTY),
                )

    def of_blank_nodes(self) -> Iterable[Iterable[tuple[str, NamedNode | Literal]]]:
        """Return what is said of each blank node, as pairs of predicate and value."""
        return self._blank.values()

    def with_value(self, predicate: str, value: str) -> frozenset[str]:
        """Return the subjects that have a value of a predicate."""
        return frozenset(s for s, values in self._values[predicate].items() if value in values)

    def key_uses(self, superclasses: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, KeyUse]]:
        """Return what properties mean in each class; a class overrules its superclasses."""
        own: dict[str, dict[str, KeyUse]] = defaultdict(dict)
        for cls, node in self._used:
            said = self._uses[node]
            if ns.KGB + "key" in said:
                own[cls][said[ns.KGB + "key"]] = KeyUse(
                    definition=said.get(_DEFINITION),
                    compared_as=said.get(_COMPARED_AS),
                    figure_of=said.get(ns.KGB + "figureOf"),
                    one_at_a_time=said.get(ns.KGB + "oneAtATime"),
                    one_for_each=said.get(ns.KGB + "oneForEach"),
                    becomes=said.get(ns.KGB + "becomes"),
                )
        found: dict[str, dict[str, KeyUse]] = {}
        for cls, ancestors in superclasses.items():
            # The most specific class has the most superclasses.
            by_depth = sorted(ancestors, key=lambda one: (len(superclasses.get(one, ())), one))
            uses: dict[str, KeyUse] = {}
            for key, use in (pair for one in by_depth for pair in own.get(one, {}).items()):
                uses[key] = use.over(uses[key]) if key in uses else use
            if uses:
                found[cls] = uses
        return found

    def by_notation(self, cls: str) -> dict[str, str]:
        """Return the members of a class by their notations."""
        notations = self.related(terms.NOTATION.value)
        return {of: member for member in self.of_type(cls) for of in notations.get(member, ())}
