"""Cells: figures of one event grouped by everything they are about except the number.

A cell holds the figures that have the same group, place, kind of account, scope, mode and status.
Two cells are compared aspect by aspect. Each aspect is the same, different, or left open by the
words and then assumed to be the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from kgbuild.compare.parts import Parts, Relation
from kgbuild.model.statement import Figure, Statement
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.concepts import PART, TOTAL, UNSTATED
from kgbuild.vocab.ontology import Ontology

_LOCATION: Final = ns.KGB + "location"
#: Figures that differ in more aspects than this do not look like a contradiction.
_MOST_DIFFERING: Final = 2
_WHERE_AND_WHOSE: Final = ("place", "of-whom")


class CountedThing(NamedTuple):
    """What a figure counts or measures.

    Attributes:
        kind: IRI of the kind; None if the claim does not say.
        unit: IRI of the unit of measure.
        per: IRI of the unit that an amount is for.
    """

    kind: str | None
    unit: str | None
    per: str | None

    @classmethod
    def of(cls, figure: Figure) -> "CountedThing":
        """Return what a figure counts."""
        return cls(figure.counts, figure.unit, figure.per)


class Cell(NamedTuple):
    """What figures are about, besides what they count.

    Attributes:
        cls: IRI of the class of account.
        role: IRI of the property with which the account gives the figure.
        of: IRI of the agent whose members are counted.
        place: IRI of the place; None for no place or several.
        scope: IRI of total, increment, part or unstated.
        mode: IRI of the modality.
        current: Whether no other claim supersedes, corrects or retracts it.
    """

    cls: str
    role: str
    of: str | None
    place: str | None
    scope: str
    mode: str
    current: bool


class SourcedFigure(NamedTuple):
    """A figure with its statement.

    Attributes:
        statement: The statement.
        figure: The figure.
        origin: The origin of the claim: the IRIs of all its agents in one text.
    """

    statement: Statement
    figure: Figure
    origin: str


@dataclass(slots=True)
class CellMatch:
    """In which aspects two cells are the same.

    Attributes:
        same: Notations of the aspects in which they are the same.
        assumed: Notations of the aspects that the words leave open.
        differs: Notations of the aspects in which they differ.
        parts: How they differ: one inside the other, or apart.
        elsewhere: Whether they have different groups or places, with none part of the other.
    """

    same: list[str] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)
    parts: set[Relation] = field(default_factory=set)
    elsewhere: bool = False

    @property
    def comparable(self) -> bool:
        """Whether they may be about the same thing."""
        return not self.differs

    @property
    def confusable(self) -> bool:
        """Whether readers may wrongly take them to be about the same thing."""
        return not self.elsewhere and len(self.differs) <= _MOST_DIFFERING

    def note(self, aspect: str, relation: Relation) -> None:
        """Note how the cells relate in an aspect."""
        match relation:
            case Relation.SAME:
                self.same.append(aspect)
            case Relation.OPEN:
                self.assumed.append(aspect)
            case _:
                self.differs.append(aspect)
                self.parts.add(relation)
                self.elsewhere |= relation is Relation.APART and aspect in _WHERE_AND_WHOSE


def cell_of(sourced: SourcedFigure, ontology: Ontology, *, current: bool) -> Cell:
    """Return the cell of a figure."""
    statement, figure = sourced.statement, sourced.figure
    places = places_of(statement, ontology)
    return Cell(
        cls=statement.cls,
        role=figure.role,
        of=figure.of,
        place=places[0] if len(places) == 1 else None,
        scope=figure.scope or UNSTATED,
        mode=statement.modality,
        current=current,
    )


def places_of(statement: Statement, ontology: Ontology) -> list[str]:
    """Return the IRIs of the places that a statement puts its figures in, sorted."""
    compared = ontology.compared_as
    return sorted({v for n, v in statement.refs if compared.get(n, n) == _LOCATION})


def match_cells(one: Cell, other: Cell, ontology: Ontology, parts: Parts) -> CellMatch:
    """Return how two cells match; a cell and itself still leave open what is unstated."""
    found = CellMatch()
    found.note("telling", _match_accounts(one, other, ontology))
    found.note("of-whom", parts.relation(one.of, other.of))
    found.note("place", parts.relation(one.place, other.place))
    found.note("scope", _match_scopes(one.scope, other.scope))
    found.note("mode", Relation.SAME if one.mode == other.mode else Relation.APART)
    if not (one.current and other.current):
        found.differs.append("standing")
    return found


def _match_accounts(one: Cell, other: Cell, ontology: Ontology) -> Relation:
    if one.role != other.role:
        return Relation.APART
    if ontology.is_a(one.cls, other.cls) or ontology.is_a(other.cls, one.cls):
        return Relation.SAME
    compared = {ontology.compared_as.get(cell.cls, cell.cls) for cell in (one, other)}
    return Relation.OPEN if len(compared) == 1 else Relation.APART


def _match_scopes(one: str, other: str) -> Relation:
    if one == other:
        # Two parts may be different parts, and two increments different increments.
        return Relation.SAME if one == TOTAL else Relation.OPEN
    if {one, other} == {PART, TOTAL}:
        return Relation.INSIDE if one == PART else Relation.AROUND
    return Relation.OPEN if {one, other} == {TOTAL, UNSTATED} else Relation.APART


def sourced_figures(statement: Statement, origin: str) -> Iterator[SourcedFigure]:
    """Yield the figures of a statement, without those that have no bound and so say nothing."""
    for figure in statement.figures:
        if figure.low is not None or figure.high is not None:
            yield SourcedFigure(statement, figure, origin)
