"""Reviewing candidates: what a person has to see of each, and what he decides, written at once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from kgbuild.errors import UsageError
from kgbuild.linking.candidates import EVIDENCE
from kgbuild.linking.link import write_links
from kgbuild.linking.linkable import Linkable, quotes_of
from kgbuild.linking.sssom import default_prefixes, new_header, written
from kgbuild.linking.web import clean
from kgbuild.model.link import MANUAL, NOT, PREDICATES, Decision, Link, LinkSet
from kgbuild.model.register import Entity
from kgbuild.project import Project, open_project
from kgbuild.read.links import read_links
from kgbuild.read.sources.sssom_source import parse_sssom

_ORCID: Final = re.compile(r"(?:https://orcid\.org/|orcid:)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_TEN: Final = 10
_BY: Final = {decision: predicate for predicate, decision in PREDICATES.items()}


@dataclass(frozen=True, slots=True)
class Case:
    """An entity and an item that somebody has to decide on.

    Attributes:
        link: The open row.
        entity: The entity.
        part_of: Labels of what it is part of, the nearest first.
        quotes: Sentences in which it is named.
        number: The place of the case among the open ones, counted from 1.
        of: How many open ones there are.
    """

    link: Link
    entity: Entity
    part_of: tuple[str, ...]
    quotes: tuple[str, ...]
    number: int
    of: int

    @property
    def description(self) -> str:
        """What Wikidata says of the item."""
        return self._comment[0].removesuffix(".")

    @property
    def evidence(self) -> list[str]:
        """What speaks for it and against it, part by part."""
        return self._comment[1].split("; ") if self._comment[1] else []

    @property
    def _comment(self) -> tuple[str, str]:
        text = self.link.slots.get("comment", "")
        before, sign, after = f" {text}".partition(EVIDENCE)
        return (before.strip(), after) if sign else (text, "")


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, and when.

    Attributes:
        name: A name, or an ORCID iD.
        day: The day.
    """

    name: str
    day: date

    def slots(self) -> dict[str, str | None]:
        """What a decision says of it.

        Raises:
            UsageError: There is no name, or more than one, or an ORCID iD with a slip in it.
        """
        orcid = _ORCID.fullmatch(self.name)
        if orcid:
            if not _is_orcid(orcid[1]):
                raise UsageError(
                    f"{orcid[1]} is no ORCID iD: its last sign does not fit the others"
                )
            who: dict[str, str | None] = {"author_id": f"orcid:{orcid[1]}", "author_label": None}
        else:
            name = clean(self.name)
            if not name or "|" in name:
                raise UsageError(f"{self.name!r:.80} is no name: name one person, without a |")
            who = {"author_id": None, "author_label": name}
        return {**who, "mapping_date": self.day.isoformat()}


@dataclass(frozen=True, slots=True)
class _Done:
    """A decision that was written: its case, and its row before and after."""

    case: Case
    before: Link
    decided: Link


