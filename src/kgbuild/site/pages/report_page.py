"""The page of a report: its text with every claim lit up, and beside it what each says."""

from collections.abc import Iterator
from dataclasses import dataclass

from kgbuild.model.document import Claim, Document, Report
from kgbuild.model.text import Text
from kgbuild.phrases import time
from kgbuild.site.description.iri_descriptions import Descriptions
from kgbuild.site.facts import Row
from kgbuild.site.files import SiteFile
from kgbuild.site.links import Link, Links
from kgbuild.site.pages.claim_cards import ShownClaim, in_order, shown_claim
from kgbuild.site.pages.passages import Marked, Piece, quoted_only
from kgbuild.site.pages.passages import whole as in_whole
from kgbuild.site.pages.schema_org import of_claim, of_report
from kgbuild.site.pictures import page_pictures as pictures
from kgbuild.site.render import Renderer
from kgbuild.vocab import terms as t


@dataclass(frozen=True, slots=True)
class ReportPages:
    """Makes the page of a report and those of its claims."""

    renderer: Renderer
    descriptions: Descriptions

    def files(self, document: Document, text: Text | None) -> Iterator[SiteFile]:
        """Yield the pages of a report and of its claims, with their data.

        Args:
            document: The report.
            text: Its text, if all of it may be shown.
        """
        report = self.renderer.dataset.iris.report(document.report.slug)
        path = self.renderer.addresses.page(report.report) or ""
        links = self.renderer.links(path)
        claims = [
            shown_claim(number, claim, report, links)
            for number, claim in enumerate(in_order(document), start=1)
        ]
        marked = list(_marked(document, claims))
        title = called(document.report, links)
        timeline = self._timeline(path, [claim.iri for claim in claims], title)
        yield self.renderer.page(
            "report.html",
            path,
            title,
            iri=report.report,
            summary=f"{title}: {len(claims)} claims, each with its words and who makes it.",
            rows=list(_meta(document, links)),
            paragraphs=None if text is None else in_whole(text.content, marked),
            pieces=None if text is not None else _quoted(document, marked),
            claims=claims,
            note=document.report.note,
            language=document.report.language,
            structured=of_report(document, self.renderer.dataset),
            timeline=links.path(timeline.path) if timeline is not None else None,
        )
        if timeline is not None:
            yield timeline
        yield from self.descriptions.files(report.report)
        for claim, shown in zip(in_order(document), claims, strict=True):
            yield from self._claim(document, claim, shown, whole=text is not None)

    def _timeline(self, report: str, claims: list[str], title: str) -> SiteFile | None:
        """The page with the timeline of a report, which would make that of the report heavy."""
        path = f"{report.removesuffix('.html')}/timeline.html"
        links = self.renderer.links(path)
        drawn = pictures.of_report(claims, links)
        if not drawn:
            return None
        return self.renderer.page(
            "timeline.html",
            path,
            title,
            report=Link(title, links.path(report)),
            pictures=drawn,
        )

    def _claim(
        self, document: Document, of: Claim, shown: ShownClaim, *, whole: bool
    ) -> Iterator[SiteFile]:
        iris = self.renderer.dataset.iris.report(document.report.slug)
        path = self.renderer.addresses.page(shown.iri) or ""
        links = self.renderer.links(path)
        turtle = self.descriptions.turtle(shown.iri)
        claim = shown_claim(shown.number, of, iris, links, turtle)
        report = iris.report
        denied = "denies" if claim.is_denied else claim.act.text
        yield self.renderer.page(
            "claim.html",
            path,
            f"{claim.claimant.text}: {_short(claim.evidence.exact)}",
            iri=claim.iri,
            summary=f"{claim.claimant.text} ({denied}): “{_short(claim.evidence.exact)}”",
            claim=claim,
            whole=whole,
            report=links.to(report, called(document.report, links)),
            language=document.report.language,
            structured=of_claim(of, document, self.renderer.dataset),
        )
        yield from self.descriptions.files(claim.iri)


def called(report: Report, links: Links) -> str:
    """What to call a report: its title, else who published it and when."""
    if report.title is not None:
        return report.title
    when = f", {time(report.published)}" if report.published is not None else ""
    return f"{links.to(report.outlet).text}{when}"


def _short(words: str) -> str:
    limit = 120
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"


def _marked(document: Document, claims: list[ShownClaim]) -> Iterator[Marked]:
    """The words of those claims that stand in the present text."""
    numbers = {claim.id: claim.number for claim in claims}
    for claim in document.claims:
        if claim.version is None:
            yield Marked(numbers[claim.id], is_cue=False, span=claim.evidence)
            if claim.cue is not None:
                yield Marked(numbers[claim.id], is_cue=True, span=claim.cue)


def _quoted(document: Document, marked: list[Marked]) -> list[Piece]:
    return quoted_only(document.report.characters, marked)


def _meta(document: Document, links: Links) -> Iterator[Row]:
    """What is known of a report."""
    report = document.report
    yield Row(links.to(t.OUTLET.value), [links.to(report.outlet)])
    if report.authors:
        yield Row(links.to(t.AUTHOR.value), links.all(report.authors))
    if report.published is not None:
        told = Link(time(report.published), title=report.published.note or report.published.edtf)
        yield Row(links.to(t.PUBLISHED_AT.value), [told, links.to(report.published.basis)])
    if report.source is not None:
        yield Row(links.to(t.SOURCE.value), [Link(report.source, report.source)])
    if report.rights is not None:
        yield Row(links.to(t.RIGHTS.value), [Link(report.rights)])
    if report.derived_from:
        yield Row(links.to(t.DERIVED_FROM_REPORT.value), links.all(report.derived_from))
    if report.wire_from:
        yield Row(links.to(t.WIRE_FROM.value), links.all(report.wire_from))
    yield Row(links.to(t.ANNOTATOR.value), [links.to(report.annotator)])
