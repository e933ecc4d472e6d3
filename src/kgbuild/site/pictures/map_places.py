"""The map of a place, or of the places of an event, and what cannot be drawn on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from kgbuild.phrases import number
from kgbuild.site.claim_lines import days_of
from kgbuild.site.counts import thousands
from kgbuild.site.dataset import Node
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pictures.accounts import ClaimAccount
from kgbuild.site.pictures.map_drawing import Shown, draw
from kgbuild.site.pictures.outlines import outlines
from kgbuild.site.pictures.picture import Cell, MapPlace, Picture
from kgbuild.site.property_rows import kinds
from kgbuild.site.summaries import Days, together
from kgbuild.translation import gettext, marked
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

_PLACE: Final = ns.KGB + "Place"
#: Classes and precisions of places whose position within a larger place is unknown.
_SOMEWHERE: Final = frozenset(ns.KGB + name for name in ("VagueRegion", "BaseGroup"))
_VAGUE: Final = frozenset(ns.PREFIXES["precision"] + name for name in ("vague", "unlocated"))
#: Maximum number of steps from a place to a place that contains it.
_DEEPEST: Final = 12
_MOST_CLAIMS: Final = 6
_MOST_LISTED: Final = 60
_SOURCE: Final = (
    marked(
        "Outlines: Natural Earth, public domain, simplified. Regions are assigned to countries as "
        "in ISO 3166-2. No line shows who is in control."
    ),
    marked(
        "Outlines: Natural Earth, public domain, simplified. Regions are assigned to countries as "
        "in ISO 3166-2, in which Crimea and Sevastopol belong to Ukraine. No line shows who is in "
        "control."
    ),
)


@dataclass(slots=True)
class _Mention:
    """A place with the roles and the claims in which it occurs."""

    iri: str
    roles: set[PageLink] = field(default_factory=set)
    claims: dict[str, Days] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The outline of a place on the map, if any, and in words how it is drawn or why it is not.

    ``whole`` is the larger place that it is somewhere in, unless the outline is its own.
    """

    item: str | None
    why: str
    whole: str | None = None


_Row: TypeAlias = tuple[_Mention, _Drawing]


def of_place(iri: str, links: Links) -> Picture | None:
    """Return the map of a place."""
    return _picture([_Mention(iri)], links, gettext("Where it is"))


def of_event(accounts: Iterable[ClaimAccount], links: Links) -> Picture | None:
    """Return the map of the places that claims name for an event, in accounts of it."""
    is_a = links.ontology.is_a
    # A state that acts is not a place, so only properties whose values are places count.
    properties = links.ontology.properties.values()
    roles = sorted(one.iri for one in properties if one.range and is_a(one.range, _PLACE))
    found: dict[str, _Mention] = {}
    for one in accounts:
        for role in roles:
            for iri in one.account.iris(NamedNode(role)):
                place = found.setdefault(iri, _Mention(iri))
                place.roles.add(links.to(role))
                before = place.claims.get(one.claim.iri, (None, None))
                place.claims[one.claim.iri] = together([before, days_of(one.times)])
    return _picture(list(found.values()), links, gettext("Where it happened, according to claims"))


def _picture(places: Sequence[_Mention], links: Links, title: str) -> Picture | None:
    in_order = sorted(places, key=lambda place: (links.to(place.iri).text, place.iri))
    rows = [(place, _drawing(links.dataset.node(place.iri), links)) for place in in_order]
    shown = _shown(rows, links)
    if not shown:
        return None
    has_claims = any(place.claims for place in places)
    more = (gettext("role"), gettext("claims")) if has_claims else ()
    head = (gettext("place"), gettext("kind"), gettext("drawn as"), *more)
    table = [_cells(*row, links, has_claims=has_claims) for row in rows]
    found = Picture.of(("map", title), draw, shown, (head, table), list(_remarks(rows, links)))
    return replace(found, places=_listed(rows, links)) if has_claims else found


def _listed(rows: Sequence[_Row], links: Links) -> list[MapPlace]:
    """Return the places that most claims name; a page shows no more."""
    found = [
        MapPlace(
            place=links.to(place.iri),
            item=drawing.item,
            why=drawing.why if drawing.item else _not_drawn(drawing),
            claims=len(place.claims),
            days=[days for days in place.claims.values() if days != (None, None)],
        )
        for place, drawing in rows
    ]
    return sorted(found, key=lambda one: -one.claims)[:_MOST_LISTED]


