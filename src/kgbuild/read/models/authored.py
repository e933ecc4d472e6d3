"""What authors write in ``claims.yaml`` and ``entities.yaml``, as typed models.

The JSON Schemas that editors complete from are generated from these models. Keys are terms of the
ontology in its own spelling. An account and an entity take further keys, which the ontology and not
this module decides on.
"""

import re
from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

from kgbuild.config import LanguageTag, WebAddress

STRICT: Final = ConfigDict(extra="forbid", alias_generator=to_camel, frozen=True)
_OPEN = ConfigDict(extra="allow", alias_generator=to_camel, frozen=True)

LONGEST_ID: Final = 128
"""The most code points of an id; `kgbuild.ids.is_id` has the rest of its rules."""

Id = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST_ID,
        description="Letters, digits, '.', '-' and '_' of any script; begins with a letter or "
        "digit.",
    ),
]
ClaimReference = Annotated[
    str,
    Field(
        min_length=1,
        max_length=2 * LONGEST_ID + 1,
        description="The id of a claim of this report, or REPORT/CLAIM for one of another.",
    ),
]
Words = Annotated[str, Field(min_length=1, description="Words of the report, to the letter.")]
_DIGITS: Final = re.compile(r"[0-9]+(\.[0-9]+)?")


def _plain(value: object) -> object:
    """A number in plain digits, where it is written as a text."""
    if isinstance(value, str) and not _DIGITS.fullmatch(value):
        raise ValueError("no number")
    return value


Number = Annotated[
    Decimal, Field(ge=0, allow_inf_nan=False, max_digits=24), BeforeValidator(_plain)
]
Confidence = Annotated[
    Decimal, Field(ge=0, le=1, allow_inf_nan=False, max_digits=24), BeforeValidator(_plain)
]


Version = Annotated[
    Id | None,
    Field(default=None, description="The earlier version of the report in which the words stand."),
]


class Quote(BaseModel):
    """Words of the report, with what stands before or after them where they occur twice."""

    model_config = STRICT

    exact: Words
    prefix: Annotated[str | None, Field(default=None, description="Words right before.")]
    suffix: Annotated[str | None, Field(default=None, description="Words right after.")]


class AuthoredTime(BaseModel):
    """A time: words of the report, an EDTF expression, or both."""

    model_config = STRICT

    verbatim: Annotated[Words | None, Field(default=None)]
    edtf: Annotated[
        str | None,
        Field(default=None, description="Extended Date/Time Format, as 2024-10-23, 2024-10~ or .."),
    ]
    basis: Annotated[
        str | None,
        Field(default=None, description="What it stands on: stated, reckoned or inferred."),
    ]
    note: Annotated[str | None, Field(default=None, description="A remark of the annotator.")]


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
        Field(default=None, description="'given' where the annotator writes the bounds."),
    ]
    counts: Annotated[
        str | None,
        Field(default=None, description="A kind: of kgbuild's scheme or of the register."),
    ]
    counted_of: Annotated[Id | None, Field(default=None, description="Of whom; an agent.")]
    unit: Annotated[str | None, Field(default=None, description="A unit of measure, as M or GM.")]
    per: Annotated[
        str | None, Field(default=None, description="The unit an amount is for, as MO for a month.")
    ]
    scope: Annotated[
        str | None, Field(default=None, description="total, increment, part or unstated.")
    ]
    as_of: Annotated[Time | None, Field(default=None)]
    also_given_as: Annotated["AuthoredQuantity | None", Field(default=None)]
    note: Annotated[str | None, Field(default=None, description="A remark of the annotator.")]


class AuthoredAccount(BaseModel):
    """An event or state of affairs as a claim tells it.

    Besides these keys it takes every property that the ontology allows for its class.
    """

    model_config = _OPEN

    a: Annotated[str, Field(min_length=1, description="The class of account, as Movement.")]
    note: Annotated[str | None, Field(default=None, description="A remark of the annotator.")]


class AuthoredClaim(BaseModel):
    """One attributed statement of the report."""

    model_config = STRICT

    id: Id
    claimant: Annotated[
        Id | None,
        Field(default=None, description="Who says so; the outlet where speechAct is asserted."),
    ]
    speech_act: Annotated[str, Field(min_length=1, description="The kind of saying.")]
    cue: Annotated[
        Words | Quote | None, Field(default=None, description="The words that attribute.")
    ]
    evidence: Annotated[Words | Quote, Field(description="The words that state what is claimed.")]
    said_at: Annotated[Time | None, Field(default=None, description="When it was said.")]
    polarity: Annotated[str, Field(default="affirmed", description="affirmed or negated.")]
    modality: Annotated[str, Field(default="actual", description="actual, planned, projected …")]
    certainty: Annotated[str, Field(default="unmarked", description="How sure the claimant is.")]
    via_claim: Annotated[
        Id | None, Field(default=None, description="The claim inside which this one is told.")
    ]
    audience: Annotated[
        Id | list[Id], Field(default_factory=list, description="To whom it was said.")
    ]
    citing: Annotated[
        Id | list[Id] | None, Field(default=None, description="Whom the claimant cites.")
    ]
    quotes: Annotated[
        ClaimReference | None,
        Field(default=None, description="The claim in which the original words stand."),
    ]
    supersedes: Annotated[
        ClaimReference | list[ClaimReference] | None,
        Field(default=None, description="The earlier claim in whose place this one comes."),
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
        Field(default=None, description="The annotator's, in the annotation."),
    ]
    note: Annotated[str | None, Field(default=None, description="A remark of the annotator.")]
    version: Version
    states: Annotated[list[AuthoredAccount], Field(min_length=1, description="What it tells.")]


