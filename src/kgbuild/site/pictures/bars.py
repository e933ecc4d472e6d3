"""Spans along an axis: bars, bars with an open end, points, and what is not told as a fact."""

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from kgbuild.site.pictures.svg import add

#: How thick a bar is, and how long the head of an arrow.
THICK: Final = 14.0
_HEAD: Final = 8.0
#: A bar is at least so long, so that it can be seen.
_LEAST: Final = 2.5
_POINT: Final = 5.0


@dataclass(frozen=True, slots=True)
class Room:
    """Where spans are drawn.

    Attributes:
        start: Where the axis begins.
        end: Where it ends.
        y: How high the middle of the bar is.
    """

    start: float
    end: float
    y: float


@dataclass(frozen=True, slots=True)
class Look:
    """How a span is drawn.

    Attributes:
        is_hollow: Whether it is told otherwise than as a fact: as planned, as projected.
        is_faint: Whether it was taken back since.
        is_misquoted: Whether it is not what was said.
        is_denied: Whether it is denied.
    """

    is_hollow: bool = False
    is_faint: bool = False
    is_misquoted: bool = False
    is_denied: bool = False

    @property
    def classes(self) -> str:
        """Its classes."""
        named = (
            (self.is_hollow, "hollow"),
            (self.is_faint, "faint"),
            (self.is_misquoted, "misquoted"),
            (self.is_denied, "denied"),
        )
        return " ".join(name for holds, name in named if holds)


def bar(parent: Element, ends: tuple[float | None, float | None], room: Room, look: Look) -> None:
    """Draw a span; an end that is None is open, and drawn as an arrow to the end of the axis.

    Args:
        parent: Where it is drawn.
        ends: Where it begins and ends, from left to right.
        room: Where the axis begins and ends, and how high the middle of the bar is.
        look: How it is drawn.
    """
    low, high = ends
    start = room.start if low is None else low
    end = room.end if high is None else high
    if low is not None and high is not None and end - start < _LEAST:
        start, end = (start + end - _LEAST) / 2, (start + end + _LEAST) / 2
    half, head = THICK / 2, min(_HEAD, abs(end - start) / 2)
    points = [(start, -half), (end, -half), (end, half), (start, half)]
    if high is None:
        points[1:3] = [(end - head, -half), (end, 0.0), (end - head, half)]
    if low is None:
        points[-1:] = [(start + head, half), (start, 0.0)]
        points[0] = (start + head, -half)
    shape = " ".join(f"{x:.1f},{room.y + y:.1f}" for x, y in points)
    add(parent, "polygon", f"bar {look.classes}".strip(), points=shape)
    _mark(parent, (start + end) / 2, room.y, look)


def point(parent: Element, x: float, y: float, look: Look) -> None:
    """Draw a point: the number that is put forward, a single day."""
    add(parent, "circle", f"point {look.classes}".strip(), cx=x, cy=y, r=_POINT)
    _mark(parent, x, y, look)


def _mark(parent: Element, x: float, y: float, look: Look) -> None:
    """Strike through what is misquoted, and cross out what is denied."""
    arm = THICK * 0.6
    rising = f"M{x - arm:.1f} {y + arm:.1f}L{x + arm:.1f} {y - arm:.1f}"
    falling = f"M{x - arm:.1f} {y - arm:.1f}L{x + arm:.1f} {y + arm:.1f}"
    if look.is_denied:
        add(parent, "path", "strike", d=falling + rising)
    elif look.is_misquoted:
        add(parent, "path", "strike", d=rising)


#: What sets an account apart, by its class, with how it looks and what that means.
LOOKS: Final = (
    ("hollow", Look(is_hollow=True), "told otherwise than as a fact"),
    ("denied", Look(is_denied=True), "denied"),
    ("misquoted", Look(is_misquoted=True), "misquoted"),
    ("faint", Look(is_faint=True), "superseded, corrected or retracted since"),
)
