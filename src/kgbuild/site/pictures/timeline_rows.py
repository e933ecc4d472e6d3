"""The timeline of an event, or of the claims of a report."""

from collections.abc import Iterable, Sequence
from typing import Final

from kgbuild.phrases import counted, short_days
from kgbuild.site.claim_lines import days_of
from kgbuild.site.dataset import Node
from kgbuild.site.page_links import Links
from kgbuild.site.pictures.accounts import ClaimAccount, accounts_of_claims
from kgbuild.site.pictures.picture import Cell, Picture, words
from kgbuild.site.pictures.rows import Heading
from kgbuild.site.pictures.timeline_chart import TimelineRow, draw
from kgbuild.vocab import terms as t

#: Maximum number of accounts in the drawing; the table has more.
_MOST: Final = 24
_LEAST: Final = 2
_HEAD: Final = (
    "source", "event", "words", "happened", "EDTF", "stated as", "said", "published", "claim",
)  # fmt: skip


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
    return Picture.of(
        ("timeline", "When it happened, and when it was said"),
        draw,
        ordered[:_MOST],
        (_HEAD, [found[row] for row in ordered]),
        _remarks(len(ordered) - _MOST, len(undated - dated)),
    )


def _remarks(left: int, undated: int) -> list[Cell]:
    found = []
    if left > 0:
        found.append(words(f"{counted(left, 'more date')} in the data, not drawn here."))
    if undated:
        give = "gives" if undated == 1 else "give"
        found.append(words(f"{counted(undated, 'more claim')} {give} no date."))
    return found


def _row(one: ClaimAccount, times: Sequence[Node]) -> TimelineRow:
    happened, said = days_of(times), short_days(*one.said)
    more = (one.kind, f"said {said}" if said else "")
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
        words(", ".join(one.flags) or "fact"),
        words(short_days(*row.said)),
        words(short_days(*row.published)),
        [one.page],
    )
