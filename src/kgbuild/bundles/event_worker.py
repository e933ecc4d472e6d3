"""The second unit of work: the statements about one event in, their comparisons out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kgbuild.checks.shape_judge import ShapeJudge, ShapeVerdict
from kgbuild.compare.compare_event import compare
from kgbuild.compare.context import Context
from kgbuild.graph.comparisons import comparison_lines, origin_lines
from kgbuild.ids import Iris
from kgbuild.model.statement import Statement
from kgbuild.model.view import View
from kgbuild.nquads import tokens_of
from kgbuild.view.acceptance import Acceptance
from kgbuild.view.support import supports
from kgbuild.view.support_rows import support_row


class EventInput(NamedTuple):
    """The statements about one event, and what other reports say about their claims."""

    event: str  # IRI of the event; empty for a claim without one
    statements: tuple[str, ...]  # written
    quoted: tuple[tuple[str, str, str], ...]  # a quoted claim, an event, a written statement
    revised: tuple[tuple[str, int], ...]  # a revised claim, and the ordinal of the day


class EventProduct(NamedTuple):
    """What the comparison of one event adds to a build."""

    event: str  # IRI of the event; empty for a claim without one
    lines: tuple[str, ...]  # its comparisons in N-Triples, each line once, without the final dot
    verdict: ShapeVerdict | None  # what the shapes find in these lines, if they are checked
    counts: Mapping[str, int]  # the number of comparisons with each verdict
    plain: tuple[tuple[str, str], ...]  # rows of the plain triples of each view: key and value


def comparison_nquads(lines: Iterable[str], iris: Iris) -> bytes:
    """Return lines about comparisons as N-Quads in the graph of comparisons."""
    graph = f" <{iris.comparisons}> .\n"
    return "".join(line + graph for line in lines).encode()


@dataclass(frozen=True, slots=True)
class EventWorker:
    """Compares the statements about one event, and computes its plain triples in each view.

    The shapes of the comparisons are checked as well.
    """

    context: Context  # without anything about single claims
    iris: Iris
    views: Sequence[View]
    judge: ShapeJudge | None  # what checks the shapes, unless that is left out

    def product(self, given: EventInput) -> EventProduct:
        """Return the product of one event."""
        context, originals = self._context(given)
        statements = [Statement.read(line) for line in given.statements]
        lines: dict[str, None] = {}
        for statement in statements:
            origin = context.origin(statement)
            lines |= dict.fromkeys(
                origin_lines(statement.claim, origin.agents, statement.relays, known=origin.known)
            )
        counts: Counter[str] = Counter()
        for comparison in compare(given.event, statements, originals, context):
            counts.update(comparison.counted_as)
            lines |= dict.fromkeys(comparison_lines(comparison, self.iris, context.ontology))
        plain = tuple(
            support_row(view.name, triple, support)
            for view in self.views
            for triple, support in supports(given.event, statements, Acceptance(view, context))
        )
        verdict = None
        if self.judge is not None:
            nquads = comparison_nquads(lines, self.iris)
            verdict = self.judge.verdict(nquads, tokens_of(lines))
        return EventProduct(given.event, tuple(lines), verdict, counts, plain)

    def _context(
        self, given: EventInput
    ) -> tuple[Context, Mapping[str, Sequence[tuple[str, Statement]]]]:
        """Return the context of one event, and the statements of the claims quoted in it."""
        originals: dict[str, list[tuple[str, Statement]]] = {}
        for claim, event, line in given.quoted:
            originals.setdefault(claim, []).append((event, Statement.read(line)))
        quoted = {claim: statements[0][1] for claim, statements in originals.items()}
        origins = replace(self.context.origins, quoted=quoted)
        revised = dict(given.revised)
        return replace(self.context, origins=origins, revised=revised, misquoting=set()), originals
