"""Opinions of sources and claims, each with a date.

They are not the claimant's certainty or the annotator's confidence, which are parts of a claim.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kgbuild.model.document import TimeSpan


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion: the reliability of an agent, or the credibility of a claim."""

    rater: str  # IRI of the agent who holds the opinion
    rated: str  # IRI of the agent or the claim
    at: TimeSpan
    reliability: str | None = None  # IRI of a concept of ``kgb:Reliability``; None for a claim
    credibility: str | None = None  # IRI of a concept of ``kgb:Credibility``; None for an agent
    note: str | None = None  # the reason, in the rater's words
    stated_in: str | None = None  # IRI of the claim that states the opinion, if a report does

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what identifies it: a rater has one opinion of a thing at a time."""
        return (self.rater, self.rated, self.at.edtf)


def sorted_opinions(opinions: Iterable[Opinion]) -> tuple[Opinion, ...]:
    """Return ``opinions`` in an order that depends only on them, because RDF keeps no order."""
    return tuple(sorted(opinions, key=lambda opinion: opinion.key))
