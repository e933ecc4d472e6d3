"""The timeline of an event, or of the claims of a report."""

from collections.abc import Iterable, Sequence
from typing import Final

from kgbuild.phrases import short_days
from kgbuild.site.claim_lines import days_of
from kgbuild.site.counts import thousands
from kgbuild.site.dataset import Node
from kgbuild.site.page_links import Links
from kgbuild.site.pictures.accounts import ClaimAccount, accounts_of_claims
from kgbuild.site.pictures.picture import Cell, Picture, words
from kgbuild.site.pictures.rows import Heading
from kgbuild.site.pictures.timeline_chart import TimelineRow, draw
from kgbuild.translation import gettext, marked, ngettext
from kgbuild.vocab import terms as t

#: Maximum number of accounts in the drawing; the table has more.
_MOST: Final = 24
_LEAST: Final = 2
_HEAD: Final = (
    marked("source"),
    marked("event"),
    marked("words"),
    marked("happened"),
    "EDTF",
    marked("stated as"),
    marked("said"),
    marked("published"),
    marked("claim"),
)


def of_event(accounts: Iterable[ClaimAccount]) -> Picture | None:
    """Return the timeline of an event from accounts of it."""
    return _picture(accounts)


def of_report(claims: Sequence[str], links: Links) -> Picture | None:
    """Return the timeline of the claims of a report, given by IRI."""
    return _picture(accounts_of_claims(claims, links))


def _picture(accounts: Iterable[ClaimAccount]) -> Picture | None:
    found: dict[TimelineRow, tuple[Cell, ...]] = {}
    dated, undated = set(), set()
    for one in accounts:
        times = one.times
        if days_of(times) == (None, None):
            undated.add(one.claim.iri)
        else:
            dated.add(one.claim.iri)
            row = _row(one, times)
            found.setdefault(row, _cells(one, times, row))
    ordered = sorted(found, key=lambda row: row.order)
    if len(ordered) < _LEAST:
        return None
    return Picture.of_rows(
        ("timeline", gettext("When it happened, and when it was said")),
        draw,
        ordered[:_MOST],
        (list(map(gettext, _HEAD)), [found[row] for row in ordered]),
        _remarks(len(ordered) - _MOST, len(undated - dated)),
    )


def _remarks(left: int, undated: int) -> list[Cell]:
    found = []
    if left > 0:
        more = ngettext(
            "%(number)s more date in the data, not drawn here.",
            "%(number)s more dates in the data, not drawn here.",
            left,
            number=thousands(left),
        )
        found.append(words(more))
    if undated:
        others = ngettext(
            "%(number)s more claim gives no date.",
            "%(number)s more claims give no date.",
            undated,
            number=thousands(undated),
        )
        found.append(words(others))
    return found


def _row(one: ClaimAccount, times: Sequence[Node]) -> TimelineRow:
    happened, said = days_of(times), short_days(*one.said)
    more = (one.kind, gettext("said %(time)s", time=said) if said else "")
    verbatim = next((words for time in times if (words := time.text(t.VERBATIM))), "")
    return TimelineRow(
        heading=Heading(
            one.who,
            verbatim,
            tuple(part for part in more if part),
            one.flags,
            one.page.href,
            one.language,
            one.reported_by,
        ),
        happened=happened,
        read=short_days(*happened),
        said=one.said,
        published=one.published,
        look=one.look,
    )


def _cells(one: ClaimAccount, times: Sequence[Node], row: TimelineRow) -> tuple[Cell, ...]:
    return (
        list(one.claimants),
        words(one.kind),
        words(row.heading.words, row.heading.language),
        words(row.read),
        words(", ".join(time.text(t.EDTF) or "" for time in times)),
        words(", ".join(one.flags) or gettext("fact")),
        words(short_days(*row.said)),
        words(short_days(*row.published)),
        [one.page],
    )
