"""Bars, arrows and points along an axis, drawn by what became of the claim behind them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element

from kgbuild.claim_sentence import MISQUOTED, NEGATIVE, PERHAPS_MISQUOTED
from kgbuild.site.pictures.picture import SMALL
from kgbuild.site.pictures.svg import Sign, add, write
from kgbuild.site.pictures.text_width import width
from kgbuild.translation import gettext, marked

#: Where a bar begins and ends, from left to right; an end that is None is open.
Ends: TypeAlias = tuple[float | None, float | None]

#: How thick a bar is, and how long the head of an arrow.
THICK: Final = 14.0
_HEAD: Final = 8.0
#: The shortest bar that can be seen.
_LEAST: Final = 2.5
_POINT: Final = 5.0
_SIGN: Final = 24.0
#: Where a long bar is struck through, from its start: its value may be in its middle.
_STRIKE: Final = 20.0
#: The space between a bar and its value; more next to a figure, whose point sticks out.
_GAP: Final = 6.0
_GAP_OVER: Final = 9.0


@dataclass(frozen=True, slots=True)
class Room:
    """Where bars are drawn: from the start to the end of an axis, around the height ``y``.

    Words may go on to the edge of the picture.
    """

    start: float
    end: float
    y: float
    edge: float = 0.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a bar is drawn: hollow if it is of a plan, faint if the claim was taken back, and so on.

    The style sheet has a class for each field.
    """

    is_hollow: bool = False
    is_faint: bool = False
    is_misquoted: bool = False
    is_perhaps_misquoted: bool = False
    is_negated: bool = False

    @property
    def classes(self) -> str:
        """Its classes in the style sheet."""
        return " ".join(name.removeprefix("is_") for name, holds in asdict(self).items() if holds)


#: Each look with its meaning.
_LOOKS: Final = (
    (Look(is_hollow=True), marked("plan, forecast or possibility")),
    (Look(is_negated=True), NEGATIVE),
    (Look(is_misquoted=True), MISQUOTED),
    (Look(is_perhaps_misquoted=True), PERHAPS_MISQUOTED),
    (Look(is_faint=True), marked("later superseded, corrected or retracted")),
)


def bar(parent: Element, ends: Ends, room: Room, look: Look) -> None:
    """Draw a bar; an open end becomes an arrow to the end of the axis."""
    low, high = ends
    start, end = _within(ends, room)
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
    _strike(parent, min((start + end) / 2, start + _STRIKE), room.y, look)


def _within(ends: Ends, room: Room) -> tuple[float, float]:
    low, high = ends
    return room.start if low is None else low, room.end if high is None else high


def point(parent: Element, x: float, y: float, look: Look) -> None:
    """Draw a point: the number that a source names, or a single day."""
    add(parent, "circle", f"point {look.classes}".strip(), cx=x, cy=y, r=_POINT)
    _strike(parent, x, y, look)


def _strike(parent: Element, x: float, y: float, look: Look) -> None:
    """Strike through what is or may be misquoted, and cross out what is negated."""
    arm = THICK * 0.6
    rising = f"M{x - arm:.1f} {y + arm:.1f}L{x + arm:.1f} {y - arm:.1f}"
    falling = f"M{x - arm:.1f} {y - arm:.1f}L{x + arm:.1f} {y + arm:.1f}"
    if look.is_negated or look.is_misquoted:
        add(parent, "path", "strike", d=falling + rising if look.is_negated else rising)
    elif look.is_perhaps_misquoted:
        add(parent, "path", "strike perhaps", d=rising)


def write_value(row: Element, text: str, ends: Ends, room: Room, *, over: bool) -> None:
    """Write a value after its bar, before it, or in it, wherever there is room.

    With ``over``, the words may be wider than the bar that they are written in.
    """
    start, end = _within(ends, room)
    needed, gap = width(text, SMALL), _GAP_OVER if over else _GAP
    if end + gap + needed <= room.edge:
        write(row, (end + gap, room.y + 4), text, "number")
    elif start - gap - needed >= room.start:
        write(row, (start - gap, room.y + 4), text, "number", text_anchor="end")
    elif over or needed <= end - start:
        write(row, ((start + end) / 2, room.y + 4), text, "number", text_anchor="middle")


def bar_sign(look: Look = Look(), *, is_open: bool = False) -> Sign:
    """Return what draws a bar as a sign of a legend."""

    def sign(parent: Element, x: float, y: float) -> None:
        bar(parent, (x, None if is_open else x + _SIGN), Room(x, x + _SIGN, y), look)

    return sign


def look_signs(looks: Iterable[Look]) -> list[tuple[bool, Sign, str]]:
    """Return for each look whether it is among ``looks``, its sign and its meaning."""
    used = {name for look in looks for name in look.classes.split()}
    return [(look.classes in used, bar_sign(look), gettext(meaning)) for look, meaning in _LOOKS]
