"""A drawing of an entity in the middle with its neighbours around it.

Neighbours are on an arc on either side, one below the other, which leaves room for their names. On
a phone they are below the entity. Solid lines come from the register, dashed ones from claims.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from typing import Final
from xml.etree.ElementTree import Element

from markupsafe import Markup

from kgbuild.site.pictures.legend import Legend
from kgbuild.site.pictures.picture import LETTERS, NARROW, SMALL
from kgbuild.site.pictures.svg import Frame, Sign, add, link, markup, write
from kgbuild.site.pictures.text_width import fit, width, wrap
from kgbuild.translation import gettext, marked

#: The height of a neighbour with its name on one line, and of each further line.
_ROW: Final = 40.0
_MORE: Final = 16.0
_CAPTION: Final = 28.0
_BELOW: Final = 10.0
_BOX: Final = 140.0
_SIGN: Final = 5.0
#: The distance of words from a sign, and on a phone of the signs from the left.
_APART: Final = 12.0
_TRUNK: Final = 34.0
#: Where neighbours are.
_LEFT, _RIGHT, _BELOW_IT = -1, 1, 0
_LINE: Final = 17.0
#: The least distance of neighbours from the box in the middle, and how much farther they may be.
_NEAR: Final = 22.0
_BULGE: Final = 24.0


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Something connected with an entity: its group in `GROUPS`, its name, relation and page.

    ``language`` is that of the name, if it is not the page's.
    """

    group: int
    name: str
    relation: str
    href: str | None
    language: str | None = None


#: Groups of neighbours: the name of each, and whether it comes from the register, not claims.
GROUPS: Final = (
    (marked("In the register"), True),
    (marked("Events"), False),
    (marked("In the same claims"), False),
    (marked("Sources"), False),
)


@dataclass(frozen=True, slots=True)
class Around:
    """The name of an entity and at least one neighbour, in the order within each group."""

    entity: str
    neighbours: Sequence[Neighbour]


def draw(around: Around, name: str, title: str, room: float) -> Markup:
    """Return a picture of an entity and its neighbours; the ids in it begin with ``name``."""
    is_narrow = room <= NARROW
    in_order = sorted(around.neighbours, key=lambda one: one.group)
    groups = [list(group) for _, group in groupby(in_order, key=lambda one: one.group)]
    lines = wrap(around.entity, (room if is_narrow else _BOX) - 14.0, LETTERS, 4, bold=True)
    box = len(lines) * _LINE + 14.0
    sides = [_Column(groups, room, _BELOW_IT)] if is_narrow else _sides(groups, room)
    tall = max(side.height for side in sides)
    body = box + 8.0 + tall if is_narrow else max(tall, box) + 8.0
    legend = _legend(around.neighbours, room)
    height = body + _BELOW + legend.height
    near = "; ".join(f"{one.name} ({one.relation})" for one in in_order)
    said = gettext("%(name)s and its connections: %(names)s", name=around.entity, names=near)
    root = Frame(name, title, said, room, height).root()
    middle = box / 2 if is_narrow else body / 2
    for side in sides:
        side.draw(root, box + 8.0 if is_narrow else (body - side.height) / 2, (body, middle))
    _draw_entity(root, lines, room, middle)
    legend.draw(root, body + _BELOW)
    return markup(root)


def _sides(groups: Sequence[list[Neighbour]], room: float) -> list["_Column"]:
    """Return the groups on both sides, the first ones on the right, as evenly as possible."""
    cuts = [
        [_Column(groups[:cut], room, _RIGHT), _Column(groups[cut:], room, _LEFT)]
        for cut in range(1, len(groups) + 1)
    ]
    return min(cuts, key=lambda sides: max(side.height for side in sides))


def _draw_entity(root: Element, lines: Sequence[str], room: float, middle: float) -> None:
    wide = room if room <= NARROW else _BOX
    tall = len(lines) * _LINE + 14.0
    left = (room - wide) / 2
    box = {"x": left + 1, "y": middle - tall / 2, "width": wide - 2, "height": tall}
    add(root, "rect", "entity", **box, rx=5, fill="none", stroke="currentColor")
    for number, line in enumerate(lines):
        y = middle - tall / 2 + 7.0 + number * _LINE + 12.5
        write(root, (room / 2, y), line, "who", text_anchor="middle")


