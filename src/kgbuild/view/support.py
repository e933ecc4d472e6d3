"""What a view has of an event: plain triples with their claims and origins, and what it lacks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kgbuild.compare.compare_event import why_not_held
from kgbuild.compare.context import Context
from kgbuild.compare.origins import Origin, independence
from kgbuild.model.statement import Statement, in_order
from kgbuild.model.view import Omission, PlainTriple, Support, SupportedTriple
from kgbuild.view.acceptance import Acceptance
from kgbuild.view.plain_figures import entailed, figure_triples
from kgbuild.view.plain_triples import plain_triples
from kgbuild.view.resolution import resolved
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.concepts import AFFIRMED

#: The class of an account, a plain triple that it gives, and the claim that it is based on.
_OfClass = tuple[str, PlainTriple, Support]


class EventView(NamedTuple):
    """What a view has of an event: plain triples with claims behind them, and what it leaves out.

    What has too few independent origins is known only when all events have been seen.
    """

    plain: list[tuple[PlainTriple, Support]]
    left_out: list[Omission]


def event_view(event: str, statements: Iterable[Statement], acceptance: Acceptance) -> EventView:
    """Return what a view has of an event.

    A claim that its claimant does not hold to be true supports no triple in any view.

    Args:
        event: IRI of the event; empty for none.
        statements: All statements about it.
        acceptance: Which claims the view accepts.
    """
    context = acceptance.context
    accepted: list[Statement] = []
    left_out: list[Omission] = []
    for statement in in_order(statements):
        why = [*why_not_held(event, statement, context), *acceptance.unmet(statement)]
        left_out += (Omission(statement.claim, reason) for reason in why)
        if not why:
            accepted.append(statement)
    left, contradicted = resolved(event, accepted, acceptance.view.resolution, context)
    left_out += contradicted
    lost = {omission.claim for omission in contradicted}
    plain: list[_OfClass] = []
    figures: list[tuple[PlainTriple, Support]] = []
    for statement in left:
        support = _support(event, statement, context)
        triples = [
            (statement.cls, triple, support) for triple in plain_triples(event, statement, context)
        ]
        counted = list(figure_triples(event, statement, context))
        plain += triples
        for figure, triple in counted:
            window = figure.as_of
            figures.append((triple, support._replace(first=window.first, last=window.last)))
        if not (triples or counted or statement.claim in lost):
            is_negative = statement.polarity != AFFIRMED
            left_out.append(Omission(statement.claim, "negative" if is_negative else "no-triple"))
    in_wholes = _in_wholes(plain, context)
    return EventView([*(row[1:] for row in plain), *in_wholes, *entailed(figures)], left_out)


def _in_wholes(given: Iterable[_OfClass], context: Context) -> list[tuple[PlainTriple, Support]]:
    """Return triples with the claims that place the same in a part of the place.

    Troops in a town are in its province. So a claim of the town supports the triple of a claim of
    the province, unless the kind of account does not hold for wholes, such as control.
    """
    placed: dict[tuple[str, str], dict[str, list[_OfClass]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in given:
        triple = row[1]
        if context.is_place(ns.KGB + ns.local_name(triple.predicate.iri)):
            placed[triple.subject, triple.predicate.iri][triple.value].append(row)
    found: dict[tuple[PlainTriple, Support], None] = {}
    for by_place in placed.values():
        for place, rows in by_place.items():
            for whole in context.parts.wholes(place) & by_place.keys():
                for cls, triple, support in rows:
                    if context.ontology.holds_for_wholes(cls):
                        found[triple._replace(value=whole), support] = None
    return sorted(found)


def _support(event: str, statement: Statement, context: Context) -> Support:
    origin = context.origin(statement)
    return Support(
        claim=statement.claim,
        event=event,
        agents=tuple(sorted(origin.agents)),
        known=origin.known,
        through=tuple(sorted(origin.through)),
        first=statement.as_of.first,
        last=statement.as_of.last,
    )


def supported(triple: PlainTriple, found: Sequence[Support], least: int) -> list[SupportedTriple]:
    """Return a plain triple once for each span of days that its claims share.

    Claims for different days do not support each other: nobody says that two of them held on one
    day. A span with fewer than ``least`` independent known origins is left out.
    """
    spans = []
    for first, last, claims in _shared_days(found):
        independent, unknown = independence(
            Origin(frozenset(one.agents), one.known, frozenset(one.through)) for one in claims
        )
        if independent >= least:
            spans.append(
                SupportedTriple(
                    triple,
                    tuple(sorted({one.claim for one in claims})),
                    tuple(sorted({one.event for one in claims} - {""})),
                    independent,
                    unknown,
                    first,
                    last,
                )
            )
    return spans


def _shared_days(found: Sequence[Support]) -> Iterator[tuple[int, int, list[Support]]]:
    """Yield each largest set of claims that have a day in common, with their common days.

    The sets are those of an interval graph: one is complete where a claim ends after another began.
    """
    current: list[Support] = []
    end = 0
    for one in sorted(found, key=lambda one: one.first):
        if current and one.first > end:
            yield current[-1].first, end, list(current)
            current = [other for other in current if other.last >= one.first]
            end = min((other.last for other in current), default=one.last)
        end = min(end, one.last) if current else one.last
        current.append(one)
    if current:
        yield current[-1].first, end, current
