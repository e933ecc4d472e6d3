"""An opinion: what somebody thinks of a source or of a claim, as of a day.

It is neither the claimant's certainty nor the annotator's confidence, which are parts of a claim.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kgbuild.model.document import TimeSpan


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion: of an agent, by its reliability, or of a claim, by its credibility.

    Attributes:
        rater: IRI of the agent whose opinion it is.
        rated: IRI of the agent or the claim that it is of.
        at: When the rater held it.
        reliability: IRI of a concept of ``kgb:Reliability``; None where a claim is rated.
        credibility: IRI of a concept of ``kgb:Credibility``; None where an agent is rated.
        note: Why, in the rater's words.
        told_in: IRI of the claim that tells the opinion, where a report does.
    """

    rater: str
    rated: str
    at: TimeSpan
    reliability: str | None = None
    credibility: str | None = None
    note: str | None = None
    told_in: str | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from others: one rater holds one opinion of one thing at one time."""
        return (self.rater, self.rated, self.at.edtf)


def sorted_opinions(opinions: Iterable[Opinion]) -> tuple[Opinion, ...]:
    """``opinions`` in an order that depends on nothing but themselves, as RDF keeps none."""
    return tuple(sorted(opinions, key=lambda opinion: opinion.key))
