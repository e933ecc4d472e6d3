"""Sentences as news reports have them, each with the claims that an annotator marks in it.

A sentence is put together from a claimant, the verb that attributes, a figure with the words that
make it approximate, names, and dates that mean something only beside the date of the report.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, TypeAlias

from world import Thing, World

from kgbuild.phrases import MONTHS

Claim: TypeAlias = dict[str, Any]

#: Verbs that attribute; each is also the notation of its kind of saying.
_VERBS = ("said", "confirmed", "announced", "claimed", "reported", "estimated")
_EXACTNESS = ("", "", "about ", "around ", "some ", "at least ", "more than ", "nearly ", "up to ")
_LOOSELY = ("earlier", "recently", "yesterday")
_PARTS = ("early ", "late ", "")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GRAMS_IN_OUNCE = 28.35


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and the claims in it, without ids."""

    sentence: str
    claims: Sequence[Claim]


@dataclass(frozen=True, slots=True)
class Said:
    """Who says something in a sentence, by which words, and when.

    Attributes:
        words: The words that attribute.
        when: The words for the day, with a space before them; may be empty.
        claim: The keys of the claim that come from them.
    """

    words: str
    when: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Picker:
    """Picks what a sentence speaks of.

    Attributes:
        rng: The only source of chance.
        world: What there is.
        event: The event that the report is about.
        published: The day of the report.
    """

    rng: Random
    world: World
    event: Thing
    published: date

    def said(self, verbs: Sequence[str] = _VERBS) -> Said:
        """Somebody says something; every second time it is told when."""
        who, verb = self.rng.choice(self.world.claimants), self.rng.choice(verbs)
        when = self.rng.choice(("", self._day()))
        words = f"{who.name} {verb}"
        claim = {"claimant": who.id, "speechAct": verb, "cue": words}
        return Said(words, f" {when}" if when else "", claim | ({"saidAt": when} if when else {}))

    def figure(self, lowest: int, highest: int) -> str:
        """A number, rounded more often than not, with how exact it is."""
        number = self.rng.randint(lowest, highest)
        if self.rng.random() < 0.7:  # noqa: PLR2004 - most figures in reports are round
            step = 10 ** (len(str(number)) - 1)
            number = max(number // step, 1) * step
        if self.rng.random() < 0.1:  # noqa: PLR2004 - now and then a range
            return f"between {number:,} and {number + number // 2 + 1:,}"
        return f"{self.rng.choice(_EXACTNESS)}{number:,}"

    def month(self) -> str:
        """A month that is over, or a part of it."""
        ago = self.rng.randint(1, 4)
        month = MONTHS[(self.published.month - 1 - ago) % 12]
        return f"{self.rng.choice(_PARTS)}{month}"

    def dateline(self) -> str:
        """The line that a report begins with."""
        town = self.rng.choice(self.world.places).name
        return f"{town}, {_words(self.published)}: news of the day."

    def account(self, cls: str, **roles: object) -> Claim:
        """An account of the report's event."""
        return {"a": cls, "ofEvent": self.event.id} | roles

    def _day(self) -> str:
        day = self.published - timedelta(days=self.rng.randint(1, 6))
        loosely = self.rng.choice(_LOOSELY)
        return self.rng.choice((f"on {_WEEKDAYS[day.weekday()]}", f"on {_words(day)}", loosely))


def _words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def soldiers(verbatim: str, force: Thing, scope: str = "total") -> Claim:
    """A quantity of soldiers of a force."""
    return {"verbatim": verbatim, "counts": "soldier", "countedOf": force.id, "scope": scope}


def _movement(pick: Picker) -> Told:
    said, force = pick.said(), pick.rng.choice(pick.world.forces)
    place, since = pick.rng.choice(pick.world.places), f"since {pick.month()}"
    figure = pick.figure(100, 20_000)
    evidence = f"{figure} soldiers of {force.name} had been moving to {place.name} {since}"
    account = pick.account(
        "Movement",
        force=force.id,
        destination=place.id,
        strength=soldiers(figure, force),
        since=since,
        phase="ongoing",
    )
    claim = said.claim | {"evidence": evidence, "states": [account]}
    return Told(f"{said.words}{said.when} that {evidence}.", [claim])


def _casualties(pick: Picker) -> Told:
    said, place = pick.said(), pick.rng.choice(pick.world.places)
    killed, wounded = pick.figure(2, 90), pick.figure(5, 400)
    evidence = f"{killed} people had been killed and {wounded} wounded in shelling of {place.name}"
    account = pick.account(
        "Casualties",
        location=place.id,
        strength=[
            {"verbatim": f"{killed} people", "counts": "killed", "scope": "increment"},
            {"verbatim": f"{wounded} wounded", "counts": "wounded", "scope": "increment"},
        ],
    )
    claim = said.claim | {"evidence": evidence, "states": [account], "certainty": "probable"}
    return Told(f"As of the evening {evidence}, {said.words}{said.when}.", [claim])


def _projection(pick: Picker) -> Told:
    said, force = pick.said(), pick.rng.choice(pick.world.forces)
    place, figure = pick.rng.choice(pick.world.places), pick.figure(500, 15_000)
    committee, by = pick.rng.choice(pick.world.committees), "by the end of the year"
    evidence = f"{figure} more soldiers of {force.name} would reach {place.name} {by}"
    account = pick.account(
        "Movement",
        force=force.id,
        destination=place.id,
        strength=soldiers(figure, force, "increment"),
        by=by,
    )
    claim = said.claim | {
        "evidence": evidence,
        "modality": "projected",
        "audience": committee.id,
        "states": [account],
    }
    return Told(f"Before {committee.name}, {said.words}{said.when} that {evidence}.", [claim])


def _capture(pick: Picker) -> Told:
    said, force = pick.said(), pick.rng.choice(pick.world.forces)
    place, figure = pick.rng.choice(pick.world.places), pick.figure(3, 900)
    ground, when = f"{figure} square kilometres around {place.name}", f"in {pick.month()}"
    evidence = f"{force.name} had taken {ground} {when}"
    account = pick.account(
        "Capture",
        gainer=force.id,
        location=place.id,
        extent=ground,
        amount={"verbatim": f"{figure} square kilometres", "unit": "KiloM2", "scope": "total"},
        happenedAt=when,
        phase="finished",
    )
    claim = said.claim | {"evidence": evidence, "states": [account], "confidence": 0.9}
    return Told(f"{said.words}{said.when} that {evidence}.", [claim])


def _rations(pick: Picker) -> Told:
    said, force = pick.said(), pick.rng.choice(pick.world.forces)
    goods, grams = pick.rng.choice(pick.world.goods), 10 * pick.rng.randint(5, 90)
    metric = f"{grams} grams"
    ounces = f"approximately {grams / _GRAMS_IN_OUNCE:.1f} ounces"
    evidence = f"{force.name} was owed daily rations of {metric} ({ounces}) of {goods.name} a head"
    amount: Claim = {"verbatim": metric, "unit": "GM", "per": "DAY", "counts": goods.id}
    amount["alsoGivenAs"] = {"verbatim": ounces, "unit": "OZ", "per": "DAY", "counts": goods.id}
    account = pick.account("Allocation", recipient=force.id, item=goods.id, amount=amount)
    claim = said.claim | {"evidence": evidence, "modality": "ordered", "states": [account]}
    return Told(f"{said.words}{said.when} that {evidence}.", [claim])


def _denial(pick: Picker) -> Told:
    said, force = pick.said(["denied"]), pick.rng.choice(pick.world.forces)
    place, since = pick.rng.choice(pick.world.places), f"since {pick.month()}"
    evidence = f"{force.name} had lost ground near {place.name} {since}"
    account = pick.account("LossOfGround", loser=force.id, location=place.id, since=since)
    claim = said.claim | {"evidence": evidence, "polarity": "negated", "states": [account]}
    return Told(f"{said.words}{said.when} that {evidence}.", [claim])


def _own_voice(pick: Picker) -> Told:
    one, other = pick.rng.sample(pick.world.forces, 2)
    place, figure = pick.rng.choice(pick.world.places), pick.figure(50, 4_000)
    evidence = f"Fighting went on near {place.name} between {figure} soldiers of {one.name} and "
    evidence += other.name
    account = pick.account(
        "Combat",
        party=[one.id, other.id],
        location=place.id,
        strength=soldiers(figure, one, "part"),
        phase="ongoing",
    )
    claim = {"speechAct": "asserted", "evidence": evidence, "states": [account]}
    return Told(f"{evidence}.", [claim])


def _nested(pick: Picker) -> Told:
    """One says that another told something: the second claim is made inside the first."""
    said, inner = pick.said(), pick.rng.choice(pick.world.claimants)
    force, place = pick.rng.choice(pick.world.forces), pick.rng.choice(pick.world.places)
    committee, figure = pick.rng.choice(pick.world.committees), pick.figure(100, 3_000)
    evidence = f"{figure} soldiers of {force.name} had left {place.name}"
    cue = f"{inner.name} had told {committee.name}"
    meeting = pick.account("Meeting", party=inner.id, recipient=committee.id)
    movement = pick.account(
        "Movement", force=force.id, origin=place.id, strength=soldiers(figure, force, "part")
    )
    outer = said.claim | {"evidence": f"{cue} that {evidence}", "states": [meeting]}
    told = {
        "claimant": inner.id,
        "speechAct": "informed",
        "cue": cue,
        "evidence": evidence,
        "certainty": "believed",
        "states": [movement],
    }
    return Told(f"{said.words}{said.when} that {cue} that {evidence}.", [outer, told])


#: What sentences tell, the more often the more times it stands here.
TELLINGS: Sequence[Callable[[Picker], Told]] = (
    _movement,
    _movement,
    _casualties,
    _casualties,
    _projection,
    _capture,
    _capture,
    _rations,
    _denial,
    _own_voice,
    _nested,
)
