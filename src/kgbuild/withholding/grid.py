"""Coordinates on a coarse grid. The published precision says how far the real place may be."""

import math
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from kgbuild.model.register import Coordinates

#: The length of a degree of latitude at the equator, where it is shortest, in metres (WGS 84).
_METRES: Final = 110_574
_EQUATOR: Final = 111_320
_POLE: Final = Decimal(90)
_DATE_LINE: Final = Decimal(180)
#: Cells are at most this wide, in degrees.
_WIDEST: Final = 90.0


def coarse(point: Coordinates, metres: int) -> Coordinates:
    """Return the centre of the cell in which a point is; cells are at least ``metres`` wide.

    The precision is the distance from the centre to the farthest corner of the cell, or that of
    the point if it is less exact. Source and note are left out, because they may be more exact.
    """
    latitude = _centre(point.latitude, _step(metres / _METRES), _POLE)
    narrowed = max(math.cos(math.radians(float(latitude))), 1e-6)
    across = _step(metres / (_EQUATOR * narrowed))
    longitude = _centre(point.longitude, across, _DATE_LINE)
    down = float(_step(metres / _METRES)) * (_EQUATOR + 400) / 2
    # The cell is widest on its side nearest to the equator.
    nearest = max(abs(float(latitude)) - float(_step(metres / _METRES)) / 2, 0)
    side = float(across) * _EQUATOR * math.cos(math.radians(nearest)) / 2
    farthest = Decimal(math.ceil(math.hypot(down, side)))
    known = point.metres
    if known is None and point.degrees is not None:
        known = point.degrees * _EQUATOR
    precision = farthest if known is None else farthest + known
    return replace(
        point,
        latitude=latitude,
        longitude=longitude,
        metres=precision,
        degrees=None,
        source=None,
        note=None,
    )


def _step(degrees: float) -> Decimal:
    """Return the smallest of 1, 2 or 5 times a power of ten that is at least ``degrees``."""
    degrees = min(degrees, _WIDEST)
    power = Decimal(10) ** math.floor(math.log10(degrees))
    for digit in (1, 2, 5):
        if digit * power >= Decimal(degrees):
            return digit * power
    return 10 * power


def _centre(value: Decimal, step: Decimal, most: Decimal) -> Decimal:
    """Return the multiple of a step that is nearest to a value, within bounds."""
    number = (value / step).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    return max(-most, min(most, number * step)) + 0
