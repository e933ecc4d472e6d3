"""A claim as its page, and the page of its report, show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kgbuild.ids import ReportIris
from kgbuild.model.document import (
    Account,
    Claim,
    Document,
    Quantity,
    Ref,
    RoleValue,
    Span,
    TimeSpan,
    Value,
)
from kgbuild.phrases import quantity, time
from kgbuild.site.lines import USUAL
from kgbuild.site.links import Link, Links
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

_NEGATED: Final = ns.PREFIXES["polarity"] + "negated"
_UNNAMED: Final = ns.KGB + "UnnamedSource"
_OF_EVENT: Final = t.OF_EVENT.value
#: What comparisons say of a claim that is in them, by their class.
COMPARED: Final = {
    ns.KGB + "Dispute": "contradicted",
    ns.KGB + "Corroboration": "corroborated",
    ns.KGB + "Concurrence": "also said",
    ns.KGB + "Difference": "differs, not comparable",
    ns.KGB + "Misquotation": "misquotation",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a claim says, with a name.

    Attributes:
        name: What is said: ``destination``, ``strength``.
        values: What it is; several links where there are several.
        words: The words of the report for it.
        how: How the words were read: the rule, the basis.
    """

    name: Link
    values: Sequence[Link]
    words: str | None = None
    how: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """An account as shown: what kind of event, of which event, with what in it."""

    cls: Link
    events: Sequence[Link]
    facts: Sequence[Fact]
    note: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing came to for a claim.

    Attributes:
        verdict: What it is called: ``contradicted``.
        cls: The local name of its class.
        comparison: Its page, called what it is about.
        why: Why, in sentences.
    """

    verdict: str
    cls: str
    comparison: Link
    why: str


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim as shown.

    Attributes:
        id: The author's name for it.
        iri: Its IRI.
        number: Its place among the claims of the report, from 1.
        page: Its page, called by its id.
        claimant: Who says so.
        is_unnamed: Whether the source is unnamed.
        act: The speech act.
        cue: The words that attribute.
        evidence: The words that state it.
        is_denied: Whether it is denied.
        modality: In what mode, unless actual.
        certainty: How surely, unless unmarked.
        facts: What else is known of the saying: when, to whom, citing whom.
        accounts: What it tells.
        compared: What comparing came to.
        remarks: What has become of it since: superseded, withdrawn.
        opinions: What is thought of it.
        note: What the annotator remarks.
        data: Where its data are in Turtle.
        turtle: The same, if the page shows it.
    """

    id: str
    iri: str
    number: int
    page: Link
    claimant: Link
    is_unnamed: bool
    act: Link
    cue: str | None
    evidence: Span
    is_denied: bool
    modality: Link | None
    certainty: Link | None
    facts: Sequence[Fact]
    accounts: Sequence[Told]
    compared: Sequence[Compared]
    remarks: Sequence[Fact]
    opinions: Sequence[Fact]
    note: str | None
    data: str
    turtle: str | None


def in_order(document: Document) -> list[Claim]:
    """The claims of a document as pages number them, those that were withdrawn last."""
    return sorted(document.claims, key=lambda claim: claim.version is not None)


def shown_claim(
    number: int, claim: Claim, report: ReportIris, links: Links, turtle: str | None = None
) -> ShownClaim:
    """A claim as a page shows it.

    Args:
        number: Its place in `in_order`, from 1.
        claim: The claim.
        report: The IRIs of its report.
        links: Makes links on the page.
        turtle: What is said of it in Turtle, if the page shows it.
    """
    iri = report.claim(claim.id)
    claimant = links.dataset.node(claim.claimant)
    return ShownClaim(
        id=claim.id,
        iri=iri,
        number=number,
        page=links.to(iri, claim.id),
        claimant=links.to(claim.claimant),
        is_unnamed=_UNNAMED in claimant.types,
        act=links.to(claim.speech_act),
        cue=claim.cue.exact if claim.cue else None,
        evidence=claim.evidence,
        is_denied=claim.polarity == _NEGATED,
        modality=None if claim.modality in USUAL else links.to(claim.modality),
        certainty=None if claim.certainty in USUAL else links.to(claim.certainty),
        facts=list(_of_saying(claim, report, links)),
        accounts=[_told(account, links) for account in claim.accounts],
        compared=list(_compared(iri, links)),
        remarks=list(_remarks(claim, iri, links)),
        opinions=list(_opinions(iri, links)),
        note=claim.note,
        data=links.path(links.addresses.data(iri, "ttl") or ""),
        turtle=turtle,
    )


