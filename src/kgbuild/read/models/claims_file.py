"""The typed models of ``claims.yaml`` and of a line of a corpus.

The JSON Schemas for editors are generated from these models. Keys are terms of the ontology in its
own spelling. The ontology decides which further keys an account takes.
"""

from typing import Annotated, Final

from pydantic import Field

from kgbuild.authored_types import Acknowledged, LanguageTag, WebAddress
from kgbuild.read.models.fields import (
    LONGEST_ID,
    SCHEMA_KEY,
    AuthoredModel,
    Confidence,
    Id,
    Note,
)
from kgbuild.read.models.quoted_values import Quote, Time, Words

ClaimReference = Annotated[
    str,
    Field(
        min_length=1,
        max_length=2 * LONGEST_ID + 1,
        description="The id of a claim of this report, or REPORT/CLAIM for a claim of another.",
    ),
]
#: A part of a medium: Media Fragments URI 1.0, sections 4.2.1 and 4.2.2, or RFC 8118 for a PDF.
FRAGMENT: Final = (
    r"^(t=(npt:)?[0-9]*(\.[0-9]+)?(,[0-9]+(\.[0-9]+)?)?"
    r"|xywh=((pixel|percent):)?[0-9]+(\.[0-9]+)?(,[0-9]+(\.[0-9]+)?){3}|page=[1-9][0-9]*)$"
)
#: A day as xsd:date has it.
DAY: Final = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
Version = Annotated[
    Id | None,
    Field(default=None, description="The earlier version of the report that has the words."),
]


class AuthoredAccount(AuthoredModel, extra="allow"):
    """An event or state of affairs as a claim reports it.

    It also takes every property that the ontology allows for its class.
    """

    a: str = Field(min_length=1, description="The class of the account, for example Movement.")
    condition: "AuthoredAccount | list[AuthoredAccount]" = Field(
        default_factory=list,
        description="The condition of this account: another account, or several that all have to "
        "be so.",
    )
    note: Note


class AuthoredMedium(AuthoredModel):
    """A photo, a video, a recording, an archived page or a document."""

    id: Id
    a: str = Field(min_length=1, description="Its class, for example Photo, Video or ArchivedPage.")
    title: str | None = Field(default=None, min_length=1, description="Its title or caption.")
    source: WebAddress | None = Field(
        default=None, description="The web address where it was published."
    )
    content_url: WebAddress | None = Field(
        default=None, description="The web address of the file itself."
    )
    archived_at: WebAddress | None = Field(
        default=None, description="The web address of an archived copy."
    )
    file: str | None = Field(
        default=None, min_length=1, description="A file in the folder of the report."
    )
    sha256: str | None = Field(
        default=None,
        pattern=r"^[0-9A-Fa-f]{64}$",
        description="Its SHA-256 as 64 hexadecimal digits; kgbuild computes it, or compares it, "
        "if it has the file.",
    )
    encoding_format: str | None = Field(
        default=None,
        pattern=r"^[a-z]+/[A-Za-z0-9][A-Za-z0-9!#$&^_.+\-]*$",
        description="Its media type, for example image/jpeg.",
    )
    creator: Id | list[Id] = Field(
        default_factory=list, description="The agent in the register who made it."
    )
    taken_at: Time | None = Field(default=None, description="When it was made, in EDTF.")
    taken_in: Id | None = Field(
        default=None, description="The place in the register where it was made."
    )
    rights: str | None = Field(default=None, min_length=1, description="How it may be used.")
    note: Note


class AuthoredMediaEvidence(AuthoredModel):
    """A part of a medium as evidence of a claim."""

    id: Id
    fragment: str | None = Field(
        default=None,
        pattern=FRAGMENT,
        description="The part: t=10,20 (seconds), xywh=percent:0,0,50,50 or page=3.",
    )


Media = Annotated[
    list[AuthoredMedium],
    Field(default_factory=list, description="Photos, videos and other media that claims name."),
]


