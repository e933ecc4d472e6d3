"""What a drafter gets and returns. kgbuild has one that uses spaCy; others are possible."""

from dataclasses import dataclass
from typing import Protocol

from kgbuild.drafting.proposal import Draft
from kgbuild.model.document import TimeSpan
from kgbuild.model.text import Text
from kgbuild.read.values.names import NameResolver


@dataclass(frozen=True, slots=True)
class ReportToDraft:
    """A report, with what a drafter may use.

    Attributes:
        slug: The name of the report.
        text: Its text; offsets of proposals count its code points.
        language: The language of the text (BCP 47).
        outlet: The id of the agent in the register who published it.
        published: When it was published; None if unknown.
        names: The register and the ontology, with the workspace's own terms.
    """

    slug: str
    text: Text
    language: str
    outlet: str
    published: TimeSpan | None
    names: NameResolver


class Drafter(Protocol):
    """Proposes claims and entities for a report. The gate checks all that it returns."""

    @property
    def name(self) -> str:
        """The program with its model and their versions, for ``drafter`` of each proposal."""
        ...

    def draft(self, report: ReportToDraft) -> Draft:
        """Return what it proposes for a report, in the order of its text.

        It raises a `UsageError` if it cannot read the language of the report.
        """
        ...
