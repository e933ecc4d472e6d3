"""Cut lines and rings at the edges of a box, and drop corners that are too small to be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its sides along the axes."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height."""
        return self.bottom - self.top

    @property
    def longest(self) -> float:
        """The length of its longest sides."""
        return max(self.width, self.height)

    @property
    def middle(self) -> Point:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, point: Point) -> bool:
        """Return whether a point is in it."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def meets(self, other: "Box") -> bool:
        """Return whether they have a point in common."""
        beside = self.left > other.right or other.left > self.right
        above = self.top > other.bottom or other.top > self.bottom
        return not (beside or above)

    def grown(self, by: float) -> "Box":
        """Return the box with its sides moved outwards."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def around(points: Sequence[Point]) -> Box:
    """Return the smallest box around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def ring(points: Sequence[Point], box: Box) -> list[Point]:
    """Return a ring cut at a box, side after side (Sutherland and Hodgman); empty if outside.

    Parts that come apart stay joined along the side at which they are cut.
    """
    found = list(points)
    if found and box.holds(found[0]) and all(map(box.holds, found)):
        return found
    for axis, bound, keeps_less in (
        (0, box.left, False),
        (0, box.right, True),
        (1, box.top, False),
        (1, box.bottom, True),
    ):
        found = _cut(found, axis, bound, keeps_less=keeps_less)
    return found if len(found) >= _FEWEST else []


def _cut(points: Sequence[Point], axis: int, bound: float, *, keeps_less: bool) -> list[Point]:
    if keeps_less:
        inside = [point[axis] <= bound for point in points]
    else:
        inside = [point[axis] >= bound for point in points]
    found: list[Point] = []
    for (before, was_in), (here, is_in) in pairwise(
        zip([*points[-1:], *points], [*inside[-1:], *inside], strict=True)
    ):
        if was_in != is_in:
            share = (bound - before[axis]) / (here[axis] - before[axis])
            along = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
            found.append((bound, along) if axis == 0 else (along, bound))
        if is_in:
            found.append(here)
    return found


def line(points: Sequence[Point], box: Box) -> list[list[Point]]:
    """Return the pieces of a line within a box (Liang and Barsky)."""
    found: list[list[Point]] = []
    for before, here in pairwise(points):
        piece = _segment(before, here, box)
        if piece is None:
            continue
        if found and found[-1][-1] == piece[0]:
            found[-1].append(piece[1])
        else:
            found.append(list(piece))
    return found


def _segment(one: Point, other: Point, box: Box) -> tuple[Point, Point] | None:
    dx, dy = other[0] - one[0], other[1] - one[1]
    first, last = 0.0, 1.0
    for step, room in (
        (-dx, one[0] - box.left),
        (dx, box.right - one[0]),
        (-dy, one[1] - box.top),
        (dy, box.bottom - one[1]),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first > last:
        return None
    start = one if first == 0 else (one[0] + first * dx, one[1] + first * dy)
    end = other if last == 1 else (one[0] + last * dx, one[1] + last * dy)
    return start, end


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Return a line without points nearer to it than ``tolerance`` (Douglas and Peucker)."""
    if len(points) <= _FEWEST:
        return list(points)
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        start, end = waiting.pop()
        at, most = _farthest(points, start, end)
        if most > tolerance:
            kept.add(at)
            waiting += [(start, at), (at, end)]
    return [points[number] for number in sorted(kept)]


def _farthest(points: Sequence[Point], start: int, end: int) -> tuple[int, float]:
    """Return the point that is farthest from the segment between two others, and how far it is."""
    (left, top), (right, bottom) = points[start], points[end]
    dx, dy = right - left, bottom - top
    squared = dx * dx + dy * dy
    most, at = 0.0, -1
    for number in range(start + 1, end):
        x, y = points[number]
        x, y = x - left, y - top
        share = 0.0 if squared == 0 else (x * dx + y * dy) / squared
        # Written out, as this runs for hundreds of thousands of points.
        if share < 0:
            share = 0.0
        elif share > 1:
            share = 1.0
        here = ((x - share * dx) ** 2 + (y - share * dy) ** 2) ** 0.5
        if here > most:
            most, at = here, number
    return at, most
