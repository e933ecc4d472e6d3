"""The dates that a page shows: in time elements, in short lines, and near its title."""

import re
from typing import Final

from lxml.html import HtmlElement

from kgbuild.documents.dates import metadata_date, shown_date, unclear_date
from kgbuild.documents.html.page_title import near_title
from kgbuild.documents.html.page_tree import is_beside, shown_text

_LONGEST_DATE: Final = 120
_OF_DATES: Final = re.compile(r"date|time|publish|posted|byline|meta|datum|fecha")
#: Names of parts whose date is that of today, of a comment or of another page.
_OTHER_NAMES: Final = re.compile(r"widget|comment|teaser|lastup|last-up|last_up|modified|revision")
#: Words next to a date that is not that of publication.
_OTHER_WORDS: Final = re.compile(
    r"\b(?:last (?:edited|updated?|modified|changed|revised)|current time|aktuelle zeit|"
    r"letzte (?:änderung|aktualisierung)|zuletzt|heure actuelle|"
    r"dernière (?:mise à jour|modification)|hora actual|"
    r"última (?:actualización|modificación)|ultima modifica)\b",
    re.IGNORECASE,
)


def first_shown_date(tree: HtmlElement, title: str | None) -> tuple[str | None, bool]:
    """Return the date that a page shows first, in a time element or in a short line.

    The second value is whether that is not the date of publication, but of a change, for example.
    """
    for part in tree.iter("time"):
        if part.get("pubdate") is not None or not (
            is_beside(part) or next(part.iterancestors("footer"), None) is not None
        ):
            day = metadata_date(part.get("datetime") or "") or shown_date(shown_text(part))
            if day:
                return day, False
    for part in tree.iter("p", "div", "span", "li", "td", "em", "small", "abbr", "strong"):
        if _OF_DATES.search(_names(part)) and not is_beside(part):
            text = shown_text(part)
            day = shown_date(text) if len(text) <= _LONGEST_DATE else None
            if day:
                return day, _is_of_other(part)
    return date_near_title(tree, title), False


def _names(part: HtmlElement) -> str:
    return f"{part.get('class') or ''} {part.get('id') or ''}".lower()


def _is_of_other(part: HtmlElement) -> bool:
    """Return whether a date is that of a change, of today, of a comment or of another page."""
    above = part.getparent()
    around = shown_text(above) if above is not None else ""
    texts = (shown_text(part), around if len(around) <= _LONGEST_DATE else "")
    return bool(_OTHER_NAMES.search(_names(part))) or any(_OTHER_WORDS.search(one) for one in texts)


def date_near_title(tree: HtmlElement, title: str | None) -> str | None:
    """Return the date in a short line after the title, or right before it."""
    for part in near_title(tree, title):
        text = shown_text(part)
        if len(text) > _LONGEST_DATE or is_beside(part) or _is_of_other(part):
            continue
        if day := shown_date(text):
            return day
    return None


def further_dates(tree: HtmlElement, evidence: list[str]) -> list[str]:
    """Return other days that the page shows as times: one of them may be that of publication."""
    found = (
        metadata_date(part.get("datetime") or "") or shown_date(shown_text(part))
        for part in tree.iter("time")
        if not is_beside(part)
    )
    return [day for day in dict.fromkeys(found) if day and day not in evidence]


def unclear_date_near_title(tree: HtmlElement, title: str | None) -> str | None:
    """Return a date near the title that can be two days, such as 03/04/2024."""
    for part in near_title(tree, title):
        text = shown_text(part)
        found = unclear_date(text) if len(text) <= _LONGEST_DATE and not is_beside(part) else None
        if found:
            return found
    return None
