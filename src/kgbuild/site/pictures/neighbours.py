"""What is around an entity: in the register, and in what claims tell of it or it says itself."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import NamedNode

from kgbuild.site.links import Link, Links
from kgbuild.site.pictures.accounts import MOST_ACCOUNTS, Told, told_by, told_with
from kgbuild.site.pictures.graph import GROUPS, Around, Neighbour, draw
from kgbuild.site.pictures.picture import NARROW, WIDE, Cell, Picture, Table, words
from kgbuild.vocab import terms as t

#: So many are drawn; the table has more.
_MOST: Final = 20
_MOST_IN_TABLE: Final = 200
_LEAST: Final = 2
_REGISTER, _HAPPENING, _TOGETHER, _CLAIMANT = range(len(GROUPS))


@dataclass(slots=True)
class _Near:
    """How something is near an entity.

    Attributes:
        relations: What it is to the entity.
        claims: The claims that tell so.
    """

    relations: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)


def of_entity(iri: str, links: Links) -> Picture | None:
    """The picture of what is around an entity."""
    found: dict[tuple[int, str], _Near] = defaultdict(_Near)
    for other, relation in _register(iri, links):
        found[_REGISTER, other].relations.add(relation)
    for told in told_with(iri, links):
        _add_told(iri, told, found)
    said = links.dataset.referring(iri, t.CLAIMANT)[:MOST_ACCOUNTS]
    for told in told_by(said, links):
        for event in told.account.iris(t.OF_EVENT):
            found[_HAPPENING, event].relations.add("spoken of by it")
            found[_HAPPENING, event].claims.add(told.claim.iri)
    ordered = sorted(found.items(), key=lambda item: _order(item[0], item[1], links))
    if len(ordered) < _LEAST:
        return None
    drawn = [_neighbour(key, near, links) for key, near in _chosen(ordered)]
    left = len(ordered) - len(drawn)
    title, around = "What is around it", Around(links.to(iri).text, drawn)
    return Picture(
        name="around",
        title=title,
        wide=draw(around, "around-wide", title, WIDE),
        narrow=draw(around, "around-narrow", title, NARROW),
        table=Table(
            ("how it is near", "what", "what it is to it", "claims"),
            [_cells(key, near, links) for key, near in ordered[:_MOST_IN_TABLE]],
        ),
        remarks=[words(f"{left:,} more are not drawn; the table has them.")] if left else [],
    )


_Entry = tuple[tuple[int, str], _Near]


def _register(iri: str, links: Links) -> Iterator[tuple[str, str]]:
    """Yield what the register has beside an entity, and what it is to it."""
    dataset = links.dataset
    graph, entries = NamedNode(dataset.iris.register), dataset.iris.entity("")
    # Views have plain triples of entities, too: what they hold is no matter of the register.
    for quad in sorted(dataset.store.pattern(NamedNode(iri), None, None, graph), key=str):
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(entries):
            yield quad.object.value, links.to(quad.predicate.value).text
    for quad in sorted(dataset.store.pattern(None, None, NamedNode(iri), graph), key=str):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(entries):
            yield quad.subject.value, f"{links.to(quad.predicate.value).text} this"


def _add_told(iri: str, told: Told, found: dict[tuple[int, str], _Near]) -> None:
    claimant = told.claim.iri_of(t.CLAIMANT)
    if claimant and claimant != iri:
        found[_CLAIMANT, claimant].claims.add(told.claim.iri)
    entries = told.links.dataset.iris.entity("")
    for predicate, terms in told.account.values.items():
        is_event = predicate == t.OF_EVENT.value
        for term in terms:
            if isinstance(term, NamedNode) and term.value.startswith(entries) and term.value != iri:
                near = found[_HAPPENING if is_event else _TOGETHER, term.value]
                near.claims.add(told.claim.iri)
                if not is_event:
                    near.relations.add(told.links.to(predicate).text)


def _order(key: tuple[int, str], near: _Near, links: Links) -> tuple[int, int, str, str]:
    return (key[0], -len(near.claims), links.to(key[1]).text, key[1])


def _chosen(ordered: list[_Entry]) -> list[_Entry]:
    """Those that are drawn: from each group in turn, until there are enough."""
    groups: dict[int, list[_Entry]] = defaultdict(list)
    for entry in ordered:
        groups[entry[0][0]].append(entry)
    ranked = [(rank, entry) for group in groups.values() for rank, entry in enumerate(group)]
    ranked.sort(key=lambda one: (one[0], one[1][0][0]))
    kept = {entry[0] for _, entry in ranked[:_MOST]}
    return [entry for entry in ordered if entry[0] in kept]


def _neighbour(key: tuple[int, str], near: _Near, links: Links) -> Neighbour:
    to = links.to(key[1])
    return Neighbour(key[0], to.text, ", ".join([*sorted(near.relations), *_count(near)]), to.href)


def _count(near: _Near) -> list[str]:
    count = len(near.claims)
    return [f"{count:,} claim{'' if count == 1 else 's'}"] if count else []


def _cells(key: tuple[int, str], near: _Near, links: Links) -> tuple[Cell, ...]:
    return (
        words(GROUPS[key[0]][0].lower()),
        [links.to(key[1])],
        [Link(relation) for relation in sorted(near.relations)],
        words(f"{len(near.claims):,}" if near.claims else ""),
    )
