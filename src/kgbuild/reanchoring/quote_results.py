"""What re-anchoring does to each quote of a report."""

from dataclasses import dataclass
from enum import Enum

from kgbuild.model.document import Span
from kgbuild.read.models.claims_file import Quote
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
    """The result for one quote.

    Attributes:
        claim: The id of its claim; None for a set-aside passage.
        part: Its part of the claim, for example ``evidence``, ``cue`` or ``states[0].words``.
        outcome: What happened.
        old: Its span in the old text.
        new: Its span in the new text; None if it was withdrawn.
        similarity: The similarity of new words to the old ones, from 0 to 1; None if they are the
            same, or withdrawn.
        why: Why it was withdrawn.
        nearest: For missing words: the most similar passage of the new text.
        sentence: For words in a changed sentence: the sentence, or sentences, in the new text.
    """

    claim: str | None
    part: str
    outcome: QuoteOutcome
    old: Span
    new: Span | None = None
    similarity: float | None = None
    why: str | None = None
    nearest: Passage | None = None
    sentence: Span | None = None


@dataclass(frozen=True, slots=True)
class ReanchoringPlan:
    """How a report and its claims.yaml change.

    Attributes:
        quotes: The result for each quote of the present text, in the order of claims.yaml.
        changes: Quotes that have to be written differently, by their location in claims.yaml.
        withdrawn: Locations in claims.yaml of withdrawn claims and set-aside passages.
    """

    quotes: tuple[QuoteResult, ...]
    changes: dict[Loc, str | Quote]
    withdrawn: tuple[Loc, ...]
