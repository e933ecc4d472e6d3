"""What named queries say in their heads, in the language of a page. The queries are in English."""

from collections.abc import Iterable, Iterator

from kgbuild.sparql.named_query import NamedQuery
from kgbuild.translation import pgettext

#: The context of these texts in catalogues.
CONTEXT = "query"


def in_head(query: NamedQuery) -> Iterator[str]:
    """Yield the texts in the head of a query that readers see: title, theme, headings and so on."""
    yield query.title
    yield query.theme
    if description := query.head.get("description"):
        yield description
    yield from (one.description for one in query.parameters.values())
    yield from query.table.values()


def of_query(text: str) -> str:
    """Return a text in the head of a query in the present language."""
    return pgettext(CONTEXT, text) if text else text


def translated_heads(queries: Iterable[NamedQuery]) -> dict[str, str]:
    """Return the texts in the heads of queries whose translations are known, by the texts."""
    texts = dict.fromkeys(text for query in queries for text in in_head(query))
    return {text: known for text in texts if (known := of_query(text)) != text}
