"""Reads a web page: its article and what the page says about it."""

import re
from html import unescape
from importlib.metadata import version
from typing import Final

from kgbuild.documents.document import Document, Metadata, RefusedDocumentError
from kgbuild.documents.encoding import Decoded, decode
from kgbuild.documents.html.article_text import ArticleText, article_text
from kgbuild.documents.html.page_metadata import page_metadata
from kgbuild.documents.html.page_tree import parse_page, show_without_scripts
from kgbuild.documents.html.structured_data import article_node

READER: Final = "kgbuild html"
_HEAD: Final = 4096
#: A page with no paragraph of this length has no text without its scripts.
_SENTENCE: Final = 60
_MARKUP: Final = re.compile(r"<(?:p|br|div|li|h[1-6])\b", re.IGNORECASE)


def read_page(data: bytes, address: str | None = None, charset: str | None = None) -> Document:
    """Return the article of a page.

    Args:
        data: The page.
        address: Where it was fetched from, if it was.
        charset: The encoding that the server declares, if any.

    Raises:
        RefusedDocumentError: The page has no text, or cannot be read.
    """
    decoded = decode(data, charset)
    metadata, text = page_parts(decoded.text, address)
    remarks = [*encoding_remarks(decoded), *filter(None, [metadata.undated])]
    if not text.paragraphs and (text := article_body(decoded.text, metadata.title)).paragraphs:
        remarks.append("the page shows its text with a script; it was read from the JSON-LD")
    if not text.paragraphs:
        raise RefusedDocumentError(
            "this page has no text without its scripts",
            "open it in a browser, save it from there as a complete page, and add the saved file",
        )
    return Document(
        text.paragraphs,
        metadata,
        data,
        ".html",
        f"{READER}, lxml {version('lxml')}",
        text.dropped,
        tuple(remarks),
    )


def page_parts(source: str, address: str | None = None) -> tuple[Metadata, ArticleText]:
    """Return the metadata of a page, and its article.

    If a page has no text without its scripts, the text is what it has for readers without scripts,
    or what a script would show, if the page has it.
    """
    tree = parse_page(source)
    metadata = page_metadata(tree, source[:_HEAD], address)
    found = article_text(tree, metadata.title)
    if _has_sentence(found):
        return metadata, found
    again = parse_page(source)
    if show_without_scripts(again):
        other = article_text(again, metadata.title)
        if _has_sentence(other):
            return metadata, other
    return metadata, found


def article_body(source: str, title: str | None) -> ArticleText:
    """Return the text of a page that is only in its JSON-LD, as ``articleBody``."""
    body = article_node(parse_page(source)).get("articleBody")
    if not isinstance(body, str):
        return ArticleText((), ())
    if _MARKUP.search(body):
        page = f"<html><body><article>{body}</article></body></html>"
        return article_text(parse_page(page), title)
    lines = (" ".join(line.split()) for line in unescape(body).splitlines())
    return ArticleText(tuple(line for line in lines if line), ())


def _has_sentence(found: ArticleText) -> bool:
    return any(len(each) >= _SENTENCE and "<" not in each for each in found.paragraphs)


def encoding_remarks(decoded: Decoded) -> tuple[str, ...]:
    """Return what a user has to know about the encoding of a document."""
    remarks = []
    if decoded.guessed:
        remarks.append(f"it declares no encoding that fits, and was read as {decoded.encoding}")
    if decoded.unreadable:
        count = decoded.unreadable
        remarks.append(
            f"{count:,} part{'' if count == 1 else 's'} of it could not be read; U+FFFD marks them"
        )
    return tuple(remarks)
