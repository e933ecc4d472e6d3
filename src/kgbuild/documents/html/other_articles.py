"""Other articles on the page of an article: teasers, and what readers get when they scroll on."""

from typing import Final

from lxml.html import HtmlElement

from kgbuild.documents.document import Dropped
from kgbuild.documents.html.blocks import BLOCK_TAGS, HEADINGS, blocks_of, weights
from kgbuild.documents.html.page_tree import same_words, shown_text

_WHOLLY: Final = 0.85
#: A part with more than this share of the prose of the page is its article.
_MOST: Final = 0.4
_HEADINGS: Final = tuple(sorted(HEADINGS))


def remove_other_articles(root: HtmlElement, title: str | None) -> list[Dropped]:
    """Remove the articles of a page that are not the one with the title, and return them.

    If an article element has the title of the page, the other article elements are other articles.
    A part whose heading is a link to another page is another article too.
    """
    own = _title_heading(root, title)
    if own is None:
        return []
    alive = list(root.iter())  # keeps the elements alive, so that they are the same objects
    prose = weights(blocks_of(root))
    others = _articles_beside(own, root)
    others += [_card(heading, own) for heading in root.iter(*_HEADINGS) if _leads_away(heading)]
    dropped = []
    for part in others:
        parent = part.getparent()
        share = prose.get(part, 0) / max(1, prose.get(root, 0))
        if parent is None or share > _MOST or not _is_under(part, root) or _is_under(own, part):
            continue
        if text := shown_text(part):
            dropped.append(Dropped("another article", text))
        mark = part.makeelement("hr")
        mark.tail, part.tail = part.tail, None
        parent.replace(part, mark)
    del alive
    return dropped


def _title_heading(root: HtmlElement, title: str | None) -> HtmlElement | None:
    if title is None:
        return None
    return next(
        (part for part in root.iter(*_HEADINGS) if same_words(shown_text(part), title)), None
    )


def _articles_beside(own: HtmlElement, root: HtmlElement) -> list[HtmlElement]:
    whole = next(own.iterancestors("article"), None)
    if whole is None:
        return []
    return [
        part
        for part in root.iter("article")
        if not _is_under(part, whole) and not _is_under(whole, part)
    ]


def _leads_away(heading: HtmlElement) -> bool:
    """Return whether a heading is a link to another page."""
    links = [part for part in heading.iter("a") if _is_away(part)]
    above = next(heading.iterancestors("a"), None)
    if above is not None and _is_away(above):
        return True
    linked = sum(len(shown_text(link)) for link in links)
    return linked > 0 and linked >= _WHOLLY * len(shown_text(heading))


def _is_away(link: HtmlElement) -> bool:
    target = (link.get("href") or "").strip()
    return bool(target) and "#" not in target and not target.startswith("javascript:")


def _card(heading: HtmlElement, own: HtmlElement) -> HtmlElement:
    """Return the largest part whose only heading this is."""
    card = heading
    while (above := card.getparent()) is not None and above.tag in BLOCK_TAGS | {"a", "span"}:
        others = [part for part in above.iter(*_HEADINGS) if part is not heading]
        if others or _is_under(own, above) or above.tag in {"body", "main"}:
            break
        card = above
    return card


def _is_under(part: HtmlElement, whole: HtmlElement) -> bool:
    return part is whole or any(each is whole for each in part.iterancestors())
