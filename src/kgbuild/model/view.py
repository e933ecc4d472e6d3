"""Views: whose claims somebody accepts, and the plain triples that follow from them."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self


@dataclass(frozen=True, slots=True)
class View:
    """A point of view that somebody has written down.

    A condition that is None accepts everything.
    """

    name: str  # its name in the workspace
    title: str  # what people call it
    resolution: str  # IRI of what to do when claims that it accepts contradict each other
    modalities: frozenset[str]  # IRIs of the modalities accepted
    description: str | None = None
    claimants: frozenset[str] | None = None  # IRIs of agents, with their parts and post holders
    excepted: frozenset[str] = frozenset()  # IRIs of agents to reject, likewise
    reports: frozenset[str] | None = None  # IRIs of the reports accepted
    acts: frozenset[str] | None = None  # IRIs of the speech acts accepted
    certainties: frozenset[str] | None = None  # IRIs of the certainties accepted
    lineages: frozenset[str] | None = None  # IRIs: known or unknown origin
    said_by: date | None = None  # the day by which a claim must certainly have been made
    origins: int = 0  # the minimum number of independent known origins of a plain triple


class PlainPredicate(NamedTuple):
    """The predicate of a plain triple."""

    iri: str
    label: str
    literal: bool  # whether its objects are literals


class PlainFigure(NamedTuple):
    """A number of something, of a group, in some places, without a claimant."""

    label: str
    low: str | None  # the lower bound in digits; None if it is open
    best: str | None  # the number put forward, in digits; None for only a range
    high: str | None  # the upper bound in digits; None if it is open
    counts: str | None  # IRI of the kind counted
    of: str | None  # IRI of the agent whose members are counted
    unit: str | None  # IRI of the unit of measure
    per: str | None  # IRI of the unit that an amount is for
    scope: str | None  # IRI of increment or part; None for a total
    modality: str
    places: tuple[str, ...]  # IRIs of the places that it is for, sorted

    @property
    def cell(self) -> "PlainFigure":
        """Everything about the figure except the number."""
        return self._replace(label="", low=None, best=None, high=None)

    def restored(self) -> Self:
        """Return the figure with a tuple in place of the list that JSON has for it."""
        return self._replace(places=tuple(self.places))


class PlainTriple(NamedTuple):
    """A triple without a claimant."""

    subject: str
    predicate: PlainPredicate
    value: str  # IRI of the object, its lexical form, or the key of a figure's content
    datatype: str | None = None  # IRI of the object's datatype; None for an IRI and for a figure
    figure: PlainFigure | None = None

    @property
    def key(self) -> tuple[str | None, ...]:
        """What identifies the triple."""
        return (self.subject, self.predicate.iri, self.value, self.datatype)


class Support(NamedTuple):
    """A claim that a plain triple is based on, with its origin."""

    claim: str
    event: str  # IRI of the event that it is about; empty for none
    agents: tuple[str, ...]  # IRIs of the agents that it can be traced back to, sorted
    known: bool  # whether each of them speaks for itself
    through: tuple[str, ...]  # IRIs of the agents through whom it comes, sorted
    first: int  # ordinal of the first day that it is for
    last: int  # ordinal of the last such day


class Omission(NamedTuple):
    """A claim of which a view leaves out all or a part, for one reason."""

    claim: str
    reason: str  # notation of the reason
    contradiction: str = ""  # key of the contradiction that decided it; empty for none
    prevailing: tuple[str, ...] = ()  # IRIs of the claims that stay instead, sorted


@dataclass(frozen=True, slots=True)
class SupportedTriple:
    """A plain triple with the claims that it is based on."""

    triple: PlainTriple
    claims: tuple[str, ...]  # IRIs of the claims, sorted
    events: tuple[str, ...]  # IRIs of the events that they are about, sorted
    independent: int  # the number of their independent origins
    unknown: int  # the number of further origins that are unknown
    first: int  # ordinal of the first day that any of them is for
    last: int  # ordinal of the last such day