def _of_saying(claim: Claim, iris: ReportIris, links: Links) -> Iterator[Fact]:
    """When, to whom and from whom it was said."""
    yield _time(t.SAID_AT.value, claim.said_at, links)
    if claim.audience:
        yield Fact(links.to(t.AUDIENCE.value), links.all(claim.audience))
    if claim.citing:
        yield Fact(links.to(t.CITING.value), links.all(claim.citing))
    if claim.via:
        outer = iris.claim(claim.via)
        yield Fact(links.to(t.VIA_CLAIM.value), [links.to(outer, claim.via)])
    for term, named in (
        (t.QUOTES, (claim.quotes,) if claim.quotes else ()),
        (t.SUPERSEDES, claim.supersedes),
        (t.CORRECTS, claim.corrects),
        (t.RETRACTS, claim.retracts),
    ):
        if named:
            values = [links.to(iri, links.dataset.iris.reference(iri)) for iri in named]
            yield Fact(links.to(term.value), values)
    origin = links.dataset.node(iris.claim(claim.id))
    if origin.all(t.ORIGINATES_WITH):
        yield Fact(links.to(t.ORIGINATES_WITH.value), links.all(origin.iris(t.ORIGINATES_WITH)))
    lineage = origin.iri_of(t.LINEAGE)
    if lineage:
        yield Fact(links.to(t.LINEAGE.value), [links.to(lineage)])


def _time(name: str, span: TimeSpan, links: Links) -> Fact:
    how = [links.to(span.basis), *([links.to(span.rule)] if span.rule else [])]
    return Fact(links.to(name), [Link(time(span), title=span.edtf)], span.verbatim, how)


def _told(account: Account, links: Links) -> Told:
    events = [v.iri for n, v in account.roles if n == _OF_EVENT and isinstance(v, Ref)]
    named: dict[str, list[RoleValue]] = {}
    for name, value in account.roles:
        if name != _OF_EVENT:
            named.setdefault(name, []).append(value)
    facts = [fact for name, values in named.items() for fact in _facts(name, values, links)]
    return Told(links.to(account.cls), links.all(events), facts, account.note)


def _facts(name: str, values: Sequence[RoleValue], links: Links) -> Iterator[Fact]:
    called = links.to(name)
    refs = [value.iri for value in values if isinstance(value, Ref)]
    if refs:
        yield Fact(called, links.all(refs))
    for value in values:
        match value:
            case Quantity():
                yield from _quantity(called, value, links)
            case TimeSpan():
                yield _time(name, value, links)
            case Span():
                yield Fact(called, (), value.exact)
            case Value():
                yield Fact(called, [Link(value.lexical)])


def _quantity(name: Link, value: Quantity, links: Links) -> Iterator[Fact]:
    unit = f" {links.to(value.unit).text}" if value.unit else ""
    per = f" per {links.to(value.per).text}" if value.per else ""
    values = [Link(f"{quantity(value)}{unit}{per}")]
    values += [links.to(iri) for iri in (value.counts, value.counted_of) if iri]
    how = [links.to(iri) for iri in (value.rule, value.scope) if iri]
    yield Fact(name, values, value.verbatim, how)
    if value.as_of is not None:
        yield _time(t.AS_OF.value, value.as_of, links)
    if value.also_given_as is not None:
        yield from _quantity(links.to(t.ALSO_GIVEN_AS.value), value.also_given_as, links)


def _compared(iri: str, links: Links) -> Iterator[Compared]:
    """What comparing came to, the most serious first."""
    dataset = links.dataset
    positions = dataset.referring(iri, t.HELD_BY)
    found = {c for position in positions for c in dataset.referring(position, t.POSITION)}
    shown = []
    for comparison in found:
        node = dataset.node(comparison)
        cls = next((cls for cls in COMPARED if cls in node.types), None)
        if cls is not None:
            why = node.text(t.DESCRIPTION) or ""
            event = node.iri_of(t.ABOUT_EVENT)
            told = dataset.label(comparison).removeprefix(f"{dataset.label(event or '')}: ")
            page = links.to(comparison, told)
            one = Compared(COMPARED[cls], ns.local_name(cls), page, why)
            shown.append((list(COMPARED).index(cls), comparison, one))
    for _, _, one in sorted(shown, key=lambda item: item[:2]):
        yield one


def _remarks(claim: Claim, iri: str, links: Links) -> Iterator[Fact]:
    """What has become of a claim since it was made."""
    dataset = links.dataset
    for term, said in (
        (t.SUPERSEDES, "superseded by"),
        (t.CORRECTS, "corrected by"),
        (t.RETRACTS, "retracted by"),
    ):
        by = dataset.referring(iri, term)
        if by:
            yield Fact(Link(said), [links.to(one, dataset.iris.reference(one)) for one in by])
    for misquotation in dataset.referring(iri, t.REPORTED):
        yield Fact(Link("misquoted"), [links.to(misquotation)])
    if claim.version is not None:
        words = "its words are no longer in the report"
        yield Fact(Link("withdrawn"), [Link(f"{words}; they stood in version {claim.version}")])


def _opinions(iri: str, links: Links) -> Iterator[Fact]:
    for opinion in links.dataset.referring(iri, t.RATED):
        node = links.dataset.node(opinion)
        rater, grade = node.iri_of(t.RATER), node.iri_of(t.CREDIBILITY)
        if rater and grade:
            yield Fact(links.to(rater), [links.to(grade)], None, [links.to(opinion, "opinion")])
