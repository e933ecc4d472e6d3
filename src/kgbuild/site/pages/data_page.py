"""The page of the data: what can be downloaded, what it is for, and how it is cited."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from kgbuild.exports.statistics import Counted
from kgbuild.site.description.citation import FILE as CITATION
from kgbuild.site.description.citation import citation
from kgbuild.site.description.dataset_description import DESCRIPTION, GRAPHS_FILE, WELL_KNOWN
from kgbuild.site.description.dcat import DATA_PAGE, SERVICE_FILE
from kgbuild.site.description.downloads import Download
from kgbuild.site.description.graph_files import FORMS, graph_path
from kgbuild.site.description.graph_names import GraphNames
from kgbuild.site.description.query_collection import FILE as QUERIES
from kgbuild.site.files import SiteFile
from kgbuild.site.links import Link, Links
from kgbuild.site.render import Renderer
from kgbuild.site.urls import Urls

#: So many graphs are listed; all are in the description.
_MOST_LISTED: Final = 500
#: Bytes in the next larger unit.
_STEP: Final = 1024


class FileLine(NamedTuple):
    """A file in a line.

    Attributes:
        file: Where it is.
        format: What people call its format, with where it is specified.
        purpose: What it is for.
        size: How large it is, for people.
        bytes: How large it is.
        sha256: Its checksum.
    """

    file: Link
    format: Link
    purpose: str
    size: str
    bytes: int
    sha256: str


class GraphLine(NamedTuple):
    """A graph in a line.

    Attributes:
        graph: Its page, called by its title.
        iri: Its name.
        what: What is in it.
        files: Where it is by itself.
        triples: Its statements.
        subjects: What it says something of.
    """

    graph: Link
    iri: str
    what: str
    files: Sequence[Link]
    triples: int
    subjects: int


@dataclass(frozen=True, slots=True)
class DataPage:
    """Makes the page.

    Attributes:
        renderer: Renders pages.
        urls: Where the files of the site are on the web.
        names: Names the graphs.
    """

    renderer: Renderer
    urls: Urls
    names: GraphNames

    def file(self, downloads: Sequence[Download], counted: Counted, about: str) -> SiteFile:
        """The page.

        Args:
            downloads: What can be downloaded.
            counted: What the graphs hold.
            about: What is in the dataset.
        """
        links = self.renderer.links(DATA_PAGE)
        config = self.renderer.workspace.config
        dataset = self.renderer.dataset.iris.dataset
        return self.renderer.page(
            "data.html",
            DATA_PAGE,
            "Data",
            summary=f"The dataset to download, in every format. {about}",
            about=about,
            files=[_line(one, links) for one in downloads],
            descriptions=list(self._descriptions(links)),
            graphs=list(self._graphs(counted, links))[:_MOST_LISTED],
            graph_count=len(counted.graphs),
            quads=counted.quads,
            whole=counted.whole,
            dataset_iri=dataset,
            citation=citation(config.dataset, dataset),
            citation_file=Link(CITATION, links.path(CITATION)),
            checksums=Link("SHA256SUMS", links.path("dumps/SHA256SUMS")),
            endpoint=config.site.sparql,
            structured=self._structured(downloads, about),
        )

    def _descriptions(self, links: Links) -> Iterator[tuple[Link, str]]:
        for path, what in (
            (f"{DESCRIPTION}.ttl", "The dataset and its files by DCAT and VoID, in Turtle."),
            (f"{DESCRIPTION}.jsonld", "The same in JSON-LD."),
            (WELL_KNOWN, "The same in Turtle, where VoID has clients look for it."),
            (GRAPHS_FILE, "What each graph holds by class and property, by VoID."),
            (QUERIES, "The named queries, as SHACL writes queries in RDF."),
        ):
            yield Link(path, links.path(path)), what
        if self.renderer.workspace.config.site.sparql is not None:
            what = "The endpoint, by the SPARQL Service Description."
            yield Link(SERVICE_FILE, links.path(SERVICE_FILE)), what

    def _graphs(self, counted: Counted, links: Links) -> Iterator[GraphLine]:
        for name, held in counted.graphs.items():
            title, what = self.names.holding(name)
            page = Link(title, links.to(name).href if links.addresses.page(name) else None)
            path = graph_path(name, links.addresses)
            files = [Link(form, links.path(f"{path}.{form}")) for form in FORMS if path]
            yield GraphLine(page, name, what, files, held.triples, held.subjects)

    def _structured(self, downloads: Sequence[Download], about: str) -> dict[str, object]:
        config = self.renderer.workspace.config.dataset
        found: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": self.renderer.dataset.iris.dataset,
            "name": config.title,
            "description": about,
            "license": config.licence,
            "inLanguage": config.language,
            "creator": {"@type": "Organization", "name": config.publisher.name},
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": one.name,
                    "contentUrl": self.urls.text(one.path),
                    "encodingFormat": one.kind.media,
                    "contentSize": f"{one.size} B",
                    "sha256": one.sha256,
                }
                for one in downloads
            ],
        }
        if config.version is not None:
            found["version"] = config.version
        if config.issued is not None:
            found["datePublished"] = config.issued
        return found


def _line(download: Download, links: Links) -> FileLine:
    packed = ", packed by gzip" if download.is_packed else ""
    return FileLine(
        Link(download.name, links.path(download.path)),
        Link(f"{download.kind.format}{packed}", download.kind.standard),
        "The same, packed." if download.is_packed else download.kind.purpose,
        readable(download.size),
        download.size,
        download.sha256,
    )


def readable(size: int) -> str:
    """A size in bytes for people: ``1.6 MiB`` (IEC 80000-13)."""
    amount, unit = float(size), "B"
    for larger in ("KiB", "MiB", "GiB", "TiB"):
        if amount < _STEP:
            break
        amount, unit = amount / _STEP, larger
    return f"{size} B" if unit == "B" else f"{amount:,.1f} {unit}"
