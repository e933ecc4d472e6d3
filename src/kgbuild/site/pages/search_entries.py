"""What the search of a site finds: its pages, entities, reports, views, comparisons and claims.

A claim, an event and a source are also found by the words for what became of claims, such as
"misquoted", and these words lead to the lists that have them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

from pyoxigraph import Literal

from kgbuild.claim_sentence import MISQUOTED, PERHAPS_MISQUOTED, joined
from kgbuild.site.comparison_words import is_dismissed
from kgbuild.site.counts import counted
from kgbuild.site.navigation import EXPLORE, METHOD
from kgbuild.site.page_links import Links
from kgbuild.site.pages.claim_facets import OUTCOMES, ClaimFacets, claim_facets
from kgbuild.site.pages.comparison_pages import VERDICTS, comparison_lines
from kgbuild.site.property_rows import kinds
from kgbuild.translation import gettext, marked
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: Pages of every site, with their names, and other words by which readers look for them.
_PAGES: Final = (
    (
        "disputes.html",
        marked("Contradictions and agreements"),
        marked("contradicted misquoted disagreement"),
    ),
    ("events.html", marked("Events"), marked("what happened")),
    (
        "sources.html",
        marked("Sources"),
        marked("claimants speakers who says what misquoted contradicted alone"),
    ),
    ("reports.html", marked("Reports"), marked("articles news")),
    (
        "entities.html",
        marked("People and places"),
        marked("persons organisations bodies register"),
    ),
    (
        EXPLORE,
        marked("Explore the claims"),
        marked("filter facets choose certainty speech act state CSV"),
    ),
    ("views.html", marked("Views"), marked("accepted facts")),
    (
        METHOD,
        marked("How to read this site"),
        marked("method help glossary certainty misquotation contradiction"),
    ),
    (
        "data.html",
        marked("Data"),
        marked("download dumps CSV RDF N-Quads JSON-LD licence cite"),
    ),
    ("sparql.html", marked("Query with SPARQL"), marked("queries endpoint chart map")),
    (
        "ontology/index.html",
        marked("Ontology"),
        marked("vocabulary classes properties terms"),
    ),
    ("changes.html", marked("Changes"), marked("releases history corrections")),
)
#: What readers call the claims with an outcome.
_CALLED: Final = {
    **{words: VERDICTS[cls] for cls, words in OUTCOMES.items()},
    MISQUOTED: VERDICTS["Misquotation"],
    PERHAPS_MISQUOTED: VERDICTS["PossibleMisquotation"],
}


class SearchEntry(NamedTuple):
    """An entry in the search index; its ``others`` are words that are searched but not shown."""

    page: str
    kind: str
    title: str
    others: str
    text: str


@dataclass(frozen=True)
class SearchEntries:
    """The entries of a site, with links from the search page."""

    links: Links

    def all(self) -> Iterator[SearchEntry]:
        """Yield all entries. Pages and entities come first: readers search for them most."""
        yield from self.names()
        dataset = self.links.dataset
        comparisons = dataset.instances(ns.KGB + "Comparison")
        # What somebody dismissed, and differences, are on the pages of their events.
        yield from self._comparisons(
            one for one in comparisons if not is_dismissed(dataset.node(one))
        )
        for one in self._claims:
            yield _claim(one)

    def names(self) -> list[SearchEntry]:
        """Return what has a name, without claims and comparisons: what the site suggests."""
        dataset = self.links.dataset
        others = (*dataset.instances(t.REPORT.value), *dataset.instances(t.VIEW.value))
        entities = sorted(dataset.register(), key=lambda iri: -self._mentions[iri])
        return [*self._pages(), *self._choices(), *map(self._thing, (*entities, *others))]

    def examples(self) -> list[str]:
        """Return words to try: who and what most claims are about, and words for outcomes."""
        label = self.links.dataset.label
        entities = sorted(self._mentions.items(), key=lambda one: (-one[1], one[0]))[:2]
        known = {outcome for one in self._claims for outcome in one.outcomes}
        words = {
            MISQUOTED: gettext("misquoted"),
            PERHAPS_MISQUOTED: gettext("misquoted"),
            OUTCOMES["PossibleDispute"]: gettext("contradiction"),
        }
        found = [word for outcome, word in words.items() if outcome in known]
        return [*(label(iri) for iri, _ in entities), *found]

    @cached_property
    def _claims(self) -> Sequence[ClaimFacets]:
        iris = self.links.dataset.instances(t.CLAIM.value)
        return [claim_facets(iri, self.links) for iri in iris]

    @cached_property
    def _mentions(self) -> Counter[str]:
        """The number of claims by each source, about each event, and on each place."""
        every = ((*one.sources, *one.events, *one.places) for one in self._claims)
        return Counter(iri for some in every for iri in some)

    @cached_property
    def _outcomes(self) -> Mapping[str, Counter[str]]:
        """What became of the claims by a source or about an event, by its IRI."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for one in self._claims:
            for iri in (*one.sources, *one.events):
                found[iri].update(one.outcomes)
        return found

    def _pages(self) -> Iterator[SearchEntry]:
        for path, title, words in _PAGES:
            # The names of verdicts in addresses are words to search for, too.
            others = [gettext(words), *(VERDICTS if path == "disputes.html" else ())]
            page, kind = self.links.path(path), gettext("page")
            yield SearchEntry(page, kind, gettext(title), " ".join(others), "")

    def _choices(self) -> Iterator[SearchEntry]:
        """Yield the choices of claims by what became of them."""
        numbers = Counter(outcome for one in self._claims for outcome in one.outcomes)
        for outcome, number in sorted(numbers.items(), key=lambda one: (-one[1], one[0])):
            page = f"{self.links.path(EXPLORE)}?outcome={quote(outcome)}"
            title = gettext("All claims: %(outcome)s", outcome=gettext(outcome))
            called = _called(outcome)
            yield SearchEntry(page, counted(number, "claim"), title, called, "")

    def _thing(self, iri: str) -> SearchEntry:
        links = self.links
        node = links.dataset.node(iri)
        title = links.dataset.label(iri)
        names = [*node.all(t.LABEL), *node.all(t.ALT_LABEL)]
        others = [name.value for name in names if isinstance(name, Literal) and name.value != title]
        outcomes = _in_words(self._outcomes.get(iri, ()))
        return SearchEntry(
            page=links.to(iri).href or "",
            kind=", ".join(kind.text for kind in kinds(node, links)),
            title=title,
            others=" ".join([*others, unquote(ns.local_name(iri)), *outcomes]),
            text=node.text(t.DESCRIPTION) or "",
        )

    def _comparisons(self, iris: Iterable[str]) -> Iterator[SearchEntry]:
        for one in comparison_lines(iris, self.links):
            if one.cls != "Difference":
                who = joined([holder.text for holder in one.holders])
                kind = f"{one.verdict} · {who}" if who else one.verdict
                yield SearchEntry(one.page.href or "", kind, one.page.text, one.verdict, one.why)


def _claim(one: ClaimFacets) -> SearchEntry:
    line = one.line
    # The heading has the remark already.
    became = [gettext(outcome) for outcome in one.outcomes if outcome != line.remark]
    return SearchEntry(
        page=line.claim.href or "",
        kind=" · ".join(filter(None, (line.said, *became))),
        title=line.heading,
        others=" ".join([line.claim.text, *_in_words(one.outcomes)]),
        text=line.words,
    )


def _in_words(outcomes: Iterable[str]) -> list[str]:
    return [word for outcome in outcomes for word in (gettext(outcome), _called(outcome))]


def _called(outcome: str) -> str:
    """Return what readers call the claims with an outcome; nothing if there is no name for them."""
    called = _CALLED.get(outcome)
    return gettext(called) if called else ""
