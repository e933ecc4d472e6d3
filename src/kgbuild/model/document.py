"""The working model: one report and its claims, with quotes anchored and names resolved.

It has IRIs instead of authors' short names, and everything that is published. A dump can be read
back into it without loss. Text positions count Unicode code points of the report's text as it is.
"""

from collections.abc import Iterable
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Final

from kgbuild.model.plain_values import plain_value
from kgbuild.vocab.terms import CONDITION

_CONDITION: Final = CONDITION.value
#: The number of code points of context on either side of a quotation.
CONTEXT: Final = 32


@plain_value(frozen=True, slots=True)
class Span:
    """A passage of a report (Web Annotation: text quote and position); offsets count from 0."""

    start: int  # the first code point
    end: int  # the code point after the last
    exact: str
    prefix: str  # up to 32 code points before
    suffix: str  # up to 32 code points after


@plain_value(frozen=True, slots=True)
class TimeSpan:
    """A time as a report gives it."""

    edtf: str  # the time in the Extended Date/Time Format
    earliest: date | None  # its first possible day; None if it has no beginning
    latest: date | None  # its last possible day; None if it has no end
    basis: str  # IRI of a concept of ``kgb:Basis``
    verbatim: str | None = None  # the words that it was read from
    rule: str | None = None  # IRI of the rule that read the words
    computed: bool = False  # whether it was computed from the report's publication date
    note: str | None = None
    earliest_time: datetime | None = None  # its first possible moment in UTC, if it is known
    latest_time: datetime | None = None  # its last possible moment in UTC, if it is known
    other: "TimeSpan | None" = None  # the other date in the report that it was computed from


@plain_value(frozen=True, slots=True)
class Quantity:
    """A number as a claim gives it."""

    verbatim: str  # the words
    low: Decimal | None  # the lowest possible number; None without a lower limit
    best: Decimal | None  # the number that the words name; None if they name only limits
    high: Decimal | None  # the highest possible number; None without an upper limit
    rule: str  # IRI of the rule that read the words
    counts: str | None = None  # IRI of the kind of thing counted or measured
    counted_of: str | None = None  # IRI of the agent whose members or goods are counted
    unit: str | None = None  # QUDT IRI of the unit of measure
    per: str | None = None  # QUDT IRI of the unit that an amount is for, as in "monthly"
    scope: str | None = None  # IRI of total, increment, part or unstated
    as_of: TimeSpan | None = None  # the time of the figure
    also_given_as: "Quantity | None" = None  # the same amount in another unit
    note: str | None = None
    addends: "tuple[Quantity, ...]" = ()  # the parts of a sum, sorted by their words


@plain_value(frozen=True, slots=True)
class Ref:
    """A reference to an entity, a concept or another IRI."""

    iri: str


@plain_value(frozen=True, slots=True)
class Value:
    """A literal: its lexical form and the IRI of its datatype."""

    lexical: str
    datatype: str


#: The value of a property of an account.
RoleValue = Ref | Quantity | TimeSpan | Span | Value
Role = tuple[str, RoleValue]


