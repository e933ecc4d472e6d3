"""A timeline: when something happened according to a claim, when it was said and published."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element

from markupsafe import Markup

from kgbuild.site.pictures.axes import Axis
from kgbuild.site.pictures.bars import Ends, Look, bar, bar_sign, look_signs, write_value
from kgbuild.site.pictures.legend import Legend
from kgbuild.site.pictures.rows import Heading, Layout, begin_row
from kgbuild.site.pictures.scales import Linear, day_ticks, of_days
from kgbuild.site.pictures.svg import Frame, add, markup
from kgbuild.site.summaries import Days
from kgbuild.translation import gettext

_BELOW: Final = 10.0
_LANES: Final = 2
#: Half the size of the signs for saying and publishing, and how long the arrow of "by" is.
_HALF: Final = 4.5
_ARROW: Final = 20.0


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An account with its times; ``read`` says in words when the event happened."""

    heading: Heading
    happened: Days
    read: str
    said: Days = field(default=(None, None))
    published: Days = field(default=(None, None))
    look: Look = field(default=Look())

    @property
    def days(self) -> list[date]:
        """All days that it has."""
        spans = (self.happened, self.said, self.published)
        return [day for span in spans for day in span if day is not None]

    @property
    def order(self) -> tuple[str, ...]:
        """Its place among others: by its first day, then by its last."""
        first, last = self.happened
        days = (first.isoformat() if first else "", last.isoformat() if last else "~")
        heading = self.heading
        return (*days, heading.who, heading.words, heading.href or "", repr(self))


def draw(rows: Sequence[TimelineRow], name: str, title: str, room: float) -> Markup:
    """Return a timeline of at least one account with a day; the ids in it begin with ``name``."""
    layout = Layout(room, _LANES)
    ordered = sorted(rows, key=lambda row: row.order)
    scale = of_days([day for row in ordered for day in row.days], layout.start, layout.end)
    legend = _legend(ordered, room)
    tops = layout.tops([row.heading for row in ordered], Axis.HEIGHT)
    body = tops[-1]
    said = gettext(
        "%(number)s dates: when it happened, and when each claim was made.", number=len(ordered)
    )
    root = Frame(name, title, said, room, body + _BELOW + legend.height).root()
    marks = [(scale.at(day.toordinal()), words) for day, words in day_ticks(scale, layout.ticks)]
    Axis(marks, layout.start, layout.end).draw(root, 0.0, body)
    for row, top in zip(ordered, tops, strict=False):
        _draw_row(root, row, scale, layout, top)
    legend.draw(root, body + _BELOW)
    return markup(root)


def _draw_row(root: Element, row: TimelineRow, scale: Linear, layout: Layout, top: float) -> None:
    group, room = begin_row(root, row.heading, row.read, layout, top)
    ends = _ends(row.happened, scale)
    bar(group, ends, room, row.look)
    write_value(group, row.read, ends, room, over=False)
    below = layout.bar(row.heading, top, 1)
    _draw_said(group, _ends(row.said, scale), below)
    _draw_published(group, _ends(row.published, scale), below)


def _ends(days: Days, scale: Linear) -> Ends:
    """Return where a time begins and ends: its last day counts to the end of the day."""
    first, last = days
    return (
        None if first is None else scale.at(first.toordinal()),
        None if last is None else scale.at(last.toordinal() + 1),
    )


def _draw_said(group: Element, ends: Ends, y: float) -> None:
    """Draw a disc where it was said, or a line between bounds, with a head at an open end."""
    low, high = ends
    if low is None and high is None:
        return
    if low is None or high is None:
        known = (low or 0.0) + (high or 0.0)
        tip = known + (_ARROW if high is None else -_ARROW)
        back = 5.0 if high is None else -5.0
        head = f"M{tip - back:.1f} {y - 4:.1f}L{tip:.1f} {y:.1f}L{tip - back:.1f} {y + 4:.1f}"
        add(group, "path", "said", d=f"M{known:.1f} {y:.1f}H{tip:.1f}{head}", fill="none")
        add(group, "circle", "said-at", cx=known, cy=y, r=_HALF)
        return
    if high - low > _HALF * 2:
        add(group, "path", "said", d=f"M{low:.1f} {y:.1f}H{high:.1f}", fill="none")
    for x in sorted({(low + high) / 2} if high - low <= _HALF * 2 else {low, high}):
        add(group, "circle", "said-at", cx=x, cy=y, r=_HALF)


def _draw_published(group: Element, ends: Ends, y: float) -> None:
    """Draw a hollow box over the days of publication, a square for a single day."""
    known = [end for end in ends if end is not None]
    if known:
        half = _HALF + 2.5
        middle, reach = sum(known) / len(known), max((max(known) - min(known)) / 2, half)
        size = {"x": middle - reach, "y": y - half, "width": reach * 2, "height": half * 2}
        add(group, "rect", "published", fill="none", **size)


def _legend(rows: Sequence[TimelineRow], room: float) -> Legend:
    def said(parent: Element, x: float, y: float) -> None:
        _draw_said(parent, (x + 12.0, x + 12.0), y)

    def said_by(parent: Element, x: float, y: float) -> None:
        _draw_said(parent, (None, x + 20.0), y)

    def published(parent: Element, x: float, y: float) -> None:
        _draw_published(parent, (x + 12.0, x + 12.0), y)

    has_by = any((row.said[0] is None) != (row.said[1] is None) for row in rows)
    is_open = any(None in row.happened for row in rows)
    signs = (
        (True, bar_sign(), gettext("happened within these days")),
        (is_open, bar_sign(is_open=True), gettext("open range")),
        (any(row.said != (None, None) for row in rows), said, gettext("said")),
        (has_by, said_by, gettext("said by this day")),
        (
            any(row.published != (None, None) for row in rows),
            published,
            gettext("report published"),
        ),
        *look_signs(row.look for row in rows),
    )
    return Legend.of(signs, room)