@dataclass(slots=True)
class Review:
    """A review of the open rows of a workspace.

    Attributes:
        project: The workspace.
        linkable: Its register and its links, as they are after the last decision.
        only: Ids of the entities whose rows it is about; empty for all.
    """

    project: Project
    linkable: Linkable
    only: frozenset[str] = frozenset()
    _done: list[_Done] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path, entities: Sequence[str] = ()) -> "Review":
        """Begin a review, or go on with one.

        Args:
            folder: The workspace.
            entities: Ids of the entities whose rows it is about; all if none is named.

        Raises:
            UsageError: ``folder`` is no workspace, or there is no such entity.
            UnreadableError: The workspace, its register or its links cannot be read.
        """
        project = open_project(folder)
        linkable = Linkable.of(project)
        linkable.chosen(entities)
        return cls(project, linkable, frozenset(entities))

    @property
    def written(self) -> int:
        """How many decisions this review has written."""
        return len(self._done)

    def cases(self) -> Iterator[Case]:
        """Yield the open rows, those of one entity together with the best first."""
        quotes = quotes_of(self.project, self.linkable.names)
        rows = [
            row
            for row in self.linkable.links.links.open()
            if row.entity not in self.linkable.settled
            and (row.entity in self.only or not self.only)
        ]
        rows.sort(key=lambda row: (row.entity, -float(row.slots.get("similarity_score", "0"))))
        for number, row in enumerate(rows, 1):
            entity = self.linkable.register[row.entity]
            wholes = tuple(one.label for one in self.linkable.wholes(entity))
            yield Case(row, entity, wholes, tuple(quotes[entity.id]), number, len(rows))

    def is_settled(self, case: Case) -> bool:
        """Whether the entity has become an item since the review began."""
        return case.entity.id in self.linkable.settled

    def decide(self, case: Case, decision: Decision, by: Decider, note: str = "") -> None:
        """Write a decision.

        The file is read again, so that what somebody else has written in between stays.

        Raises:
            UsageError: It contradicts another decision, the register, or itself, or all rows are
                gone; nothing is written then.
            UnreadableError: The file can no longer be read.
            OSError: It cannot be written.
        """
        linkable, now = self._now()
        row = now.get(case.link.key, case.link)
        if row.decision is not None:
            raise UsageError(f"somebody has decided this in between: {row.decision.value}")
        decided = _decided(row, decision, by, note)
        changed = self._headed(linkable.links.links).with_row(decided)
        self._refuse_contradiction(linkable, changed)
        self._write(changed)
        self._done.append(_Done(case, row, decided))

    def undo(self) -> Case:
        """Take back the last decision of this review; its row is as it was before, and open.

        Raises:
            UsageError: There is none, or somebody has changed the row since.
            UnreadableError: The file can no longer be read.
            OSError: It cannot be written.
        """
        if not self._done:
            raise UsageError("this review has not decided anything that could be taken back")
        last = self._done[-1]
        linkable, now = self._now()
        if now.get(last.decided.key) != last.decided:
            raise UsageError(f"somebody has changed the row of {last.case.link.item} since")
        self._write(linkable.links.links.with_row(last.before))
        self._done.pop()
        return last.case

    def _now(self) -> tuple[Linkable, dict[tuple[str, str], Link]]:
        """The links as they are in the file, and their rows by what tells them apart.

        Raises:
            UsageError: They are gone.
        """
        linkable = Linkable.of(self.project)
        rows = {row.key: row for row in linkable.links.links.links}
        if not rows:
            file = self.project.workspace.links_file
            raise UsageError(f"{file} has no rows any more: put it back, or end the review")
        return linkable, rows

    def _write(self, links: LinkSet) -> None:
        write_links(self.project.workspace, links)
        self.linkable = Linkable.of(self.project)

    def _headed(self, links: LinkSet) -> LinkSet:
        """The links with metadata, where a file is only begun."""
        if links.header:
            return links
        dataset, base = self.project.workspace.config.dataset, self.linkable.names.iris.entity("")
        header = new_header(base, f"{dataset.title}: links to Wikidata", dataset.licence)
        return LinkSet(links.links, header, default_prefixes(base))

    def _refuse_contradiction(self, linkable: Linkable, links: LinkSet) -> None:
        file = self.project.workspace.links_file
        missing = {
            row.slots["author_id"].partition(":")[0]
            for row in links.links
            if "author_id" in row.slots
        }
        for prefix in sorted(missing - links.prefixes.keys()):
            raise UsageError(f"{file} declares no prefix {prefix}: add it to its curie_map")
        source = parse_sssom(written(links), file)
        found = read_links(source, linkable.names, linkable.source.places).findings
        if found:
            raise UsageError("; ".join(finding.message for finding in found))


def _is_orcid(text: str) -> bool:
    """Whether the check digit is right (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in text[:-1].replace("-", ""):
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return text[-1] == ("X" if check == _TEN else str(check))


def _decided(row: Link, decision: Decision, by: Decider, note: str) -> Link:
    """A row as somebody decided it; its score and its evidence stay."""
    said, before = clean(note), row.slots.get("comment", "")
    return row.having(
        predicate_id=_BY.get(decision, _BY[Decision.EXACT]),
        predicate_modifier=NOT if decision is Decision.NOT else None,
        mapping_justification=MANUAL,
        comment=f"{said} {before}".strip() if said else before,
        **by.slots(),
    )
