"""The page of the ontology, with every class, property, scheme and concept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from urllib.parse import quote

from kgbuild.site.addresses import anchor, own_anchors, unit_anchor
from kgbuild.site.files import SiteFile
from kgbuild.site.ontology.sections import sections
from kgbuild.site.ontology.terms import Terms
from kgbuild.site.ontology.vocabulary import Vocabulary
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.property_rows import Row
from kgbuild.site.render import Renderer
from kgbuild.translation import gettext, marked
from kgbuild.vocab import namespaces as ns

_CLASS: Final = ns.OWL + "Class"
_SUBCLASS: Final = ns.RDFS + "subClassOf"
_ALIGNMENTS: Final = f"{ns.ONTOLOGY}/alignments"


@dataclass(frozen=True, slots=True)
class Branch:
    """A class with its subclasses, for the table of contents."""

    term: PageLink
    is_deprecated: bool
    below: Sequence["Branch"]


#: The labels of the ontologies, as their Turtle says them.
_ONTOLOGIES: Final = (marked("The kgbuild ontology"), marked("Alignments of the kgbuild ontology"))


class PagePath(NamedTuple):
    """Where a site has something: the path of a page from the root, and an anchor or nothing."""

    page: str
    anchor: str = ""

    def on(self, links: Links) -> str:
        """Return its address on the page of some links."""
        return f"{links.path(self.page)}{'#' if self.anchor else ''}{quote(self.anchor)}"


@dataclass(frozen=True, slots=True)
class OntologyPage:
    """Makes a page of an ontology.

    ``known`` are the anchors of kgbuild's terms by IRI, and ``own`` those of the workspace's terms;
    it is empty if they are not shown. ``paths`` says, by IRI, where the site has all about a term:
    the page itself has only definitions. ``files`` and ``paths`` are from the root of the site.
    """

    renderer: Renderer
    vocabulary: Vocabulary
    known: Mapping[str, str]
    own: Mapping[str, str]
    files: Sequence[PageLink]
    paths: Mapping[str, PagePath]

    def file(self, path: str) -> SiteFile:
        """Return the page at a path of the site."""
        links, both = self.renderer.links(path), self.vocabulary
        anchors = {**self.known, **self.own}
        shown = Terms(both, anchors, {iri: f"#{place}" for iri, place in anchors.items()}, links)
        return self.renderer.page(
            "ontology.html",
            path,
            ontology_title(shown),
            summary=gettext("Every term of the ontology, with its definition and its use."),
            version=next(iter(both.texts(ns.ONTOLOGY, ns.OWL + "versionInfo")), None),
            description=next(iter(both.texts(ns.ONTOLOGY, ns.DCTERMS + "description")), None),
            rows=_metadata(shown),
            alignments=list(shown.rows(_ALIGNMENTS)) if _ALIGNMENTS in both.said else [],
            alignments_title=_named(shown.label(_ALIGNMENTS)),
            files=[PageLink(one.text, links.path(one.href or ""), one.title) for one in self.files],
            tree=list(_tree(both, shown, list(self.known))),
            sections=list(sections(both, shown, list(self.known))),
            own=[shown.shown(iri) for iri in self.own],
            pages={iri: path.on(links) for iri, path in self.paths.items()},
        )


def ontology_title(shown: Terms) -> str:
    """Return the title of the ontology in the language of the page."""
    return _named(shown.label(ns.ONTOLOGY))


def _named(label: str) -> str:
    """Return the label of an ontology in the language of the page, if it is one of kgbuild's."""
    return gettext(label) if label in _ONTOLOGIES else label


def terms_of(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the anchors of the terms in kgbuild's own files, by IRI."""
    anchors = {iri: anchor(iri) or unit_anchor(iri) for iri in vocabulary.typed()}
    return {iri: place for iri, place in anchors.items() if place is not None}


def own_terms(kgbuild: Vocabulary, own: Vocabulary) -> dict[str, str]:
    """Return the anchors of the terms in a workspace's own files, by IRI."""
    declared = set(kgbuild.typed())
    terms = [iri for iri in own.typed() if ns.OWL + "Ontology" not in own.types(iri)]
    return own_anchors(iri for iri in terms if iri not in declared)


def _metadata(shown: Terms) -> list[Row]:
    if ns.ONTOLOGY not in shown.vocabulary.said:
        return []
    is_shown_above = ns.DCTERMS + "description"
    text = next(iter(shown.vocabulary.texts(ns.ONTOLOGY, is_shown_above)), None)
    return [row for row in shown.rows(ns.ONTOLOGY) if [v.text for v in row.values] != [text]]


def _tree(both: Vocabulary, shown: Terms, known: Sequence[str]) -> Iterator[Branch]:
    """Yield the classes of the ontology with their subclasses."""
    classes = {iri for iri in known if _CLASS in both.types(iri)}
    above: Mapping[str, set[str]] = {
        iri: {str(o).strip("<>") for o in both.objects(iri, _SUBCLASS)} & classes - {iri}
        for iri in classes
    }

    def branch(iri: str, seen: frozenset[str]) -> Branch:
        below = [one for one in classes - seen if iri in above[one]]
        found = [branch(one, seen | {one}) for one in below]
        return Branch(shown.link(iri), both.is_deprecated(iri), sorted(found, key=_of_branch))

    roots = [branch(iri, frozenset({iri})) for iri in classes if not above[iri]]
    yield from sorted(roots, key=_of_branch)


def _of_branch(branch: Branch) -> tuple[str, str]:
    return (branch.term.text.casefold(), branch.term.href or "")
