"""The typed models of quotes, times and quantities, which give words of the report."""

from typing import Annotated, Literal

from pydantic import Field

from kgbuild.read.models.fields import AuthoredModel, Id, Note, Number

Words = Annotated[str, Field(min_length=1, description="Words of the report, copied exactly.")]


class Quote(AuthoredModel):
    """Words of the report, with the words before or after them if they occur more than once."""

    exact: Words
    prefix: str | None = Field(default=None, description="The words right before.")
    suffix: str | None = Field(default=None, description="The words right after.")


class AuthoredTime(AuthoredModel):
    """A time: words of the report, an EDTF expression, or both."""

    verbatim: Words | None = Field(default=None)
    edtf: str | None = Field(
        default=None,
        description=(
            "Extended Date/Time Format, for example 2024-10-23, 2024-10-01/2024-10-20 or "
            "2024-10-23T14:00:00Z."
        ),
    )
    relative_to: Words | None = Field(
        default=None,
        description="Words of the report for another date, on which these depend: 'on May 2', for "
        "'the same day'.",
    )
    basis: str | None = Field(
        default=None, description="What the time rests on: stated, reckoned or inferred."
    )
    note: Note


Time = Annotated[
    str | AuthoredTime,
    Field(
        description="Words of the report in its language ('since early October'), or EDTF. "
        "kgbuild looks for planned events after the report, and for all others before it."
    ),
]


class AuthoredQuantity(AuthoredModel):
    """A number with what is counted or measured."""

    verbatim: Words
    low: Number | None = Field(default=None, description="Only with rule: given.")
    best: Number | None = Field(default=None, description="Only with rule: given.")
    high: Number | None = Field(default=None, description="Only with rule: given.")
    rule: Literal["given"] | None = Field(
        default=None, description="'given' if you write low, best or high yourself."
    )
    counts: str | None = Field(
        default=None, description="The kind counted: one of kgbuild's or of the register."
    )
    counted_of: Id | None = Field(
        default=None, description="The agent whose people or goods are counted."
    )
    unit: str | None = Field(default=None, description="A unit of measure, for example M or GM.")
    per: str | None = Field(
        default=None, description="The unit an amount is for, for example MO for a month."
    )
    scope: str | None = Field(default=None, description="total, increment, part or unstated.")
    as_of: Time | None = Field(default=None)
    also_given_as: "AuthoredQuantity | None" = Field(default=None)
    note: Note
