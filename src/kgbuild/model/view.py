"""Views: whose claims somebody accepts, and the plain triples that follow from them."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


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


class PlainTriple(NamedTuple):
    """A statement that nobody is said to make.

    Attributes:
        subject: IRI of what it is about.
        predicate: What it says of it.
        value: IRI of the object, or its lexical form.
        datatype: IRI of the object's datatype; None for an IRI.
    """

    subject: str
    predicate: PlainPredicate
    value: str
    datatype: str | None = None

    @property
    def key(self) -> tuple[str | None, ...]:
        """What makes it this triple."""
        return (self.subject, self.predicate.iri, self.value, self.datatype)


class Support(NamedTuple):
    """A claim on which a plain triple stands, with where it comes from.

    Attributes:
        claim: IRI of the claim.
        event: IRI of the happening that it tells of; empty for none.
        agents: IRIs of the agents that it can be traced back to, sorted.
        known: Whether each of them speaks for itself.
        through: IRIs of those through whom it comes, sorted.
    """

    claim: str
    event: str
    agents: tuple[str, ...]
    known: bool
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Supported:
    """A plain triple with all that it stands on.

    Attributes:
        triple: The triple.
        claims: IRIs of the claims that it stands on, sorted.
        events: IRIs of the happenings that they tell of, sorted.
        independent: How many independent origins they have.
        unknown: How many further ones of unknown lineage.
    """

    triple: PlainTriple
    claims: tuple[str, ...]
    events: tuple[str, ...]
    independent: int
    unknown: int
