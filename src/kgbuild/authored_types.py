"""Types of values that authors write in ``kgbuild.toml`` and in other files."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kgbuild.vocab.rdf_syntax import is_iri, is_language_tag


def checked_iri(text: str) -> str:
    """Return an IRI that can be written as RDF, or raise a `ValueError`."""
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
WebAddress = Annotated[str, Field(pattern=r"^https?://\S+$"), AfterValidator(checked_iri)]
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
