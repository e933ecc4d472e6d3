"""A review of candidates: shows what a person needs for a decision, and saves it at once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from kgbuild.errors import UsageError
from kgbuild.linking.candidates import EVIDENCE
from kgbuild.linking.entity_facts import LinkedRegister
from kgbuild.linking.json_client import clean
from kgbuild.linking.sssom_file import sssom_text, write_links
from kgbuild.model.register import Entity
from kgbuild.model.wikidata_link import MANUAL, NOT, PREDICATES, Decision, Link, LinkSet
from kgbuild.project import open_project
from kgbuild.read.sources.sssom_source import parse_sssom
from kgbuild.read.wikidata_links import read_links

_ORCID: Final = re.compile(r"(?:https://orcid\.org/|orcid:)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_PREDICATES: Final = {decision: predicate for predicate, decision in PREDICATES.items()}


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """An open row that needs a decision, with what helps a person to make it."""

    link: Link
    entity: Entity
    part_of: tuple[str, ...]  # labels, the nearest whole first
    quotes: tuple[str, ...]  # sentences that name the entity
    number: int  # counted from 1
    of: int  # the number of all cases

    @property
    def description(self) -> str:
        """Wikidata's description of the item."""
        return self._comment[0].removesuffix(".")

    @property
    def evidence(self) -> list[str]:
        """The parts of the evidence."""
        return self._comment[1].split("; ") if self._comment[1] else []

    @property
    def _comment(self) -> tuple[str, str]:
        text = self.link.slots.get("comment", "")
        before, sign, after = f" {text}".partition(EVIDENCE)
        return (before.strip(), after) if sign else (text, "")


@dataclass(frozen=True, slots=True)
class Reviewer:
    """The person who decides, by a name or an ORCID iD, and the day of the decisions."""

    name: str
    day: date

    def slots(self) -> dict[str, str | None]:
        """Return the slots of a row that say who decided and when.

        Raises:
            UsageError: The name is empty or has a ``|``, or the ORCID iD has a typing error.
        """
        orcid = _ORCID.fullmatch(self.name)
        if orcid:
            if not _is_orcid(orcid[1]):
                raise UsageError(f"{orcid[1]} is not an ORCID iD: its last character is wrong")
            who: dict[str, str | None] = {"author_id": f"orcid:{orcid[1]}", "author_label": None}
        else:
            name = clean(self.name)
            if not name or "|" in name:
                raise UsageError(f"{self.name!r:.80} is not a name: give one name without |")
            who = {"author_id": None, "author_label": name}
        return {**who, "mapping_date": self.day.isoformat()}


@dataclass(slots=True)
class Review:
    """A review of the open rows of a workspace."""

    register: LinkedRegister  # with its links after the last decision
    only: frozenset[str]  # ids of the reviewed entities; empty for all
    #: Each saved decision: its case, and its row before and after.
    _saved: list[tuple[ReviewCase, Link, Link]] = field(default_factory=list)

    @classmethod
    def start(cls, folder: Path, entities: Sequence[str] = ()) -> "Review":
        """Start or continue a review of some or all entities of a workspace.

        Raises:
            UsageError: ``folder`` is not a workspace, or the register has no such entity.
            UnreadableError: The workspace, its register or its links have errors.
        """
        register = LinkedRegister.read(open_project(folder))
        register.select(entities)
        return cls(register, frozenset(entities))

    @property
    def saved(self) -> int:
        """The number of decisions that this review has saved."""
        return len(self._saved)

    def cases(self) -> Iterator[ReviewCase]:
        """Yield the open rows, grouped by entity, with the best candidate first."""
        register = self.register
        quotes = register.quotes()
        rows = [
            row
            for row in register.links.open()
            if row.entity not in register.settled and (row.entity in self.only or not self.only)
        ]
        rows.sort(key=lambda row: (row.entity, -float(row.slots.get("similarity_score", "0"))))
        for number, row in enumerate(rows, 1):
            entity = register.register[row.entity]
            wholes = tuple(one.label for one in register.wholes(entity))
            yield ReviewCase(row, entity, wholes, tuple(quotes[entity.id]), number, len(rows))

    def is_settled(self, case: ReviewCase) -> bool:
        """Return whether the entity of a case has been given an item since the review began."""
        return case.entity.id in self.register.settled

    def decide(
        self, case: ReviewCase, decision: Decision, reviewer: Reviewer, note: str = ""
    ) -> None:
        """Save a decision. Each call reads the file again, which keeps changes of other people.

        Raises:
            UsageError: The decision contradicts another one or the register, or the file has lost
                its rows. The file stays unchanged then.
            UnreadableError: The file has errors.
        """
        rows = self._reload()
        row = rows.get(case.link.key, case.link)
        if row.decision is not None:
            raise UsageError(
                f"another person has decided this in the meantime: {row.decision.value}"
            )
        decided = _decided(row, decision, reviewer, note)
        links = self.register.links.with_row(decided)
        self._refuse_errors(links)
        self._write(links)
        self._saved.append((case, row, decided))

    def undo(self) -> ReviewCase:
        """Undo the last decision of this review, and return its case, which is open again.

        Raises:
            UsageError: This review has no decision, or another person has changed the row.
            UnreadableError: The file has errors.
        """
        if not self._saved:
            raise UsageError("this review has no decision to undo")
        case, before, after = self._saved[-1]
        if self._reload().get(after.key) != after:
            raise UsageError(f"another person has changed the row of {case.link.item}")
        self._write(self.register.links.with_row(before))
        self._saved.pop()
        return case

    def _reload(self) -> dict[tuple[str, str], Link]:
        """Read the file again, and return its rows by entity and item."""
        register = LinkedRegister.read(self.register.project)
        rows = {row.key: row for row in register.links.links}
        if not rows:
            file = register.project.workspace.links_file
            raise UsageError(f"{file} has lost its rows: restore the file, or end the review")
        self.register = register
        return rows

    def _write(self, links: LinkSet) -> None:
        write_links(self.register.project.workspace, links)
        self.register = LinkedRegister.read(self.register.project)

    def _refuse_errors(self, links: LinkSet) -> None:
        file = self.register.project.workspace.links_file
        authors = {row.slots["author_id"] for row in links.links if "author_id" in row.slots}
        prefixes = {author.partition(":")[0] for author in authors}
        for prefix in sorted(prefixes - links.prefixes.keys()):
            raise UsageError(f"{file} has no prefix {prefix}: add it to its curie_map")
        known, text = self.register.source, parse_sssom(sssom_text(links), file)
        if findings := read_links(text, known.names, known.places).findings:
            raise UsageError("; ".join(finding.message for finding in findings))


def _is_orcid(text: str) -> bool:
    """Return whether the check digit is right (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in text[:-1].replace("-", ""):
        total = (total + int(digit)) * 2
    return text[-1] == "0123456789X"[(12 - total % 11) % 11]


def _decided(row: Link, decision: Decision, reviewer: Reviewer, note: str) -> Link:
    """Return a row with a decision; its score and its evidence stay."""
    comment = " ".join(filter(None, (clean(note), row.slots.get("comment", ""))))
    return row.having(
        predicate_id=_PREDICATES.get(decision, _PREDICATES[Decision.EXACT]),
        predicate_modifier=NOT if decision is Decision.NOT else None,
        mapping_justification=MANUAL,
        comment=comment,
        **reviewer.slots(),
    )
