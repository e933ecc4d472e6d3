"""A claim as its own page and the page of its report show it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from kgbuild.claim_sentence import (
    MISQUOTED,
    PERHAPS_MISQUOTED,
    joined,
    manner_of,
    polarity_words,
)
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
from kgbuild.phrases import day, quantity, time
from kgbuild.site.claim_lines import reporters_of, unusual
from kgbuild.site.comparison_words import is_firm, open_misquotations
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pages.comparison_pages import ComparisonLine, comparison_lines
from kgbuild.site.pages.media_links import medium_links
from kgbuild.site.pages.shown_opinions import ShownOpinion, opinions_about
from kgbuild.site.shown_quotes import shown_quote
from kgbuild.site.source_names import named_in_report
from kgbuild.site.stances import Stance, stance_of
from kgbuild.translation import gettext
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

_UNNAMED: Final = ns.KGB + "UnnamedSource"
_OF_EVENT: Final = t.OF_EVENT.value


class Fact(NamedTuple):
    """A property of a claim, the words of the report for its values, and how they were read."""

    name: PageLink
    values: Sequence[PageLink]
    words: str | None = None
    how: Sequence[PageLink] = ()


class ShownAccount(NamedTuple):
    """An account as shown: the kind of event, the event, the parts, whether it is a condition."""

    cls: PageLink
    events: Sequence[PageLink]
    facts: Sequence[Fact]
    note: str | None
    is_condition: bool = False


class MarkedQuote(NamedTuple):
    """The words that state a claim with their cue, and the words around the cue."""

    before: str
    cue: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim as shown.

    Attributes:
        model: The claim as the report has it.
        number: Its place among the claims of the report, from 1.
        manner: How it was made, in words.
        said: When it was made, in words.
        stance: How its source gives its content.
        quote: Its words with their cue.
        qualities: Its modality and certainty, unless they are the usual ones.
        facts: When it was made, to whom, citing whom.
        compared: The comparisons that it is in.
        remarks: What became of it since: superseded, withdrawn.
        annotation: Who wrote it, what proposed it, and who reviewed it.
        turtle: Its data in Turtle, if the page shows them.
    """

    model: Claim
    iri: str
    number: int
    page: PageLink
    claimants: Sequence[PageLink]
    is_unnamed: bool
    act: PageLink
    polarity: Sequence[str]
    manner: str
    said: str
    stance: Stance
    quote: MarkedQuote
    qualities: Sequence[PageLink]
    facts: Sequence[Fact]
    accounts: Sequence[ShownAccount]
    compared: Sequence[ComparisonLine]
    remarks: Sequence[Fact]
    opinions: Sequence[ShownOpinion]
    annotation: Sequence[Fact]
    turtle: str | None

    @property
    def who(self) -> str:
        """Who makes the claim, in words."""
        return joined([one.text for one in self.claimants])


def in_order(document: Document) -> list[Claim]:
    """Return the claims of a document as pages number them, withdrawn ones last."""
    return sorted(document.claims, key=lambda claim: claim.version is not None)


def shown_claim(
    number: int, claim: Claim, report: ReportIris, links: Links, turtle: str | None = None
) -> ShownClaim:
    """Return a claim as a page shows it. Its number is its place in `in_order`, from 1."""
    iri = report.claim(claim.id)
    claimants = [links.dataset.node(agent) for agent in claim.claimants]
    act = links.to(claim.speech_act)
    qualities = (claim.modality, claim.certainty)
    return ShownClaim(
        model=claim,
        iri=iri,
        number=number,
        page=links.to(iri, claim.id),
        claimants=named_in_report(
            links.all(claim.claimants),
            [links.to(one) for one in reporters_of(links.dataset.node(iri), links)],
        ),
        is_unnamed=any(_UNNAMED in claimant.types for claimant in claimants),
        act=act,
        polarity=polarity_words(claim.polarity, claim.speech_act),
        manner=manner_of(claim, links.dataset.label),
        said=time(claim.said_at),
        stance=stance_of(links.dataset.node(iri), links.ontology),
        quote=_quote(claim),
        qualities=[one for one in unusual(qualities, links) if one.text != act.text],
        facts=list(_of_saying(claim, report, links)),
        accounts=list(_accounts(claim, report, links)),
        compared=_compared(iri, links),
        remarks=list(_remarks(claim, iri, links)),
        opinions=opinions_about([iri], links),
        annotation=list(_of_annotation(claim, links)),
        turtle=turtle,
    )


def _quote(claim: Claim) -> MarkedQuote:
    """Return the words of a claim, cut where its cue begins and ends."""
    words = shown_quote(claim.evidence, claim.cue)
    if claim.cue is None or claim.cue.exact not in words:
        return MarkedQuote(words, "", "")
    is_first = claim.cue.start <= claim.evidence.start
    cut = words.partition if is_first else words.rpartition
    return MarkedQuote(*cut(claim.cue.exact))


