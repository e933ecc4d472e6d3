"""The comparison of claims in a build.

Statements are sorted by event on the disk. Memory holds those of one event at a time.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kgbuild.compare.compare_event import compare
from kgbuild.compare.context import Context
from kgbuild.compare.statements import revisions_of, statements_of, taken_from
from kgbuild.disk_sorting import UsesSorters
from kgbuild.graph.comparisons import comparison_lines, origin_lines
from kgbuild.ids import Iris
from kgbuild.model.document import Document
from kgbuild.model.register import Register
from kgbuild.model.statement import Statement
from kgbuild.vocab.ontology import Ontology


class ComparisonStage(UsesSorters):
    """Collects the statements of reports, and compares them event by event.

    Attributes:
        context: What the comparison needs to know about the register and the ontology.
        counts: The number of comparisons with each verdict, by the name of its class.
    """

    def __init__(self, register: Register, ontology: Ontology, iris: Iris, folder: Path) -> None:
        """Keep temporary files in ``folder``, which must exist."""
        super().__init__(folder)
        self.context = Context.of(register, ontology)
        self.counts: Counter[str] = Counter()
        self._iris = iris
        self._quoted: set[str] = set()
        self._taken_over: set[str] = set()
        self._statements = self._sorter("statements.sqlite")
        self._reports = self._sorter("reports.sqlite")
        self._lines = self._sorter("comparisons.sqlite")

    def take(self, document: Document) -> None:
        """Take the statements of one report."""
        report = document.report
        # Another report may take its text from this one.
        self._taken_over.update(report.derived_from)
        origins = taken_from(report) or (report.outlet,)
        self._reports.add(self._iris.report(report.slug).report, json.dumps(origins))
        revised = self.context.revised
        for claim, day in revisions_of(document):
            revised[claim] = min(day, revised.get(claim, day))
        for event, statement in statements_of(document, self._iris):
            self.context.origins.learn(statement)
            self._statements.add(event, statement.written())
            if statement.quotes is not None:
                self._quoted.add(statement.quotes)

    def events(self) -> Iterator[tuple[str, list[Statement]]]:
        """Yield the IRI of each event, in order, with its statements.

        Statements about no event come claim by claim, with an empty IRI.
        """
        for event, rows in groupby(self._statements.sorted(), key=lambda row: row[0]):
            statements = (Statement.read(line) for _, line in rows)
            if event:
                yield event, list(statements)
            else:
                for _, of_claim in groupby(statements, key=lambda statement: statement.claim):
                    yield event, list(of_claim)

    def compare(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Compare all statements, and yield the IRI of each event with the lines of its results."""
        originals = self._originals()
        origins = self.context.origins
        origins.quoted.update((claim, statements[0][1]) for claim, statements in originals.items())
        origins.reports.update(self._origins_of_reports())
        for event, statements in self.events():
            lines: dict[str, None] = {}
            for statement in statements:
                origin = self.context.origin(statement)
                lines |= dict.fromkeys(
                    origin_lines(statement.claim, origin.agents, known=origin.known)
                )
            for comparison in compare(event, statements, originals, self.context):
                self.counts[f"{comparison.verdict.value.lower()}s"] += 1
                lines |= dict.fromkeys(
                    comparison_lines(comparison, self._iris, self.context.ontology)
                )
            for line in lines:
                self._lines.add(line, "")
            yield event, lines

    def lines(self) -> Iterator[str]:
        """Yield the different lines of all results, in the order of their bytes."""
        for line, _ in groupby(self._lines.sorted(), key=lambda row: row[0]):
            yield line

    def _origins_of_reports(self) -> dict[str, tuple[str, ...]]:
        """Return the origins of the reports from which other reports take their text."""
        found: dict[str, tuple[str, ...]] = dict.fromkeys(self._taken_over, ())
        for report, origins in self._reports.rows() if self._taken_over else ():
            if report in self._taken_over:
                found[report] = tuple(json.loads(origins))
        return found

    def _originals(self) -> dict[str, list[tuple[str, Statement]]]:
        """Return the statements of the claims that other claims quote."""
        found: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
        if self._quoted:
            for event, line in self._statements.rows():
                statement = Statement.read(line)
                if statement.claim in self._quoted:
                    found[statement.claim].append((event, statement))
        return found
