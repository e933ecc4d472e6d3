"""What re-anchoring does to each quote of a report."""

from dataclasses import dataclass
from enum import Enum

from kgbuild.model.document import Span
from kgbuild.read.models.quoted_values import Quote
from kgbuild.read.quotes.nearest_passages import Passage
from kgbuild.read.sources.problems import Loc


class QuoteOutcome(Enum):
    """What happened to a quote.

    A changed sentence counts more than a move, or than more words needed to find the quote.
    """

    UNCHANGED = "unchanged"
    MOVED = "moved"
    DISAMBIGUATED = "disambiguated"
    REWORDED = "reworded"
    SENTENCE_CHANGED = "sentence changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class QuoteResult:
    """The result for one quote."""

    claim: str | None  # the id of its claim; None for a set-aside passage
    part: str  # its part of the claim, for example ``evidence``, ``cue`` or ``states[0].words``
    outcome: QuoteOutcome
    old: Span  # its span in the old text
    new: Span | None = None  # its span in the new text; None if it was withdrawn
    similarity: float | None = None  # of new words to the old ones, 0 to 1; else None
    why: str | None = None
    nearest: Passage | None = None  # for missing words: the most similar passage of the new text
    sentence: Span | None = None  # for words in a changed sentence: the new sentence or two


@dataclass(frozen=True, slots=True)
class ReanchoringPlan:
    """How a report and its claims.yaml change; locations are those in claims.yaml."""

    quotes: tuple[QuoteResult, ...]
    changes: dict[Loc, str | Quote]  # quotes that have to be written differently
    withdrawn: tuple[Loc, ...]  # claims and set-aside passages
