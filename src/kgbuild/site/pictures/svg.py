"""SVG as a tree of elements, so that no text can become markup.

The style sheet of the site colours the classes, for light and dark. Presentation attributes are
used only where a picture could not be read without them. There are no styles and no scripts: the
content security policy of the pages allows neither.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

Value: TypeAlias = str | float | None
#: Draws a sign into an element, about 24 wide, at its left end and its middle height.
Sign: TypeAlias = Callable[[Element, float, float], None]
#: Categories of characters that no picture shows: XML has no control characters, and marks of
#: direction could reverse a label next to its neighbours.
_UNSHOWN: Final = frozenset({"Cc", "Cs", "Cf", "Co"})
#: Spaces, and the joiners of category Cf, without which some scripts cannot be written.
_SHOWN: Final = frozenset("\t\n\r\u200c\u200d")
_NO_XML: Final = frozenset("\ufffe\uffff")
#: Characters that an attribute cannot have, and controls.
_NO_ATTRIBUTE: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

#: The signs that markup means otherwise, in values and in texts.
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_TO_ESCAPE: Final = re.compile('[&<>"]')


def number(value: float) -> str:
    """Return a coordinate with at most one decimal: nobody sees a tenth of a pixel."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def clean(text: str) -> str:
    """Return ``text`` on one line, without characters that a picture cannot show."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(text.translate(_CLEANED).split())


class _Cleaned(dict[int, int | None]):
    """What becomes of the characters of a text, by code point; None for those not shown."""

    def __missing__(self, point: int) -> int | None:
        """Look a character up the first time that a text has it."""
        sign = chr(point)
        is_unshown = sign in _NO_XML or unicodedata.category(sign) in _UNSHOWN
        self[point] = None if is_unshown and sign not in _SHOWN else point
        return self[point]


_CLEANED: Final = _Cleaned()


def add(parent: Element, tag: str, cls: str = "", **attributes: Value) -> Element:
    """Add an element. The names of attributes have ``_`` for ``-``; those of None are left out."""
    given = {"class": cls} if cls else {}
    for name, value in attributes.items():
        if value is not None:
            given[name.replace("_", "-")] = _attribute(value)
    return SubElement(parent, tag, given)


def _attribute(value: str | float) -> str:
    if not isinstance(value, str):
        return number(value)
    is_plain = value.isascii() and value.isprintable()
    return value if is_plain else _NO_ATTRIBUTE.sub("", value)


def write(parent: Element, at: tuple[float, float], words: str, cls: str, **more: Value) -> Element:
    """Add words at a place, where their baseline begins unless ``text_anchor`` says otherwise.

    The attribute ``title`` has the words in full, if they are shortened.
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
    """Add a link with a title, or just a group if there is no address."""
    element = add(parent, "a", href=href) if href else add(parent, "g")
    add(element, "title").text = clean(title)
    return element


@dataclass(frozen=True, slots=True)
class Frame:
    """The title, the description and the size of a picture, in pixels unless it is scaled.

    The name is the prefix of its ids, unique on the page.
    """

    name: str
    title: str
    description: str
    width: float
    height: float

    def root(self) -> Element:
        """Return the root element of the picture, with its title and its description."""
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
    """Return the picture as a part of a page."""
    parts: list[str] = []
    _write_element(root, parts)
    return Markup("".join(parts))  # noqa: S704 -- all texts and values in it are escaped


def _write_element(element: Element, parts: list[str]) -> None:
    """Write an element as ElementTree does, which takes twice as long because of namespaces."""
    values = "".join(f' {name}="{_escaped(value)}"' for name, value in element.items())
    parts.append(f"<{element.tag}{values}")
    if element.text or len(element):
        parts.append(f">{_escaped(element.text or '')}")
        for child in element:
            _write_element(child, parts)
        parts.append(f"</{element.tag}>")
    else:
        parts.append(" />")
    parts.append(_escaped(element.tail or ""))


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES) if _TO_ESCAPE.search(text) else text


def path(points: Sequence[tuple[float, float]], *, closed: bool, is_coarse: bool = False) -> str:
    """Return a line through points as the attribute ``d`` of a path.

    Its coordinates are rounded to whole units if it is coarse, else to tenths.
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
    """Return ``value`` in fractions of a unit, with as few characters as possible."""
    if unit == 1 or value % unit == 0:
        return f"{value // unit}"
    sign, (whole, rest) = "-" if value < 0 else "", divmod(abs(value), unit)
    return f"{sign}{whole or ''}.{rest}"
