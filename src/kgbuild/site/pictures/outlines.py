"""Outlines of countries and regions by their Wikidata items, from Natural Earth (see outlines/)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from math import cos, radians
from pathlib import Path
from typing import Final, TypeAlias

from kgbuild.site.pictures.clipping import Point, simplified

Line: TypeAlias = Sequence[Point]
#: The numbers of the lines that make a ring; the complement of one that goes backwards.
Walk: TypeAlias = Sequence[int]

_FILE: Final = Path(__file__).parent.parent / "outlines" / "outlines.topojson"
#: The meridian at which the data cuts the world open: a line along it is not a border.
_SEAM: Final = 179.95


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a country or of a region, with its Wikidata item such as ``Q159``.

    ``code`` is that of ISO 3166-1 or, with a hyphen in it, of ISO 3166-2. ``polygons`` are its
    parts, each a ring around it and rings around its holes.
    """

    item: str
    code: str
    name: str
    polygons: Sequence[Sequence[Walk]]

    @property
    def country(self) -> str:
        """The code of its country."""
        return self.code.partition("-")[0]

    @property
    def is_country(self) -> bool:
        """Whether it is a country, not a region of one."""
        return self.country == self.code

    @property
    def arcs(self) -> set[int]:
        """The numbers of the lines that it is made of."""
        numbers = (at for polygon in self.polygons for walk in polygon for at in walk)
        return {at if at >= 0 else ~at for at in numbers}


@dataclass(frozen=True, slots=True)
class Outlines:
    """All outlines by their items, in the order of their codes.

    The ``arcs`` that they are made of are in degrees of longitude and latitude; neighbours share
    the line between them.
    """

    by_item: Mapping[str, Outline]
    arcs: Sequence[Line]


def outline_data() -> bytes:
    """Return the file of the outlines, as TopoJSON."""
    return _FILE.read_bytes()


@lru_cache(maxsize=1)
def outlines() -> Outlines:
    """Return the outlines that come with kgbuild."""
    found = json.loads(_FILE.read_text("utf-8"))
    scale = found["transform"]["scale"][0]
    arcs: list[Line] = []
    for steps in found["arcs"]:
        xs, ys = (accumulate(along) for along in zip(*steps, strict=True))
        arcs.append([(x * scale, y * scale) for x, y in zip(xs, ys, strict=True)])
    by_item = {
        one["id"]: Outline(one["id"], **one["properties"], polygons=one["arcs"])
        for one in found["objects"]["outlines"]["geometries"]
    }
    return Outlines(by_item, arcs)


@dataclass(frozen=True, slots=True)
class Thinned:
    """The lines without details finer than ``tolerance`` degrees of latitude.

    Each line is thinned from end to end, so that neighbours keep the same border. A line is thinned
    when it is first asked for, because most maps show a small part of the world.
    """

    tolerance: float

    def __getitem__(self, at: int, /) -> Line:
        """Return a line by its number."""
        return _thinned(at, self.tolerance)


@lru_cache(maxsize=1 << 16)
def _thinned(at: int, tolerance: float) -> Line:
    line = outlines().arcs[at]
    shrink = max(cos(radians(line[0][1])), 0.05)
    kept = simplified([(lon * shrink, lat) for lon, lat in line], tolerance)
    return [(lon / shrink, lat) for lon, lat in kept]


def ring(walk: Walk, lines: Sequence[Line] | Thinned) -> list[Point]:
    """Return the ring that lines make, without the first point again at its end."""
    found: list[Point] = []
    for at in walk:
        line = lines[at] if at >= 0 else lines[~at][::-1]
        found.extend(line[:-1])
    return found


def borders(line: Line) -> Iterator[Line]:
    """Yield the pieces of a line that are not along the cut."""
    piece = list(line[:1])
    for before, here in pairwise(line):
        if abs(before[0]) > _SEAM and abs(here[0]) > _SEAM:
            if len(piece) > 1:
                yield piece
            piece = [here]
        else:
            piece.append(here)
    if len(piece) > 1:
        yield piece


def is_cut(outline: Outline) -> bool:
    """Return whether an outline has a line along the cut."""
    return not _along_the_cut().isdisjoint(outline.arcs)


@cache
def _along_the_cut() -> frozenset[int]:
    """Return the numbers of the lines along the cut."""
    lines = enumerate(outlines().arcs)
    return frozenset(at for at, line in lines if any(abs(lon) > _SEAM for lon, _ in line))
