"""A document as quads: with `kgbuild.graph.shared_nodes`, how claims are written in RDF.

All quads of a report are in the graph with the report's IRI. No node is blank.
`kgbuild.graph.read_document` is the inverse.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from pyoxigraph import Quad, RdfFormat, parse

from kgbuild.claim_sentence import claim_sentence
from kgbuild.graph import predicates as p
from kgbuild.graph.media import medium_lines
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
from kgbuild.graph.shared_nodes import SharedNodes
from kgbuild.graph.times import time_key
from kgbuild.ids import Iris, ReportIris
from kgbuild.model.document import (
    CONTEXT,
    Account,
    Claim,
    Document,
    Quantity,
    Ref,
    Report,
    Role,
    RoleValue,
    SetAside,
    Span,
    TimeSpan,
    Value,
)
from kgbuild.nquads import in_graph, in_order
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
    """Return the N-Quads of one report: canonical, each line once, sorted by bytes."""
    triples = document_triples(document, iris, ontology, context, labels)
    return in_graph(triples, minted(iris.report(document.report.slug).report))


def document_triples(
    document: Document,
    iris: Iris,
    ontology: Ontology,
    context: int = CONTEXT,
    labels: Mapping[str, str] = _NO_LABELS,
) -> list[str]:
    """Return the triples of one report, in the order of `document_nquads`.

    A triple is a line of N-Triples without the point at the end.

    Args:
        document: The report and its claims.
        iris: The IRIs of the workspace.
        ontology: The ontology.
        context: At most this many code points before and after a quote are written with it.
        labels: Labels of entities and terms by IRI, for sentences; else they have the local name.
    """
    report = document.report
    of_report = iris.report(report.slug)
    published = None
    if report.published is not None:
        published = minted(of_report.time(time_key(report.published)))
    nodes = SharedNodes(
        of_report,
        text=of_report,
        context=context,
        published=published,
        language=text_token(report.language),
    )
    writer = _Writer(of_report, ontology, labels, nodes, nodes.lines)
    writer.report(report)
    for claim in document.claims:
        of_text = writer if claim.version is None else writer.of_version(claim.version)
        of_text.claim(claim, document)
    for passage in document.set_aside:
        writer.set_aside(passage)
    return in_order(nodes.lines)


@dataclass(slots=True)
class _Writer:
    """Writes one report, a line for each triple."""

    iris: ReportIris
    ontology: Ontology
    labels: Mapping[str, str]
    nodes: SharedNodes
    lines: list[str]

    def of_version(self, name: str) -> "_Writer":
        """Return a writer of an earlier version into the same lines."""
        return replace(self, nodes=replace(self.nodes, text=self.iris.version(name)))

    def report(self, report: Report) -> None:
        """Write the report: its metadata, its versions and the checksums of its texts."""
        this = minted(self.iris.report)
        title = report.title and language_token(report.title, report.language)
        self.lines += (
            f"{this}{p.TYPE}{t.REPORT}",
            f"{this}{p.LABEL}{title or text_token(report.slug)}",
            f"{this}{p.LANGUAGE}{self.nodes.language}",
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
        self.lines += known_lines(this, self.nodes.time, times)
        self.lines += known_lines(this, token, addresses)
        self.lines += [
            f"{this}{p.TAKEN_FROM}{minted(self.iris.medium(id_))}" for id_ in report.taken_from
        ]
        for medium in report.media:
            self.lines += medium_lines(medium, self.iris, self.ontology)
            times = {p.TAKEN_AT: medium.taken_at}
            of_medium = minted(self.iris.medium(medium.id))
            self.lines += known_lines(of_medium, self.nodes.time, times)

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
        in_words = claim_sentence(claim, document, self._label, context=self.nodes.context)
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
            f"{this}{p.EVIDENCE}{self.nodes.passage(claim.evidence)}",
            f"{this}{p.SAID_AT}{self.nodes.time(claim.said_at)}",
            *(f"{this}{p.AUDIENCE}{token(agent)}" for agent in claim.audience),
        )
        self.lines += known_lines(this, self.nodes.passage, {p.CUE: claim.cue})
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
            self.lines.append(f"{this}{p.WITHDRAWN_WITH}{minted(self.nodes.text.report)}")
        self.lines += known_lines(this, text_token, {p.NOTE: claim.note})
        self.lines += [f"{this}{p.MEDIA}{self.nodes.media(media)}" for media in claim.media]
        for position, account in enumerate(claim.accounts, start=1):
            self.lines.append(f"{this}{p.STATES}{self._account(account, claim.id, position)}")

    def _review(self, claim: Claim, this: str) -> None:
        """Write which program proposed a claim, and who confirmed it."""
        drafted = {p.DRAFTED_BY: claim.drafted_by}
        self.lines += known_lines(this, self.nodes.drafter, drafted)
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
            f"{this}{p.EVIDENCE}{self.nodes.passage(passage.span)}",
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
        if any(self._is_in_words(role) for role in account.roles):
            self.lines.append(f"{this}{p.LANGUAGE}{self.nodes.language}")
        self.lines += known_lines(this, text_token, {p.NOTE: account.note})
        return this

    def _is_in_words(self, role: Role) -> bool:
        """Return whether a role has words of the report, and so its language."""
        name, value = role
        if not isinstance(value, Value):
            return False
        prop = self.ontology.properties.get(ns.local_name(name))
        return prop is not None and prop.words

    def _value(self, value: RoleValue) -> str:
        match value:
            case Ref():
                return token(value.iri)
            case Quantity():
                return self.nodes.quantity(value)
            case TimeSpan():
                return self.nodes.time(value)
            case Span():
                return self.nodes.passage(value)
            case Value():
                return typed_token(value.lexical, node(value.datatype))

    def _label(self, iri: str) -> str:
        return self.labels.get(iri) or ns.local_name(iri)
