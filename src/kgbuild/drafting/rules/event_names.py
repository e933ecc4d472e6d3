"""Which event of the register claims are about, or else the name of a new one."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.mentions import clean_name
from kgbuild.phrases import day
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

if TYPE_CHECKING:
    from kgbuild.drafting.rules.entities import Entities
    from kgbuild.drafting.rules.event_mentions import EventGroup
    from kgbuild.drafting.rules.frames import Frame, Lexicon
    from kgbuild.model.register import Entity

_LONGEST: Final = 80
_QUOTED: Final = re.compile('["“”]')
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_NO_PREPOSITIONS: Final = frozenset({"subj", "obj", "poss", "dat", "there"})
_WHY: Final = "claims of this report are about it"


@dataclass(frozen=True, slots=True)
class EventNames:
    """Names events by the words of the report."""

    lexicon: "Lexicon"
    entities: "Entities"
    _found: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    _events: "list[Entity]" = field(default_factory=list)

    def __post_init__(self) -> None:
        """Note the events of the register."""
        register = self.entities.names.register.values()
        self._events.extend(
            [one for one in register if self.entities.fits(one.id, terms.EVENT.value)]
        )

    def known(self, group: "EventGroup") -> str | None:
        """Return the only event of the register that fits; None for none or several."""
        for phrase in (one for one in self._phrases(group) if len(one.split()) > 1):
            found = self.entities.known(phrase, terms.EVENT.value)
            if found is not None and found in self.entities.names.register:
                return found
        scores = {one.id: self._fit(one, group) for one in self._events}
        best = max(scores.values(), default=0)
        fitting = [id_ for id_, score in scores.items() if score == best]
        return fitting[0] if best > 0 and len(fitting) == 1 else None

    def new(self, group: "EventGroup") -> str | None:
        """Return the id of a new event, which is named by a phrase of the report if it has one.

        None if there is nothing but its class, such as "Training", to name it by.
        """
        phrases = [one for one in self._phrases(group) if len(one.split()) > 1]
        described = self._described(group)
        name = max(phrases, key=len, default="")
        basis = "stated" if len(name) >= len(described) else "inferred"
        label = name if basis == "stated" else described
        label = f"{label[:1].upper()}{label[1:]}"
        if group.days is not None and group.days[0] == group.days[1]:
            label, basis = f"{label} on {day(group.days[0])}", "inferred"
        if len(label.split()) == 1:
            return None
        others = {one for one in phrases if one.casefold() != label.casefold()}
        aliases = sorted(one for one in others if any(each.isupper() for each in one))
        roles = {"basis": basis}
        return self.entities.add_event(label[:_LONGEST].strip(), aliases[:3], _WHY, roles)

    def _phrases(self, group: "EventGroup") -> list[str]:
        """Return the nouns that name an event, with their complements."""
        found = []
        for one in group.mentions:
            words = one.phrase
            if words:
                text = clean_name(words[0].doc[words[0].i : words[-1].i + 1].text)
                if len(text) <= _LONGEST and not _QUOTED.search(text):
                    found.append(text)
        return list(dict.fromkeys(found))

    def _fit(self, event: "Entity", group: "EventGroup") -> int:
        """Return how many roles of a claim the name of an event has; 0 if one differs.

        A name such as "Movement of troops to Russia" has roles where the frames of the class have
        them after a noun. A country alone does not distinguish events.
        """
        label = event.label.casefold()
        words = re.findall(r"[\w-]+", label)
        nouns = {*words, *(one.removesuffix("s") for one in words)}
        frames = [
            one
            for noun in nouns
            for one in self.lexicon.accounts.get(("n", noun), ())
            if one.term == group.cls
        ]
        if not frames or not self._same_year(label, group):
            return 0
        shared: set[str] = set()
        for place, role in self._places(frames):
            named = self._after(place, label)
            ids = group.fillers.get(role, set())
            if not named or not ids:
                continue
            both = {one for one in ids if named & {one, *self._wholes(one)}}
            if not both:
                return 0
            if not all(self.entities.fits(one, ns.KGB + "State") for one in both):
                shared.add(role)
        return len(shared)

    def _after(self, place: str, label: str) -> set[str]:
        """Return the entities of the register whose name is right after a word of a label."""
        if (place, label) not in self._found:
            self._found[place, label] = {
                one.id
                for one in self.entities.names.register.values()
                for name in (one.label.casefold(), *(each.casefold() for each in one.aliases))
                if name in label
                and re.search(rf"(?<!\w){place} (?:the )?{re.escape(name)}(?!\w)", label)
            }
        return self._found[place, label]

    def _wholes(self, id_: str) -> set[str]:
        """Return what an entity of the register is a part of."""
        register = self.entities.names.register
        by_iri = {one.iri: one.id for one in register.values()}
        found: set[str] = set()
        left = [id_]
        while left:
            entity = register.get(left.pop())
            for prop, value in () if entity is None else entity.roles:
                whole = by_iri.get(getattr(value, "iri", ""))
                if prop == ns.KGB + "partOf" and whole is not None and whole not in found:
                    found.add(whole)
                    left.append(whole)
        return found

    @staticmethod
    def _same_year(label: str, group: "EventGroup") -> bool:
        years = {int(one) for one in _YEAR.findall(label)}
        if not years or group.days is None:
            return True
        return bool(years & set(range(group.days[0].year, group.days[1].year + 1)))

    def _described(self, group: "EventGroup") -> str:
        """Return a name such as "Movement of North Korean troops to Russia"."""
        ontology = self.entities.names.ontology
        label = ontology.labels.get(group.cls, "event")
        parts = [label]
        used: set[str] = set()
        for place, role in self._places(self._nouns(group.cls)):
            ids = group.fillers.get(role, set())
            if role not in used and len(ids) == 1:
                used.add(role)
                parts.append(f"{place} {self.entities.label(next(iter(ids)))}")
        return " ".join(parts)

    def _nouns(self, cls: str) -> "list[Frame]":
        """Return the frames by which nouns name events of a class."""
        return [
            frame
            for (trigger, _), of in self.lexicon.accounts.items()
            if trigger == "n"
            for frame in of
            if frame.term == cls
        ]

    @staticmethod
    def _places(frames: "list[Frame]") -> list[tuple[str, str]]:
        """Return the prepositions of nouns, with their roles."""
        return [
            (place, slot.role)
            for frame in frames
            for place, slot in frame.slots.items()
            if slot.role is not None and place not in _NO_PREPOSITIONS
        ]
