"""Names of a report as entities: those of the register, or else new ones with a class."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale

from kgbuild.drafting.claim_entries import free_id, id_words
from kgbuild.drafting.nameless import Nameless
from kgbuild.drafting.proposal import ProposedEntity
from kgbuild.drafting.rules.mentions import NAMED, Mentions, clean_name, parts_of_name
from kgbuild.drafting.rules.names_beside import known_beside, named_beside
from kgbuild.drafting.rules.owners import BodyWords, body_words, is_shared_name, with_owner
from kgbuild.drafting.rules.pronouns import antecedent, is_pronoun
from kgbuild.drafting.rules.structure import child, noun_words
from kgbuild.drafting.rules.word_classes import ALSO_BODIES, POSTS
from kgbuild.model.register import Entity
from kgbuild.read.merged_register import taken_ids
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kgbuild.drafting.rules.frames import Lexicon
    from kgbuild.read.values.names import NameResolver

LONGEST_LABEL: Final = 80
_CLASSES: Final = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Settlement",
    "NORP": "Population",
    "LOC": "PhysicalRegion",
    "FAC": "Site",
    "EVENT": "Event",
}
_CAPITALS_SPEAK: Final = "Government"
_POINTING: Final = frozenset({"these", "those", "the", "such"})
FORCES: Final = frozenset({"force", "troop", "army", "military", "soldier"})


@dataclass(slots=True)
class Entities:
    """Finds the entity that words mean, and keeps those that are new."""

    names: "NameResolver"
    lexicon: "Lexicon"
    mentions: Mentions
    nameless: Nameless
    new: dict[str, ProposedEntity] = field(default_factory=dict)  # by id
    last_kind: str | None = None  # what the figure before counts
    last_counted: str | None = None  # the class of the account that had people counted before
    _last_force: str | None = None
    _variants: dict[str, set[str]] = field(default_factory=dict)  # by full name
    _by_name: dict[str, list[str]] = field(default_factory=dict)
    _by_words: dict[BodyWords, list[str]] = field(default_factory=dict)  # bodies

    def __post_init__(self) -> None:
        """Index the register by its names."""
        for entity in self.names.register.values():
            for name in (entity.label, *entity.aliases):
                self._index(name, entity.id)

    def of_role(self, token: "Token", expected: str | None) -> str | None:
        """Return the id of the entity that a noun means, if it fits the range of a role."""
        range_ = expected or terms.ENTITY.value
        for name, label in self.names_of(token):
            found = self.known(name, range_)
            if found is None and label in NAMED:
                found = self.propose(name, label, range_)
            if found is not None:
                return self._noted(found)
        is_force = token.lemma_.lower() in FORCES and _only_points(token)
        if is_force and self._last_force is not None:
            return self._last_force if self.fits(self._last_force, range_) else None
        return None

    def _noted(self, id_: str) -> str:
        """Return an id. If it is of a force, "these soldiers" mean it from now on."""
        if self.fits(id_, ns.KGB + "Force"):
            self._last_force = id_
        return id_

    def post(self, words: "list[Token]") -> str | None:
        """Return the id of the post that some words name; None if they do not name its body."""
        first, last = words[0], words[-1]
        name = clean_name(first.doc[first.i : last.i + 1].text)[:LONGEST_LABEL]
        known = self.known(name, self.names.ontology.classes["Post"])
        if known is not None:
            return known
        prop = self.names.ontology.properties["postIn"]
        ents = [one for one in first.doc.ents if one.start >= first.i and one.end <= last.i + 1]
        roots = [one.root for one in ents] or [one for one in words if one.pos_ == "PROPN"]
        for root in roots:
            body = self.of_role(root, prop.range)
            if body is not None and body != known:
                return self.add(name, "Post", "a post next to a name", {"postIn": body})
        return None

    def kind(self, noun: str) -> str | None:
        """Return the id of a new kind for what a figure counts; None if the noun is not a word."""
        if not noun.isalpha() or not noun.isascii():
            return None
        return self.known(noun, terms.KIND.value) or self.add(noun, "Kind", "what a figure counts")

    def label(self, id_: str) -> str:
        """Return the label of an entity, as this report has it."""
        known = self._of_id(id_)
        return "" if known is None else self.nameless.words(known.label)

    def names_of(self, token: "Token") -> list[tuple[str, str]]:
        """Return the names that a noun may mean, the likeliest first, with spaCy's kind of name."""
        if is_pronoun(token):
            noun = antecedent(token, speaks=False)
            return [] if noun is None or is_pronoun(noun) else self.names_of(noun)
        meant = None if child(token, "appos") else self.mentions.antecedent(token)
        if meant is not None:
            kind = next((one.label for one in self.mentions.found if one.name == meant), "PERSON")
            return [(meant, kind)]
        words = noun_words(token)
        phrase = clean_name(token.doc[words[0].i : words[-1].i + 1].text) if words else token.text
        found = [(phrase, "")]
        if token.pos_ == "NOUN" and (described := _described(token)) not in {phrase, token.text}:
            found.append((described, ""))
        ents = [one for one in token.doc.ents if one.start <= token.i < one.end]
        for ent in ents:
            name = clean_name(with_owner(ent).text)
            full = self.mentions.full_name(name, ent.label_)
            if full != name and not self.mentions.is_shared(name):
                self._variants.setdefault(full, set()).add(name)
            found.append((full, ent.label_))
        found = [*self._beside(token), *found]
        return [pair for pair in found if pair[0]]

    def _beside(self, noun: "Token") -> Iterator[tuple[str, str]]:
        """Yield the names beside a noun that is no name."""
        yield from known_beside(noun, self._by_name)
        yield from named_beside(noun, self.lexicon.entities)

    def known(self, name: str, range_: str) -> str | None:
        """Return the entity with a name that fits a range, or the only one whose name has it."""
        for id_ in self._by_name.get(name.casefold(), ()):
            if self.fits(id_, range_):
                return id_
        ordered = body_words(name)
        for id_ in self._by_words.get(ordered, ()) if ordered else ():
            if self.fits(id_, range_):
                return id_
        words = name.casefold().split()
        if len(words) == 1:  # a surname
            last = [
                id_
                for known, ids in self._by_name.items()
                if known.split()[-1:] == words and len(known.split()) > 1
                for id_ in ids
                if self._cls(id_) == ns.KGB + "Person" and self.fits(id_, range_)
            ]
            return last[0] if len(set(last)) == 1 else None
        for part in parts_of_name(words):
            for id_ in self._by_name.get(part, ()):
                if self.fits(id_, range_) and self._cls(id_) == ns.KGB + "Person":
                    return id_
        return None

    def propose(self, name: str, label: str, range_: str) -> str | None:
        """Add a new entity with a class that fits a range, if there is one."""
        if len(name) > LONGEST_LABEL or not any(one.isalpha() for one in name):
            return None
        cls = self._class_of(name, label, range_)
        iri = self.names.ontology.classes.get(cls)
        if iri is None or not self.names.ontology.is_a(iri, range_):
            return None
        why = f"named in the report; spaCy calls it {label}"
        if label == "ORG" and is_shared_name(name):
            return self.add_nameless(name, cls, why)
        return self.add(name, cls, why)

    def _class_of(self, name: str, label: str, range_: str) -> str:
        described = self._described_class(name, label, range_)
        if described is not None:
            return described
        if label == "GPE" and name in _countries():
            return "State"
        if label == "GPE" and range_ == terms.AGENT.value:
            return _CAPITALS_SPEAK
        if label in {"ORG", "FAC", "LOC", "GPE"}:
            words = [word for word in name.casefold().replace("-", " ").split() if word]
            for word in (*reversed(words), *(word.rstrip("s") for word in reversed(words))):
                cls = self.lexicon.entities.get(word)
                iri = self.names.ontology.classes.get(cls or "")
                if cls is not None and iri and self.names.ontology.is_a(iri, range_):
                    return cls
        return _CLASSES[label]

    def _described_class(self, name: str, label: str, range_: str) -> str | None:
        """Return the class that the noun beside a name means: "its operator, Nordline"."""
        noun = self.mentions.noun_of(name)
        is_person = noun in POSTS and not (label == "ORG" and noun in ALSO_BODIES)
        cls = "Person" if is_person else self.lexicon.entities.get(noun)
        iri = self.names.ontology.classes.get(cls or "")
        return cls if iri and self.names.ontology.is_a(iri, range_) else None

    def add(self, label: str, cls: str, why: str, roles: Mapping[str, object] | None = None) -> str:
        """Return the id of the entity with a label and a class; a new one if there is none."""
        for id_ in self._by_name.get(label.casefold(), ()):
            if self.fits(id_, self.names.ontology.classes[cls]):
                return id_
        base = "-".join(id_words(label)) or "entity"
        id_ = free_id(base, self._taken())
        self.new[id_] = ProposedEntity(id_, cls, label, roles=roles or {}, why=why)
        self._index(label, id_)
        return id_

    def add_nameless(self, words: str, cls: str, why: str) -> str:
        """Return the id of the source without a name that words of this report mean."""
        source = self.nameless.entity(words, cls, why, self._of_id)
        if self._of_id(source.id) is None:
            self.new[source.id] = source
            self._index(words, source.id)
        return source.id

    def _of_id(self, id_: str) -> Entity | ProposedEntity | None:
        return self.names.register.get(id_) or self.new.get(id_)

    def _taken(self) -> set[str]:
        return {*taken_ids(self.names.register), *self.new, *_kinds(self.names)}

    def proposed(self) -> tuple[ProposedEntity, ...]:
        """Return the new entities, each with the other names that the report has for it."""
        return tuple(
            replace(one, aliases=tuple(sorted({*one.aliases, *self._variants.get(one.label, ())})))
            for one in self.new.values()
        )

    def add_event(
        self, label: str, aliases: Sequence[str], why: str, roles: Mapping[str, object]
    ) -> str:
        """Return the id of a new event, also if another entity has its label."""
        base = "-".join(id_words(label)) or "event"
        id_ = free_id(base, self._taken())
        self.new[id_] = ProposedEntity(id_, "Event", label, tuple(aliases), roles, why)
        return id_

    def _index(self, name: str, id_: str) -> None:
        for one in {name.casefold(), clean_name(name).casefold()}:
            ids = self._by_name.setdefault(one, [])
            if id_ not in ids:
                ids.append(id_)
        if words := body_words(name):
            self._by_words.setdefault(words, []).append(id_)

    def fits(self, id_: str, range_: str) -> bool:
        """Return whether an entity belongs to a class."""
        return self.names.ontology.is_a(self._cls(id_), range_)

    def is_just(self, id_: str, cls: str) -> bool:
        """Return whether an entity has a class, and none that is narrower."""
        return self._cls(id_) == self.names.ontology.classes[cls]

    def _cls(self, id_: str) -> str:
        known = self.names.register.get(id_)
        if known is not None:
            return known.cls
        return self.names.ontology.classes[self.new[id_].cls]


def _only_points(noun: "Token") -> bool:
    """Return whether a noun such as "these soldiers" says no more than "they"."""
    words = [one for one in noun.children if one.dep_ in {"amod", "compound", "nmod", "poss"}]
    return not words and any(one.lower_ in _POINTING for one in noun.children)


def _described(noun: "Token") -> str:
    """Return a noun with its adjectives and names, as in "about 3,000 North Korean soldiers"."""
    kept = {noun.i}
    for one in noun.children:
        if one.dep_ in {"amod", "compound", "nmod"} and not one.like_num and one.i < noun.i:
            kept |= {each.i for each in one.subtree}
    first = noun.i
    while first - 1 in kept:
        first -= 1
    return clean_name(noun.doc[first : noun.i + 1].text)


def _kinds(names: "NameResolver") -> Mapping[str, str]:
    return names.ontology.concepts.get(terms.KIND.value, {})


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    """Return the English names of states, as Unicode's CLDR has them, and some shorter ones."""
    names = {name for code, name in Locale("en").territories.items() if code.isalpha()}
    shorter = {"United States", "US", "U.S.", "UK", "U.K.", "Britain", "UAE", "Russia", "China"}
    return frozenset(names | shorter)
