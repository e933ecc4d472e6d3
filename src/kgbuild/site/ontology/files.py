"""The ontology as files of the site, and its earlier versions, which never change."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, serialize

from kgbuild.site.addresses import FORMATS, ONTOLOGY_PAGE, DataFormat
from kgbuild.site.files import SiteFile, file_name
from kgbuild.site.ontology.ontology_page import OntologyPage, PagePath, own_terms, terms_of
from kgbuild.site.ontology.term_pages import TermPages, term_paths
from kgbuild.site.ontology.version_pages import VersionPages
from kgbuild.site.ontology.vocabulary import Vocabulary
from kgbuild.site.page_links import PageLink
from kgbuild.site.render import Renderer, in_languages
from kgbuild.translation import gettext
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology_triples import parse_turtle

FOLDER: Final = ONTOLOGY_PAGE.rpartition("/")[0]
_CONTEXT: Final = "context.jsonld"
_ALIGNMENTS: Final = "alignments.ttl"
_VERSION: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]*")


@dataclass(frozen=True, slots=True)
class OntologySources:
    """The files of an ontology: Turtle of kgbuild, and of the workspace; a JSON-LD context."""

    kgbuild: Sequence[Path]
    alignments: Sequence[Path]
    context: Path
    own: Sequence[Path]


@dataclass(frozen=True, slots=True)
class OntologyFiles:
    """Makes the pages and the files of the ontology; the site before has its earlier versions.

    ``others`` make the pages in other languages.
    """

    renderer: Renderer
    sources: OntologySources
    before: Path | None
    others: Sequence[Renderer] = ()

    def files(self) -> Iterator[SiteFile]:
        """Yield the page and the files of the ontology, of its version, and of earlier ones."""
        sources = self.sources
        kgbuild = Vocabulary.load([*sources.kgbuild, *sources.alignments])
        both = Vocabulary.load([*sources.kgbuild, *sources.alignments, *sources.own])
        known, own = terms_of(kgbuild), own_terms(kgbuild, Vocabulary.load(sources.own))
        data = list(self._data())
        added = list(_serialized("own", sources.own, FORMATS)) if sources.own else []
        anchors = {**known, **own}
        paths = {iri: PagePath(path) for iri, path in term_paths(anchors).items()}

        def pages(renderer: Renderer) -> Iterator[SiteFile]:
            links = list(_links("", [*data, *added]))
            yield OntologyPage(renderer, both, known, own, links, paths).file(ONTOLOGY_PAGE)
            yield from TermPages(renderer, both, anchors).files()

        yield from pages(self.renderer)
        yield from in_languages(self.others, pages)
        yield from (SiteFile(f"{FOLDER}/{one.path}", one.content) for one in [*data, *added])
        version = version_of(kgbuild)
        if version is not None:
            folder = f"{FOLDER}/{version}"
            of_version = list(_links(f"{version}/", data))
            yield from VersionPages(
                self.renderer, kgbuild, known, of_version, folder, version
            ).pages()
            yield from (SiteFile(f"{folder}/{one.path}", one.content) for one in data)
        yield from self._earlier(version)

    def _data(self) -> Iterator[SiteFile]:
        sources = self.sources
        yield SiteFile("kgbuild.ttl", b"\n".join(file.read_bytes() for file in sources.kgbuild))
        yield from _serialized("kgbuild", sources.kgbuild, FORMATS[1:])
        yield SiteFile(_ALIGNMENTS, b"\n".join(file.read_bytes() for file in sources.alignments))
        yield SiteFile(_CONTEXT, sources.context.read_bytes())

    def _earlier(self, version: str | None) -> Iterator[SiteFile]:
        """Yield the files of other versions from the site before."""
        if self.before is None or not (self.before / FOLDER).is_dir():
            return
        for folder in sorted((self.before / FOLDER).iterdir()):
            if folder.is_dir() and folder.name != version:
                for file in sorted(folder.rglob("*")):
                    if file.is_file():
                        yield SiteFile(file.relative_to(self.before).as_posix(), file)


def version_of(vocabulary: Vocabulary) -> str | None:
    """Return the version of the ontology as the name of a folder; None if it has none."""
    version = next(iter(vocabulary.texts(ns.ONTOLOGY, ns.OWL + "versionInfo")), None)
    if version is None:
        versions = vocabulary.objects(ns.ONTOLOGY, ns.OWL + "versionIRI")
        version = next((ns.local_name(str(iri).strip("<>")) for iri in versions), None)
    return file_name(version) if version and _VERSION.fullmatch(version) else None


def _serialized(
    name: str, files: Sequence[Path], forms: Sequence[DataFormat]
) -> Iterator[SiteFile]:
    """Yield Turtle files in other formats, in a fixed order and with fixed names (RDFC-1.0)."""
    for form, data in _in_forms(tuple((file, file.read_bytes()) for file in files), tuple(forms)):
        yield SiteFile(f"{name}.{form.suffix}", data)


@lru_cache(maxsize=4)  # the ontology is the same in all sites that a process publishes
def _in_forms(
    files: tuple[tuple[Path, bytes], ...], forms: tuple[DataFormat, ...]
) -> list[tuple[DataFormat, bytes]]:
    dataset = Dataset(quad for file, text in files for quad in parse_turtle(file, text))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    triples = sorted((quad.triple for quad in dataset), key=str)
    found = []
    for form in forms:
        prefixes = ns.PREFIXES if form.rdf == RdfFormat.TURTLE else None
        data = serialize(triples, format=form.rdf, prefixes=prefixes) or b""
        if form.rdf == RdfFormat.JSON_LD:
            data = f"{json.dumps(json.loads(data), ensure_ascii=False, indent=1)}\n".encode()
        found.append((form, data))
    return found


def _links(folder: str, files: Iterable[SiteFile]) -> Iterator[PageLink]:
    """Yield links to files from the root of the site: their formats and media types."""
    for file in files:
        name, _, suffix = file.path.partition(".")
        form = next(form for form in FORMATS if form.suffix == suffix)
        what = {
            "own": gettext("own terms, %(format)s", format=form.name),
            "alignments": gettext("alignments"),
            "context": gettext("context"),
        }
        yield PageLink(what.get(name, form.name), f"{FOLDER}/{folder}{file.path}", form.media)
