"""The pages of one version of the ontology: all definitions, and a page for each section.

A version never changes, so its pages do not lead to those of terms: these have the current version.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kgbuild.site.files import SiteFile
from kgbuild.site.ontology.ontology_page import OntologyPage, PagePath
from kgbuild.site.ontology.sections import Section, sections
from kgbuild.site.ontology.terms import Terms
from kgbuild.site.ontology.vocabulary import Vocabulary
from kgbuild.site.page_links import PageLink
from kgbuild.site.render import Renderer
from kgbuild.vocab import namespaces as ns


@dataclass(frozen=True, slots=True)
class VersionPages:
    """Makes the pages of a version in a folder of the site.

    ``known`` are the anchors of its terms by IRI. The links to ``files`` are from the root.
    """

    renderer: Renderer
    vocabulary: Vocabulary
    known: Mapping[str, str]
    files: Sequence[PageLink]
    folder: str
    version: str

    def pages(self) -> Iterator[SiteFile]:
        """Yield the page with all definitions, and those of the sections."""
        links = self.renderer.links(f"{self.folder}/x.html")
        # To find the sections, the addresses of terms are not needed.
        plain = Terms(self.vocabulary, self.known, dict.fromkeys(self.known, ""), links)
        found = [one for one in sections(self.vocabulary, plain, list(self.known)) if _terms(one)]
        paths = {
            iri: PagePath(self._path(one), self.known[iri]) for one in found for iri in _terms(one)
        }
        index = f"{self.folder}/index.html"
        yield OntologyPage(self.renderer, self.vocabulary, self.known, {}, self.files, paths).file(
            index
        )
        hrefs = {iri: path.on(links) for iri, path in paths.items()}
        shown = Terms(self.vocabulary, self.known, hrefs, links)
        above = PageLink(f"{shown.label(ns.ONTOLOGY)}, {self.version}", links.path(index))
        for one in sections(self.vocabulary, shown, list(self.known)):
            if _terms(one):
                yield self.renderer.page(
                    "ontology_section.html",
                    self._path(one),
                    one.title,
                    summary=f"{one.title}: terms of the ontology, version {self.version}.",
                    section="data.html",
                    within=above,
                    terms_of_section=one,
                )

    def _path(self, section: Section) -> str:
        return f"{self.folder}/{section.anchor}.html"


def _terms(section: Section) -> list[str]:
    """Return the IRIs of what a section has."""
    scheme = [] if section.scheme is None else [section.scheme.iri]
    return [*scheme, *(term.iri for term in section.terms)]
