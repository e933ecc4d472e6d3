"""Cells: figures of one event grouped by all that they are about except the number.

A cell holds the figures that have the same group, place, actors, kind of account, scope, modality
and status. Two cells are compared aspect by aspect. Each aspect is the same, different, or left
open by the words and then assumed to be the same.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import reduce
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from kgbuild.compare.beginnings import Beginning, beginning_of, match_beginnings
from kgbuild.compare.context import Context
from kgbuild.compare.kinds import joined, named_relation, narrower_outcome
from kgbuild.compare.own_words import are_own_words
from kgbuild.compare.parts import Parts, Relation
from kgbuild.model.statement import Figure, Statement
from kgbuild.read.numbers.shareable_words import shareable
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.concepts import INCREMENT, PART, TOTAL, UNSTATED
from kgbuild.vocab.ontology import Ontology

#: Figures that differ in more aspects than this do not look like a contradiction.
_MOST_DIFFERING: Final = 2

ABOUT: Final = frozenset({ns.KGB + name for name in ("strength", "siteCount", "amount")})
"""The properties of figures of what an account is about. Others do not decide whether it is so: a
vote may have 0 votes against."""

#: Pairs of a role and an agent in it.
Actors: TypeAlias = tuple[tuple[str, str], ...]


class CountedThing(NamedTuple):
    """What a figure counts or measures, as IRIs; None if the claim does not say."""

    kind: str | None
    unit: str | None
    per: str | None  # the unit that an amount is for


class Cell(NamedTuple):
    """What figures are about, besides what they count: IRIs, and whether the claim is current."""

    cls: str  # the class of account
    phase: str | None  # how far something has got that is compared as what comes of it
    role: str  # the property with which the account gives the figure
    of: str | None  # the agent whose members are counted
    place: str | None  # None for no place or several
    scope: str  # total, increment, part or unstated
    modality: str
    current: bool  # whether no other claim supersedes, corrects or retracts it
    actors: Actors = ()
    since: Beginning = None  # when what is counted began
    named: tuple[str, ...] = ()  # further kinds of what is counted, as its words name them
    key_actors: Actors = ()  # those who differ from cell to cell of its family
    is_unclear: bool = False  # whether words beside it may limit or widen what it counts
    is_own: bool = True  # whether the claimant vouches for it
    shared: tuple[str, ...] = ()  # the words that make it unclear, if sources can share them

    def key(self) -> Iterator[str]:
        """Yield what identifies the cell among those of its family."""
        yield from map(str, self[:-7])
        yield from chain.from_iterable(self.key_actors)
        yield from () if self.since is None else map(str, self.since)
        yield from self.named
        yield from ("unclear",) if self.is_unclear else ()
        yield from () if self.is_own else ("of others",)
        yield from self.shared


class SourcedFigure(NamedTuple):
    """A figure with its statement and its origin: the IRIs of all agents in one text."""

    statement: Statement
    figure: Figure
    origin: str


class CellMatch(NamedTuple):
    """How two cells match: the notations of aspects, in any order."""

    same: list[str]
    assumed: list[str]  # the words leave these open
    differs: list[str]
    relation: Relation | None  # how they differ, if all aspects differ in the same way
    confusable: bool  # whether they differ in so little that readers may take them for the same
    narrower: Relation | None  # whether one names a group or a place that the other leaves open


def cell_of(event: str, statement: Statement, figure: Figure, context: Context) -> Cell:
    """Return the cell of a figure on an event."""
    places = places_of(statement, context.ontology)
    scope = figure.scope or UNSTATED
    said = statement.evidence, statement.language
    words = context.unclear_words(figure, statement, event) if scope in {TOTAL, UNSTATED} else ()
    return Cell(
        cls=statement.cls,
        phase=context.phase_under_way(statement),
        role=figure.role,
        of=figure.of,
        place=places[0] if len(places) == 1 else None,
        scope=UNSTATED if words else scope,
        modality=statement.modality,
        current=context.is_current(statement),
        actors=_actors_of(statement, figure.of, context.ontology),
        since=beginning_of(statement, figure, context.ontology),
        named=context.further_kinds(figure, statement, event),
        is_unclear=bool(words),
        is_own=are_own_words(statement, context),
        shared=shareable(words, *said) if words and scope == TOTAL else (),
    )


def _actors_of(statement: Statement, of: str | None, ontology: Ontology) -> Actors:
    """Return the agents that separate figures, without the group whose members are counted."""
    keys = ((ontology.compared_key(statement.cls, name), value) for name, value in statement.refs)
    return tuple(
        sorted({(key, value) for key, value in keys if key in ontology.separating and value != of})
    )


def without_left_out_actors(cells: Collection[Cell], had_once: Collection[str]) -> dict[Cell, Cell]:
    """Map each cell to itself without the roles that some claims may leave out.

    Such roles are those that the event ``had_once``, if no two claims name different agents in it.
    """
    groups = _groups_by_role(cells)
    left_out = {role for role in groups if role in had_once and len(groups[role]) == 1}
    return {
        cell: cell._replace(actors=tuple(one for one in cell.actors if one[0] not in left_out))
        for cell in cells
    }


def actors_apart(cells: Collection[Cell]) -> dict[Cell, Actors]:
    """Return the actors of cells in roles in which claims name different agents."""
    groups = _groups_by_role(cells)
    return {cell: tuple(one for one in cell.actors if len(groups[one[0]]) > 1) for cell in cells}


def with_keys(cells: Collection[Cell]) -> dict[Cell, Cell]:
    """Map each cell to itself with the actors in which the cells of its family differ."""
    groups = _groups_by_role(cells)
    having = Counter(role for cell in cells for role in _by_role(cell.actors))
    differing = {role for role in groups if len(groups[role]) > 1 or having[role] < len(cells)}
    return {
        cell: cell._replace(key_actors=tuple(one for one in cell.actors if one[0] in differing))
        for cell in cells
    }


def _groups_by_role(cells: Iterable[Cell]) -> dict[str, set[frozenset[str]]]:
    found: dict[str, set[frozenset[str]]] = defaultdict(set)
    for cell in cells:
        for role, agents in _by_role(cell.actors).items():
            found[role].add(agents)
    return found


def _by_role(actors: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for role, agent in actors:
        found[role].add(agent)
    return {role: frozenset(agents) for role, agents in found.items()}


def places_of(statement: Statement, ontology: Ontology) -> list[str]:
    """Return the IRIs of the places that a statement puts its figures in, sorted."""
    return sorted({v for n, v in statement.refs if ontology.compared(n) == ns.KGB + "location"})


def as_part(match: CellMatch, inner: Cell, outer: Cell) -> CellMatch:
    """Return how a part matches its whole, without assuming a scope that makes no difference.

    A figure of an unstated scope is the total or a part, and neither can exceed another total. A
    figure with unclear words may also be for more.
    """
    if (inner.scope, outer.scope) != (UNSTATED, TOTAL) or inner.is_unclear:
        return match
    return match._replace(assumed=[aspect for aspect in match.assumed if aspect != "scope"])


def match_cells(
    one: Cell, other: Cell, context: Context, kinds: Relation = Relation.SAME
) -> CellMatch:
    """Return how two cells match. Even a cell and itself only assume what is unstated.

    If neither claim names a group or a place, both speak of all that the event has. If only one
    names it, the other may speak of the same or of more, but not of less. ``kinds`` says how what
    they count relates.
    """
    relations = {
        "kind": joined(kinds, named_relation(one.named, other.named, context.ontology)),
        "telling": _match_accounts(one, other, context.ontology),
        "phase": Relation.SAME if one.phase == other.phase else Relation.APART,
        "of-whom": _match_entities(one.of, other.of, context),
        "place": _match_entities(one.place, other.place, context),
        "scope": _match_scopes(one, other, context.ontology),
        "mode": Relation.SAME if one.modality == other.modality else Relation.APART,
    }
    if one.actors != other.actors:
        relations["actor"] = match_actors(one.actors, other.actors, context.parts)
    if (begins := match_beginnings(one.since, other.since)) is not Relation.SAME:
        relations["as-of"] = begins
    relations |= {} if one.is_own and other.is_own else {"exactness": Relation.OPEN}
    relations |= {} if one.current and other.current else {"standing": Relation.APART}
    same, assumed, differs = [], [], []
    ways = []  # a list, because the hash of an Enum is slow
    for aspect, relation in relations.items():
        if relation is Relation.SAME:
            same.append(aspect)
        elif relation is Relation.OPEN:
            assumed.append(aspect)
        else:
            differs.append(aspect)
            if relation not in ways:
                ways.append(relation)
    named = ((one.of, other.of), (one.place, other.place))
    narrower = {*(_narrower(*pair) for pair in named), narrower_outcome(one.named, other.named)}
    narrower -= {None}
    return CellMatch(
        same=[aspect for aspect in same if aspect != "phase" or one.phase],
        assumed=assumed,
        differs=differs,
        relation=ways[0] if len(ways) == 1 else None,
        confusable=len(differs) <= _MOST_DIFFERING,
        narrower=narrower.pop() if len(narrower) == 1 else Relation.UNKNOWN if narrower else None,
    )


def _match_entities(one: str | None, other: str | None, context: Context) -> Relation:
    if one is None and other is None:
        return Relation.SAME
    return context.parts.relation(one, other)


def _narrower(one: str | None, other: str | None) -> Relation | None:
    if (one is None) == (other is None):
        return None
    return Relation.AROUND if one is None else Relation.INSIDE


def match_actors(one: Actors, other: Actors, parts: Parts) -> Relation:
    """Return whether two cells have the same agents in the roles that both have."""
    if one == other:
        return Relation.SAME
    ours, theirs = _by_role(one), _by_role(other)
    found = {
        _match_agents(ours[role], theirs[role], parts)
        if role in ours and role in theirs
        else Relation.OPEN
        for role in sorted({*ours, *theirs})
    }
    for way in (Relation.APART, Relation.OPEN):
        if way in found:
            return way
    return reduce(joined, sorted(found, key=lambda way: way.value))


def _match_agents(ours: frozenset[str], theirs: frozenset[str], parts: Parts) -> Relation:
    """Return how agents in one role relate: an army also does what its brigade does."""
    if ours == theirs:
        return Relation.SAME
    if len(ours) == len(theirs) == 1:
        relation = parts.relation(*ours, *theirs)
        return relation if relation in {Relation.INSIDE, Relation.AROUND} else Relation.APART
    nested = (Relation.SAME, Relation.INSIDE, Relation.AROUND)
    is_shared = any(parts.relation(one, other) in nested for one in ours for other in theirs)
    return Relation.OPEN if is_shared else Relation.APART


def _match_accounts(one: Cell, other: Cell, ontology: Ontology) -> Relation:
    if one.role != other.role:
        return Relation.APART
    if one.cls == other.cls:
        return Relation.SAME
    if ontology.is_a(one.cls, other.cls):
        return Relation.INSIDE  # those who were evacuated are a part of those who moved
    if ontology.is_a(other.cls, one.cls):
        return Relation.AROUND
    is_compared = ontology.compared(one.cls) == ontology.compared(other.cls)
    return Relation.OPEN if is_compared else Relation.APART


def _match_scopes(one: Cell, other: Cell, ontology: Ontology) -> Relation:
    """Return how the scopes of two cells relate. What was added is a part of what adds up."""
    adds_up = ontology.adds_up(one.cls) and ontology.adds_up(other.cls)
    parts = {PART, INCREMENT} if adds_up else {PART}
    scopes = {one.scope, other.scope}
    if one.shared and one.shared == other.shared:
        return Relation.SAME  # the same words limit both, or neither
    if one.scope == other.scope:
        # Two parts may be different parts, and two increments different increments.
        return Relation.SAME if one.scope == TOTAL else Relation.OPEN
    if TOTAL in scopes and scopes & parts:
        return Relation.AROUND if one.scope == TOTAL else Relation.INSIDE
    return Relation.OPEN if scopes == {TOTAL, UNSTATED} else Relation.APART
