"""Makes sentences like those in news reports, each with the claims that an annotator would mark.

A sentence has a claimant, a verb such as "said", names, a figure that may be approximate, and a
date that may depend on the date of the report.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, TypeAlias

from world import NamedEntity, World

from kgbuild.phrases import MONTHS

Claim: TypeAlias = dict[str, Any]

#: Verbs of reporting. Each is also the notation of its speech act.
_VERBS = ("said", "confirmed", "announced", "claimed", "reported", "estimated")
_EXACTNESS = ("", "", "about ", "around ", "some ", "at least ", "more than ", "nearly ", "up to ")
_LOOSELY = ("earlier", "recently", "yesterday")
_PARTS = ("early ", "late ", "")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GRAMS_IN_OUNCE = 28.35


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its claims, which have no ids yet."""

    text: str
    claims: Sequence[Claim]


@dataclass(frozen=True, slots=True)
class Attribution:
    """The part of a sentence that says who says something, and when.

    Attributes:
        words: The claimant and the verb.
        when: The day in words, with a space before it; may be empty.
        claim: The keys of the claim for this part.
    """

    words: str
    when: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Picker:
    """Picks random content for the sentences of a report.

    Attributes:
        rng: The only source of randomness.
        world: The entities to pick from.
        event: The event of the report.
        published: The day of the report.
    """

    rng: Random
    world: World
    event: NamedEntity
    published: date

    def attribution(self, verbs: Sequence[str] = _VERBS) -> Attribution:
        """Return an attribution. Half of them have a day."""
        who, verb = self.rng.choice(self.world.claimants), self.rng.choice(verbs)
        when = self.rng.choice(("", self._day()))
        words = f"{who.name} {verb}"
        claim = {"claimant": who.id, "speechAct": verb, "cue": words}
        return Attribution(
            words, f" {when}" if when else "", claim | ({"saidAt": when} if when else {})
        )

    def figure(self, lowest: int, highest: int) -> str:
        """Return a number in words, usually round, with a word such as "about" before it."""
        number = self.rng.randint(lowest, highest)
        if self.rng.random() < 0.7:  # noqa: PLR2004 - most figures in reports are round
            step = 10 ** (len(str(number)) - 1)
            number = max(number // step, 1) * step
        if self.rng.random() < 0.1:  # noqa: PLR2004 - some are ranges
            return f"between {number:,} and {number + number // 2 + 1:,}"
        return f"{self.rng.choice(_EXACTNESS)}{number:,}"

    def month(self) -> str:
        """Return a past month, or a part of it."""
        ago = self.rng.randint(1, 4)
        month = MONTHS[(self.published.month - 1 - ago) % 12]
        return f"{self.rng.choice(_PARTS)}{month}"

    def dateline(self) -> str:
        """Return the first line of a report."""
        town = self.rng.choice(self.world.places).name
        return f"{town}, {_words(self.published)}: news of the day."

    def account(self, cls: str, **roles: object) -> Claim:
        """Return an account of the report's event."""
        return {"a": cls, "ofEvent": self.event.id} | roles

    def _day(self) -> str:
        day = self.published - timedelta(days=self.rng.randint(1, 5))
        loosely = self.rng.choice(_LOOSELY)
        return self.rng.choice((f"on {_WEEKDAYS[day.weekday()]}", f"on {_words(day)}", loosely))


def _words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def soldiers(verbatim: str, force: NamedEntity, scope: str = "total") -> Claim:
    """Return a quantity of soldiers of a force."""
    return {"verbatim": verbatim, "counts": "soldier", "countedOf": force.id, "scope": scope}


def _movement(pick: Picker) -> Sentence:
    source, force = pick.attribution(), pick.rng.choice(pick.world.forces)
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
    claim = source.claim | {"evidence": evidence, "states": [account]}
    return Sentence(f"{source.words}{source.when} that {evidence}.", [claim])


def _casualties(pick: Picker) -> Sentence:
    source, place = pick.attribution(), pick.rng.choice(pick.world.places)
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
    claim = source.claim | {"evidence": evidence, "states": [account], "certainty": "probable"}
    return Sentence(f"As of the evening {evidence}, {source.words}{source.when}.", [claim])


def _projection(pick: Picker) -> Sentence:
    source, force = pick.attribution(), pick.rng.choice(pick.world.forces)
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
    claim = source.claim | {
        "evidence": evidence,
        "modality": "projected",
        "audience": committee.id,
        "states": [account],
    }
    return Sentence(
        f"Before {committee.name}, {source.words}{source.when} that {evidence}.", [claim]
    )


def _capture(pick: Picker) -> Sentence:
    source, force = pick.attribution(), pick.rng.choice(pick.world.forces)
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
    claim = source.claim | {"evidence": evidence, "states": [account], "confidence": 0.9}
    return Sentence(f"{source.words}{source.when} that {evidence}.", [claim])


def _rations(pick: Picker) -> Sentence:
    source, force = pick.attribution(), pick.rng.choice(pick.world.forces)
    goods, grams = pick.rng.choice(pick.world.goods), 10 * pick.rng.randint(5, 90)
    metric = f"{grams} grams"
    ounces = f"approximately {grams / _GRAMS_IN_OUNCE:.1f} ounces"
    evidence = f"{force.name} was owed daily rations of {metric} ({ounces}) of {goods.name} a head"
    amount: Claim = {"verbatim": metric, "unit": "GM", "per": "DAY", "counts": goods.id}
    amount["alsoGivenAs"] = {"verbatim": ounces, "unit": "OZ", "per": "DAY", "counts": goods.id}
    account = pick.account("Allocation", recipient=force.id, item=goods.id, amount=amount)
    claim = source.claim | {"evidence": evidence, "modality": "ordered", "states": [account]}
    return Sentence(f"{source.words}{source.when} that {evidence}.", [claim])


def _denial(pick: Picker) -> Sentence:
    source, force = pick.attribution(["denied"]), pick.rng.choice(pick.world.forces)
    place, since = pick.rng.choice(pick.world.places), f"since {pick.month()}"
    evidence = f"{force.name} had lost ground near {place.name} {since}"
    account = pick.account("LossOfGround", loser=force.id, location=place.id, since=since)
    claim = source.claim | {"evidence": evidence, "polarity": "negated", "states": [account]}
    return Sentence(f"{source.words}{source.when} that {evidence}.", [claim])


def _own_voice(pick: Picker) -> Sentence:
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
    return Sentence(f"{evidence}.", [claim])


def _nested(pick: Picker) -> Sentence:
    """Return a sentence in which a claimant reports the claim of another one."""
    source, inner = pick.attribution(), pick.rng.choice(pick.world.claimants)
    force, place = pick.rng.choice(pick.world.forces), pick.rng.choice(pick.world.places)
    committee, figure = pick.rng.choice(pick.world.committees), pick.figure(100, 3_000)
    evidence = f"{figure} soldiers of {force.name} had left {place.name}"
    cue = f"{inner.name} had told {committee.name}"
    meeting = pick.account("Meeting", party=inner.id, recipient=committee.id)
    movement = pick.account(
        "Movement", force=force.id, origin=place.id, strength=soldiers(figure, force, "part")
    )
    outer = source.claim | {"evidence": f"{cue} that {evidence}", "states": [meeting]}
    inside = {
        "claimant": inner.id,
        "speechAct": "informed",
        "cue": cue,
        "evidence": evidence,
        "certainty": "believed",
        "states": [movement],
    }
    return Sentence(f"{source.words}{source.when} that {cue} that {evidence}.", [outer, inside])


#: The kinds of sentences. A kind that is listed twice is twice as frequent.
KINDS: Sequence[Callable[[Picker], Sentence]] = (
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
