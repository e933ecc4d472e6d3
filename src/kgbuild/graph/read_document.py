"""Read a document back from quads: the inverse of `kgbuild.graph.document`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.graph.triple_index import TripleReader, indexed
from kgbuild.ids import Iris
from kgbuild.model.document import (
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
    Value,
    Version,
    sorted_roles,
)
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

_OUTSIDE_ROLES = frozenset({t.TYPE.value, t.NOTE.value})
# Few claims refer to others, so the readers look for these properties only if one is there.
_REFERENCES = frozenset(
    term.value for term in (t.CITING, t.QUOTES, t.SUPERSEDES, t.CORRECTS, t.RETRACTS)
)


def parse_document(quads: Iterable[Quad], slug: str, iris: Iris, ontology: Ontology) -> Document:
    """Return the document of a report from the quads of its graph.

    Raises:
        ParseError: A required part of a document is missing.
    """
    return _DocumentReader(*indexed(quads), iris.report(slug).report, ontology).document(slug)


@dataclass(frozen=True, slots=True)
class _DocumentReader(TripleReader):
    report_iri: str
    ontology: Ontology

    def document(self, slug: str) -> Document:
        claims = [self._claim(iri) for iri in self.instances.get(t.CLAIM.value, [])]
        passages = [self._set_aside(iri) for iri in self.instances.get(t.SET_ASIDE.value, [])]
        return Document(
            report=self._report(slug),
            claims=tuple(sorted(claims, key=lambda c: (c.evidence.start, c.id))),
            set_aside=tuple(sorted(passages, key=lambda s: s.span.start)),
        )

    def _report(self, slug: str) -> Report:
        this = self.report_iri
        return Report(
            slug=slug,
            outlet=self._need(this, t.OUTLET),
            annotator=self._need(this, t.ANNOTATOR),
            language=self._need(this, t.LANGUAGE),
            sha256=self._need(self._need(this, t.CHECKSUM), t.CHECKSUM_VALUE),
            characters=int(self._need(this, t.CHARACTERS)),
            title=self._one(this, t.TITLE),
            authors=tuple(self._all(this, t.AUTHOR)),
            derived_from=tuple(self._all(this, t.DERIVED_FROM_REPORT)),
            wire_from=tuple(self._all(this, t.WIRE_FROM)),
            published=self._map(this, t.PUBLISHED_AT, self._time),
            retrieved=self._map(this, t.RETRIEVED_AT, self._time),
            source=self._one(this, t.SOURCE),
            rights=self._one(this, t.RIGHTS),
            note=self._one(this, t.NOTE),
            versions=tuple(sorted(self._versions(this), key=lambda version: version.name)),
        )

    def _versions(self, report: str) -> Iterator[Version]:
        for this in self._all(report, t.EARLIER_VERSION):
            yield Version(
                name=self._need(this, t.LABEL),
                sha256=self._need(self._need(this, t.CHECKSUM), t.CHECKSUM_VALUE),
                characters=int(self._need(this, t.CHARACTERS)),
            )

    def _claim(self, this: str) -> Claim:
        claim = Claim(
            id=_last_segment(this),
            claimant=self._need(this, t.CLAIMANT),
            speech_act=self._need(this, t.SPEECH_ACT),
            evidence=self._span(self._need(this, t.EVIDENCE)),
            said_at=self._time(self._need(this, t.SAID_AT)),
            polarity=self._need(this, t.POLARITY),
            modality=self._need(this, t.MODALITY),
            certainty=self._need(this, t.CERTAINTY),
            accounts=self._accounts(this),
            cue=self._map(this, t.CUE, self._span),
            via=self._map(this, t.VIA_CLAIM, _last_segment),
            audience=tuple(self._all(this, t.AUDIENCE)),
            confidence=self._map(this, t.CONFIDENCE, Decimal),
            note=self._one(this, t.NOTE),
            version=self._map(this, t.WITHDRAWN_WITH, _last_segment),
        )
        is_referring = not _REFERENCES.isdisjoint(self.objects[this])
        return self._with_references(claim, this) if is_referring else claim

    def _with_references(self, claim: Claim, this: str) -> Claim:
        return replace(
            claim,
            citing=tuple(self._all(this, t.CITING)),
            quotes=self._one(this, t.QUOTES),
            supersedes=tuple(self._all(this, t.SUPERSEDES)),
            corrects=tuple(self._all(this, t.CORRECTS)),
            retracts=tuple(self._all(this, t.RETRACTS)),
        )

    def _accounts(self, claim: str) -> tuple[Account, ...]:
        iris = self._all(claim, t.STATES)
        iris.sort(key=lambda iri: int(iri.rpartition("-")[2]))
        return tuple(self._account(iri) for iri in iris)

    def _account(self, this: str) -> Account:
        roles: list[Role] = [
            (predicate, self._value(obj))
            for predicate, values in self.objects[this].items()
            if predicate not in _OUTSIDE_ROLES
            for obj in values
        ]
        types = self._all(this, t.TYPE)
        lowest = max(types, key=lambda cls: len(self.ontology.superclasses.get(cls, ())))
        return Account(lowest, sorted_roles(roles), self._one(this, t.NOTE))

    def _value(self, obj: NamedNode | Literal) -> RoleValue:
        if isinstance(obj, Literal):
            return Value(obj.value, obj.datatype.value)
        types = self._all(obj.value, t.TYPE)
        if t.QUANTITY.value in types:
            return self._quantity(obj.value)
        if t.TIME_SPAN.value in types:
            return self._time(obj.value)
        if t.SPECIFIC_RESOURCE.value in types:
            return self._span(obj.value)
        return Ref(obj.value)

    def _set_aside(self, this: str) -> SetAside:
        span = self._span(self._need(this, t.EVIDENCE))
        return SetAside(span, self._need(this, t.REASON), self._one(this, t.NOTE))

    def _span(self, this: str) -> Span:
        selectors = {self._need(s, t.TYPE): s for s in self._all(this, t.HAS_SELECTOR)}
        quote = selectors.get(t.TEXT_QUOTE_SELECTOR.value, this)
        position = selectors.get(t.TEXT_POSITION_SELECTOR.value, this)
        return Span(
            start=int(self._need(position, t.START)),
            end=int(self._need(position, t.END)),
            exact=self._need(quote, t.EXACT),
            prefix=self._need(quote, t.PREFIX),
            suffix=self._need(quote, t.SUFFIX),
        )

    def _quantity(self, this: str) -> Quantity:
        return Quantity(
            verbatim=self._need(this, t.VERBATIM),
            low=self._map(this, t.LOW, Decimal),
            best=self._map(this, t.BEST, Decimal),
            high=self._map(this, t.HIGH, Decimal),
            rule=self._need(this, t.RULE),
            counts=self._one(this, t.COUNTS),
            counted_of=self._one(this, t.COUNTED_OF),
            unit=self._one(this, t.HAS_UNIT),
            per=self._one(this, t.PER),
            scope=self._one(this, t.SCOPE),
            as_of=self._map(this, t.AS_OF, self._time),
            also_given_as=self._map(this, t.ALSO_GIVEN_AS, self._quantity),
            note=self._one(this, t.NOTE),
        )


def _last_segment(iri: str) -> str:
    return unquote(iri.rpartition("/")[2])