class AuthoredSetAside(BaseModel):
    """A passage that carries no claim."""

    model_config = STRICT

    quote: Annotated[Words | Quote, Field(description="The passage.")]
    reason: Annotated[str, Field(min_length=1, description="Why it is set aside.")]
    note: Annotated[str | None, Field(default=None, description="A remark of the annotator.")]
    version: Version


class AuthoredReport(BaseModel):
    """What is known of a report besides its text."""

    model_config = STRICT

    title: Annotated[str | None, Field(default=None, description="Its title, if it has one.")]
    language: Annotated[LanguageTag, Field(default="en", description="BCP 47 tag of the text.")]
    outlet: Annotated[Id, Field(description="Who published it; an agent of the register.")]
    author: Annotated[
        Id | list[Id], Field(default_factory=list, description="Who wrote it; of the register.")
    ]
    annotator: Annotated[Id, Field(description="Who marked the claims; of the register.")]
    derived_from: Annotated[
        Id | list[Id] | None,
        Field(default=None, description="The report from which text was taken over, by its name."),
    ]
    wire_from: Annotated[
        Id | list[Id] | None,
        Field(default=None, description="The agency whose copy it carries; of the register."),
    ]
    published_at: Annotated[Time | None, Field(default=None, description="When it came out.")]
    retrieved_at: Annotated[Time | None, Field(default=None, description="When it was taken.")]
    source: Annotated[WebAddress | None, Field(default=None, description="Where it stood.")]
    rights: Annotated[
        str | None, Field(default=None, description="What may be done with the text.")
    ]
    note: Annotated[str | None, Field(default=None, description="A remark of the annotator.")]


SCHEMA_KEY = Field(default=None, alias="$schema", description="For editors; not read by kgbuild.")


class ClaimsFile(BaseModel):
    """``claims.yaml``: a report's metadata and its claims."""

    model_config = ConfigDict(**{**STRICT, "title": "claims.yaml"})

    schema_: Annotated[str | None, SCHEMA_KEY]
    report: AuthoredReport
    claims: Annotated[list[AuthoredClaim], Field(description="The attributed statements.")]
    set_aside: Annotated[
        list[AuthoredSetAside],
        Field(default_factory=list, description="Passages that carry no claim."),
    ]


class ReportLine(BaseModel):
    """One line of a corpus in JSON Lines: the same model, with the report's name and text."""

    model_config = ConfigDict(**{**STRICT, "title": "A line of a kgbuild corpus"})

    slug: Id
    text: Annotated[str, Field(min_length=1, description="The words of the report.")]
    versions: Annotated[
        dict[Id, Words],
        Field(default_factory=dict, description="Earlier texts by name, for withdrawn claims."),
    ]
    report: AuthoredReport
    claims: Annotated[list[AuthoredClaim], Field(description="The attributed statements.")]
    set_aside: Annotated[
        list[AuthoredSetAside],
        Field(default_factory=list, description="Passages that carry no claim."),
    ]


class AuthoredEntity(BaseModel):
    """An entity of the register.

    Besides these keys it takes every property that the ontology allows for its class, as partOf,
    precision or postIn.
    """

    model_config = _OPEN

    id: Id
    a: Annotated[str, Field(min_length=1, description="The class, as State or Person.")]
    label: Annotated[str, Field(min_length=1, description="What people call it.")]
    aliases: Annotated[list[str], Field(default_factory=list, description="Its other names.")]
    wikidata: Annotated[
        str | None,
        Field(default=None, pattern=r"^Q[1-9][0-9]*$", description="The Wikidata item it is."),
    ]
    basis: Annotated[
        str | None,
        Field(default=None, description="'inferred' where no report names it; else 'stated'."),
    ]
    note: Annotated[str | None, Field(default=None, description="A remark of the annotator.")]


class EntitiesFile(BaseModel):
    """``entities.yaml``: the register."""

    model_config = ConfigDict(**{**STRICT, "title": "entities.yaml"})

    schema_: Annotated[str | None, SCHEMA_KEY]
    entities: Annotated[list[AuthoredEntity], Field(description="All that claims speak of.")]
