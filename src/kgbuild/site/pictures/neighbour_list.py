"""What an entity is connected with: in the register, in claims about it, and in its own claims."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from kgbuild.site.counts import counted, thousands
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pictures.accounts import (
    MOST_ACCOUNTS,
    ClaimAccount,
    accounts_of_claims,
    accounts_with_entity,
)
from kgbuild.site.pictures.neighbour_drawing import GROUPS, Around, Neighbour, draw
from kgbuild.site.pictures.picture import Cell, Picture, words
from kgbuild.translation import foreign, gettext
from kgbuild.vocab import terms as t

#: Maximum number of neighbours in the drawing; the table has more.
_MOST: Final = 20
_LEAST: Final = 2
_REGISTER, _EVENT, _TOGETHER, _CLAIMANT = range(len(GROUPS))
#: The group of a neighbour and its IRI.
_Key: TypeAlias = tuple[int, str]


@dataclass(slots=True)
class _Ties:
    """What a neighbour is to the entity, and the claims that say so."""

    relations: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)


def of_entity(iri: str, links: Links) -> Picture | None:
    """Return the picture of what is connected with an entity."""
    found: dict[_Key, _Ties] = defaultdict(_Ties)
    for other, relation in _register(iri, links):
        found[_REGISTER, other].relations.add(relation)
    for account in accounts_with_entity(iri, links):
        _add_account(iri, account, found)
    said = links.dataset.referring(iri, t.CLAIMANT)[:MOST_ACCOUNTS]
    for account in accounts_of_claims(said, links):
        for event in account.account.iris(t.OF_EVENT):
            found[_EVENT, event].relations.add(gettext("as source"))
            found[_EVENT, event].claims.add(account.claim.iri)
    ordered = sorted(found, key=lambda k: (k[0], -len(found[k].claims), links.to(k[1]).text, k[1]))
    if len(ordered) < _LEAST:
        return None
    drawn = [_neighbour(key, found[key], links) for key in _chosen(ordered)]
    left = len(ordered) - len(drawn)
    return Picture.of(
        ("around", gettext("Connections")),
        draw,
        Around(links.to(iri).text, drawn),
        (
            (gettext("connection"), gettext("name"), gettext("relation"), gettext("claims")),
            [_cells(key, found[key], links) for key in ordered],
        ),
        [words(gettext("The table lists %(number)s more.", number=thousands(left)))]
        if left
        else [],
    )


def _register(iri: str, links: Links) -> Iterator[tuple[str, str]]:
    """Yield the neighbours of an entity in the register, and what each is to it."""
    dataset = links.dataset
    graph, entries = NamedNode(dataset.iris.register), dataset.iris.entity("")
    # Views have plain triples about entities, too: these do not belong to the register.
    for quad in sorted(dataset.store.pattern(NamedNode(iri), None, None, graph), key=str):
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(entries):
            yield quad.object.value, links.to(quad.predicate.value).text
    for quad in sorted(dataset.store.pattern(None, None, NamedNode(iri), graph), key=str):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(entries):
            yield quad.subject.value, links.inverse(quad.predicate.value)


def _add_account(iri: str, one: ClaimAccount, found: dict[_Key, _Ties]) -> None:
    for claimant in one.claim.iris(t.CLAIMANT):
        if claimant != iri:
            found[_CLAIMANT, claimant].claims.add(one.claim.iri)
    entries = one.links.dataset.iris.entity("")
    for predicate, terms in one.account.values.items():
        is_event = predicate == t.OF_EVENT.value
        for term in terms:
            if isinstance(term, NamedNode) and term.value.startswith(entries) and term.value != iri:
                ties = found[_EVENT if is_event else _TOGETHER, term.value]
                ties.claims.add(one.claim.iri)
                if not is_event:
                    ties.relations.add(one.links.to(predicate).text)


def _chosen(ordered: list[_Key]) -> list[_Key]:
    """Return those that are drawn: from each group in turn, until there are enough."""
    groups: dict[int, list[_Key]] = defaultdict(list)
    for key in ordered:
        groups[key[0]].append(key)
    ranked = [(rank, key) for group in groups.values() for rank, key in enumerate(group)]
    ranked.sort(key=lambda one: (one[0], one[1][0]))
    kept = {key for _, key in ranked[:_MOST]}
    return [key for key in ordered if key in kept]


def _neighbour(key: _Key, ties: _Ties, links: Links) -> Neighbour:
    to = links.to(key[1])
    number = [counted(len(ties.claims), "claim")] if ties.claims else []
    relation = ", ".join([*sorted(ties.relations), *number])
    return Neighbour(key[0], to.text, relation, to.href, foreign(to.language))


def _cells(key: _Key, ties: _Ties, links: Links) -> tuple[Cell, ...]:
    return (
        words(gettext(GROUPS[key[0]][0]).lower()),
        [links.to(key[1])],
        [PageLink(relation) for relation in sorted(ties.relations)],
        words(thousands(len(ties.claims)) if ties.claims else ""),
    )
