"""The typed model of ``views/*.yaml``; keys are terms of the ontology."""

from typing import Annotated, Final, TypeAlias

from pydantic import Field

from kgbuild.read.models.fields import SCHEMA_KEY, AuthoredModel, Id, NonEmpty

_MOST_ORIGINS: Final = 1_000

Ids: TypeAlias = Id | Annotated[list[Id], Field(min_length=1)] | None
Notations: TypeAlias = NonEmpty | Annotated[list[NonEmpty], Field(min_length=1)] | None


class AuthoredAcceptance(AuthoredModel):
    """Which claims a view accepts. A key that is left out excludes nothing."""

    claimants: Ids = Field(
        default=None, description="Agents, with all who are part of them or hold a post in them."
    )
    except_: Ids = Field(
        default=None,
        alias="except",
        description="Agents whose claims are not accepted, with all who are part of them or "
        "hold a post in them.",
    )
    reports: Ids = Field(default=None, description="Reports, by their names in the workspace.")
    speech_acts: Notations = Field(
        default=None, description="Speech acts, for example said or confirmed."
    )
    modalities: Notations = Field(default=None, description="Modalities; if left out, actual only.")
    certainties: Notations = Field(default=None, description="How sure the claimants are.")
    lineages: Notations = Field(
        default=None,
        description="'known' for claims whose origin is known; 'unknown' for claims of "
        "outlets, unnamed sources and collectives.",
    )


class ViewFile(AuthoredModel, title="A view"):
    """``views/<name>.yaml``: which claims to accept, and how to resolve contradictions."""

    schema_: str | None = SCHEMA_KEY
    title: str = Field(min_length=1, description="The name of the view.")
    description: str | None = Field(
        default=None, description="A description for readers, in sentences."
    )
    accept: AuthoredAcceptance | None = Field(
        default=None,
        description="Which claims the view accepts; if left out, all with modality actual.",
    )
    said_by: str | None = Field(
        default=None,
        description="A day, for example 2024-10-31: only claims that were certainly said by then.",
    )
    origins: int = Field(
        default=0,
        strict=True,
        ge=0,
        le=_MOST_ORIGINS,
        description="The number of independent origins that a plain triple needs; unknown "
        "origins do not count.",
    )
    disputes: str = Field(
        default="keep",
        min_length=1,
        description="What to do about contradictions: keep, drop, latest or most-origins.",
    )
