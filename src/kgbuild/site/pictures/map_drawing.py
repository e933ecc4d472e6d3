"""A map of places, no more exact than the claims: outlines, and hatching for "somewhere in"."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element

from markupsafe import Markup

from kgbuild import localised
from kgbuild.site.pictures import clipping
from kgbuild.site.pictures.clipping import Box, Point
from kgbuild.site.pictures.legend import Legend
from kgbuild.site.pictures.map_background import Ground, ground
from kgbuild.site.pictures.map_labels import Labels
from kgbuild.site.pictures.outlines import Outline, is_cut, outlines
from kgbuild.site.pictures.picture import LETTERS, SMALL
from kgbuild.site.pictures.svg import Frame, add, clean, link, markup, path, write
from kgbuild.site.pictures.text_width import fit, width, wrap
from kgbuild.translation import Language, gettext, language

#: A map is made coarser until it has no more characters than this for a unit of its width.
_LARGEST: Final = 40
_TOLERANCES: Final = (0.5, 0.75, 1.1, 1.6, 2.4, 3.6)
#: Up to this tolerance, a tenth of a unit makes a difference.
_FINE: Final = 0.8
#: What is around the last places that maps were of, as maps of several pages show the same.
_GROUNDS_KEPT: Final = 16
#: The last maps, which a process draws again when it publishes again; each has up to 30 kB.
_MAPS_KEPT: Final = 128
#: An outline with its rings on the map.
_Rings: TypeAlias = tuple[Outline, list[list[Point]]]
#: Words in a line, and the size of their letters.
_Line: TypeAlias = tuple[str, float]
_BELOW: Final = 8.0
_LINE: Final = 16.0
_MOST_LINES: Final = 3
#: A ring points at anything smaller than this.
_TINY: Final = 12.0


@dataclass(frozen=True, slots=True)
class Shown:
    """An outline on a map, given by its Wikidata item, with what it represents.

    ``name`` is the place that it is of, or None if only places somewhere ``within`` it are named.
    ``href`` is the page of that place, or of the one that others are somewhere in.
    """

    item: str
    name: str | None
    href: str | None
    within: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What the map says about it, in full."""
        outline = shown_name(outlines().by_item[self.item])
        somewhere = gettext(
            "somewhere in %(place)s: %(places)s",
            place=self.name or outline,
            places=", ".join(self.within),
        )
        return "; ".join(part for part in (self.name, self.within and somewhere) if part)


def draw(shown: Sequence[Shown], name: str, title: str, room: float) -> Markup:
    """Return a map of at least one outline; the ids in it begin with ``name``."""
    return _drawn(tuple(shown), name, title, room, language())


@lru_cache(maxsize=_MAPS_KEPT)
def _drawn(shown: tuple[Shown, ...], name: str, title: str, room: float, _: Language) -> Markup:
    items = tuple(sorted(one.item for one in shown))
    for tolerance in _TOLERANCES:
        limit = inf if tolerance == _TOLERANCES[-1] else _LARGEST * room
        drawn = _draw(ground(items, room, tolerance), shown, (name, title), limit)
        if len(drawn) <= limit:
            break
    return drawn


def _draw(here: Ground, shown: Sequence[Shown], called: tuple[str, str], limit: float) -> Markup:
    """Return a map; without names if its outlines alone have more characters than the limit."""
    name, title = called
    room = here.width
    legend = _legend(shown, name, room)
    height = here.height + _BELOW + legend.height
    said = "; ".join(one.words for one in shown)
    root = Frame(name, title, gettext("A map. %(places)s.", places=said), room, height).root()
    definitions = add(root, "defs")
    turned = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    pattern = add(definitions, "pattern", id=f"{name}-hatch", width=7, height=7, **turned)
    add(pattern, "path", "hatch", d="M0 0V7", stroke="currentColor", stroke_width=2.4)
    add(add(definitions, "clipPath", id=f"{name}-clip"), "rect", width=room, height=here.height)
    frame = add(root, "g", "world", clip_path=f"url(#{name}-clip)")
    add(frame, "rect", "sea", width=room, height=here.height, fill="none")
    world = add(frame, "g", "zoomed")  # a script moves and enlarges it
    near = _countries(world, here, {one.item for one in shown})
    regions = _regions(world, here)
    labels = Labels(here.frame.grown(-3.0))
    areas = _areas(world, here, shown, f"{name}-hatch")
    if sum(len(path_.get("d", "")) for path_ in world.iter("path")) > limit:
        return markup(root)
    _name_shown(world, here, areas, labels)
    _name_near(world, near, shown, labels)
    _name_near(world, regions, shown, labels)
    legend.draw(root, here.height + _BELOW)
    return markup(root)


