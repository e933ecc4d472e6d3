"""The configuration of a workspace: the keys of its ``kgbuild.toml``."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kgbuild.authored_types import Acknowledged, Contact, Day, LanguageTag, WebAddress, checked_iri
from kgbuild.harm_config import HarmConfig
from kgbuild.ids import Iris
from kgbuild.model.acknowledgement import Acknowledgement
from kgbuild.model.document import CONTEXT
from kgbuild.workspace import WorkspaceFolder

_Base = Annotated[
    str, Field(pattern=r"^https?://[^\s<>\"{}|\\^`?#]+/$"), AfterValidator(checked_iri)
]


class Publisher(BaseModel):
    """Who publishes the dataset."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1, description="Name of the person or organisation.")]
    iri: Annotated[WebAddress | None, Field(default=None, description="Their IRI.")]


class DatasetConfig(BaseModel):
    """The table ``[dataset]``: the dataset's title, licence, publisher and base IRI."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    base: Annotated[_Base, Field(description="Base IRI of all data IRIs; ends in a slash.")]
    title: Annotated[str, Field(min_length=1, description="Title of the dataset.")]
    description: Annotated[
        str | None, Field(default=None, description="What the dataset contains.")
    ]
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
            description="Number of characters that the data keep on either side of each quote, to "
            "find it again; 0 publishes only the quotes.",
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
    """The table ``[dates]``: how dates are read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    relative: Annotated[
        Literal["resolve", "refuse"],
        Field(
            default="resolve",
            description="'resolve' reads words such as 'the 23rd' relative to the report's "
            "publication date; 'refuse' requires that every date is written out.",
        ),
    ]


class SiteConfig(BaseModel):
    """The table ``[site]``: how the dataset is published as a site."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: Annotated[
        WebAddress | None,
        Field(default=None, description="Address of the site; the base IRI if left out."),
    ]
    sparql: Annotated[
        WebAddress | None,
        Field(
            default=None,
            description="Address of a SPARQL endpoint that answers queries over the dataset.",
        ),
    ]
    contact: Annotated[
        Contact | None,
        Field(
            default=None,
            description="Email address or web page to which readers report mistakes. Each page "
            "of the site names it.",
        ),
    ]
    full_text: Annotated[
        tuple[str, ...],
        Field(
            default=(),
            description="Names of the reports whose full text the site may show. For other "
            "reports, it shows only the words that claims quote.",
        ),
    ]
    formats: Annotated[
        tuple[Literal["turtle", "ntriples", "jsonld"], ...],
        Field(
            default=("turtle",),
            description="Formats of the data files of each page and each graph. Turtle is always "
            "written; `kgbuild serve` makes the others on demand.",
        ),
    ]
    cards: Annotated[
        bool,
        Field(
            default=True,
            description="Whether pages have cards: pictures that social networks show with a link.",
        ),
    ]
    languages: Annotated[
        tuple[Literal["en", "uk"], ...],
        Field(
            default=("en",),
            min_length=1,
            description="Languages of the site. English is always among them. Pages in another "
            "language are in a folder with its tag, such as `uk/`.",
        ),
    ]
    nanopublications: Annotated[
        bool,
        Field(
            default=False,
            description="Whether each nanopublication also has a file of its own. All of them are "
            "in `dumps/nanopublications.trig`.",
        ),
    ]
    parquet: Annotated[
        bool,
        Field(
            default=False,
            description="Whether the downloads include `claims.parquet` and `quads.parquet`, which "
            "need the extra `kgbuild[parquet]`.",
        ),
    ]
    event_stream: Annotated[
        bool,
        Field(
            default=True,
            description="Whether the site has its changes as a Linked Data Event Stream, in "
            "`stream/`. The first release of a stream is about as large as `dumps/dataset.nq`.",
        ),
    ]


class LinkConfig(BaseModel):
    """The table ``[link]``: where ``kgbuild link`` looks for items of Wikidata."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    contact: Annotated[
        Contact | None,
        Field(
            default=None,
            description="Your email address or web page, which kgbuild sends to the services. "
            "Wikidata's services refuse requests without one.",
        ),
    ]
    sparql: Annotated[
        WebAddress,
        Field(
            default="https://query.wikidata.org/sparql",
            description="A SPARQL endpoint with Wikidata's items.",
        ),
    ]
    reconciliation: Annotated[
        WebAddress,
        Field(
            default="https://wikidata-reconciliation.wmcloud.org/en/api",
            description="A service of the W3C Reconciliation API with Wikidata's items. Its "
            "address contains the language of the names.",
        ),
    ]
    requests: Annotated[
        int,
        Field(
            default=100,
            strict=True,
            ge=1,
            le=10_000,
            description="Maximum number of requests in one run.",
        ),
    ]


_Number = Annotated[int, Field(strict=True, ge=0)]
_Share = Annotated[float, Field(ge=0, le=1)]


class ReleaseConfig(BaseModel):
    """The table ``[release]``: what a build must hold to become the current one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at_least: Annotated[
        dict[str, _Number],
        Field(default_factory=dict, description="Smallest number of members of a class, by class."),
    ]
    at_most: Annotated[
        dict[str, _Number],
        Field(default_factory=dict, description="Largest number of members of a class, by class."),
    ]
    filled: Annotated[
        dict[str, dict[str, _Share]],
        Field(
            default_factory=dict,
            description="Smallest share of the members of a class that have a property, from 0 to "
            "1, by class and property.",
        ),
    ]
    keep_sources: Annotated[
        bool,
        Field(
            default=False,
            description="Whether each source of the current build must have a claim in the next.",
        ),
    ]
    drift: Annotated[
        float | None,
        Field(
            default=None,
            ge=0,
            description="Largest change of the lowest and of the highest figure for an event since "
            "the current build, as a share: 0.5 is a half.",
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
            default_factory=lambda: SiteConfig.model_validate({}),
            description="The site.",
        ),
    ]
    link: Annotated[
        LinkConfig,
        Field(
            default_factory=lambda: LinkConfig.model_validate({}), description="Links to Wikidata."
        ),
    ]
    release: Annotated[
        ReleaseConfig,
        Field(
            default_factory=lambda: ReleaseConfig.model_validate({}),
            description="Conditions of a release.",
        ),
    ]
    harm: Annotated[
        HarmConfig,
        Field(
            default_factory=lambda: HarmConfig.model_validate({}),
            description="What is not published because it could harm people.",
        ),
    ]
    acknowledged: Acknowledged


@dataclass(frozen=True, slots=True)
class Workspace(WorkspaceFolder):
    """A workspace folder, its configuration, and what the configuration acknowledges."""

    config: Config
    acknowledged: tuple[Acknowledgement, ...] = ()

    @property
    def iris(self) -> Iris:
        """The IRIs of this workspace."""
        return Iris(self.config.dataset.base)
