"""Reads Markdown: its paragraphs without marks, and the metadata at its beginning."""

import re
from typing import Any, Final

from markdown_it import MarkdownIt

from kgbuild.documents.dates import metadata_date
from kgbuild.documents.document import Document, Metadata, RefusedDocumentError
from kgbuild.documents.encoding import decode
from kgbuild.documents.html.article_text import article_text
from kgbuild.documents.html.page import encoding_remarks
from kgbuild.documents.html.page_tree import parse_page, shown_text
from kgbuild.documents.language import language_tag
from kgbuild.documents.names_of_people import people

READER: Final = "kgbuild markdown"
_FRONT: Final = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR: Final = re.compile(r"^([\w-]+):[ \t]*(.*)$")
_ITEM: Final = re.compile(r"^[ \t]*-[ \t]+(.+)$")


def read_markdown(data: bytes, charset: str | None = None) -> Document:
    """Return the text of a Markdown file; its first heading of level 1 is the title.

    Raises:
        RefusedDocumentError: It has no text.
    """
    decoded = decode(data, charset)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    facts = _facts(front[1]) if front else {}
    body = text[front.end() :] if front else text
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(body)
    tree = parse_page(f"<html><body><article>{page}</article></body></html>")
    heading = next(tree.iter("h1"), None)
    title = facts.get("title", [None])[0] or (None if heading is None else shown_text(heading))
    found = article_text(tree, title)
    if not found.paragraphs:
        raise RefusedDocumentError("this file has no words", "check that it is the right file")
    return Document(
        found.paragraphs,
        _metadata(facts, title),
        data,
        ".md",
        READER,
        found.dropped,
        encoding_remarks(decoded),
    )


def _facts(front: str) -> dict[str, list[Any]]:
    """Return the keys of the metadata, which are simple YAML: texts and lists of texts."""
    found: dict[str, list[Any]] = {}
    key = None
    for line in front.split("\n"):
        if pair := _PAIR.match(line):
            key = pair[1].lower()
            value = pair[2].strip()
            parts = (
                value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
            )
            found[key] = [part.strip().strip("\"'") for part in parts if part.strip()]
        elif key is not None and (item := _ITEM.match(line)):
            found[key].append(item[1].strip().strip("\"'"))
    return {name: values for name, values in found.items() if values}


def _metadata(facts: dict[str, list[Any]], title: str | None) -> Metadata:
    def first(*names: str) -> str | None:
        return next((facts[name][0] for name in names if name in facts), None)

    source = first("source", "url", "canonical", "link")
    return Metadata(
        title=title,
        authors=tuple(people([*facts.get("author", ()), *facts.get("authors", ())])),
        outlet=first("outlet", "publisher", "publication", "site"),
        published=metadata_date(first("date", "published", "created") or ""),
        modified=metadata_date(first("updated", "modified", "lastmod") or ""),
        source=source if source and source.startswith(("http://", "https://")) else None,
        language=language_tag(first("lang", "language")),
        rights=first("rights", "license", "licence"),
    )