def _countries(world: Element, here: Ground, shown: Collection[str]) -> list[_Rings]:
    """Draw the countries on the map; return them with their rings."""
    near = _land(here)
    for outline, _, path_ in near:
        if outline.item not in shown:
            add(world, "path", "land bare" if is_cut(outline) else "land", d=path_)
            _edge(world, here, outline, "coast")
    return [(outline, rings) for outline, rings, _ in near]


@lru_cache(maxsize=_GROUNDS_KEPT)
def _land(here: Ground) -> list[tuple[Outline, list[list[Point]], str]]:
    """Return the countries on a map, with their rings and their paths."""
    countries = [one for one in outlines().by_item.values() if one.is_country]
    near = ((one, here.rings(one)) for one in countries)
    return [(one, rings, _path(here, rings)) for one, rings in near if rings]


def _path(here: Ground, parts: Iterable[Sequence[Point]], *, closed: bool = True) -> str:
    is_coarse = here.tolerance > _FINE
    return "".join(path(part, closed=closed, is_coarse=is_coarse) for part in parts)


def _edge(parent: Element, here: Ground, outline: Outline, cls: str) -> None:
    """Draw the line around an outline that the data cuts open, without the cut."""
    if is_cut(outline):
        lines = _path(here, here.lines(outline.arcs), closed=False)
        add(parent, "path", cls, d=lines, fill="none")


def _regions(world: Element, here: Ground) -> list[_Rings]:
    """Draw the regions of countries on a map of a small area; return them with their rings."""
    if not here.is_small:
        return []
    near, lines = _regions_of(here)
    if lines:
        add(world, "path", "inner", d=lines, fill="none")
    return near


@lru_cache(maxsize=_GROUNDS_KEPT)
def _regions_of(here: Ground) -> tuple[list[_Rings], str]:
    """Return the regions on a map with their rings, and the path of the lines between them."""
    known = outlines().by_item.values()
    regions = [one for one in known if not one.is_country]
    between = {at for one in regions for at in one.arcs}
    between -= {at for one in known if one.is_country for at in one.arcs}
    lines = _path(here, here.lines(between), closed=False)
    near = ((one, here.rings(one)) for one in regions)
    return [(one, rings) for one, rings in near if rings], lines


#: An outline on the map, its rings, and the element that it is drawn in.
_Area: TypeAlias = tuple[Shown, list[list[Point]], Element]


def _areas(world: Element, here: Ground, shown: Sequence[Shown], hatch: str) -> list[_Area]:
    """Draw the outlines that the map is of, the largest first, so that smaller ones are on top."""
    known = outlines().by_item
    found = [(one, here.rings(known[one.item], whole=True)) for one in shown]
    found.sort(key=lambda entry: (-sum(map(_extent, entry[1])), entry[0].item))
    areas = []
    for one, rings in found:
        if not rings:
            continue
        group = link(world, one.href, one.words)
        outline = known[one.item]
        bare = " bare" if is_cut(outline) else ""
        cls = "place" if one.name is not None else "land"
        own = f"{hatch}-{one.item}"
        group.set("data-item", one.item)
        add(group, "path", cls + bare, id=own, d=_path(here, rings), fill_rule="evenodd")
        if one.within:
            over = " over" if one.name is not None else bare
            add(group, "use", f"hatched{over}", href=f"#{own}", fill=f"url(#{hatch})")
        _edge(group, here, outline, "edge")
        areas.append((one, rings, group))
    return areas


def _extent(ring: Sequence[Point]) -> float:
    box = clipping.around(ring)
    return box.width * box.height


