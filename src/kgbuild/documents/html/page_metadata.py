"""What a page says about itself: JSON-LD, Open Graph, Dublin Core, microdata, and what it shows.

Of several answers, the most specific counts: the description of the article before that of the
page, and both before what the page merely shows.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from kgbuild.documents.dates import metadata_date, shown_date
from kgbuild.documents.document import Metadata
from kgbuild.documents.html.page_tree import collapse, shown_text
from kgbuild.documents.html.structured_data import article_node
from kgbuild.documents.language import language_tag
from kgbuild.documents.names_of_people import people, without_by

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
_AUTHORS: Final = (
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "dc.author",
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "cxenseparse:author",
    "article:author_name",
)
_OUTLETS: Final = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "publisher",
    "application-name",
    "copyright-holder",
)
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
_RIGHTS: Final = ("dc.rights", "dcterms.rights", "dcterms.license", "copyright", "rights")
_ENDING: Final = re.compile(r"\s+[|\-–—·•:«»]+\s+|,\s+")  # noqa: RUF001 - what separates a title from a name
_TITLE_END: Final = re.compile(r"\s+[|\-–—·•:«»]+\s+")  # noqa: RUF001 - likewise
_SAVED: Final = re.compile(r"saved from url=\(\d+\)(\S+)|^\s*url:\s*(\S+)", re.MULTILINE)
_SAVED_DATE: Final = re.compile(r"^\s*saved date:\s*(\w{3} \w{3} \d{1,2} \d{4})", re.MULTILINE)
_PATH_DATE: Final = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
_LONGEST_DATE: Final = 120
_SHARE_OF_WORDS: Final = 0.5


@dataclass(slots=True)
class PageFacts:
    """The statements of a page about itself, by their names."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    properties: dict[str, list[str]] = field(default_factory=dict)
    node: Any = field(default_factory=dict)

    def first(self, names: Iterable[str]) -> str | None:
        """Return the first value of the first name that the page gives."""
        return next((value for name in names for value in self.meta.get(name, ())), None)


