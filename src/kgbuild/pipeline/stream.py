"""The stream of a build: reports come in, N-Quads go out, and nothing piles up in between."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, parse

from kgbuild.checks.coverage import Coverage, coverage
from kgbuild.checks.shacl_batches import Batches
from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.graph.document import document_nquads, document_quads
from kgbuild.ids import Iris
from kgbuild.nquads import sorted_nquads
from kgbuild.pipeline.comparison_stage import ComparisonStage
from kgbuild.pipeline.view_stage import ViewStage
from kgbuild.read.workspace import ReadReport
from kgbuild.vocab.ontology import Ontology

#: Places are kept for this many claims; a finding on a later one names its file only.
_PLACES_KEPT = 100_000
#: So many open sentences are told one by one; of the others there is a count.
_SENTENCES_TOLD = 1_000


@dataclass(slots=True)
class Stream:
    """What a build knows of the reports that have gone through it.

    Attributes:
        iris: The workspace's IRIs.
        ontology: The ontology.
        out: Where the N-Quads go.
        batches: SHACL, or None where it is not run.
        comparing: Takes what reports tell, to compare it.
        viewing: Looks at it from each view.
        context: So many characters on either side of a quote are written with it.
        counts: Reports, claims, quotes, quads and sentences by name.
        errors: What could not be read.
        open_sentences: A finding for each sentence that is neither claimed nor set aside.
        places: The place of each report and claim by its IRI.
        slugs: The name of each report.
    """

    iris: Iris
    ontology: Ontology
    out: BinaryIO
    batches: Batches | None
    comparing: ComparisonStage
    viewing: ViewStage
    context: int
    counts: Counter[str] = field(default_factory=Counter)
    errors: list[Finding] = field(default_factory=list)
    open_sentences: list[Finding] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    slugs: set[str] = field(default_factory=set)

    def write(self, quads: Iterable[Quad]) -> None:
        """Write one graph."""
        data = sorted_nquads(quads)
        self.counts["quads"] += data.count(b"\n")
        self.out.write(data)

    def take(self, report: ReadReport | UnreadableError) -> None:
        """Take one report; from the first error on nothing more is written."""
        if isinstance(report, UnreadableError):
            self.errors += report.findings
            return
        self._count(report)
        self._cover(report)
        if self.errors:
            return
        document = report.document
        data = document_nquads(document, self.iris, self.ontology, self.context)
        self.counts["quads"] += data.count(b"\n")
        self.out.write(data)
        self.comparing.take(document)
        self.viewing.take(document)
        if self.batches is not None:
            quads = document_quads(document, self.iris, self.ontology, self.context)
            self.batches.add(quads, data)

    def compare(self) -> None:
        """Compare what was taken, and write what came of it into a graph of its own."""
        graph = f" <{self.iris.comparisons}> .\n"
        for _, lines in self.comparing.compare():
            if self.batches is not None:
                data = "".join(line + graph for line in lines).encode()
                self.batches.add(parse(data, format=RdfFormat.N_QUADS), data)
        for line in self.comparing.lines():
            self.counts["quads"] += 1
            self.out.write((line + graph).encode())
        self.counts.update(self.comparing.counts)

    def view(self) -> None:
        """Look at what was taken from each view, and write what follows into its graph."""
        self.viewing.look(self.comparing.events(), self.comparing.context)
        for iri, lines in self.viewing.chunks():
            if self.batches is not None:
                data = "".join(f"{line} <{iri}> .\n" for line in lines).encode()
                self.batches.add(parse(data, format=RdfFormat.N_QUADS), data)
        for iri, line in self.viewing.lines():
            self.counts["quads"] += 1
            self.out.write(f"{line} <{iri}> .\n".encode())
        self.counts.update(self.viewing.counts)

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
        room = _SENTENCES_TOLD - len(self.open_sentences)
        self.open_sentences += islice(_open_sentences(covered, report), max(0, room))

    def coverage_findings(self) -> list[Finding]:
        """The open sentences, with a count of those that were not told one by one."""
        rest = self.counts["sentences open"] - len(self.open_sentences)
        if not rest:
            return self.open_sentences
        counted = Finding(
            Severity.WARNING,
            "sentences-open",
            f"nothing is claimed from {rest:,} further sentences",
            source="coverage",
            hint="add claims that quote them, or set them aside with a reason (setAside)",
        )
        return [*self.open_sentences, counted]


def _open_sentences(covered: Coverage, report: ReadReport) -> Iterable[Finding]:
    file = report.file.parent / "report.txt" if report.file.suffix == ".yaml" else report.file
    content = report.text.content
    for start, end in covered.open:
        line = content.count("\n", 0, start) + 1
        column = start - (content.rfind("\n", 0, start) + 1) + 1
        is_own_file = report.file.suffix == ".yaml"
        yield Finding(
            Severity.WARNING,
            "sentence-open",
            f"nothing is claimed from this sentence: {content[start:end]!r:.160}",
            source="coverage",
            place=Place(file, line, column) if is_own_file else Place(file),
            hint="add a claim that quotes it, or set it aside with a reason (setAside)",
        )