def sorted_roles(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Return ``roles`` in an order that depends only on them, because RDF keeps no order."""
    in_order = sorted(roles, key=_name)
    if len(set(map(_name, in_order))) == len(in_order):
        return tuple(in_order)
    by_name = (list(same) for _, same in groupby(in_order, _name))
    # The text of a value takes long to make, and most properties have one value.
    return tuple(role for same in by_name for role in _by_value(same))


def _by_value(roles: list[Role]) -> list[Role]:
    """Return roles with the same name in an order that depends only on their values."""
    return roles if len(roles) == 1 else sorted(roles, key=_text_of_value)


def _text_of_value(role: Role) -> str:
    value = role[1]
    # Most lists have references, and their ``repr`` takes long.
    return f"Ref(iri={value.iri!r})" if type(value) is Ref else repr(value)


_name: Final = itemgetter(0)


@plain_value(frozen=True, slots=True)
class Account:
    """An event or state of affairs as one claim reports it."""

    cls: str  # IRI of its class, ``kgb:Account`` or below
    roles: tuple[Role, ...] = ()  # pairs of property IRI and value, in the order of `sorted_roles`
    note: str | None = None

    @property
    def conditions(self) -> list[str]:
        """The IRIs of the accounts of the same claim that have to be so for this one."""
        return [v.iri for n, v in self.roles if n == _CONDITION and isinstance(v, Ref)]


@plain_value(frozen=True, slots=True)
class Medium:
    """A photo, a video, a recording, an archived page or a document."""

    id: str  # the author's name for it, unique in the report
    cls: str  # IRI of its class, ``kgb:Medium`` or below
    title: str | None = None
    source: str | None = None  # IRI where it was published
    content: str | None = None  # IRI of the file itself
    archived: str | None = None  # IRI of an archived copy
    file: str | None = None  # path of the file from the folder of the report
    sha256: str | None = None  # checksum of the file's bytes, in hexadecimal
    format: str | None = None  # media type of the file, such as image/jpeg
    creators: tuple[str, ...] = ()  # IRIs of the agents who made it
    taken_at: TimeSpan | None = None
    taken_in: str | None = None  # IRI of the place where it was made
    rights: str | None = None
    note: str | None = None


@plain_value(frozen=True, slots=True)
class MediaEvidence:
    """A medium of the report, or a part of it, as evidence of a claim."""

    medium: str  # the id of the medium
    fragment: str | None = None  # the part, as the fragment of an IRI, such as t=10,20


@plain_value(frozen=True, slots=True)
class Claim:
    """One attributed statement."""

    id: str  # the author's name for it, unique in the report
    claimants: tuple[str, ...]  # IRIs of the agents who say it, together if there are several
    speech_act: str  # IRI of a concept of ``kgb:SpeechAct``
    evidence: Span  # the words that state it
    said_at: TimeSpan
    polarity: str  # IRI of a concept of ``kgb:Polarity``
    modality: str  # IRI of a concept of ``kgb:Modality``
    certainty: str  # IRI of a concept of ``kgb:Certainty``
    accounts: tuple[Account, ...]
    cue: Span | None = None  # the words that attribute it; None in the report's own voice
    via: str | None = None  # the id of the claim of the same report that reports this one
    audience: tuple[str, ...] = ()  # IRIs of the agents to whom it was said
    citing: tuple[str, ...] = ()  # IRIs of the agents whom the claimant cites
    quotes: str | None = None  # IRI of the claim that has the original words
    quotes_basis: str | None = None  # IRI of a concept of ``kgb:Basis``: how that is known
    supersedes: tuple[str, ...] = ()  # IRIs of claims that this one replaces
    corrects: tuple[str, ...] = ()  # IRIs of claims that this one says were wrong
    retracts: tuple[str, ...] = ()  # IRIs of claims that this one withdraws
    confidence: Decimal | None = None  # the annotator's confidence in the annotation, 0 to 1
    annotator: str | None = None  # IRI of who wrote it, if that is not the report's annotator
    drafted_by: str | None = None  # the program that proposed it, in words
    reviewers: tuple[str, ...] = ()  # IRIs of the agents who have confirmed it, sorted
    reviewed_at: date | None = None  # the day of the last confirmation
    note: str | None = None
    version: str | None = None  # for a withdrawn claim: the earlier text that has its words
    media: tuple[MediaEvidence, ...] = ()  # what supports it in addition to the words, sorted


@plain_value(frozen=True, slots=True)
class SetAside:
    """A passage without a claim, and the IRI of the reason."""

    span: Span
    reason: str
    note: str | None = None


@plain_value(frozen=True, slots=True)
class Version:
    """An earlier text of a report."""

    name: str
    sha256: str  # checksum of the text's UTF-8 bytes, in hexadecimal
    characters: int  # length of the text in code points


@plain_value(frozen=True, slots=True)
class Report:
    """A report, without its text."""

    slug: str  # its name in the workspace
    outlet: str  # IRI of the agent that published it
    annotator: str  # IRI of the person or software that wrote its claims
    language: str  # BCP 47 tag of the text
    sha256: str  # checksum of the text's UTF-8 bytes, in hexadecimal
    characters: int  # length of the text in code points
    title: str | None = None
    authors: tuple[str, ...] = ()
    derived_from: tuple[str, ...] = ()  # IRIs of reports that it takes text from
    wire_from: tuple[str, ...] = ()  # IRIs of agencies whose text it carries
    published: TimeSpan | None = None  # when it was published or said
    retrieved: TimeSpan | None = None
    source: str | None = None  # IRI where it was published
    rights: str | None = None  # how the text may be used, in words or as an IRI
    note: str | None = None
    versions: tuple[Version, ...] = ()  # the earlier texts that withdrawn claims quote, by name
    archived: str | None = None  # IRI of an archived copy of the page
    taken_from: tuple[str, ...] = ()  # ids of the media that the text was taken from, sorted
    media: tuple[Medium, ...] = ()  # the media that claims or takenFrom name, by id


@plain_value(frozen=True, slots=True)
class Document:
    """A report with its claims and its set-aside passages, in the order of the text.

    Claims with the same evidence are in the order of their ids.
    """

    report: Report
    claims: tuple[Claim, ...] = field(default=())
    set_aside: tuple[SetAside, ...] = field(default=())
