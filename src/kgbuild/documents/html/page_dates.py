"""When a page was published and changed: from its metadata, else as it shows it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from lxml.html import HtmlElement

from kgbuild.documents.addresses import parts_of
from kgbuild.documents.dates import metadata_date
from kgbuild.documents.html.page_facts import PageFacts, date_of, text_of
from kgbuild.documents.html.shown_dates import (
    date_near_title,
    first_shown_date,
    further_dates,
    unclear_date_near_title,
)
from kgbuild.documents.html.structured_data import ARTICLE

#: Names that cataloguers use. Programs write the others for pages of all kinds.
_CATALOGUED: Final = (
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
)
_PUBLISHED: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date.published",
    *_CATALOGUED,
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
_OPEN_GRAPH: Final = _PUBLISHED[:4]
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
_OFFSET: Final = re.compile(r"\d:\d\d(?::\d\d)?(?:\.\d+)?([+-]\d\d:?\d\d|Z)\s*$")
_LATE_IN_UTC: Final = re.compile(r"T2[23]:00(?::00)?(?:\.0+)?(?:Z|\+00:?00)\s*$")
_LONG_AFTER: Final = 30  # days after which a change is a new version and not a correction
_EVERGREEN: Final = 180  # days over which a page is kept up to date
_WHOLE_DAY: Final = len("2024-03-05")


@dataclass(frozen=True, slots=True)
class Publication:
    """When a page was published; without a day, ``remark`` says why, if the page has dates."""

    day: str | None = None
    remark: str | None = None


def publication(
    tree: HtmlElement, facts: PageFacts, title: str | None, source: str | None
) -> Publication:
    """Return the day on which a page was published, if what it says about that agrees.

    A wrong date is worse than none. So a day of the metadata counts if the page shows it too, has
    it in its address, says that it is an article, or has the metadata of a catalogue. Two days
    next to each other count as one, seen from two time zones: the address and the shown date are
    local.
    """
    stated = _stated_days(facts)
    shown, is_other = first_shown_date(tree, title)
    near = date_near_title(tree, title)
    path = _path_day(source)
    is_apart = is_other and near not in {None, shown}
    shown = near if is_other else shown
    evidence = [day for day in (path, near, shown) if day is not None]
    if is_apart or _is_of_change(facts, stated, shown) or not _is_same_day(path, shown, stated):
        return _refused([*stated, *evidence])
    if not stated:
        others = [] if near or path else further_dates(tree, evidence)
        return _agreed([*evidence, *others]) if evidence else _unclear(tree, title)
    is_far = near is None and path is None
    if is_far and _is_midnight_elsewhere(facts) and shown in {None, *stated}:
        return Publication(None, f"{stated[0]} is in UTC, so publishedAt is left open")
    is_elsewhere = is_far and _is_local(facts)
    return _confirmed(facts, stated, evidence, is_elsewhere=is_elsewhere, is_local=path is not None)


def _confirmed(
    facts: PageFacts, stated: list[str], evidence: list[str], *, is_elsewhere: bool, is_local: bool
) -> Publication:
    """Return the day that the metadata and the evidence agree on.

    ``is_elsewhere`` says that the metadata know the day better than the page, and ``is_local`` that
    the first evidence is enough.
    """
    days = [day for day in stated if len(day) == _WHOLE_DAY] or stated[:1]
    for day in evidence[:1] if is_local or len(days) == 1 else evidence:
        if day in days or all(_is_close(day, other) for other in days):
            return Publication(days[0] if is_elsewhere and len(days) == 1 else day)
    if len(days) > 1 or evidence:
        return _refused([*days, *evidence])
    if _says_article(facts, days[0]) and not _is_kept_up_to_date(facts, days[0]):
        return Publication(days[0])
    return Publication(None, f"{days[0]} is only in the metadata, so publishedAt is left open")


def _is_of_change(facts: PageFacts, stated: list[str], shown: str | None) -> bool:
    """Return whether a page shows the day of a change long after its publication."""
    return (
        shown is not None
        and shown == modified_day(facts)
        and any(_days_between(one, shown) > _LONG_AFTER for one in stated)
    )


def _is_same_day(path: str | None, shown: str | None, stated: list[str]) -> bool:
    """Return whether the address and the page have the same day: both are local.

    The day after is a change, if the metadata have the day of the address and no other one.
    """
    if path is None or shown is None or path == shown:
        return True
    return stated == [path] and _days_between(path, shown) <= 1


def _is_kept_up_to_date(facts: PageFacts, day: str) -> bool:
    """Return whether a page that shows no date has a bare one, or was changed long after it."""
    modified = modified_day(facts)
    has_time = any(":" in one for one in _published(facts))
    by_people = any(facts.meta.get(name) for name in (*_CATALOGUED, *_OPEN_GRAPH))
    is_news = "NewsArticle" in str(facts.node.get("@type"))
    is_bare = not has_time and not by_people and not is_news
    return is_bare or (modified is not None and _days_between(modified, day) > _EVERGREEN)


def _days_between(one: str, other: str) -> int:
    """Return the number of days between two days; 0 if one of them is no whole day."""
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return 0


def _stated_days(facts: PageFacts) -> list[str]:
    """Return the days of publication in the metadata, each once; else that of its creation."""
    found = [day for value in _published(facts) if (day := date_of(value))]
    created = date_of(text_of(facts.node.get("dateCreated")))
    return list(dict.fromkeys(found)) or ([created] if created else [])


def _published(facts: PageFacts) -> list[str]:
    """Return the times of publication in the metadata, as they are written."""
    published = (
        text_of(facts.node.get("datePublished")),
        *(value for name in _PUBLISHED for value in facts.meta.get(name, ())),
        *facts.properties.get("datePublished", ()),
    )
    return [one for one in published if one]


def _is_local(facts: PageFacts) -> bool:
    """Return whether the metadata give the day in a time zone of their own, and not in UTC."""
    offsets = [found[1] for value in _published(facts) if (found := _OFFSET.search(value))]
    return bool(offsets) and all(one.strip("+-0:Z") for one in offsets)


def _is_midnight_elsewhere(facts: PageFacts) -> bool:
    """Return whether the metadata give 22 or 23 o'clock in UTC: midnight of the next day nearby."""
    return bool(times := _published(facts)) and all(_LATE_IN_UTC.search(one) for one in times)


