"""The comparison stage of a build: it stores statements on the disk and compares them by event.

Memory holds the statements of one event at a time.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kgbuild.compare.context import Context
from kgbuild.compare.event import compare
from kgbuild.compare.statements import revised_by, statements_of, taken_from
from kgbuild.graph.comparisons import comparison_lines, origin_lines
from kgbuild.ids import Iris
from kgbuild.model.comparison import Comparison
from kgbuild.model.document import Document, Report
from kgbuild.model.register import Register
from kgbuild.model.statement import Statement
from kgbuild.sorting import PutsAside
from kgbuild.vocab.ontology import Ontology


class ComparisonStage(PutsAside):
    """Collects the statements of reports and compares them.

    Attributes:
        context: What comparing needs to know besides.
        counts: The number of comparisons with each verdict, by the name of its class.
    """

    def __init__(self, register: Register, ontology: Ontology, iris: Iris, folder: Path) -> None:
        """Store rows in ``folder``, which must exist. They are deleted on leaving."""
        super().__init__(folder)
        self.context = Context.of(register, ontology)
        self.counts: Counter[str] = Counter()
        self._iris = iris
        self._quoted: set[str] = set()
        self._copied: set[str] = set()
        self._statements = self._sorter("statements.sqlite")
        self._reports = self._sorter("reports.sqlite")
        self._lines = self._sorter("comparisons.sqlite")

    def take(self, document: Document) -> None:
        """Store the statements of one report."""
        self._take_report(document.report)
        self.context.revised.update(revised_by(document))
        for event, statement in statements_of(document, self._iris):
            self.context.origins.learn(statement)
            self._statements.add(event, statement.written())
            if statement.quotes is not None:
                self._quoted.add(statement.quotes)

    def _take_report(self, report: Report) -> None:
        """Store where a report copied its text from, because another may copy from this report."""
        self._copied.update(report.derived_from)
        sources = taken_from(report) or (report.outlet,)
        self._reports.add(self._iris.report(report.slug).report, json.dumps(sources))

    def events(self) -> Iterator[tuple[str, list[Statement]]]:
        """Yield the IRI of each event, in order, with the statements about it.

        Statements without an event come claim by claim, with an empty IRI.
        """
        for event, rows in groupby(self._statements.sorted(), key=lambda row: row[0]):
            statements = (Statement.read(line) for _, line in rows)
            if event:
                yield event, list(statements)
            else:
                for _, of_claim in groupby(statements, key=lambda statement: statement.claim):
                    yield event, list(of_claim)

    def compare(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Compare everything, event by event, and yield the IRI of each with its lines."""
        originals = self._originals()
        origins = self.context.origins
        origins.quoted.update((claim, found[0][1]) for claim, found in originals.items())
        origins.reports.update(self._sources_of_copied())
        for event, statements in self.events():
            lines: dict[str, None] = {}
            for statement in statements:
                origin = self.context.origin(statement)
                lines |= dict.fromkeys(
                    origin_lines(statement.claim, origin.agents, known=origin.known)
                )
            for comparison in compare(event, statements, originals, self.context):
                self._count(comparison)
                lines |= dict.fromkeys(
                    comparison_lines(comparison, self._iris, self.context.ontology)
                )
            for line in lines:
                self._lines.add(line, "")
            yield event, lines

    def lines(self) -> Iterator[str]:
        """Yield the lines of all comparisons, each once, in the order of their bytes."""
        for line, _ in groupby(self._lines.sorted(), key=lambda row: row[0]):
            yield line

    def _count(self, comparison: Comparison) -> None:
        self.counts[f"{comparison.verdict.value.lower()}s"] += 1

    def _sources_of_copied(self) -> dict[str, tuple[str, ...]]:
        """Return where the reports that others copy have their own text from."""
        found: dict[str, tuple[str, ...]] = dict.fromkeys(self._copied, ())
        for report, sources in self._reports.rows() if self._copied else ():
            if report in self._copied:
                found[report] = tuple(json.loads(sources))
        return found

    def _originals(self) -> dict[str, list[tuple[str, Statement]]]:
        """Return the statements of the claims that others quote."""
        found: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
        if self._quoted:
            for event, line in self._statements.rows():
                statement = Statement.read(line)
                if statement.claim in self._quoted:
                    found[statement.claim].append((event, statement))
        return found
