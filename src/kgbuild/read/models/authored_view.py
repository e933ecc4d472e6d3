"""What users write in ``views/*.yaml``, as typed models; keys are in the words of the ontology."""

from typing import Annotated, Final, TypeAlias

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from kgbuild.read.models.authored import Id

_STRICT: Final = ConfigDict(extra="forbid", alias_generator=to_camel, frozen=True)
#: More independent origins than this nobody asks for.
_MOST_ORIGINS: Final = 1_000

_Name = Annotated[str, Field(min_length=1)]
OneOrMore: TypeAlias = Id | Annotated[list[Id], Field(min_length=1)] | None
Notations: TypeAlias = _Name | Annotated[list[_Name], Field(min_length=1)] | None


class AuthoredAcceptance(BaseModel):
    """Which claims a view accepts; where a key is left out, all that it could be about."""

    model_config = _STRICT

    claimants: Annotated[
        OneOrMore,
        Field(
            default=None,
            description="Agents, with whoever is part of them or holds a post in them.",
        ),
    ]
    except_: Annotated[
        OneOrMore,
        Field(
            default=None,
            alias="except",
            description="Agents whose claims are not accepted, with theirs.",
        ),
    ]
    reports: Annotated[
        OneOrMore, Field(default=None, description="Reports, by their names in the workspace.")
    ]
    speech_acts: Annotated[
        Notations, Field(default=None, description="Kinds of saying, as said or confirmed.")
    ]
    modalities: Annotated[
        Notations,
        Field(default=None, description="Modes of statement; actual alone if left out."),
    ]
    certainties: Annotated[
        Notations, Field(default=None, description="How sure claimants show themselves.")
    ]
    lineages: Annotated[
        Notations,
        Field(
            default=None,
            description="'known' for claims of which it is known where they come from; "
            "'unknown' for those of outlets, unnamed sources and collectives.",
        ),
    ]


class ViewFile(BaseModel):
    """``views/<name>.yaml``: whose claims to accept, and what to make of them."""

    model_config = ConfigDict(**{**_STRICT, "title": "A view"})

    schema_: Annotated[
        str | None,
        Field(default=None, alias="$schema", description="For editors; not read by kgbuild."),
    ]
    title: Annotated[str, Field(min_length=1, description="What to call the view.")]
    description: Annotated[
        str | None, Field(default=None, description="What it is, in sentences for a reader.")
    ]
    accept: Annotated[
        AuthoredAcceptance | None,
        Field(default=None, description="Which claims it accepts; all that are told as actual."),
    ]
    said_by: Annotated[
        str | None,
        Field(
            default=None,
            description="A day, as 2024-10-31: only claims said on it or before it, for sure.",
        ),
    ]
    origins: Annotated[
        int,
        Field(
            default=0,
            strict=True,
            ge=0,
            le=_MOST_ORIGINS,
            description="So many independent origins a plain triple has to have; those of unknown "
            "lineage do not count.",
        ),
    ]
    disputes: Annotated[
        str,
        Field(
            default="keep",
            min_length=1,
            description="What to do where claims exclude each other: keep, drop, latest or "
            "most-origins.",
        ),
    ]
