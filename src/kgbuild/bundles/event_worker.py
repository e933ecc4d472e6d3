"""The second unit of work: the statements about one event in, their comparisons out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kgbuild.checks.shape_judge import ShapeJudge, ShapeVerdict
from kgbuild.compare.compare_event import compare
from kgbuild.compare.context import Context
from kgbuild.graph.comparisons import comparison_lines, origin_lines
from kgbuild.ids import Iris, content_key
from kgbuild.model.comparison import Verdict
from kgbuild.model.statement import Statement
from kgbuild.model.view import View
from kgbuild.nquads import tokens_of
from kgbuild.view.acceptance import Acceptance
from kgbuild.view.support import event_view
from kgbuild.view.support_rows import omission_rows, support_row


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
    left_out: tuple[tuple[str, str], ...]  # rows of what each view leaves out: key and value


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
        disputes: dict[str, str] = {}
        for comparison in compare(given.event, statements, originals, context):
            counts.update(comparison.counted_as)
            if comparison.verdict is Verdict.DISPUTE:
                key = content_key(comparison.key)
                disputes[key] = self.iris.comparison(comparison.verdict.value, key)
            lines |= dict.fromkeys(comparison_lines(comparison, self.iris, context.ontology))
        seen = {
            view.name: event_view(given.event, statements, Acceptance(view, context))
            for view in self.views
        }
        plain = tuple(support_row(name, *one) for name, of in seen.items() for one in of.plain)
        left_out = {
            row: None
            for name, of in seen.items()
            for omission in of.left_out
            for row in omission_rows(name, omission, disputes.get(omission.contradiction))
        }
        verdict = None
        if self.judge is not None:
            nquads = comparison_nquads(lines, self.iris)
            verdict = self.judge.verdict(nquads, tokens_of(lines))
        return EventProduct(given.event, tuple(lines), verdict, counts, plain, tuple(left_out))

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
        return replace(self.context, origins=origins, revised=revised, misquoting={}), originals
