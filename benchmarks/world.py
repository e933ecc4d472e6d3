"""The made-up people, places and events of the corpus.

All names are invented, so nobody can mistake a generated report for news. Some names have letters
outside ASCII, like names in real reports.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

_STATES = (
    ("Tarvonia", "Tarvonian"),
    ("Velmark", "Velmarkian"),
    ("Ostrenia", "Ostrenian"),
    ("Halvíria", "Halvírian"),
)
_STEMS = (
    "Bel",
    "Brun",
    "Car",
    "Dal",
    "Dov",
    "Elm",
    "Fal",
    "Gor",
    "Hol",
    "Ilm",
    "Jar",
    "Kal",
    "Kor",
    "Łuk",
    "Lan",
    "Mar",
    "Mor",
    "Nov",
    "Ost",
    "Pel",
    "Rad",
    "Rov",
    "Sar",
    "Sel",
    "Stav",
    "Tor",
    "Tal",
    "Ulm",
    "Var",
    "Vel",
    "Zel",
    "Žit",
)
_ENDINGS = (
    "ava",
    "bor",
    "dorf",
    "grad",
    "holm",
    "ina",
    "kamen",
    "lin",
    "mir",
    "nitz",
    "ovka",
    "sk",
    "stad",
    "vík",
    "ulje",
    "ern",
)
_GIVEN_NAMES = (
    "Anton",
    "Darja",
    "Emil",
    "Hana",
    "Ilmar",
    "Jana",
    "Kaspar",
    "Lena",
    "Maksim",
    "Nadia",
    "Oskar",
    "Petra",
    "Tomas",
    "Vera",
    "Élise",
    "Zoran",
)
_OUTLET_WORDS = ("Courier", "Dispatch", "Herald", "Monitor", "Observer", "Telegraph")
_UNNAMED = (
    "officials briefed on the matter",
    "people familiar with the plans",
    "residents reached by telephone",
    "diplomats in the region",
    "aid workers on the ground",
    "two commanders at the front",
)
_GOODS = ("winter clothing", "field rations", "bread", "fuel", "bandages", "drinking water")
_PLACES_PER_STATE = 60
#: The numbers of the brigades, all of which end in "th".
_BRIGADES = tuple(number for number in range(24, 60) if number % 10 > 3)  # noqa: PLR2004 -- some of them
_PERSONS = 80
_OUTLETS = 24
#: The number of claims about each event.
CLAIMS_PER_EVENT = 100


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """An entity of the register.

    Attributes:
        id: Its id in the register.
        name: Its name within a sentence.
    """

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class World:
    """The entities that reports write about.

    Attributes:
        claimants: People and bodies who make claims, named and unnamed.
        outlets: Publishers.
        forces: Military units.
        places: Settlements.
        goods: Kinds of goods.
        committees: Audiences of statements.
        events: Events.
        entries: The entries of ``entities.yaml``.
    """

    claimants: Sequence[NamedEntity]
    outlets: Sequence[NamedEntity]
    forces: Sequence[NamedEntity]
    places: Sequence[NamedEntity]
    goods: Sequence[NamedEntity]
    committees: Sequence[NamedEntity]
    events: Sequence[NamedEntity]
    entries: Sequence[dict[str, str]]

    def lines(self) -> Iterator[str]:
        """Yield the lines of ``entities.yaml``, with entries in JSON, which is valid YAML."""
        yield "entities:\n"
        for entry in self.entries:
            yield f"  - {json.dumps(entry, ensure_ascii=False)}\n"


def make_world(rng: Random, events: int) -> World:
    """Return a world. The same ``rng`` and number of events give the same world."""
    return _WorldMaker(rng).world(events)


class _WorldMaker:
    """Makes entities, and adds each to the register."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._entries: list[dict[str, str]] = []
        self._made_up: set[str] = set()

    def world(self, events: int) -> World:
        """Return a world."""
        states = [self._add("State", name, precision="state") for name, _ in _STATES]
        adjectives = [adjective for _, adjective in _STATES]
        ministries = [
            self._add("Ministry", f"the defence ministry of {state.name}", partOf=state.id)
            for state in states
        ]
        agencies = [
            self._add("IntelligenceAgency", f"{adjective} military intelligence", partOf=state.id)
            for state, adjective in zip(states, adjectives, strict=True)
        ]
        persons = [
            self._add("Person", f"{self._rng.choice(_GIVEN_NAMES)} {self._made_up_name()}")
            for _ in range(_PERSONS)
        ]
        unnamed = [self._add("UnnamedSource", words) for words in _UNNAMED]
        self._add("Software", "the corpus generator", id_="generator")
        return World(
            claimants=[*ministries, *agencies, *persons, *unnamed],
            outlets=[
                self._add("Outlet", f"{self._made_up_name()} {self._rng.choice(_OUTLET_WORDS)}")
                for _ in range(_OUTLETS)
            ],
            forces=[
                self._add("MilitaryUnit", f"the {number}th {adjective} Brigade", partOf=army.id)
                for army, adjective in self._armies(states, adjectives)
                for number in _BRIGADES
            ],
            places=[
                self._add("Settlement", self._made_up_name(), partOf=state.id)
                for state in states
                for _ in range(_PLACES_PER_STATE)
            ],
            goods=[self._add("Kind", name) for name in _GOODS],
            committees=[
                self._add("Committee", f"{adjective} lawmakers", partOf=state.id)
                for state, adjective in zip(states, adjectives, strict=True)
            ],
            events=self._events(events),
            entries=self._entries,
        )

    def _armies(
        self, states: Sequence[NamedEntity], adjectives: Sequence[str]
    ) -> Iterator[tuple[NamedEntity, str]]:
        for state, adjective in zip(states, adjectives, strict=True):
            name = f"{adjective} Armed Forces"
            yield self._add("ArmedForces", name, partOf=state.id), adjective

    def _events(self, number: int) -> list[NamedEntity]:
        war = self._add("Conflict", "the border war", id_="border-war")
        return [
            self._add("Event", f"Event {n} of the border war", id_=f"event-{n}", partOf=war.id)
            for n in range(1, number + 1)
        ]

    def _add(self, cls: str, name: str, id_: str | None = None, **more: str) -> NamedEntity:
        thing = NamedEntity(id_ or f"{cls.lower()}-{len(self._entries)}", name)
        self._entries.append({"id": thing.id, "a": cls, "label": name, **more})
        return thing

    def _made_up_name(self) -> str:
        """Return a new name."""
        while True:
            stems = self._rng.sample(_STEMS, 2)
            name = stems[0] + stems[1].lower() + self._rng.choice(_ENDINGS)
            if name not in self._made_up:
                self._made_up.add(name)
                return name
