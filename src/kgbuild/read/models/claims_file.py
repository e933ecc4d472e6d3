"""The typed models of ``claims.yaml`` and of a line of a corpus.

The JSON Schemas for editors are generated from these models. Keys are terms of the ontology in its
own spelling. The ontology decides which further keys an account takes.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kgbuild.config import LanguageTag, WebAddress
from kgbuild.read.models.fields import (
    LONGEST_ID,
    OPEN,
    SCHEMA_KEY,
    STRICT,
    Confidence,
    Id,
    Note,
    Number,
)

ClaimReference = Annotated[
    str,
    Field(
        min_length=1,
        max_length=2 * LONGEST_ID + 1,
        description="The id of a claim of this report, or REPORT/CLAIM for a claim of another.",
    ),
]
Words = Annotated[str, Field(min_length=1, description="Words of the report, copied exactly.")]
Version = Annotated[
    Id | None,
    Field(default=None, description="The earlier version of the report that has the words."),
]


class Quote(BaseModel):
    """Words of the report, with the words before or after them if they occur more than once."""

    model_config = STRICT

    exact: Words
    prefix: Annotated[str | None, Field(default=None, description="The words right before.")]
    suffix: Annotated[str | None, Field(default=None, description="The words right after.")]


class AuthoredTime(BaseModel):
    """A time: words of the report, an EDTF expression, or both."""

    model_config = STRICT

    verbatim: Annotated[Words | None, Field(default=None)]
    edtf: Annotated[
        str | None,
        Field(
            default=None,
            description="Extended Date/Time Format, for example 2024-10-23, 2024-10~ or ..",
        ),
    ]
    basis: Annotated[
        str | None,
        Field(default=None, description="What the time rests on: stated, reckoned or inferred."),
    ]
    note: Note


Time = Annotated[
    str | AuthoredTime,
    Field(description="Words of the report ('since early October'), or an EDTF expression."),
]


class AuthoredQuantity(BaseModel):
    """A number with what is counted or measured."""

    model_config = STRICT

    verbatim: Words
    low: Annotated[Number | None, Field(default=None, description="Only with rule: given.")]
    best: Annotated[Number | None, Field(default=None, description="Only with rule: given.")]
    high: Annotated[Number | None, Field(default=None, description="Only with rule: given.")]
    rule: Annotated[
        Literal["given"] | None,
        Field(default=None, description="'given' if you write low, best or high yourself."),
    ]
    counts: Annotated[
        str | None,
        Field(default=None, description="The kind counted: one of kgbuild's or of the register."),
    ]
    counted_of: Annotated[
        Id | None, Field(default=None, description="The agent whose people or goods are counted.")
    ]
    unit: Annotated[
        str | None, Field(default=None, description="A unit of measure, for example M or GM.")
    ]
    per: Annotated[
        str | None,
        Field(default=None, description="The unit an amount is for, for example MO for a month."),
    ]
    scope: Annotated[
        str | None, Field(default=None, description="total, increment, part or unstated.")
    ]
    as_of: Annotated[Time | None, Field(default=None)]
    also_given_as: Annotated["AuthoredQuantity | None", Field(default=None)]
    note: Note


class AuthoredAccount(BaseModel):
    """An event or state of affairs as a claim reports it.

    It also takes every property that the ontology allows for its class.
    """

    model_config = OPEN

    a: Annotated[
        str, Field(min_length=1, description="The class of the account, for example Movement.")
    ]
    note: Note


class AuthoredClaim(BaseModel):
    """One attributed statement of the report."""

    model_config = STRICT

    id: Id
    claimant: Annotated[
        Id | None,
        Field(default=None, description="Who says it; if speechAct is asserted, the outlet."),
    ]
    speech_act: Annotated[
        str, Field(min_length=1, description="The way of saying it, for example said or denied.")
    ]
    cue: Annotated[
        Words | Quote | None,
        Field(default=None, description="The words that attribute the claim."),
    ]
    evidence: Annotated[Words | Quote, Field(description="The words that state the claim.")]
    said_at: Annotated[Time | None, Field(default=None, description="When it was said.")]
    polarity: Annotated[str, Field(default="affirmed", description="affirmed or negated.")]
    modality: Annotated[str, Field(default="actual", description="actual, planned, projected …")]
    certainty: Annotated[str, Field(default="unmarked", description="How sure the claimant is.")]
    via_claim: Annotated[
        Id | None, Field(default=None, description="The claim that reports this one.")
    ]
    audience: Annotated[
        Id | list[Id], Field(default_factory=list, description="To whom it was said.")
    ]
    citing: Annotated[
        Id | list[Id] | None, Field(default=None, description="Whom the claimant cites.")
    ]
    quotes: Annotated[
        ClaimReference | None,
        Field(default=None, description="The claim that has the original words."),
    ]
    supersedes: Annotated[
        ClaimReference | list[ClaimReference] | None,
        Field(default=None, description="The earlier claim that this one replaces."),
    ]
    corrects: Annotated[
        ClaimReference | list[ClaimReference] | None,
        Field(default=None, description="The earlier claim that this one says was wrong."),
    ]
    retracts: Annotated[
        ClaimReference | list[ClaimReference] | None,
        Field(default=None, description="The earlier claim that this one withdraws."),
    ]
    confidence: Annotated[
        Confidence | None,
        Field(default=None, description="The annotator's confidence in the annotation, 0 to 1."),
    ]
    note: Note
    version: Version
    states: Annotated[
        list[AuthoredAccount], Field(min_length=1, description="What the claim says.")
    ]


class AuthoredSetAside(BaseModel):
    """A passage without a claim."""

    model_config = STRICT

    quote: Annotated[Words | Quote, Field(description="The passage.")]
    reason: Annotated[str, Field(min_length=1, description="Why it has no claim.")]
    note: Note
    version: Version


class AuthoredReport(BaseModel):
    """The metadata of a report."""

    model_config = STRICT

    title: Annotated[str | None, Field(default=None, description="Its title, if it has one.")]
    language: Annotated[LanguageTag, Field(default="en", description="BCP 47 tag of the text.")]
    outlet: Annotated[Id, Field(description="The agent in the register who published it.")]
    author: Annotated[
        Id | list[Id],
        Field(default_factory=list, description="The agent in the register who wrote it."),
    ]
    annotator: Annotated[Id, Field(description="The agent in the register who wrote the claims.")]
    derived_from: Annotated[
        Id | list[Id] | None,
        Field(default=None, description="The name of the report that it takes text from."),
    ]
    wire_from: Annotated[
        Id | list[Id] | None,
        Field(default=None, description="The agency in the register whose text it carries."),
    ]
    published_at: Annotated[Time | None, Field(default=None, description="When it was published.")]
    retrieved_at: Annotated[Time | None, Field(default=None, description="When you retrieved it.")]
    source: Annotated[
        WebAddress | None, Field(default=None, description="The web address of the report.")
    ]
    rights: Annotated[str | None, Field(default=None, description="How the text may be used.")]
    note: Note


Claims = Annotated[list[AuthoredClaim], Field(description="The attributed statements.")]
SetAside = Annotated[
    list[AuthoredSetAside],
    Field(default_factory=list, description="The passages without a claim."),
]


class ClaimsFile(BaseModel):
    """``claims.yaml``: a report's metadata and its claims."""

    model_config = ConfigDict(**{**STRICT, "title": "claims.yaml"})

    schema_: Annotated[str | None, SCHEMA_KEY]
    report: AuthoredReport
    claims: Claims
    set_aside: SetAside


class CorpusLine(BaseModel):
    """One line of a corpus in JSON Lines: the same model, with the report's name and text."""

    model_config = ConfigDict(**{**STRICT, "title": "A line of a kgbuild corpus"})

    slug: Id
    text: Annotated[str, Field(min_length=1, description="The text of the report.")]
    versions: Annotated[
        dict[Id, Words],
        Field(
            default_factory=dict, description="Earlier texts by name, quoted by withdrawn claims."
        ),
    ]
    report: AuthoredReport
    claims: Claims
    set_aside: SetAside
