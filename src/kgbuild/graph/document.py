"""A document as quads: the one place that decides how claims are written in RDF.

Every quad of a report is in the graph named by the report's IRI, and no node is blank.
`kgbuild.graph.parse` is the inverse.
"""

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.graph.nodes import day, node, number
from kgbuild.ids import Iris, ReportIris, content_key
from kgbuild.model.document import (
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
from kgbuild.nquads import Object, Statement, sorted_graph
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology


def document_quads(document: Document, iris: Iris, ontology: Ontology) -> list[Quad]:
    """The quads of one report, each once, in the order in which they were made."""
    writer = _written(document, iris, ontology)
    return [Quad(*statement, writer.graph) for statement in writer.statements]


def document_nquads(document: Document, iris: Iris, ontology: Ontology) -> bytes:
    """The N-Quads of one report: the bytes that `sorted_nquads` gives for its quads."""
    writer = _written(document, iris, ontology)
    return sorted_graph(writer.statements, writer.graph)


def _written(document: Document, iris: Iris, ontology: Ontology) -> "_Writer":
    writer = _Writer(iris.report(document.report.slug), ontology)
    writer.report(document.report)
    for claim in document.claims:
        writer.claim(claim, document.report.annotator)
    for passage in document.set_aside:
        writer.set_aside(passage)
    return writer


@dataclass(slots=True)
class _Writer:
    """Writes one report into its graph; a node that several things share is written once."""

    iris: ReportIris
    ontology: Ontology
    statements: list[Statement] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    graph: NamedNode = field(init=False)
    published: str | None = None

    def __post_init__(self) -> None:
        self.graph = NamedNode(self.iris.report)

    def _add(self, subject: NamedNode, predicate: NamedNode, obj: Object) -> None:
        self.statements.append((subject, predicate, obj))

    def _add_if(self, subject: NamedNode, predicate: NamedNode, iri: str | None) -> None:
        if iri is not None:
            self.statements.append((subject, predicate, node(iri)))

    def _text_if(self, subject: NamedNode, predicate: NamedNode, text: str | None) -> None:
        if text is not None:
            self.statements.append((subject, predicate, Literal(text)))

    def report(self, report: Report) -> None:
        """The report itself: what is known of it, and the checksum of its text."""
        this = self.graph
        if report.published is not None:
            self.published = self.iris.time(_time_key(report.published))
        self._add(this, t.TYPE, t.REPORT)
        self._text_if(this, t.LABEL, report.title or report.slug)
        self._text_if(this, t.TITLE, report.title)
        self._text_if(this, t.LANGUAGE, report.language)
        self._add(this, t.OUTLET, node(report.outlet))
        self._add(this, t.ANNOTATOR, node(report.annotator))
        for author in report.authors:
            self._add(this, t.AUTHOR, node(author))
        self._time_if(this, t.PUBLISHED_AT, report.published)
        self._time_if(this, t.RETRIEVED_AT, report.retrieved)
        self._add_if(this, t.SOURCE, report.source)
        self._text_if(this, t.RIGHTS, report.rights)
        self._text_if(this, t.NOTE, report.note)
        self._add(this, t.CHARACTERS, number(report.characters))
        checksum = NamedNode(self.iris.checksum())
        self._add(this, t.CHECKSUM, checksum)
        self._add(checksum, t.TYPE, t.CHECKSUM_CLASS)
        self._add(checksum, t.CHECKSUM_ALGORITHM, t.SHA256)
        value = Literal(report.sha256, datatype=t.XSD_HEX_BINARY)
        self._add(checksum, t.CHECKSUM_VALUE, value)

    def claim(self, claim: Claim, annotator: str) -> None:
        """A claim with what it states."""
        this = NamedNode(self.iris.claim(claim.id))
        add = self._add
        add(this, t.TYPE, t.CLAIM)
        add(this, t.CLAIMANT, node(claim.claimant))
        add(this, t.SPEECH_ACT, node(claim.speech_act))
        add(this, t.POLARITY, node(claim.polarity))
        add(this, t.MODALITY, node(claim.modality))
        add(this, t.CERTAINTY, node(claim.certainty))
        add(this, t.ANNOTATOR, node(annotator))
        add(this, t.DERIVED_FROM, self.graph)
        add(this, t.EVIDENCE, self._passage(claim.evidence))
        if claim.cue is not None:
            add(this, t.CUE, self._passage(claim.cue))
        self._time_if(this, t.SAID_AT, claim.said_at)
        if claim.via is not None:
            add(this, t.VIA_CLAIM, NamedNode(self.iris.claim(claim.via)))
        for agent in claim.audience:
            add(this, t.AUDIENCE, node(agent))
        if claim.confidence is not None:
            add(
                this,
                t.CONFIDENCE,
                Literal(f"{claim.confidence.normalize():f}", datatype=t.XSD_DECIMAL),
            )
        self._text_if(this, t.NOTE, claim.note)
        for number_, account in enumerate(claim.accounts, start=1):
            add(this, t.STATES, self._account(account, claim.id, number_))

    def set_aside(self, passage: SetAside) -> None:
        """A passage that carries no claim."""
        this = NamedNode(self.iris.set_aside(passage.span.start, passage.span.end))
        self._add(this, t.TYPE, t.SET_ASIDE)
        self._add(this, t.DERIVED_FROM, self.graph)
        self._add(this, t.EVIDENCE, self._passage(passage.span))
        self._add(this, t.REASON, node(passage.reason))
        self._text_if(this, t.NOTE, passage.note)

    def _account(self, account: Account, claim_id: str, number_: int) -> NamedNode:
        this = NamedNode(self.iris.account(claim_id, number_))
        for cls in self.ontology.superclasses[account.cls]:
            self._add(this, t.TYPE, node(cls))
        for name, value in account.roles:
            self._add(this, node(name), self._value(value))
        self._text_if(this, t.NOTE, account.note)
        return this

    def _value(self, value: RoleValue) -> Object:
        match value:
            case Ref():
                return node(value.iri)
            case Quantity():
                return self._quantity(value)
            case TimeSpan():
                return self._time(value)
            case Span():
                return self._passage(value)
            case Value():
                return Literal(value.lexical, datatype=node(value.datatype))

    def _passage(self, span: Span) -> NamedNode:
        iri = self.iris.passage(span.start, span.end)
        this = NamedNode(iri)
        if iri in self.written:
            return this
        self.written.add(iri)
        add = self._add
        quote = NamedNode(self.iris.quote_selector(span.start, span.end))
        position = NamedNode(self.iris.position_selector(span.start, span.end))
        add(this, t.TYPE, t.SPECIFIC_RESOURCE)
        add(this, t.HAS_SOURCE, self.graph)
        add(this, t.HAS_SELECTOR, quote)
        add(this, t.HAS_SELECTOR, position)
        add(quote, t.TYPE, t.TEXT_QUOTE_SELECTOR)
        add(quote, t.EXACT, Literal(span.exact))
        add(quote, t.PREFIX, Literal(span.prefix))
        add(quote, t.SUFFIX, Literal(span.suffix))
        add(position, t.TYPE, t.TEXT_POSITION_SELECTOR)
        add(position, t.START, number(span.start))
        add(position, t.END, number(span.end))
        return this

    def _time_if(self, subject: NamedNode, predicate: NamedNode, time: TimeSpan | None) -> None:
        if time is not None:
            self._add(subject, predicate, self._time(time))

    def _time(self, time: TimeSpan) -> NamedNode:
        iri = self.iris.time(_time_key(time))
        this = NamedNode(iri)
        if iri in self.written:
            return this
        self.written.add(iri)
        self._add(this, t.TYPE, t.TIME_SPAN)
        self._add(this, t.EDTF, Literal(time.edtf, datatype=t.EDTF_DATATYPE))
        if time.earliest is not None:
            self._add(this, t.EARLIEST, day(time.earliest))
        if time.latest is not None:
            self._add(this, t.LATEST, day(time.latest))
        self._add(this, t.BASIS, node(time.basis))
        self._text_if(this, t.VERBATIM, time.verbatim)
        self._add_if(this, t.RULE, time.rule)
        if time.reckoned:
            self._add_if(this, t.RECKONED_FROM, self.published)
        self._text_if(this, t.NOTE, time.note)
        return this

    def _quantity(self, quantity: Quantity) -> NamedNode:
        iri = self.iris.quantity(_quantity_key(quantity))
        this = NamedNode(iri)
        if iri in self.written:
            return this
        self.written.add(iri)
        self._add(this, t.TYPE, t.QUANTITY)
        self._text_if(this, t.VERBATIM, quantity.verbatim)
        for predicate, bound in (
            (t.LOW, quantity.low),
            (t.BEST, quantity.best),
            (t.HIGH, quantity.high),
        ):
            if bound is not None:
                self._add(this, predicate, number(bound))
        self._add(this, t.RULE, node(quantity.rule))
        self._add_if(this, t.COUNTS, quantity.counts)
        self._add_if(this, t.COUNTED_OF, quantity.counted_of)
        self._add_if(this, t.HAS_UNIT, quantity.unit)
        self._add_if(this, t.PER, quantity.per)
        self._add_if(this, t.SCOPE, quantity.scope)
        self._time_if(this, t.AS_OF, quantity.as_of)
        if quantity.also_given_as is not None:
            self._add(this, t.ALSO_GIVEN_AS, self._quantity(quantity.also_given_as))
        self._text_if(this, t.NOTE, quantity.note)
        return this


def _time_key(time: TimeSpan) -> str:
    return content_key((time.edtf, time.basis, time.verbatim, time.rule, time.reckoned, time.note))


def _quantity_key(q: Quantity) -> str:
    return content_key(
        (
            q.verbatim,
            *(None if bound is None else number(bound).value for bound in (q.low, q.best, q.high)),
            q.rule,
            q.counts,
            q.counted_of,
            q.unit,
            q.per,
            q.scope,
            None if q.as_of is None else _time_key(q.as_of),
            None if q.also_given_as is None else _quantity_key(q.also_given_as),
            q.note,
        )
    )
