"""Where in a site the page of an IRI is, and how pages refer to each other.

Pages refer to each other by relative addresses, so that a site can be looked at from a folder, and
copied to any place of any host.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote

from kgbuild.ids import Iris
from kgbuild.site.anchors import anchor
from kgbuild.site.files import file_name
from kgbuild.vocab import namespaces as ns

#: The page of the ontology, on which every term and concept has its place.
ONTOLOGY_PAGE: Final = "ontology/index.html"
#: Kinds of data IRIs that have a page, by what follows the base: ``entity/x``.
KINDS: Final = frozenset(
    {
        "entity",
        "dispute",
        "difference",
        "concurrence",
        "corroboration",
        "misquotation",
        "figure",
        "opinion",
        "view",
        "report",
    }
)
_PAIR: Final = 2
#: So many addresses are kept at hand.
_MOST_KNOWN: Final = 50_000
_CLAIM_PARTS: Final = 4


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a workspace's IRIs.

    Attributes:
        iris: The IRIs of the workspace.
        own_terms: IRI of each term of the workspace's own ontology to its place on the page.
    """

    iris: Iris
    own_terms: Mapping[str, str] = field(default_factory=dict)
    _known: dict[str, str | None] = field(default_factory=dict)

    def page(self, iri: str) -> str | None:
        """The path of the page of a data IRI in the site; None if it has none."""
        if iri not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[iri] = self._page(iri)
        return self._known[iri]

    def data(self, iri: str, suffix: str) -> str | None:
        """The path of the data of a data IRI: ``ttl``, ``nt`` or ``jsonld``."""
        page = self.page(iri)
        return None if page is None else f"{page.removesuffix('.html')}.{suffix}"

    def _page(self, iri: str) -> str | None:
        if not iri.startswith(self.iris.base) or "#" in iri:
            return None
        parts = iri.removeprefix(self.iris.base).split("/")
        is_one = len(parts) == _PAIR and parts[0] in KINDS
        is_claim = len(parts) == _CLAIM_PARTS and (parts[0], parts[2]) == ("report", "claim")
        if not (is_one or is_claim):
            return None
        return "/".join(file_name(unquote(part)) for part in parts) + ".html"

    def href(self, iri: str, page: str) -> str | None:
        """The address of what ``iri`` names, on the page at the path ``page``.

        A data IRI and a term lead to their place in the site, others to where they are. What has no
        place of its own gives None.
        """
        own = self.page(iri)
        if own is not None:
            return link(own, page)
        place = self.own_terms.get(iri) or anchor(iri)
        if place is not None:
            return f"{link(ONTOLOGY_PAGE, page)}#{quote(place)}"
        if iri.startswith(ns.WD):
            return f"https://www.wikidata.org/wiki/{quote(iri.removeprefix(ns.WD))}"
        is_web = iri.startswith(("https://", "http://")) and not iri.startswith(self.iris.base)
        return iri if is_web else None


def link(path: str, page: str) -> str:
    """The relative address of ``path`` on the page at the path ``page``, from the top down."""
    return f"{'../' * page.count('/') or './'}{quote(path)}"
