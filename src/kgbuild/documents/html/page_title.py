"""The title of a page, without the name of the outlet that many pages add to it."""

import re
from typing import Final

from lxml.html import HtmlElement

from kgbuild.documents.html.page_facts import PageFacts, clean, text_of

_TITLES: Final = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "title",
    "parsely-title",
    "sailthru.title",
)
_ENDING: Final = re.compile(r"\s+[|\-–—·•:«»]+\s+|,\s+")  # noqa: RUF001 - what separates a title from a name
_TITLE_END: Final = re.compile(r"\s+[|\-–—·•:«»]+\s+")  # noqa: RUF001 - likewise
_SHARE_OF_WORDS: Final = 0.5


def page_title(tree: HtmlElement, facts: PageFacts, outlet: str | None) -> str | None:
    """Return the title as the page shows it, if its metadata have nearly the same one."""
    stated = [
        title
        for title in (
            text_of(facts.node.get("headline")),
            facts.first(_TITLES),
            clean(_title_element(tree)),
        )
        if title
    ]
    shown = [text for part in tree.iter("h1") if (text := clean("".join(part.itertext())))]
    for heading in shown:
        if any(_overlap(heading, title) >= _SHARE_OF_WORDS for title in stated):
            return heading
    if not stated:
        return shown[0] if len(shown) == 1 else None
    return without_outlet(stated[0], outlet)


def _title_element(tree: HtmlElement) -> str | None:
    found = tree.find(".//head/title")
    return None if found is None else found.text


def _overlap(one: str, other: str) -> float:
    """Return the share of the words of ``one`` that ``other`` has."""
    words = set(re.findall(r"\w+", one.casefold()))
    return len(words & set(re.findall(r"\w+", other.casefold()))) / max(1, len(words))


def without_outlet(title: str, outlet: str | None) -> str:
    """Return a title without the name of the outlet at its end or beginning."""
    if outlet is None:
        return title
    for found in (*_ENDING.finditer(title),):
        before, after = title[: found.start()], title[found.end() :]
        if _is_name(after, outlet):
            return before
        if _is_name(before, outlet):
            return after
    return title


def _is_name(text: str, outlet: str) -> bool:
    one, other = ("".join(filter(str.isalnum, each.casefold())) for each in (text, outlet))
    return bool(one) and (one == other or one.removeprefix("the") == other.removeprefix("the"))


def ending_of_title(tree: HtmlElement, title: str | None) -> str | None:
    """Return what follows the title in the title element of a page: mostly the outlet's name."""
    whole = clean(_title_element(tree)) or ""
    if title is None or not whole.startswith(title):
        return None
    parts = _TITLE_END.split(whole[len(title) :])
    return parts[-1].strip() or None if len(parts) > 1 else None
