"""Reads the claims of a report with kgbuild's own reader, and only those that have changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from kgbuild.annotating.claim_spans import PartSpan, SpanFinder
from kgbuild.errors import Finding
from kgbuild.importing.report_claims import LocatedProblems
from kgbuild.model.document import Claim
from kgbuild.model.register import Entity, Register
from kgbuild.read.models.claims_file import AuthoredClaim
from kgbuild.read.models.validation import validate
from kgbuild.read.reports.claims import ClaimReader
from kgbuild.read.reports.document import ReportParts, claim_reader, for_version
from kgbuild.read.reports.media import MediaReader
from kgbuild.read.sources.plain_data import texts_in
from kgbuild.read.sources.problems import Loc, Locate
from kgbuild.read.values.names import NameResolver

#: Keys that name other claims of the report.
_REFERENCES: Final = ("viaClaim", "quotes", "supersedes", "corrects", "retracts")

#: A finding with the path of the value in its entry.
Located = tuple[Loc, Finding]


@dataclass(frozen=True, slots=True)
class Reading:
    """What kgbuild reads in one entry.

    Attributes:
        data: The entry.
        authored: The entry as typed data; None if it has wrong keys or values.
        claim: The claim; None if it has errors.
        findings: What is wrong, each with the path in the entry.
        spans: Where its parts are.
    """

    data: Mapping[str, Any]
    authored: AuthoredClaim | None
    claim: Claim | None
    findings: tuple[Located, ...]
    spans: tuple[PartSpan, ...]
    _named: Mapping[str, Entity | None] = field(default_factory=dict)
    _register: Register | None = None  # for one with findings, whose hints may name any entity
    _ids: frozenset[str] | None = None  # for one that names other claims

    def fits(self, names: NameResolver, ids: frozenset[str]) -> bool:
        """Return whether the entry would read the same with this register and these claims."""
        if self._ids is not None and self._ids != ids:
            return False
        register = names.register
        if self._register is not None and self._register != register:
            return False
        return all(register.get(name) == entity for name, entity in self._named.items())


@dataclass(slots=True)
class ClaimReadings:
    """Reads the entries of one report, and keeps what it read."""

    relative_dates: bool
    _kept: dict[int, Reading] = field(default_factory=dict)
    _context: tuple[object, ...] = ()

    def read(
        self,
        entries: Sequence[Mapping[str, Any]],
        parts: ReportParts,
        names: NameResolver,
        locate: Locate,
    ) -> list[Reading]:
        """Return the readings of entries.

        Args:
            entries: The entries. Those that have not changed are the same objects as before.
            parts: The text, the metadata, the set-aside passages and the media of the report.
            names: The register.
            locate: Finds a place for a finding.
        """
        context = (parts.text, parts.report, tuple(parts.media))
        if context != self._context:
            self._kept, self._context = {}, context
        ids = _ids(entries)
        kept = {
            id(one): found
            for one in entries
            if (found := self._kept.get(id(one))) and found.data is one and found.fits(names, ids)
        }
        self._kept = kept
        new = [index for index, one in enumerate(entries) if id(one) not in kept]
        if new:
            self._read_new(new, entries, parts, names, locate)
        return [self._kept[id(one)] for one in entries]

    def _read_new(
        self,
        new: Sequence[int],
        entries: Sequence[Mapping[str, Any]],
        parts: ReportParts,
        names: NameResolver,
        locate: Locate,
    ) -> None:
        ids = _ids(entries)
        problems = {index: LocatedProblems(locate, locate) for index in new}
        authored: dict[int, AuthoredClaim | None] = {
            index: validate(AuthoredClaim, dict(entries[index]), problems[index]) for index in new
        }
        known = [
            authored[index] if index in authored else self._kept[id(one)].authored
            for index, one in enumerate(entries)
        ]
        unused = LocatedProblems(locate, locate)
        whole = replace(parts, claims=known)
        reader = claim_reader(whole, names, unused, relative_dates=self.relative_dates)
        if any("media" in entries[index] for index in new):
            media = MediaReader(names, reader.clock, unused, parts.find_file).read(parts.media)
            reader = replace(reader, media=None if None in parts.media else media)
        finder = None if reader.anchor is None else SpanFinder(reader.anchor, names)
        for index in new:
            data, own = entries[index], problems[index]
            given = authored[index]
            claim = None if given is None else _read(reader, whole, given, own)
            is_related = bool(data.keys() & set(_REFERENCES))
            self._kept[id(data)] = Reading(
                data,
                given,
                None if own.findings else claim,
                tuple(zip(own.locs, own.findings, strict=True)),
                () if finder is None else tuple(finder.find(data)),
                _named(data, names),
                names.register if own.findings else None,
                ids if is_related else None,
            )


def _read(
    reader: ClaimReader, parts: ReportParts, given: AuthoredClaim, problems: LocatedProblems
) -> Claim | None:
    references = replace(reader.references, problems=problems)
    own = replace(reader, problems=problems, references=references)
    return for_version(own, parts, given.version).claim(given, ())


def _ids(entries: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(id_ for one in entries if isinstance(id_ := one.get("id"), str))


def _named(data: object, names: NameResolver) -> dict[str, Entity | None]:
    return {text: names.register.get(text) for text in texts_in(data)}
