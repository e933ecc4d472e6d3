"""Projections from longitude and latitude to a plane.

A map uses Lambert's conformal conic projection, with standard parallels in the area that it shows.
A map on both sides of the equator, or of most of the world, uses the equidistant cylindrical one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan, atan2, cos, degrees, hypot, isclose, log, pi, radians, sin, tan
from typing import Final, TypeAlias

from kgbuild.site.pictures.clipping import Point

_TURN: Final = 360.0
_HALF: Final = 180.0
#: Beyond this latitude Lambert's projection runs out to infinity.
_POLE: Final = 89.0
#: A conic projection is for parts of the world that are narrower than this.
_WIDEST: Final = 190.0


@dataclass(frozen=True, slots=True)
class Cylindrical:
    """The equidistant cylindrical projection, true to scale at one latitude."""

    shrink: float

    def forth(self, points: Iterable[Point]) -> list[Point]:
        """Return the places of points; longitudes count from the meridian in the middle."""
        return [(radians(lon) * self.shrink, -radians(lat)) for lon, lat in points]

    def back(self, x: float, y: float) -> Point:
        """Return the longitude, from the meridian in the middle, and the latitude of a place."""
        return degrees(x / self.shrink), -degrees(y)


@dataclass(frozen=True, slots=True)
class Conic:
    """Lambert's conformal conic projection (Snyder, Map Projections, 1987, 15-1 to 15-5).

    ``n`` is the constant of the cone, negative in the south; ``f`` is Snyder's F.
    """

    n: float
    f: float

    @classmethod
    def between(cls, south: float, north: float) -> "Conic":
        """Return the projection with two standard parallels on one side of the equator."""
        one, other = radians(south), radians(north)
        if isclose(one, other):
            n = sin(one)
        else:
            n = log(cos(one) / cos(other)) / log(_stretch(other) / _stretch(one))
        return cls(n, cos(one) * _stretch(one) ** n / n)

    def forth(self, points: Iterable[Point]) -> list[Point]:
        """Return the places of points, as `Cylindrical.forth`."""
        found, n, f = [], self.n, self.f
        for lon, lat in points:
            # Written out, as this runs for hundreds of thousands of points.
            bounded = _POLE if lat > _POLE else max(lat, -_POLE)
            rho = f / tan(pi / 4 + radians(bounded) / 2) ** n
            theta = n * radians(lon)
            found.append((rho * sin(theta), rho * cos(theta)))
        return found

    def back(self, x: float, y: float) -> Point:
        """Return the longitude and the latitude of a place, as `Cylindrical.back`."""
        sign = 1.0 if self.n > 0 else -1.0
        rho, theta = sign * hypot(x, y), atan2(sign * x, sign * y)
        if rho == 0:
            return 0.0, sign * 90.0
        lat = 2 * atan((self.f / rho) ** (1 / self.n)) - pi / 2
        return degrees(theta / self.n), degrees(lat)


#: Maps degrees to a plane, on which y grows to the south, and back.
Projection: TypeAlias = Cylindrical | Conic


def _stretch(lat: float) -> float:
    return tan(pi / 4 + lat / 2)


def fitted(south: float, north: float, breadth: float) -> Projection:
    """Return a projection for an area between two latitudes, ``breadth`` degrees wide."""
    sixth = (north - south) / 6
    if south * north <= 0 or abs(south + north) < (north - south) or breadth > _WIDEST:
        return Cylindrical(cos(radians((south + north) / 2)))
    return Conic.between(max(south + sixth, -_POLE), min(north - sixth, _POLE))


def middle(longitudes: Sequence[float]) -> float:
    """Return the meridian in the middle of longitudes: opposite the widest gap between them."""
    around = sorted({lon % _TURN for lon in longitudes})
    gaps = [(after - before, after) for before, after in pairwise([*around, around[0] + _TURN])]
    gap, after = max(gaps)
    return _centred(after + (_TURN - gap) / 2)


def from_middle(points: Sequence[Point], meridian: float) -> list[Point]:
    """Return points with longitudes from a meridian, in one piece if they cross the far side."""
    found: list[Point] = []
    for lon, lat in points:
        here = (lon - meridian + _HALF) % _TURN - _HALF
        if found and not -_HALF <= found[-1][0] - here <= _HALF:
            here += _TURN * round((found[-1][0] - here) / _TURN)
        found.append((here, lat))
    return found


def _centred(lon: float) -> float:
    return (lon + _HALF) % _TURN - _HALF
