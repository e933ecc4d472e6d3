"""DCAT 3: the dataset, its files and its endpoint, for catalogues of open data.

The description has everything that DCAT-AP 3 requires, and what it recommends if ``kgbuild.toml``
has it (https://semiceu.github.io/DCAT-AP/releases/3.0.0/).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kgbuild.config import Workspace
from kgbuild.graph.dataset_metadata import dataset_quads
from kgbuild.ids import Iris
from kgbuild.site.addresses import Urls
from kgbuild.site.description.downloads import GZIP, Download
from kgbuild.site.description.event_stream import ROOT, STANDARD
from kgbuild.vocab import dataset_terms as c
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
_LANGUAGES: Final = "http://id.loc.gov/vocabulary/iso639-1/"
_CODE_LENGTH: Final = 2
#: The page of all downloads.
DATA_PAGE: Final = "data.html"
#: The description of the endpoint.
SERVICE_FILE: Final = "service.ttl"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Describes the dataset of a workspace and its files on the web."""

    workspace: Workspace
    urls: Urls
    description: str
    withheld: str | None = None  # what the dataset withholds, in words

    @property
    def _iris(self) -> Iris:
        return self.workspace.iris

    @property
    def dataset(self) -> NamedNode:
        """The dataset."""
        return NamedNode(self._iris.dataset)

    @property
    def service(self) -> NamedNode:
        """The SPARQL endpoint, as a service."""
        return NamedNode(self._iris.of_dataset("service"))

    def triples(self, downloads: Iterable[Download]) -> Iterator[Triple]:
        """Yield the description."""
        yield from self._dataset()
        yield from self._publisher()
        for download in downloads:
            yield from self._distribution(download)
        if self.workspace.config.site.event_stream:
            yield from self._stream()
        yield from self._catalogue()
        yield from self._service()

    def _dataset(self) -> Iterator[Triple]:
        this, config = self.dataset, self.workspace.config.dataset
        for quad in dataset_quads(config, self._iris):
            yield quad.triple
        yield Triple(this, t.TYPE, c.DCAT_DATASET)
        yield Triple(this, t.DESCRIPTION, self._text(self.description))
        yield Triple(this, c.IDENTIFIER, Literal(self._iris.dataset))
        yield Triple(this, c.LANDING_PAGE, self.urls.of(""))
        yield Triple(this, c.CONFORMS_TO, NamedNode(ns.ONTOLOGY))
        code = config.language.partition("-")[0].lower()
        if len(code) == _CODE_LENGTH:
            yield Triple(this, t.LANGUAGE, NamedNode(_LANGUAGES + code))
        if config.version is not None:
            yield Triple(this, c.VERSION, Literal(config.version))
        if config.issued is not None:
            yield Triple(this, c.ISSUED, Literal(config.issued, datatype=t.XSD_DATE))
        if self.withheld is not None:
            statement = NamedNode(self._iris.of_dataset("withheld"))
            yield Triple(this, c.PROVENANCE, statement)
            yield Triple(statement, t.TYPE, c.PROVENANCE_STATEMENT)
            yield Triple(statement, t.LABEL, _english(f"{self.withheld}."))

    @property
    def _published_by(self) -> NamedNode:
        return NamedNode(self.workspace.config.dataset.publisher.iri or self._iris.publisher)

    def _publisher(self) -> Iterator[Triple]:
        this = self._published_by
        yield Triple(this, t.TYPE, c.FOAF_AGENT)
        yield Triple(this, c.FOAF_NAME, self._text(self.workspace.config.dataset.publisher.name))

    def _distribution(self, download: Download) -> Iterator[Triple]:
        this = NamedNode(self._iris.of_dataset("distribution", download.name))
        checksum = NamedNode(f"{this.value}/checksum")
        url = self.urls.of(download.path)
        yield Triple(self.dataset, c.DISTRIBUTION, this)
        yield Triple(this, t.TYPE, c.DISTRIBUTION_CLASS)
        yield Triple(this, t.TITLE, _english(download.format))
        yield Triple(this, t.DESCRIPTION, _english(download.kind.purpose))
        yield Triple(this, t.LICENSE, NamedNode(self.workspace.config.dataset.licence))
        yield Triple(this, c.CONFORMS_TO, NamedNode(download.kind.standard))
        yield Triple(this, c.ACCESS_URL, url)
        yield Triple(this, c.DOWNLOAD_URL, url)
        yield Triple(this, c.MEDIA_TYPE, NamedNode(_MEDIA_TYPES + download.kind.media))
        if download.is_packed:
            yield Triple(this, c.COMPRESS_FORMAT, NamedNode(_MEDIA_TYPES + GZIP))
        size = Literal(str(download.size), datatype=NamedNode(ns.XSD + "nonNegativeInteger"))
        yield Triple(this, c.BYTE_SIZE, size)
        yield Triple(this, t.CHECKSUM, checksum)
        yield Triple(checksum, t.TYPE, t.CHECKSUM_CLASS)
        yield Triple(checksum, t.CHECKSUM_ALGORITHM, t.SHA256)
        value = Literal(download.sha256, datatype=t.XSD_HEX_BINARY)
        yield Triple(checksum, t.CHECKSUM_VALUE, value)

    def _stream(self) -> Iterator[Triple]:
        """Yield the description of the event stream, which has the changes of all releases."""
        this = self.urls.of(ROOT)  # which is no file of the dataset: it grows
        yield Triple(self.dataset, c.RELATION, this)
        yield Triple(this, t.TITLE, _english("Linked Data Event Stream"))
        purpose = "Every version of each part of the dataset, for programs that keep a copy."
        yield Triple(this, t.DESCRIPTION, _english(purpose))
        yield Triple(this, t.LICENSE, NamedNode(self.workspace.config.dataset.licence))
        yield Triple(this, c.CONFORMS_TO, NamedNode(STANDARD))

    def _catalogue(self) -> Iterator[Triple]:
        this = NamedNode(self._iris.of_dataset("catalogue"))
        yield Triple(this, t.TYPE, c.CATALOG)
        yield Triple(this, t.TITLE, self._text(self.workspace.config.dataset.title))
        yield Triple(this, t.DESCRIPTION, self._text(self.description))
        yield Triple(this, t.PUBLISHER, self._published_by)
        yield Triple(this, c.HAS_DATASET, self.dataset)
        if self.workspace.config.site.sparql is not None:
            yield Triple(this, c.HAS_SERVICE, self.service)

    def _service(self) -> Iterator[Triple]:
        endpoint = self.workspace.config.site.sparql
        if endpoint is None:
            return
        yield Triple(self.dataset, c.SPARQL_ENDPOINT, NamedNode(endpoint))
        yield Triple(self.service, t.TYPE, c.DATA_SERVICE)
        yield Triple(self.service, t.TITLE, _english("SPARQL endpoint"))
        yield Triple(self.service, t.LICENSE, NamedNode(self.workspace.config.dataset.licence))
        yield Triple(self.service, c.ENDPOINT_URL, NamedNode(endpoint))
        yield Triple(self.service, c.ENDPOINT_DESCRIPTION, self.urls.of(SERVICE_FILE))
        yield Triple(self.service, c.SERVES_DATASET, self.dataset)

    def _text(self, text: str) -> Literal:
        return Literal(text, language=self.workspace.config.dataset.language)


def _english(text: str) -> Literal:
    return Literal(text, language="en")
