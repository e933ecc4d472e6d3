"""The data page: what you can download, what it is for, and how to cite it."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kgbuild import localised
from kgbuild.config import DatasetConfig, SiteConfig
from kgbuild.exports.dataset_counts import DatasetCounts
from kgbuild.site.addresses import DataFormat, Urls
from kgbuild.site.description.citation import FILE as CITATION
from kgbuild.site.description.citation import citation
from kgbuild.site.description.dataset_description import DESCRIPTION, GRAPHS_FILE, WELL_KNOWN
from kgbuild.site.description.dcat import DATA_PAGE, SERVICE_FILE
from kgbuild.site.description.downloads import Download
from kgbuild.site.description.event_stream import ROOT as STREAM
from kgbuild.site.description.graphs import graph_note, graph_path
from kgbuild.site.description.query_collection import FILE as QUERIES
from kgbuild.site.files import SiteFile
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pages.schema_org import of_dataset
from kgbuild.site.render import Renderer
from kgbuild.translation import gettext, language, marked

#: Maximum number of graphs listed; the description has all of them.
_MOST_LISTED: Final = 500
#: Bytes in the next larger unit.
_STEP: Final = 1024


class GraphLine(NamedTuple):
    """A graph on one line: its page, its name, its content, its files and its counts."""

    graph: PageLink
    iri: str
    what: str
    files: Sequence[PageLink]
    triples: int
    subjects: int


def data_page(
    renderer: Renderer,
    urls: Urls,
    downloads: Sequence[Download],
    counts: DatasetCounts,
    about: str,
) -> SiteFile:
    """Return the page; ``about`` says what the dataset contains."""
    links = renderer.links(DATA_PAGE)
    config = renderer.workspace.config
    dataset = renderer.dataset.iris.dataset
    return renderer.page(
        "data.html",
        DATA_PAGE,
        gettext("Data"),
        summary=f"{gettext('The dataset to download, in every format.')} {about}",
        about=about,
        files=[(one, readable(one.size)) for one in downloads],
        descriptions=list(_descriptions(links, config.site)),
        graphs=list(_graphs(counts, links, renderer.formats))[:_MOST_LISTED],
        graph_count=len(counts.graphs),
        formats=[one.name for one in renderer.formats],
        nanopublications=config.site.nanopublications,
        quads=counts.quads,
        whole=counts.whole,
        dataset_iri=dataset,
        citation=citation(config.dataset, dataset),
        citation_file=PageLink(CITATION, links.path(CITATION)),
        checksums=PageLink("SHA256SUMS", links.path("dumps/SHA256SUMS")),
        endpoint=config.site.sparql,
        structured=_structured(config.dataset, dataset, urls, downloads, about),
    )


def _descriptions(links: Links, config: SiteConfig) -> Iterator[tuple[PageLink, str]]:
    endpoint, has_stream = config.sparql, config.event_stream
    for path, what in (
        (f"{DESCRIPTION}.ttl", marked("The dataset and its files in DCAT and VoID, as Turtle.")),
        (f"{DESCRIPTION}.jsonld", marked("The same as JSON-LD.")),
        (WELL_KNOWN, marked("The same as Turtle, at the address where VoID clients look.")),
        (GRAPHS_FILE, marked("What each graph contains, by class and property, in VoID.")),
        (QUERIES, marked("The named queries in RDF, in the form that SHACL defines.")),
    ):
        yield PageLink(path, links.path(path)), gettext(what)
    if has_stream:
        what = gettext("All changes as a Linked Data Event Stream, for programs that keep a copy.")
        yield PageLink(STREAM, links.path(STREAM)), what
    if endpoint is not None:
        what = gettext("The endpoint, as a SPARQL Service Description.")
        yield PageLink(SERVICE_FILE, links.path(SERVICE_FILE)), what


def _graphs(
    counts: DatasetCounts, links: Links, formats: Sequence[DataFormat]
) -> Iterator[GraphLine]:
    for name, of_graph in counts.graphs.items():
        title, what = graph_note(name, links.dataset)
        page = PageLink(title, links.to(name).href if links.addresses.page(name) else None)
        path = graph_path(name, links.addresses)
        files = [
            PageLink(one.suffix, links.path(f"{path}.{one.suffix}")) for one in formats if path
        ]
        yield GraphLine(page, name, what, files, of_graph.triples, of_graph.subjects)


def _structured(
    config: DatasetConfig, iri: str, urls: Urls, downloads: Sequence[Download], about: str
) -> dict[str, object]:
    found = of_dataset(config, iri, about)
    found["distribution"] = [
        {
            "@type": "DataDownload",
            "name": one.name,
            "contentUrl": urls.text(one.path),
            "encodingFormat": one.kind.media,
            "contentSize": f"{one.size} B",
            "sha256": one.sha256,
        }
        for one in downloads
    ]
    if config.version is not None:
        found["version"] = config.version
    if config.issued is not None:
        found["datePublished"] = config.issued
    return found


def readable(size: int) -> str:
    """Return a size in bytes in words: ``1.6 MiB`` (IEC 80000-13)."""
    amount, unit = float(size), "B"
    for larger in ("KiB", "MiB", "GiB", "TiB"):
        if amount < _STEP:
            break
        amount, unit = amount / _STEP, larger
    shown = f"{amount:,.1f}" if language().is_english else localised.number(round(amount, 1))
    return f"{size} B" if unit == "B" else f"{shown} {unit}"
