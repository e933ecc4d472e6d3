"""A document as quads: the only module that decides how claims are written in RDF.

All quads of a report are in the graph with the report's IRI. No node is blank.
`kgbuild.graph.read_document` is the inverse.
"""

from dataclasses import dataclass, field, replace

from pyoxigraph import Quad, RdfFormat, parse

from kgbuild.graph import predicates as p
from kgbuild.graph.rdf_terms import minted, node, number_token, text_token, token, typed_token
from kgbuild.graph.times import time_key, time_lines
from kgbuild.ids import Iris, ReportIris, content_key
from kgbuild.model.document import (
    CONTEXT,
    Account,
    Claim,
    Document,
    Quantity,
    Ref,
    Report,
    RoleValue,
    SetAside,
    Span,
    TimeSpan,
    Value,
)
from kgbuild.nquads import sorted_graph
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

_QUANTITY = str(t.QUANTITY)
_SPECIFIC_RESOURCE = str(t.SPECIFIC_RESOURCE)
_TEXT_QUOTE_SELECTOR = str(t.TEXT_QUOTE_SELECTOR)
_TEXT_POSITION_SELECTOR = str(t.TEXT_POSITION_SELECTOR)


def document_quads(
    document: Document, iris: Iris, ontology: Ontology, context: int = CONTEXT
) -> list[Quad]:
    """Return the quads of one report, each once, in the order of `document_nquads`."""
    return list(parse(document_nquads(document, iris, ontology, context), format=RdfFormat.N_QUADS))


def document_nquads(
    document: Document, iris: Iris, ontology: Ontology, context: int = CONTEXT
) -> bytes:
    """Return the N-Quads of one report: canonical, each line once, sorted by bytes.

    Args:
        document: The report and its claims.
        iris: The IRIs of the workspace.
        ontology: The ontology.
        context: At most this many code points before and after a quote are written with it.
    """
    writer = _Writer(iris.report(document.report.slug), ontology, context)
    writer.report(document.report)
    for claim in document.claims:
        of_text = writer if claim.version is None else writer.of_version(claim.version)
        of_text.claim(claim, document.report.annotator)
    for passage in document.set_aside:
        writer.set_aside(passage)
    return sorted_graph(writer.lines, writer.graph)


