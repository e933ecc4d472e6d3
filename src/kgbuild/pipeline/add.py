"""``add``: turns documents into reports, with their text and metadata."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kgbuild.atomic_files import write_atomically
from kgbuild.documents.document import Document, RefusedDocumentError
from kgbuild.documents.duplicates import KnownTexts, SharedText
from kgbuild.documents.reading_process import Limits, read_in_process
from kgbuild.documents.register_entries import (
    ORGANISATION,
    OUTLET,
    PERSON,
    Proposed,
    RegisterEntries,
    register_with,
)
from kgbuild.documents.report_files import Agents, adding_alone, report_files, write_report
from kgbuild.documents.report_name import report_name
from kgbuild.documents.sources import Given, given_sources
from kgbuild.documents.web import is_address
from kgbuild.errors import Finding, Place, Severity, UnreadableError, UsageError
from kgbuild.nearest import did_you_mean
from kgbuild.project import Project, open_project
from kgbuild.read.reports.folder import CLAIMS, TEXT
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.values.names import UnknownNameError
from kgbuild.read.workspace_inputs import read_register_file
from kgbuild.vocab import terms
from kgbuild.workspace import StrPath

__all__ = ["AddOptions", "Added", "AddedReport", "Limits", "add"]

_UNKNOWN: Final = "und"
#: The agent in the register of a new workspace who will write its claims.
_OF_INIT: Final = "annotator"


@dataclass(frozen=True, slots=True)
class AddedReport:
    """A report that was made from a document.

    Attributes:
        name: The name of its folder in ``reports/``.
        given: The file or the address that the user named.
        document: Its text, its metadata, and what was left out.
        files: The names of its files.
        shared: Reports with the same or a similar text.
        left_to_do: What a person has to fill in or to check, in sentences.
    """

    name: str
    given: str
    document: Document
    files: tuple[str, ...]
    shared: tuple[SharedText, ...] = ()
    left_to_do: tuple[str, ...] = ()


@dataclass(slots=True)
class Added:
    """The result of adding documents.

    Attributes:
        reports: The new reports.
        refused: The documents that gave no report: what is wrong, and the remedy.
        skipped: Documents that a report already has, with the name of the report.
        left_out: Files in folders that are not documents.
        entities: Entities that were added to the register, for a person to check.
        written: Whether files were written.
    """

    reports: list[AddedReport] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    entities: list[Proposed] = field(default_factory=list)
    written: bool = True


@dataclass(frozen=True, slots=True)
class AddOptions:
    """How documents are added.

    Attributes:
        annotator: The id of the person who will write the claims. None for the annotator of the
            other reports, or of a new workspace.
        outlet: The id of the outlet of all documents; without it, the one that each names.
        again: Whether to add a document that a report already has.
        dry_run: Whether to write nothing.
        private: Whether an address may be in a private network.
        limits: What reading one document may cost.
    """

    annotator: str | None = None
    outlet: str | None = None
    again: bool = False
    dry_run: bool = False
    private: bool = False
    limits: Limits = field(default_factory=Limits)


def add(folder: StrPath, sources: Iterable[StrPath], options: AddOptions | None = None) -> Added:
    """Add documents to the workspace in ``folder``, each as a report without claims.

    Args:
        folder: The workspace.
        sources: Files, folders of files, and addresses.
        options: How they are added.

    Raises:
        UsageError: ``folder`` is not a workspace, or the annotator or the outlet is unknown.
        UnreadableError: The configuration, the ontology or the register has errors.
        OSError: A file cannot be written. Each report is then complete or not there.
    """
    project = open_project(folder)
    with adding_alone(project.workspace.folder):
        return _Addition(project, options or AddOptions()).run(sources)


class _Addition:
    """One run of ``add``."""

    def __init__(self, project: Project, options: AddOptions) -> None:
        self._workspace = project.workspace
        self._options = options
        register = read_register_file(project.workspace, project.ontology)
        self._entries = RegisterEntries(register.names)
        self._annotator = self._chosen_annotator(options.annotator)
        self._outlet = options.outlet and self._checked(options.outlet, "--outlet")
        self._known = KnownTexts()
        self._taken: set[str] = set()
        self._result = Added(written=not options.dry_run)

    def run(self, sources: Iterable[StrPath]) -> Added:
        """Add the documents one after the other."""
        given, self._result.left_out = given_sources(sources)
        self._look_through_reports()
        for each in given:
            try:
                self._add(each)
            except RefusedDocumentError as error:
                self._result.refused.append(_refusal(each.name, error))
        return self._result

    def _add(self, given: Given) -> None:
        source = given.source(self._options.limits.size, private=self._options.private)
        today = datetime.now(UTC).date().isoformat() if is_address(given.name) else None
        for document in read_in_process(source, self._options.limits):
            retrieved = document.metadata.retrieved or today
            metadata = replace(document.metadata, retrieved=retrieved)
            self._add_document(given.name, replace(document, metadata=metadata))

    def _add_document(self, given: str, document: Document) -> None:
        shared = self._known.shared_with(document.text)
        same = next((each.report for each in shared if each.is_same), None)
        if same is not None and not self._options.again:
            self._result.skipped.append((given, same))
            return
        metadata = document.metadata
        fallback = Path(given.rstrip("/")).name.partition("?")[0].partition(".")[0]
        name = report_name(metadata, fallback, self._taken)
        before = len(self._entries.proposed)
        agents = self._agents(document, name)
        proposed = list(self._entries.proposed.values())[before:]
        has_schema = (self._workspace.folder / "schemas" / "claims.schema.json").is_file()
        files = report_files(document, agents, given=given, has_schema=has_schema)
        if not self._options.dry_run:
            self._write_register(proposed)
            write_report(self._workspace.reports_folder, name, files)
        self._taken.add(name.casefold())
        self._known.add(name, document.text)
        self._result.entities += proposed
        to_do = tuple(_left_to_do(document, proposed, shared))
        self._result.reports.append(
            AddedReport(name, given, document, tuple(files), tuple(shared), to_do)
        )

    def _agents(self, document: Document, name: str) -> Agents:
        metadata = document.metadata
        if self._outlet:
            outlet = self._outlet
        elif metadata.outlet:
            outlet = self._entries.agent(metadata.outlet, OUTLET)
        else:
            outlet = self._entries.unnamed_outlet(name)
        authors = [
            self._entries.agent(author, ORGANISATION if author in metadata.bodies else PERSON)
            for author in metadata.authors
        ]
        return Agents(outlet, authors, self._annotator)

    def _write_register(self, proposed: Sequence[Proposed]) -> None:
        if not proposed:
            return
        file = self._workspace.register_file
        text = register_with(read_text(file), proposed, self._workspace)
        if text is None:
            lines = "\n".join(f"  {each.line()}" for each in proposed)
            raise UsageError(
                f"{file} cannot be changed in place because of its layout; no report was added. "
                f"Add these lines to it and repeat:\n{lines}"
            )
        write_atomically(file, text.encode())

    def _look_through_reports(self) -> None:
        reports = self._workspace.reports_folder
        for folder in sorted(reports.iterdir()) if reports.is_dir() else ():
            self._taken.add(folder.name.casefold())
            if not (folder / TEXT).is_file() or folder.name.startswith("."):
                continue
            try:
                self._known.add(folder.name, read_text(folder / TEXT))
            except UnreadableError:
                continue  # a build reports it

    def _chosen_annotator(self, annotator: str | None) -> str:
        """Return who writes the claims: as given, or as in the reports that there are."""
        if annotator is not None:
            return self._checked(annotator, "--annotator")
        found = set(_annotators(self._workspace.reports_folder))
        if len(found) == 1:
            return found.pop()
        if not found and _OF_INIT in self._entries.names.register:
            return _OF_INIT
        why = "the reports have several annotators" if found else "no report names an annotator yet"
        raise UsageError(
            f"who will write the claims? {why}: name an agent of entities.yaml with --annotator ID"
        )

    def _checked(self, agent: str, option: str) -> str:
        try:
            self._entries.names.entity(agent, terms.AGENT.value)
        except UnknownNameError as error:
            near = did_you_mean(agent, self._entries.names.register)
            raise UsageError(f"{option}: {error}; {near or error.hint}") from error
        return agent


def _annotators(reports: Path) -> Iterator[str]:
    for file in sorted(reports.glob(f"*/{CLAIMS}")):
        try:
            data = parse_yaml(read_text(file), file).data
        except UnreadableError:
            continue
        report = data.get("report") if isinstance(data, dict) else None
        found = report.get("annotator") if isinstance(report, dict) else None
        if isinstance(found, str):
            yield found


#: Where people who write no YAML fill in what is missing.
_OR_ON_THE_PAGE: Final = ", or with the key r in kgbuild annotate"


def _left_to_do(
    document: Document, proposed: Sequence[Proposed], shared: Sequence[SharedText]
) -> Iterator[str]:
    metadata = document.metadata
    if any(each.is_unnamed for each in proposed):
        yield f"the document names no outlet: name it in claims.yaml{_OR_ON_THE_PAGE}"
    if metadata.published is None:
        yield f"the document has no date: write publishedAt in claims.yaml{_OR_ON_THE_PAGE}"
    if metadata.language in {None, _UNKNOWN}:
        yield "the language is unknown: write language in claims.yaml"
    if metadata.title is None:
        yield (
            "the document has no title: if the report has one, write title in claims.yaml"
            f"{_OR_ON_THE_PAGE}"
        )
    if shared:
        yield (
            "if one report takes its text from the other, write derivedFrom; if both carry the "
            "text of an agency, write wireFrom"
        )


def _refusal(given: str, error: RefusedDocumentError) -> Finding:
    place = None if is_address(given) else Place(Path(given))
    message = f"{given}: {error.message}" if place is None else error.message
    return Finding(
        Severity.ERROR, "refused-document", message, "documents", place, hint=error.remedy
    )
