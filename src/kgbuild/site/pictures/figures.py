"""The picture of the figures of an event, or of those that a comparison holds together."""

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from pyoxigraph import NamedNode

from kgbuild.phrases import bounds
from kgbuild.site.dataset import Node
from kgbuild.site.links import Link, Links
from kgbuild.site.pictures.accounts import Told, between, told_by, told_of
from kgbuild.site.pictures.intervals import Interval, draw, in_order
from kgbuild.site.pictures.picture import NARROW, WIDE, Cell, Picture, Table, words
from kgbuild.site.pictures.rows import Heading
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: So many figures are drawn; the table has more.
_MOST: Final = 24
_MOST_IN_TABLE: Final = 200
#: A picture compares; one figure alone is told better in words.
_LEAST: Final = 2
_PLACES: Final = tuple(NamedNode(ns.KGB + name) for name in ("location", "destination"))
#: Larger numbers are drawn as this one: nothing that is counted comes near.
_LARGEST: Final = Decimal(10) ** 18
_HEAD: Final = ("who says so", "words", "read as", "of what", "where", "told as", "said", "claim")


def of_event(event: str, links: Links) -> Picture | None:
    """The figures that claims give for an event."""
    return _picture(told_of(event, links), links)


def of_comparison(iri: str, links: Links) -> Picture | None:
    """The figures that a comparison sets beside each other; None if it is of no figures."""
    dataset = links.dataset
    node = dataset.node(iri)
    kept: list[tuple[str, ...]] = []
    claims: list[str] = []
    for position in map(dataset.node, node.iris(t.POSITION)):
        verbatim = {term.value for term in position.all(t.VERBATIM)}  # type: ignore[union-attr]
        for claim in position.iris(t.HELD_BY) if _has_bounds(position) else ():
            claims.append(claim)
            kept += [(claim, said) for said in sorted(verbatim)]
    told = [one for one in told_by(dict.fromkeys(claims), links) if _is_of(one, node)]
    return _picture(told, links, frozenset(kept))


def _has_bounds(position: Node) -> bool:
    return position.text(t.LOW) is not None or position.text(t.HIGH) is not None


def _is_of(told: Told, comparison: Node) -> bool:
    events = set(comparison.iris(t.ABOUT_EVENT))
    return not events or bool(events & set(told.account.iris(t.OF_EVENT)))


def _picture(
    told: Iterable[Told], links: Links, only: frozenset[tuple[str, ...]] | None = None
) -> Picture | None:
    found: dict[Interval, tuple[Cell, ...]] = {}
    for one in told:
        for quantity in _quantities(one):
            key = (one.claim.iri, quantity.text(t.VERBATIM) or "")
            if only is None or key in only:
                interval = _interval(one, quantity, links)
                found.setdefault(interval, _row(one, quantity, interval, links))
    ordered = in_order(list(found))
    if len(ordered) < _LEAST:
        return None
    drawn, title = ordered[:_MOST], "The figures beside each other"
    left = len(ordered) - len(drawn)
    remarks = [words(f"{left:,} more figures are not drawn; they are in the data.")] if left else []
    return Picture(
        name="figures",
        title=title,
        wide=draw(drawn, "figures-wide", title, WIDE),
        narrow=draw(drawn, "figures-narrow", title, NARROW),
        table=Table(_HEAD, [found[one] for one in ordered[:_MOST_IN_TABLE]]),
        remarks=remarks,
    )


def _quantities(told: Told) -> Iterator[Node]:
    dataset = told.links.dataset
    for terms in told.account.values.values():
        for term in terms:
            if isinstance(term, NamedNode) and "/quantity/" in term.value:
                yield dataset.node(term.value)


def _interval(told: Told, quantity: Node, links: Links) -> Interval:
    low, best, high = (_number(quantity.text(p)) for p in (t.LOW, t.BEST, t.HIGH))
    first, last = told.said
    place = _place(told, links)
    said = between(told.said)
    more = tuple(part for part in (place and place.text, said) if part)
    return Interval(
        counted=_counted(quantity, links),
        low=_drawn(low),
        best=_drawn(best),
        high=_drawn(high),
        read=bounds(low, high),
        heading=Heading(
            who=told.claimant.text,
            words=quantity.text(t.VERBATIM) or "",
            more=more,
            flags=told.flags,
            href=told.page.href,
        ),
        look=told.look,
        said=(last or "", first or ""),
    )


def _row(told: Told, quantity: Node, interval: Interval, links: Links) -> tuple[Cell, ...]:
    of_whom = quantity.iri_of(t.COUNTED_OF)
    place = _place(told, links)
    return (
        [told.claimant],
        words(interval.heading.words),
        words(interval.read),
        [Link(interval.counted), *([links.to(of_whom)] if of_whom else [])],
        [place] if place else [],
        words(", ".join(told.flags) or "a fact"),
        words(between(told.said)),
        [told.page],
    )


def _place(told: Told, links: Links) -> Link | None:
    found = (told.account.iri_of(predicate) for predicate in _PLACES)
    return next((links.to(iri) for iri in found if iri), None)


def _counted(quantity: Node, links: Links) -> str:
    """What is counted, and in which unit."""
    kind, unit, per = (quantity.iri_of(p) for p in (t.COUNTS, t.HAS_UNIT, t.PER))
    parts = [links.to(iri).text for iri in (kind, unit) if iri]
    called = " in ".join(parts) or "number"
    return f"{called} per {links.to(per).text}" if per else called


def _number(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _drawn(value: Decimal | None) -> float | None:
    return None if value is None else float(min(max(value, -_LARGEST), _LARGEST))
