"""The title of a page, without the name of the outlet that many pages add to it."""

import re
from collections.abc import Collection
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from kgbuild.documents.addresses import parts_of
from kgbuild.documents.html.page_facts import PageFacts, clean, text_of
from kgbuild.documents.html.page_tree import same_words, shown_text

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
_ENDING: Final = re.compile(r"\s+[|\-–—·•:«»]+\s+|,\s+")
_TITLE_END: Final = re.compile(r"\s+[|\-–—·•:«»]+\s+")
_BEGINNING: Final = re.compile(r"(\S.*?)\s*[|:»–—-]\s+")
_SHARE_OF_WORDS: Final = 0.5
#: Elements after and before the title that are near it.
_NEAR: Final = 12
_RIGHT_BEFORE: Final = 4
#: Names of the heading of an article, and of what names the site.
_TITLE_NAMES: Final = frozenset(
    {"entry-title", "post-title", "article-title", "headline", "article-headline", "p-name"}
)
_SITE_NAMES: Final = frozenset(
    {"site-title", "site-name", "sitename", "blog-title", "blogtitle", "blogname", "blog-name"}
    | {"logo", "site-logo", "site-branding", "branding", "masthead"}
)


def page_title(tree: HtmlElement, facts: PageFacts, outlets: Collection[str]) -> str | None:
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
    shown = [text for part in _headings(tree, outlets) if (text := clean(_text(part)))]
    for heading in shown:
        if any(_overlap(heading, title) >= _SHARE_OF_WORDS for title in stated):
            return heading
    if not stated:
        return shown[0] if len(shown) == 1 else None
    return without_outlet(stated[0], *outlets)


def near_title(tree: HtmlElement, title: str | None) -> list[HtmlElement]:
    """Return the parts of a page right after its title, and then those right before it."""
    headings = list(tree.iter("h1", "h2", "h3"))
    named = (each for each in headings if title and same_words(shown_text(each), title))
    heading = next(named, None)
    heading = next(iter(headings), None) if heading is None else heading
    if heading is None:
        return []
    after = heading.xpath(f"following::*[position() <= {_NEAR}]")
    before = heading.xpath(f"preceding::*[position() <= {_RIGHT_BEFORE}]")
    return [*after, *reversed(before)]


def _headings(tree: HtmlElement, outlets: Collection[str]) -> list[HtmlElement]:
    """Return the headings that may be the title, the likeliest first; none names the outlet."""
    named = [part for part in tree.iter("h1", "h2", "h3") if _is_named_title(part)]
    main = list(tree.iter("h1"))
    found = [*(named if len(named) == 1 else ()), *main]
    return [part for part in found if not _is_name_of_site(part, outlets)]


def _is_named_title(part: HtmlElement) -> bool:
    words = (part.get("class") or "").lower().split()
    return "headline" in (part.get("itemprop") or "").split() or bool(_TITLE_NAMES & set(words))


def _is_name_of_site(part: HtmlElement, outlets: Collection[str]) -> bool:
    if any(is_name(_text(part), outlet) for outlet in outlets):
        return True
    for each in (part, *islice(part.iterancestors(), 2)):
        names = f"{each.get('class') or ''} {each.get('id') or ''}".lower()
        if each.tag not in {"html", "body"} and _SITE_NAMES & set(names.replace("_", "-").split()):
            return True
    links = [*part.iter("a"), *islice(part.iterancestors("a"), 1)]
    return any(_leads_home(link) for link in links)


def _leads_home(link: HtmlElement) -> bool:
    target = parts_of((link.get("href") or "").strip())
    is_root = target.path in {"", "/"} and not target.fragment
    is_root = is_root and bool(target.netloc or target.path)
    return "home" in (link.get("rel") or "").split() or is_root


def _text(part: HtmlElement) -> str:
    return "".join(map(str, part.itertext()))


def _title_element(tree: HtmlElement) -> str | None:
    found = tree.find(".//head/title")
    return None if found is None else found.text


def _overlap(one: str, other: str) -> float:
    """Return the share of the words of ``one`` that ``other`` has."""
    words = set(re.findall(r"\w+", one.casefold()))
    return len(words & set(re.findall(r"\w+", other.casefold()))) / max(1, len(words))


def without_outlet(title: str, *outlets: str) -> str:
    """Return a title without the name of the outlet at its end or beginning."""
    for found in _ENDING.finditer(title):
        before, after = title[: found.start()], title[found.end() :]
        if any(is_name(after, outlet) for outlet in outlets):
            return before
        if any(is_name(before, outlet) for outlet in outlets):
            return after
    return title


def is_name(text: str, outlet: str) -> bool:
    """Return whether a text is the name of an outlet, whatever its case, spaces and marks."""
    one, other = ("".join(filter(str.isalnum, each.casefold())) for each in (text, outlet))
    return bool(one) and (one == other or one.removeprefix("the") == other.removeprefix("the"))


def ending_of_title(tree: HtmlElement, title: str | None) -> str | None:
    """Return what the title element of a page has besides the title: mostly the outlet's name."""
    whole = clean(_title_element(tree)) or ""
    if title is None:
        return None
    if not whole.startswith(title):
        first = _BEGINNING.fullmatch(whole.removesuffix(title)) if whole.endswith(title) else None
        return first[1] if first else None
    parts = _TITLE_END.split(whole[len(title) :])
    return parts[-1].strip() or None if len(parts) > 1 else None
