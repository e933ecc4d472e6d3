"""An SVG picture as a tree of elements, so that no text can ever become markup.

What is to be seen is said by classes, which the sheet of the site colours for light and dark, and
by presentation attributes where a picture could not be read without them. There are no styles and
no scripts in it: the policy of the pages allows neither.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

Value: TypeAlias = str | float | None
#: Categories of characters that no picture shows: XML takes no control characters, and marks of
#: direction could turn a label around against its neighbours.
_UNSHOWN: Final = frozenset({"Cc", "Cs", "Cf", "Co"})
#: The joiners, of category Cf, without which some scripts cannot be written.
_JOINERS: Final = frozenset("\u200c\u200d")
_SPACES: Final = frozenset("\t\n\r")
_NO_XML: Final = frozenset("\ufffe\uffff")


def number(value: float) -> str:
    """A coordinate with at most one decimal: a tenth of a pixel is less than can be seen."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def clean(text: str) -> str:
    """``text`` in one line, without what a picture cannot show."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    shown = (" " if sign in _SPACES else sign for sign in text if _is_shown(sign))
    return " ".join("".join(shown).split())


def _is_shown(sign: str) -> bool:
    is_kept = sign in _JOINERS or sign in _SPACES
    is_refused = sign in _NO_XML or unicodedata.category(sign) in _UNSHOWN
    return is_kept or not is_refused


def add(parent: Element, tag: str, cls: str = "", **attributes: Value) -> Element:
    """Add an element.

    Args:
        parent: Where it is added.
        tag: Its name.
        cls: Its classes.
        attributes: Its attributes, with ``_`` for ``-``; those that are None are left out.
    """
    named = {"class": cls or None, **{k.replace("_", "-"): v for k, v in attributes.items()}}
    given = {
        name: _attribute(value) if isinstance(value, str) else number(value)
        for name, value in named.items()
        if value is not None
    }
    return SubElement(parent, tag, given)


def _attribute(text: str) -> str:
    """``text`` without what no attribute can have in XML."""
    if text.isprintable():
        return text
    return "".join(one for one in text if one not in _NO_XML and _is_printed(one))


def _is_printed(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Cc", "Cs"}


def write(parent: Element, at: tuple[float, float], words: str, cls: str, **more: Value) -> Element:
    """Add words at a place.

    Args:
        parent: Where they are added.
        at: Where their baseline begins, or where ``text_anchor`` says.
        words: The words.
        cls: Their classes.
        more: Attributes; ``title`` has the words in full, if they are shortened.
    """
    title = more.pop("title", None)
    element = add(parent, "text", cls, x=at[0], y=at[1], **more)
    if isinstance(title, str) and title != words:
        add(element, "title").text = clean(title)
        element[0].tail = clean(words)
    else:
        element.text = clean(words)
    return element


def link(parent: Element, href: str | None, title: str) -> Element:
    """Add what leads to an address, or just a group if there is none; ``title`` tells of it."""
    element = add(parent, "a", href=href) if href else add(parent, "g")
    add(element, "title").text = clean(title)
    return element


@dataclass(frozen=True, slots=True)
class Frame:
    """What a picture is called and how large it is.

    Attributes:
        name: What its ids begin with; no other picture on the page has it.
        title: What it is called.
        description: What is to be seen in it, in a sentence or two.
        width: Its width in its own units, which are pixels where it is not scaled.
        height: Its height.
    """

    name: str
    title: str
    description: str
    width: float
    height: float

    def root(self) -> Element:
        """The element of the picture, with its title and its description."""
        ids = (f"{self.name}-title", f"{self.name}-desc")
        element = Element(
            "svg",
            {
                "viewBox": f"0 0 {number(self.width)} {number(self.height)}",
                "width": number(self.width),
                "height": number(self.height),
                "role": "group",
                "aria-labelledby": ids[0],
                "aria-describedby": ids[1],
            },
        )
        add(element, "title", id=ids[0]).text = clean(self.title)
        add(element, "desc", id=ids[1]).text = clean(self.description)
        return element


def markup(root: Element) -> Markup:
    """The picture as a part of a page."""
    return Markup(tostring(root, encoding="unicode"))  # noqa: S704 -- ElementTree has escaped it


def path(points: Sequence[tuple[float, float]], *, closed: bool, is_coarse: bool = False) -> str:
    """A line through points as the attribute ``d`` of a path.

    Args:
        points: The points.
        closed: Whether it returns to its first point.
        is_coarse: Whether coordinates are rounded to whole units, and not to tenths.
    """
    unit = 1 if is_coarse else 10
    placed = [(round(x * unit), round(y * unit)) for x, y in points]
    first, before = placed[0], placed[0]
    steps = []
    for here in placed[1:]:
        if here != before:
            steps.append(f"{_short(here[0] - before[0], unit)} {_short(here[1] - before[1], unit)}")
            before = here
    line = f"M{_short(first[0], unit)} {_short(first[1], unit)}"
    if steps:
        line += "l" + " ".join(steps).replace(" -", "-")
    return line + ("z" if closed else "")


def _short(value: int, unit: int) -> str:
    """So many parts of a unit, in as few signs as can be."""
    if unit == 1 or value % unit == 0:
        return f"{value // unit}"
    sign, (whole, rest) = "-" if value < 0 else "", divmod(abs(value), unit)
    return f"{sign}{whole or ''}.{rest}"
