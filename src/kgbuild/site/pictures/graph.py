"""What is around an entity: a drawing with the entity in the middle and its neighbours about it.

Neighbours stand on an arc on either side, one below the other, so that there is room for each name;
on a phone they stand below. Solid lines are the register's, dashed ones are told by claims.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from typing import Final
from xml.etree.ElementTree import Element

from markupsafe import Markup

from kgbuild.site.pictures import legend
from kgbuild.site.pictures.lettering import fit, width, wrap
from kgbuild.site.pictures.picture import LETTERS, NARROW, SMALL
from kgbuild.site.pictures.svg import Frame, add, link, markup, write

#: How high a neighbour is with a name in one line, and for each line more.
_ROW: Final = 36.0
_MORE: Final = 14.0
_CAPTION: Final = 26.0
_BELOW: Final = 10.0
_BOX: Final = 140.0
_SIGN: Final = 5.0
#: How far words are from a sign, and on a phone the signs from the left.
_APART: Final = 12.0
_TRUNK: Final = 34.0
#: Where neighbours are.
_LEFT, _RIGHT, _BELOW_IT = -1, 1, 0
_LINE: Final = 16.0
#: How far from the box in the middle neighbours stand, at least, and how much farther at most.
_NEAR: Final = 22.0
_BULGE: Final = 24.0


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Something around an entity.

    Attributes:
        group: How it is near: its place among `GROUPS`.
        name: What it is called.
        relation: What it is to the entity.
        href: Its page.
    """

    group: int
    name: str
    relation: str
    href: str | None


#: Ways of being near: what each is called, and whether the register says so, and not claims.
GROUPS: Final = (
    ("In the register", True),
    ("Happenings", False),
    ("Told of together with it", False),
    ("Who tells of it", False),
)


@dataclass(frozen=True, slots=True)
class Around:
    """An entity with what is around it.

    Attributes:
        entity: What the entity is called.
        neighbours: What is around it; at least one. Those of a group stand in this order.
    """

    entity: str
    neighbours: Sequence[Neighbour]


def draw(around: Around, name: str, title: str, room: float) -> Markup:
    """A picture of what is around an entity.

    Args:
        around: What is drawn.
        name: What the ids of the picture begin with.
        title: What the picture is called.
        room: How wide it is.
    """
    is_narrow = room <= NARROW
    groups = [list(group) for _, group in groupby(_sorted(around), key=lambda one: one.group)]
    lines = wrap(around.entity, (room if is_narrow else _BOX) - 14.0, LETTERS, 4, bold=True)
    box = len(lines) * _LINE + 14.0
    sides = [_Side(groups, room, _BELOW_IT)] if is_narrow else _sides(groups, room)
    tall = max(side.height for side in sides)
    body = box + 8.0 + tall if is_narrow else max(tall, box) + 8.0
    entries = _key(around.neighbours)
    height = body + _BELOW + legend.height(entries, room)
    root = Frame(name, title, _told(around), room, height).root()
    middle = box / 2 if is_narrow else body / 2
    for side in sides:
        side.draw(root, box + 8.0 if is_narrow else (body - side.height) / 2, (body, middle))
    _draw_entity(root, lines, room, middle)
    legend.draw(root, entries, room, body + _BELOW)
    return markup(root)


def _sorted(around: Around) -> list[Neighbour]:
    return sorted(around.neighbours, key=lambda one: one.group)


def _told(around: Around) -> str:
    near = "; ".join(f"{one.name} ({one.relation})" for one in _sorted(around))
    return f"{around.entity}, with around it: {near}"


def _sides(groups: Sequence[list[Neighbour]], room: float) -> list["_Side"]:
    """The groups on both sides, the first ones on the right, as evenly as can be."""
    cuts = [
        [_Side(groups[:cut], room, _RIGHT), _Side(groups[cut:], room, _LEFT)]
        for cut in range(1, len(groups) + 1)
    ]
    return min(cuts, key=lambda sides: max(side.height for side in sides))


def _draw_entity(root: Element, lines: Sequence[str], room: float, middle: float) -> None:
    wide = room if room <= NARROW else _BOX
    tall = len(lines) * _LINE + 14.0
    left = (room - wide) / 2
    add(
        root,
        "rect",
        "entity",
        x=left + 1,
        y=middle - tall / 2,
        width=wide - 2,
        height=tall,
        rx=5,
        fill="none",
        stroke="currentColor",
    )
    for number, line in enumerate(lines):
        y = middle - tall / 2 + 7.0 + number * _LINE + 12.5
        write(root, (room / 2, y), line, "who", text_anchor="middle")


