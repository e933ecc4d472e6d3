"""A claim on one line, as lists of claims show it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from pyoxigraph import NamedNode

from kgbuild import claim_sentence, phrases
from kgbuild.claim_sentence import MISQUOTED, PERHAPS_MISQUOTED
from kgbuild.ids import ReportIris
from kgbuild.model.document import Span
from kgbuild.site.comparison_words import is_firm, open_misquotations
from kgbuild.site.dataset import Node
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.shown_quotes import shown_quote
from kgbuild.site.source_names import capitalised, in_running_text, named_beside
from kgbuild.site.stances import Stance, stance_of
from kgbuild.site.summaries import Days, latest_first
from kgbuild.translation import marked
from kgbuild.vocab import terms as t

#: Maximum number of claims listed on one page; the page gives the full number.
MOST_LISTED: Final = 200
#: Maximum number of claims of a list that are put in the order of time.
_MOST_SORTED: Final = 2_000


class ClaimLine(NamedTuple):
    """A claim on one line.

    Attributes:
        claim: Its page.
        manner: How it was made, in words.
        says_how: Whether these words say more than "said".
        reporters: Those who report it, nearest first.
        words: The words that state it, with their cue.
        said: When it was made.
        remark: What became of it.
        stance: How its source gives its content.
        days: The days between which it was made.
    """

    claim: PageLink
    claimants: Sequence[PageLink]
    manner: str
    says_how: bool
    reporters: Sequence[PageLink]
    words: str
    language: str | None  # of the words, as in BCP 47
    said: str
    remark: str
    stance: Stance
    days: Days

    @property
    def who(self) -> str:
        """Who makes the claim, in words."""
        return claim_sentence.joined([one.text for one in self.claimants])

    @property
    def heading(self) -> str:
        """Everything in the claim's sentence but its words."""
        through = [one.text for one in self.reporters]
        return claim_sentence.heading(self.who, self.manner, through, self.remark)


class ClaimList(NamedTuple):
    """The first claims of a list on a line each, and the number of all."""

    lines: list[ClaimLine]
    number: int


def claim_list(claims: Iterable[str], links: Links) -> ClaimList:
    """Return the first of ``claims``, which are IRIs, in their order."""
    iris = list(dict.fromkeys(claims))
    return ClaimList([claim_line(iri, links) for iri in iris[:MOST_LISTED]], len(iris))


def latest_claims(claims: Iterable[str], links: Links) -> ClaimList:
    """Return the latest of ``claims``, which are IRIs, from the latest to the earliest."""
    iris = list(dict.fromkeys(claims))
    node, first = links.dataset.node, iris[:_MOST_SORTED]
    said = [days_between(node(iri), t.SAID_AT, links) for iri in first]
    in_order = [first[place] for place in latest_first(said)]
    return ClaimList([claim_line(iri, links) for iri in in_order[:MOST_LISTED]], len(iris))


def claim_line(iri: str, links: Links) -> ClaimLine:
    """Return a claim of the dataset on one line."""
    return links.remembered(_claim_line, 10_000)(iri)


def _claim_line(iri: str, links: Links) -> ClaimLine:
    claim = links.dataset.node(iri)
    reporters = [links.to(agent) for agent in reporters_of(claim, links)]
    act = claim.iri_of(t.SPEECH_ACT)
    qualities = [
        *claim_sentence.polarity_words(claim.iri_of(t.POLARITY), act),
        *(
            one.text
            for one in unusual((claim.iri_of(t.MODALITY), claim.iri_of(t.CERTAINTY)), links)
        ),
    ]
    return ClaimLine(
        claim=links.reference(iri),
        claimants=named_beside(links.all(claim.iris(t.CLAIMANT)), reporters),
        manner=claim_sentence.manner(links.to(act or "").text, qualities),
        says_how=claim_sentence.says_how(act, qualities),
        reporters=in_running_text(reporters),
        words=_words(claim, links),
        language=_language(iri, links),
        said=_time(claim, t.SAID_AT, links),
        remark=remark_of(claim, links),
        stance=stance_of(claim, links.ontology),
        days=days_between(claim, t.SAID_AT, links),
    )


def unusual(qualities: Iterable[str | None], links: Links) -> list[PageLink]:
    """Return the modality and certainty, given by IRI, that readers need to know."""
    label = links.dataset.label
    return [
        links.to(iri, claim_sentence.quality_label(iri, label))
        for iri in claim_sentence.unusual(qualities)
    ]


def remark_of(claim: Node, links: Links) -> str:
    """Return what became of a claim later; if several things did, the most serious.

    The word is English. Pages translate it.
    """
    if claim.all(t.WITHDRAWN_WITH):
        return marked("withdrawn")
    for predicate, remark in (
        (t.RETRACTS, marked("retracted")),
        (t.CORRECTS, marked("corrected")),
        (t.SUPERSEDES, marked("superseded")),
    ):
        by = map(links.dataset.node, links.dataset.referring(claim.iri, predicate))
        # A claim that is withdrawn no longer takes anything back.
        if not all(one.all(t.WITHDRAWN_WITH) for one in by):
            return remark
    misquotations = open_misquotations(claim.iri, links.dataset)
    if any(map(is_firm, misquotations)):
        return MISQUOTED
    return PERHAPS_MISQUOTED if misquotations else ""


