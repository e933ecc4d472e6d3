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


def supported(triple: PlainTriple, found: Sequence[Support], least: int) -> SupportedTriple | None:
    """Return a plain triple with its claims; None if it has fewer than ``least`` known origins."""
    independent, unknown = independence(
        Origin(frozenset(one.agents), one.known, frozenset(one.through)) for one in found
    )
    if independent < least:
        return None
    return SupportedTriple(
        triple,
        tuple(sorted({one.claim for one in found})),
        tuple(sorted({one.event for one in found} - {""})),
        independent,
        unknown,
        min(one.first for one in found),
        max(one.last for one in found),
    )
