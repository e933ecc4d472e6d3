"""Checks that the words of a proposal name the entity that it gives.

"North Korea" does not name South Korea, "the president of Russia" does not name Russia, and "he"
names nobody unless the text names him before.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from kgbuild.drafting.by_model.name_words import POSSESSIVE, WORD, has_name, match, tokens_of
from kgbuild.drafting.by_model.problems import NotInTextError
from kgbuild.drafting.by_model.quoted_words import Window
from kgbuild.drafting.by_model.word_lists import WordLists, word_lists
from kgbuild.drafting.claim_entries import free_id, id_words
from kgbuild.drafting.nameless import Nameless
from kgbuild.drafting.proposal import Offsets, ProposedEntity
from kgbuild.model.register import Entity
from kgbuild.model.text import Text
from kgbuild.read.merged_register import taken_ids
from kgbuild.read.quotes.nearest_passages import folded
from kgbuild.read.sources.message_words import shown, with_article
from kgbuild.read.values.names import NameResolver
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

#: Words before a name that make it another one.
_PARTS: Final = re.compile(
    r"(?:north|south|east|west)(?:ern)?|new|central|upper|lower|anti|pro|non|former|saint|st"
)
_LONGEST: Final = 100
#: How many sentences before the mention may name the antecedent.
_BACK: Final = 6


class Wanted(NamedTuple):
    """What an answer says about an entity: its id or null, the words, and their antecedent."""

    id: str | None
    words: str
    antecedent: str | None


@dataclass(frozen=True, slots=True)
class Referent:
    """An entity that words of the report name."""

    id: str
    label: str
    span: Offsets
    doubt: str | None = None


@dataclass(slots=True)
class NamesInText:
    """Finds out what words of one report name.

    ``declared`` has the classes that the answer gives to new entities, by label; ``new`` collects
    those that a claim uses.
    """

    text: Text
    names: NameResolver
    nameless: Nameless
    declared: Mapping[str, str] = field(default_factory=dict)
    new: dict[str, ProposedEntity] = field(default_factory=dict)

    @property
    def lists(self) -> WordLists | None:
        """The words of the report's language, if kgbuild has them."""
        return word_lists(self.text.language)

    def referent(
        self, wanted: Wanted, window: Window, expected: str, near: int | None = None
    ) -> Referent:
        """Return the entity of class ``expected`` that words in a window name.

        Raises:
            NotInTextError: The window does not have the words, they do not name the entity, or its
                class does not fit.
        """
        span = window.find(wanted.words, near)
        entity = None if wanted.id is None else self._entity(wanted.id, expected)
        names_itself = not self._is_pronoun(wanted.words)
        if entity is None:
            return self._new(wanted, span, expected)
        if names_itself and not wanted.antecedent:
            doubt = self._doubt_of_name(entity, wanted.words, span)
            return Referent(entity.id, entity.label, Offsets(*span), doubt)
        if names_itself and (doubt := self._doubt_if_named(entity, wanted.words, span)) != "":
            return Referent(entity.id, entity.label, Offsets(*span), doubt)
        if not wanted.antecedent:
            raise NotInTextError(
                "no-antecedent",
                f"{shown(wanted.words)} names nobody",
                "give as antecedent the name in the text before it",
            )
        before = self._antecedent(wanted.antecedent, span)
        doubt = self._doubt_of_name(entity, wanted.antecedent, before)
        doubt = doubt or f"{wanted.words!r} is read as {entity.label}"
        return Referent(entity.id, entity.label, Offsets(*span), doubt)

    def others_in(self, window: Window, but: str) -> list[str]:
        """Return the labels of the agents, other than ``but``, that a window names."""
        words = window.words
        return [
            entity.label
            for entity in self.names.register.values()
            if entity.id != but
            and self.names.ontology.is_a(entity.cls, terms.AGENT.value)
            and any(has_name(tokens_of(words), tokens_of(name)) for name in _names(entity))
        ]

    def _entity(self, id_: str, expected: str) -> Entity | None:
        entity = self.names.register.get(id_)
        if entity is None:
            raise NotInTextError(
                "unknown-id",
                f"the register has no {shown(id_)}",
                "use an id of the register, or null for a new entity",
            )
        self._require_class(entity.cls, expected, shown(id_))
        return entity

    def _require_class(self, cls: str, expected: str, what: str) -> None:
        if not self.names.ontology.is_a(cls, expected):
            is_now, needed = ns.local_name(cls), ns.local_name(expected)
            message = f"{what} is {with_article(is_now)}, but {with_article(needed)} is needed here"
            raise NotInTextError("wrong-class", message)

    def _doubt_if_named(self, entity: Entity, words: str, span: tuple[int, int]) -> str | None:
        """Return what is doubtful about words that name an entity; "" if they do not name it."""
        try:
            return self._doubt_of_name(entity, words, span)
        except NotInTextError:
            return ""

    def _doubt_of_name(self, entity: Entity, words: str, span: tuple[int, int]) -> str | None:
        """Return what is doubtful about words as the name of an entity, or raise."""
        wanted = tokens_of(words)
        matches = [(name, match(wanted, tokens_of(name), self._breaks)) for name in _names(entity)]
        found = [(name, how) for name, how in matches if how]
        if not found and self.names.ontology.is_a(entity.cls, ns.KGB + "Person"):
            surname = tokens_of(entity.label)[-1:]
            found = [(entity.label, "by surname")] if wanted and wanted[-1:] == surname else []
        if not found:
            raise NotInTextError(
                "another-name",
                f"{shown(words)} does not name {entity.label} ({entity.id})",
                "use the id that the words name, or null with the name as it is in the text",
            )
        self._refuse_cut(words, span)
        longest = max(len(tokens_of(name)) for name, _ in found)
        for other in self.names.register.values():
            if other.id != entity.id and any(
                len(tokens) > longest and match(wanted, tokens, self._breaks)
                for tokens in map(tokens_of, _names(other))
            ):
                raise NotInTextError(
                    "another-name",
                    f"{shown(words)} names {other.label} ({other.id}), not {entity.label}",
                    f"use {other.id}",
                )
        if any(how == "exactly" for _, how in found):
            return None
        return f"{words!r} is read as {entity.label}"

    def _refuse_cut(self, words: str, span: tuple[int, int]) -> None:
        """Refuse words from which a part of the name was cut, such as North."""
        before = WORD.findall(self.text.content[max(0, span[0] - 30) : span[0]])
        gap = self.text.content[: span[0]][-1:]
        if before and _PARTS.fullmatch(folded(before[-1])) and (gap.isspace() or gap == "-"):
            raise NotInTextError(
                "name-cut",
                f"the text has {before[-1]} right before {shown(words)}",
                "copy the whole name",
            )

    def _breaks(self, token: str) -> bool:
        """Return whether a word before a name makes it name something else."""
        lists = self.lists
        return bool(_PARTS.fullmatch(token) or (lists and lists.prepositions.fullmatch(token)))

    def _is_pronoun(self, words: str) -> bool:
        lists = self.lists
        return lists is not None and bool(lists.pronouns.fullmatch(words.strip()))

    def _antecedent(self, words: str, span: tuple[int, int]) -> tuple[int, int]:
        """Return the place of an antecedent in the sentences before a mention, the last one."""
        starts = [start for start, _ in self.text.sentences if start <= span[0]]
        first = starts[-1 - _BACK] if len(starts) > _BACK else 0
        return Window(self.text, first, span[0]).find(words, span[0])

    def _new(self, wanted: Wanted, span: tuple[int, int], expected: str) -> Referent:
        """Return the entity that the register does not have, under its name in the text."""
        words, place = wanted.words, span
        if wanted.antecedent:
            words, place = wanted.antecedent, self._antecedent(wanted.antecedent, span)
        label = self._label(words)
        known = self._known(label, expected)
        if known is not None:
            return Referent(known.id, known.label, Offsets(*span), None)
        self._refuse_cut(words, place)
        cls = self.declared.get(label) or self.declared.get(words)
        if cls is None:
            raise NotInTextError(
                "no-class",
                f"{shown(label)} is not in the register and has no class",
                "list it under entities with its class",
            )
        iri = self.names.ontology.classes.get(cls, "")
        if not self.names.ontology.is_a(iri, terms.ENTITY.value):
            raise NotInTextError("unknown-class", f"{shown(cls)} is not a class of entities")
        self._require_class(iri, expected, shown(label))
        found = self.new.get(label) or self._proposed(label, cls)
        if found.cls != cls:
            raise NotInTextError("another-class", f"{shown(label)} has two classes", "choose one")
        if found.id not in self.names.register:
            self.new[label] = found
        doubt = f"{wanted.words!r} is read as {label}" if wanted.antecedent else None
        return Referent(found.id, label, Offsets(*span), doubt)

    def _proposed(self, label: str, cls: str) -> ProposedEntity:
        """Return a new entity. A source without a name is of this report only."""
        why = "a name in the text"
        if self.names.ontology.is_a(self.names.ontology.classes[cls], terms.UNNAMED_SOURCE.value):
            return self.nameless.entity(label, cls, why, self._of_id)
        new = (one.id for one in self.new.values())
        id_ = free_id(
            "-".join(id_words(label)) or "entity", {*taken_ids(self.names.register), *new}
        )
        return ProposedEntity(id_, cls, label, why=why)

    def _of_id(self, id_: str) -> Entity | ProposedEntity | None:
        new = (one for one in self.new.values() if one.id == id_)
        return self.names.register.get(id_) or next(new, None)

    def _label(self, words: str) -> str:
        """Return words as a label, without an article, or refuse what names nothing."""
        label = " ".join(POSSESSIVE.sub("", words.strip()).split())
        lists = self.lists
        first, _, rest = label.partition(" ")
        if lists is not None and rest and lists.articles.fullmatch(first):
            label = rest
        if self._is_pronoun(words) or not WORD.search(label) or len(label) > _LONGEST:
            hint = "give the name as it is in the text"
            raise NotInTextError("no-name", f"{shown(words)} is not a name", hint)
        return label

    def _known(self, label: str, expected: str) -> Entity | None:
        """Return the entity of the register that has a name, if one does and its class fits."""
        wanted = tokens_of(label)
        found = [
            entity
            for entity in self.names.register.values()
            if any(tokens_of(name) == wanted for name in _names(entity))
            and self.names.ontology.is_a(entity.cls, expected)
        ]
        return found[0] if len(found) == 1 else None


def occurring(register: Iterable[Entity], text: str) -> list[Entity]:
    """Return the entities that a text may name, in the order of the register."""
    words = tokens_of(text)
    stems = {word[:4] for word in words}
    return [
        entity
        for entity in register
        if any(
            tokens and all(token[:4] in stems for token in tokens)
            for tokens in [*map(tokens_of, _names(entity)), tokens_of(entity.label)[-1:]]
        )
    ]


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.label, *entity.aliases)
