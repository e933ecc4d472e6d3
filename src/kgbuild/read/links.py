"""``links/wikidata.sssom.tsv`` becomes links: who decided what of which entity and which item.

A row is decided, by a person who is named, or it is open; there is nothing between the two. What
contradicts itself, the register or what the row itself tells of the item is an error, told at the
row that comes later.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.model.link import (
    ENTITY,
    ITEM,
    MANUAL,
    NOT,
    OPEN,
    PREDICATES,
    Decision,
    Link,
    LinkSet,
    sorted_links,
)
from kgbuild.model.register import Entity, Register
from kgbuild.nearest import nearest_name
from kgbuild.read.sources.sssom_source import SssomRow, SssomSource, parse_sssom
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.wording import shown
from kgbuild.read.values.names import Names
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.wikidata import Fit, fit

_ITEM: Final = re.compile(rf"{ITEM}:Q[1-9][0-9]{{0,18}}")
_CATEGORIES: Final = re.compile(rf"{ITEM}:(Q[1-9][0-9]*)")
_JUSTIFICATION: Final = re.compile(r"semapv:[A-Za-z]+")
_SHARE: Final = re.compile(r"0(\.[0-9]+)?|1(\.0+)?")
_WHO: Final = ("author_id", "author_label")


@dataclass(frozen=True, slots=True)
class LinksSource:
    """The links of a workspace as they were read.

    Attributes:
        links: The rows that are sound.
        findings: All that is wrong with them; nothing may be built if there is anything.
    """

    links: LinkSet = field(default_factory=LinkSet)
    findings: Sequence[Finding] = ()


def look_through_links(path: Path, names: Names, places: Mapping[str, Place]) -> LinksSource:
    """The links in a file, none if there is no such file, with all that is wrong with them.

    Args:
        path: The file.
        names: What names mean in the workspace.
        places: Where each entity stands in the register, by its IRI.
    """
    if not path.exists():
        return LinksSource()
    try:
        source = parse_sssom(read_text(path), path)
    except UnreadableError as error:
        return LinksSource(findings=error.findings)
    return read_links(source, names, places)


def read_links(source: SssomSource, names: Names, places: Mapping[str, Place]) -> LinksSource:
    """The links of a file, as far as they can be read, and what is wrong with them."""
    reader = _Reader(source.path, names, places)
    reader.prefixes(source.prefixes)
    found = [(row.line, link) for row in source.rows if (link := reader.link(row)) is not None]
    reader.conflicts(found)
    links = LinkSet(sorted_links(link for _, link in found), source.header, source.prefixes)
    return LinksSource(links, sorted(reader.findings, key=lambda f: f.place or Place(source.path)))


def linked_register(register: Register, links: LinkSet) -> dict[str, Entity]:
    """The register with what was decided of its entities; a row of nobody's changes nothing."""
    items: dict[tuple[str, Decision], list[str]] = {}
    for link in links.decided():
        if link.decision is not None:
            items.setdefault((link.entity, link.decision), []).append(link.item)
    return {
        id_: replace(
            entity,
            wikidata=next(iter(items.get((id_, Decision.EXACT), ())), entity.wikidata),
            close=tuple(items.get((id_, Decision.CLOSE), ())),
            broad=tuple(items.get((id_, Decision.BROAD), ())),
        )
        for id_, entity in register.items()
    }


