"""Finds room for labels on a map: inside the outline they name or next to it, never overlapping."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from kgbuild.site.pictures import clipping
from kgbuild.site.pictures.clipping import Box, Point

_LEVELS: Final = 15
#: Where a box is measured: at its top, its middle and its bottom, from its middle.
_SHARES: Final = (-0.5, 0.0, 0.5)
#: Directions in which words are moved away from what they name, the best first.
_AWAY: Final = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))


@dataclass(slots=True)
class Labels:
    """Boxes of words within the frame of a map; no two of those taken overlap."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> bool:
        """Take a box if it is within the frame and free; return whether it was."""
        corners = ((box.left, box.top), (box.right, box.bottom))
        is_free = all(map(self.frame.holds, corners)) and not any(map(box.meets, self.taken))
        if is_free:
            self.taken.append(box)
        return is_free

    def inside(self, rings: Sequence[Sequence[Point]], size: tuple[float, float]) -> Point | None:
        """Take a free box of some size within rings; return its middle."""
        for x, y in _spots(rings, size):
            if self.take(_box((x, y), size)):
                return x, y
        return None

    def beside(self, what: Box, size: tuple[float, float]) -> Point | None:
        """Take a free box of some size next to another; return its middle."""
        for away in (3.0, 16.0, 34.0, 56.0, 84.0):
            for dx, dy in _AWAY:
                x = _along(what.left, what.right, size[0], dx, away)
                y = _along(what.top, what.bottom, size[1], dy, away)
                if self.take(_box((x, y), size)):
                    return x, y
        return None


def _along(start: float, end: float, size: float, step: int, away: float) -> float:
    if step == 0:
        return (start + end) / 2
    return end + away + size / 2 if step > 0 else start - away - size / 2


def _box(middle: Point, size: tuple[float, float]) -> Box:
    (x, y), (width, height) = middle, size
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _spots(rings: Sequence[Sequence[Point]], size: tuple[float, float]) -> Iterator[Point]:
    """Yield where a box fits into rings, on lines across them, the widest places first."""
    if not rings:
        return
    width, height = size
    whole = clipping.around([point for ring in rings for point in ring])
    found = []
    middles = {level: whole.top + whole.height * level / _LEVELS for level in range(1, _LEVELS)}
    lines = {y + height * share for y in middles.values() for share in _SHARES}
    spans = _inner(rings, sorted(lines))
    for level, y in middles.items():
        rows = [spans[y + height * share] for share in _SHARES]
        for start, end in _common(rows):
            if end - start >= width:
                found.append(
                    (width - (end - start), abs(2 * level - _LEVELS), y, (start + end) / 2)
                )
    for _, _, y, x in sorted(found):
        yield x, y


def _inner(
    rings: Sequence[Sequence[Point]], lines: Sequence[float]
) -> dict[float, list[tuple[float, float]]]:
    """Return the spans of level lines across rings that are within them (even-odd), by height.

    Args:
        rings: The rings.
        lines: The heights of the lines, sorted.
    """
    crossings: dict[float, list[float]] = {y: [] for y in lines}
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            low, high = (ay, by) if ay < by else (by, ay)
            for y in lines[bisect_left(lines, low) : bisect_left(lines, high)]:
                crossings[y].append(ax + (y - ay) / (by - ay) * (bx - ax))
    for xs in crossings.values():
        xs.sort()
    return {y: list(zip(xs[::2], xs[1::2], strict=False)) for y, xs in crossings.items()}


def _common(rows: Sequence[Sequence[tuple[float, float]]]) -> list[tuple[float, float]]:
    first, *others = rows
    found = list(first)
    for row in others:
        found = [
            (max(one[0], other[0]), min(one[1], other[1]))
            for one in found
            for other in row
            if min(one[1], other[1]) > max(one[0], other[0])
        ]
    return found
