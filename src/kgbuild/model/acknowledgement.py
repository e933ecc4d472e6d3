"""Acknowledgements: an author has seen a finding and says why it stays."""

from dataclasses import dataclass

from kgbuild.errors import Place


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """One acknowledgement, which holds for all findings of its name on one thing."""

    of: str | None  # IRI of the claim, the report or the entity; None for the whole dataset
    finding: str  # the name of the findings
    why: str  # the reason, in the author's words
    place: Place  # where the author wrote it