def reporters_of(claim: Node, links: Links) -> list[str]:
    """Return the IRIs of those who report a claim, nearest first: other claimants, the outlet."""
    node = links.dataset.node
    found: list[str] = []
    outer, seen = claim, {claim.iri}
    while (via := outer.iri_of(t.VIA_CLAIM)) and via not in seen:
        seen.add(via)
        outer = node(via)
        found += outer.iris(t.CLAIMANT)
    report = claim.iri_of(t.DERIVED_FROM)
    found += node(report).iris(t.OUTLET) if report else []
    claimants = claim.iris(t.CLAIMANT)
    return [agent for agent in dict.fromkeys(found) if agent not in claimants]


def _words(claim: Node, links: Links) -> str:
    """Return the words that state a claim, with their cue."""
    evidence, cue = passages_of(claim, links)
    return shown_quote(evidence, cue) if evidence else ""


def passages_of(claim: Node, links: Links) -> tuple[Span | None, Span | None]:
    """Return the evidence of a claim and its cue."""
    evidence, cue = (_span(claim.iri_of(term), links) for term in (t.EVIDENCE, t.CUE))
    return evidence, cue


def apart(claims: Iterable[str], links: Links) -> list[str]:
    """Return claims, given by IRI, without those that quote the same words as an earlier one."""
    taken: list[tuple[str, Span]] = []
    found = []
    for iri in claims:
        evidence, _ = passages_of(links.dataset.node(iri), links)
        report = iri.partition("/claim/")[0]
        if evidence is not None:
            if any(of == report and _overlap(evidence, other) for of, other in taken):
                continue
            taken.append((report, evidence))
        found.append(iri)
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _span(passage: str | None, links: Links) -> Span | None:
    """Return a passage, whose IRI has its place."""
    text, _, place = (passage or "").partition("#char=")
    start, comma, end = place.partition(",")
    if not comma:
        return None
    first, last = int(start), int(end)
    quote = links.dataset.node(ReportIris(text).quote_selector(first, last))
    exact, prefix, suffix = (quote.text(term) or "" for term in (t.EXACT, t.PREFIX, t.SUFFIX))
    return Span(first, last, exact, prefix, suffix)


def _language(claim: str, links: Links) -> str | None:
    return links.dataset.node(claim.partition("/claim/")[0]).text(t.LANGUAGE)


def report_name(iri: str, links: Links, *, is_first: bool = True) -> str:
    """Return the title of a report, or else its outlet and the day of its publication.

    ``is_first`` says whether the name begins a line.
    """
    report = links.dataset.node(iri)
    title = report.text(t.TITLE)
    if title:
        return title
    outlet = links.to(report.iri_of(t.OUTLET) or "").text
    outlet = capitalised(outlet) if is_first else outlet
    return ", ".join(filter(None, (outlet, _time(report, t.PUBLISHED_AT, links))))


def has_title(iri: str, links: Links) -> bool:
    """Return whether a report has a title. Otherwise its name is its outlet and day."""
    return bool(links.dataset.node(iri).text(t.TITLE))


def report_link(iri: str, links: Links, *, is_first: bool = True) -> PageLink:
    """Return a link to a report, called by its title in its language, or as `report_name` does."""
    report = links.dataset.node(iri)
    language = report.text(t.LANGUAGE) if report.text(t.TITLE) else None
    name = report_name(iri, links, is_first=is_first)
    return links.to(iri, name)._replace(language=language)


def _time(node: Node, predicate: NamedNode, links: Links) -> str:
    iri = node.iri_of(predicate)
    if iri is None:
        return ""
    time = links.dataset.node(iri)
    return days(time.text(t.EARLIEST), time.text(t.LATEST))


def days_between(node: Node, predicate: NamedNode, links: Links) -> Days:
    """Return the days that a time of a node covers; None for an end that is open or unknown."""
    iri = node.iri_of(predicate)
    return (None, None) if iri is None else days_of([links.dataset.node(iri)])


def days_of(times: Iterable[Node]) -> Days:
    """Return the days that times cover together, from the first to the last."""
    known = list(times)
    first = min(filter(None, (_day(time.text(t.EARLIEST)) for time in known)), default=None)
    last = max(filter(None, (_day(time.text(t.LATEST)) for time in known)), default=None)
    return (last, first) if first and last and last < first else (first, last)


def _day(text: str | None) -> date | None:
    """Return a day of the dataset; None for none, and for one outside the years 1 to 9999."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def days(first: str | None, last: str | None) -> str:
    """Return a time between two days in ISO 8601 in words: ``by 31 October 2024``."""
    try:
        return phrases.days(*(date.fromisoformat(one) if one else None for one in (first, last)))
    except ValueError:  # a year outside 1 to 9999
        return f"{first or ''}/{last or ''}"
