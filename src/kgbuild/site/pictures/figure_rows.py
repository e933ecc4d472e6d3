"""The picture of the figures of an event, or of those that a comparison holds together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from kgbuild.phrases import bounds, short_days
from kgbuild.site.counts import thousands
from kgbuild.site.dataset import Node
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pictures.accounts import ClaimAccount, accounts_of_claims
from kgbuild.site.pictures.bars import Look
from kgbuild.site.pictures.figure_chart import FigureBar, draw, in_order
from kgbuild.site.pictures.picture import Cell, Picture, words
from kgbuild.site.pictures.rows import Heading
from kgbuild.site.summaries import FigureSpan, NamedFigure
from kgbuild.site.text_direction import isolated_start
from kgbuild.translation import gettext, marked, ngettext
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.concepts import INCREMENT, PART

#: Maximum number of figures in the drawing; the table has more.
_MOST: Final = 24
#: A picture compares figures; a single figure is clearer in words.
_LEAST: Final = 2
_PLACES: Final = tuple(NamedNode(ns.KGB + name) for name in ("location", "destination"))
#: Larger numbers are drawn as this one. No real count comes near it.
_LARGEST: Final = Decimal(10) ** 18
_HEAD: Final = (
    marked("source"),
    marked("words"),
    marked("range"),
    marked("counted"),
    marked("where"),
    marked("stated as"),
    marked("said"),
    marked("claim"),
)


#: The figures that accounts give, each with its row of the table.
Figures: TypeAlias = Mapping[FigureBar, tuple[Cell, ...]]


def figures_of(
    accounts: Iterable[ClaimAccount], only: set[tuple[str, str]] | None = None
) -> Figures:
    """Return the figures in accounts, or only those given by claim and by words."""
    found: dict[FigureBar, tuple[Cell, ...]] = {}
    for one in accounts:
        for quantity in one.quantities:
            if only is None or (one.claim.iri, quantity.text(t.VERBATIM) or "") in only:
                bar = _bar(one, quantity)
                found.setdefault(bar, _row(one, quantity, bar))
    return found


def figure_span(figures: Figures) -> FigureSpan | None:
    """Return the lowest and the highest figure that sources give as a fact, and for the whole.

    It is for what most of them count. It is None without two different figures for it.
    """
    plain = [
        one
        for one in in_order(list(figures))
        if one.look == Look() and _is_bounded(one) and not one.is_of_part
    ]
    counts = Counter(one.counted for one in plain)
    if not counts:
        return None
    counted = min(counts, key=lambda name: (-counts[name], name))
    of_kind = [one for one in plain if one.counted == counted]
    lowest = min(of_kind, key=lambda one: (_lowest(one), one.order))
    highest = max(of_kind, key=lambda one: (_highest(one), one.order))
    if _lowest(lowest) == _highest(highest):
        return None
    return FigureSpan(counted, _named(lowest), _named(highest), len(of_kind))


def _is_bounded(one: FigureBar) -> bool:
    """Return whether a figure names a number, or has both ends: "several" has not."""
    return one.best is not None or None not in {one.low, one.high}


def _lowest(one: FigureBar) -> float:
    """Return the number that a source names, or the lowest that its words allow.

    "Up to 10,000" has a lowest number of 0, which nobody named.
    """
    return next((number for number in (one.best, one.low, one.high) if number), 0.0)


def _highest(one: FigureBar) -> float:
    return next((number for number in (one.best, one.high, one.low) if number), 0.0)


def _named(one: FigureBar) -> NamedFigure:
    heading = one.heading
    who = f"{heading.who}, {', '.join(heading.flags)}" if heading.flags else heading.who
    return NamedFigure(heading.words or one.read, who)


def of_comparison(iri: str, links: Links) -> Picture | None:
    """Return the picture of the figures that a comparison compares; None if it has none."""
    dataset = links.dataset
    node = dataset.node(iri)
    compared: set[tuple[str, str]] = set()
    claims: dict[str, None] = {}
    for position in map(dataset.node, node.iris(t.POSITION)):
        if position.text(t.LOW) is not None or position.text(t.HIGH) is not None:
            verbatim = [one.value for one in position.all(t.VERBATIM) if isinstance(one, Literal)]
            for claim in position.iris(t.HELD_BY):
                claims[claim] = None
                compared |= {(claim, said) for said in verbatim}
    events = set(node.iris(t.ABOUT_EVENT))
    accounts = (
        one
        for one in accounts_of_claims(claims, links)
        if not events or events.intersection(one.account.iris(t.OF_EVENT))
    )
    return picture_of(figures_of(accounts, compared))


def picture_of(figures: Figures) -> Picture | None:
    """Return the picture of figures; None unless some of them can be compared.

    A figure that is the only one of its kind is given in words.
    """
    counts = Counter(one.counted for one in figures)
    ordered = in_order(list(figures))
    drawn = [one for one in ordered if counts[one.counted] >= _LEAST]
    if not drawn:
        return None
    single = [one for one in ordered if counts[one.counted] < _LEAST]
    return Picture.of_rows(
        ("figures", gettext("Figures compared")),
        draw,
        drawn[:_MOST],
        (list(map(gettext, _HEAD)), [figures[one] for one in ordered]),
        list(_remarks(len(drawn) - _MOST, single)),
    )


def _remarks(left: int, single: Sequence[FigureBar]) -> Iterator[Cell]:
    if left > 0:
        yield words(
            ngettext(
                "%(number)s more figure in the data, not drawn here.",
                "%(number)s more figures in the data, not drawn here.",
                left,
                number=thousands(left),
            )
        )
    for one in single[:_MOST]:
        heading = one.heading
        read = "" if one.read == heading.words else one.read
        said = "; ".join(part for part in (*heading.flags, heading.quoted, read) if part)
        only = gettext(
            "Only figure for %(counted)s: %(source)s: %(said)s",
            counted=one.counted,
            source=isolated_start(heading.who, heading.who),
            said=said,
        )
        yield [PageLink(only, heading.href)]


def _bar(one: ClaimAccount, quantity: Node) -> FigureBar:
    low, best, high = (_number(quantity.text(p)) for p in (t.LOW, t.BEST, t.HIGH))
    first, last = one.said
    place = _place(one)
    more = (place.text if place else "", short_days(first, last))
    return FigureBar(
        counted=_counted(quantity, one.links),
        low=_drawn(low),
        best=_drawn(best),
        high=_drawn(high),
        read=_range(low, best, high),
        heading=Heading(
            who=one.who,
            words=quantity.text(t.VERBATIM) or "",
            more=tuple(part for part in more if part),
            flags=one.flags,
            reported=one.reported_by,
            href=one.page.href,
            language=one.language,
        ),
        look=one.look,
        said=(last.isoformat() if last else "", first.isoformat() if first else ""),
        is_of_part=quantity.iri_of(t.SCOPE) in {PART, INCREMENT},
    )


def _range(low: Decimal | None, best: Decimal | None, high: Decimal | None) -> str:
    """Return the range of a figure in words: "up to 10,000" is at most that, not 0 to that."""
    is_upper_bound = best is None and high is not None and low == 0 < high
    return bounds(None if is_upper_bound else low, high)


def _row(one: ClaimAccount, quantity: Node, bar: FigureBar) -> tuple[Cell, ...]:
    of_whom = quantity.iri_of(t.COUNTED_OF)
    place = _place(one)
    return (
        list(one.claimants),
        words(bar.heading.words, bar.heading.language),
        words(bar.read),
        [PageLink(bar.counted), *([one.links.to(of_whom)] if of_whom else [])],
        [place] if place else [],
        words(", ".join(one.flags) or gettext("fact")),
        words(short_days(*one.said)),
        [one.page],
    )


def _place(one: ClaimAccount) -> PageLink | None:
    found = (one.account.iri_of(predicate) for predicate in _PLACES)
    return next((one.links.to(iri) for iri in found if iri), None)


def _counted(quantity: Node, links: Links) -> str:
    kind, unit, per = (quantity.iri_of(p) for p in (t.COUNTS, t.HAS_UNIT, t.PER))
    names = [links.to(iri).text for iri in (kind, unit) if iri]
    called = names[0] if names else gettext("number")
    if len(names) > 1:
        called = gettext("%(counted)s in %(unit)s", counted=called, unit=names[1])
    if per is None:
        return called
    return gettext("%(counted)s per %(unit)s", counted=called, unit=links.to(per).text)


def _number(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _drawn(value: Decimal | None) -> float | None:
    return None if value is None else float(min(max(value, -_LARGEST), _LARGEST))
