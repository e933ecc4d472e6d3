"""What a comparison needs besides the claims: the ontology, the register and labels."""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Self

from kgbuild.compare.kinds import OUTCOME_OPEN, NamedGroup, without_groups
from kgbuild.compare.named_kinds import else_said
from kgbuild.compare.origins import Origin, Origins
from kgbuild.compare.parts import Parts
from kgbuild.compare.wordings import general_words, is_word_of_class, words_of_class
from kgbuild.model.register import Register
from kgbuild.model.statement import Figure, Statement
from kgbuild.read.numbers.kind_words import kinds_named
from kgbuild.read.numbers.tokens import WORD
from kgbuild.read.wording.event_nouns import words_for_sort
from kgbuild.read.wording.ordinal_words import ordinals_in
from kgbuild.read.wording.word_forms import has_form
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import UNDER_WAY
from kgbuild.vocab.ontology import Ontology

#: A date at the end of the name of an event: "Floods in Kursk, May 2025".
_DATED: Final = re.compile(r",[^,]*\b\d{4}\s*$")
#: What separates several things in the name of an event.
_HAS_SEVERAL: Final = re.compile(r",|\b(?:and|et|und|y|e|и|та|і)\b")  # noqa: RUF001 -- Ukrainian
#: Words for the whole of a group whose members are counted: "the force has 10,000 soldiers".
_BODIES: Final = frozenset({"force", "forces", "contingent", "troops", "army"})
#: The place in the words for a group: "deaths at the market".
_AT_A_PLACE: Final = re.compile(r"\s(?:in|at|inside|within)\s+(?:the|a|an)\s+(.+)$")


