"""The configuration of a workspace: the keys of its ``kgbuild.toml``."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kgbuild.ids import Iris
from kgbuild.model.acknowledgement import Acknowledgement
from kgbuild.model.document import CONTEXT
from kgbuild.vocab.rdf_syntax import is_iri, is_language_tag
from kgbuild.workspace import WorkspaceFolder


def _iri(text: str) -> str:
    if not is_iri(text):
        raise ValueError("not an IRI")
    return text


def _language_tag(text: str) -> str:
    if not is_language_tag(text):
        raise ValueError("not a language tag")
    return text


def _day(text: str) -> str:
    date.fromisoformat(text)
    return text


#: An http or https IRI that can be written as RDF.
WebAddress = Annotated[str, Field(pattern=r"^https?://\S+$"), AfterValidator(_iri)]
#: A language tag, as RDF defines it.
LanguageTag = Annotated[
    str, Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"), AfterValidator(_language_tag)
]
#: A day as ISO 8601 writes it.
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_day)]
#: An email address or a web page.
Contact = Annotated[
    str,
    Field(max_length=200, pattern=r"^(?:https?://[\x21-\x7e]+|[\x21-\x7e]+@[\x21-\x7e]+)$"),
]
_Base = Annotated[str, Field(pattern=r"^https?://[^\s<>\"{}|\\^`?#]+/$"), AfterValidator(_iri)]


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
    nanopublications: Annotated[
        bool,
        Field(
            default=False,
            description="Whether each nanopublication also has a file of its own. All of them are "
            "in `dumps/nanopublications.trig`.",
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


class AuthoredAcknowledgement(BaseModel):
    """A finding that its author has seen, and the reason why it stays."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    finding: Annotated[
        str,
        Field(
            min_length=1,
            description="Name of the finding, as it is in square brackets after its message.",
        ),
    ]
    why: Annotated[
        str, Field(min_length=1, pattern=r"\S", description="Reason why the finding stays.")
    ]


#: The key ``acknowledged`` of a claim, a report, an entity or the whole dataset.
Acknowledged = Annotated[
    list[AuthoredAcknowledgement],
    Field(
        default_factory=list,
        description="Warnings and infos that stay, each with a reason; errors cannot stay.",
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