def page_metadata(tree: HtmlElement, head: str, address: str | None) -> Metadata:
    """Return what a page says about itself.

    Args:
        tree: The whole page.
        head: The beginning of its source, where browsers note where they saved it from.
        address: The address that it was fetched from, if it was.
    """
    facts = PageFacts(_meta(tree), _itemprops(tree), article_node(tree))
    source = _source(tree, facts, head, address)
    outlet = _outlet(facts)
    title = _title(tree, facts, outlet)
    if outlet is None:
        outlet = _ending_of_title(tree, title) or _host(source)
    published = _published(tree, facts, source)
    saved = _SAVED_DATE.search(head)
    return Metadata(
        title=title,
        authors=tuple(_authors(tree, facts, outlet)),
        outlet=outlet,
        published=published,
        modified=_date(_text(facts.node.get("dateModified"))) or _date(facts.first(_MODIFIED)),
        retrieved=shown_date(saved[1]) if saved else None,
        source=source,
        language=_language(tree, facts),
        rights=_rights(tree, facts),
    )


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    """Return the content of the meta elements by name, in lower case."""
    found: dict[str, list[str]] = {}
    for part in tree.iter("meta"):
        content = _clean(part.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (part.get(attribute) or "").lower().split():
                if content:
                    found.setdefault(
                        name.replace("dc:", "dc.").replace("dcterms:", "dcterms."), []
                    ).append(content)
    return found


def _itemprops(tree: HtmlElement) -> dict[str, list[str]]:
    """Return the microdata of a page by property; nested ones give their own properties too."""
    found: dict[str, list[str]] = {}
    for part in tree.iter():
        if not isinstance(part.tag, str) or part.tag == "meta":
            continue
        for name in (part.get("itemprop") or "").split():
            inner = part.find(".//*[@itemprop='name']")
            named = part if inner is None else inner
            value = _clean(
                part.get("content")
                or part.get("datetime")
                or named.get("content")
                or shown_text(named)
            )
            if value:
                found.setdefault(name, []).append(value)
    return found


def _title(tree: HtmlElement, facts: PageFacts, outlet: str | None) -> str | None:
    """Return the title as the page shows it, if its metadata have nearly the same one."""
    stated = [
        title
        for title in (
            _text(facts.node.get("headline")),
            facts.first(_TITLES),
            _clean(_title_element(tree)),
        )
        if title
    ]
    shown = [text for part in tree.iter("h1") if (text := _clean("".join(part.itertext())))]
    for heading in shown:
        if any(_overlap(heading, title) >= _SHARE_OF_WORDS for title in stated):
            return heading
    if not stated:
        return shown[0] if len(shown) == 1 else None
    return _without_ending(stated[0], outlet)


def _title_element(tree: HtmlElement) -> str | None:
    found = tree.find(".//head/title")
    return None if found is None else found.text


def _overlap(one: str, other: str) -> float:
    """Return the share of the words of ``one`` that ``other`` has."""
    words = set(re.findall(r"\w+", one.casefold()))
    return len(words & set(re.findall(r"\w+", other.casefold()))) / max(1, len(words))


def _without_ending(title: str, outlet: str | None) -> str:
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


def _ending_of_title(tree: HtmlElement, title: str | None) -> str | None:
    """Return what follows the title in the title element of a page: mostly the outlet's name."""
    whole = _clean(_title_element(tree)) or ""
    if title is None or not whole.startswith(title):
        return None
    parts = _TITLE_END.split(whole[len(title) :])
    return parts[-1].strip() or None if len(parts) > 1 else None


def _authors(tree: HtmlElement, facts: PageFacts, outlet: str | None) -> list[str]:
    """Return the names of the authors in the first place that has some."""
    meta = [value for name in _AUTHORS for value in facts.meta.get(name, ()) if "://" not in value]
    linked = [
        shown_text(part)
        for part in tree.iter("a", "span", "address")
        if "author" in (part.get("rel") or "").split()
    ]
    properties = [*facts.properties.get("author", ()), *facts.properties.get("creator", ())]
    for texts in (_names(facts.node.get("author")), meta, properties, linked, _bylines(tree)):
        found = people(_without_ending(text, outlet) for text in texts)
        if found:
            return found
    return []


def _bylines(tree: HtmlElement) -> Iterator[str]:
    """Yield the names in the first byline that a page shows."""
    for part in tree.iter("p", "div", "span", "address", "a", "li"):
        names = set(
            re.split(r"[\s_-]+", f"{part.get('class') or ''} {part.get('id') or ''}".lower())
        )
        if names & {"byline", "author", "authors", "author-name", "byline__name", "authorname"}:
            name = without_by(shown_text(part))
            if name:
                yield name
                return


def _outlet(facts: PageFacts) -> str | None:
    for name in (
        *_names(facts.node.get("publisher")),
        *_names(facts.node.get("sourceOrganization")),
    ):
        return name
    stated = facts.first(_OUTLETS) or next(iter(facts.properties.get("publisher", ())), None)
    if stated and "://" not in stated:
        return stated
    return next(iter(_names(facts.node.get("isPartOf"))), None)


def _published(tree: HtmlElement, facts: PageFacts, source: str | None) -> str | None:
    stated = _date(_text(facts.node.get("datePublished"))) or _date(
        _text(facts.node.get("dateCreated"))
    )
    stated = stated or next(
        (
            day
            for name in _PUBLISHED
            for value in facts.meta.get(name, ())
            if (day := metadata_date(value))
        ),
        None,
    )
    stated = stated or next(
        (
            day
            for value in facts.properties.get("datePublished", ())
            if (day := metadata_date(value))
        ),
        None,
    )
    if stated:
        return stated
    shown = _shown_dates(tree)
    if shown:
        return shown
    found = _PATH_DATE.search(urlsplit(source or "").path)
    return metadata_date("-".join(found.groups())) if found else None


def _shown_dates(tree: HtmlElement) -> str | None:
    """Return the date that a page shows first: in a time element, or in a short line."""
    for part in tree.iter("time"):
        if (
            part.get("pubdate") is not None
            or next(part.iterancestors("aside", "nav", "footer"), None) is None
        ):
            day = metadata_date(part.get("datetime") or "") or shown_date(shown_text(part))
            if day:
                return day
    for part in tree.iter("p", "div", "span", "li", "td", "em", "small", "abbr", "strong"):
        names = f"{part.get('class') or ''} {part.get('id') or ''}".lower()
        if re.search(r"date|time|publish|posted|byline|meta|datum|fecha", names):
            text = shown_text(part)
            day = shown_date(text) if len(text) <= _LONGEST_DATE else None
            if day:
                return day
    return _date_near_title(tree)


def _date_near_title(tree: HtmlElement) -> str | None:
    """Return the date in a short line after the first heading, if there is one."""
    heading = next(tree.iter("h1", "h2"), None)
    if heading is None:
        return None
    for number, part in enumerate(
        heading.iterfollowing()
        if hasattr(heading, "iterfollowing")
        else heading.xpath("following::*")
    ):
        text = shown_text(part)
        if number > 12:  # noqa: PLR2004
            break
        if len(text) <= _LONGEST_DATE and (day := shown_date(text)):
            return day
    return None


def _source(tree: HtmlElement, facts: PageFacts, head: str, address: str | None) -> str | None:
    canonical = [
        part.get("href")
        for part in tree.iter("link")
        if "canonical" in (part.get("rel") or "").lower().split()
    ]
    saved = _SAVED.search(head)
    saved_from = (saved[1] or saved[2]) if saved else None
    base = address or saved_from or facts.first(("og:url",)) or ""
    stated = [
        *canonical,
        facts.first(("og:url",)),
        _text(facts.node.get("url")),
        _id_of(facts.node.get("mainEntityOfPage")),
    ]
    for one in filter(None, stated):
        found = urljoin(base, one.strip())
        if (
            _is_address(found)
            and (address is None or _site(found) == _site(address))
            and not (
                address is not None
                and urlsplit(found).path in {"", "/"}
                and urlsplit(address).path not in {"", "/"}
            )
        ):
            return found
    return next((one for one in (address, saved_from) if one and _is_address(one)), None)


def _is_address(text: str) -> bool:
    parts = urlsplit(text)
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and not re.search(r"[\s<>\"{}|\\^`]", text)
    )


