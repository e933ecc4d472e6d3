"""The typed model of ``identities.yaml``."""

from pydantic import Field

from kgbuild.read.models.fields import SCHEMA_KEY, AuthoredModel, Id, NonEmpty


class AuthoredIdentityDecision(AuthoredModel):
    """What somebody decides about two entities, and why."""

    of: list[Id] = Field(
        min_length=2,
        max_length=2,
        description="The ids of two entities in the register. If they are the same, the dataset "
        "keeps the first.",
    )
    decision: NonEmpty = Field(
        description="same, if they are one entity; not-same, if they are two; unsure, if nobody "
        "knows yet."
    )
    by: Id = Field(description="The agent in the register who decides.")
    at: NonEmpty = Field(description="The day of the decision, as YYYY-MM-DD.")
    why: NonEmpty = Field(description="The reason, for readers.")


class IdentitiesFile(AuthoredModel, title="identities.yaml"):
    """``identities.yaml``: which entities of the register are the same, and which are not."""

    schema_: str | None = SCHEMA_KEY
    identities: list[AuthoredIdentityDecision] = Field(description="The decisions about entities.")
