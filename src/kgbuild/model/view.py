"""Views: whose claims somebody accepts, and the plain triples that follow from them."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self


@dataclass(frozen=True, slots=True)
class View:
    """A point of view that somebody has written down.

    A condition that is None accepts everything.

    Attributes:
        name: Its name in the workspace.
        title: What people call it.
        resolution: IRI of what to do when claims that it accepts contradict each other.
        modalities: IRIs of the modalities accepted.
        description: What it is, in sentences.
        claimants: IRIs of the agents whose claims are accepted, with the claims of their parts and
            of people who hold posts in them.
        excepted: IRIs of the agents whose claims are rejected, in the same way.
        reports: IRIs of the reports accepted.
        acts: IRIs of the speech acts accepted.
        certainties: IRIs of the certainties accepted.
        lineages: IRIs that say whether known or unknown origins are accepted.
        said_by: The day by which a claim must certainly have been made.
        origins: The minimum number of independent known origins of a plain triple.
    """

    name: str
    title: str
    resolution: str
    modalities: frozenset[str]
    description: str | None = None
    claimants: frozenset[str] | None = None
    excepted: frozenset[str] = frozenset()
    reports: frozenset[str] | None = None
    acts: frozenset[str] | None = None
    certainties: frozenset[str] | None = None
    lineages: frozenset[str] | None = None
    said_by: date | None = None
    origins: int = 0


class PlainPredicate(NamedTuple):
    """The predicate of a plain triple.

    Attributes:
        iri: Its IRI.
        label: Its label.
        literal: Whether its objects are literals.
    """

    iri: str
    label: str
    literal: bool


class PlainFigure(NamedTuple):
    """A number of something, of a group, in some places, without a claimant.

    Attributes:
        label: Its label.
        low: The lower bound in digits; None if it is open.
        best: The number put forward, in digits; None if there is only a range.
        high: The upper bound in digits; None if it is open.
        counts: IRI of the kind counted.
        of: IRI of the agent whose members are counted.
        unit: IRI of the unit of measure.
        per: IRI of the unit that an amount is for.
        scope: IRI of increment or part; None for a total.
        mode: IRI of the modality.
        places: IRIs of the places that it is for, sorted.
    """

    label: str
    low: str | None
    best: str | None
    high: str | None
    counts: str | None
    of: str | None
    unit: str | None
    per: str | None
    scope: str | None
    mode: str
    places: tuple[str, ...]

    @property
    def cell(self) -> "PlainFigure":
        """Everything about the figure except the number."""
        return self._replace(label="", low=None, best=None, high=None)

    def restored(self) -> Self:
        """Return the figure with a tuple in place of the list that JSON has for it."""
        return self._replace(places=tuple(self.places))


class PlainTriple(NamedTuple):
    """A triple without a claimant.

    Attributes:
        subject: IRI of the subject.
        predicate: The predicate.
        value: IRI of the object, its lexical form, or the key of a figure's content.
        datatype: IRI of the object's datatype; None for an IRI and for a figure.
        figure: The object if it is a figure.
    """

    subject: str
    predicate: PlainPredicate
    value: str
    datatype: str | None = None
    figure: PlainFigure | None = None

    @property
    def key(self) -> tuple[str | None, ...]:
        """What identifies the triple."""
        return (self.subject, self.predicate.iri, self.value, self.datatype)


class Support(NamedTuple):
    """A claim that a plain triple is based on, with its origin.

    Attributes:
        claim: IRI of the claim.
        event: IRI of the event that it is about; empty for none.
        agents: IRIs of the agents that it can be traced back to, sorted.
        known: Whether each of them speaks for itself.
        through: IRIs of the agents through whom it comes, sorted.
        first: Ordinal of the first day that it is for.
        last: Ordinal of the last such day.
    """

    claim: str
    event: str
    agents: tuple[str, ...]
    known: bool
    through: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SupportedTriple:
    """A plain triple with the claims that it is based on.

    Attributes:
        triple: The triple.
        claims: IRIs of the claims, sorted.
        events: IRIs of the events that they are about, sorted.
        independent: The number of their independent origins.
        unknown: The number of further origins that are unknown.
        first: Ordinal of the first day that any of them is for.
        last: Ordinal of the last such day.
    """

    triple: PlainTriple
    claims: tuple[str, ...]
    events: tuple[str, ...]
    independent: int
    unknown: int
    first: int
    last: int
