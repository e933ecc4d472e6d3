"""A timeline: when something is told to have happened against when it was said and published."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element

from markupsafe import Markup

from kgbuild.site.pictures import legend
from kgbuild.site.pictures.axes import Axis, rule
from kgbuild.site.pictures.bars import LOOKS, Look, Room, bar
from kgbuild.site.pictures.lettering import width
from kgbuild.site.pictures.picture import SMALL
from kgbuild.site.pictures.rows import Heading, Layout, write_heading
from kgbuild.site.pictures.scales import Linear, day_ticks, of_days
from kgbuild.site.pictures.svg import Frame, add, link, markup, write

#: From a first to a last day; an end that is None is open or not known.
Span: TypeAlias = tuple[date | None, date | None]
_BELOW: Final = 10.0
_LANES: Final = 2
#: Half the size of the signs for saying and publishing, and how long the arrow of "by" is.
_HALF: Final = 4.5
_ARROW: Final = 20.0


@dataclass(frozen=True, slots=True)
class Timed:
    """An account with its times.

    Attributes:
        heading: Who tells it, and what.
        told: When it is told to have happened.
        read: That in words.
        said: When it was said.
        published: When the report was published.
        look: How it is drawn.
    """

    heading: Heading
    told: Span
    read: str
    said: Span = field(default=(None, None))
    published: Span = field(default=(None, None))
    look: Look = field(default=Look())

    @property
    def days(self) -> list[date]:
        """The days that it tells."""
        spans = (self.told, self.said, self.published)
        return [day for span in spans for day in span if day is not None]

    @property
    def order(self) -> tuple[str, ...]:
        """Its place among others: by its first day, then by its last."""
        first, last = self.told
        days = (first.isoformat() if first else "", last.isoformat() if last else "~")
        heading = self.heading
        return (*days, heading.who, heading.words, heading.href or "", repr(self))


def draw(rows: Sequence[Timed], name: str, title: str, room: float) -> Markup:
    """A timeline.

    Args:
        rows: The accounts; at least one, each with a day.
        name: What the ids of the picture begin with.
        title: What the picture is called.
        room: How wide it is.
    """
    layout = Layout(room, _LANES)
    ordered = sorted(rows, key=lambda row: row.order)
    scale = of_days([day for row in ordered for day in row.days], layout.start, layout.end)
    entries = _key(ordered)
    tops = layout.tops([row.heading for row in ordered], Axis.HEIGHT)
    body = tops[-1]
    height = body + _BELOW + legend.height(entries, room)
    said = f"{len(ordered)} accounts: when it is told to have happened, and when it was said."
    root = Frame(name, title, said, room, height).root()
    told = [(scale.at(day.toordinal()), words) for day, words in day_ticks(scale, layout.ticks)]
    Axis(told, layout.start, layout.end).draw(root, 0.0, body)
    for row, top in zip(ordered, tops, strict=False):
        _draw_row(root, row, scale, layout, top)
    legend.draw(root, entries, room, body + _BELOW)
    return markup(root)


def _draw_row(root: Element, row: Timed, scale: Linear, layout: Layout, top: float) -> None:
    group = link(root, row.heading.href, row.heading.full(row.read))
    rule(group, layout, top)
    write_heading(group, row.heading, layout, top)
    room = Room(layout.start, layout.end, layout.bar(row.heading, top))
    ends = _ends(row.told, scale)
    bar(group, ends, room, row.look)
    _write_time(group, row.read, ends, layout, room.y)
    below = layout.bar(row.heading, top, 1)
    _said(group, _ends(row.said, scale), below)
    _published(group, _ends(row.published, scale), below)


def _ends(span: Span, scale: Linear) -> tuple[float | None, float | None]:
    """Where a span begins and ends: the last day counts to its end."""
    first, last = span
    return (
        None if first is None else scale.at(first.toordinal()),
        None if last is None else scale.at(last.toordinal() + 1),
    )


def _write_time(
    group: Element, read: str, ends: tuple[float | None, float | None], layout: Layout, y: float
) -> None:
    start = layout.start if ends[0] is None else ends[0]
    end = layout.end if ends[1] is None else ends[1]
    needed, gap = width(read, SMALL), 6.0
    if end + gap + needed <= layout.width:
        write(group, (end + gap, y + 4), read, "number")
    elif start - gap - needed >= layout.start:
        write(group, (start - gap, y + 4), read, "number", text_anchor="end")
    elif needed <= end - start:
        write(group, ((start + end) / 2, y + 4), read, "number", text_anchor="middle")


def _said(group: Element, ends: tuple[float | None, float | None], y: float) -> None:
    """A disc where it was said; a line where only bounds are known, with a head if one is."""
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


def _published(group: Element, ends: tuple[float | None, float | None], y: float) -> None:
    """A hollow box over the days in which the report was published, a square for one day."""
    known = [end for end in ends if end is not None]
    if known:
        half = _HALF + 2.5
        middle, reach = sum(known) / len(known), max((max(known) - min(known)) / 2, half)
        size = {"x": middle - reach, "y": y - half, "width": reach * 2, "height": half * 2}
        add(group, "rect", "published", fill="none", **size)


def _key(rows: Sequence[Timed]) -> list[legend.Entry]:
    looks = [row.look for row in rows]
    has_by = any((row.said[0] is None) != (row.said[1] is None) for row in rows)
    known = (
        (True, _told(Look()), "told to have happened, within these days"),
        (any(None in row.told for row in rows), _told(Look(), is_open=True), "no bound is told"),
        (any(row.said != (None, None) for row in rows), _disc, "said"),
        (has_by, _by, "said by then, at the latest"),
        (any(row.published != (None, None) for row in rows), _square, "report published"),
        *((any(k in one.classes for one in looks), _told(look), said) for k, look, said in LOOKS),
    )
    return [legend.Entry(sign, words) for holds, sign, words in known if holds]


def _told(look: Look, *, is_open: bool = False) -> legend.Sign:
    def sign(parent: Element, x: float, y: float) -> None:
        bar(parent, (x, None if is_open else x + 24.0), Room(x, x + 24.0, y), look)

    return sign


def _disc(parent: Element, x: float, y: float) -> None:
    _said(parent, (x + 12.0, x + 12.0), y)


def _by(parent: Element, x: float, y: float) -> None:
    _said(parent, (None, x + 20.0), y)


def _square(parent: Element, x: float, y: float) -> None:
    _published(parent, (x + 12.0, x + 12.0), y)
