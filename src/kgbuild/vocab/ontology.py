"""The ontology as data: its classes, properties and concepts.

A key in a claims file is a term of the ontology. The ontology's domains and ranges decide which
values it takes. So a new term is usable as soon as it is in a Turtle file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Self

from pyoxigraph import Quad

from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.measures import DIMENSION, SIZE, Measure, measures_of
from kgbuild.vocab.ontology_triples import (
    GENERAL_WORDING,
    OUTCOME_WORDING,
    WORDING,
    KeyUse,
    OntologyTriples,
    Property,
    parse_turtle,
)
from kgbuild.vocab.opposite_outcomes import OppositeOutcomes
from kgbuild.vocab.ways import Ways, ways_among

_SUBCLASS = ns.RDFS + "subClassOf"
_DEFINITION = ns.SKOS + "definition"
_COMPARED_AS = ns.KGB + "comparedAs"
_BROADER = ns.SKOS + "broader"


_NO_USES: Mapping[str, KeyUse] = {}


@dataclass(frozen=True, slots=True)
class Ontology:
    """Classes, properties and concepts by the names that authors give them.

    Attributes:
        classes: Local name to IRI.
        superclasses: Class IRI to all its superclasses and itself, the class first, sorted.
        properties: Local name to property.
        concepts: Class of concepts (``kgb:SpeechAct``) to notation to concept IRI.
        units: Notation of a unit of measure (``M``) to its QUDT IRI.
        measures: IRI of a unit that can be converted to its size and its dimension.
        labels: IRI of a term, concept or unit to its English label.
        definitions: IRI of a term or concept to its definition.
        compared_as: IRI of a class or property to the IRI that it is compared as.
        one_for: IRI of a property to the classes of account with only one value of it.
        kept_apart: IRI of a class to how its members exclude each other (``kgb:keptApart``):
            always, or as siblings.
        umbrellas: IRIs of the classes whose events consist of many others (``kgb:isUmbrella``).
        not_of_wholes: IRIs of the kinds of account that do not hold for a larger place because
            they hold for a part of it.
        states: IRIs of the kinds of account of what is so for a while (``kgb:isState``).
        adding_up: IRIs of the kinds of account whose figures add up over time (``kgb:addsUp``).
        broader: IRI of a kind to the kinds that include it.
        wider: IRI of such a kind to itself and all kinds that include it, directly or not.
        people: Notations of the kinds of people, which are counted one by one.
        never_also: IRI of a kind to kinds that nothing is at the same time.
        counts_all: IRI of a kind to the classes of bodies that consist of it.
        outcomes: IRIs of the kinds that say what became of what is counted (``kgb:isOutcome``).
        open_outcomes: IRIs of the kinds of account whose figures may be of several outcomes.
        plain_subject: IRI of a class of account to the property whose values plain triples are
            about.
        key_uses: IRI of a class to what properties mean in it, by their IRIs. It includes what the
            superclasses say.
        not_asserting: IRIs of the speech acts by which nobody says that the content is so.
        distancing: IRIs of the speech acts that leave the content to its claimant.
        usual_polarity: IRI of a speech act to the polarity of claims made by it, if the author
            gives none.
        usual_modality: IRI of a speech act to the modality of such claims; ``actual`` for others.
        named_by_kind: IRIs of the properties whose plain triples name the kind of account.
        separating: IRIs of the properties whose agents separate figures.
        content_in_words: IRIs of the properties whose words are what an account says.
        frames: IRI of a class or concept to the words by which `kgbuild draft` finds it.
        wordings: IRI of a class to the words for what it is about, by the tag of their language.
        general_wordings: IRI of a class to the words that are for each case of it, and for nothing
            else, by the tag of their language.
        opposite_outcomes: The outcomes that exclude each other.
        ways: The ways in which what a class is about can happen.
    """

    classes: Mapping[str, str]
    superclasses: Mapping[str, tuple[str, ...]]
    properties: Mapping[str, Property]
    concepts: Mapping[str, Mapping[str, str]]
    units: Mapping[str, str]
    measures: Mapping[str, Measure]
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    compared_as: Mapping[str, str]
    one_for: Mapping[str, tuple[str, ...]]
    kept_apart: Mapping[str, str]
    umbrellas: frozenset[str]
    not_of_wholes: frozenset[str]
    adding_up: frozenset[str]
    broader: Mapping[str, tuple[str, ...]]
    wider: Mapping[str, frozenset[str]]
    never_also: Mapping[str, tuple[str, ...]]
    counts_all: Mapping[str, tuple[str, ...]]
    outcomes: frozenset[str]
    open_outcomes: frozenset[str]
    plain_subject: Mapping[str, str]
    key_uses: Mapping[str, Mapping[str, KeyUse]]
    not_asserting: frozenset[str]
    distancing: frozenset[str]
    usual_polarity: Mapping[str, str]
    usual_modality: Mapping[str, str]
    named_by_kind: frozenset[str]
    content_in_words: frozenset[str]
    states: frozenset[str]
    frames: Mapping[str, tuple[str, ...]]
    wordings: Mapping[str, Mapping[str, tuple[str, ...]]]
    general_wordings: Mapping[str, Mapping[str, tuple[str, ...]]]
    opposite_outcomes: OppositeOutcomes
    ways: Ways
    separating: frozenset[str]
    people: frozenset[str]
    _kin: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)
    _kind_names: dict[str, tuple[frozenset[str], str]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @staticmethod
    def load(files: Iterable[Path]) -> "Ontology":
        """Return the ontology in Turtle files; files that have not changed are not parsed again.

        Raises:
            SyntaxError: A file is not Turtle; the message has the place.
            OSError: A file cannot be read.
        """
        return _parsed(tuple((file, file.read_bytes()) for file in files))

    @classmethod
    def from_quads(cls, quads: Iterable[Quad]) -> Self:
        """Return the ontology in the triples of its files."""
        facts = OntologyTriples(quads)
        classes = facts.of_type(ns.OWL + "Class")
        superclasses = {iri: facts.ancestors(iri, _SUBCLASS) for iri in classes}
        people = facts.with_value(ns.KGB + "countsPeople", "true")
        broader = facts.related(_BROADER)
        return cls(
            classes={ns.local_name(iri): iri for iri in classes},
            superclasses=superclasses,
            properties={ns.local_name(p.iri): p for p in facts.properties()},
            concepts={
                cls: facts.by_notation(cls)
                for cls, ancestors in superclasses.items()
                if terms.CONCEPT.value in ancestors[1:]
            },
            units=facts.by_notation(ns.QUDT + "Unit"),
            measures=measures_of(facts.texts(SIZE), facts.texts(DIMENSION)),
            labels=facts.texts(terms.LABEL.value, terms.PREF_LABEL.value),
            definitions=facts.texts(_DEFINITION),
            compared_as=facts.texts(_COMPARED_AS),
            one_for=facts.related(ns.KGB + "oneFor"),
            kept_apart=facts.texts(ns.KGB + "keptApart"),
            umbrellas=facts.with_value(ns.KGB + "isUmbrella", "true"),
            not_of_wholes=facts.with_value(ns.KGB + "notOfWholes", "true"),
            adding_up=facts.with_value(ns.KGB + "addsUp", "true"),
            broader=broader,
            wider={kind: frozenset(facts.ancestors(kind, _BROADER)) for kind in broader},
            never_also=facts.related(ns.KGB + "neverAlso"),
            counts_all=facts.related(ns.KGB + "countsAll"),
            outcomes=facts.with_value(ns.KGB + "isOutcome", "true"),
            open_outcomes=facts.with_value(ns.KGB + "hasOutcomes", "true"),
            plain_subject=facts.texts(ns.KGB + "plainSubject"),
            key_uses=facts.key_uses(superclasses),
            not_asserting=facts.with_value(ns.KGB + "assertsContent", "false"),
            distancing=facts.with_value(ns.KGB + "keepsDistance", "true"),
            usual_polarity=facts.texts(ns.KGB + "usualPolarity"),
            usual_modality=facts.texts(ns.KGB + "usualModality"),
            named_by_kind=facts.with_value(ns.KGB + "namedByKind", "true"),
            separating=facts.with_value(ns.KGB + "separatesFigures", "true"),
            states=facts.with_value(ns.KGB + "isState", "true"),
            content_in_words=facts.with_value(ns.KGB + "contentInWords", "true"),
            frames=facts.related(ns.KGB + "frame"),
            wordings=facts.wordings(WORDING),
            general_wordings=facts.wordings(GENERAL_WORDING),
            opposite_outcomes=OppositeOutcomes(
                opposites=facts.texts(ns.KGB + "oppositeOutcome"),
                classes=facts.related(ns.KGB + "outcomeOf"),
                wordings=facts.wordings(OUTCOME_WORDING),
            ),
            ways=ways_among(facts.of_blank_nodes()),
            people=frozenset(
                notation
                for notation, kind in facts.by_notation(terms.KIND.value).items()
                if not people.isdisjoint(facts.ancestors(kind, _BROADER))
            ),
        )

    def compared(self, term: str) -> str:
        """Return the term that a class or property is compared as."""
        return self.compared_as.get(term, term)

    def compared_key(self, cls: str, prop: str) -> str:
        """Return the property that a property is compared as in accounts of ``cls``."""
        use = self.key_uses.get(cls, _NO_USES).get(prop)
        return self.compared((use and use.compared_as) or prop)

    def key_definition(self, cls: str, prop: str) -> str | None:
        """Return what a property means in instances of ``cls``; None if nothing says it."""
        use = self.key_uses.get(cls, _NO_USES).get(prop)
        return (use and use.definition) or self.definitions.get(prop)

    def figure_of(self, cls: str, prop: str) -> str | None:
        """Return the property whose value a figure under ``prop`` is counted of, if any."""
        use = self.key_uses.get(cls, _NO_USES).get(prop)
        return None if use is None else use.figure_of

    def asserts(self, act: str) -> bool:
        """Return whether a claimant says by a speech act that its content is so, or is not so."""
        return act not in self.not_asserting

    def keeps_distance(self, act: str) -> bool:
        """Return whether somebody who relays a claim in the words of ``act`` does not say it."""
        return act in self.distancing

    def kin(self, cls: str) -> frozenset[str]:
        """Return the local names of a class, and of the classes that are wider or narrower."""
        if cls not in self._kin:
            narrower = (iri for iri, wider in self.superclasses.items() if cls in wider)
            names = map(ns.local_name, (*self.superclasses.get(cls, (cls,)), *narrower))
            self._kin[cls] = frozenset(names)
        return self._kin[cls]

    def above(self, cls: str) -> tuple[str, ...]:
        """Return the IRIs of a class and of its superclasses."""
        return self.superclasses.get(cls, (cls,))

    def names_of_kind(self, kind: str) -> tuple[frozenset[str], str]:
        """Return the notations of a kind and of all wider ones, and the words of their names.

        The words are in lower case, without a final "s", and in a row.
        """
        if kind not in self._kind_names:
            kinds = {
                wider
                for one in (kind, self.compared(kind))
                for wider in self.wider.get(one) or (one,)
            }
            notations = {one: ns.local_name(one) for one in kinds}
            words = [
                part.removesuffix("s")
                for one in sorted(kinds)
                for part in f"{self.labels.get(one, '')} {notations[one].replace('-', ' ')}".split()
            ]
            found = frozenset(notations.values()), " ".join(words).lower()
            self._kind_names[kind] = found
        return self._kind_names[kind]

    def is_a(self, cls: str, ancestor: str) -> bool:
        """Return whether ``cls`` is ``ancestor`` or a subclass of it."""
        return ancestor in self.superclasses.get(cls, (cls,))

    def holds_for_wholes(self, cls: str) -> bool:
        """Return whether accounts of a class hold for the place around the one they name."""
        return self.not_of_wholes.isdisjoint(self.superclasses.get(cls, (cls,)))

    def adds_up(self, cls: str) -> bool:
        """Return whether figures in accounts of a class add up over time, such as tolls."""
        return not self.adding_up.isdisjoint(self.superclasses.get(cls, (cls,)))

    def leaves_outcome_open(self, cls: str) -> bool:
        """Return whether figures in accounts of a class may be of several outcomes."""
        return not self.open_outcomes.isdisjoint(self.superclasses.get(cls, (cls,)))

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


@lru_cache(maxsize=4)
def _parsed(texts: tuple[tuple[Path, bytes], ...]) -> Ontology:
    """Return the ontology in the texts of files. A process opens many workspaces, or one often."""
    return Ontology.from_quads(quad for file, text in texts for quad in parse_turtle(file, text))
