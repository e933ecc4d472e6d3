"""The text of the article of a page, paragraph by paragraph, and what is left out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from kgbuild.documents.document import Dropped
from kgbuild.documents.html.blocks import HEADINGS, Block, blocks_of
from kgbuild.documents.html.furniture import remove_furniture, remove_unseen
from kgbuild.documents.html.main_part import main_part

_CLOCK: Final = re.compile(r"\d{1,2}[:.h٫]\d{2}|[٠-٩۰-۹]{1,2}[:٫.][٠-٩۰-۹]{2}|\d{1,2}\s?[ap]\.?m")  # noqa: RUF001 - Arabic digits
_LONGEST_CLOCK: Final = 60
_LONGEST_CAPTION: Final = 250
_WHOLLY: Final = 0.85


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The paragraphs of an article, and what of its page is not in them."""

    paragraphs: tuple[str, ...]
    dropped: tuple[Dropped, ...]


def article_text(tree: HtmlElement, title: str | None) -> ArticleText:
    """Return the text of a page; the tree is changed."""
    body = tree.find("body")
    root = tree if body is None else body
    remove_unseen(root)
    dropped = remove_furniture(root)
    core, around = main_part(root)
    inside, outside = _split(blocks_of(root), core, around)
    kept, left_out = _filter(inside, title)
    dropped += [Dropped("outside the text", block.text) for block in outside]
    return ArticleText(tuple(block.text for block in kept), (*dropped, *left_out))


def _split(
    blocks: Iterable[Block], core: HtmlElement, around: HtmlElement
) -> tuple[list[Block], list[Block]]:
    """Return the blocks of the article, and the others.

    In the article around the text, what reads like prose belongs to the text, such as a standfirst.
    """
    inside: list[Block] = []
    outside: list[Block] = []
    for block in blocks:
        is_text = _within(block.element, core) or (
            block.is_prose and _within(block.element, around) and block.element.tag != "li"
        )
        (inside if is_text else outside).append(block)
    return inside, outside


def _filter(blocks: Sequence[Block], title: str | None) -> tuple[list[Block], list[Dropped]]:
    kept: list[Block] = []
    dropped: list[Dropped] = []
    for block in blocks:
        reason = _reason(block, title)
        if reason is None:
            kept.append(block)
        else:
            dropped.append(Dropped(reason, block.text))
    while kept and kept[-1].element.tag in HEADINGS:
        dropped.append(Dropped("heading without text", kept.pop().text))
    return kept, dropped


def _reason(block: Block, title: str | None) -> str | None:
    """Return why a block of the article is no part of its text, or nothing."""
    if title is not None and same_words(block.text, title):
        return "title"
    if block.element.tag == "h1":
        return "title"
    if _is_clock(block.text):
        return None
    if block.linked >= _WHOLLY * len(block.text.replace(" ", "")) and "\t" not in block.text:
        return "links"
    if (
        block.after_image
        and len(block.text) <= _LONGEST_CAPTION
        and (
            block.element.tag != "p"
            or block.emphasised >= _WHOLLY * len(block.text.replace(" ", ""))
        )
    ):
        return "caption"
    return None


def same_words(one: str, other: str) -> bool:
    """Return whether two texts have the same letters and digits, whatever their case."""
    return bool(one) and _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_clock(text: str) -> bool:
    return len(text) <= _LONGEST_CLOCK and _CLOCK.search(text) is not None


def _within(part: HtmlElement, whole: HtmlElement) -> bool:
    return part is whole or any(each is whole for each in part.iterancestors())
