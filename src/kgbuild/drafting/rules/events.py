"""Events that several claims of a report are about.

Two claims share an event only if the report's words say so: the same place or the same target, a
noun such as "the attack" that can mean only one, or "killing 12" in the sentence of the attack. A
wrong merge is worse than a missing one, so anything that differs keeps claims apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.event_mentions import EventGroup, EventMention
from kgbuild.drafting.rules.event_names import EventNames
from kgbuild.vocab import namespaces as ns

if TYPE_CHECKING:
    from kgbuild.drafting.rules.entities import Entities
    from kgbuild.drafting.rules.frames import Lexicon

#: Nouns that may mean any event of their class.
_GENERAL: Final = frozenset({"attack", "disaster", "fighting", "meeting", "talk", "violence"})
_NEAR: Final = 1_000  # code points up to "the attack", which may mean another one after that
_SEVERAL: Final = 2


@dataclass(slots=True)
class Events:
    """Finds the event of each claim of a report."""

    lexicon: "Lexicon"
    entities: "Entities"
    groups: list[EventGroup] = field(default_factory=list)

    def of(self, mentions: "Sequence[EventMention | None]") -> list[str | None]:
        """Return the id of the event of each claim: one of the register, or a new one.

        ``mentions`` are in the order of the text. An event that only one claim is about, and that
        the register does not have, gets no id.
        """
        places = [None if one is None else self._group(one) for one in mentions]
        names = EventNames(self.lexicon, self.entities)
        for group in self.groups:
            group.id = names.known(group)
            if group.id is None and len(group.mentions) >= _SEVERAL:
                group.id = names.new(group)
        return [None if one is None else one.id for one in places]

    def _group(self, mention: "EventMention") -> EventGroup | None:
        """Return the group that a mention belongs to; a new one if it names an event of its own."""
        joined = self._joined(mention)
        if joined is None:
            fitting = [one for one in self.groups if self._agrees(mention, one)]
            linked = [one for one in fitting if self._is_linked(mention, one, fitting)]
            joined = linked[0] if len(linked) == 1 else None
        if joined is None:
            if mention.is_outcome and (mention.noun is None or mention.is_definite):
                return None
            joined = EventGroup(mention.cls, [], set(), {}, None)
            self.groups.append(joined)
        self._add(mention, joined)
        return joined

    def _joined(self, mention: "EventMention") -> EventGroup | None:
        """Return the event of the clause that a participle belongs to, as in ", killing 12"."""
        if not mention.is_outcome or mention.noun is not None:
            return None
        anchor = mention.anchor
        while anchor.dep_ == "conj" and anchor.head.tag_ == "VBG":
            anchor = anchor.head
        if anchor.tag_ != "VBG" or anchor.dep_ != "advcl":
            return None
        for group in reversed(self.groups):
            if any(anchor.head in (one.anchor, one.anchor.head) for one in group.mentions):
                return group
        return None

    def _agrees(self, mention: "EventMention", group: EventGroup) -> bool:
        """Return whether nothing that a claim says differs from what is known of an event."""
        if mention.cls != group.cls:
            return False
        if mention.days and group.days:
            (first, last), (low, high) = mention.days, group.days
            if last < low or high < first:
                return False
        return all(
            ids <= group.fillers[role] or ids >= group.fillers[role]
            for role, ids in mention.fillers.items()
            if role in group.fillers
        )

    def _is_linked(
        self, mention: "EventMention", group: EventGroup, fitting: Sequence[EventGroup]
    ) -> bool:
        is_near = mention.at - group.mentions[-1].at < _NEAR
        if mention.noun is not None and mention.is_definite and is_near:
            noun = mention.noun.lemma_.lower()
            named = [one for one in fitting if noun in one.words]
            here = [one for one in named if any(_is_near(mention, each) for each in one.mentions)]
            named = here if len(here) == 1 else named
            if named == [group] or (noun in _GENERAL and list(fitting) == [group]):
                return True
        if mention.is_outcome:
            return False
        shared = {role for role in mention.fillers if role in group.fillers}
        specific = [role for role in shared if self._is_specific(role, mention, group)]
        return bool(specific)

    def _is_specific(self, role: str, mention: "EventMention", group: EventGroup) -> bool:
        """Return whether a shared role distinguishes one event from another of its class."""
        ids = mention.fillers[role] & group.fillers[role]
        if all(self.entities.fits(one, ns.KGB + "State") for one in ids):
            return False  # a country has many events of a class
        subjects, others = self._roles(mention.cls)
        if role in subjects and role in others:
            return len(ids) >= _SEVERAL  # those who meet are subjects and objects
        return role in others

    def _roles(self, cls: str) -> tuple[set[str], set[str]]:
        """Return the roles of the subjects of a class, and those at other places."""
        frames = [one for of in self.lexicon.accounts.values() for one in of if one.term == cls]
        pairs = {
            (place == "subj", slot.role) for one in frames for place, slot in one.slots.items()
        }
        return (
            {role for is_subject, role in pairs if is_subject and role is not None},
            {role for is_subject, role in pairs if not is_subject and role is not None},
        )

    @staticmethod
    def _add(mention: "EventMention", group: EventGroup) -> None:
        group.mentions.append(mention)
        group.words |= mention.words
        for role, ids in mention.fillers.items():
            group.fillers.setdefault(role, set()).update(ids)
        group.days = group.days or mention.days


def _is_near(one: "EventMention", other: "EventMention") -> bool:
    """Return whether two claims are in one paragraph."""
    return one.anchor.doc is other.anchor.doc
