"""The stream of a build: reports come in and N-Quads go out, without piling up in memory."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO, Final

from pyoxigraph import Quad, RdfFormat, parse

from kgbuild.checks.coverage import Coverage, coverage
from kgbuild.checks.shacl_batches import Batches
from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.exports.claims_csv import csv_rows
from kgbuild.graph.document import document_nquads, document_quads
from kgbuild.ids import Iris
from kgbuild.nquads import nquads, sorted_nquads
from kgbuild.pipeline.comparison_stage import ComparisonStage
from kgbuild.pipeline.view_stage import ViewStage
from kgbuild.read.workspace_inputs import ReadReport
from kgbuild.vocab.ontology import Ontology

#: The maximum number of claims whose places are kept; findings on later ones name their file only.
_PLACES_KEPT: Final = 100_000
#: The maximum number of open sentences with a finding of their own; further ones are counted.
_OPEN_SENTENCES: Final = 1_000


@dataclass(slots=True)
class Stream:
    """A stream of reports, and what it has collected so far."""

    iris: Iris
    ontology: Ontology
    out: BinaryIO  # the file for the N-Quads
    claims: BinaryIO  # the file for the claims as CSV
    comparison: ComparisonStage
    views: ViewStage
    context: int  # the number of characters to keep on either side of a quote
    labels: Mapping[str, str]  # of entities, by IRI
    batches: Batches | None = None  # the SHACL check, unless it is left out
    counts: Counter[str] = field(default_factory=Counter)
    errors: list[Finding] = field(default_factory=list)  # of unreadable inputs
    open_sentences: list[Finding] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)  # of reports and claims, by IRI
    slugs: set[str] = field(default_factory=set)

    def write(self, quads: Iterable[Quad]) -> None:
        """Write one graph."""
        self._write(sorted_nquads(quads))

    def write_checked(self, quads: list[Quad]) -> None:
        """Write one graph, and check its shapes."""
        self.write(quads)
        self.check(nquads(quads), quads)

    def check(self, data: bytes, quads: Iterable[Quad] | None = None) -> None:
        """Check the shapes of N-Quads, which are parsed unless their quads are given."""
        if self.batches is not None:
            found = parse(data, format=RdfFormat.N_QUADS) if quads is None else quads
            self.batches.add(found, data)

    def _write(self, data: bytes) -> None:
        self.counts["quads"] += data.count(b"\n")
        self.out.write(data)

    def take(self, report: ReadReport | UnreadableError) -> None:
        """Take one report. After an error nothing more is written."""
        if isinstance(report, UnreadableError):
            self.errors += report.findings
            return
        self._count(report)
        self._cover(report)
        if self.errors:
            return
        about = (report.document, self.iris, self.ontology, self.context)
        data = document_nquads(*about)
        self._write(data)
        self.claims.write(csv_rows(report.document, self.iris, self.labels))
        self.comparison.take(report.document)
        if self.batches is not None:
            self.batches.add(document_quads(*about), data)

    def compare(self) -> None:
        """Compare all claims, and write the results into a graph of their own."""
        graph = f" <{self.iris.comparisons}> .\n"
        for _, lines in self.comparison.compare():
            self.check("".join(line + graph for line in lines).encode())
        for line in self.comparison.lines():
            self._write((line + graph).encode())
        self.counts.update(self.comparison.counts)

    def compute_views(self) -> None:
        """Compute the plain triples of each view, and write them into the graph of the view."""
        self.views.compute(self.comparison.events(), self.comparison.context)
        for iri, lines in self.views.chunks():
            self.check("".join(f"{line} <{iri}> .\n" for line in lines).encode())
        for iri, line in self.views.lines():
            self._write(f"{line} <{iri}> .\n".encode())
        self.counts.update(self.views.counts)

    def _count(self, report: ReadReport) -> None:
        document = report.document
        claims = document.claims
        iris = self.iris.report(document.report.slug)
        self.counts["reports"] += 1
        self.slugs.add(document.report.slug)
        self.counts["claims"] += len(claims)
        self.counts["quotes"] += sum(1 + (claim.cue is not None) for claim in claims)
        self.counts["quotes"] += len(document.set_aside)
        if document.report.versions:
            self.counts["claims withdrawn"] += sum(claim.version is not None for claim in claims)
        if len(self.places) < _PLACES_KEPT:
            self.places[iris.report] = Place(report.file)
            self.places |= {iris.claim(id_): place for id_, place in report.places.items()}

    def _cover(self, report: ReadReport) -> None:
        covered = coverage(report.document, report.text)
        self.counts["sentences"] += covered.sentences
        self.counts["sentences claimed"] += covered.claimed
        self.counts["sentences set aside"] += covered.set_aside
        self.counts["sentences open"] += len(covered.open)
        room = _OPEN_SENTENCES - len(self.open_sentences)
        self.open_sentences += islice(_open_sentences(covered, report), max(0, room))

    def coverage_findings(self) -> list[Finding]:
        """Return the findings on open sentences, and one that counts the rest."""
        rest = self.counts["sentences open"] - len(self.open_sentences)
        if not rest:
            return self.open_sentences
        counted = Finding(
            Severity.WARNING,
            "sentences-open",
            f"no claim quotes {rest:,} further sentences",
            source="coverage",
            hint="add claims that quote them, or set them aside with a reason (setAside)",
        )
        return [*self.open_sentences, counted]


def _open_sentences(covered: Coverage, report: ReadReport) -> Iterable[Finding]:
    content = report.text.content
    is_own_file = report.file.suffix == ".yaml"
    file = report.file.parent / "report.txt" if is_own_file else report.file
    for start, end in covered.open:
        line = content.count("\n", 0, start) + 1
        column = start - (content.rfind("\n", 0, start) + 1) + 1
        yield Finding(
            Severity.WARNING,
            "sentence-open",
            f"no claim quotes this sentence: {content[start:end]!r:.160}",
            source="coverage",
            place=Place(file, line, column) if is_own_file else Place(file),
            hint="add a claim that quotes it, or set it aside with a reason (setAside)",
        )
