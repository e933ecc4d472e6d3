"""The text of the article of a page, paragraph by paragraph, and what is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from kgbuild.documents.document import Dropped
from kgbuild.documents.html.blocks import HEADINGS, Block, blocks_of
from kgbuild.documents.html.furniture import remove_furniture, remove_unseen
from kgbuild.documents.html.main_part import main_part
from kgbuild.documents.html.other_articles import remove_other_articles
from kgbuild.documents.html.page_tree import same_words
from kgbuild.documents.html.short_lines import (
    is_clock,
    kind_of_block,
    kinds_of_times,
    reason_before_text,
    reason_of_line,
)

_LONGEST_LEAD: Final = 100
_LONGEST_STANDFIRST: Final = 600
_SHORTEST_STANDFIRST: Final = 60
_LONGEST_CAPTION: Final = 250
_WHOLLY: Final = 0.85
#: Elements in which a picture is often only a mark before the words.
_TEXT: Final = frozenset({"p", "li", "dd", "td", "tr", "blockquote"})


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The paragraphs of an article, and what of its page is not in them."""

    paragraphs: tuple[str, ...]
    dropped: tuple[Dropped, ...]


def article_text(tree: HtmlElement, title: str | None) -> ArticleText:
    """Return the text of a page; the tree is changed."""
    body = tree.find("body")
    root = tree if body is None else body
    dropped = [each for each in remove_unseen(tree, root, title) if each.reason != "script"]
    dropped += remove_furniture(root) + remove_other_articles(root, title)
    core, around = main_part(root)
    inside, outside = _split(blocks_of(root), core, around, title)
    kept, left_out = _filter(inside, title)
    dropped += [Dropped("outside the text", block.text) for block in outside]
    return ArticleText(tuple(block.text for block in kept), (*dropped, *left_out))


def _split(
    blocks: Sequence[Block], core: HtmlElement, around: HtmlElement, title: str | None
) -> tuple[list[Block], list[Block]]:
    """Return the blocks of the article, and the others.

    What reads like prose belongs to the text if it is in the article around the text, or between
    the title and the text, as a standfirst is.
    """
    inside: list[Block] = []
    outside: list[Block] = []
    first = next((at for at, each in enumerate(blocks) if _within(each.element, core)), len(blocks))
    titles = [at for at in _titles(blocks, title) if at < first]
    start = max(titles, default=first)
    for at, block in enumerate(blocks):
        is_near = start < at < first or _within(block.element, around)
        is_text = _within(block.element, core) or (
            is_near and block.is_prose and block.element.tag != "li"
        )
        is_text = is_text or (start < at < first and _is_standfirst(block))
        (inside if is_text else outside).append(block)
    return inside, outside


def _is_title(block: Block, title: str | None) -> bool:
    return title is not None and same_words(block.text, title)


def _titles(blocks: Sequence[Block], title: str | None) -> set[int]:
    """Return which blocks are the title: those with its words, else the first main heading."""
    found = {at for at, block in enumerate(blocks) if _is_title(block, title)}
    first = next((at for at, block in enumerate(blocks) if block.element.tag == "h1"), None)
    return found or ({first} if first is not None else set())


def _is_standfirst(block: Block) -> bool:
    """Return whether a heading after the title is a sentence, and so belongs to the text."""
    size = len(block.text)
    return (
        block.element.tag in HEADINGS - {"h1"}
        and not block.is_linked
        and _SHORTEST_STANDFIRST <= size <= _LONGEST_STANDFIRST
    )


def _filter(blocks: Sequence[Block], title: str | None) -> tuple[list[Block], list[Dropped]]:
    kept: list[Block] = []
    dropped: list[Dropped] = []
    titles = _titles(blocks, title)
    times = kinds_of_times(blocks)
    begun = False
    for at, block in enumerate(blocks):
        reason = "title" if at in titles else _reason(block)
        if reason is None and not begun and kind_of_block(block) not in times:
            reason = reason_before_text(block)
        if reason is None:
            begun = begun or block.is_prose
            kept.append(block)
            continue
        while reason in {"links", "related"} and kept and _introduces(kept, block):
            dropped.append(Dropped(reason, kept.pop().text))
        dropped.append(Dropped(reason, block.text))
    while kept and kept[-1].element.tag in HEADINGS:
        dropped.append(Dropped("heading without text", kept.pop().text))
    return kept, dropped


def _introduces(kept: Sequence[Block], links: Block) -> bool:
    """Return whether the last block only says that links follow."""
    block = kept[-1]
    if len(block.text) > _LONGEST_LEAD or block.element.tag == "li" or is_clock(block.text):
        return False
    if block.text.endswith((":", "\uff1a")) or block.element.tag in HEADINGS:
        return True
    box = block.element.getparent()
    return (
        box is not None
        and not block.is_prose
        and _within(links.element, box)
        and not any(_within(each.element, box) for each in kept[:-1])
    )


def _reason(block: Block) -> str | None:
    """Return why a block of the article is no part of its text, or nothing."""
    if reason := reason_of_line(block):
        return reason
    if is_clock(block.text):
        return None
    if block.linked >= _WHOLLY * len(block.text.replace(" ", "")) and "\t" not in block.text:
        return "links"
    if (
        block.after_image
        and len(block.text) <= _LONGEST_CAPTION
        and (
            block.element.tag not in _TEXT
            or block.emphasised >= _WHOLLY * len(block.text.replace(" ", ""))
        )
    ):
        return "caption"
    return None


def _within(part: HtmlElement, whole: HtmlElement) -> bool:
    return part is whole or any(each is whole for each in part.iterancestors())
