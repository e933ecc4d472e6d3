"""Plain triples with the claims that they are based on and the number of independent origins."""

from collections.abc import Iterable, Iterator, Sequence

from kgbuild.compare.compare_event import holds
from kgbuild.compare.origins import Origin, independence
from kgbuild.model.statement import Statement
from kgbuild.model.view import PlainTriple, Support, SupportedTriple
from kgbuild.view.acceptance import Acceptance
from kgbuild.view.plain_figures import entailed, figure_triples
from kgbuild.view.plain_triples import plain_triples
from kgbuild.view.resolution import resolved


def supports(
    event: str, statements: Iterable[Statement], acceptance: Acceptance
) -> Iterator[tuple[PlainTriple, Support]]:
    """Yield each plain triple of an event in a view with each claim that it is based on.

    A claim that its claimant does not hold to be true supports no triple in any view.

    Args:
        event: IRI of the event; empty for none.
        statements: All statements about it.
        acceptance: Which claims the view accepts.
    """
    context = acceptance.context
    accepted = sorted(
        (s for s in statements if holds(event, s, context) and acceptance.accepts(s)), key=str
    )
    figures: list[tuple[PlainTriple, Support]] = []
    for statement in resolved(event, accepted, acceptance.view.resolution, context):
        origin = context.origin(statement)
        support = Support(
            claim=statement.claim,
            event=event,
            agents=tuple(sorted(origin.agents)),
            known=origin.known,
            through=tuple(sorted(origin.through)),
            first=statement.as_of.first,
            last=statement.as_of.last,
        )
        for triple in plain_triples(event, statement, context):
            yield triple, support
        for figure, triple in figure_triples(event, statement, context):
            window = figure.as_of
            figures.append((triple, support._replace(first=window.first, last=window.last)))
    yield from entailed(figures)


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