def _site(address: str) -> str:
    return ".".join((urlsplit(address).hostname or "").split(".")[-2:])


def _host(source: str | None) -> str | None:
    return (urlsplit(source).hostname or "").removeprefix("www.") or None if source else None


def _language(tree: HtmlElement, facts: PageFacts) -> str | None:
    article = next((part for part in tree.iter("article", "main") if part.get("lang")), None)
    stated = (
        article.get("lang") if article is not None else None,
        tree.get("lang"),
        tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang"),
        _text(facts.node.get("inLanguage")),
        facts.first(
            ("content-language", "dc.language", "dcterms.language", "og:locale", "language")
        ),
    )
    return next((tag for one in stated if (tag := language_tag(one))), None)


def _rights(tree: HtmlElement, facts: PageFacts) -> str | None:
    licence = next(
        (
            part.get("href")
            for part in tree.iter("link", "a")
            if "license" in (part.get("rel") or "").lower().split()
        ),
        None,
    )
    return _text(facts.node.get("license")) or licence or facts.first(_RIGHTS)


def _names(value: object) -> list[str]:
    """Return the names in a value of JSON-LD: texts, or nodes with a name."""
    if isinstance(value, list):
        return [name for each in value for name in _names(each)]
    if isinstance(value, dict):
        return _names(value.get("name")) or _names(value.get("@value"))
    text = _clean(value) if isinstance(value, str) else None
    return [text] if text and "://" not in text else []


def _text(value: object) -> str | None:
    if isinstance(value, list):
        return next((text for each in value if (text := _text(each))), None)
    if isinstance(value, dict):
        return _text(
            value.get("@value")
            or value.get("name")
            or value.get("alternateName")
            or value.get("@id")
        )
    return _clean(value) if isinstance(value, str) else None


def _id_of(value: object) -> str | None:
    return (
        value.get("@id") if isinstance(value, dict) else value if isinstance(value, str) else None
    )


def _date(text: str | None) -> str | None:
    return metadata_date(text) if text else None


def _clean(text: str | None) -> str | None:
    if not text:
        return None
    once = unescape(text) if "&" in text else text
    once = once.encode("utf-8", "ignore").decode()  # JSON may have halves of characters
    return collapse(once).strip() or None
