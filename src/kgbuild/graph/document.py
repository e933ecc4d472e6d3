"""A document as quads: the only module that decides how claims are written in RDF.

All quads of a report are in the graph with the report's IRI. No node is blank.
`kgbuild.graph.read_document` is the inverse.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from pyoxigraph import Quad, RdfFormat, parse

from kgbuild.claim_sentence import claim_sentence
from kgbuild.graph import predicates as p
from kgbuild.graph.media import media_evidence_lines, medium_lines
from kgbuild.graph.rdf_terms import (
    known_lines,
    language_token,
    minted,
    node,
    number_token,
    text_token,
    token,
    typed_token,
)
from kgbuild.graph.times import time_key, time_lines
from kgbuild.ids import Iris, ReportIris, content_key
from kgbuild.model.document import (
    CONTEXT,
    Account,
    Claim,
    Document,
    MediaEvidence,
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
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

_NO_LABELS: Final[Mapping[str, str]] = MappingProxyType({})


def document_quads(
    document: Document,
    iris: Iris,
    ontology: Ontology,
    context: int = CONTEXT,
    labels: Mapping[str, str] = _NO_LABELS,
) -> list[Quad]:
    """Return the quads of one report, each once, in the order of `document_nquads`."""
    nquads = document_nquads(document, iris, ontology, context, labels)
    return list(parse(nquads, format=RdfFormat.N_QUADS))


def document_nquads(
    document: Document,
    iris: Iris,
    ontology: Ontology,
    context: int = CONTEXT,
    labels: Mapping[str, str] = _NO_LABELS,
) -> bytes:
    """Return the N-Quads of one report: canonical, each line once, sorted by bytes.

    Args:
        document: The report and its claims.
        iris: The IRIs of the workspace.
        ontology: The ontology.
        context: At most this many code points before and after a quote are written with it.
        labels: Labels of entities and terms by IRI, for sentences; else they have the local name.
    """
    of_report = iris.report(document.report.slug)
    writer = _Writer(of_report, ontology, context, labels, text=of_report)
    writer.report(document.report)
    for claim in document.claims:
        of_text = writer if claim.version is None else writer.of_version(claim.version)
        of_text.claim(claim, document)
    for passage in document.set_aside:
        writer.set_aside(passage)
    return sorted_graph(writer.lines, minted(of_report.report))


@dataclass(slots=True)
class _Writer:
    """Writes one report, a line for each triple. Shared nodes are written once."""

    iris: ReportIris
    ontology: Ontology
    context: int
    labels: Mapping[str, str]
    text: ReportIris  # the text of passages: the report or an earlier version
    published: str | None = None
    language: str = ""  # the token of the report's language
    lines: list[str] = field(default_factory=list)
    written: set[str] = field(default_factory=set)

    def of_version(self, name: str) -> "_Writer":
        """Return a writer of an earlier version into the same lines."""
        return replace(self, text=self.iris.version(name))

    def report(self, report: Report) -> None:
        """Write the report: its metadata, its versions and the checksums of its texts."""
        this = minted(self.iris.report)
        self.language = text_token(report.language)
        title = report.title and language_token(report.title, report.language)
        if report.published is not None:
            self.published = minted(self.iris.time(time_key(report.published)))
        self.lines += (
            f"{this}{p.TYPE}{t.REPORT}",
            f"{this}{p.LABEL}{title or text_token(report.slug)}",
            f"{this}{p.LANGUAGE}{self.language}",
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
        self.lines += [f"{this}{p.TITLE}{title}"] if title else []
        texts = {p.RIGHTS: report.rights, p.NOTE: report.note}
        times = {p.PUBLISHED_AT: report.published, p.RETRIEVED_AT: report.retrieved}
        addresses = {p.SOURCE: report.source, p.ARCHIVED_AT: report.archived}
        self.lines += known_lines(this, text_token, texts)
        self.lines += known_lines(this, self._time, times)
        self.lines += known_lines(this, token, addresses)
        self.lines += [
            f"{this}{p.TAKEN_FROM}{minted(self.iris.medium(id_))}" for id_ in report.taken_from
        ]
        for medium in report.media:
            self.lines += medium_lines(medium, self.iris, self.ontology)
            times = {p.TAKEN_AT: medium.taken_at}
            self.lines += known_lines(minted(self.iris.medium(medium.id)), self._time, times)

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

    def claim(self, claim: Claim, document: Document) -> None:
        """Write a claim of the document with what it states."""
        this = minted(self.iris.claim(claim.id))
        in_words = claim_sentence(claim, document, self._label, context=self.context)
        self.lines += (
            f"{this}{p.TYPE}{t.CLAIM}",
            *(f"{this}{p.CLAIMANT}{token(agent)}" for agent in claim.claimants),
            f"{this}{p.SPEECH_ACT}{token(claim.speech_act)}",
            f"{this}{p.POLARITY}{token(claim.polarity)}",
            f"{this}{p.MODALITY}{token(claim.modality)}",
            f"{this}{p.CERTAINTY}{token(claim.certainty)}",
            f"{this}{p.ANNOTATOR}{token(claim.annotator or document.report.annotator)}",
            f"{this}{p.SENTENCE}{text_token(in_words)}",
            f"{this}{p.DERIVED_FROM}{minted(self.iris.report)}",
            f"{this}{p.EVIDENCE}{self._passage(claim.evidence)}",
            f"{this}{p.SAID_AT}{self._time(claim.said_at)}",
            *(f"{this}{p.AUDIENCE}{token(agent)}" for agent in claim.audience),
        )
        self.lines += known_lines(this, self._passage, {p.CUE: claim.cue})
        if claim.via is not None:
            self.lines.append(f"{this}{p.VIA_CLAIM}{minted(self.iris.claim(claim.via))}")
        for predicate, others in (
            (p.CITING, claim.citing),
            (p.SUPERSEDES, claim.supersedes),
            (p.CORRECTS, claim.corrects),
            (p.RETRACTS, claim.retracts),
        ):
            self.lines += [f"{this}{predicate}{token(other)}" for other in others]
        quoted = {p.QUOTES: claim.quotes, p.QUOTES_BASIS: claim.quotes_basis}
        self.lines += known_lines(this, token, quoted)
        if claim.confidence is not None:
            confidence = typed_token(f"{claim.confidence.normalize():f}", t.XSD_DECIMAL)
            self.lines.append(f"{this}{p.CONFIDENCE}{confidence}")
        self._review(claim, this)
        if claim.version is not None:
            self.lines.append(f"{this}{p.WITHDRAWN_WITH}{minted(self.text.report)}")
        self.lines += known_lines(this, text_token, {p.NOTE: claim.note})
        self.lines += [f"{this}{p.MEDIA}{self._media(media)}" for media in claim.media]
        for position, account in enumerate(claim.accounts, start=1):
            self.lines.append(f"{this}{p.STATES}{self._account(account, claim.id, position)}")

    def _review(self, claim: Claim, this: str) -> None:
        """Write which program proposed a claim, and who confirmed it."""
        if claim.drafted_by is not None:
            program = minted(self.iris.drafter(claim.drafted_by))
            self.lines.append(f"{this}{p.DRAFTED_BY}{program}")
            if self._is_new(program):
                self.lines += (
                    f"{program}{p.TYPE}{t.SOFTWARE_AGENT}",
                    f"{program}{p.LABEL}{text_token(claim.drafted_by)}",
                )
        self.lines += [f"{this}{p.REVIEWER}{token(agent)}" for agent in claim.reviewers]
        if claim.reviewed_at is not None:
            day = typed_token(claim.reviewed_at.isoformat(), t.XSD_DATE)
            self.lines.append(f"{this}{p.REVIEWED_AT}{day}")

    def set_aside(self, passage: SetAside) -> None:
        """Write a passage that has no claim."""
        this = minted(self.iris.set_aside(passage.span.start, passage.span.end))
        self.lines += (
            f"{this}{p.TYPE}{t.SET_ASIDE}",
            f"{this}{p.DERIVED_FROM}{minted(self.iris.report)}",
            f"{this}{p.EVIDENCE}{self._passage(passage.span)}",
            f"{this}{p.REASON}{token(passage.reason)}",
        )
        self.lines += known_lines(this, text_token, {p.NOTE: passage.note})

    def _account(self, account: Account, claim_id: str, position: int) -> str:
        this = minted(self.iris.account(claim_id, position))
        for cls in self.ontology.superclasses[account.cls]:
            self.lines.append(f"{this}{p.TYPE}{token(cls)}")
        self.lines += [
            f"{this} {token(name)} {self._value(value)}" for name, value in account.roles
        ]
        self.lines += known_lines(this, text_token, {p.NOTE: account.note})
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

    def _label(self, iri: str) -> str:
        return self.labels.get(iri) or ns.local_name(iri)

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
                f"{this}{p.TYPE}{t.SPECIFIC_RESOURCE}",
                f"{this}{p.HAS_SOURCE}{minted(self.text.report)}",
                f"{this}{p.HAS_SELECTOR}{quote}",
                f"{this}{p.HAS_SELECTOR}{position}",
                f"{quote}{p.TYPE}{t.TEXT_QUOTE_SELECTOR}",
                f"{quote}{p.LANGUAGE}{self.language}",
                f"{quote}{p.EXACT}{text_token(span.exact)}",
                f"{quote}{p.PREFIX}{text_token(before)}",
                f"{quote}{p.SUFFIX}{text_token(span.suffix[: self.context])}",
                f"{position}{p.TYPE}{t.TEXT_POSITION_SELECTOR}",
                f"{position}{p.START}{number_token(start)}",
                f"{position}{p.END}{number_token(end)}",
            )
        return this

    def _media(self, media: MediaEvidence) -> str:
        this = minted(self.iris.media_evidence(media.medium, media.fragment))
        if self._is_new(this):
            self.lines += media_evidence_lines(media, self.iris)
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
                f"{this}{p.TYPE}{t.QUANTITY}",
                f"{this}{p.LANGUAGE}{self.language}",
                f"{this}{p.VERBATIM}{text_token(quantity.verbatim)}",
                f"{this}{p.RULE}{token(quantity.rule)}",
            )
            numbers = {p.LOW: quantity.low, p.BEST: quantity.best, p.HIGH: quantity.high}
            named = {
                p.COUNTS: quantity.counts,
                p.COUNTED_OF: quantity.counted_of,
                p.HAS_UNIT: quantity.unit,
                p.PER: quantity.per,
                p.SCOPE: quantity.scope,
            }
            self.lines += known_lines(this, number_token, numbers)
            self.lines += known_lines(this, token, named)
            self.lines += known_lines(this, self._time, {p.AS_OF: quantity.as_of})
            also = {p.ALSO_GIVEN_AS: quantity.also_given_as}
            self.lines += known_lines(this, self._quantity, also)
            for addend in quantity.addends:
                self.lines.append(f"{this}{p.ADDEND}{self._quantity(addend)}")
            self.lines += known_lines(this, text_token, {p.NOTE: quantity.note})
        return this


def _quantity_key(q: Quantity) -> str:
    return content_key(
        (
            q.verbatim,
            *(None if one is None else number_token(one) for one in (q.low, q.best, q.high)),
            q.rule,
            q.counts,
            q.counted_of,
            q.unit,
            q.per,
            q.scope,
            None if q.as_of is None else time_key(q.as_of),
            None if q.also_given_as is None else _quantity_key(q.also_given_as),
            q.note,
            # A quantity without addends keeps the key that it had before there were any.
            *map(_quantity_key, q.addends),
        )
    )
