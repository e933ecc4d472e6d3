"""The timeline of an event, or of what a report tells."""

from collections.abc import Iterable, Sequence
from typing import Final

from pyoxigraph import NamedNode

from kgbuild.site.dataset import Node
from kgbuild.site.links import Links
from kgbuild.site.pictures.accounts import Told, between, day, told_by, told_of
from kgbuild.site.pictures.picture import NARROW, WIDE, Cell, Picture, Table, words
from kgbuild.site.pictures.rows import Heading
from kgbuild.site.pictures.timeline import Span, Timed, draw
from kgbuild.vocab import terms as t

_MOST: Final = 24
_MOST_IN_TABLE: Final = 200
_LEAST: Final = 2
_HEAD: Final = (
    "who says so", "what", "words", "told to have happened", "in EDTF", "told as", "said",
    "published", "claim",
)  # fmt: skip


def of_event(event: str, links: Links) -> Picture | None:
    """The timeline of an event."""
    return _picture(told_of(event, links), links)


def of_report(claims: Sequence[str], links: Links) -> Picture | None:
    """The timeline of what the claims of a report tell; the claims are IRIs."""
    return _picture(told_by(claims, links), links)


def _picture(told: Iterable[Told], links: Links) -> Picture | None:
    found: dict[Timed, tuple[Cell, ...]] = {}
    untimed = 0
    for one in told:
        times = _times(one, links)
        row = _row(one, times)
        if row is None:
            untimed += 1
        else:
            found.setdefault(row, _cells(one, times, row))
    ordered = sorted(found, key=lambda row: row.order)
    if len(ordered) < _LEAST:
        return None
    drawn, title = ordered[:_MOST], "When it is told to have happened, and when it was said"
    return Picture(
        name="timeline",
        title=title,
        wide=draw(drawn, "timeline-wide", title, WIDE),
        narrow=draw(drawn, "timeline-narrow", title, NARROW),
        table=Table(_HEAD, [found[row] for row in ordered[:_MOST_IN_TABLE]]),
        remarks=_remarks(len(ordered) - len(drawn), untimed),
    )


def _remarks(left: int, untimed: int) -> list[Cell]:
    found = []
    if left:
        found.append(words(f"{left:,} more accounts are not drawn; they are in the data."))
    if untimed:
        accounts = "account tells" if untimed == 1 else "accounts tell"
        found.append(words(f"{untimed:,} more {accounts} no time."))
    return found


def _times(told: Told, links: Links) -> list[Node]:
    """The times that an account tells."""
    found = [
        term.value
        for terms in told.account.values.values()
        for term in terms
        if isinstance(term, NamedNode) and "/time/" in term.value
    ]
    return [links.dataset.node(iri) for iri in dict.fromkeys(found)]


def _row(told: Told, times: Sequence[Node]) -> Timed | None:
    span = _joined([(time.text(t.EARLIEST), time.text(t.LATEST)) for time in times])
    if span == (None, None) or _days(span) == (None, None):
        return None
    said = between(told.said)
    more = (told.kind, f"said {said}") if said else (told.kind,)
    verbatim = next((words for time in times if (words := time.text(t.VERBATIM))), "")
    return Timed(
        heading=Heading(told.claimant.text, verbatim, more, told.flags, told.page.href),
        told=_days(span),
        read=between(span),
        said=_days(told.said),
        published=_days(told.published),
        look=told.look,
    )


def _joined(spans: Sequence[tuple[str | None, str | None]]) -> tuple[str | None, str | None]:
    """One time of several: from a since to an until; otherwise all the days that they admit."""
    firsts = [first for first, _ in spans if first]
    lasts = [last for _, last in spans if last]
    return (min(firsts, default=None), max(lasts, default=None))


def _days(span: tuple[str | None, str | None]) -> Span:
    first, last = day(span[0]), day(span[1])
    return (last, first) if first and last and last < first else (first, last)


def _cells(told: Told, times: Sequence[Node], row: Timed) -> tuple[Cell, ...]:
    return (
        [told.claimant],
        words(told.kind),
        words(row.heading.words),
        words(row.read),
        words(", ".join(time.text(t.EDTF) or "" for time in times)),
        words(", ".join(told.flags) or "a fact"),
        words(between(told.said)),
        words(between(told.published)),
        [told.page],
    )
