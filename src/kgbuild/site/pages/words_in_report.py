"""Links from other pages to the words of a claim in its report."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Final
from urllib.parse import quote

from kgbuild.claim_sentence import LEFT_OUT, quote_with_cue
from kgbuild.model.document import Span
from kgbuild.site.claim_lines import passages_of, report_name
from kgbuild.site.page_links import Links
from kgbuild.site.pages.marked_text import Marked, quoted_only
from kgbuild.site.pages.quoted_places import QuotedPlaces, quoted_places
from kgbuild.site.render import Renderer
from kgbuild.site.text_fragments import Directive, in_context
from kgbuild.vocab import terms as t

_START: Final = attrgetter("start")
_END: Final = attrgetter("end")
#: The number of reports whose quotes are kept at hand.
_MOST_REPORTS: Final = 64


@dataclass(frozen=True, slots=True)
class WordsInReports:
    """Makes links to the words of claims.

    The dataset has at most ``context`` characters around the words. The site shows the whole text
    of the reports ``whole``, given by IRI, and only the quotes of all others.
    """

    links: Links
    context: int
    whole: frozenset[str]

    @classmethod
    def on(cls, links: Links, renderer: Renderer) -> "WordsInReports":
        """Return one for links on a page of a site."""
        config, iris = renderer.workspace.config, renderer.dataset.iris
        whole = frozenset(iris.report(slug).report for slug in config.site.full_text)
        return cls(links, config.dataset.context, whole)

    def link(self, claim: str) -> str | None:
        """Return the address of the words of a claim, given by IRI; None if no page shows them.

        A browser that does not find the words goes to the anchor where they end.
        """
        report, _, name = claim.partition("/claim/")
        page = self.links.href(report)
        node = self.links.dataset.node(claim)
        evidence, cue = passages_of(node, self.links)
        if page is None or evidence is None or node.all(t.WITHDRAWN_WITH):
            return None
        if report in self.whole:
            found = self._in_text(evidence, cue)
        else:
            found = self.links.remembered(_quotes, _MOST_REPORTS)(report).directive(claim)
        return f"{page}#words-{quote(name)}{found or ''}"

    def _in_text(self, evidence: Span, cue: Span | None) -> Directive | None:
        first = last = evidence
        words = quote_with_cue(evidence, cue, self.context)
        if cue is None or LEFT_OUT in words:
            words = evidence.exact
        else:
            first, last = min(cue, evidence, key=_START), max(cue, evidence, key=_END)
        return in_context(first.prefix, words, last.suffix, self.context)


@dataclass(frozen=True, slots=True)
class _Quotes:
    """The quotes of a report, as its page shows them, with the number of each claim by IRI."""

    numbers: dict[str, int]
    places: QuotedPlaces

    def directive(self, claim: str) -> Directive | None:
        # The page has more words above, such as names: a word around the quote excludes them.
        return self.places.directive(self.numbers[claim], around=1)


def _quotes(report: str, links: Links) -> _Quotes:
    claims = sorted(
        iri
        for iri in links.dataset.referring(report, t.DERIVED_FROM)
        if iri.startswith(f"{report}/claim/")
    )
    numbers = {iri: number for number, iri in enumerate(claims)}
    marked = list(_marked(numbers, links))
    length = max((mark.span.end for mark in marked), default=0)
    places = quoted_places([report_name(report, links)], [quoted_only(length, marked)])
    return _Quotes(numbers, places)


def _marked(numbers: dict[str, int], links: Links) -> Iterator[Marked]:
    """Yield the words of the claims that are in the present text."""
    for iri, number in numbers.items():
        node = links.dataset.node(iri)
        evidence, cue = passages_of(node, links)
        if node.all(t.WITHDRAWN_WITH) or evidence is None:
            continue
        yield Marked(number, is_cue=False, span=evidence)
        if cue is not None:
            yield Marked(number, is_cue=True, span=cue)
