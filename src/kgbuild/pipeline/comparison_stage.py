"""The comparison of claims in a build.

Statements are sorted by event on the disk. Memory holds those of a few events at a time.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kgbuild.bundles.event_worker import EventInput, EventProduct
from kgbuild.compare.context import Context
from kgbuild.compare.report_statements import ReportStatements
from kgbuild.disk_sorting import UsesSorters
from kgbuild.model.register import Register
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.terms import DIMENSION


class ComparisonStage(UsesSorters):
    """Collects the statements of reports, and hands them out again event by event.

    Attributes:
        counts: The number of comparisons with each verdict, by the name of its class.
    """

    def __init__(self, folder: Path) -> None:
        """Keep temporary files in ``folder``, which must exist."""
        super().__init__(folder)
        self.counts: Counter[str] = Counter()
        self._posts: dict[str, set[str]] = defaultdict(set)
        self._revised: dict[str, int] = {}
        self._quoted: set[str] = set()
        self._events: set[str] = set()
        self._alone = 0  # claims without an event
        self._copied: set[str] = set()
        self._statements = self._sorter("statements.sqlite")
        self._reports = self._sorter("reports.sqlite")
        self._lines = self._sorter("comparisons.sqlite")

    def take(self, report: ReportStatements) -> None:
        """Take the statements of one report."""
        self._copied.update(report.copied)
        self._reports.add(report.report, json.dumps(report.origins))
        for claim, day in report.revised.items():
            self._revised[claim] = min(day, self._revised.get(claim, day))
        for holder, posts in report.posts.items():
            self._posts[holder].update(posts)
        self._quoted.update(report.quoted)
        for event, claim, quotes, statement in report.statements:
            self._statements.add(event, f"{claim}\t{quotes}\t{statement}")
            if event:
                self._events.add(event)
        self._alone += len({claim for event, claim, *_ in report.statements if not event})

    def context(self, register: Register, ontology: Ontology) -> Context:
        """Return the context of the comparison of each event. Call it after all reports."""
        context = Context.of(register, ontology)
        context.origins.learn(self._posts)
        context.origins.reports.update(self._copied_reports())
        return context

    def events(self) -> Iterator[EventInput]:
        """Yield each event with its statements, in order.

        Statements about no event come claim by claim.
        """
        originals = self._originals()
        for event, rows in groupby(self._statements.sorted(), key=itemgetter(0)):
            parts = (row[1].split("\t", 2) for row in rows)
            groups = [list(parts)] if event else map(_rows, groupby(parts, key=itemgetter(0)))
            for group in groups:
                yield self._input(event, group, originals)

    @property
    def number(self) -> int:
        """The number of events, and of claims without one."""
        return len(self._events) + self._alone

    def add(self, product: EventProduct) -> None:
        """Add the product of one event."""
        self.counts.update(product.counts)
        for line in product.lines:
            self._lines.add(line, "")

    def note(self, lines: Iterable[str]) -> None:
        """Add lines about comparisons that no event has."""
        for line in lines:
            self._lines.add(line, "")

    def comparisons(self) -> Iterator[str]:
        """Yield the IRI of each comparison, sorted."""
        for line in self.lines():
            subject, predicate, _ = line.split(" ", 2)
            if predicate == str(DIMENSION):
                yield subject.strip("<>")

    def lines(self) -> Iterator[str]:
        """Yield the different lines of all products, in the order of their bytes."""
        for line, _ in groupby(self._lines.sorted(), key=itemgetter(0)):
            yield line

    def _input(
        self, event: str, rows: list[list[str]], originals: dict[str, list[tuple[str, ...]]]
    ) -> EventInput:
        claims = sorted({claim for claim, *_ in rows})
        quoted = [quotes for _, quotes, _ in rows if quotes in originals]
        quoted = list(dict.fromkeys(quoted))
        for claim in quoted:  # grows while it is walked: a quoted claim may quote another
            further = (quotes for _, quotes, _ in originals[claim])
            quoted += dict.fromkeys(q for q in further if q in originals and q not in quoted)
        return EventInput(
            event,
            tuple(statement for *_, statement in rows),
            tuple((c, of, line) for c in sorted(quoted) for of, _, line in originals[c]),
            tuple((claim, self._revised[claim]) for claim in claims if claim in self._revised),
        )

    def _copied_reports(self) -> dict[str, tuple[str, ...]]:
        """Return the origins of the reports that others copy; none for a missing report."""
        found: dict[str, tuple[str, ...]] = dict.fromkeys(self._copied, ())
        for report, origins in self._reports.rows() if self._copied else ():
            if report in self._copied:
                found[report] = tuple(json.loads(origins))
        return found

    def _originals(self) -> dict[str, list[tuple[str, ...]]]:
        """Return the statements of the claims that other claims quote, by claim.

        Each comes as its event, what it quotes itself, and the written statement.
        """
        found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for event, row in self._statements.rows() if self._quoted else ():
            claim, quotes, statement = row.split("\t", 2)
            if claim in self._quoted:
                found[claim].append((event, quotes, statement))
        return dict(found)


def _rows(group: tuple[str, Iterable[list[str]]]) -> list[list[str]]:
    return list(group[1])