def _path_day(source: str | None) -> str | None:
    path = _PATH_DATE.search(parts_of(source or "").path)
    return metadata_date("-".join(path.groups())) if path else None


def _agreed(evidence: list[str]) -> Publication:
    """Return the day that a page shows or has in its address, if it has one only."""
    shown = evidence[-2:]
    if all(_is_close(evidence[0], other) for other in evidence) and shown[0] == shown[-1]:
        return Publication(evidence[0])
    return _refused(evidence)


def _unclear(tree: HtmlElement, title: str | None) -> Publication:
    """Return no day; the remark names a date near the title that can be two days."""
    found = unclear_date_near_title(tree, title)
    remark = f"{found} can be two days, so publishedAt is left open" if found else None
    return Publication(None, remark)


def _refused(days: list[str]) -> Publication:
    listed = ", ".join(dict.fromkeys(days))
    return Publication(None, f"its dates disagree ({listed}), so publishedAt is left open")


def _is_close(one: str, other: str) -> bool:
    """Return whether two days are the same, or next to each other."""
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= 1
    except ValueError:
        return one == other


def _says_article(facts: PageFacts, day: str) -> bool:
    """Return whether a page says that it is an article, or is catalogued.

    Programs give the time of an article of Open Graph to pages of all kinds. So it counts if the
    JSON-LD has no date of its own, and the page was not changed later.
    """
    kinds = facts.node.get("@type")
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if isinstance(kind, str) and ARTICLE.search(kind):
            return True
    if any(facts.meta.get(name) for name in _CATALOGUED):
        return True
    modified = modified_day(facts)
    return (
        any(facts.meta.get(name) for name in _OPEN_GRAPH)
        and not facts.node.get("datePublished")
        and (modified is None or _is_close(day, modified))
    )


def modified_day(facts: PageFacts) -> str | None:
    """Return the day on which a page says that it was changed last."""
    return date_of(text_of(facts.node.get("dateModified"))) or date_of(facts.first(_MODIFIED))
