"""The stream of a build: products come in and N-Quads go out, without piling up in memory."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, Final

from pyoxigraph import Quad

from kgbuild.bundles.event_worker import EventProduct, comparison_nquads
from kgbuild.bundles.report_worker import ReportOutcome, ReportProduct
from kgbuild.checks.shape_check import ShapeCheck
from kgbuild.checks.shape_judge import ShapeJudge, ShapeVerdict
from kgbuild.errors import Finding, Place, Severity
from kgbuild.exports.dumps import DumpFiles
from kgbuild.ids import Iris, iri_segment
from kgbuild.model.acknowledgement import Acknowledgement
from kgbuild.nquads import in_graph, nquads, sorted_nquads
from kgbuild.pipeline.comparison_stage import ComparisonStage
from kgbuild.pipeline.decision_stage import DecisionStage
from kgbuild.pipeline.nquads_file import NQuadsFile
from kgbuild.pipeline.open_sentences import OpenSentences
from kgbuild.pipeline.view_stage import ViewStage
from kgbuild.read.reports.seen_reports import SeenReports

#: The maximum number of claims whose places are kept; findings on later ones name their file only.
_PLACES_KEPT: Final = 100_000

#: The number of lines of comparisons or of a view that are written at once.
_LINES_AT_ONCE: Final = 1_000


@dataclass(slots=True)
class Stream:
    """A stream of products, and what it has collected so far."""

    iris: Iris
    out: NQuadsFile
    claims: BinaryIO  # the file for the claims as CSV
    dumps: DumpFiles | None  # the other dumps, unless none are written
    comparison: ComparisonStage
    views: ViewStage
    decisions: DecisionStage
    shapes: ShapeCheck | None = None  # the SHACL check, unless it is left out
    counts: Counter[str] = field(default_factory=Counter)
    errors: list[Finding] = field(default_factory=list)  # of unreadable inputs
    warnings: list[Finding] = field(default_factory=list)  # of decisions without effect
    open_sentences: OpenSentences = field(default_factory=OpenSentences)
    acknowledged: list[Acknowledgement] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)  # of reports and claims, by IRI
    slugs: set[str] = field(default_factory=set)
    identities: dict[str, bytes] = field(default_factory=dict)  # of what reports say, by slug
    seen: SeenReports = field(default_factory=SeenReports)
    withheld: Counter[tuple[str, str]] = field(default_factory=Counter)  # by rule and words
    policy: list[Finding] = field(default_factory=list)  # findings on what is withheld
    texts: Path | None = None  # the folder for published texts
    _open: int = 0  # findings on open sentences, if all were listed
    _in_dumps: int = 0  # the place in the N-Quads after what all dumps have

    @property
    def judge(self) -> ShapeJudge | None:
        """What checks the shapes of one part; None if that is left out."""
        return None if self.shapes is None else self.shapes.judge

    def write(self, quads: Iterable[Quad]) -> None:
        """Write one graph."""
        some = list(quads)
        if some:
            self._write(sorted_nquads(some), str(some[0].graph_name).strip("<>"))

    def write_checked(self, quads: list[Quad]) -> None:
        """Write one graph, and check its shapes."""
        self.write(quads)
        self.check(nquads(quads))

    def check(self, data: bytes) -> None:
        """Check the shapes of N-Quads."""
        if self.shapes is not None:
            self.shapes.add(data)

    def take(self, report: ReportOutcome) -> None:
        """Take one report. After an error nothing more is written."""
        errors = self.seen.add(report.slug, report.place, report.corpus, report.errors)
        self.errors += errors
        if errors or report.product is None:
            return
        self._count(report.slug or "", report.product)
        if self.errors:
            return
        self.counts["quads"] += report.product.quads
        graph = self.iris.report(report.slug or "").report
        self.out.write_graph(report.product.nquads, graph, report.product.digest)
        self.claims.write(report.product.claims)
        self._dump(report.slug or "", report.product)
        self.comparison.take(report.product.statements)
        self._take_verdict(report.product.verdict, report.product.nquads)

    def take_event(self, product: EventProduct) -> None:
        """Take the comparisons of one event."""
        self.comparison.add(product)
        self.decisions.look(product.lines)
        self.views.add(product)
        self._take_verdict(product.verdict, comparison_nquads(product.lines, self.iris))

    def write_comparisons(self) -> None:
        """Write the comparisons of all events, and decisions about them, into one graph."""
        self._decide()
        lines = self.comparison.lines()
        while some := list(islice(lines, _LINES_AT_ONCE)):
            self._write(comparison_nquads(some, self.iris), self.iris.comparisons)
        self.counts.update(self.comparison.counts)

    def _decide(self) -> None:
        """Apply what people decided about comparisons, which are all known now."""
        for finding in self.decisions.findings(self.comparison.comparisons):
            is_error = finding.severity is Severity.ERROR
            (self.errors if is_error else self.warnings).append(finding)
        lines = list(self.decisions.lines())
        self.comparison.note(lines)
        self.check(comparison_nquads(lines, self.iris))
        dismissed = self.decisions.dismissed()
        self.counts.update({"dismissed": dismissed.pop("dismissed")} if dismissed else {})
        self.comparison.counts.subtract(dismissed)

    def write_views(self) -> None:
        """Compute the plain triples of each view, and write them into the graph of the view."""
        for iri, lines in self.views.chunks():
            self.check("".join(f"{line} <{iri}> .\n" for line in lines).encode())
        for iri, rows in groupby(self.views.lines(), key=itemgetter(0)):
            while some := list(islice(rows, _LINES_AT_ONCE)):
                self._write(in_graph((line for _, line in some), f"<{iri}>"), iri)
        self.counts.update(self.views.counts)

    def write_forms(self) -> None:
        """Write the graphs that only the N-Quads have so far into the other dumps as well."""
        if self.dumps is not None:
            self.out.flush()
            self.dumps.write_from(self.out.path, self._in_dumps)
            self._in_dumps = self.out.size

    def _count(self, slug: str, product: ReportProduct) -> None:
        self.slugs.add(slug)
        self.counts.update(product.counts)
        if len(self.places) < _PLACES_KEPT:
            self.places |= product.places
        self.acknowledged += product.acknowledged
        self.open_sentences.add(self.iris.report(slug).report, product)
        self.policy += product.policy
        for rule, words, number in product.withheld:
            self.withheld[rule, words] += number
        if product.text is not None and self.texts is not None:
            self.texts.mkdir(exist_ok=True)
            file = self.texts / f"{iri_segment(slug)}.txt"
            file.write_bytes(product.text.encode())

    def _dump(self, slug: str, product: ReportProduct) -> None:
        if self.dumps is not None:
            forms = product.forms or self.dumps.writer.forms_of(product.nquads)
            self.dumps.write(self.iris.report(slug).report, [forms])
            self._in_dumps += len(product.nquads)

    def _take_verdict(self, verdict: ShapeVerdict | None, nquads: bytes) -> None:
        if self.shapes is not None and verdict is not None:
            self.shapes.take(verdict, nquads)

    def _write(self, data: bytes, graph: str) -> None:
        self.counts["quads"] += data.count(b"\n")
        self.out.write(data, graph)
