"""The typed model of ``comparisons.yaml``."""

from pydantic import Field

from kgbuild.read.models.fields import SCHEMA_KEY, AuthoredModel, Id, NonEmpty


class AuthoredComparisonDecision(AuthoredModel):
    """What somebody decides about a comparison, and why."""

    of: NonEmpty = Field(
        description="The comparison: its IRI, or its end, such as closefigures/6128426e5dd9cdd7."
    )
    decision: NonEmpty = Field(
        description="dismissed, if readers need not see it first; commented, if they do."
    )
    by: Id = Field(description="The agent in the register who decides.")
    at: NonEmpty = Field(description="The day of the decision, as YYYY-MM-DD.")
    why: NonEmpty = Field(description="The reason, for readers.")
    label: str | None = Field(
        default=None,
        min_length=1,
        description="The label of the comparison at that time. If it has another label now, the "
        "decision no longer counts, and a warning says so.",
    )


class ComparisonsFile(AuthoredModel, title="comparisons.yaml"):
    """``comparisons.yaml``: what people decide about comparisons."""

    schema_: str | None = SCHEMA_KEY
    comparisons: list[AuthoredComparisonDecision] = Field(
        description="The decisions about comparisons."
    )
