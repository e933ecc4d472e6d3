"""The typed model of ``opinions.yaml``."""

from typing import Annotated, Final

from pydantic import BeforeValidator, Field
from pydantic.config import JsonDict

from kgbuild.read.models.fields import SCHEMA_KEY, AuthoredModel, Id, NonEmpty


def _as_text(value: object) -> object:
    """Return a number or truth value as text, so that the message can list the grades."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value


Letter = Annotated[NonEmpty, BeforeValidator(_as_text, json_schema_input_type=NonEmpty)]
Figure = Annotated[NonEmpty, BeforeValidator(_as_text, json_schema_input_type=NonEmpty | float)]

#: In JSON Schema: an opinion of an agent has a reliability, an opinion of a claim a credibility.
_EITHER_GRADE: Final[JsonDict] = {
    "if": {"properties": {"of": {"type": "string", "pattern": "/"}}},
    "then": {
        "required": ["credibility"],
        "properties": {"credibility": {"not": {"type": "null"}}, "reliability": {"type": "null"}},
    },
    "else": {
        "required": ["reliability"],
        "properties": {"reliability": {"not": {"type": "null"}}, "credibility": {"type": "null"}},
    },
}


class AuthoredOpinion(AuthoredModel, json_schema_extra=_EITHER_GRADE):
    """Somebody's opinion of a source or of a claim."""

    by: Id = Field(description="The agent in the register who holds the opinion.")
    of: str = Field(
        min_length=1, description="An agent in the register, or a claim as REPORT/CLAIM."
    )
    reliability: Letter | None = Field(
        default=None, description="For an agent: A to F of the Admiralty code."
    )
    credibility: Figure | None = Field(
        default=None, description="For a claim: 1 to 6 of the Admiralty code."
    )
    at: str = Field(
        min_length=1,
        description="The date of the opinion in EDTF, for example 2024-11-30 or 2024-11.",
    )
    note: str | None = Field(default=None, min_length=1, description="The rater's reason.")
    stated_in: str | None = Field(
        default=None,
        alias="toldIn",
        min_length=1,
        description="The claim that states the opinion, as REPORT/CLAIM, if a report does.",
    )


class OpinionsFile(AuthoredModel, title="opinions.yaml"):
    """``opinions.yaml``: opinions of sources and claims."""

    schema_: str | None = SCHEMA_KEY
    opinions: list[AuthoredOpinion] = Field(description="The opinions of sources and of claims.")
