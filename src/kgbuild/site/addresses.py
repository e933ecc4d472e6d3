"""Addresses in a site: pages and data of IRIs, terms of the ontology, and files on the web.

Pages link to each other by relative addresses, so a site works in a folder and on any host.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode, RdfFormat

from kgbuild.atomic_files import free_name
from kgbuild.config import Config, SiteConfig, Workspace
from kgbuild.ids import Iris, uri_of
from kgbuild.site.files import file_name
from kgbuild.vocab import namespaces as ns


class DataFormat(NamedTuple):
    """A format in which a site has the data of its pages."""

    suffix: str
    name: str
    media: str
    rdf: RdfFormat

    @property
    def key(self) -> str:
        """Its name in ``kgbuild.toml``: ``turtle``, ``ntriples`` or ``jsonld``."""
        return self.name.lower().replace("-", "")


FORMATS: Final = (
    DataFormat("ttl", "Turtle", "text/turtle", RdfFormat.TURTLE),
    DataFormat("nt", "N-Triples", "application/n-triples", RdfFormat.N_TRIPLES),
    DataFormat("jsonld", "JSON-LD", "application/ld+json", RdfFormat.JSON_LD),
)
#: The format that a site always has, from which ``kgbuild serve`` makes the others.
TURTLE: Final = FORMATS[0]
#: The page with a section for every term of the ontology.
ONTOLOGY_PAGE: Final = "ontology/index.html"
#: The folder of the pages of its terms.
TERM_FOLDER: Final = "term"
#: Kinds of data IRIs that have a page, by what follows the base: ``entity/x``.
KINDS: Final = frozenset({
    "entity", "report", "view", "figure", "opinion",
    "dispute", "misquotation", "difference", "corroboration", "concurrence",
    "closefigures", "reservation",
})  # fmt: skip
#: What follows the base in the IRIs that have a page.
_WITH_PAGE: Final = re.compile(rf"(?:{'|'.join(KINDS)})/[^/#]*|report/[^/#]*/claim/[^/#]*")
#: The prefix of the anchors of terms, by their namespace.
PREFIXES: Final[Mapping[str, str]] = {
    **{ns.PREFIXES[name]: f"{name}-" for name in ns.SCHEMES},
    ns.KGB: "",
}


def written_formats(config: SiteConfig) -> tuple[DataFormat, ...]:
    """Return the formats of the data files of a site: Turtle, and those that it asks for."""
    return tuple(form for form in FORMATS if form is TURTLE or form.key in config.formats)


@dataclass(frozen=True)
class Addresses:
    """The addresses of a workspace's IRIs, with the anchors of its own terms by IRI."""

    iris: Iris
    own_terms: Mapping[str, str] = field(default_factory=dict)

    def page(self, iri: str) -> str | None:
        """Return the path of the page of a data IRI in the site; None if it has no page."""
        return _page(iri, self.iris.base)

    def data(self, iri: str, suffix: str) -> str | None:
        """Return the path of the data of a data IRI: ``ttl``, ``nt`` or ``jsonld``."""
        page = self.page(iri)
        return None if page is None else f"{page.removesuffix('.html')}.{suffix}"

    def href(self, iri: str, page: str) -> str | None:
        """Return the address of what ``iri`` names, on the page at the path ``page``.

        Data IRIs and terms lead to their place in the site, other IRIs to the web. The result is
        None for a data IRI without a page.
        """
        within, outside = self._target(iri)
        return outside if within is None else to_root(page) + within

    @cached_property
    def _target(self) -> Callable[[str], tuple[str | None, str | None]]:
        """Returns the address of an IRI from the root of the site, or else on the web."""
        return lru_cache(maxsize=100_000)(self._find_target)

    def _find_target(self, iri: str) -> tuple[str | None, str | None]:
        own = self.page(iri)
        if own is not None:
            return quote(own), None
        place = self.own_terms.get(iri) or anchor(iri)
        if place is not None:
            return f"{quote(ONTOLOGY_PAGE)}#{quote(place)}", None
        if iri.startswith(ns.WD):
            return None, f"https://www.wikidata.org/wiki/{quote(iri.removeprefix(ns.WD))}"
        is_web = iri.startswith(("https://", "http://")) and not iri.startswith(self.iris.base)
        return None, iri if is_web else None


@lru_cache(maxsize=50_000)
def _page(iri: str, base: str) -> str | None:
    path = iri.removeprefix(base)
    if path == iri or not _WITH_PAGE.fullmatch(path):
        return None
    return "/".join(file_name(unquote(part)) for part in path.split("/")) + ".html"


#: The pages that a site has in all its languages, besides those of IRIs.
_TRANSLATED: Final = frozenset({
    "index.html", "events.html", "disputes.html", "reports.html", "sources.html", "entities.html",
    "views.html", "method.html", "search.html", "explore.html", "data.html", "sparql.html",
    "changes.html", ONTOLOGY_PAGE,
})  # fmt: skip


def is_translated(path: str) -> bool:
    """Return whether a site has the page at a path in all its languages.

    An earlier version of the ontology stays as it was, in English. The page for missing addresses
    is one for all languages.
    """
    kind = path.partition("/")[0]
    is_of_iri = path.endswith(".html") and (kind in KINDS or kind == TERM_FOLDER) and "/" in path
    return is_of_iri or path in _TRANSLATED


def link(path: str, page: str) -> str:
    """Return the relative address of ``path`` on the page at the path ``page``."""
    return to_root(page) + quote(path)


def to_root(page: str) -> str:
    """Return the relative address of the root of the site on the page at the path ``page``."""
    return "../" * page.count("/") or "./"


@dataclass(frozen=True, slots=True)
class Urls:
    """The addresses, as URIs, of the files of a site below its ``root``, which ends in a slash."""

    root: str

    @classmethod
    def of_workspace(cls, workspace: Workspace) -> "Urls":
        """Return those of a workspace: below the ``url`` of its site, or else its base IRI."""
        return cls.of_config(workspace.config)

    @classmethod
    def of_config(cls, config: Config) -> "Urls":
        """Return those of a workspace with this configuration."""
        url = config.site.url or config.dataset.base
        return cls(f"{uri_of(url).removesuffix('/')}/")

    def text(self, path: str) -> str:
        """Return the address of a path of the site; the site itself for an empty path."""
        return self.root + quote(path)

    def of(self, path: str) -> NamedNode:
        """Return the address of a path as a node."""
        return NamedNode(self.text(path))


def anchor(iri: str) -> str | None:
    """Return the anchor of a kgbuild term: ``Claim``, ``act-confirmed``; None for another IRI."""
    for namespace, prefix in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}{iri.removeprefix(namespace)}"
    return None


def unit_anchor(iri: str) -> str | None:
    """Return the anchor of a unit of measure; None for another IRI."""
    return f"unit-{ns.local_name(iri)}" if iri.startswith((ns.UNIT, ns.CURRENCY)) else None


def own_anchors(iris: Iterable[str]) -> dict[str, str]:
    """Return the anchors of a workspace's own terms by IRI: their last part, numbered if taken.

    A term that a workspace adds to one of kgbuild's namespaces gets an anchor like kgbuild's terms.
    """
    found: dict[str, str] = {}
    for iri in sorted(iris):
        name = anchor(iri) or f"own-{ns.local_name(iri) or 'term'}"
        found[iri] = free_name(name, found.values())
    return found
