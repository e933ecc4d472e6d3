"""The picture of the figures of an event, or of those that a comparison holds together."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Final

from pyoxigraph import Literal, NamedNode

from kgbuild.phrases import bounds, counted, short_days
from kgbuild.site.dataset import Node
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pictures.accounts import ClaimAccount, accounts_of_claims
from kgbuild.site.pictures.figure_chart import FigureBar, draw, in_order
from kgbuild.site.pictures.picture import Cell, Picture, words
from kgbuild.site.pictures.rows import Heading
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: Maximum number of figures in the drawing; the table has more.
_MOST: Final = 24
#: A picture compares figures; a single figure is clearer in words.
_LEAST: Final = 2
_PLACES: Final = tuple(NamedNode(ns.KGB + name) for name in ("location", "destination"))
#: Larger numbers are drawn as this one. No real count comes near it.
_LARGEST: Final = Decimal(10) ** 18
_HEAD: Final = ("source", "words", "range", "counted", "where", "stated as", "said", "claim")


def of_event(accounts: Iterable[ClaimAccount]) -> Picture | None:
    """Return the picture of the figures that claims give for an event, in accounts of it."""
    return _picture(accounts)


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
    return _picture(accounts, compared)


def _picture(
    accounts: Iterable[ClaimAccount], only: set[tuple[str, str]] | None = None
) -> Picture | None:
    """Return a picture of figures, or only of those given by claim and by words."""
    found: dict[FigureBar, tuple[Cell, ...]] = {}
    for one in accounts:
        for quantity in one.quantities:
            if only is None or (one.claim.iri, quantity.text(t.VERBATIM) or "") in only:
                bar = _bar(one, quantity)
                found.setdefault(bar, _row(one, quantity, bar))
    ordered = in_order(list(found))
    if len(ordered) < _LEAST:
        return None
    left = len(ordered) - _MOST
    remarks = [words(f"{counted(left, 'more figure')} in the data, not drawn here.")]
    return Picture.of(
        ("figures", "Figures compared"),
        draw,
        ordered[:_MOST],
        (_HEAD, [found[one] for one in ordered]),
        remarks if left > 0 else (),
    )


def _bar(one: ClaimAccount, quantity: Node) -> FigureBar:
    low, best, high = (_number(quantity.text(p)) for p in (t.LOW, t.BEST, t.HIGH))
    first, last = one.said
    place = _place(one)
    more = (place.text if place else "", short_days(first, last), one.reported_by)
    return FigureBar(
        counted=_counted(quantity, one.links),
        low=_drawn(low),
        best=_drawn(best),
        high=_drawn(high),
        read=bounds(low, high),
        heading=Heading(
            who=one.who,
            words=quantity.text(t.VERBATIM) or "",
            more=tuple(part for part in more if part),
            flags=one.flags,
            href=one.page.href,
            language=one.language,
        ),
        look=one.look,
        said=(last.isoformat() if last else "", first.isoformat() if first else ""),
    )


def _row(one: ClaimAccount, quantity: Node, bar: FigureBar) -> tuple[Cell, ...]:
    of_whom = quantity.iri_of(t.COUNTED_OF)
    place = _place(one)
    return (
        list(one.claimants),
        words(bar.heading.words, bar.heading.language),
        words(bar.read),
        [PageLink(bar.counted), *([one.links.to(of_whom)] if of_whom else [])],
        [place] if place else [],
        words(", ".join(one.flags) or "fact"),
        words(short_days(*one.said)),
        [one.page],
    )


def _place(one: ClaimAccount) -> PageLink | None:
    found = (one.account.iri_of(predicate) for predicate in _PLACES)
    return next((one.links.to(iri) for iri in found if iri), None)


def _counted(quantity: Node, links: Links) -> str:
    kind, unit, per = (quantity.iri_of(p) for p in (t.COUNTS, t.HAS_UNIT, t.PER))
    called = " in ".join(links.to(iri).text for iri in (kind, unit) if iri) or "number"
    return f"{called} per {links.to(per).text}" if per else called


def _number(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _drawn(value: Decimal | None) -> float | None:
    return None if value is None else float(min(max(value, -_LARGEST), _LARGEST))
