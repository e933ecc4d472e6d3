"""The working model: one report and its claims, with quotes anchored and names resolved.

It has IRIs instead of authors' short names, and everything that is published: a dump can be read
back into it without loss. Text positions count Unicode code points of the report's text as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

#: The number of code points of context on either side of a quotation.
CONTEXT: Final = 32


@dataclass(frozen=True, slots=True)
class Span:
    """A passage of a report (Web Annotation: a text quote and a text position).

    Attributes:
        start: First code point, counted from 0.
        end: The code point after the last.
        exact: The words; ``text[start:end]``.
        prefix: Up to 32 code points before.
        suffix: Up to 32 code points after.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time as a report gives it.

    Attributes:
        edtf: The time in the Extended Date/Time Format.
        earliest: Its first possible day; None if it has no beginning.
        latest: Its last possible day; None if it has no end.
        basis: IRI of a concept of ``kgb:Basis``.
        verbatim: The words that it was read from.
        rule: IRI of the rule that read the words.
        computed: Whether it was computed from the report's publication date.
        note: The annotator's remark.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    basis: str
    verbatim: str | None = None
    rule: str | None = None
    computed: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a claim gives it.

    Attributes:
        verbatim: The words.
        low: The lowest possible number; None without a lower limit.
        best: The number that the words name; None if they name only limits.
        high: The highest possible number; None without an upper limit.
        rule: IRI of the rule that read the words.
        counts: IRI of the kind of thing counted or measured.
        counted_of: IRI of the agent whose members or goods are counted.
        unit: QUDT IRI of the unit of measure.
        per: QUDT IRI of the unit that an amount is for, as in "monthly".
        scope: IRI of total, increment, part or unstated.
        as_of: The time of the figure.
        also_given_as: The same amount in another unit.
        note: The annotator's remark.
    """

    verbatim: str
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    rule: str
    counts: str | None = None
    counted_of: str | None = None
    unit: str | None = None
    per: str | None = None
    scope: str | None = None
    as_of: TimeSpan | None = None
    also_given_as: "Quantity | None" = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an entity, a concept or another IRI."""

    iri: str


@dataclass(frozen=True, slots=True)
class Value:
    """A literal: its lexical form and the IRI of its datatype."""

    lexical: str
    datatype: str


#: The value of a property of an account.
RoleValue = Ref | Quantity | TimeSpan | Span | Value
Role = tuple[str, RoleValue]


def sorted_roles(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Return ``roles`` in an order that depends only on them, because RDF keeps no order."""
    in_order = sorted(roles, key=lambda role: role[0])
    if len({name for name, _ in in_order}) < len(in_order):
        in_order.sort(key=lambda role: (role[0], repr(role[1])))
    return tuple(in_order)


@dataclass(frozen=True, slots=True)
class Account:
    """An event or state of affairs as one claim reports it.

    Attributes:
        cls: IRI of its class, ``kgb:Account`` or below.
        roles: Pairs of property IRI and value, in the order of `sorted_roles`.
        note: The annotator's remark.
    """

    cls: str
    roles: tuple[Role, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed statement.

    Attributes:
        id: The author's name for it, unique in the report.
        claimant: IRI of the agent who says it.
        speech_act: IRI of a concept of ``kgb:SpeechAct``.
        evidence: The words that state it.
        said_at: When it was said.
        polarity: IRI of a concept of ``kgb:Polarity``.
        modality: IRI of a concept of ``kgb:Modality``.
        certainty: IRI of a concept of ``kgb:Certainty``.
        accounts: What it says.
        cue: The words that attribute it; None in the report's own voice.
        via: The id of the claim of the same report that reports this one.
        audience: IRIs of the agents to whom it was said.
        citing: IRIs of the agents whom the claimant cites.
        quotes: IRI of the claim that has the original words.
        supersedes: IRIs of claims that this one replaces.
        corrects: IRIs of claims that this one says were wrong.
        retracts: IRIs of claims that this one withdraws.
        confidence: The annotator's confidence in the annotation, 0 to 1.
        note: The annotator's remark.
        version: For a withdrawn claim: the name of the earlier version of the report that has its
            words.
    """

    id: str
    claimant: str
    speech_act: str
    evidence: Span
    said_at: TimeSpan
    polarity: str
    modality: str
    certainty: str
    accounts: tuple[Account, ...]
    cue: Span | None = None
    via: str | None = None
    audience: tuple[str, ...] = ()
    citing: tuple[str, ...] = ()
    quotes: str | None = None
    supersedes: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    retracts: tuple[str, ...] = ()
    confidence: Decimal | None = None
    note: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A passage without a claim, and the IRI of the reason."""

    span: Span
    reason: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier text of a report.

    Attributes:
        name: Its name in the report.
        sha256: Checksum of the text's UTF-8 bytes, in hexadecimal.
        characters: Length of the text in code points.
    """

    name: str
    sha256: str
    characters: int


@dataclass(frozen=True, slots=True)
class Report:
    """A report, without its text.

    Attributes:
        slug: Its name in the workspace.
        outlet: IRI of the agent that published it.
        annotator: IRI of the person or software that wrote its claims.
        language: BCP 47 tag of the text.
        sha256: Checksum of the text's UTF-8 bytes, in hexadecimal.
        characters: Length of the text in code points.
        title: Its title, if it has one.
        authors: IRIs of its authors.
        derived_from: IRIs of reports that it takes text from.
        wire_from: IRIs of agencies whose text it carries.
        published: When it was published or said.
        retrieved: When the text was retrieved.
        source: IRI where it was published.
        rights: How the text may be used, in words or as an IRI.
        note: The annotator's remark.
        versions: The earlier texts that withdrawn claims quote, by name.
    """

    slug: str
    outlet: str
    annotator: str
    language: str
    sha256: str
    characters: int
    title: str | None = None
    authors: tuple[str, ...] = ()
    derived_from: tuple[str, ...] = ()
    wire_from: tuple[str, ...] = ()
    published: TimeSpan | None = None
    retrieved: TimeSpan | None = None
    source: str | None = None
    rights: str | None = None
    note: str | None = None
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A report with its claims and its set-aside passages, in the order of the text.

    Claims with the same evidence are in the order of their ids.
    """

    report: Report
    claims: tuple[Claim, ...] = field(default=())
    set_aside: tuple[SetAside, ...] = field(default=())