@dataclass(frozen=True, slots=True)
class _Side:
    """Neighbours on one side.

    Attributes:
        groups: The neighbours, by groups.
        room: The width of the picture.
        where: Where they are.
    """

    groups: Sequence[Sequence[Neighbour]]
    room: float
    where: int

    @property
    def height(self) -> float:
        """How high they are."""
        rows = sum(self._row(one) for group in self.groups for one in group)
        return len(self.groups) * _CAPTION + rows

    def draw(self, root: Element, top: float, body: tuple[float, float]) -> None:
        """Draw them from ``top`` on, in a body of some height with the entity in some middle."""
        y = top
        for group in self.groups:
            self._caption(root, GROUPS[group[0].group][0], y + 17.0, body[0])
            y += _CAPTION
            for one in group:
                row = self._row(one)
                self._neighbour(root, one, (y + row / 2, *body))
                y += row

    def _names(self, one: Neighbour) -> list[str]:
        """The name of a neighbour in lines."""
        farthest = _BOX / 2 + _NEAR + _BULGE
        x = _TRUNK if self.where == _BELOW_IT else self.room / 2 + farthest
        return wrap(one.name, self.room - x - _APART, LETTERS, 2)

    def _row(self, one: Neighbour) -> float:
        return _ROW + _MORE * (len(self._names(one)) - 1)

    def _at(self, y: float, body: float) -> float:
        """Where on the arc a sign is."""
        if self.where == _BELOW_IT:
            return _TRUNK
        share = min(abs(2 * y / body - 1), 1.0)
        away = _BOX / 2 + _NEAR + _BULGE * sqrt(1 - share * share)
        return self.room / 2 + self.where * away

    def _words(self, x: float) -> tuple[float, float, str]:
        """Where words beside a sign begin, how much room they have, and how they are anchored."""
        if self.where == _LEFT:
            return x - _APART, x - _APART, "end"
        return x + _APART, self.room - x - _APART, "start"

    def _caption(self, root: Element, words: str, y: float, body: float) -> None:
        start, room, anchor = self._words(self._at(y, body))
        write(root, (start, y), fit(words, room, SMALL, bold=True), "caption", text_anchor=anchor)

    def _neighbour(self, root: Element, one: Neighbour, at: tuple[float, float, float]) -> None:
        y, body, middle = at
        x = self._at(y, body)
        start, room, anchor = self._words(x)
        group = link(root, one.href, f"{one.name}: {one.relation}")
        cls = "tie" if GROUPS[one.group][1] else "tie told"
        add(group, "path", cls, d=self._tie(x, y, middle), fill="none")
        names = self._names(one)
        far = min(room, max([width(one.relation, SMALL), *(width(n, LETTERS) for n in names)]))
        left = start - far if self.where == _LEFT else x - 8.0
        tall = self._row(one) - 2.0
        add(
            group, "rect", "hit", x=left, y=y - tall / 2, width=far + 20.0, height=tall, fill="none"
        )
        sign(group, one.group, x, y)
        top = y - 2 - (len(names) - 1) * _MORE / 2
        for number, line in enumerate(names):
            write(group, (start, top + number * _MORE), line, "node", text_anchor=anchor)
        below = top + (len(names) - 1) * _MORE + 14.0
        write(group, (start, below), fit(one.relation, room, SMALL), "small", text_anchor=anchor)

    def _tie(self, x: float, y: float, middle: float) -> str:
        """A line from the entity to a sign."""
        if self.where == _BELOW_IT:
            return f"M12 {middle:.1f}V{y - 8:.1f}Q12 {y:.1f} 20 {y:.1f}H{x:.1f}"
        edge = self.room / 2 + self.where * _BOX / 2
        half = (edge + x) / 2
        curve = f"{half:.1f} {middle:.1f} {half:.1f} {y:.1f} {x:.1f} {y:.1f}"
        return f"M{edge:.1f} {middle:.1f}C{curve}"


def sign(parent: Element, group: int, x: float, y: float) -> None:
    """Draw the sign of a group: a square, a diamond, a ring or a disc."""
    r = _SIGN
    match group:
        case 0:
            add(parent, "rect", "sign", x=x - r, y=y - r, width=2 * r, height=2 * r)
        case 1:
            points = f"{x:.1f},{y - r - 1:.1f} {x + r + 1:.1f},{y:.1f} "
            points += f"{x:.1f},{y + r + 1:.1f} {x - r - 1:.1f},{y:.1f}"
            add(parent, "polygon", "sign", points=points)
        case 2:
            add(parent, "circle", "sign hollow", cx=x, cy=y, r=r)
        case _:
            add(parent, "circle", "sign", cx=x, cy=y, r=r)


def _key(neighbours: Sequence[Neighbour]) -> list[legend.Entry]:
    def tie(cls: str) -> legend.Sign:
        def draw_tie(parent: Element, x: float, y: float) -> None:
            add(parent, "path", cls, d=f"M{x:.1f} {y:.1f}H{x + 24:.1f}", fill="none")

        return draw_tie

    has_register = any(GROUPS[one.group][1] for one in neighbours)
    has_told = any(not GROUPS[one.group][1] for one in neighbours)
    known = (
        (has_register, tie("tie"), "from the register"),
        (has_told, tie("tie told"), "told by claims, not known to be so"),
    )
    return [legend.Entry(sign, words) for holds, sign, words in known if holds]