@dataclass(slots=True)
class _Writer:
    """Writes one report, a line for each triple. Shared nodes are written once."""

    iris: ReportIris
    ontology: Ontology
    context: int
    lines: list[str] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    graph: str = field(init=False)
    published: str | None = None
    version: ReportIris | None = None
    text: ReportIris = field(init=False)  # the text of passages: the report or the version
    source: str = field(init=False)

    def __post_init__(self) -> None:
        self.graph = minted(self.iris.report)
        self.text = self.version or self.iris
        self.source = minted(self.text.report)

    def of_version(self, name: str) -> "_Writer":
        """Return a writer of an earlier version into the same lines."""
        return replace(self, version=self.iris.version(name))

    def _iri_if(self, subject_and_predicate: str, iri: str | None) -> None:
        if iri is not None:
            self.lines.append(subject_and_predicate + token(iri))

    def _text_if(self, subject_and_predicate: str, text: str | None) -> None:
        if text is not None:
            self.lines.append(subject_and_predicate + text_token(text))

    def _time_if(self, subject_and_predicate: str, time: TimeSpan | None) -> None:
        if time is not None:
            self.lines.append(subject_and_predicate + self._time(time))

    def report(self, report: Report) -> None:
        """Write the report: its metadata, its versions and the checksums of its texts."""
        this = self.graph
        if report.published is not None:
            self.published = minted(self.iris.time(time_key(report.published)))
        self.lines += (
            f"{this}{p.TYPE}{t.REPORT}",
            f"{this}{p.LABEL}{text_token(report.title or report.slug)}",
            f"{this}{p.LANGUAGE}{text_token(report.language)}",
            f"{this}{p.OUTLET}{token(report.outlet)}",
            f"{this}{p.ANNOTATOR}{token(report.annotator)}",
            *(f"{this}{p.AUTHOR}{token(author)}" for author in report.authors),
            *(f"{this}{p.DERIVED_FROM_REPORT}{token(other)}" for other in report.derived_from),
            *(f"{this}{p.WIRE_FROM}{token(agency)}" for agency in report.wire_from),
        )
        self._text_of(self.iris, report.sha256, report.characters)
        for version in report.versions:
            iris = self.iris.version(version.name)
            earlier = minted(iris.report)
            self.lines += (
                f"{this}{p.EARLIER_VERSION}{earlier}",
                f"{earlier}{p.TYPE}{t.REPORT_VERSION}",
                f"{earlier}{p.LABEL}{text_token(version.name)}",
            )
            self._text_of(iris, version.sha256, version.characters)
        self._text_if(this + p.TITLE, report.title)
        self._time_if(this + p.PUBLISHED_AT, report.published)
        self._time_if(this + p.RETRIEVED_AT, report.retrieved)
        self._iri_if(this + p.SOURCE, report.source)
        self._text_if(this + p.RIGHTS, report.rights)
        self._text_if(this + p.NOTE, report.note)

    def _text_of(self, iris: ReportIris, sha256: str, characters: int) -> None:
        """Write the length and the checksum of a text."""
        this, checksum = minted(iris.report), minted(iris.checksum())
        self.lines += (
            f"{this}{p.CHARACTERS}{number_token(characters)}",
            f"{this}{p.CHECKSUM}{checksum}",
            f"{checksum}{p.TYPE}{t.CHECKSUM_CLASS}",
            f"{checksum}{p.CHECKSUM_ALGORITHM}{t.SHA256}",
            f"{checksum}{p.CHECKSUM_VALUE}{typed_token(sha256, t.XSD_HEX_BINARY)}",
        )

    def claim(self, claim: Claim, annotator: str) -> None:
        """Write a claim with what it states."""
        this = minted(self.iris.claim(claim.id))
        self.lines += (
            f"{this}{p.TYPE}{t.CLAIM}",
            f"{this}{p.CLAIMANT}{token(claim.claimant)}",
            f"{this}{p.SPEECH_ACT}{token(claim.speech_act)}",
            f"{this}{p.POLARITY}{token(claim.polarity)}",
            f"{this}{p.MODALITY}{token(claim.modality)}",
            f"{this}{p.CERTAINTY}{token(claim.certainty)}",
            f"{this}{p.ANNOTATOR}{token(annotator)}",
            f"{this}{p.DERIVED_FROM}{self.graph}",
            f"{this}{p.EVIDENCE}{self._passage(claim.evidence)}",
            f"{this}{p.SAID_AT}{self._time(claim.said_at)}",
            *(f"{this}{p.AUDIENCE}{token(agent)}" for agent in claim.audience),
        )
        if claim.cue is not None:
            self.lines.append(f"{this}{p.CUE}{self._passage(claim.cue)}")
        if claim.via is not None:
            self.lines.append(f"{this}{p.VIA_CLAIM}{minted(self.iris.claim(claim.via))}")
        if claim.citing or claim.quotes or claim.supersedes or claim.corrects or claim.retracts:
            self._references(claim, this)
        if claim.confidence is not None:
            confidence = typed_token(f"{claim.confidence.normalize():f}", t.XSD_DECIMAL)
            self.lines.append(f"{this}{p.CONFIDENCE}{confidence}")
        if self.version is not None:
            self.lines.append(f"{this}{p.WITHDRAWN_WITH}{self.source}")
        self._text_if(this + p.NOTE, claim.note)
        for position, account in enumerate(claim.accounts, start=1):
            self.lines.append(f"{this}{p.STATES}{self._account(account, claim.id, position)}")

    def set_aside(self, passage: SetAside) -> None:
        """Write a passage that carries no claim."""
        this = minted(self.iris.set_aside(passage.span.start, passage.span.end))
        self.lines += (
            f"{this}{p.TYPE}{t.SET_ASIDE}",
            f"{this}{p.DERIVED_FROM}{self.graph}",
            f"{this}{p.EVIDENCE}{self._passage(passage.span)}",
            f"{this}{p.REASON}{token(passage.reason)}",
        )
        self._text_if(this + p.NOTE, passage.note)

    def _references(self, claim: Claim, this: str) -> None:
        self._iri_if(this + p.QUOTES, claim.quotes)
        for predicate, iris in (
            (p.CITING, claim.citing),
            (p.SUPERSEDES, claim.supersedes),
            (p.CORRECTS, claim.corrects),
            (p.RETRACTS, claim.retracts),
        ):
            self.lines += [this + predicate + token(iri) for iri in iris]

    def _account(self, account: Account, claim_id: str, position: int) -> str:
        this = minted(self.iris.account(claim_id, position))
        classes = self.ontology.superclasses[account.cls]
        self.lines += [f"{this}{p.TYPE}{token(cls)}" for cls in classes]
        self.lines += [
            f"{this} {token(name)} {self._value(value)}" for name, value in account.roles
        ]
        self._text_if(this + p.NOTE, account.note)
        return this

    def _value(self, value: RoleValue) -> str:
        match value:
            case Ref():
                return token(value.iri)
            case Quantity():
                return self._quantity(value)
            case TimeSpan():
                return self._time(value)
            case Span():
                return self._passage(value)
            case Value():
                return typed_token(value.lexical, node(value.datatype))

    def _is_new(self, node: str) -> bool:
        """Return whether a node that may be shared is new, and note it as written."""
        before = len(self.written)
        self.written.add(node)
        return len(self.written) > before

    def _passage(self, span: Span) -> str:
        start, end = span.start, span.end
        this = minted(self.text.passage(start, end))
        if self._is_new(this):
            quote = minted(self.text.quote_selector(start, end))
            before = span.prefix[max(0, len(span.prefix) - self.context) :]
            position = minted(self.text.position_selector(start, end))
            self.lines += (
                f"{this}{p.TYPE}{_SPECIFIC_RESOURCE}",
                f"{this}{p.HAS_SOURCE}{self.source}",
                f"{this}{p.HAS_SELECTOR}{quote}",
                f"{this}{p.HAS_SELECTOR}{position}",
                f"{quote}{p.TYPE}{_TEXT_QUOTE_SELECTOR}",
                f"{quote}{p.EXACT}{text_token(span.exact)}",
                f"{quote}{p.PREFIX}{text_token(before)}",
                f"{quote}{p.SUFFIX}{text_token(span.suffix[: self.context])}",
                f"{position}{p.TYPE}{_TEXT_POSITION_SELECTOR}",
                f"{position}{p.START}{number_token(start)}",
                f"{position}{p.END}{number_token(end)}",
            )
        return this

    def _time(self, time: TimeSpan) -> str:
        this = minted(self.iris.time(time_key(time)))
        if self._is_new(this):
            self.lines += time_lines(this, time, self.published)
        return this

    def _quantity(self, quantity: Quantity) -> str:
        this = minted(self.iris.quantity(_quantity_key(quantity)))
        if self._is_new(this):
            self.lines += (
                f"{this}{p.TYPE}{_QUANTITY}",
                f"{this}{p.VERBATIM}{text_token(quantity.verbatim)}",
                f"{this}{p.RULE}{token(quantity.rule)}",
            )
            for predicate, bound in (
                (p.LOW, quantity.low),
                (p.BEST, quantity.best),
                (p.HIGH, quantity.high),
            ):
                if bound is not None:
                    self.lines.append(this + predicate + number_token(bound))
            self._iri_if(this + p.COUNTS, quantity.counts)
            self._iri_if(this + p.COUNTED_OF, quantity.counted_of)
            self._iri_if(this + p.HAS_UNIT, quantity.unit)
            self._iri_if(this + p.PER, quantity.per)
            self._iri_if(this + p.SCOPE, quantity.scope)
            self._time_if(this + p.AS_OF, quantity.as_of)
            if quantity.also_given_as is not None:
                other = self._quantity(quantity.also_given_as)
                self.lines.append(f"{this}{p.ALSO_GIVEN_AS}{other}")
            self._text_if(this + p.NOTE, quantity.note)
        return this


def _quantity_key(q: Quantity) -> str:
    return content_key(
        (
            q.verbatim,
            None if q.low is None else number_token(q.low),
            None if q.best is None else number_token(q.best),
            None if q.high is None else number_token(q.high),
            q.rule,
            q.counts,
            q.counted_of,
            q.unit,
            q.per,
            q.scope,
            None if q.as_of is None else time_key(q.as_of),
            None if q.also_given_as is None else _quantity_key(q.also_given_as),
            q.note,
        )
    )
