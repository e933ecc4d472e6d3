"""Comparing in a build: statements are put aside as reports come in, and taken up by event.

Memory holds the statements of one event at a time; the rest is on the disk.
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


class Comparing(PutsAside):
    """Gathers what reports tell, and compares it.

    Attributes:
        context: What comparing needs to know besides.
        counts: How many comparisons came to which verdict, by the name of its class.
    """

    def __init__(self, register: Register, ontology: Ontology, iris: Iris, folder: Path) -> None:
        """Put things aside in ``folder``, which has to be there; they are gone on leaving."""
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
        """Put aside what one report tells."""
        self._take_report(document.report)
        self.context.revised.update(revised_by(document))
        for event, statement in statements_of(document, self._iris):
            self.context.origins.learn(statement)
            self._statements.add(event, statement.written())
            if statement.quotes is not None:
                self._quoted.add(statement.quotes)

    def _take_report(self, report: Report) -> None:
        """Put aside whom a report has its text from, in case that another has it from this one."""
        self._taken_over.update(report.derived_from)
        whence = taken_from(report) or (report.outlet,)
        self._reports.add(self._iris.report(report.slug).report, json.dumps(whence))

    def events(self) -> Iterator[tuple[str, list[Statement]]]:
        """Yield the IRI of each event, in order, with all that is told of it.

        What is told of no event comes claim by claim, with no IRI.
        """
        for event, rows in groupby(self._statements.sorted(), key=lambda row: row[0]):
            statements = (Statement.read(line) for _, line in rows)
            if event:
                yield event, list(statements)
            else:
                for _, of_claim in groupby(statements, key=lambda statement: statement.claim):
                    yield event, list(of_claim)

    def compare(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Compare all, event by event, and yield the lines of each with its IRI."""
        originals = self._originals()
        origins = self.context.origins
        origins.quoted.update((claim, told[0][1]) for claim, told in originals.items())
        origins.reports.update(self._whence())
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

    def _whence(self) -> dict[str, tuple[str, ...]]:
        """Whom those reports have their text from whose text others take over."""
        found: dict[str, tuple[str, ...]] = dict.fromkeys(self._taken_over, ())
        for report, whence in self._reports.rows() if self._taken_over else ():
            if report in self._taken_over:
                found[report] = tuple(json.loads(whence))
        return found

    def _originals(self) -> dict[str, list[tuple[str, Statement]]]:
        """What the claims tell whose words others report."""
        found: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
        if self._quoted:
            for event, line in self._statements.rows():
                statement = Statement.read(line)
                if statement.claim in self._quoted:
                    found[statement.claim].append((event, statement))
        return found
