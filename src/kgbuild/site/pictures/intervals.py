"""Figures as intervals on one axis: from the lowest to the highest number that the words admit.

Figures that count different things are never set on one axis: each kind has an axis of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element

from markupsafe import Markup

from kgbuild.site.pictures import legend
from kgbuild.site.pictures.axes import Axis, rule
from kgbuild.site.pictures.bars import LOOKS, Look, Room, bar, point
from kgbuild.site.pictures.lettering import fit, width
from kgbuild.site.pictures.picture import LETTERS, SMALL
from kgbuild.site.pictures.rows import Heading, Layout, write_heading
from kgbuild.site.pictures.scales import Linear, Logarithmic, of_numbers, ticks
from kgbuild.site.pictures.svg import Frame, link, markup, write

_TITLE: Final = 26.0
_HEAD: Final = _TITLE + Axis.HEIGHT
_BELOW: Final = 10.0
Ends: TypeAlias = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure.

    Attributes:
        counted: What is counted, and in which unit; figures of one kind share an axis.
        low: The lowest number that its words admit; None if there is none.
        best: The number that they put forward; None if there is none.
        high: The highest number; None if there is none.
        read: How it was read, in words: ``2,500 to 3,500``.
        heading: Who says so, and what else is told of it.
        look: How it is drawn.
        said: When it was said, for the order: the last day, then the first.
    """

    counted: str
    low: float | None
    best: float | None
    high: float | None
    read: str
    heading: Heading
    look: Look = field(default=Look())
    said: tuple[str, str] = field(default=("", ""))

    @property
    def numbers(self) -> list[float]:
        """The numbers it has."""
        return [one for one in (self.low, self.best, self.high) if one is not None]

    @property
    def order(self) -> tuple[str, ...]:
        """Its place among others: by what is counted, by when it was said, by who says so."""
        heading = self.heading
        more = (heading.who, heading.words, self.read, heading.href or "", repr(self))
        return (self.counted, *self.said, *more)


def in_order(intervals: Sequence[Interval]) -> list[Interval]:
    """The intervals in the order in which they are drawn: what has most figures comes first."""
    counts: dict[str, int] = {}
    for one in intervals:
        counts[one.counted] = counts.get(one.counted, 0) + 1
    return sorted(intervals, key=lambda one: (-counts[one.counted], one.order))


def draw(intervals: Sequence[Interval], name: str, title: str, room: float) -> Markup:
    """A picture of figures.

    Args:
        intervals: The figures; at least one.
        name: What the ids of the picture begin with.
        title: What the picture is called.
        room: How wide it is.
    """
    layout = Layout(room)
    ordered = in_order(intervals)
    kinds = [list(group) for _, group in groupby(ordered, key=lambda one: one.counted)]
    groups, top = [], 0.0
    for group in kinds:
        groups.append(_Group(group, layout.tops([one.heading for one in group], top + _HEAD)))
        top = groups[-1].tops[-1] + _BELOW
    entries = _key(ordered)
    said = f"{len(ordered)} figures, each from the lowest to the highest number its words admit."
    height = top + legend.height(entries, room)
    root = Frame(name, title, said, room, height).root()
    for one in groups:
        _draw_group(root, one, layout)
    legend.draw(root, entries, room, top)
    return markup(root)


@dataclass(frozen=True, slots=True)
class _Group:
    """Figures on one axis, with the upper edges of their rows and the lower edge of the last."""

    members: Sequence[Interval]
    tops: Sequence[float]


def _draw_group(root: Element, group: _Group, layout: Layout) -> None:
    numbers = [number for one in group.members for number in one.numbers] or [0.0]
    scale = of_numbers(numbers, layout.start, layout.end)
    by_ratio = "; marks are tenfold" if isinstance(scale, Logarithmic) else ""
    called = f"Counted: {group.members[0].counted}{by_ratio}"
    top = group.tops[0] - _HEAD
    write(root, (0, top + 15), fit(called, layout.width, LETTERS, bold=True), "title", title=called)
    marks = ticks(scale, layout.ticks, whole=all(number % 1 == 0 for number in numbers))
    axis = Axis([(scale.at(mark), f"{mark:,g}") for mark in marks], layout.start, layout.end)
    axis.draw(root, top + _TITLE, group.tops[-1])
    for one, row in zip(group.members, group.tops, strict=False):
        _draw_row(root, one, scale, layout, row)


def _draw_row(
    root: Element, one: Interval, scale: Linear | Logarithmic, layout: Layout, top: float
) -> None:
    row = link(root, one.heading.href, one.heading.full(one.read))
    rule(row, layout, top)
    write_heading(row, one.heading, layout, top)
    y = layout.bar(one.heading, top)
    low = None if one.low is None else scale.at(one.low)
    high = None if one.high is None else scale.at(one.high)
    if one.low is None or one.low != one.high:
        bar(row, (low, high), Room(layout.start, layout.end, y), one.look)
    best = one.low if one.low == one.high else one.best
    if best is not None:
        point(row, scale.at(best), y, one.look)
    _write_number(row, one.read, (low, high), layout, y)


def _write_number(row: Element, read: str, ends: Ends, layout: Layout, y: float) -> None:
    """Write how a figure was read: after its bar, before it, or in it, where there is room."""
    start = layout.start if ends[0] is None else ends[0]
    end = layout.end if ends[1] is None else ends[1]
    needed, gap = width(read, SMALL), 9.0
    if end + gap + needed <= layout.width:
        write(row, (end + gap, y + 4), read, "number")
    elif start - gap - needed >= layout.start:
        write(row, (start - gap, y + 4), read, "number", text_anchor="end")
    else:
        write(row, ((start + end) / 2, y + 4), read, "number", text_anchor="middle")


def _key(intervals: Sequence[Interval]) -> list[legend.Entry]:
    """What the signs mean, as far as the figures have them."""
    looks = [one.look for one in intervals]
    is_open = any(one.low is None or one.high is None for one in intervals)
    is_ranged = any(one.low != one.high for one in intervals)
    whole = (0.0, 24.0)
    known = (
        (is_ranged, _sign(whole, Look()), "what the words admit"),
        (any(one.best is not None for one in intervals), _dot, "the number they put forward"),
        (is_open, _sign((0.0, None), Look()), "no bound on this side"),
        *(
            (any(name in one.classes for one in looks), _sign(whole, look), said)
            for name, look, said in LOOKS
        ),
    )
    return [legend.Entry(sign, words) for holds, sign, words in known if holds]


def _sign(ends: Ends, look: Look) -> legend.Sign:
    def draw_sign(parent: Element, x: float, y: float) -> None:
        low, high = (None if end is None else x + end for end in ends)
        bar(parent, (low, high), Room(x, x + 24.0, y), look)

    return draw_sign


def _dot(parent: Element, x: float, y: float) -> None:
    point(parent, x + 12.0, y, Look())
