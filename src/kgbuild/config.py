"""A workspace: the folder, and what its ``kgbuild.toml`` says."""

from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from hashlib import file_digest
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kgbuild.ids import Iris
from kgbuild.model.document import CONTEXT
from kgbuild.vocab.syntax import is_iri, is_language_tag

CONFIG_FILE = "kgbuild.toml"
#: Folders in which a workspace adds to what kgbuild brings.
_OWN = ("ontology", "queries", "shapes", "views")
#: What editors and version control leave beside a file: its text of before, hidden files.
_LEFT_BESIDE = ("*~", "#*#", "*.bak", "*.orig", "*.rej", ".*")


def _iri(text: str) -> str:
    if not is_iri(text):
        raise ValueError("no IRI")
    return text


def _language_tag(text: str) -> str:
    if not is_language_tag(text):
        raise ValueError("no language tag")
    return text


def _day(text: str) -> str:
    date.fromisoformat(text)
    return text


#: An http or https IRI that can be written as RDF.
WebAddress = Annotated[str, Field(pattern=r"^https?://\S+$"), AfterValidator(_iri)]
#: The language of a text, as RDF knows it.
LanguageTag = Annotated[
    str,
    Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"),
    AfterValidator(_language_tag),
]
#: A day as ISO 8601 writes it.
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_day)]
_Base = Annotated[str, Field(pattern=r"^https?://[^\s<>\"{}|\\^`?#]+/$"), AfterValidator(_iri)]


class Publisher(BaseModel):
    """Who publishes the dataset."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1, description="Name of the person or body.")]
    iri: Annotated[WebAddress | None, Field(default=None, description="Their IRI.")]


class DatasetConfig(BaseModel):
    """The table ``[dataset]``: what the dataset is and where its IRIs live."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    base: Annotated[_Base, Field(description="Base IRI of all data IRIs; ends in a slash.")]
    title: Annotated[str, Field(min_length=1, description="Title of the dataset.")]
    description: Annotated[str | None, Field(default=None, description="What is in it.")]
    licence: Annotated[WebAddress, Field(description="IRI of the dataset's licence.")]
    publisher: Annotated[Publisher, Field(description="Who publishes the dataset.")]
    language: Annotated[
        LanguageTag, Field(default="en", description="BCP 47 tag of labels and notes.")
    ]
    context: Annotated[
        int,
        Field(
            default=CONTEXT,
            ge=0,
            le=CONTEXT,
            description="So many characters of a report's text on either side of a quote are in "
            "the data, by which it is found again; 0 where the data may have no word of a report "
            "that is not quoted.",
        ),
    ]
    version: Annotated[
        str | None,
        Field(default=None, min_length=1, description="Version of the dataset, as it is cited."),
    ]
    issued: Annotated[
        Day | None,
        Field(default=None, description='Day on which this version was issued, as "YYYY-MM-DD".'),
    ]


class DatesConfig(BaseModel):
    """The table ``[dates]``: how times are read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    relative: Annotated[
        Literal["resolve", "refuse"],
        Field(
            default="resolve",
            description="Whether words such as 'the 23rd' are reckoned from the report's "
            "publication, or refused so that authors write every date out.",
        ),
    ]


class SiteConfig(BaseModel):
    """The table ``[site]``: how the dataset is published as a site."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: Annotated[
        WebAddress | None,
        Field(default=None, description="Where the site is; the base IRI if left out."),
    ]
    sparql: Annotated[
        WebAddress | None,
        Field(
            default=None,
            description="Where a SPARQL endpoint answers queries over the dataset, if one does.",
        ),
    ]
    full_text: Annotated[
        tuple[str, ...],
        Field(
            default=(),
            description="Names of the reports whose text may be shown whole. Of all others, only "
            "the words that claims quote are shown.",
        ),
    ]


class LinkConfig(BaseModel):
    """The table ``[link]``: where ``kgbuild link`` looks for items of Wikidata."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    contact: Annotated[
        str | None,
        Field(
            default=None,
            max_length=200,
            pattern=r"^(?:https?://[\x21-\x7e]+|[\x21-\x7e]+@[\x21-\x7e]+)$",
            description="A mail address or page of yours, which the services are told. Those of "
            "Wikidata refuse whoever does not say who asks.",
        ),
    ]
    sparql: Annotated[
        WebAddress,
        Field(
            default="https://query.wikidata.org/sparql",
            description="The SPARQL endpoint that has Wikidata's items.",
        ),
    ]
    reconciliation: Annotated[
        WebAddress,
        Field(
            default="https://wikidata-reconciliation.wmcloud.org/en/api",
            description="A service of the W3C Reconciliation API that has Wikidata's items. Its "
            "address has the language of names in it.",
        ),
    ]
    requests: Annotated[
        int,
        Field(
            default=100,
            strict=True,
            ge=1,
            le=10_000,
            description="So many requests a run makes at most.",
        ),
    ]


class Config(BaseModel):
    """All of ``kgbuild.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="kgbuild.toml")

    dataset: Annotated[DatasetConfig, Field(description="The dataset.")]
    dates: Annotated[
        DatesConfig,
        Field(default_factory=lambda: DatesConfig(relative="resolve"), description="Dates."),
    ]
    site: Annotated[
        SiteConfig,
        Field(
            default_factory=lambda: SiteConfig(url=None, sparql=None, full_text=()),
            description="The site.",
        ),
    ]
    link: Annotated[
        LinkConfig,
        Field(
            default_factory=lambda: LinkConfig.model_validate({}), description="Links to Wikidata."
        ),
    ]


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace folder and its configuration."""

    folder: Path
    config: Config

    @property
    def iris(self) -> Iris:
        """The IRIs of this workspace."""
        return Iris(self.config.dataset.base)

    @property
    def register_file(self) -> Path:
        """The register."""
        return self.folder / "entities.yaml"

    @property
    def opinions_file(self) -> Path:
        """What is thought of sources and claims; a workspace may do without it."""
        return self.folder / "opinions.yaml"

    @property
    def links_file(self) -> Path:
        """What was decided of entities and items of Wikidata; a workspace may do without it."""
        return self.folder / "links" / "wikidata.sssom.tsv"

    @property
    def reports_folder(self) -> Path:
        """The reports, a folder each, and corpora in JSON Lines."""
        return self.folder / "reports"

    @property
    def views_folder(self) -> Path:
        """The views, a file each."""
        return self.folder / "views"

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that a build reads; a workspace may do without each of them."""
        return (self.reports_folder, *(self.folder / name for name in _OWN))

    @property
    def output(self) -> Path:
        """What builds write."""
        return self.folder / "out"

    def input_digests(self) -> dict[str, str]:
        """SHA-256 of every file that a build reads, by its path in the workspace, sorted."""
        files = [self.folder / CONFIG_FILE, self.register_file, self.opinions_file]
        files.append(self.links_file)
        for part in self.folders:
            files += sorted(part.rglob("*")) if part.is_dir() else []
        found = {
            file.relative_to(self.folder).as_posix(): _digest(file)
            for file in files
            if file.is_file() and not any(fnmatchcase(file.name, left) for left in _LEFT_BESIDE)
        }
        return dict(sorted(found.items()))

    def own_files(self, kind: str, suffix: str) -> list[Path]:
        """The workspace's own ontology, shapes or queries: files of ``kind/``, sorted."""
        folder = self.folder / kind
        return sorted(folder.rglob(f"*{suffix}")) if folder.is_dir() else []


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
