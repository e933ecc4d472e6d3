"""Views: whose claims somebody accepts, and the plain triples that follow from them."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self


@dataclass(frozen=True, slots=True)
class View:
    """A point of view, written down.

    Where a condition is None, all that it could be about is accepted.

    Attributes:
        name: Its name in the workspace.
        title: What people call it.
        resolution: IRI of what to do where claims that it accepts exclude each other.
        modalities: IRIs of the modalities accepted.
        description: What it is, in sentences.
        claimants: IRIs of the agents whose claims are accepted, with those of whoever is part of
            them or holds a post in them.
        excepted: IRIs of the agents whose claims are not accepted, likewise.
        reports: IRIs of the reports accepted.
        acts: IRIs of the speech acts accepted.
        certainties: IRIs of the certainties accepted.
        lineages: IRIs of the lineages accepted.
        said_by: The day by which a claim has to be said for sure.
        origins: How many independent origins a plain triple has at the least, those of unknown
            lineage not counted.
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
        label: What to call it.
        literal: Whether its objects are literals.
    """

    iri: str
    label: str
    literal: bool


class PlainFigure(NamedTuple):
    """A number of something, of some people, in some places, which nobody is said to state.

    Attributes:
        label: What to call it.
        low: Least number, in digits; None where there is no lower bound.
        best: The number put forward, in digits; None where there are only bounds.
        high: Greatest number, in digits; None where there is no upper bound.
        counts: IRI of the kind counted.
        of: IRI of the agent whose members are counted.
        unit: IRI of the unit of measure.
        per: IRI of the unit that an amount is for.
        scope: IRI of increment or part; None for what is of all.
        mode: IRI of the modality in which it is told.
        places: IRIs of the places where it holds, sorted.
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
        """What it is a number of, without the number."""
        return self._replace(label="", low=None, best=None, high=None)

    def restored(self) -> Self:
        """The figure with a tuple, where it has a list as JSON knows it."""
        return self._replace(places=tuple(self.places))


class PlainTriple(NamedTuple):
    """A statement that nobody is said to make.

    Attributes:
        subject: IRI of what it is about.
        predicate: What it says of it.
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
        """What makes it this triple."""
        return (self.subject, self.predicate.iri, self.value, self.datatype)


class Support(NamedTuple):
    """A claim on which a plain triple stands, with where it comes from.

    Attributes:
        claim: IRI of the claim.
        event: IRI of the event that it tells of; empty for none.
        agents: IRIs of the agents that it can be traced back to, sorted.
        known: Whether each of them speaks for itself.
        through: IRIs of those through whom it comes, sorted.
        first: Ordinal of the first day as of which it is told.
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
class Supported:
    """A plain triple with all that it stands on.

    Attributes:
        triple: The triple.
        claims: IRIs of the claims that it stands on, sorted.
        events: IRIs of the events that they tell of, sorted.
        independent: How many independent origins they have.
        unknown: How many further ones of unknown lineage.
        first: Ordinal of the first day as of which any of them tells it.
        last: Ordinal of the last such day.
    """

    triple: PlainTriple
    claims: tuple[str, ...]
    events: tuple[str, ...]
    independent: int
    unknown: int
    first: int
    last: int
