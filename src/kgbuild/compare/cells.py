"""Figures of one event, sorted by what they speak of, and how far two such sorts are the same.

A cell has all figures that speak of the same: of whom, where, in which kind of account, total or
part, actual or projected, standing or superseded. Two cells are compared respect by respect, and
each respect is the same, different, or left open by the words and then assumed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, NamedTuple

from kgbuild.compare.places import Parts, Relation
from kgbuild.model.statement import Figure, Statement
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

_LOCATION: Final = ns.KGB + "location"
_SCOPE: Final = ns.PREFIXES["scope"]
#: Figures that differ in more respects than this do not look like a dispute.
_MOST_DIFFERING: Final = 2
_WHERE_AND_WHOSE: Final = ("place", "of-whom")
TOTAL, UNSTATED, PART = (_SCOPE + name for name in ("total", "unstated", "part"))


class Counted(NamedTuple):
    """What a figure counts or measures.

    Attributes:
        kind: IRI of the kind; None if it is not told.
        unit: IRI of the unit of measure.
        per: IRI of the unit that an amount is for.
    """

    kind: str | None
    unit: str | None
    per: str | None


class Cell(NamedTuple):
    """What figures speak of, besides what they count.

    Attributes:
        cls: IRI of the class of account.
        role: IRI of the property by which the account has the figure.
        of: IRI of those whose members are counted.
        place: IRI of the place; None if it is not told, or several are.
        scope: IRI of total, increment, part or unstated.
        mode: IRI of the modality.
        stands: Whether no other claim supersedes, corrects or retracts it.
    """

    cls: str
    role: str
    of: str | None
    place: str | None
    scope: str
    mode: str
    stands: bool


class Entry(NamedTuple):
    """A figure with the statement that it stands in.

    Attributes:
        statement: The statement.
        figure: The figure.
        origin: Where the claim comes from, as one text: the IRIs of all agents.
    """

    statement: Statement
    figure: Figure
    origin: str


@dataclass(slots=True)
class Likeness:
    """In which respects two cells are the same.

    Attributes:
        same: Notations of respects in which they are the same.
        assumed: Those that the words leave open.
        differs: Those in which they differ.
        parts: How they differ: one inside the other, or apart.
        elsewhere: Whether they speak of other people or places, none a part of the other.
    """

    same: list[str] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)
    parts: set[Relation] = field(default_factory=set)
    elsewhere: bool = False

    @property
    def comparable(self) -> bool:
        """Whether they may well speak of the same."""
        return not self.differs

    @property
    def confusable(self) -> bool:
        """Whether somebody may take them to speak of the same, though they do not."""
        return not self.elsewhere and len(self.differs) <= _MOST_DIFFERING


def cell_of(entry: Entry, ontology: Ontology, *, stands: bool) -> Cell:
    """The cell of a figure."""
    statement, figure = entry.statement, entry.figure
    places = sorted(
        {
            value
            for name, value in statement.refs
            if ontology.compared_as.get(name, name) == _LOCATION
        }
    )
    return Cell(
        cls=statement.cls,
        role=figure.role,
        of=figure.of,
        place=places[0] if len(places) == 1 else None,
        scope=figure.scope or UNSTATED,
        mode=statement.modality,
        stands=stands,
    )


def likeness(one: Cell, other: Cell, ontology: Ontology, parts: Parts) -> Likeness:
    """How far two cells speak of the same; a cell and itself still leave open what is unstated."""
    found = Likeness()
    _note(found, "telling", _statement(one, other, ontology))
    _note(found, "of-whom", parts.relation(one.of, other.of))
    _note(found, "place", parts.relation(one.place, other.place))
    _note(found, "scope", _scope(one.scope, other.scope))
    _note(found, "mode", Relation.SAME if one.mode == other.mode else Relation.APART)
    if not (one.stands and other.stands):
        found.differs.append("standing")
    return found


def _note(found: Likeness, aspect: str, relation: Relation) -> None:
    match relation:
        case Relation.SAME:
            found.same.append(aspect)
        case Relation.OPEN:
            found.assumed.append(aspect)
        case _:
            found.differs.append(aspect)
            found.parts.add(relation)
            found.elsewhere |= relation is Relation.APART and aspect in _WHERE_AND_WHOSE


def _statement(one: Cell, other: Cell, ontology: Ontology) -> Relation:
    if one.role != other.role:
        return Relation.APART
    if ontology.is_a(one.cls, other.cls) or ontology.is_a(other.cls, one.cls):
        return Relation.SAME
    compared = [ontology.compared_as.get(cell.cls, cell.cls) for cell in (one, other)]
    return Relation.OPEN if len(set(compared)) == 1 else Relation.APART


def _scope(one: str, other: str) -> Relation:
    match one, other:
        case (scope, same) if scope == same:
            # Two parts may well be two, and two increments, too.
            return Relation.SAME if scope == TOTAL else Relation.OPEN
        case (scope, whole) if (scope, whole) == (PART, TOTAL):
            return Relation.INSIDE
        case (whole, scope) if (scope, whole) == (PART, TOTAL):
            return Relation.AROUND
        case _:
            return Relation.OPEN if {one, other} == {TOTAL, UNSTATED} else Relation.APART


def counted(figure: Figure) -> Counted:
    """What a figure counts."""
    return Counted(figure.counts, figure.unit, figure.per)


def entries(statement: Statement, origin: str) -> Iterable[Entry]:
    """Yield the figures of a statement that comes from ``origin``.

    One without a bound admits every number and says nothing.
    """
    for figure in statement.figures:
        if figure.low is not None or figure.high is not None:
            yield Entry(statement, figure, origin)


def number(digits: str | None) -> Decimal | None:
    """A bound of a figure; None where there is none."""
    return None if digits is None else Decimal(digits)