def _drawing(node: Node, links: Links) -> _Drawing:
    """Return how a place is drawn: never more exactly than claims say."""
    item = _item(node)
    if item is not None:
        return _Drawing(item, gettext("outline"))
    is_vague = bool(_SOMEWHERE & set(node.types) or _VAGUE & set(node.iris(t.PRECISION)))
    chain = _above(node, links)
    around = next((one for one in chain if _item(one)), None)
    geometry = node.iri_of(t.HAS_GEOMETRY)
    known = ""
    if geometry:
        place = position(links.dataset.node(geometry))
        known = gettext("a point at %(coordinates)s", coordinates=place)
    if around is None:
        return _Drawing(None, known or gettext("no outline is available"))
    within = links.dataset.label(chain[0].iri)
    for one in chain[1 : chain.index(around) + 1]:
        within = gettext("%(place)s in %(whole)s", place=within, whole=links.dataset.label(one.iri))
    if is_vague:
        return _Drawing(_item(around), gettext("somewhere in %(place)s", place=within), around.iri)
    where = known or gettext("its coordinates are unknown")
    return _Drawing(None, gettext("%(where)s; it is in %(place)s", where=where, place=within))


def place_on_map(node: Node, links: Links) -> dict[str, object]:
    """Return how a place is drawn, for scripts: its outline, or its point, and the way in words.

    ``isWithin`` says that it is somewhere within the outline.
    """
    drawing = _drawing(node, links)
    geometry = node.iri_of(t.HAS_GEOMETRY)
    found: dict[str, object] = {"how": drawing.why}
    if drawing.item is not None:
        found["item"] = drawing.item
        if drawing.whole is not None:
            found["isWithin"] = True
    elif geometry is not None:
        point = links.dataset.node(geometry)
        found["point"] = [float(point.text(term) or 0) for term in (t.LONGITUDE, t.LATITUDE)]
    return found


def position(point: Node) -> str:
    """Return the coordinates of a point in words, with their precision: ``51.73° N, 36.19° E``."""
    latitude, longitude = (Decimal(point.text(term) or 0) for term in (t.LATITUDE, t.LONGITUDE))
    north = f"{abs(latitude):f}° {'S' if latitude < 0 else 'N'}"
    east = f"{abs(longitude):f}° {'W' if longitude < 0 else 'E'}"
    metres, degrees = point.text(t.ACCURACY_IN_METRES), point.text(t.WITHIN_DEGREES)
    if degrees:
        distance = f"{degrees}°"
        within = gettext("within %(distance)s", distance=distance)
    elif metres:
        metric = gettext("%(number)s m", number=number(Decimal(metres)))
        within = gettext("within %(distance)s", distance=metric)
    else:
        within = gettext("of unknown precision")
    return f"{north}, {east}, {within}"


def _item(node: Node) -> str | None:
    """Return the Wikidata item of a place that has an outline."""
    items = (ns.local_name(iri) for iri in node.iris(t.EXACT_MATCH) if iri.startswith(ns.WD))
    return next((item for item in items if item in outlines().by_item), None)


def _above(node: Node, links: Links) -> list[Node]:
    """Return what a place is part of, from the nearest on."""
    found = [node]
    while len(found) <= _DEEPEST:
        above = found[-1].iri_of(t.PART_OF)
        if above is None or above in {one.iri for one in found}:
            break
        found.append(links.dataset.node(above))
    return found[1:]


def _shown(rows: Sequence[_Row], links: Links) -> list[Shown]:
    """Return the outlines that the map shows, each with all places in it."""
    by_item: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        if row[1].item is not None:
            by_item[row[1].item].append(row)
    return [_outline(item, found, links) for item, found in sorted(by_item.items())]


def _outline(item: str, rows: Sequence[_Row], links: Links) -> Shown:
    itself = [place.iri for place, drawing in rows if drawing.whole is None]
    around = [drawing.whole for _, drawing in rows if drawing.whole]
    return Shown(
        item=item,
        name=links.to(itself[0]).text if itself else None,
        href=links.to((itself or around)[0]).href,
        within=tuple(links.to(place.iri).text for place, drawing in rows if drawing.whole),
    )


def _not_drawn(drawing: _Drawing) -> str:
    return gettext("not drawn: %(reason)s", reason=drawing.why)


def _cells(place: _Mention, drawing: _Drawing, links: Links, *, has_claims: bool) -> list[Cell]:
    drawn = drawing.why if drawing.item else _not_drawn(drawing)
    cells: list[Cell] = [
        [links.to(place.iri)],
        kinds(links.dataset.node(place.iri), links),
        [PageLink(drawn)],
    ]
    if has_claims:
        claims = [links.reference(iri) for iri in sorted(place.claims)]
        left = len(claims) - _MOST_CLAIMS
        more = (
            [PageLink(gettext("and %(number)s more", number=thousands(left)))] if left > 0 else []
        )
        cells += [sorted(place.roles, key=str), [*claims[:_MOST_CLAIMS], *more]]
    return cells


def _remarks(rows: Sequence[_Row], links: Links) -> Iterator[Cell]:
    for place, drawing in rows:
        if drawing.item is None:
            yield [links.to(place.iri), PageLink(_not_drawn(drawing))]
    codes = {outlines().by_item[drawing.item].country for _, drawing in rows if drawing.item}
    yield [PageLink(gettext(_SOURCE[bool(codes & {"RU", "UA"})]))]
