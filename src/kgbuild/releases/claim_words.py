"""A claim or a report told part by part in words, so that two can be set beside each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from kgbuild.ids import Iris
from kgbuild.model.document import (
    Account,
    Claim,
    Quantity,
    Ref,
    Report,
    RoleValue,
    Span,
    TimeSpan,
    Value,
)
from kgbuild.phrases import quantity, time
from kgbuild.releases.changes import Part
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: The name of a part to what it says.
Parts: TypeAlias = Mapping[str, str]

_NOTE: Final = "note"
#: Values that nobody has to be told of.
_UNMARKED: Final = frozenset(
    {
        ns.PREFIXES["polarity"] + "affirmed",
        ns.PREFIXES["modality"] + "actual",
        ns.PREFIXES["certainty"] + "unmarked",
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """What things are called in a dataset.

    Attributes:
        labels: IRI to label.
        iris: The IRIs of the dataset.
        exact: Whether all are called by their IRIs, for the case that two have one label.
    """

    labels: Mapping[str, str]
    iris: Iris
    exact: bool = False

    def of(self, iri: str) -> str:
        """What an IRI is called: by its label, else as authors refer to it."""
        if self.exact:
            return iri
        label = self.labels.get(iri)
        if label is not None:
            return label
        reference = self.iris.reference(iri)
        return reference if reference != iri else ns.local_name(iri) or iri

    def all(self, iris: Iterable[str]) -> str:
        """Several, in the order of their names."""
        return ", ".join(sorted(map(self.of, iris)))

    def term(self, node: NamedNode) -> str:
        """What a term is called."""
        return self.of(node.value)


def changed_parts(old: Parts, new: Parts) -> tuple[Part, ...]:
    """In what two differ, in the order of the new and then the old."""
    names = dict.fromkeys([*new, *old])
    return tuple(
        Part(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)
    )


def claim_title(claim: Claim, words: Words) -> str:
    """A claim in a line: who says what."""
    return f"{words.of(claim.claimant)}: “{_shortened(claim.evidence.exact)}”"


def _shortened(text: str) -> str:
    limit = 160
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def claim_parts(claim: Claim, words: Words) -> Parts:
    """All parts of a claim."""
    found: dict[str, str] = {}
    for term, value in _of_saying(claim, words):
        if value:
            found[words.term(term)] = value
    for number, account in enumerate(claim.accounts, start=1):
        found |= _account(account, f", account {number}" if number > 1 else "", words)
    if claim.note is not None:
        found["note on the claim"] = claim.note
    return found


def _of_saying(claim: Claim, words: Words) -> Iterator[tuple[NamedNode, str | None]]:
    """Who says it, how and when."""
    yield t.CLAIMANT, words.of(claim.claimant)
    yield t.SPEECH_ACT, words.of(claim.speech_act)
    yield t.CUE, f"“{claim.cue.exact}”" if claim.cue else None
    yield t.EVIDENCE, f"“{claim.evidence.exact}”"
    yield t.SAID_AT, _time(claim.said_at, words)
    for term, iri in (
        (t.POLARITY, claim.polarity),
        (t.MODALITY, claim.modality),
        (t.CERTAINTY, claim.certainty),
    ):
        yield term, None if iri in _UNMARKED else words.of(iri)
    yield t.VIA_CLAIM, claim.via
    for term, iris in (
        (t.AUDIENCE, claim.audience),
        (t.CITING, claim.citing),
        (t.QUOTES, (claim.quotes,) if claim.quotes else ()),
        (t.SUPERSEDES, claim.supersedes),
        (t.CORRECTS, claim.corrects),
        (t.RETRACTS, claim.retracts),
    ):
        yield term, words.all(iris)
    yield t.CONFIDENCE, None if claim.confidence is None else f"{claim.confidence:f}"
    yield t.WITHDRAWN_WITH, claim.version


def _account(account: Account, suffix: str, words: Words) -> dict[str, str]:
    told: dict[str, list[str]] = defaultdict(list)
    told[f"kind of account{suffix}"].append(words.of(account.cls))
    for name, value in account.roles:
        told[f"{words.of(name)}{suffix}"].append(_role(value, words))
    if account.note is not None:
        told[f"note on the account{suffix}"].append(account.note)
    return {name: "; ".join(sorted(values)) for name, values in told.items()}


def _role(value: RoleValue, words: Words) -> str:
    match value:
        case Ref():
            return words.of(value.iri)
        case Quantity():
            return _quantity(value, words)
        case TimeSpan():
            return _time(value, words)
        case Span():
            return f"“{value.exact}”"
        case Value():
            return value.lexical


def _quantity(value: Quantity, words: Words) -> str:
    """A figure: its words, how they were read, and what is counted."""
    unit = f" {words.of(value.unit)}" if value.unit else ""
    per = f" per {words.of(value.per)}" if value.per else ""
    facts = [f"{quantity(value)}{unit}{per}"]
    facts += [words.of(value.counts)] if value.counts else []
    facts += [f"of {words.of(value.counted_of)}"] if value.counted_of else []
    facts += [f"scope {words.of(value.scope)}"] if value.scope else []
    facts += [f"by the rule {words.of(value.rule)}"]
    facts += [f"as of {_time(value.as_of, words)}"] if value.as_of else []
    other = value.also_given_as
    facts += [f"also given as {_quantity(other, words)}"] if other else []
    return _with_words(value.verbatim, facts, value.note)


def _time(span: TimeSpan, words: Words) -> str:
    """A time: its words, its days, and on what basis they were reckoned."""
    days = time(span)
    facts = [days if days == span.edtf else f"{days} ({span.edtf})", words.of(span.basis)]
    facts += [f"by the rule {words.of(span.rule)}"] if span.rule else []
    facts += ["reckoned from the publication"] if span.computed else []
    return _with_words(span.verbatim, facts, span.note)


def _time_or_none(span: TimeSpan | None, words: Words) -> str | None:
    return None if span is None else _time(span, words)


def _with_words(verbatim: str | None, facts: Sequence[str], note: str | None) -> str:
    before = "" if verbatim is None else f"“{verbatim}”: "
    after = "" if note is None else f" [{note}]"
    return f"{before}{', '.join(facts)}{after}"


def report_parts(report: Report, words: Words) -> Parts:
    """All parts of a report, but for its claims."""
    found: dict[str, str | None] = {
        words.term(t.TITLE): report.title,
        words.term(t.OUTLET): words.of(report.outlet),
        words.term(t.AUTHOR): words.all(report.authors),
        words.term(t.PUBLISHED_AT): _time_or_none(report.published, words),
        words.term(t.RETRIEVED_AT): _time_or_none(report.retrieved, words),
        words.term(t.ANNOTATOR): words.of(report.annotator),
        words.term(t.SOURCE): report.source,
        words.term(t.RIGHTS): report.rights,
        words.term(t.LANGUAGE): report.language,
        words.term(t.DERIVED_FROM_REPORT): words.all(report.derived_from),
        words.term(t.WIRE_FROM): words.all(report.wire_from),
        "text": f"{report.characters:,} characters, SHA-256 {report.sha256}",
        words.term(t.EARLIER_VERSION): ", ".join(version.name for version in report.versions),
        _NOTE: report.note,
    }
    return {name: value for name, value in found.items() if value}
