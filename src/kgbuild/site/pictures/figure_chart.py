"""Figures as bars on one axis, each from the lowest to the highest number of its range.

Figures that count different things never share an axis: each kind has its own.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element

from markupsafe import Markup

from kgbuild import localised
from kgbuild.site.counts import counted
from kgbuild.site.pictures.axes import Axis
from kgbuild.site.pictures.bars import Look, bar, bar_sign, look_signs, point, write_value
from kgbuild.site.pictures.legend import Legend
from kgbuild.site.pictures.picture import LETTERS
from kgbuild.site.pictures.rows import Heading, Layout, begin_row
from kgbuild.site.pictures.scales import Linear, Logarithmic, of_numbers, ticks
from kgbuild.site.pictures.svg import Frame, markup, write
from kgbuild.site.pictures.text_width import fit
from kgbuild.translation import gettext, language

_TITLE: Final = 26.0
_HEAD: Final = _TITLE + Axis.HEIGHT
_BELOW: Final = 10.0


@dataclass(frozen=True, slots=True)
class FigureBar:
    """A figure from ``low`` to ``high``, which are None if the range is open.

    Attributes:
        counted: What is counted, and in which unit; figures of one kind share an axis.
        best: The number that the source names; None if it names none.
        read: The range in words: ``2,500 to 3,500``.
        said: When it was said, for the order: the last day, then the first.
        is_of_part: Whether the source says that it is for a part, or was added to others.
    """

    counted: str
    low: float | None
    best: float | None
    high: float | None
    read: str
    heading: Heading
    look: Look = field(default=Look())
    said: tuple[str, str] = field(default=("", ""))
    is_of_part: bool = False

    @property
    def numbers(self) -> list[float]:
        """The numbers that it has."""
        return [one for one in (self.low, self.best, self.high) if one is not None]

    @property
    def order(self) -> tuple[str, ...]:
        """Its place among others: by what is counted, when it was said, and who said it."""
        heading = self.heading
        more = (heading.who, heading.words, self.read, heading.href or "", repr(self))
        return (self.counted, *self.said, *more)


def in_order(figures: Sequence[FigureBar]) -> list[FigureBar]:
    """Return figures in the order of the picture: the kind with most figures first."""
    counts = Counter(one.counted for one in figures)
    return sorted(figures, key=lambda one: (-counts[one.counted], one.order))


def draw(figures: Sequence[FigureBar], name: str, title: str, room: float) -> Markup:
    """Return a picture of at least one figure; the ids in it begin with ``name``."""
    layout = Layout(room)
    ordered = in_order(figures)
    groups, top = [], 0.0
    for _, found in groupby(ordered, key=lambda one: one.counted):
        of_kind = list(found)
        tops = layout.tops([one.heading for one in of_kind], top + _HEAD)
        groups.append((of_kind, tops))
        top = tops[-1] + _BELOW
    legend = _legend(ordered, room)
    said = gettext("%(figures)s, each with its range.", figures=counted(len(ordered), "figure"))
    root = Frame(name, title, said, room, top + legend.height).root()
    for of_kind, tops in groups:
        _draw_kind(root, of_kind, tops, layout)
    legend.draw(root, top)
    return markup(root)


def _draw_kind(
    root: Element, figures: Sequence[FigureBar], tops: Sequence[float], layout: Layout
) -> None:
    """Draw the figures of one kind on their axis, each row below its upper edge."""
    numbers = [number for one in figures for number in one.numbers] or [0.0]
    scale = of_numbers(numbers, layout.start, layout.end)
    called = gettext("Counted: %(counted)s", counted=figures[0].counted)
    if isinstance(scale, Logarithmic):
        called = gettext("%(title)s (logarithmic scale)", title=called)
    top = tops[0] - _HEAD
    write(root, (0, top + 15), fit(called, layout.width, LETTERS, bold=True), "title", title=called)
    marks = ticks(scale, layout.ticks, whole=all(number % 1 == 0 for number in numbers))
    axis = Axis([(scale.at(mark), _number(mark)) for mark in marks], layout.start, layout.end)
    axis.draw(root, top + _TITLE, tops[-1])
    for one, row in zip(figures, tops, strict=False):
        _draw_row(root, one, scale, layout, row)


def _number(mark: float) -> str:
    return f"{mark:,g}" if language().is_english else localised.number(mark)


def _draw_row(
    root: Element, one: FigureBar, scale: Linear | Logarithmic, layout: Layout, top: float
) -> None:
    row, room = begin_row(root, one.heading, one.read, layout, top)
    ends = (
        None if one.low is None else scale.at(one.low),
        None if one.high is None else scale.at(one.high),
    )
    if one.low is None or one.low != one.high:
        bar(row, ends, room, one.look)
    best = one.low if one.low == one.high else one.best
    if best is not None:
        point(row, scale.at(best), room.y, one.look)
    # The number that the source gives. The bar shows the range, which nobody gave.
    shown = one.read if one.best is None else _number(one.best)
    write_value(row, shown, ends, room, over=True)


def _legend(figures: Sequence[FigureBar], room: float) -> Legend:
    signs = (
        (any(one.low != one.high for one in figures), bar_sign(), gettext("what the words allow")),
        (any(one.best is not None for one in figures), _dot, gettext("stated number")),
        (
            any(None in {one.low, one.high} for one in figures),
            bar_sign(is_open=True),
            gettext("open range"),
        ),
        *look_signs(one.look for one in figures),
    )
    return Legend.of(signs, room)


def _dot(parent: Element, x: float, y: float) -> None:
    point(parent, x + 12.0, y, Look())
