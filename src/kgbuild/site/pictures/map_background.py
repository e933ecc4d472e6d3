"""The background of a map: the part of the world that it shows, and the outlines in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, log2, radians
from typing import Final

from kgbuild.site.pictures import clipping, projection
from kgbuild.site.pictures.clipping import Box, Point
from kgbuild.site.pictures.outlines import Line, Outline, Thinned, Walk, borders, outlines, ring
from kgbuild.site.pictures.projection import Projection

#: The map frames the largest parts of a country until they make up this share of its area.
_FRAMED: Final = 0.85
#: The margin around what is framed, as a share of its size: more around a small region.
_AROUND: Final = 0.09
_AROUND_SMALL: Final = 0.5
_SMALL: Final = 9.0
#: Regions are drawn on maps of fewer degrees of latitude.
_REGIONS: Final = 20.0
#: Heights of a map, as shares of its width.
_LOWEST: Final = 0.5
_HIGHEST: Final = 0.85
#: How far lines go beyond the frame, so that no cut edge is seen.
_BEYOND: Final = 4.0
#: Smaller parts are left out, unless the map has to show them.
_SPECK: Final = 2.0
_SAMPLES: Final = 12
#: The longest step between two points that are projected, in degrees.
_STEP: Final = 2.0


@dataclass(frozen=True, slots=True)
class Ground:
    """A part of the world on a plane.

    ``meridian`` is in its middle, ``origin`` is the corner of its frame on the plane, and its
    ``window`` the degrees that the frame covers. ``scale`` is in units of the map for one of the
    plane. Points nearer than ``tolerance`` become one.
    """

    width: float
    height: float
    meridian: float
    projection: Projection
    origin: Point
    scale: float
    window: Box
    tolerance: float

    @property
    def frame(self) -> Box:
        """The frame."""
        return Box(0.0, 0.0, self.width, self.height)

    @property
    def is_small(self) -> bool:
        """Whether it has room for the regions of countries."""
        return self.window.height < _REGIONS

    def places(self, points: Iterable[Point]) -> list[Point]:
        """Return the places of points whose longitudes count from the middle."""
        (left, top), scale = self.origin, self.scale
        return [((x - left) * scale, (y - top) * scale) for x, y in self.projection.forth(points)]

    def rings(self, outline: Outline, *, whole: bool = False) -> list[list[Point]]:
        """Return the rings of an outline within the frame.

        With ``whole``, an outline that has only small rings keeps them.
        """
        found = [
            part
            for walks, box in zip(outline.polygons, _boxes(outline.item), strict=True)
            if self._may_show(box)
            for part in map(self._ring, walks)
            if part
        ]
        large = [part for part in found if clipping.around(part).longest > _SPECK]
        return found if whole and not large else large

    @property
    def _lines(self) -> Thinned:
        """The lines of all outlines, as fine as they are seen here."""
        degrees = self.tolerance / (self.scale * radians(1))
        # In few steps, so that maps of similar scale share them.
        return Thinned(2.0 ** (round(log2(degrees) * 2) / 2))

    def _may_show(self, box: Box) -> bool:
        shifts = (turn - self.meridian for turn in (-360.0, 0.0, 360.0))
        moved = (Box(box.left + by, box.top, box.right + by, box.bottom) for by in shifts)
        return any(map(self.window.meets, moved))

    def _ring(self, walk: Walk) -> list[Point]:
        turned = projection.from_middle(ring(walk, self._lines), self.meridian)
        cut = clipping.ring(turned, self.window)
        placed = self.places(_dense([*cut, *cut[:1]]))
        return clipping.ring(placed[:-1], self.frame.grown(_BEYOND))

    def lines(self, arcs: Iterable[int]) -> Iterator[list[Point]]:
        """Yield lines between outlines within the frame."""
        for number in sorted(arcs):
            if not self._may_show(_box_of_arc(number)):
                continue
            for border in borders(self._lines[number]):
                turned = projection.from_middle(border, self.meridian)
                if clipping.around(turned).meets(self.window):
                    placed = self.places(_dense(turned))
                    yield from clipping.line(placed, self.frame.grown(_BEYOND))


@lru_cache(maxsize=1 << 14)
def _box_of_arc(number: int) -> Box:
    return clipping.around(outlines().arcs[number])


@lru_cache(maxsize=1024)
def _boxes(item: str) -> list[Box]:
    lines = outlines().arcs
    parts = (ring(walks[0], lines) for walks in outlines().by_item[item].polygons)
    return [clipping.around(part) for part in parts]


def _dense(points: Sequence[Point]) -> list[Point]:
    """Return a line with a point at least every two degrees, as straight lines become curves."""
    found = list(points[:1])
    for before, here in pairwise(points):
        longer = max(abs(here[0] - before[0]), abs(here[1] - before[1]))
        if longer > _STEP:
            found += _between(before, here, ceil(longer / _STEP))
        found.append(here)
    return found


def _between(one: Point, other: Point, steps: int) -> Iterator[Point]:
    for step in range(1, steps):
        share = step / steps
        yield one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])


@lru_cache(maxsize=64)
def ground(items: tuple[str, ...], width: float, tolerance: float) -> Ground:
    """Return the background for a map of at least one outline, given by Wikidata items."""
    main = [part for item in items for part in _main(outlines().by_item[item])]
    meridian = projection.middle([lon for part in main for lon, _ in part])
    points = [point for part in main for point in projection.from_middle(part, meridian)]
    degrees = clipping.around(points)
    chosen = projection.fitted(degrees.top, degrees.bottom, degrees.width)
    box = clipping.around(chosen.forth(_dense(points)))
    frame = _shaped(box, _AROUND_SMALL if degrees.longest < _SMALL else _AROUND)
    scale = width / frame.width
    return Ground(
        width=width,
        height=round(frame.height * scale),
        meridian=meridian,
        projection=chosen,
        origin=(frame.left, frame.top),
        scale=scale,
        window=_window(frame, chosen),
        tolerance=tolerance,
    )


def _main(outline: Outline) -> list[Line]:
    """Return the rings around the parts of an outline that make up most of it."""
    parts = [ring(walks[0], outlines().arcs) for walks in outline.polygons]
    measured = sorted(((_area(part), number) for number, part in enumerate(parts)), reverse=True)
    total = sum(area for area, _ in measured)
    found: list[Line] = []
    covered = 0.0
    for area, number in measured:
        if found and covered >= total * _FRAMED:
            break
        found.append(parts[number])
        covered += area
    return found


def _area(part: Line) -> float:
    pairs = zip(part, [*part[1:], part[0]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def _shaped(box: Box, around: float) -> Box:
    """Return a box with a margin, neither too low nor too high."""
    grown = box.grown(box.longest * around)
    wider = max(grown.height / _HIGHEST - grown.width, 0.0) / 2
    higher = max(grown.width * _LOWEST - grown.height, 0.0) / 2
    return Box(grown.left - wider, grown.top - higher, grown.right + wider, grown.bottom + higher)


def _window(frame: Box, chosen: Projection) -> Box:
    """Return the degrees that a frame on the plane covers, found from a grid of points in it."""
    across = [frame.left + frame.width * n / _SAMPLES for n in range(_SAMPLES + 1)]
    down = [frame.top + frame.height * n / _SAMPLES for n in range(_SAMPLES + 1)]
    seen = clipping.around([chosen.back(x, y) for x in across for y in down]).grown(3.0)
    left, right = max(seen.left, -180.0), min(seen.right, 180.0)
    return Box(left, max(seen.top, -89.0), right, min(seen.bottom, 89.0))
