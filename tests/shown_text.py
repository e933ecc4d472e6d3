"""The text of a page of a site as a browser shows it, and where links to its words lead."""

import re
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from lxml.html import HtmlElement, document_fromstring

#: Elements that the style sheets and browsers show as a block or not at all.
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "td",
    "th", "tr", "ul",
})  # fmt: skip
_HIDDEN: Final = frozenset({"head", "script", "style", "template", "select"})


class PageText(NamedTuple):
    """The words of a page: one space for white space, a line for each block.

    Attributes:
        words: The words.
        marks: Where the words of each claim begin and end, by its number.
        numbers: The number of each claim by its anchor, such as ``words-kirby-3000``.
    """

    words: str
    marks: dict[str, tuple[int, int]]
    numbers: dict[str, str]


@cache
def page_text(page: Path) -> PageText:
    parts: list[str] = []
    marks: dict[str, tuple[int, int]] = {}
    numbers: dict[str, str] = {}

    def add(text: str | None) -> None:
        words = re.sub(r"\s+", " ", text or "")
        parts.append(words.lstrip() if parts and parts[-1].endswith((" ", "\n")) else words)

    def read(element: HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag in _HIDDEN or "hidden" in element.attrib:
            return
        is_block = element.tag in _BLOCKS
        parts.append("\n" * is_block)
        start = sum(map(len, parts))
        add(element.text)
        for child in element:
            read(child)
            add(child.tail)
        end = sum(map(len, parts))
        for number in element.get("data-claims", "").split():
            marks[number] = (min(start, marks.get(number, (start, 0))[0]), end)
        if name := element.get("id"):
            after = element.getnext()
            if name.startswith("words-") and after is not None:
                numbers[name] = after.get("data-claim", "")
            elif name.startswith("claim-"):
                numbers[name] = name.removeprefix("claim-")
        parts.append("\n" * is_block)

    read(document_fromstring(page.read_text("utf-8")))
    return PageText("".join(parts), marks, numbers)