@dataclass(slots=True)
class _Reader:
    """Reads rows; what is wrong goes to ``findings``."""

    path: Path
    names: Names
    places: Mapping[str, Place]
    findings: list[Finding] = field(default_factory=list)

    def add(self, line: int, name: str, message: str, hint: str) -> None:
        place = Place(self.path, line)
        self.findings.append(Finding(Severity.ERROR, name, message, place=place, hint=hint))

    def prefixes(self, declared: Mapping[str, str]) -> None:
        """The two prefixes of the rows mean what they have to."""
        for name, iri in ((ENTITY, self.names.iris.entity("")), (ITEM, ns.WD)):
            if declared.get(name) != iri:
                message = f"the prefix {name} has to be {iri}, and is {declared.get(name)}"
                hint = f"write in the metadata, below curie_map: #  {name}: {iri}"
                self.add(1, "bad-link", message, hint)

    def link(self, row: SssomRow) -> Link | None:
        """The row as a link; None if it is none, or if its entity could not be read."""
        wrong = [*_wrong_values(row.slots), *_wrong_kind(row.slots)]
        for message, hint in wrong:
            self.add(row.line, "bad-link", message, hint)
        link = Link(row.slots)
        if wrong or not self._is_known(row.line, link):
            return None
        return link

    def _is_known(self, line: int, link: Link) -> bool:
        register, id_ = self.names.register, link.entity
        if id_ in register:
            return True
        if self.names.unread is not None and id_ not in self.names.unread:
            near = nearest_name(id_, register)
            message = f"there is no entity {shown(id_)} in the register"
            hint = f"did you mean {near!r}?" if near else "add the entity, or take the row away"
            self.add(line, "link-of-unknown-entity", message, hint)
        return False

    def conflicts(self, found: Sequence[tuple[int, Link]]) -> None:
        """Note what cannot all be so."""
        self._twice(found, "link-twice", lambda link: link.key, "{} and {} meet in two rows")
        # Of rows that say the same, which has been told, the first stands for all.
        decided = {
            link.key: (line, link)
            for line, link in reversed(found)
            if link.decision is Decision.EXACT
        }
        exact = sorted(decided.values(), key=lambda row: row[0])
        self._twice(
            exact, "linked-to-two-items", lambda link: link.entity, "{0} is said to be two items"
        )
        self._twice(
            exact, "item-of-two-entities", lambda link: link.item, "two entities are said to be {1}"
        )
        by_key = {
            entity.wikidata: entity.id for entity in self.names.register.values() if entity.wikidata
        }
        for line, link in found:
            if link.decision is not None:
                self._against_register(line, link, by_key)
                self._of_wrong_type(line, link)

    def _twice(
        self,
        found: Sequence[tuple[int, Link]],
        name: str,
        key: Callable[[Link], object],
        told: str,
    ) -> None:
        first: dict[object, int] = {}
        for line, link in found:
            before = first.setdefault(key(link), line)
            if before != line:
                message = told.format(shown(link.entity), link.item) + f": see line {before}"
                self.add(line, name, message, "keep one of the two rows")

    def _against_register(self, line: int, link: Link, by_key: Mapping[str, str]) -> None:
        """A decision agrees with the key wikidata of each entity, which is one, too."""
        entity = self.names.register[link.entity]
        is_exact, is_same = link.decision is Decision.EXACT, entity.wikidata == link.item
        other = by_key.get(link.item, link.entity)
        if entity.wikidata and is_exact != is_same and (is_exact or is_same):
            place = self.places.get(entity.iri)
            decided = link.decision.value if link.decision else OPEN
            message = (
                f"{shown(link.entity)} is {entity.wikidata} by its key wikidata"
                f"{f' ({place})' if place else ''}; the row says of {link.item}: {decided}"
            )
        elif is_exact and other != link.entity:
            message = f"{link.item} is {shown(other)} by the key wikidata of that entity"
        else:
            return
        hint = "correct the row, or the key wikidata in the register"
        self.add(line, "link-contradicts-register", message, hint)

    def _of_wrong_type(self, line: int, link: Link) -> None:
        """An item that is a person is no place, if the row itself tells that it is a person."""
        if link.decision not in {Decision.EXACT, Decision.CLOSE}:
            return
        entity = self.names.register[link.entity]
        items = _CATEGORIES.findall(link.slots.get("object_category", ""))
        if fit(entity.cls, items, self.names.ontology) is Fit.CLASHES:
            cls = ns.local_name(entity.cls)
            message = (
                f"{shown(link.entity)} is a {cls}, and {link.item} is an instance of "
                f"{', '.join(items)}, which cannot be"
            )
            hint = "correct the class of the entity, the item, or object_category"
            self.add(line, "link-of-wrong-type", message, hint)


def _wrong_values(slots: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with single values, each with what to do."""
    for name, is_right, hint in _RULES:
        text = slots.get(name, "")
        if not is_right(text):
            told = f"has {shown(text)}" if text else "is empty"
            yield f"the column {name} {told}", hint


def _wrong_kind(slots: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what keeps a row from being decided or open."""
    predicate = slots.get("predicate_id", "")
    is_manual = slots.get("mapping_justification") == MANUAL
    if predicate == OPEN and (is_manual or "predicate_modifier" in slots):
        yield (
            f"a row with the predicate {OPEN} is open, and this one is decided at the same time",
            f"for a decision, write {', '.join(PREDICATES)}; else no {MANUAL} and no {NOT}",
        )
    if predicate in PREDICATES and not is_manual:
        yield (
            f"nobody decided this {predicate}: its justification is not {MANUAL}",
            f"a person decides by {MANUAL}; what is open has the predicate {OPEN}",
        )
    if predicate in PREDICATES and is_manual and not any(name in slots for name in _WHO):
        yield ("nobody is named who decided this", "write who in author_label or author_id")


def _is_subject(text: str) -> bool:
    return text.startswith(f"{ENTITY}:") and len(text) > len(f"{ENTITY}:")


def _is_day(text: str) -> bool:
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_share(text: str) -> bool:
    return not text or _SHARE.fullmatch(text) is not None


#: Slots with what their value has to be, and how it is written.
_RULES: Final = (
    ("subject_id", _is_subject, f"write {ENTITY}:ID, with the id of an entity in entities.yaml"),
    ("object_id", lambda text: _ITEM.fullmatch(text) is not None, f"write {ITEM}:Q159, an item"),
    (
        "predicate_id",
        lambda text: text in {*PREDICATES, OPEN},
        f"write {', '.join(PREDICATES)}, or {OPEN} for what is open",
    ),
    ("predicate_modifier", lambda text: text in {"", NOT}, f"write {NOT}, or nothing"),
    (
        "mapping_justification",
        lambda text: _JUSTIFICATION.fullmatch(text) is not None,
        f"write {MANUAL}, or another justification of semapv for what is open",
    ),
    ("mapping_date", _is_day, "write a day as YYYY-MM-DD"),
    ("confidence", _is_share, "write a number from 0 to 1"),
    ("similarity_score", _is_share, "write a number from 0 to 1"),
)
