"""All that a site has for machines, and the page that tells people of it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kgbuild.config import Workspace
from kgbuild.exports.nanopublications import Nanopublications, trig
from kgbuild.exports.statistics import count, links
from kgbuild.site.description.citation import FILE as CITATION
from kgbuild.site.description.citation import citation_file
from kgbuild.site.description.dataset_description import Description
from kgbuild.site.description.dcat import Catalogue
from kgbuild.site.description.downloads import FOLDER, Download, Downloads, checksums
from kgbuild.site.description.graph_files import graph_files
from kgbuild.site.description.graph_names import GraphNames
from kgbuild.site.description.query_collection import FILE as QUERIES
from kgbuild.site.description.query_collection import QueryCollection
from kgbuild.site.description.redirects import FILE as REDIRECTS
from kgbuild.site.description.redirects import htaccess
from kgbuild.site.files import SiteFile, file_name
from kgbuild.site.pages.data_page import DataPage
from kgbuild.site.pages.sparql_page import SparqlPage
from kgbuild.site.render import Renderer
from kgbuild.site.urls import Urls
from kgbuild.sparql.named_query import NamedQuery, load_queries, query_files
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

CHECKSUMS: Final = f"{FOLDER}/SHA256SUMS"
_MADE: Final = ".for-machines-"
#: The properties by which entities are linked to Wikidata.
_MATCHES: Final = (t.EXACT_MATCH, t.CLOSE_MATCH, t.BROAD_MATCH)


@dataclass(frozen=True)
class MachineFiles:
    """Makes what machines read.

    Attributes:
        renderer: Renders pages.
        nquads: The N-Quads of the build.
    """

    renderer: Renderer
    nquads: Path

    def files(self) -> Iterator[SiteFile]:
        """Yield the files; those that were made for it are gone once the last is taken."""
        output = self._workspace.output
        for left_over in output.glob(f"{_MADE}*"):
            shutil.rmtree(left_over)
        with TemporaryDirectory(prefix=_MADE, dir=output) as name:
            folder = Path(name)
            downloads: list[Download] = []
            for download, file in self._downloads.made(folder):
                downloads.append(download)
                yield SiteFile(download.path, file)
            yield SiteFile(CHECKSUMS, checksums(downloads))
            yield from SparqlPage(self.renderer, self._named_queries).files(downloads)
            # Without it, GitHub Pages leaves out what begins with a dot.
            yield SiteFile(".nojekyll", b"")
            yield from self._nanopublications()
            yield from graph_files(self.nquads, self.renderer.addresses, folder)
            yield from self._described(downloads, folder)

    def _described(self, downloads: list[Download], folder: Path) -> Iterator[SiteFile]:
        counted = count(self.nquads, folder)
        dataset = self.renderer.dataset
        names = GraphNames(dataset)
        description = Description(
            catalogue=Catalogue(self._workspace, self._urls, self._about),
            counted=counted,
            links={one: links(self.nquads, one.value, ns.WD) for one in _MATCHES},
            titles={name: names.title(name) for name in counted.graphs},
            example=next(iter(dataset.instances(t.CLAIM.value)), None),
        )
        yield from description.files(downloads, folder)
        yield SiteFile(QUERIES, description.turtle(self._queries.triples()))
        yield self._citation()
        if self._urls.root != self._workspace.config.dataset.base:
            yield SiteFile(REDIRECTS, htaccess(self._urls))
        yield DataPage(self.renderer, self._urls, names).file(downloads, counted, self._about)

    @property
    def _workspace(self) -> Workspace:
        return self.renderer.workspace

    @cached_property
    def _urls(self) -> Urls:
        return Urls.of_workspace(self._workspace)

    @cached_property
    def _about(self) -> str:
        """What is in the dataset."""
        config = self._workspace.config.dataset
        return config.description or f"{config.title}: what reports say, and who says it."

    @property
    def _downloads(self) -> Downloads:
        config = self._workspace.config.dataset
        return Downloads(self.nquads, self._workspace.iris, config)

    @property
    def _queries(self) -> QueryCollection:
        endpoint = self._workspace.config.site.sparql
        return QueryCollection(self._workspace.iris, self._named_queries, endpoint)

    @cached_property
    def _named_queries(self) -> dict[str, NamedQuery]:
        """Those that the dataset alone answers: a page asks no other endpoint."""
        queries = load_queries(query_files(self._workspace.own_files("queries", ".rq")))
        return {name: query for name, query in queries.items() if query.service is None}

    def _nanopublications(self) -> Iterator[SiteFile]:
        """A file for each claim that is not withdrawn."""
        iris = self._workspace.iris
        for one in Nanopublications(iris, self._workspace.config.dataset).all(self.nquads):
            report = file_name(iris.reference(one.report))
            path = f"report/{report}/nanopub/{file_name(one.claim)}.trig"
            yield SiteFile(path, trig(one, iris))

    def _citation(self) -> SiteFile:
        config = self._workspace.config.dataset
        data = citation_file(config, self._workspace.iris.dataset, self._about, self._urls)
        return SiteFile(CITATION, data)
