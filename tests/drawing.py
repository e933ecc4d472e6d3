"""What the tests of pictures read out of a picture."""

import re
from collections import Counter
from xml.etree.ElementTree import Element, fromstring

from kgbuild.site.pictures.clipping import Box
from kgbuild.site.pictures.text_width import width

#: Sizes of letters by class, as the sheet of the site has them.
_SIZES = {"small": 13.0, "number": 13.0, "flag": 13.0, "caption": 13.0, "ground": 13.0}
_BOLD = {"who", "title", "name", "caption", "ground"}


def parsed(svg: str) -> Element:
    """A picture as a tree; it has to be well-formed, without styles and without an id twice."""
    root = fromstring(svg)  # noqa: S314 -- it is our own
    elements = list(root.iter())
    assert not [one for one in elements if one.tag in {"style", "script", "foreignObject"}]
    names = {name for one in elements for name in one.attrib}
    assert not [name for name in names if name == "style" or name.startswith("on")]
    ids = Counter(one.get("id") for one in elements if one.get("id"))
    assert not [name for name, count in ids.items() if count > 1]
    return root


def size(root: Element) -> tuple[float, float]:
    """The width and the height of a picture."""
    return float(root.get("width", "0")), float(root.get("height", "0"))


def words(root: Element) -> list[tuple[str, Box]]:
    """The words of a picture, each with the box that it takes."""
    return [(_shown(one), _box(one)) for one in root.iter("text") if _shown(one)]


def _shown(text: Element) -> str:
    """The words that are seen: not the title, which has them in full."""
    title = text.find("title")
    return (text.text or "") if title is None else (title.tail or "")


def _box(text: Element) -> Box:
    classes = (text.get("class") or "").split()
    letters = min([_SIZES.get(cls, 14.0) for cls in classes] or [14.0])
    wide = width(_shown(text), letters, bold=bool(_BOLD & set(classes)))
    x, y = float(text.get("x", "0")), float(text.get("y", "0"))
    start = {"middle": x - wide / 2, "end": x - wide}.get(text.get("text-anchor", "start"), x)
    # From the height of small letters down to the baseline: what lines may not share.
    return Box(start, y - letters * 0.6, start + wide, y)


def overlaps(root: Element) -> list[tuple[str, str]]:
    """Words that lie over other words."""
    found = words(root)
    return [
        (one, other)
        for number, (one, box) in enumerate(found)
        for other, second in found[number + 1 :]
        if box.grown(-0.5).meets(second.grown(-0.5))
    ]


def outside(root: Element) -> list[str]:
    """Words, bars and points that are not in the picture."""
    whole = Box(-0.5, -0.5, size(root)[0] + 0.5, size(root)[1] + 0.5)
    found = [text for text, box in words(root) if not _holds(whole, box)]
    for shape in root.iter("polygon"):
        pairs = [pair.split(",") for pair in (shape.get("points") or "").split()]
        if not all(whole.holds((float(x), float(y))) for x, y in pairs):
            found.append(f"polygon {shape.get('points')}")
    circles = [(float(c.get("cx", "0")), float(c.get("cy", "0"))) for c in root.iter("circle")]
    return found + [f"circle at {place}" for place in circles if not whole.holds(place)]


def _holds(whole: Box, box: Box) -> bool:
    return whole.holds((box.left, box.top)) and whole.holds((box.right, box.bottom))


def bars(root: Element) -> list[str]:
    """The classes of the bars and points of a picture, but for those of its key."""
    key = {
        id(one) for group in root.iter("g") if group.get("class") == "key" for one in group.iter()
    }
    shapes = [one for one in root.iter() if one.tag in {"polygon", "circle"} and id(one) not in key]
    return [one.get("class") or "" for one in shapes]


def pretty(svg: str) -> str:
    """A picture with an element a line, for people to review."""
    return re.sub(r">\s*<(?!/(text|title|desc)>)", ">\n<", svg) + "\n"
