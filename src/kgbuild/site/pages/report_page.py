"""The page of a report, with its text and its claims, and the pages of the claims."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from kgbuild.claim_sentence import heading, reporters, sentence
from kgbuild.ids import ReportIris
from kgbuild.model.document import Document, Report
from kgbuild.model.text import Text
from kgbuild.phrases import time
from kgbuild.site.cards.card import Card
from kgbuild.site.claim_lines import remark_of, report_link, report_name
from kgbuild.site.counts import counted
from kgbuild.site.description.iri_descriptions import IriDescriptions
from kgbuild.site.files import SiteFile
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pages.claim_cards import ShownClaim, in_order, shown_claim
from kgbuild.site.pages.comparison_pages import FINDINGS
from kgbuild.site.pages.marked_text import Marked, quoted_only, whole
from kgbuild.site.pages.media_links import medium_links
from kgbuild.site.pages.quoted_places import quoted_places
from kgbuild.site.pages.report_filters import filters_of, traits_of
from kgbuild.site.pages.schema_org import of_claim, of_report
from kgbuild.site.pictures import timeline_rows as times
from kgbuild.site.property_rows import Row
from kgbuild.site.render import Renderer
from kgbuild.site.shown_quotes import after_heading, shown_quote, words_around
from kgbuild.site.source_names import first_in_line, in_running_text
from kgbuild.site.text_fragments import Directive
from kgbuild.translation import gettext
from kgbuild.vocab import terms as t

#: A page title has a claim's words only if its sentence has at most this many characters.
_LONGEST: Final = 300
#: The number of hues that the style sheet has for sources.
_HUES: Final = 7


class ReportSource(NamedTuple):
    """A source of a report: its links, its number of claims, and its hue; 0 is that of many."""

    name: str
    claimants: Sequence[PageLink]
    claims: int
    hue: int


@dataclass(frozen=True, slots=True)
class ReportPages:
    """Makes the pages of reports and of their claims."""

    renderer: Renderer
    descriptions: IriDescriptions

    def files(self, document: Document, text: Text | None) -> Iterator[SiteFile]:
        """Yield the pages of a report and of its claims, with their data.

        The text is None if no page may show all of it.
        """
        report = self.renderer.dataset.iris.report(document.report.slug)
        path = self.renderer.addresses.page(report.report) or ""
        links = self.renderer.links(path)
        claims = [
            shown_claim(number, claim, report, links)
            for number, claim in enumerate(in_order(document), start=1)
        ]
        marked = list(_marked(claims))
        paragraphs = whole(text.content, marked) if text else None
        pieces = None if text else quoted_only(document.report.characters, marked)
        title = report_name(report.report, links)
        sources, places = _sources(claims)
        about = document.report
        rows = list(_metadata(about, report, links))
        above = _above_text(title, about, rows, sources)
        quoted = quoted_places(above, [pieces] if pieces is not None else paragraphs or [])
        written_in = about.language if about.title else None
        timeline = self._timeline(path, [claim.iri for claim in claims], title, written_in)
        number = counted(len(claims), "claim")
        counts = gettext(
            "%(claims)s by %(sources)s", claims=number, sources=counted(len(sources), "source")
        )
        yield from self.renderer.page_with_card(
            "report.html",
            path,
            title,
            Card(gettext("Report"), title, detail=counts),
            iri=report.report,
            summary=gettext(
                "%(report)s: %(claims)s, each with its words and source.",
                report=title,
                claims=number,
            ),
            rows=rows,
            # The title of a report without one is its outlet and day.
            outlet=first_in_line(links.to(about.outlet)) if about.title else None,
            published=time(about.published) if about.title and about.published else "",
            original=about.source,
            archived=about.archived,
            sources=sources,
            places=places,
            hues=[sources[place - 1].hue for place in places],
            paragraphs=paragraphs,
            pieces=pieces,
            claims=claims,
            filters=filters_of(claims, links),
            traits=[traits_of(claim) for claim in claims],
            note=about.note,
            language=about.language,
            structured=of_report(document, self.renderer.dataset, title),
            timeline=links.path(timeline.path) if timeline else None,
        )
        if timeline is not None:
            yield timeline
        yield from self.descriptions.files(report.report)
        for claim in claims:
            passage = quoted.directive(claim.number)
            yield from self._claim(document, claim, passage, is_whole=text is not None)

    def _timeline(
        self, report: str, claims: list[str], title: str, language: str | None
    ) -> SiteFile | None:
        """Return the page of the timeline, which would make the page of the report too heavy."""
        path = f"{report.removesuffix('.html')}/timeline.html"
        links = self.renderer.links(path)
        timeline = times.of_report(claims, links)
        if timeline is None:
            return None
        of = PageLink(title, links.path(report), language=language)
        more = {"report": of, "within": of, "crumb": gettext("Timeline")}
        return self.renderer.page("timeline.html", path, title, pictures=[timeline], **more)

    def _claim(
        self, document: Document, card: ShownClaim, passage: Directive | None, *, is_whole: bool
    ) -> Iterator[SiteFile]:
        iris = self.renderer.dataset.iris.report(document.report.slug)
        path = self.renderer.addresses.page(card.iri) or ""
        links = self.renderer.links(path)
        turtle = self.descriptions.turtle(card.iri)
        name = report_name(iris.report, links)
        shown = shown_claim(card.number, card.model, iris, links, turtle)
        remark = remark_of(links.dataset.node(card.iri), links)
        through = in_running_text(map(links.to, reporters(card.model, document)))
        words = shown_quote(card.model.evidence, card.model.cue)
        in_words = sentence(shown.who, shown.manner, [one.text for one in through], words, remark)
        without_words = _short_title(shown, through, remark)
        whole = after_heading(without_words, " ".join(words.splitlines()))
        title = whole if len(whole) <= _LONGEST else without_words
        # Cards of all claims would take longer than their pages.
        is_found = not FINDINGS.isdisjoint(one.cls for one in shown.compared)
        where = gettext("In: %(report)s", report=name)
        report = report_link(iris.report, links)
        image = Card(gettext("Claim"), whole, without_words, where) if is_found else None
        yield from self.renderer.page_with_card(
            "claim.html",
            path,
            title,
            image,
            crumb=gettext("Claim"),
            within=report,
            iri=card.iri,
            summary=f"{title} {where.removesuffix('.')}.",
            claim=shown,
            sentence=whole,
            reporters=through,
            remark=remark,
            around=words_around(card.model.evidence) if is_whole else None,
            words=f"#claim-{card.number}{passage or ''}",
            report=report,
            language=document.report.language,
            structured=of_claim(card.model, document, self.renderer.dataset, in_words),
        )
        yield from self.descriptions.files(card.iri)


def _sources(claims: Sequence[ShownClaim]) -> tuple[list[ReportSource], list[int]]:
    """Return the sources of claims, those with most first, and the place of that of each claim."""
    counts = Counter(claim.who for claim in claims)
    names = sorted(counts, key=lambda who: (-counts[who], who))
    firsts = {claim.who: claim for claim in reversed(claims)}
    found = [
        ReportSource(
            traits_of(firsts[who]).source,
            firsts[who].claimants,
            counts[who],
            place if place <= _HUES else 0,
        )
        for place, who in enumerate(names, start=1)
    ]
    places = {who: place for place, who in enumerate(names, start=1)}
    return found, [places[claim.who] for claim in claims]


def _short_title(claim: ShownClaim, through: list[PageLink], remark: str) -> str:
    """Return a claim without its words, as a part of them can say the opposite."""
    return heading(claim.who, claim.manner, [one.text for one in through], remark)


def _marked(claims: list[ShownClaim]) -> Iterator[Marked]:
    """Yield the words of the claims that are in the present text."""
    for claim in claims:
        if claim.model.version is None:
            yield Marked(claim.number, is_cue=False, span=claim.model.evidence)
            if claim.model.cue is not None:
                yield Marked(claim.number, is_cue=True, span=claim.model.cue)


def _above_text(
    title: str, report: Report, rows: Sequence[Row], sources: Sequence[ReportSource]
) -> Iterator[str]:
    """Yield the words that the page of a report has above the text."""
    yield title
    yield report.note or ""
    yield from (link.text for row in rows for link in row.values)
    yield from (link.text for source in sources for link in source.claimants)


def _metadata(report: Report, iris: ReportIris, links: Links) -> Iterator[Row]:
    """Yield what is known about a report."""
    # The ontology does not label these.
    names = {t.ARCHIVED_AT: gettext("archived copy"), t.RIGHTS: gettext("rights")}
    published = report.published
    dated = []
    if published is not None:
        when = PageLink(
            time(published),
            title=published.edtf if links.folder else published.note or published.edtf,
        )
        dated = [when, links.to(published.basis)]
    for term, values in (
        (t.OUTLET, [links.to(report.outlet)]),
        (t.AUTHOR, links.all(report.authors)),
        (t.PUBLISHED_AT, dated),
        (t.SOURCE, [PageLink(report.source, report.source)] if report.source else []),
        (t.ARCHIVED_AT, [PageLink(report.archived, report.archived)] if report.archived else []),
        (t.RIGHTS, [links.words(report.rights)] if report.rights else []),
        (t.DERIVED_FROM_REPORT, links.all(report.derived_from)),
        (t.WIRE_FROM, links.all(report.wire_from)),
        (t.ANNOTATOR, [links.to(report.annotator)]),
    ):
        if values:
            yield Row(links.to(term.value, names.get(term)), values)
    for id_ in report.taken_from:
        yield Row(links.to(t.TAKEN_FROM.value), medium_links(id_, None, iris, links))
