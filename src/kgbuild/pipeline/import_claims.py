"""``import claims``: the rows of a table become claims of reports."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

from kgbuild.errors import Finding, UnreadableError, UsageError
from kgbuild.importing.cell_values import CellReader, Named
from kgbuild.importing.claim_columns import claim_columns
from kgbuild.importing.claim_entries import ClaimEntries
from kgbuild.importing.claim_rows import ClaimRows
from kgbuild.importing.claims_export import ExportedRows, is_export, unguarded, with_export_keys
from kgbuild.importing.columns import Column, matched
from kgbuild.importing.entries import Entry, Origin, Placing
from kgbuild.importing.report_claims import ReportClaims
from kgbuild.model.register import Register
from kgbuild.nearest import nearest_name
from kgbuild.pipeline.import_result import Imported, ImportedEntry, ImportOptions
from kgbuild.pipeline.import_shapes import shape_errors
from kgbuild.project import Project, open_project
from kgbuild.read.reports.report_sources import report_places
from kgbuild.read.sources.message_words import in_a_row, shown
from kgbuild.read.workspace_inputs import read_register_file, report_reader
from kgbuild.tables.read_table import read_table
from kgbuild.tables.table import Table
from kgbuild.workspace import StrPath

_NEEDED: Final = ("evidence", "speechAct", "a")


def import_claims(folder: StrPath, file: StrPath, options: ImportOptions | None = None) -> Imported:
    """Add the claims in a table to the reports of the workspace in ``folder``.

    Each claim is read as a build reads it: its quotes have to be in the report. If a row has an
    error, nothing is written, unless the options say otherwise. Claims that a report has already
    are left as they are.

    Args:
        folder: The workspace.
        file: A table in CSV, TSV, XLSX or JSON Lines; ``-`` is standard input.
        options: How it is imported.

    Raises:
        UsageError: ``folder`` is not a workspace, or an option does not fit the table.
        UnreadableError: The workspace or the table cannot be read, or a heading is unknown.
        OSError: A file cannot be written; no file is changed then.
    """
    return _ClaimsImport(open_project(folder), options or ImportOptions()).run(Path(file))


def named_entities(register: Register) -> dict[str, Named]:
    """Return the entities of a register by id, as cells may name them."""
    return {one.id: Named(one.id, one.cls, one.label, one.aliases) for one in register.values()}


class _ClaimsImport:
    """One run of ``import claims``."""

    def __init__(self, project: Project, options: ImportOptions) -> None:
        self._project, self._options = project, options
        self._workspace = project.workspace
        self._names = read_register_file(project.workspace, project.ontology).names
        self._reports: dict[str, ReportClaims] = {}

    def run(self, file: Path) -> Imported:
        """Read the table, check its claims, and write them."""
        table = read_table(file, self._options.of_table)
        known = claim_columns(self._project.ontology)
        export = ExportedRows(table) if is_export(table) else None
        choices = self._options.choices
        if export is not None:
            table, choices = unguarded(table), with_export_keys(table, choices)
        columns = matched(table, known, choices)
        keys = {column.key for column in columns.values()}
        refuse_without_columns(table, keys | ({"a"} if "states" in keys else set()), _NEEDED)
        placing = Placing(table, columns, {one.key: one for one in known})
        rows = ClaimRows(placing, self._reader(), self._options.report)
        for row in table.rows:
            rows.add(row)
        entries = ClaimEntries(placing, self._project.ontology).entries(rows.groups.values())
        result = Imported("claims", file, len(table.rows), table.sheet)
        result.remarks += [*table.remarks, *rows.remarks, *_computed(columns.values())]
        self._read(entries, placing, export, result)
        return result

    def _reader(self) -> CellReader:
        return CellReader(named_entities(self._names.register), self._project.ontology)

    def _read(
        self,
        entries: list[Entry],
        placing: Placing,
        export: ExportedRows | None,
        result: Imported,
    ) -> None:
        by_report: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_report[entry.report].append(entry)
        for name, group in by_report.items():
            report = self._report(name, placing, group)
            if report is not None:
                self._reports[name] = report
                report.take(group, export)
        for report in self._reports.values():
            report.check_references(self._claims_of)
            report.check(only_valid=self._options.valid_rows)
        files = self._changed_files()
        while files and self._check_shapes(files, placing):
            for report in self._reports.values():
                report.check(only_valid=self._options.valid_rows)
            files = self._changed_files()
        for report in self._reports.values():
            result.present += map(ImportedEntry.of, report.present)
            result.added += map(ImportedEntry.of, report.sound)
        result.refuse(entry for entry in entries if entry.findings)
        result.write(files, self._options)

    def _changed_files(self) -> dict[Path, tuple[str, str]]:
        return {
            path: texts
            for report in self._reports.values()
            for path, texts in report.changed_file().items()
        }

    def _check_shapes(self, files: Mapping[Path, tuple[str, str]], placing: Placing) -> bool:
        """Add the errors of shapes to the claims that have them; return whether there are any."""
        reports = {path: self._reports[path.parent.name] for path in files}
        sound = {path: report.sound for path, report in reports.items()}
        found = False
        for path, index, finding in shape_errors(self._workspace, files, "claims"):
            at = index - reports[path].number
            if at >= 0:
                entry = sound[path][at]
                entry.findings.append(placing.moved(finding, entry, ()))
                found = True
        return found

    def _report(self, name: str, placing: Placing, entries: list[Entry]) -> ReportClaims | None:
        """Return the report of a name; add an error to its entries if there is none."""
        if not name:
            return None
        folders, corpora = report_places(self._workspace)
        found = next((folder for folder in folders if folder.name == name), None)
        problem: tuple[str, str, str | None]
        if found is None:
            near = nearest_name(name, [folder.name for folder in folders])
            hint = f"did you mean {near!r}?" if near else "kgbuild add makes reports from documents"
            if corpora and not near:
                hint = f"{hint}; claims of reports in JSON Lines are not changed"
            problem = "unknown-report", f"there is no report {shown(name)}", hint
        else:
            reader = report_reader(self._workspace, self._names)
            try:
                return ReportClaims.open(found, reader, placing)
            except UnreadableError as error:
                first = error.findings[0]
                message = f"the report {shown(name)} has errors: {first.message}"
                problem = "report-with-errors", message, "correct them first: kgbuild check"
        for entry in entries:
            entry.findings.append(_about_report(placing, entry, *problem))
        return None

    def _claims_of(self, report: str) -> frozenset[str] | None:
        """Return the ids of the claims of a report; None if it is not in a folder of its own."""
        if report in self._reports:
            return self._reports[report].ids
        folder = self._workspace.reports_folder / report
        if not folder.is_dir():
            return None if report_places(self._workspace)[1] else frozenset()
        try:
            reader = report_reader(self._workspace, self._names)
            placing = Placing(Table(folder, (), ()), {})
            return ReportClaims.open(folder, reader, placing).ids
        except UnreadableError:
            return None


def _about_report(
    placing: Placing, entry: Entry, name: str, message: str, hint: str | None
) -> Finding:
    for number, column in placing.columns.items():
        if column.key == "report" and number in entry.row.cells:
            return placing.finding(Origin(entry.row, number), name, message, hint)
    return placing.finding(Origin(entry.row), name, message, hint)


def _computed(columns: Iterable[Column]) -> list[str]:
    names = [column.key for column in columns if column.computed]
    return [f"columns that kgbuild computes are not imported: {', '.join(names)}"] if names else []


def refuse_without_columns(table: Table, keys: Collection[str], needed: Iterable[str]) -> None:
    """Raise a `UsageError` if a table lacks a column that it needs."""
    missing = [key for key in needed if key not in keys]
    if missing:
        raise UsageError(
            f"{table.path} has no column for {in_a_row(list(map(repr, missing)), 'and')}: "
            'add it, or name the column that has it with --map "HEADING=KEY"'
        )