def _name_shown(world: Element, here: Ground, areas: Sequence[_Area], labels: Labels) -> None:
    # A small outline has fewer places for its words, so it chooses first.
    for one, rings, group in reversed(areas):
        largest = max(rings, key=_extent)
        box = clipping.around(largest)
        if box.longest < _TINY:
            labels.taken.append(box)
            x, y = box.middle
            add(group, "circle", "around", cx=x, cy=y, r=9, fill="none")
        lines = _lines(one, here.width)
        # If all the words do not fit, the name may; the table has the rest.
        for some in (lines, lines[:1]) if one.name is not None else (lines,):
            wide = max(width(line, size, bold=size == LETTERS) for line, size in some)
            size = (wide + 6.0, len(some) * _LINE + 4.0)
            spot = labels.inside([largest], size)
            if spot is None:
                spot = labels.beside(_core(box), size)
                if spot is not None:
                    _lead(group, box, spot, size)
            if spot is not None:
                _write_lines(world, some, spot)
                break


def _core(box: Box) -> Box:
    """Return a box, or its middle part if words next to all of it would be far away."""
    limit = 40.0
    x, y = box.middle
    across, down = min(box.width / 2, limit), min(box.height / 2, limit)
    return Box(x - across, y - down, x + across, y + down)


def _lead(group: Element, box: Box, spot: Point, size: tuple[float, float]) -> None:
    """Draw a line from words to what they name."""
    x, y = box.middle
    near_x = min(max(x, spot[0] - size[0] / 2), spot[0] + size[0] / 2)
    near_y = min(max(y, spot[1] - size[1] / 2), spot[1] + size[1] / 2)
    add(group, "path", "lead", d=path([(x, y), (near_x, near_y)], closed=False), fill="none")


def _lines(one: Shown, room: float) -> list[_Line]:
    """Return the words for an outline, in lines with the sizes of their letters."""
    most = room * 0.42
    found = [] if one.name is None else [(fit(clean(one.name), most, LETTERS, bold=True), LETTERS)]
    if one.within:
        where = gettext("it") if one.name is not None else shown_name(outlines().by_item[one.item])
        within = clean(
            gettext("somewhere in %(place)s: %(places)s", place=where, places=", ".join(one.within))
        )
        found += [(line, SMALL) for line in wrap(within, most, SMALL, _MOST_LINES)]
    return found


def shown_name(outline: Outline) -> str:
    """Return the name of a country in the language of the page, if known; else in English."""
    if language().is_english or not outline.is_country:
        return outline.name
    return localised.country(outline.code) or outline.name


def _write_lines(world: Element, lines: Sequence[_Line], spot: Point) -> None:
    top = spot[1] - len(lines) * _LINE / 2
    label = add(world, "g", "label", data_x=spot[0], data_y=spot[1])
    for number, (line, size) in enumerate(lines):
        cls = "halo name" if size == LETTERS else "halo small"
        write(label, (spot[0], top + number * _LINE + 11), line, cls, text_anchor="middle")


def _name_near(
    world: Element, near: Sequence[_Rings], shown: Sequence[Shown], labels: Labels
) -> None:
    """Name the countries and regions around, where there is room."""
    named = {one.item for one in shown if one.name is not None or one.within}
    order = sorted(near, key=lambda entry: (-max(map(_extent, entry[1])), entry[0].item))
    for outline, rings in order:
        name = shown_name(outline)
        if outline.item not in named and (name != outline.name or language().is_english):
            largest = max(rings, key=_extent)
            size = (width(name, SMALL, bold=True) + 6.0, _LINE)
            spot = labels.inside([largest], size)
            if spot is not None:
                cls = "ground" if outline.is_country else "ground region"
                label = add(world, "g", "label", data_x=spot[0], data_y=spot[1])
                write(label, (spot[0], spot[1] + 4), name, cls, text_anchor="middle")


def _legend(shown: Sequence[Shown], name: str, room: float) -> Legend:
    def place(parent: Element, x: float, y: float) -> None:
        add(parent, "rect", "place", x=x, y=y - 6, width=24, height=12)

    def somewhere(parent: Element, x: float, y: float) -> None:
        box = {"x": x, "y": y - 6, "width": 24.0, "height": 12.0}
        add(parent, "rect", "hatched", fill=f"url(#{name}-hatch)", **box)

    has_places = any(one.name for one in shown) and len(shown) > 1
    signs = (
        (has_places, place, gettext("a place that claims name")),
        (any(one.within for one in shown), somewhere, gettext("somewhere in this area")),
    )
    return Legend.of(signs, room)
