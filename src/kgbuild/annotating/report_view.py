"""What kgbuild reads in the files of a report: claims, proposals, entities and findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from kgbuild.annotating.claim_readings import ClaimReadings, Located, Reading
from kgbuild.annotating.report_files import ReportFiles
from kgbuild.annotating.shape_findings import ShapeFindings
from kgbuild.annotating.shown_text import ShownText
from kgbuild.drafting.gate import with_entities
from kgbuild.drafting.proposal import ProposedEntity
from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.ids import Iris
from kgbuild.importing.report_claims import LocatedProblems
from kgbuild.model.document import Document, Report, SetAside
from kgbuild.model.text import Text
from kgbuild.project import Project
from kgbuild.read.models.claims_file import (
    AuthoredMedium,
    AuthoredReport,
    AuthoredSetAside,
    ClaimsFile,
)
from kgbuild.read.models.validation import sound_items, sound_part, validate
from kgbuild.read.quotes.find_quote import Anchor
from kgbuild.read.register import read_register
from kgbuild.read.reports.claim_ids import check_claim_ids
from kgbuild.read.reports.document import ReportParts, claim_reader, read_metadata
from kgbuild.read.reports.media import MediaReader
from kgbuild.read.reports.media_files import files_in
from kgbuild.read.reports.versions import FindVersion, version_in
from kgbuild.read.sources.problems import Locate
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.values.names import NameResolver
from kgbuild.read.workspace_inputs import merged_names

_DEFAULT_LANGUAGE = "en"
_MOST_REGISTERS: Final = 4  # undo and redo go back to a few


@dataclass(frozen=True)
class ReportView:
    """One report as kgbuild reads it.

    Attributes:
        files: The files.
        text: The words.
        names: The register.
        all_names: The register with the entities of the draft.
        claims: The readings of the claims, in the order of the file.
        drafts: Those of the proposals.
        set_aside: The set-aside passages without errors.
        findings: What is wrong in the rest of claims.yaml, by the path of the value.
        register_findings: What is wrong in entities.yaml.
        document: The claims without errors; None if the metadata have errors.
        shapes: What the shapes find, by ``claims`` or ``drafts`` and the index of the entry.
    """

    files: ReportFiles
    text: Text
    names: NameResolver
    all_names: NameResolver
    claims: Sequence[Reading]
    drafts: Sequence[Reading]
    set_aside: Sequence[SetAside]
    findings: Sequence[Located]
    register_findings: Sequence[Finding]
    document: Document | None
    shapes: Mapping[tuple[str, int], tuple[Located, ...]]

    @cached_property
    def shown(self) -> ShownText:
        """The text for the page."""
        return ShownText(self.files.words)

    @cached_property
    def labels(self) -> dict[str, str]:
        """The labels of entities and terms, by IRI."""
        entities = {one.iri: one.label for one in self.all_names.register.values()}
        return {**self.names.ontology.labels, **entities}

    @cached_property
    def anchor(self) -> Anchor:
        """Finds quotes."""
        return Anchor(self.text)

    def errors(self, *, draft: bool) -> dict[str, int]:
        """Return how many errors each claim, or each proposal, has, by its id."""
        key, readings = ("drafts", self.drafts) if draft else ("claims", self.claims)
        found: dict[str, int] = {}
        for index, reading in enumerate(readings):
            others = [one for one in self.findings if not draft and one[0][:2] == (key, index)]
            shapes = self.shapes.get((key, index), ())
            all_ = [finding for _, finding in (*reading.findings, *others, *shapes)]
            number = sum(one.severity is Severity.ERROR for one in all_)
            id_ = str(reading.data.get("id"))
            found[id_] = found.get(id_, 0) + number
        return found

    def evidence(self, reading: Reading) -> tuple[int, int] | None:
        """Return where the evidence of an entry is in the text."""
        first = next(iter(reading.spans), None)
        return None if first is None else (first.start, first.end)


@dataclass(slots=True)
class ReportViewer:
    """Reads one report again after each change, and keeps what has not changed."""

    folder: Path
    project: Project
    _text: Text = field(default_factory=lambda: Text(""))
    _claims: ClaimReadings = field(init=False)
    _drafts: ClaimReadings = field(init=False)
    _of_claims: ShapeFindings = field(init=False)
    _of_drafts: ShapeFindings = field(init=False)
    _registers: dict[str, tuple[NameResolver, Sequence[Finding]]] = field(default_factory=dict)
    _every: tuple[NameResolver, list[ProposedEntity], NameResolver] | None = None

    def __post_init__(self) -> None:
        """Prepare to read."""
        relative = self.project.workspace.config.dates.relative == "resolve"
        self._claims, self._drafts = ClaimReadings(relative), ClaimReadings(relative)
        self._of_claims = ShapeFindings(self.project)
        self._of_drafts = ShapeFindings(self.project)

    def view(self, files: ReportFiles) -> ReportView:
        """Return what kgbuild reads in the files."""
        names, register_findings = self._register(files)
        every = self._with_proposed(files, names)
        problems = _problems(files)
        head = {**files.claims.data, "claims": [], "setAside": _entries(files, "setAside")}
        validate(ClaimsFile, head, problems)
        report = sound_part(AuthoredReport, head, "report")
        aside = sound_items(AuthoredSetAside, head, "setAside")
        media = sound_items(AuthoredMedium, head, "media")
        language = report.language if report else _DEFAULT_LANGUAGE
        if (self._text.content, self._text.language) != (files.words, language):
            self._text = Text(files.words, language)
        parts = ReportParts(
            self.folder.name, self._text, report, (), aside, {}, media, files_in(self.folder)
        )
        parts = replace(parts, versions=self._versions(files))
        locate = _locate(files.claims.path)
        claims = self._claims.read(_entries(files, "claims"), parts, names, locate)
        drafts: list[Reading] = []
        if files.draft is not None:
            entries = files.draft.items("claims")
            drafts = self._drafts.read(entries, parts, every, _locate(files.draft.path))
        relative = self.project.workspace.config.dates.relative == "resolve"
        reader = claim_reader(parts, names, problems, relative_dates=relative)
        if media:
            found = MediaReader(names, reader.clock, problems, parts.find_file).read(media)
            reader = replace(reader, media=None if None in media else found)
        passages = [
            reader.set_aside(one, ("setAside", index))
            for index, one in enumerate(aside)
            if one is not None and one.version is None
        ]
        check_claim_ids([one.authored for one in claims], problems)
        metadata = read_metadata(parts, reader)
        readable = {one.claim.id: one.claim for one in (*drafts, *claims) if one.claim}
        shapes = [
            ((key, index), found)
            for key, checked in (
                ("claims", self._of_claims.of(claims, metadata, names, names, readable)),
                ("drafts", self._of_drafts.of(drafts, metadata, every, names, readable)),
            )
            for index, found in checked.items()
        ]
        return ReportView(
            files,
            self._text,
            names,
            every,
            claims,
            drafts,
            [one for one in passages if one],
            tuple(zip(problems.locs, problems.findings, strict=True)),
            [*register_findings, *self._of_claims.unreadable],
            None if metadata is None else _document(metadata, claims),
            dict(shapes),
        )

    def _with_proposed(self, files: ReportFiles, names: NameResolver) -> NameResolver:
        proposed = proposed_entities(files, names)
        if self._every is None or self._every[0] is not names or self._every[1] != proposed:
            self._every = names, proposed, with_entities(names, proposed)
        return self._every[2]

    def _versions(self, files: ReportFiles) -> dict[str, Text | None]:
        """Return the earlier texts that withdrawn claims quote, by name."""
        find, language = version_in(self.folder), self._text.language
        entries = [*_entries(files, "claims"), *_entries(files, "setAside")]
        named = sorted({name for one in entries if isinstance(name := one.get("version"), str)})
        found = {name: _readable(find, name) for name in named}
        return {name: Text(words, language) if words else None for name, words in found.items()}

    def _register(self, files: ReportFiles) -> tuple[NameResolver, Sequence[Finding]]:
        """Return the register with its merges, read again only if one of its files has changed."""
        workspace = self.project.workspace
        merges = workspace.identities_file
        text = files.entities.text + (str(merges.stat().st_mtime_ns) if merges.exists() else "")
        if text not in self._registers:
            entities = parse_yaml(files.entities.text, files.entities.path)
            source = read_register(entities, workspace.iris, self.project.ontology)
            self._registers[text] = (merged_names(workspace, source.names), source.findings)
            while len(self._registers) > _MOST_REGISTERS:
                del self._registers[next(iter(self._registers))]
        return self._registers[text]

    @property
    def iris(self) -> Iris:
        """The IRIs of the workspace."""
        return self.project.workspace.iris


def proposed_entities(files: ReportFiles, names: NameResolver) -> list[ProposedEntity]:
    """Return the entities of the draft that the register does not have."""
    entries = [] if files.draft is None else files.draft.items("entities")
    return [
        ProposedEntity(
            one["id"],
            one["a"],
            one["label"],
            tuple(one.get("aliases") or ()),
            {k: v for k, v in one.items() if k not in {"id", "a", "label", "aliases"}},
        )
        for one in entries
        if all(isinstance(one.get(key), str) for key in ("id", "a", "label"))
        and one["id"] not in names.register
    ]


def _problems(files: ReportFiles) -> LocatedProblems:
    locate = _locate(files.claims.path)
    return LocatedProblems(locate, locate)


def _document(report: Report, claims: Sequence[Reading]) -> Document:
    return Document(report, tuple(one.claim for one in claims if one.claim))


def _entries(files: ReportFiles, key: str) -> list[dict[str, Any]]:
    return files.claims.items(key)


def _locate(path: Path) -> Locate:
    def place(loc: Sequence[str | int]) -> Place:
        del loc  # the page names the entry, so it needs no line
        return Place(path)

    return place


def _readable(find: FindVersion, name: str) -> str | None:
    try:
        return find(name)
    except UnreadableError:
        return None
