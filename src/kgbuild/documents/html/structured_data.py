"""JSON-LD in pages: the description of the article, with what it refers to on the same page."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from lxml.html import HtmlElement

Node: TypeAlias = Mapping[str, Any]

ARTICLE: Final = re.compile(r"(article|posting|report|review)$", re.IGNORECASE)
_PAGE: Final = re.compile(r"(webpage|creativework)$", re.IGNORECASE)
_WRAPPER: Final = re.compile(
    r"^\s*(?:<!\[CDATA\[|<!--|//\s*<!\[CDATA\[)|(?:\]\]>|-->|//\s*\]\]>)\s*;?\s*$"
)
_TRAILING: Final = re.compile(r",(\s*[}\]])")
_LONGEST: Final = 5_000_000
_DEEPEST: Final = 12
_REFERENCE: Final = frozenset({"@id", "@type"})


def article_node(tree: HtmlElement) -> Node:
    """Return the description of the article of a page; empty if it has none."""
    nodes = [node for script in _scripts(tree) for node in _nodes(script, 0)]
    by_id = {
        node["@id"]: node
        for node in nodes
        if isinstance(node.get("@id"), str) and node.keys() - _REFERENCE
    }
    articles = [node for node in nodes if _has_type(node, ARTICLE) and node.get("headline")]
    articles = articles or [node for node in nodes if _has_type(node, ARTICLE) and _is_full(node)]
    pages = [node for node in nodes if _has_type(node, _PAGE) and _is_full(node)]
    found = next(iter(articles), None) or next(iter(pages), None)
    return {} if found is None else {key: _resolved(value, by_id) for key, value in found.items()}


def _is_full(node: Node) -> bool:
    return bool({"datePublished", "author", "headline"} & node.keys())


def _scripts(tree: HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        text = script.text or ""
        if kind != "application/ld+json" or len(text) > _LONGEST:
            continue
        text = _WRAPPER.sub("", _WRAPPER.sub("", text))
        for version in (text, _TRAILING.sub(r"\1", text)):
            try:
                yield json.loads(version, strict=False)
            except (ValueError, RecursionError):
                continue
            break


def _nodes(data: object, depth: int) -> Iterator[Node]:
    """Yield the nodes of a document, those in ``@graph`` and ``mainEntity`` too."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _nodes(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _nodes(value, depth + 1)


def _has_type(node: Node, pattern: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and pattern.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _resolved(value: object, by_id: Mapping[str, Node]) -> object:
    if isinstance(value, list):
        return [_resolved(each, by_id) for each in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and not value.get("name"):
        return by_id.get(value["@id"], value)
    return value
