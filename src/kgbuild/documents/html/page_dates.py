"""When a page was published and changed: from its metadata, else as it shows it."""

import re
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from kgbuild.documents.dates import metadata_date, shown_date
from kgbuild.documents.html.page_facts import PageFacts, date_of, text_of
from kgbuild.documents.html.page_title import near_title
from kgbuild.documents.html.page_tree import is_beside, shown_text

_PUBLISHED: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date.published",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "publication-date",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "date",
    "release_date",
    "published_at",
)
_MODIFIED: Final = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "article:modified",
    "lastmod",
    "revised",
)
_PATH_DATE: Final = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
_LONGEST_DATE: Final = 120


def published_day(
    tree: HtmlElement, facts: PageFacts, title: str | None, source: str | None
) -> str | None:
    """Return the day on which a page was published: from metadata, its text, or its path."""
    values = (
        text_of(facts.node.get("datePublished")),
        text_of(facts.node.get("dateCreated")),
        *(value for name in _PUBLISHED for value in facts.meta.get(name, ())),
        *facts.properties.get("datePublished", ()),
    )
    stated = next((day for value in values if (day := date_of(value))), None)
    if found := stated or _shown_dates(tree, title):
        return found
    path = _PATH_DATE.search(urlsplit(source or "").path)
    return metadata_date("-".join(path.groups())) if path else None


def modified_day(facts: PageFacts) -> str | None:
    """Return the day on which a page says that it was changed last."""
    return date_of(text_of(facts.node.get("dateModified"))) or date_of(facts.first(_MODIFIED))


def _shown_dates(tree: HtmlElement, title: str | None) -> str | None:
    """Return the date that a page shows first: in a time element, or in a short line."""
    for part in tree.iter("time"):
        if part.get("pubdate") is not None or not (
            is_beside(part) or next(part.iterancestors("footer"), None) is not None
        ):
            day = metadata_date(part.get("datetime") or "") or shown_date(shown_text(part))
            if day:
                return day
    for part in tree.iter("p", "div", "span", "li", "td", "em", "small", "abbr", "strong"):
        names = f"{part.get('class') or ''} {part.get('id') or ''}".lower()
        if re.search(r"date|time|publish|posted|byline|meta|datum|fecha", names) and not is_beside(
            part
        ):
            text = shown_text(part)
            day = shown_date(text) if len(text) <= _LONGEST_DATE else None
            if day:
                return day
    return _date_near_title(tree, title)


def _date_near_title(tree: HtmlElement, title: str | None) -> str | None:
    """Return the date in a short line after the title, or right before it."""
    for part in near_title(tree, title):
        text = shown_text(part)
        if len(text) <= _LONGEST_DATE and not is_beside(part) and (day := shown_date(text)):
            return day
    return None
