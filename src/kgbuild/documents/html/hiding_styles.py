"""Styles that hide a part of a page: in its own attribute, or by class or id in a style sheet."""

import re
from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

_HIDING: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])|"
    r"(?<![\w-])color\s*:\s*transparent|(?:left|top|text-indent)\s*:\s*-\d{3,}|"
    r"clip\s*:\s*rect\(\s*[01](?:px)?[\s,]",
    re.IGNORECASE,
)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE: Final = re.compile(r"[.#][\w-]+")
_ALWAYS: Final = frozenset({"", "all", "screen"})


def hides(style: str) -> bool:
    """Return whether a style hides its element."""
    return _HIDING.search(style) is not None


def hidden_names(tree: HtmlElement) -> frozenset[str]:
    """Return the classes (``.name``) and ids (``#name``) that the style sheets in a page hide.

    Rules for some screens or for print are left out, and so are selectors with several parts.
    """
    return frozenset(
        name
        for sheet in tree.iter("style")
        if (sheet.get("media") or "").strip().lower() in _ALWAYS
        for selectors, style in _rules(_COMMENT.sub("", sheet.text or ""))
        if hides(style)
        for selector in selectors.split(",")
        if _SIMPLE.fullmatch(name := selector.strip())
    )


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and the style of each rule that is in no other, in one pass."""
    depth = 0
    start = 0
    selectors = ""
    for mark in re.finditer(r"[{};]", sheet):
        inside = sheet[start : mark.start()]
        if mark[0] == "{":
            depth += 1
            if depth == 1:
                selectors, start = inside, mark.end()
        elif mark[0] == "}":
            depth = max(0, depth - 1)
            if depth == 0:
                if not selectors.lstrip().startswith("@"):
                    yield selectors, inside
                start = mark.end()
        elif depth == 0:  # the end of a statement such as @import
            start = mark.end()
