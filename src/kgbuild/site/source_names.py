"""Names of sources next to those who report them: the outlet is not named twice.

The label of a source without a name says which report it is of, as drafts write it: ``witnesses
(The Meridian, 2025-06-12)``. Where a page names the outlet anyway, it shows ``witnesses``.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from kgbuild.site.page_links import PageLink

#: What follows the name of the outlet, if the day of the report is known.
_DAY: Final = re.compile(r", \d{4}-\d{2}-\d{2}$")
_ARTICLES: Final = ("a ", "an ", "the ")
#: An outlet without a name, with its report.
_UNNAMED: Final = re.compile(r"^(an unnamed outlet) \(in ([^()]+)\)$", re.IGNORECASE)


def named_beside(sources: Iterable[PageLink], reporters: Sequence[PageLink]) -> list[PageLink]:
    """Return sources as they are called next to those who report them."""
    known = [name for one in reporters for name in _names(one.text)]
    named = [one._replace(text=without_outlet(one.text, known)) for one in sources]
    return [*map(first_in_line, named[:1]), *named[1:]]


def named_in_report(sources: Iterable[PageLink], reporters: Sequence[PageLink]) -> list[PageLink]:
    """Return sources as they are called on the pages of their report, without its name."""
    named = named_beside(sources, reporters)
    return [one._replace(text=_UNNAMED.sub(r"\1", one.text)) for one in named]


def in_running_text(sources: Iterable[PageLink]) -> list[PageLink]:
    """Return sources without brackets around a report: ``an unnamed outlet in the report``."""
    return [one._replace(text=_UNNAMED.sub(r"\1 in \2", one.text)) for one in sources]


def first_in_line(one: PageLink) -> PageLink:
    """Return the link to an entity as the first words of a line."""
    return one._replace(text=capitalised(one.text))


def capitalised(label: str) -> str:
    """Return a label as the first words of a line, if it begins with an English article.

    >>> capitalised("an unnamed outlet"), capitalised("al-Qaeda")
    ('An unnamed outlet', 'al-Qaeda')
    """
    return label[:1].upper() + label[1:] if label.startswith(_ARTICLES) else label


def without_outlet(label: str, outlets: Iterable[str]) -> str:
    """Return the label of a source without its outlet and day, if the outlet is one of these.

    >>> without_outlet("witnesses (The Meridian, 2025-06-12)", ["The Meridian"])
    'witnesses'
    >>> without_outlet("officials (Kyiv)", ["The Meridian"])
    'officials (Kyiv)'
    """
    for outlet in outlets:
        words, bracket, rest = label.rpartition(f" ({outlet}")
        if bracket and words and rest.endswith(")") and not _DAY.sub("", rest[:-1]):
            return words
    return label


def _names(outlet: str) -> list[str]:
    """Return what the label of a source can call an outlet, or its report."""
    found = _UNNAMED.search(outlet)
    return [outlet, found[2]] if found else [outlet]
