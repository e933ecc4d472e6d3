"""A claim or a report, part by part in words, for comparing two releases."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from kgbuild.claim_sentence import (
    claim_sentence,
    claimants_of,
    heading,
    manner_of,
    reporters,
)
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
    RoleValue,
    Span,
    TimeSpan,
    Value,
)
from kgbuild.phrases import quantity, time
from kgbuild.releases.changes import ChangedPart
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: The words of each part, by its name.
Parts: TypeAlias = Mapping[str, str]

#: Maximum number of characters of a title.
_TITLE: Final = 400
#: Default values, which are not worth mentioning.
_UNMARKED: Final = frozenset(
    {
        ns.PREFIXES["polarity"] + "affirmed",
        ns.PREFIXES["modality"] + "actual",
        ns.PREFIXES["certainty"] + "unmarked",
    }
)


@dataclass(frozen=True, slots=True)
class ReleaseLabels:
    """The labels of things in a dataset."""

    labels: Mapping[str, str]  # by IRI
    iris: Iris
    exact: bool = False  # use IRIs in place of labels, in case two things have the same label

    def of(self, iri: str) -> str:
        """Return the label of an IRI; if it has none, the name that authors use."""
        if self.exact:
            return iri
        reference = self.iris.reference(iri)
        name = reference if reference != iri else ns.local_name(iri) or iri
        return self.labels.get(iri, name)

    def all(self, iris: Iterable[str]) -> str:
        """Return the labels of several IRIs, sorted."""
        return ", ".join(sorted(map(self.of, iris)))

    def term(self, node: NamedNode) -> str:
        """Return the label of a term."""
        return self.of(node.value)


def changed_parts(old: Parts, new: Parts) -> tuple[ChangedPart, ...]:
    """Return the parts that differ, in the order of the new and then the old ones."""
    names = dict.fromkeys([*new, *old])
    return tuple(
        ChangedPart(name, old.get(name), new.get(name))
        for name in names
        if old.get(name) != new.get(name)
    )


def claim_title(claim: Claim, document: Document, labels: ReleaseLabels) -> str:
    """Return a claim of a document in one sentence; if it is long, without its words.

    A part of the words could say the opposite.
    """
    in_words = claim_sentence(claim, document, labels.of)
    if len(in_words) <= _TITLE:
        return in_words
    through = map(labels.of, reporters(claim, document))
    return heading(claimants_of(claim, labels.of), manner_of(claim, labels.of), through)


def claim_parts(claim: Claim, labels: ReleaseLabels) -> Parts:
    """Return all parts of a claim."""
    found: dict[str, str] = {}
    for term, value in _statement_of_claim(claim, labels):
        if value:
            found[labels.term(term)] = value
    for number, account in enumerate(claim.accounts, start=1):
        found |= _account(account, f", account {number}" if number > 1 else "", labels)
    if claim.note is not None:
        found["note on the claim"] = claim.note
    return found


def _statement_of_claim(
    claim: Claim, labels: ReleaseLabels
) -> Iterator[tuple[NamedNode, str | None]]:
    """Yield who says it, how and when."""
    yield t.CLAIMANT, labels.all(claim.claimants)
    yield t.SPEECH_ACT, labels.of(claim.speech_act)
    yield t.CUE, f"“{claim.cue.exact}”" if claim.cue else None
    yield t.EVIDENCE, f"“{claim.evidence.exact}”"
    yield t.SAID_AT, _time(claim.said_at, labels)
    for term, iri in (
        (t.POLARITY, claim.polarity),
        (t.MODALITY, claim.modality),
        (t.CERTAINTY, claim.certainty),
    ):
        yield term, None if iri in _UNMARKED else labels.of(iri)
    yield t.VIA_CLAIM, claim.via
    for term, iris in (
        (t.AUDIENCE, claim.audience),
        (t.CITING, claim.citing),
        (t.QUOTES, (claim.quotes,) if claim.quotes else ()),
        (t.QUOTES_BASIS, (claim.quotes_basis,) if claim.quotes_basis else ()),
        (t.SUPERSEDES, claim.supersedes),
        (t.CORRECTS, claim.corrects),
        (t.RETRACTS, claim.retracts),
    ):
        yield term, labels.all(iris)
    yield t.MEDIA, ", ".join(_media(one) for one in claim.media)
    yield t.CONFIDENCE, None if claim.confidence is None else f"{claim.confidence:f}"
    yield t.ANNOTATOR, labels.of(claim.annotator) if claim.annotator else None
    yield t.DRAFTED_BY, claim.drafted_by
    yield t.REVIEWER, labels.all(claim.reviewers)
    yield t.REVIEWED_AT, claim.reviewed_at.isoformat() if claim.reviewed_at else None
    yield t.WITHDRAWN_WITH, claim.version


def _account(account: Account, suffix: str, labels: ReleaseLabels) -> dict[str, str]:
    parts: dict[str, list[str]] = defaultdict(list)
    parts[f"kind of account{suffix}"].append(labels.of(account.cls))
    for name, value in account.roles:
        parts[f"{labels.of(name)}{suffix}"].append(_role(value, labels))
    if account.note is not None:
        parts[f"note on the account{suffix}"].append(account.note)
    return {name: "; ".join(sorted(values)) for name, values in parts.items()}


def _role(value: RoleValue, labels: ReleaseLabels) -> str:
    match value:
        case Ref():
            return labels.of(value.iri)
        case Quantity():
            return _quantity(value, labels)
        case TimeSpan():
            return _time(value, labels)
        case Span():
            return f"“{value.exact}”"
        case Value():
            return value.lexical


def _quantity(value: Quantity, labels: ReleaseLabels) -> str:
    """Return a figure: its words, how they are read, and what is counted."""
    unit = f" {labels.of(value.unit)}" if value.unit else ""
    per = f" per {labels.of(value.per)}" if value.per else ""
    facts = [f"{quantity(value)}{unit}{per}"]
    facts += [labels.of(value.counts)] if value.counts else []
    facts += [f"of {labels.of(value.counted_of)}"] if value.counted_of else []
    facts += [f"scope {labels.of(value.scope)}"] if value.scope else []
    facts += [f"by the rule {labels.of(value.rule)}"]
    facts += [f"as of {_time(value.as_of, labels)}"] if value.as_of else []
    facts += [f"adding {' and '.join(a.verbatim for a in value.addends)}"] if value.addends else []
    other = value.also_given_as
    facts += [f"also given as {_quantity(other, labels)}"] if other else []
    return _with_words(value.verbatim, facts, value.note)


def _time(span: TimeSpan, labels: ReleaseLabels) -> str:
    """Return a time: its words, its days, and the basis on which they were computed."""
    days = time(span)
    facts = [days if days == span.edtf else f"{days} ({span.edtf})", labels.of(span.basis)]
    facts += [f"by the rule {labels.of(span.rule)}"] if span.rule else []
    facts += ["computed from the publication"] if span.computed else []
    return _with_words(span.verbatim, facts, span.note)


def _with_words(verbatim: str | None, facts: Sequence[str], note: str | None) -> str:
    before = "" if verbatim is None else f"“{verbatim}”: "
    after = "" if note is None else f" [{note}]"
    return f"{before}{', '.join(facts)}{after}"


def report_parts(report: Report, labels: ReleaseLabels) -> Parts:
    """Return all parts of a report except its claims."""
    found: dict[str, str | None] = {
        labels.term(t.TITLE): report.title,
        labels.term(t.OUTLET): labels.of(report.outlet),
        labels.term(t.AUTHOR): labels.all(report.authors),
        labels.term(t.PUBLISHED_AT): _time(report.published, labels) if report.published else None,
        labels.term(t.RETRIEVED_AT): _time(report.retrieved, labels) if report.retrieved else None,
        labels.term(t.ANNOTATOR): labels.of(report.annotator),
        labels.term(t.SOURCE): report.source,
        "archived copy": report.archived,
        labels.term(t.TAKEN_FROM): ", ".join(report.taken_from),
        **{f"medium {medium.id}": _medium(medium, labels) for medium in report.media},
        labels.term(t.RIGHTS): report.rights,
        labels.term(t.LANGUAGE): report.language,
        labels.term(t.DERIVED_FROM_REPORT): labels.all(report.derived_from),
        labels.term(t.WIRE_FROM): labels.all(report.wire_from),
        "text": f"{report.characters:,} characters, SHA-256 {report.sha256}",
        labels.term(t.EARLIER_VERSION): ", ".join(version.name for version in report.versions),
        "note": report.note,
    }
    return {name: value for name, value in found.items() if value}


def _media(media: MediaEvidence) -> str:
    return f"{media.medium}#{media.fragment}" if media.fragment else media.medium


def _medium(medium: Medium, labels: ReleaseLabels) -> str:
    """Return a medium: what it is, where it is, and its checksum."""
    parts = (
        labels.of(medium.cls),
        medium.title,
        medium.file,
        medium.format,
        medium.sha256 and f"SHA-256 {medium.sha256}",
        medium.content,
        medium.source,
        medium.archived,
        labels.all(medium.creators),
        _time(medium.taken_at, labels) if medium.taken_at else None,
        labels.of(medium.taken_in) if medium.taken_in else None,
        medium.rights,
        medium.note,
    )
    return "; ".join(filter(None, parts))