@dataclass(frozen=True, slots=True)
class Context:
    """What comparing needs to know.

    Attributes:
        ontology: The ontology.
        parts: What is part of what.
        origins: Traces claims back to their origins.
        labels: IRI of an entity to its label.
        names: IRI of an entity to all its names, in any language.
        revised: IRI of a claim that others supersede, correct or retract, to the ordinal of the day
            by which it was certainly revised, or to `LAST` if no such day is known.
        misquoting: Whether a misquotation is firm, by the IRIs of the claim that misquotes and of
            the event in question. It is known once the event has been compared.
    """

    ontology: Ontology
    parts: Parts
    origins: Origins
    labels: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    revised: dict[str, int]
    misquoting: dict[tuple[str, str], bool]
    _slots: dict[tuple[str, str], tuple[str, str] | None] = field(default_factory=dict)
    _agent_words: set[str] = field(default_factory=set)
    _words_of_classes: dict[tuple[str, str], str] = field(default_factory=dict)
    _general_words: dict[tuple[str, str], str] = field(default_factory=dict)
    _words_of_terms: dict[tuple[str | None, ...], frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, register: Register, ontology: Ontology) -> Self:
        """Return the context of a workspace before any claim is known."""
        entities = {entity.iri: entity for entity in register.values()}
        labels = {iri: entity.label for iri, entity in entities.items()}
        names = {iri: (entity.label, *entity.aliases) for iri, entity in entities.items()}
        parts, origins = Parts(entities, ontology), Origins(ontology, entities)
        return cls(ontology, parts, origins, labels, names, {}, {})

    def label(self, iri: str | None) -> str:
        """Return the label of an entity, a class, a property or a concept."""
        if iri is None:
            return ""
        return self.labels.get(iri) or self.ontology.labels.get(iri) or ns.local_name(iri)

    def origin(self, statement: Statement) -> Origin:
        """Return the origin of a statement."""
        return self.origins.of_statement(statement)

    def origin_key(self, statement: Statement) -> str:
        """Return the IRIs of the agents at the origin of a statement, joined into one string."""
        return " ".join(sorted(self.origin(statement).agents))

    def is_current(self, statement: Statement) -> bool:
        """Return whether a statement's claim was never superseded, corrected or retracted."""
        return statement.claim not in self.revised

    def phase_under_way(self, statement: Statement) -> str | None:
        """Return the phase of an account that is under way to what it is compared as.

        Troops that begin to move to a place, or are moving there, are not there yet.
        """
        if self.ontology.compared(statement.cls) == statement.cls:
            return None
        return next((v for v in statement.values(terms.PHASE.value) if v in UNDER_WAY), None)

    def compared_class(self, statement: Statement) -> str:
        """Return the class that an account is compared as, its own while it is under way."""
        if self.phase_under_way(statement):
            return statement.cls
        return self.ontology.compared(statement.cls)

    def single(self, cls: str, name: str) -> tuple[str, str] | None:
        """Return the kind of account and the property for which an event has one value.

        None if an event can have several values of ``name`` in accounts of ``cls``. Another key
        that means the same there counts, too: the ``force`` in an attack is who attacks.
        """
        key = cls, name
        if key not in self._slots:
            self._slots[key] = next(self._singles(cls, name), None)
        return self._slots[key]

    def _singles(self, cls: str, name: str) -> Iterator[tuple[str, str]]:
        ontology = self.ontology
        for prop, classes in ontology.one_for.items():
            if prop == name or ontology.compared_key(cls, prop) == name:
                yield from ((one, prop) for one in classes if ontology.is_a(cls, one))

    def counted(self, figure: Figure) -> str | None:
        """Return the IRI of the kind that a figure is compared by: the injured with the wounded."""
        return figure.counts and self.ontology.compared(figure.counts)

    def further_kinds(self, figure: Figure, statement: Statement, event: str) -> tuple[str, ...]:
        """Return the further kinds of a figure, without what its claim says elsewhere.

        An ordinal beside the figure is a group: the first strike is not the second. A group is
        left out if the name of those whose members are counted has its words, or a name in the
        account. Words for its place, as in "deaths at the market", may be in the event's name.
        """
        beside = ordinals_in(figure.unclear)
        if not figure.named and not beside:
            return ()
        said = self.kinds_in_name(figure.of) if figure.of else frozenset()
        kinds = tuple(kind for kind in without_groups(figure.named) if kind not in said)
        if (group := NamedGroup.among(figure.named)) is None:
            of_this = tuple(self.not_named(beside, figure, statement, event))
            group = NamedGroup(" ".join(of_this), of_this, is_known=False)
            return (*kinds, group.kind) if of_this else kinds
        values = [figure.of or "", *(value for _, value in statement.refs)]
        words = words_in(name for one in values for name in self.names.get(one, ()))
        if found := _AT_A_PLACE.search(group.text):
            words |= words_in([found[1]]) & self.words_of_event(event)
        group = group.without(sorted(words))
        return kinds if group is None else (*kinds, group.kind)

    def is_unclear(self, figure: Figure, statement: Statement, event: str) -> bool:
        """Return whether words beside a figure may limit or widen what it counts."""
        return bool(self.unclear_words(figure, statement, event))

    def unclear_words(self, figure: Figure, statement: Statement, event: str) -> tuple[str, ...]:
        """Return the words beside a figure that may limit or widen what it counts.

        Words are clear if they are in the names of its event, of its source, of what is in its
        account, or of the places around these. So are words for its class of account: "received 5%
        of the vote".
        """
        words = tuple(self.not_named(figure.unclear, figure, statement, event))
        unclear = tuple(word for word in words if not self.is_of_class(word, statement))
        if unclear or not words:
            return unclear
        given = figure.verbatim, statement.evidence, statement.language
        said = else_said(statement, *given, self.ontology)
        return tuple(word for word in words if word in said)

    def not_named(
        self, words: Iterable[str], figure: Figure, statement: Statement, event: str
    ) -> Iterator[str]:
        """Yield those of some words beside a figure that are in no name of what it is about."""
        if not words:
            return
        values = {*statement.claimants, *(value for _, value in statement.refs)}
        values |= {whole for value in values for whole in self.parts.wholes(value)}
        named = {word for one in values for word in _words_of_names(self.names.get(one, ()))}
        named |= _with_sort(self.words_of_event(event)) | self.words_for(statement.cls)
        named |= self.words_for(figure.role, figure.counts, figure.unit, figure.per)
        named |= set() if figure.of is None else _BODIES
        for one in words:
            if not has_form(one, named):
                yield one

    def is_of_class(self, word: str, statement: Statement) -> bool:
        """Return whether a word of a claim is one for its class of account: "lent"."""
        key = statement.cls, statement.language
        if key not in self._words_of_classes:
            self._words_of_classes[key] = words_of_class(*key, self.ontology)
        known = self._words_of_classes[key]
        return is_word_of_class(word, known, statement.evidence, statement.language)

    def general_words(self, statement: Statement) -> str:
        """Return the general words of the class of a claim's account, in a row."""
        key = statement.cls, statement.language
        if key not in self._general_words:
            self._general_words[key] = general_words(*key, self.ontology)
        return self._general_words[key]

    def words_for(self, *terms_: str | None) -> frozenset[str]:
        """Return the words for what an account or its figure is: "shelling", "shelled"."""
        if terms_ not in self._words_of_terms:
            words = words_in(map(self.label, terms_))
            stems = {word.removesuffix("ing").removesuffix("e") for word in words}
            words |= {stem + ending for stem in stems for ending in ("", "e", "ed", "ing")}
            self._words_of_terms[terms_] = frozenset(words)
        return self._words_of_terms[terms_]

    def words_for_concepts(self, statement: Statement) -> frozenset[str]:
        """Return the words for the concepts in an account, such as a method or a hazard."""
        values = {value for _, value in statement.refs}
        return self.words_for(*sorted(values - self.labels.keys()))

    def class_names(self, cls: str) -> str:
        """Return the local names of a class and of its superclasses, in a row."""
        return " ".join(map(ns.local_name, self.ontology.superclasses.get(cls, (cls,))))

    def words_of_event(self, event: str) -> frozenset[str]:
        """Return the words of the names of an event; none if it is called several things."""
        label = self.labels.get(event, "")
        if _is_called_several(label):
            return frozenset()
        return _words_of_names((label, *self.names.get(event, ())))

    def words_of_agents(self) -> AbstractSet[str]:
        """Return the words of the names of all states, forces and persons in the register."""
        if not self._agent_words:
            classes = {ns.KGB + name for name in ("State", "Force", "Person")}
            agents = (
                iri
                for iri, entity in self.parts.entities.items()
                if not classes.isdisjoint(self.ontology.superclasses.get(entity.cls, ()))
            )
            self._agent_words.update(words_in(name for iri in agents for name in self.names[iri]))
        return self._agent_words

    def kinds_in_name(self, agent: str) -> frozenset[str]:
        """Return the IRIs of the kinds that the label of an agent names, such as civilians."""
        notations = self.ontology.concepts.get(terms.KIND.value, {})
        named = kinds_named(self.label(agent), "en")
        return frozenset(notations[one] for one in named if one in notations)

    def named(self, kinds: Iterable[str]) -> str:
        """Return the labels of the further kinds of a figure in a row: ``civilians, children``.

        A group for which there is no kind is called as its report calls it: “hospital patients”.
        """
        if group := NamedGroup.among(some := tuple(kinds)):
            return f"“{group.text}”"
        return ", ".join(self.label(kind) for kind in some if kind != OUTCOME_OPEN)

    def words(self, statement: Statement) -> tuple[tuple[str, str], ...]:
        """Return the words that are what a statement says, each with its property."""
        properties = self.ontology.content_in_words
        return tuple((name, text) for name, text, _ in statement.literals if name in properties)

    def all_words(self, statement: Statement) -> tuple[tuple[str, str], ...]:
        """Return all words that a statement adds to its other values, each with its property."""
        known = self.ontology.properties
        return tuple(
            (name, text)
            for name, text, _ in statement.literals
            if (found := known.get(ns.local_name(name))) and found.words
        )

    def is_person(self, iri: str) -> bool:
        """Return whether an IRI is that of a person in the register."""
        entity = self.parts.entities.get(iri)
        return entity is not None and self.ontology.is_a(entity.cls, ns.KGB + "Person")

    def is_place(self, prop: str) -> bool:
        """Return whether the values of a property are places."""
        found = self.ontology.properties.get(ns.local_name(prop))
        return bool(found and found.range and self.ontology.is_a(found.range, ns.KGB + "Place"))


@lru_cache(maxsize=1024)
def _is_called_several(label: str) -> bool:
    """Return whether the name of an event is for several things."""
    return bool(_HAS_SEVERAL.search(_DATED.sub("", label)))


@lru_cache(maxsize=4096)
def _words_of_names(names: tuple[str, ...]) -> frozenset[str]:
    """Return the words of the names of an entity, in lower case."""
    return frozenset(words_in(names))


@lru_cache(maxsize=1024)
def _with_sort(words: frozenset[str]) -> frozenset[str]:
    """Return the words of the name of an event, with all words for its sort."""
    return words | words_for_sort(words)


def words_in(texts: Iterable[str]) -> set[str]:
    """Return the words of some texts, in lower case."""
    return {word for text in texts for word in WORD.findall(text.lower())}
