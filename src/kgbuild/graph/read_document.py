"""Read a document back from quads: the inverse of `kgbuild.graph.document`."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias, TypeVar
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.errors import KgbuildError
from kgbuild.ids import Iris
from kgbuild.model.document import (
    Account,
    Claim,
    Document,
    MediaEvidence,
    Medium,
    Quantity,
    Ref,
    Report,
    Role,
    RoleValue,
    SetAside,
    Span,
    TimeSpan,
    Value,
    Version,
    sorted_roles,
)
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

_T = TypeVar("_T")

#: Subject to predicate to objects.
_Objects: TypeAlias = dict[str, dict[str, list[NamedNode | Literal]]]
_OUTSIDE_ROLES = frozenset({t.TYPE.value, t.NOTE.value, t.LANGUAGE.value})


class ParseError(KgbuildError):
    """Quads that do not make a document."""


def parse_document(quads: Iterable[Quad], slug: str, iris: Iris, ontology: Ontology) -> Document:
    """Return the document of a report from the quads of its graph.

    Raises:
        ParseError: A required part of a document is missing, or a node is blank.
    """
    objects: _Objects = defaultdict(lambda: defaultdict(list))
    instances: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            raise ParseError(f"a subject is not an IRI: {quad.subject}")
        if not isinstance(quad.object, NamedNode | Literal):
            raise ParseError(f"an object is neither IRI nor literal: {quad.object}")
        objects[quad.subject.value][quad.predicate.value].append(quad.object)
        if quad.predicate == t.TYPE:
            instances[quad.object.value].append(quad.subject.value)
    published = objects[iris.report(slug).report][t.PUBLISHED_AT.value]
    reader = _DocumentReader(objects, ontology, frozenset(one.value for one in published))
    claims = map(reader.claim, instances[t.CLAIM.value])
    media = tuple(sorted(map(reader.media, instances[t.MEDIUM.value]), key=lambda one: one.id))
    passages = map(reader.set_aside, instances[t.SET_ASIDE.value])
    return Document(
        report=replace(reader.report(slug, iris.report(slug).report), media=media),
        claims=tuple(sorted(claims, key=lambda c: (c.evidence.start, c.id))),
        set_aside=tuple(sorted(passages, key=lambda s: s.span.start)),
    )


@dataclass(frozen=True, slots=True)
class _DocumentReader:
    objects: _Objects
    ontology: Ontology
    published: frozenset[str]  # the node of the time when the report was published

    def report(self, slug: str, this: str) -> Report:
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
            versions=tuple(
                sorted(map(self._version, self._all(this, t.EARLIER_VERSION)), key=lambda v: v.name)
            ),
            archived=self._one(this, t.ARCHIVED_AT),
            taken_from=tuple(sorted(map(_last_segment, self._all(this, t.TAKEN_FROM)))),
        )

    def media(self, this: str) -> Medium:
        lowest = self._lowest_class(this)
        return Medium(
            id=_last_segment(this),
            cls=lowest,
            title=self._one(this, t.TITLE),
            source=self._one(this, t.SOURCE),
            content=self._one(this, t.CONTENT_URL),
            archived=self._one(this, t.ARCHIVED_AT),
            file=self._one(this, t.FILE),
            sha256=self._map(this, t.CHECKSUM, lambda it: self._need(it, t.CHECKSUM_VALUE)),
            format=self._one(this, t.ENCODING_FORMAT),
            creators=tuple(self._all(this, t.MEDIA_CREATOR)),
            taken_at=self._map(this, t.TAKEN_AT, self._time),
            taken_in=self._one(this, t.TAKEN_IN),
            rights=self._one(this, t.RIGHTS),
            note=self._one(this, t.NOTE),
        )

    def _media_evidence(self, this: str) -> MediaEvidence:
        selector = self._one(this, t.HAS_SELECTOR)
        return MediaEvidence(
            _last_segment(self._need(this, t.HAS_SOURCE)),
            None if selector is None else self._need(selector, t.FRAGMENT_VALUE),
        )

    def _version(self, this: str) -> Version:
        return Version(
            name=self._need(this, t.LABEL),
            sha256=self._need(self._need(this, t.CHECKSUM), t.CHECKSUM_VALUE),
            characters=int(self._need(this, t.CHARACTERS)),
        )

    def claim(self, this: str) -> Claim:
        return Claim(
            id=_last_segment(this),
            claimants=tuple(self._all(this, t.CLAIMANT)),
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
            citing=tuple(self._all(this, t.CITING)),
            quotes=self._one(this, t.QUOTES),
            quotes_basis=self._one(this, t.QUOTES_BASIS),
            supersedes=tuple(self._all(this, t.SUPERSEDES)),
            corrects=tuple(self._all(this, t.CORRECTS)),
            retracts=tuple(self._all(this, t.RETRACTS)),
            confidence=self._map(this, t.CONFIDENCE, Decimal),
            annotator=self._own_annotator(this),
            drafted_by=self._map(this, t.DRAFTED_BY, lambda it: self._need(it, t.LABEL)),
            reviewers=tuple(self._all(this, t.REVIEWER)),
            reviewed_at=self._map(this, t.REVIEWED_AT, date.fromisoformat),
            note=self._one(this, t.NOTE),
            version=self._map(this, t.WITHDRAWN_WITH, _last_segment),
            media=tuple(
                sorted(
                    map(self._media_evidence, self._all(this, t.MEDIA)),
                    key=lambda one: (one.medium, one.fragment or ""),
                )
            ),
        )

    def _own_annotator(self, claim: str) -> str | None:
        """Return who wrote a claim, if that is not the annotator of its report."""
        found = self._need(claim, t.ANNOTATOR)
        of_report = self._one(self._need(claim, t.DERIVED_FROM), t.ANNOTATOR)
        return None if found == of_report else found

    def _accounts(self, claim: str) -> tuple[Account, ...]:
        iris = sorted(self._all(claim, t.STATES), key=lambda iri: int(iri.rpartition("-")[2]))
        return tuple(map(self._account, iris))

    def _account(self, this: str) -> Account:
        roles: list[Role] = [
            (predicate, self._value(obj))
            for predicate, values in self.objects[this].items()
            if predicate not in _OUTSIDE_ROLES
            for obj in values
        ]
        return Account(self._lowest_class(this), sorted_roles(roles), self._one(this, t.NOTE))

    def _lowest_class(self, this: str) -> str:
        types = self._all(this, t.TYPE)
        return max(types, key=lambda cls: len(self.ontology.superclasses.get(cls, ())))

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

    def set_aside(self, this: str) -> SetAside:
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
            addends=self._addends(this),
        )

    def _addends(self, this: str) -> tuple[Quantity, ...]:
        addends = map(self._quantity, self._all(this, t.ADDEND))
        return tuple(sorted(addends, key=lambda addend: addend.verbatim))

    def _all(self, subject: str, predicate: NamedNode) -> list[str]:
        return sorted(o.value for o in self.objects[subject][predicate.value])

    def _one(self, subject: str, predicate: NamedNode) -> str | None:
        values = self._all(subject, predicate)
        if len(values) > 1:
            raise ParseError(f"{subject} has {len(values)} values of {predicate.value}")
        return values[0] if values else None

    def _need(self, subject: str, predicate: NamedNode) -> str:
        value = self._one(subject, predicate)
        if value is None:
            raise ParseError(f"{subject} has no {predicate.value}")
        return value

    def _map(self, subject: str, predicate: NamedNode, make: Callable[[str], _T]) -> _T | None:
        value = self._one(subject, predicate)
        return None if value is None else make(value)

    def _time(self, this: str) -> TimeSpan:
        source = self._one(this, t.RECKONED_FROM)
        return TimeSpan(
            edtf=self._need(this, t.EDTF),
            earliest=self._map(this, t.EARLIEST, date.fromisoformat),
            latest=self._map(this, t.LATEST, date.fromisoformat),
            basis=self._need(this, t.BASIS),
            verbatim=self._one(this, t.VERBATIM),
            rule=self._one(this, t.RULE),
            computed=source in self.published,
            note=self._one(this, t.NOTE),
            earliest_time=self._map(this, t.EARLIEST_TIME, datetime.fromisoformat),
            latest_time=self._map(this, t.LATEST_TIME, datetime.fromisoformat),
            other=None if source is None or source in self.published else self._time(source),
        )


def _last_segment(iri: str) -> str:
    return unquote(iri.rpartition("/")[2])