def _of_saying(claim: Claim, iris: ReportIris, links: Links) -> Iterator[Fact]:
    """Yield when, to whom and through whom a claim was made, and its origin."""
    yield _time(t.SAID_AT.value, claim.said_at, links)
    node = links.dataset.node(iris.claim(claim.id))
    basis = [links.to(claim.quotes_basis)] if claim.quotes_basis else []
    for term, values in (
        (t.AUDIENCE, links.all(claim.audience)),
        (t.CITING, links.all(claim.citing)),
        (t.VIA_CLAIM, [links.to(iris.claim(claim.via), claim.via)] if claim.via else []),
        (t.QUOTES, [links.reference(claim.quotes)] if claim.quotes else []),
        (t.SUPERSEDES, [links.reference(iri) for iri in claim.supersedes]),
        (t.CORRECTS, [links.reference(iri) for iri in claim.corrects]),
        (t.RETRACTS, [links.reference(iri) for iri in claim.retracts]),
    ):
        if values:
            yield Fact(links.to(term.value), values, how=basis if term == t.QUOTES else ())
    for media in claim.media:
        shown = medium_links(media.medium, media.fragment, iris, links)
        yield Fact(links.to(t.MEDIA.value), shown)
    origins, known = (links.all(node.iris(term)) for term in (t.ORIGINATES_WITH, t.LINEAGE))
    if origins or known:
        name = links.to(t.ORIGINATES_WITH.value, gettext("origin"))
        yield Fact(name, origins or known, how=known if origins else ())
    if relaying := links.all(node.iris(t.RELAYED_BY)):
        yield Fact(links.to(t.RELAYED_BY.value), relaying)


def _of_annotation(claim: Claim, links: Links) -> Iterator[Fact]:
    """Yield who wrote a claim if not the report's annotator, what proposed it, who reviewed it."""
    if claim.annotator is not None:
        yield Fact(links.to(t.ANNOTATOR.value), links.all((claim.annotator,)))
    if claim.drafted_by is not None:
        yield Fact(links.to(t.DRAFTED_BY.value), [PageLink(claim.drafted_by)])
    if claim.reviewers:
        at = [PageLink(day(claim.reviewed_at))] if claim.reviewed_at else []
        yield Fact(links.to(t.REVIEWER.value), links.all(claim.reviewers), how=at)


def _time(name: str, span: TimeSpan, links: Links) -> Fact:
    how = [links.to(span.basis), *([links.to(span.rule)] if span.rule else [])]
    return Fact(links.to(name), [PageLink(time(span), title=span.edtf)], span.verbatim, how)


def _accounts(claim: Claim, report: ReportIris, links: Links) -> Iterator[ShownAccount]:
    """Yield the accounts of a claim; a consequence names its conditions, which follow it."""
    accounts = {
        report.account(claim.id, number): account
        for number, account in enumerate(claim.accounts, start=1)
    }
    conditions = {iri for one in claim.accounts for iri in one.conditions}
    for iri, account in accounts.items():
        shown = _account(account, links)
        named = [PageLink(links.to(accounts[one].cls).text) for one in account.conditions]
        if named:
            facts = [*shown.facts, Fact(links.to(t.CONDITION.value), named)]
            shown = shown._replace(facts=facts)
        yield shown._replace(is_condition=iri in conditions)


def _account(account: Account, links: Links) -> ShownAccount:
    events = [v.iri for n, v in account.roles if n == _OF_EVENT and isinstance(v, Ref)]
    named: dict[str, list[RoleValue]] = defaultdict(list)
    for name, value in account.roles:
        if name not in {_OF_EVENT, t.CONDITION.value}:
            named[name].append(value)
    facts = [fact for name, values in named.items() for fact in _facts(name, values, links)]
    return ShownAccount(links.to(account.cls), links.all(events), facts, account.note)


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
                yield Fact(called, [links.words(value.lexical)])


def _quantity(name: PageLink, value: Quantity, links: Links) -> Iterator[Fact]:
    unit = f" {links.to(value.unit).text}" if value.unit else ""
    shown = f"{quantity(value)}{unit}"
    if value.per:
        per = links.to(value.per).text
        shown = gettext("%(quantity)s per %(unit)s", quantity=shown, unit=per)
    values = [PageLink(shown)]
    values += [links.to(iri) for iri in (value.counts, value.counted_of) if iri]
    how = [links.to(iri) for iri in (value.rule, value.scope) if iri]
    yield Fact(name, values, value.verbatim, how)
    if value.as_of is not None:
        yield _time(t.AS_OF.value, value.as_of, links)
    if value.also_given_as is not None:
        yield from _quantity(links.to(t.ALSO_GIVEN_AS.value), value.also_given_as, links)
    for addend in value.addends:
        yield from _quantity(links.to(t.ADDEND.value), addend, links)


def _compared(iri: str, links: Links) -> list[ComparisonLine]:
    return comparison_lines(links.dataset.comparisons_with(iri), links, is_short=True)


def _remarks(claim: Claim, iri: str, links: Links) -> Iterator[Fact]:
    """Yield what became of a claim since it was made."""
    for term, said in (
        (t.SUPERSEDES, gettext("superseded by")),
        (t.CORRECTS, gettext("corrected by")),
        (t.RETRACTS, gettext("retracted by")),
    ):
        by = links.dataset.referring(iri, term)
        if by:
            yield Fact(PageLink(said), [links.reference(one) for one in by])
    for misquotation in open_misquotations(iri, links.dataset):
        said = MISQUOTED if is_firm(misquotation) else PERHAPS_MISQUOTED
        yield Fact(PageLink(gettext(said)), [links.to(misquotation.iri)])
    if claim.version is not None:
        why = gettext(
            "its words are no longer in the report; they were in version %(version)s",
            version=claim.version,
        )
        yield Fact(PageLink(gettext("withdrawn")), [PageLink(why)])