class AuthoredClaim(AuthoredModel):
    """One attributed statement of the report."""

    id: Id
    claimant: Id | list[Id] | None = Field(
        default=None,
        description="Who says it, or several who say it together. The outlet for asserted.",
    )
    speech_act: str = Field(
        min_length=1, description="The way of saying it, for example said or denied."
    )
    cue: Words | Quote | None = Field(
        default=None, description="The words that attribute the claim."
    )
    evidence: Words | Quote = Field(description="The words that state the claim.")
    said_at: Time | None = Field(default=None, description="When it was said.")
    polarity: str | None = Field(
        default=None,
        description="affirmed (the default) or negated; neither if the "
        "claimant declines to comment or does not know.",
    )
    modality: str | None = Field(
        default=None,
        description="actual, planned, projected …; without this key, what the speech act brings, "
        "such as open for asked, or else actual.",
    )
    certainty: str = Field(default="unmarked", description="How sure the claimant is.")
    via_claim: Id | None = Field(default=None, description="The claim that reports this one.")
    audience: Id | list[Id] = Field(default_factory=list, description="To whom it was said.")
    citing: Id | list[Id] | None = Field(default=None, description="Whom the claimant cites.")
    quotes: ClaimReference | None = Field(
        default=None, description="The claim that has the original words."
    )
    quotes_basis: str | None = Field(
        default=None,
        description="With quotes: inferred if the report does not name the original, or stated, "
        "as if left out.",
    )
    supersedes: ClaimReference | list[ClaimReference] | None = Field(
        default=None, description="The earlier claim that this one replaces."
    )
    corrects: ClaimReference | list[ClaimReference] | None = Field(
        default=None, description="The earlier claim that this one says was wrong."
    )
    retracts: ClaimReference | list[ClaimReference] | None = Field(
        default=None, description="The earlier claim that this one withdraws."
    )
    confidence: Confidence | None = Field(
        default=None, description="The annotator's confidence in the annotation, 0 to 1."
    )
    annotator: Id | None = Field(
        default=None,
        description="The agent in the register who wrote this claim, if it is not the annotator of "
        "the report.",
    )
    drafted_by: str | None = Field(
        default=None, min_length=1, description="The program that proposed this claim, if one did."
    )
    reviewer: Id | list[Id] | None = Field(
        default=None, description="The agents in the register who have confirmed this claim."
    )
    reviewed_at: Annotated[str, Field(pattern=DAY)] | None = Field(
        default=None, description="The day of the last confirmation, as in 2026-11-29."
    )
    media: Id | list[Id | AuthoredMediaEvidence] = Field(
        default_factory=list,
        description="Photos, videos and other media that support it, in addition to the words.",
    )
    note: Note
    acknowledged: Acknowledged
    version: Version
    states: list[AuthoredAccount] = Field(min_length=1, description="What the claim says.")


class AuthoredSetAside(AuthoredModel):
    """A passage without a claim."""

    quote: Words | Quote = Field(description="The passage.")
    reason: str = Field(min_length=1, description="Why it has no claim.")
    note: Note
    version: Version


class AuthoredReport(AuthoredModel):
    """The metadata of a report."""

    title: str | None = Field(default=None, description="Its title, if it has one.")
    language: LanguageTag = Field(
        default="en", description="BCP 47 tag of the text. It decides how dates are read."
    )
    outlet: Id = Field(description="The agent in the register who published it.")
    author: Id | list[Id] = Field(
        default_factory=list, description="The agent in the register who wrote it."
    )
    annotator: Id = Field(description="The agent in the register who wrote the claims.")
    derived_from: Id | list[Id] | None = Field(
        default=None, description="The name of the report that it takes text from."
    )
    wire_from: Id | list[Id] | None = Field(
        default=None, description="The agency in the register whose text it carries."
    )
    published_at: Time | None = Field(default=None, description="When it was published.")
    retrieved_at: Time | None = Field(default=None, description="When you retrieved it.")
    source: WebAddress | None = Field(default=None, description="The web address of the report.")
    archived_at: WebAddress | None = Field(
        default=None, description="The web address of an archived copy of the report."
    )
    taken_from: Id | list[Id] = Field(
        default_factory=list, description="The medium that the text was taken from."
    )
    rights: str | None = Field(default=None, description="How the text may be used.")
    note: Note
    acknowledged: Acknowledged


Claims = Annotated[list[AuthoredClaim], Field(description="The attributed statements.")]
SetAside = Annotated[
    list[AuthoredSetAside], Field(default_factory=list, description="The passages without a claim.")
]


class ClaimsFile(AuthoredModel, title="claims.yaml"):
    """``claims.yaml``: a report's metadata and its claims."""

    schema_: str | None = SCHEMA_KEY
    report: AuthoredReport
    media: Media
    claims: Claims
    set_aside: SetAside


class CorpusLine(AuthoredModel, title="A line of a kgbuild corpus"):
    """One line of a corpus in JSON Lines: the same model, with the report's name and text."""

    slug: Id
    text: str = Field(min_length=1, description="The text of the report.")
    versions: dict[Id, Words] = Field(
        default_factory=dict, description="Earlier texts by name, quoted by withdrawn claims."
    )
    report: AuthoredReport
    media: Media
    claims: Claims
    set_aside: SetAside