@dataclass(frozen=True, slots=True)
class _Column:
    """Groups of neighbours on one side of a picture ``room`` wide."""

    groups: Sequence[Sequence[Neighbour]]
    room: float
    where: int

    @property
    def height(self) -> float:
        rows = sum(self._row(one) for group in self.groups for one in group)
        return len(self.groups) * _CAPTION + rows

    def draw(self, root: Element, top: float, body: tuple[float, float]) -> None:
        """Draw them from ``top`` on, in a body with a height and the height of the entity in it."""
        y = top
        for group in self.groups:
            self._caption(root, gettext(GROUPS[group[0].group][0]), y + 17.0, body[0])
            y += _CAPTION
            for one in group:
                row = self._row(one)
                self._neighbour(root, one, (y + row / 2, *body))
                y += row

    def _names(self, one: Neighbour) -> list[str]:
        farthest = _BOX / 2 + _NEAR + _BULGE
        x = _TRUNK if self.where == _BELOW_IT else self.room / 2 + farthest
        return wrap(one.name, self.room - x - _APART, LETTERS, 2)

    def _row(self, one: Neighbour) -> float:
        return _ROW + _MORE * (len(self._names(one)) - 1)

    def _at(self, y: float, body: float) -> float:
        """Return where on the arc a sign is."""
        if self.where == _BELOW_IT:
            return _TRUNK
        share = min(abs(2 * y / body - 1), 1.0)
        away = _BOX / 2 + _NEAR + _BULGE * sqrt(1 - share * share)
        return self.room / 2 + self.where * away

    def _words(self, x: float) -> tuple[float, float, str]:
        """Return where words next to a sign begin, their room, and how they are anchored."""
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
        cls = "tie" if GROUPS[one.group][1] else "tie claimed"
        add(group, "path", cls, d=self._tie(x, y, middle), fill="none")
        names = self._names(one)
        far = min(room, max([width(one.relation, SMALL), *(width(n, LETTERS) for n in names)]))
        left = start - far if self.where == _LEFT else x - 8.0
        tall = self._row(one) - 2.0
        box = {"x": left, "y": y - tall / 2, "width": far + 20.0, "height": tall}
        add(group, "rect", "hit", **box, fill="none")
        _sign(group, one.group, x, y)
        top = y - 2 - (len(names) - 1) * _MORE / 2
        for number, line in enumerate(names):
            at_line = (start, top + number * _MORE)
            write(group, at_line, line, "node", text_anchor=anchor, lang=one.language)
        below = top + (len(names) - 1) * _MORE + 14.0
        write(group, (start, below), fit(one.relation, room, SMALL), "small", text_anchor=anchor)

    def _tie(self, x: float, y: float, middle: float) -> str:
        if self.where == _BELOW_IT:
            return f"M12 {middle:.1f}V{y - 8:.1f}Q12 {y:.1f} 20 {y:.1f}H{x:.1f}"
        edge = self.room / 2 + self.where * _BOX / 2
        half = (edge + x) / 2
        curve = f"{half:.1f} {middle:.1f} {half:.1f} {y:.1f} {x:.1f} {y:.1f}"
        return f"M{edge:.1f} {middle:.1f}C{curve}"


def _sign(parent: Element, group: int, x: float, y: float) -> None:
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


def _legend(neighbours: Sequence[Neighbour], room: float) -> Legend:
    def tie(cls: str) -> Sign:
        def draw_tie(parent: Element, x: float, y: float) -> None:
            add(parent, "path", cls, d=f"M{x:.1f} {y:.1f}H{x + 24:.1f}", fill="none")

        return draw_tie

    has_register = any(GROUPS[one.group][1] for one in neighbours)
    has_claims = any(not GROUPS[one.group][1] for one in neighbours)
    signs = (
        (has_register, tie("tie"), gettext("from the register")),
        (has_claims, tie("tie claimed"), gettext("according to claims")),
    )
    return Legend.of(signs, room)
