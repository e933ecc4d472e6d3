"""Reads ``links/wikidata.sssom.tsv``: people's decisions on entities and Wikidata items.

A row is decided by a person with a name, or it is open. A row that contradicts itself, the
register, an earlier row or the type of its item is an error.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from kgbuild.errors import Finding, Place, UnreadableError
from kgbuild.model.register import Entity, Register
from kgbuild.model.wikidata_link import (
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
from kgbuild.nearest import nearest_name
from kgbuild.read.sources.message_words import shown, with_article
from kgbuild.read.sources.problems import error_at
from kgbuild.read.sources.sssom_source import SssomRow, SssomSource, parse_sssom
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.values.names import NameResolver
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.wikidata import Fit, fit

_ITEM: Final = re.compile(rf"{ITEM}:Q[1-9][0-9]{{0,18}}")
_CATEGORIES: Final = re.compile(rf"{ITEM}:(Q[1-9][0-9]*)")
_JUSTIFICATION: Final = re.compile(r"semapv:[A-Za-z]+")
_SHARE: Final = re.compile(r"(0(\.[0-9]+)?|1(\.0+)?)?")
_SUBJECT: Final = re.compile(rf"{ENTITY}:.+", re.DOTALL)
_WHO: Final = ("author_id", "author_label")


@dataclass(frozen=True, slots=True)
class LinksSource:
    """The sound links, and all errors."""

    links: LinkSet = field(default_factory=LinkSet)
    findings: Sequence[Finding] = ()


_NO_MERGES: Final[Mapping[str, str]] = {}


def look_through_links(
    path: Path,
    names: NameResolver,
    places: Mapping[str, Place],
    merged: Mapping[str, str] = _NO_MERGES,
) -> LinksSource:
    """Return the links in a file, if it exists, with all its errors.

    Args:
        path: The file.
        names: Resolves names, with all entries of the register.
        places: The place of each entity in the register, by its IRI.
        merged: The IRI of the entity that is kept, by the IRI of each merged one. Both may be
            linked to the same item.
    """
    if not path.exists():
        return LinksSource()
    try:
        source = parse_sssom(read_text(path), path)
    except UnreadableError as error:
        return LinksSource(findings=error.findings)
    return read_links(source, names, places, merged)


def read_links(
    source: SssomSource,
    names: NameResolver,
    places: Mapping[str, Place],
    merged: Mapping[str, str] = _NO_MERGES,
) -> LinksSource:
    """Return the sound links of a file, with all its errors."""
    reader = _LinkReader(source.path, names, places, merged)
    reader.prefixes(source.prefixes)
    found = [(row.line, link) for row in source.rows if (link := reader.link(row)) is not None]
    reader.conflicts(found)
    links = LinkSet(sorted_links(link for _, link in found), source.header, source.prefixes)
    return LinksSource(links, sorted(reader.findings, key=lambda f: f.place or Place(source.path)))


def linked_register(register: Register, links: LinkSet) -> dict[str, Entity]:
    """Return the register with the decided links of its entities; open rows change nothing."""
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
class _LinkReader:
    path: Path
    names: NameResolver
    places: Mapping[str, Place]
    merged: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)

    def add(self, line: int, name: str, message: str, hint: str) -> None:
        self.findings.append(error_at(Place(self.path, line), name, message, hint))

    def prefixes(self, declared: Mapping[str, str]) -> None:
        """Check the two prefixes of the rows."""
        for name, iri in ((ENTITY, self.names.iris.entity("")), (ITEM, ns.WD)):
            if declared.get(name) != iri:
                message = f"the prefix {name} must be {iri}, but it is {declared.get(name)}"
                hint = f"write in the metadata, under curie_map: #  {name}: {iri}"
                self.add(1, "bad-link", message, hint)

    def link(self, row: SssomRow) -> Link | None:
        """Return the row as a link; None if the row or its entity has errors."""
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
            message = f"the register has no entity {shown(id_)}"
            hint = f"did you mean {near!r}?" if near else "add the entity, or remove the row"
            self.add(line, "link-of-unknown-entity", message, hint)
        return False

    def conflicts(self, found: Sequence[tuple[int, Link]]) -> None:
        """Add an error for each contradiction."""
        self._twice(found, "link-twice", lambda link: link.key, "two rows are about {} and {}")
        # Of repeated rows, only the first counts here.
        decided = {
            link.key: (line, link)
            for line, link in reversed(found)
            if link.decision is Decision.EXACT
        }
        exact = sorted(decided.values(), key=lambda row: row[0])
        self._twice(
            exact, "linked-to-two-items", lambda link: link.entity, "{0} is linked to two items"
        )
        # Two entries that are the same entity may have the same item.
        first = {(link.item, self._kept(link.entity)): line for line, link in reversed(exact)}
        firsts = frozenset(first.values())
        apart = [row for row in exact if row[0] in firsts]
        self._twice(
            apart, "item-of-two-entities", lambda link: link.item, "two entities are linked to {1}"
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
        template: str,
    ) -> None:
        first: dict[object, int] = {}
        for line, link in found:
            before = first.setdefault(key(link), line)
            if before != line:
                message = template.format(shown(link.entity), link.item) + f": see line {before}"
                self.add(line, name, message, "keep one of the rows")

    def _against_register(self, line: int, link: Link, by_key: Mapping[str, str]) -> None:
        """Check a decision against the key wikidata of each entity, which is a decision too."""
        entity = self.names.register[link.entity]
        is_exact, is_same = link.decision is Decision.EXACT, entity.wikidata == link.item
        other = by_key.get(link.item, link.entity)
        if entity.wikidata and is_exact != is_same and (is_exact or is_same):
            place = self.places.get(entity.iri)
            decided = link.decision.value if link.decision else OPEN
            message = (
                f"the key wikidata of {shown(link.entity)} says {entity.wikidata}"
                f"{f' ({place})' if place else ''}, but the row says of {link.item}: {decided}"
            )
        elif is_exact and self._kept(other) != self._kept(link.entity):
            message = f"the key wikidata of another entity, {shown(other)}, says {link.item}"
        else:
            return
        hint = "correct the row or the register"
        self.add(line, "link-contradicts-register", message, hint)

    def _kept(self, id_: str) -> str:
        """Return the IRI of the entity that is kept for an id."""
        iri = self.names.register[id_].iri
        return self.merged.get(iri, iri)

    def _of_wrong_type(self, line: int, link: Link) -> None:
        """Check the class of an entity against the types of its item in the row."""
        if link.decision not in {Decision.EXACT, Decision.CLOSE}:
            return
        entity = self.names.register[link.entity]
        items = _CATEGORIES.findall(link.slots.get("object_category", ""))
        if fit(entity.cls, items, self.names.ontology) is Fit.CLASHES:
            cls = ns.local_name(entity.cls)
            message = (
                f"{shown(link.entity)} is {with_article(cls)}, but {link.item} is an instance of "
                f"{', '.join(items)}, which does not fit"
            )
            hint = "correct the class of the entity, the item, or object_category"
            self.add(line, "link-of-wrong-type", message, hint)


def _wrong_values(slots: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, is_right, hint in _RULES:
        text = slots.get(name, "")
        if not is_right(text):
            found = f"has {shown(text)}" if text else "is empty"
            yield f"the column {name} {found}", hint


def _wrong_kind(slots: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield why a row is not clearly decided or open."""
    predicate = slots.get("predicate_id", "")
    is_manual = slots.get("mapping_justification") == MANUAL
    if predicate == OPEN and (is_manual or "predicate_modifier" in slots):
        yield (
            f"the predicate {OPEN} makes this row open, but another column makes it decided",
            f"for a decision, write {', '.join(PREDICATES)}; otherwise remove {MANUAL} and {NOT}",
        )
    if predicate in PREDICATES and not is_manual:
        yield (
            f"nobody decided this {predicate}: its justification is not {MANUAL}",
            f"for a decision, write {MANUAL}; for an open row, write the predicate {OPEN}",
        )
    if predicate in PREDICATES and is_manual and not any(name in slots for name in _WHO):
        yield ("the row does not say who decided it", "write who in author_label or author_id")


def _is_day(text: str) -> bool:
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


#: Slots, a check of their values, and how to write them.
_RULES: Final[tuple[tuple[str, Callable[[str], object], str], ...]] = (
    ("subject_id", _SUBJECT.fullmatch, f"write {ENTITY}:ID, the id of an entity in entities.yaml"),
    ("object_id", _ITEM.fullmatch, f"write {ITEM}:Q159 or another item"),
    (
        "predicate_id",
        {*PREDICATES, OPEN}.__contains__,
        f"write {', '.join(PREDICATES)}, or {OPEN} for an open row",
    ),
    ("predicate_modifier", {"", NOT}.__contains__, f"write {NOT}, or nothing"),
    (
        "mapping_justification",
        _JUSTIFICATION.fullmatch,
        f"write {MANUAL}, or for an open row another justification of semapv",
    ),
    ("mapping_date", _is_day, "write a day as YYYY-MM-DD"),
    ("confidence", _SHARE.fullmatch, "write a number from 0 to 1"),
    ("similarity_score", _SHARE.fullmatch, "write a number from 0 to 1"),
)
