"""All data files of a site, and the data page that lists them."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kgbuild.config import Workspace
from kgbuild.exports.dataset_counts import count, count_links
from kgbuild.exports.nanopublications import Nanopublications, trig
from kgbuild.ids import uri_of
from kgbuild.site.addresses import Urls
from kgbuild.site.description.citation import FILE as CITATION
from kgbuild.site.description.citation import citation_file
from kgbuild.site.description.croissant import FILE as CROISSANT
from kgbuild.site.description.croissant import croissant
from kgbuild.site.description.datacite import FILE as DATACITE
from kgbuild.site.description.datacite import datacite
from kgbuild.site.description.dataset_description import DatasetDescription
from kgbuild.site.description.dcat import Catalogue
from kgbuild.site.description.downloads import FOLDER, Download, Downloads, checksums
from kgbuild.site.description.graphs import graph_files, graph_note
from kgbuild.site.description.new_release import updated
from kgbuild.site.description.query_collection import FILE as QUERIES
from kgbuild.site.description.query_collection import query_triples
from kgbuild.site.description.redirects import FILE as REDIRECTS
from kgbuild.site.description.redirects import MERGED, htaccess, merged_file
from kgbuild.site.description.release_history import BY_REPORTS
from kgbuild.site.files import SiteFile, file_name
from kgbuild.site.pages.data_page import data_page
from kgbuild.site.pages.sparql_page import sparql_files, sparql_page
from kgbuild.site.render import Renderer, in_languages
from kgbuild.sparql.named_query import NamedQuery, load_queries, query_files
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

CHECKSUMS: Final = f"{FOLDER}/SHA256SUMS"
_MADE: Final = ".data-files-"
#: The properties by which entities are linked to Wikidata.
_MATCHES: Final = (t.EXACT_MATCH, t.CLOSE_MATCH, t.BROAD_MATCH)


@dataclass(frozen=True)
class DataFiles:
    """Makes the data files of a site from the N-Quads of a build."""

    renderer: Renderer
    nquads: Path
    withheld: str | None = None  # what the dataset withholds, in words
    others: Sequence[Renderer] = ()  # of the same site in other languages

    def files(self) -> Iterator[SiteFile]:
        """Yield the files; those made in a temporary folder exist until the next one is taken."""
        output = self._workspace.output
        for left_over in output.glob(f"{_MADE}*"):
            shutil.rmtree(left_over)
        with TemporaryDirectory(prefix=_MADE, dir=output) as name:
            folder = Path(name)
            downloads: list[Download] = []
            config = self._workspace.config
            maker = Downloads(
                self.nquads, self._workspace.iris, config.dataset, config.site.parquet
            )
            for download, file in maker.made(folder):
                downloads.append(download)
                yield SiteFile(download.path, file)
            yield SiteFile(CHECKSUMS, checksums(downloads))
            yield from sparql_files(self.renderer, self._named_queries, downloads)
            yield from in_languages(
                self.others, lambda one: sparql_page(one, self._named_queries, downloads)
            )
            # Without it, GitHub Pages leaves out names that begin with a dot.
            yield SiteFile(".nojekyll", b"")
            if self._workspace.config.site.nanopublications:
                yield from self._nanopublications()
            addresses, formats = self.renderer.addresses, self.renderer.formats
            yield from graph_files(self.nquads, addresses, formats, folder)
            yield from self._described(downloads, folder)

    def _described(self, downloads: list[Download], folder: Path) -> Iterator[SiteFile]:
        counts = count(self.nquads, folder)
        dataset = self.renderer.dataset
        description = DatasetDescription(
            catalogue=Catalogue(self._workspace, self._urls, self._about, self.withheld),
            counts=counts,
            links={one: count_links(self.nquads, one.value, ns.WD) for one in _MATCHES},
            titles={name: graph_note(name, dataset).title for name in counts.graphs},
            example=next(iter(dataset.instances(t.CLAIM.value)), None),
        )
        yield from description.files(downloads, folder)
        config = self._workspace.config
        queries = query_triples(self._named_queries, dataset.iris, config.site.sparql)
        yield SiteFile(QUERIES, description.turtle(queries))
        cited = citation_file(config.dataset, dataset.iris.dataset, self._about, self._urls)
        yield SiteFile(CITATION, cited)
        about = (config.dataset, dataset.iris.dataset, self._about, self._urls)
        time, dated_by = updated(config.dataset, dataset)
        issued = None if dated_by == BY_REPORTS else time.partition("T")[0]
        yield SiteFile(CROISSANT, croissant(*about, downloads, issued))
        yield SiteFile(DATACITE, datacite(*about, issued))
        merged = {uri_of(iri): uri_of(kept) for iri, kept in dataset.merged.items()}
        if merged:
            yield SiteFile(MERGED, merged_file(merged, uri_of(dataset.iris.base)))
        if self._urls.root != self._workspace.config.dataset.base:
            base = uri_of(self._workspace.iris.base)
            yield SiteFile(REDIRECTS, htaccess(self._urls, config.site, base, merged))
        yield data_page(self.renderer, self._urls, downloads, counts, self._about)
        yield from in_languages(
            self.others, lambda one: [data_page(one, self._urls, downloads, counts, self._about)]
        )

    @property
    def _workspace(self) -> Workspace:
        return self.renderer.workspace

    @cached_property
    def _urls(self) -> Urls:
        return Urls.of_workspace(self._workspace)

    @cached_property
    def _about(self) -> str:
        """What the dataset contains."""
        config = self._workspace.config.dataset
        return config.description or f"{config.title}: what reports say, and who says it."

    @cached_property
    def _named_queries(self) -> dict[str, NamedQuery]:
        """The queries that need no other endpoint: a page asks only this dataset."""
        queries = load_queries(query_files(self._workspace.own_files("queries", ".rq")))
        return {name: query for name, query in queries.items() if query.service is None}

    def _nanopublications(self) -> Iterator[SiteFile]:
        iris = self._workspace.iris
        for one in Nanopublications(iris, self._workspace.config.dataset).all(self.nquads):
            report = file_name(iris.reference(one.report))
            path = f"report/{report}/nanopub/{file_name(one.claim)}.trig"
            yield SiteFile(path, trig(one, iris))
