"""What a drafter proposes: claims with their places in the text, and entities for the register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Offsets(NamedTuple):
    """A passage of a report from ``start`` up to ``end``, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProposedClaimant:
    """Who makes a proposed claim.

    ``id`` is that of an entity in the register, or of a proposed one; None if neither has it. A
    claim whose claimant has no id cannot be written into claims.yaml.
    """

    id: str | None
    label: str
    span: Offsets | None = None  # the words that name the claimant in this claim, such as "he"
    others: tuple[str, ...] = ()  # ids of those who make the claim too, as in "A and B say"

    @property
    def entry(self) -> str | list[str]:
        """What ``claimant`` in claims.yaml is."""
        return [self.id or "", *self.others] if self.others else self.id or ""


@dataclass(frozen=True, slots=True)
class ProposedAccount:
    """An account: its class, and the keys with their values as claims.yaml takes them."""

    cls: str
    roles: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProposedFigure:
    """A figure of a proposed claim, which is also among the roles of an account under ``key``."""

    verbatim: str
    span: Offsets
    key: str | None = None
    counts: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class ProposedDate:
    """A date of a proposed claim; ``key`` is ``saidAt``, or the key of an account that has it."""

    verbatim: str
    span: Offsets
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed claim.

    Attributes:
        report: The name of the report.
        evidence: The words that state the claim.
        cue: The words that attribute it; None in the report's own voice.
        claimant: Who makes it; None for the report's own voice.
        speech_act: The notation of a speech act, such as ``said``.
        polarity: ``affirmed``, ``negated`` or ``neither``.
        modality: The notation of a modality, such as ``actual``.
        accounts: What the claim states; at least one.
        figures: The figures in its accounts.
        dates: The dates in its accounts, and when it was said.
        why: Why it is proposed: the rule, or the answer of a model, for people.
        confidence: How sure the drafter is, 0 to 1.
        drafter: The program that proposes it, with its model and their versions.
        certainty: The notation of a certainty.
        citing: The ids of those whom the claimant cites.
        via: The proposal that reports this one, as in "A says that B denies it".
    """

    report: str
    evidence: Offsets
    cue: Offsets | None
    claimant: ProposedClaimant | None
    speech_act: str
    polarity: str
    modality: str
    accounts: tuple[ProposedAccount, ...]
    figures: tuple[ProposedFigure, ...]
    dates: tuple[ProposedDate, ...]
    why: str
    confidence: float
    drafter: str
    certainty: str = "unmarked"
    citing: tuple[str, ...] = ()
    via: "Proposal | None" = None


@dataclass(frozen=True, slots=True)
class ProposedEntity:
    """An entity that the register does not have yet."""

    id: str
    cls: str  # the local name of its class
    label: str
    aliases: tuple[str, ...] = ()
    roles: Mapping[str, object] = field(default_factory=dict)  # further keys of entities.yaml
    why: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a drafter proposes for one report."""

    proposals: tuple[Proposal, ...] = ()
    entities: tuple[ProposedEntity, ...] = ()
