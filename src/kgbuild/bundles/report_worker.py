"""The first unit of work: one report in, its part of the dataset out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final

from kgbuild.checks.coverage import SENTENCE_OPEN, Coverage, coverage
from kgbuild.checks.shape_judge import ShapeJudge, ShapeVerdict
from kgbuild.compare.report_statements import ReportStatements
from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.exports.claims_csv import csv_rows
from kgbuild.exports.dumps import Forms, FormsWriter
from kgbuild.graph.document import document_triples
from kgbuild.graph.rdf_terms import minted
from kgbuild.ids import Iris
from kgbuild.model.acknowledgement import Acknowledgement
from kgbuild.model.document import Document
from kgbuild.nquads import in_graph, tokens_of
from kgbuild.read.reports.report_reader import ReadReport, ReportReader
from kgbuild.read.reports.report_sources import ReportSource
from kgbuild.vocab.ontology import Ontology
from kgbuild.withholding.policy import Policy
from kgbuild.withholding.reports import PublishedReport, published_report

#: The maximum number of open sentences with a finding of their own; further ones are counted.
OPEN_SENTENCES: Final = 1_000


@dataclass(frozen=True, slots=True)
class ReportProduct:
    """What one report adds to a build.

    Attributes:
        nquads: Its quads, sorted.
        quads: Their number.
        digest: The SHA-256 of its N-Quads, in hexadecimal.
        claims: Its claims as rows of CSV.
        counts: The numbers of its claims, quotes, sentences and so on, by name.
        places: The place of the report and of each claim, by IRI.
        open_sentences: Findings on sentences without a claim, at most `OPEN_SENTENCES`.
        acknowledged: The findings that its author acknowledges.
        statements: What a comparison needs from it.
        verdict: What the shapes find in it; None if they are not checked.
        forms: Its quads in the other formats of the dumps; None if no dumps are written.
        withheld: Which rule withholds which words of it, with the number of times.
        policy: Findings on what is withheld.
        text: Its published text, if the site may show it and it is not the original one.
    """

    nquads: bytes
    quads: int
    digest: str
    claims: bytes
    counts: Mapping[str, int]
    places: Mapping[str, Place]
    open_sentences: tuple[Finding, ...]
    acknowledged: tuple[Acknowledgement, ...]
    statements: ReportStatements
    verdict: ShapeVerdict | None
    forms: Forms | None = None
    withheld: tuple[tuple[str, str, int], ...] = ()
    policy: tuple[Finding, ...] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True)
class ReportOutcome:
    """The product of a report, or its errors; ``slug`` is None if its name is unknown."""

    slug: str | None
    place: Place
    corpus: Path | None  # the corpus that it is a line of; None for a folder
    product: ReportProduct | None
    errors: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportWorker:
    """Reads a report, checks its coverage, writes its quads and checks their shapes."""

    reader: ReportReader
    iris: Iris
    ontology: Ontology
    context: int  # the number of characters to keep on either side of a quote
    labels: Mapping[str, str]  # of entities and terms, by IRI
    judge: ShapeJudge | None  # what checks the shapes, unless that is left out
    forms: FormsWriter | None = None  # what writes the forms, unless no dumps are written
    policy: Policy | None = None  # what is withheld, if anything is
    full_texts: frozenset[str] = frozenset()  # the reports whose published texts are needed

    def product(self, source: ReportSource) -> ReportOutcome:
        """Return the product of the report at a source, or its errors."""
        found = source.read(self.reader)
        if isinstance(found.result, UnreadableError):
            errors = tuple(found.result.findings)
            return ReportOutcome(found.slug, found.place, source.corpus, None, errors)
        product = self._product(found.result)
        return ReportOutcome(found.slug, found.place, source.corpus, product)

    def _product(self, report: ReadReport) -> ReportProduct:
        published = published_report(report, self.policy)
        document = published.document
        iris = self.iris.report(document.report.slug)
        covered = coverage(report.document, report.text)
        places = {iris.claim(id_): place for id_, place in published.places.items()}
        lines = document_triples(document, self.iris, self.ontology, self.context, self.labels)
        nquads, triples = in_graph(lines, minted(iris.report)), tokens_of(lines)
        return ReportProduct(
            nquads=nquads,
            quads=nquads.count(b"\n"),
            digest=sha256(nquads).hexdigest(),
            claims=csv_rows(document, self.iris, self.labels, self.context),
            counts={**_counts(document, covered), **published.counts},
            places={iris.report: Place(report.file), **places},
            open_sentences=tuple(
                islice(_open_sentences(covered, report, published, iris.report), OPEN_SENTENCES)
            ),
            acknowledged=published.acknowledged,
            statements=ReportStatements.of(document, self.iris, self.ontology),
            verdict=None if self.judge is None else self.judge.verdict(nquads, triples),
            forms=None if self.forms is None else self.forms.forms(triples),
            withheld=published.withheld,
            policy=published.findings,
            text=published.text.text.content
            if self.policy is not None and document.report.slug in self.full_texts
            else None,
        )


def _counts(document: Document, covered: Coverage) -> dict[str, int]:
    claims = document.claims
    quotes = sum(1 + (claim.cue is not None) for claim in claims) + len(document.set_aside)
    counts = {
        "reports": 1,
        "claims": len(claims),
        "quotes": quotes,
        "sentences": covered.sentences,
        "sentences claimed": covered.claimed,
        "sentences set aside": covered.set_aside,
        "sentences open": len(covered.open),
    }
    if document.report.versions:
        counts["claims withdrawn"] = sum(claim.version is not None for claim in claims)
    return counts


def is_untouched(counts: Mapping[str, int]) -> bool:
    """Return whether a report has sentences, none of them quoted or set aside.

    It gets one finding, instead of one for each sentence.
    """
    used = counts["sentences claimed"] + counts["sentences set aside"]
    return counts["sentences open"] > 0 and used == 0


def _open_sentences(
    covered: Coverage, report: ReadReport, published: PublishedReport, iri: str
) -> Iterable[Finding]:
    content = report.text.content
    is_own_file = report.file.suffix == ".yaml"
    file = report.file.parent / "report.txt" if is_own_file else report.file
    if is_untouched(_counts(report.document, covered)):
        count = len(covered.open)
        yield Finding(
            Severity.WARNING,
            "report-without-claims",
            f"this report has no claims yet; {count:,} sentence{'' if count == 1 else 's'} to read",
            source="coverage",
            place=Place(report.file),
            hint="add claims that quote its sentences, or set them aside with a reason (setAside)",
            focus=iri,
        )
        return
    for start, end in covered.open:
        line = content.count("\n", 0, start) + 1
        column = start - (content.rfind("\n", 0, start) + 1) + 1
        yield Finding(
            Severity.WARNING,
            SENTENCE_OPEN,
            f"no claim quotes this sentence: {published.text.shown(start, end)!r:.160}",
            source="coverage",
            place=Place(file, line, column) if is_own_file else Place(file),
            hint="add a claim that quotes it, or set it aside with a reason (setAside)",
            focus=iri,
        )
