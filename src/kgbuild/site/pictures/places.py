"""The map of a place, or of the places of an event, and what cannot be drawn on it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import NamedNode

from kgbuild.site.dataset import Node
from kgbuild.site.facts import kinds
from kgbuild.site.links import Link, Links
from kgbuild.site.pictures.accounts import told_of
from kgbuild.site.pictures.map import Shown, draw
from kgbuild.site.pictures.outlines import outlines
from kgbuild.site.pictures.picture import NARROW, WIDE, Cell, Picture, Table
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

_PLACE: Final = ns.KGB + "Place"
#: What is told as lying in another place, without anybody saying where in it.
_SOMEWHERE: Final = frozenset(ns.KGB + name for name in ("VagueRegion", "BaseGroup"))
_VAGUE: Final = frozenset(ns.PREFIXES["precision"] + name for name in ("vague", "unlocated"))
#: So far up is looked for what a place is part of.
_DEEPEST: Final = 12
_MOST_CLAIMS: Final = 6
_SOURCE: Final = (
    "Outlines: Natural Earth, in the public domain, simplified. Which region belongs to which "
    "country follows ISO 3166-2{crimea}; no line tells who is in control."
)
_CRIMEA: Final = ", in which Crimea and Sevastopol belong to Ukraine"


@dataclass(slots=True)
class _Place:
    """A place with what is told of it.

    Attributes:
        iri: Its IRI.
        roles: As what it is told: as a destination, as a location.
        claims: The claims that tell of it.
    """

    iri: str
    roles: set[Link] = field(default_factory=set)
    claims: dict[str, None] = field(default_factory=dict)


def of_place(iri: str, links: Links) -> Picture | None:
    """The map of a place."""
    return _picture([_Place(iri)], links, "Where it is")


def of_event(event: str, links: Links) -> Picture | None:
    """The map of the places that claims tell for an event."""
    found: dict[str, _Place] = {}
    roles = _roles(links)
    for told in told_of(event, links):
        for role in roles:
            for iri in told.account.iris(NamedNode(role)):
                place = found.setdefault(iri, _Place(iri))
                place.roles.add(links.to(role))
                place.claims[told.claim.iri] = None
    return _picture(list(found.values()), links, "Where it is told to have happened")


def _roles(links: Links) -> list[str]:
    """The properties of accounts that name a place: a state that acts is no place there."""
    known = links.ontology.properties.values()
    is_a = links.ontology.is_a
    return sorted(one.iri for one in known if one.range and is_a(one.range, _PLACE))


@dataclass(frozen=True, slots=True)
class _Found:
    """What of a place can be drawn.

    Attributes:
        item: The outline; None if there is none.
        is_within: Whether the place is somewhere in it and not the outline itself.
        why: How it is drawn, or why it is not, in words.
        whole: What it is somewhere in.
    """

    item: str | None
    is_within: bool
    why: str
    whole: str | None = None


def _picture(places: Sequence[_Place], links: Links, title: str) -> Picture | None:
    named = sorted((links.to(place.iri).text, place.iri, place) for place in places)
    rows = [(place, _found(links.dataset.node(place.iri), links)) for _, _, place in named]
    shown = _shown(rows, links)
    if not shown:
        return None
    return Picture(
        name="map",
        title=title,
        wide=draw(shown, "map-wide", title, WIDE),
        narrow=draw(shown, "map-narrow", title, NARROW),
        table=_table(rows, links),
        remarks=list(_remarks(rows, shown, links)),
    )


def _found(node: Node, links: Links) -> _Found:
    """How a place can be drawn: never more exactly than it is told."""
    item = _item(node)
    if item is not None:
        return _Found(item, is_within=False, why="its outline")
    is_vague = bool(_SOMEWHERE & set(node.types) or _VAGUE & set(node.iris(t.PRECISION)))
    chain = _above(node, links)
    around = next((one for one in chain if _item(one)), None)
    if around is None:
        return _Found(None, is_within=False, why="no outline of it is at hand")
    within = " in ".join(links.dataset.label(one.iri) for one in chain[: chain.index(around) + 1])
    if is_vague:
        return _Found(_item(around), True, f"somewhere in {within}", around.iri)  # noqa: FBT003
    return _Found(None, is_within=False, why=f"no coordinate of it is known; it is in {within}")


def _item(node: Node) -> str | None:
    """The Wikidata item of a place that has an outline."""
    items = (ns.local_name(iri) for iri in node.iris(t.EXACT_MATCH) if iri.startswith(ns.WD))
    return next((item for item in items if item in outlines().by_item), None)


def _above(node: Node, links: Links) -> list[Node]:
    """What a place is part of, from the nearest on."""
    found: list[Node] = []
    seen = {node.iri}
    while len(found) < _DEEPEST:
        above = node.iri_of(t.PART_OF)
        if above is None or above in seen:
            break
        seen.add(above)
        node = links.dataset.node(above)
        found.append(node)
    return found


_Row = tuple[_Place, _Found]


def _shown(rows: Iterable[_Row], links: Links) -> list[Shown]:
    """The outlines that the map shows, each with all that is told of it."""
    by_item: dict[str, list[_Row]] = {}
    for place, found in rows:
        if found.item is not None:
            by_item.setdefault(found.item, []).append((place, found))
    return [_shown_one(item, of_item, links) for item, of_item in sorted(by_item.items())]


def _shown_one(item: str, rows: Sequence[_Row], links: Links) -> Shown:
    itself = [place.iri for place, found in rows if not found.is_within]
    around = [found.whole for _, found in rows if found.whole]
    return Shown(
        item=item,
        name=links.to(itself[0]).text if itself else None,
        href=links.to((itself or around)[0]).href,
        within=tuple(links.to(place.iri).text for place, found in rows if found.is_within),
    )


def _table(rows: Sequence[_Row], links: Links) -> Table:
    is_told = any(place.claims for place, _ in rows)
    head = ("place", "what it is", "drawn as", *(("told as", "claims") if is_told else ()))
    return Table(head, [_cells(place, found, links, is_told=is_told) for place, found in rows])


def _cells(place: _Place, found: _Found, links: Links, *, is_told: bool) -> list[Cell]:
    drawn = found.why if found.item else f"not drawn: {found.why}"
    cells: list[Cell] = [
        [links.to(place.iri)],
        kinds(links.dataset.node(place.iri), links),
        [Link(drawn)],
    ]
    if is_told:
        reference = links.dataset.iris.reference
        claims = [links.to(iri, reference(iri)) for iri in sorted(place.claims)]
        left = len(claims) - _MOST_CLAIMS
        more = [Link(f"and {left:,} more")] if left > 0 else []
        cells += [sorted(place.roles, key=str), [*claims[:_MOST_CLAIMS], *more]]
    return cells


def _remarks(rows: Iterable[_Row], shown: Sequence[Shown], links: Links) -> Iterator[Cell]:
    for place, found in rows:
        if found.item is None:
            yield [links.to(place.iri), Link(f"not drawn: {found.why}")]
    codes = {outlines().by_item[one.item].country for one in shown}
    yield [Link(_SOURCE.format(crimea=_CRIMEA if codes & {"RU", "UA"} else ""))]
