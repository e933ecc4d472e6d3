"""The files of a dataset to download, each with its purpose, its size and its checksum."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from kgbuild.config import DatasetConfig
from kgbuild.exports import parquet
from kgbuild.exports.claims_csv import CLAIMS
from kgbuild.exports.dumps import write_packed
from kgbuild.exports.nanopublications import Nanopublications, write_trig
from kgbuild.exports.quickstatements import write_quickstatements
from kgbuild.exports.rdf12 import write_rdf12
from kgbuild.ids import Iris
from kgbuild.releases.manifest import describe_file
from kgbuild.translation import gettext, marked

#: The folder of the downloads in a site.
FOLDER: Final = "dumps"
#: Files with more bytes than this are also packed.
_LARGE: Final = 1024 * 1024
GZIP: Final = "application/gzip"

PARQUET: Final = "application/vnd.apache.parquet"
RDF12: Final = "dataset-rdf12.nq"
NANOPUBLICATIONS: Final = "nanopublications.trig"
QUICKSTATEMENTS: Final = "quickstatements.tsv"
LEFT_OUT: Final = "quickstatements-left-out.tsv"


class DownloadKind(NamedTuple):
    """A file of a dataset: its name, format, media type, purpose and specification."""

    name: str
    format: str
    media: str
    purpose: str
    standard: str


KINDS: Final = (
    DownloadKind(
        "dataset.nq",
        "N-Quads",
        "application/n-quads",
        marked(
            "The whole dataset with its graphs, sorted, one statement per line. Load it into any "
            "triple store, or compare versions."
        ),
        "https://www.w3.org/TR/n-quads/",
    ),
    DownloadKind(
        "dataset.trig",
        "TriG",
        "application/trig",
        marked("The same, in a form that is easier to read."),
        "https://www.w3.org/TR/trig/",
    ),
    DownloadKind(
        "dataset.ttl",
        "Turtle",
        "text/turtle",
        marked(
            "The same without the names of the graphs, for tools that support only one graph. "
            "Facts from views are then in the same graph as claims from reports."
        ),
        "https://www.w3.org/TR/turtle/",
    ),
    DownloadKind(
        "dataset.jsonld",
        "JSON-LD",
        "application/ld+json",
        marked("The same as JSON, for programs without an RDF library."),
        "https://www.w3.org/TR/json-ld11/",
    ),
    DownloadKind(
        RDF12,
        marked("N-Quads of RDF 1.2"),
        "application/n-quads",
        marked(
            "The same for stores that support RDF 1.2. It uses triple terms to describe the "
            "triples of views."
        ),
        "https://www.w3.org/TR/rdf12-n-quads/",
    ),
    DownloadKind(
        "claims.csv",
        "CSV",
        "text/csv",
        marked("The claims as a table for spreadsheets and statistics, with one row per figure."),
        "https://www.rfc-editor.org/rfc/rfc4180",
    ),
    DownloadKind(
        NANOPUBLICATIONS,
        marked("Nanopublications in TriG"),
        "application/trig",
        marked(
            "Each claim that is not withdrawn, as a nanopublication with its provenance. They are "
            "not signed."
        ),
        "https://nanopub.net/guidelines/working_draft/",
    ),
    DownloadKind(
        QUICKSTATEMENTS,
        "QuickStatements 1",
        "text/tab-separated-values",
        marked(
            "The parts of the register that can truthfully be added to Wikidata. Check the file "
            "before you run it. It contains no claims."
        ),
        "https://www.wikidata.org/wiki/Help:QuickStatements",
    ),
    DownloadKind(
        LEFT_OUT,
        marked("Tab-separated values"),
        "text/tab-separated-values",
        marked("The statements that cannot be added to Wikidata, each with the reason."),
        "https://www.iana.org/assignments/media-types/text/tab-separated-values",
    ),
)
#: The files that a site has if it asks for them.
PARQUET_KINDS: Final = (
    DownloadKind(
        parquet.CLAIMS,
        "Parquet",
        PARQUET,
        marked("The same table with typed columns, for DuckDB, pandas and Spark."),
        "https://parquet.apache.org/docs/file-format/",
    ),
    DownloadKind(
        parquet.QUADS,
        "Parquet",
        PARQUET,
        marked(
            "The whole dataset as a table, with one row per statement, and numbers and days "
            "in columns of their own."
        ),
        "https://parquet.apache.org/docs/file-format/",
    ),
)


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download, with its path in the site, its size in bytes and its checksum."""

    kind: DownloadKind
    path: str
    size: int
    sha256: str
    is_packed: bool

    @property
    def name(self) -> str:
        """Its name."""
        return self.path.rpartition("/")[2]

    @property
    def format(self) -> str:
        """The name of its format."""
        called = gettext(self.kind.format)
        return (
            gettext("%(format)s, compressed with gzip", format=called) if self.is_packed else called
        )


@dataclass(frozen=True, slots=True)
class Downloads:
    """Makes the downloads of a build, whose N-Quads are in the folder of its other dumps."""

    nquads: Path
    iris: Iris
    config: DatasetConfig
    has_parquet: bool = False  # whether to make Parquet files

    def made(self, folder: Path) -> Iterator[tuple[Download, Path]]:
        """Yield every download with its file, which is in ``folder`` unless the build made it.

        Raises:
            UsageError: Parquet files are wanted, and pyarrow is not installed.
            OSError: A file cannot be read or written.
        """
        for kind in (*KINDS, *(PARQUET_KINDS if self.has_parquet else ())):
            file = self._file(kind.name, folder)
            yield _download(kind, file, is_packed=False), file
            if file.stat().st_size > _LARGE and kind.media != PARQUET:  # which is compressed
                packed = folder / f"{kind.name}.gz"
                write_packed(file, packed)
                yield _download(kind, packed, is_packed=True), packed

    def _file(self, name: str, folder: Path) -> Path:
        made, target = self.nquads.parent / name, folder / name
        if made.is_file():
            return made
        if name == RDF12:
            write_rdf12(self.nquads, target)
        elif name == parquet.CLAIMS:
            parquet.write_claims(self.nquads.parent / CLAIMS, target)
        elif name == parquet.QUADS:
            parquet.write_quads(self.nquads, target)
        elif name == NANOPUBLICATIONS:
            maker = Nanopublications(self.iris, self.config)
            write_trig(maker.all(self.nquads), target, self.iris)
        elif name == QUICKSTATEMENTS:  # the next download, what it leaves out, is made with it
            write_quickstatements(self.nquads, target, folder / LEFT_OUT, self.iris)
        return target


def _download(kind: DownloadKind, file: Path, *, is_packed: bool) -> Download:
    found = describe_file(file)
    size, sha256 = int(found["bytes"]), str(found["sha256"])
    return Download(kind, f"{FOLDER}/{file.name}", size, sha256, is_packed)


def checksums(downloads: list[Download]) -> bytes:
    """Return the checksums as ``sha256sum --check`` reads them."""
    return "".join(f"{one.sha256}  {one.name}\n" for one in downloads).encode()
