"""Sources without a name. "Two officials" of one report are not "two officials" of another."""

from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Self

from kgbuild.drafting.claim_entries import id_words
from kgbuild.drafting.proposal import ProposedEntity
from kgbuild.read.merged_register import MergedRegister
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import INFERRED

if TYPE_CHECKING:
    from kgbuild.drafting.drafter import ReportToDraft
    from kgbuild.model.register import Entity

    _Known = Callable[[str], Entity | ProposedEntity | None]

_ID_WORDS: Final = 5
# Together, they stay below the 128 characters of an id.
_LONGEST_WORDS: Final = 36
_LONGEST_REPORT: Final = 80


@dataclass(frozen=True, slots=True)
class Nameless:
    """Gives the sources without a name of one report their ids and labels.

    Attributes:
        report: The name of the report, which is in the ids.
        where: What readers recognise it by, such as "The Meridian, 2025-06-12".
    """

    report: str
    where: str

    @classmethod
    def of(cls, report: "ReportToDraft") -> Self:
        """Return what names the sources of a report."""
        outlet = report.names.register.get(report.outlet)
        if outlet is None or outlet.basis == INFERRED:  # "an unnamed outlet (in …)"
            return cls(report.slug, report.slug)
        day = report.published.earliest if report.published is not None else None
        known = [outlet.label] if day is None else [outlet.label, day.isoformat()]
        return cls(report.slug, ", ".join(known))

    def id(self, words: str, number: int = 1) -> str:
        """Return the id of a source, which no source of another report has.

        The first "of" in it comes right before the report.
        """
        parts = [word for word in id_words(words) if word != "of"][:_ID_WORDS]
        first = "-".join(parts)[:_LONGEST_WORDS].strip("-") or "source"
        return f"{first}-{number}-of-{self._name}" if number > 1 else f"{first}-of-{self._name}"

    def label(self, words: str) -> str:
        """Return the label of a source: what the report calls it, and which report that is."""
        return f"{words} ({self.where})"

    def entity(
        self,
        words: str,
        cls: str,
        why: str,
        known: "Callable[[str], Entity | ProposedEntity | None]",
    ) -> ProposedEntity:
        """Return the source that words of the report mean; ``known`` finds an entity by id."""
        label, number = self.label(words), 1
        while (one := known(self.id(words, number))) is not None and one.label != label:
            number += 1
        return ProposedEntity(self.id(words, number), cls, label, why=why)

    def words(self, label: str) -> str:
        """Return what the report calls a source, from its label."""
        return label.removesuffix(f" ({self.where})")

    def has(self, id_: str) -> bool:
        """Return whether an id is of a source without a name of this report."""
        _, _, report = id_.partition("-of-")
        return report == self._name

    @property
    def _name(self) -> str:
        report = self.report
        if len(report) > _LONGEST_REPORT:
            digest = sha256(report.encode()).hexdigest()[:8]
            report = f"{report[: _LONGEST_REPORT - 9].rstrip('-._')}-{digest}"
        return report


def without_those_of_others(report: "ReportToDraft", used: Container[str]) -> "ReportToDraft":
    """Return a report in whose register the sources without a name of other reports have no label.

    So no words name them, and their ids are still taken.

    Args:
        report: A report with the whole register.
        used: The ids of the claimants of its claims.
    """
    names, here = report.names, Nameless.of(report)
    hidden = {
        id_: replace(entity, label="", aliases=())
        for id_, entity in names.register.items()
        if names.ontology.is_a(entity.cls, terms.UNNAMED_SOURCE.value)
        and not (here.has(id_) or id_ in used)
    }
    register = names.register
    if isinstance(register, MergedRegister):
        register = replace(register, entities={**register.entities, **hidden})
    else:
        register = {**register, **hidden}
    return replace(report, names=replace(names, register=register))
