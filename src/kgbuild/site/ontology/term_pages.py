"""A page for each term of the ontology, with its hierarchy and all that is said of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from kgbuild.atomic_files import free_name
from kgbuild.site.addresses import ONTOLOGY_PAGE
from kgbuild.site.addresses import TERM_FOLDER as FOLDER
from kgbuild.site.files import SiteFile, file_name
from kgbuild.site.ontology.ontology_page import ontology_title
from kgbuild.site.ontology.terms import Terms, in_order
from kgbuild.site.ontology.vocabulary import Vocabulary
from kgbuild.site.page_links import PageLink
from kgbuild.site.render import Renderer
from kgbuild.vocab import namespaces as ns

#: Predicates whose object is above a term.
_ABOVE: Final = (ns.RDFS + "subClassOf", ns.RDFS + "subPropertyOf", ns.SKOS + "broader")
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Step:
    """A term in a hierarchy, with those below it that the page shows."""

    term: PageLink
    is_here: bool
    below: Sequence["Step"] = ()


def term_paths(anchors: Mapping[str, str]) -> dict[str, str]:
    """Return the paths of the pages of terms by IRI, given their anchors on the ontology's page.

    No two paths differ in case alone, as those of the class Claim and the property claim would.

    >>> term_paths({ns.KGB + "Cue": "Cue", ns.KGB + "cue": "cue"}).values()
    dict_values(['term/Cue.html', 'term/cue-2.html'])
    """
    taken: set[str] = set()
    found = {}
    for iri, anchor in anchors.items():
        name = free_name(file_name(anchor).casefold(), taken)
        taken.add(name)
        # The number, if there is one, comes after the letters as they are.
        found[iri] = f"{FOLDER}/{file_name(anchor)}{name[len(file_name(anchor).casefold()) :]}.html"
    return found


@dataclass(frozen=True, slots=True)
class TermPages:
    """Makes the pages of terms, given with their anchors on the page of the ontology by IRI."""

    renderer: Renderer
    vocabulary: Vocabulary
    anchors: Mapping[str, str]

    def files(self) -> Iterator[SiteFile]:
        """Yield the page of each term."""
        paths = term_paths(self.anchors)
        links = self.renderer.links(f"{FOLDER}/x.html")
        hrefs = {iri: quote(path.removeprefix(f"{FOLDER}/")) for iri, path in paths.items()}
        shown = Terms(self.vocabulary, self.anchors, hrefs, links)
        ontology = PageLink(ontology_title(shown), links.path(ONTOLOGY_PAGE))
        for iri, path in paths.items():
            term = shown.shown(iri)
            definition = next(iter(term.definitions), "")
            yield self.renderer.page(
                "term.html",
                path,
                term.label,
                summary=f"{term.label} ({term.name}): {definition}"[:_LONGEST],
                section="data.html",
                within=ontology,
                term=term,
                iri_of_term=iri,
                hierarchy=self._hierarchy(iri, shown),
                place=f"{ontology.href}#{term.anchor}",
            )

    def _hierarchy(self, iri: str, shown: Terms) -> Step | None:
        """Return the terms above a term, and below it; None if there are none."""
        below = {
            one
            for predicate in _ABOVE
            for one in self.vocabulary.subjects(iri, predicate)
            if one in self.anchors
        }
        links = in_order(map(shown.link, below))
        here = PageLink(shown.label(iri))
        step = Step(here, is_here=True, below=[Step(link, is_here=False) for link in links])
        chain, above = [iri], self._above(iri)
        while above is not None and above not in chain:
            chain.append(above)
            step = Step(shown.link(above), is_here=False, below=[step])
            above = self._above(above)
        return step if step.below else None

    def _above(self, iri: str) -> str | None:
        """Return the first term above a term by IRI; all are in its rows."""
        nodes = (node for predicate in _ABOVE for node in self.vocabulary.objects(iri, predicate))
        found = (str(node).strip("<>") for node in nodes)
        return min((one for one in found if one in self.anchors and one != iri), default=None)
