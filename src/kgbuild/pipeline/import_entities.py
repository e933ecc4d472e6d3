"""``import entities``: the rows of a table become entities of the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kgbuild.errors import Place, UsageError
from kgbuild.importing.cell_values import CellReader
from kgbuild.importing.columns import matched
from kgbuild.importing.entity_columns import entity_columns
from kgbuild.importing.entity_rows import EntityRows
from kgbuild.importing.entries import Entry, Placing
from kgbuild.importing.yaml_entries import with_entries
from kgbuild.pipeline.import_claims import named_entities, refuse_without_columns
from kgbuild.pipeline.import_result import Imported, ImportedEntry, ImportOptions
from kgbuild.pipeline.import_shapes import shape_errors
from kgbuild.project import Project, open_project
from kgbuild.read.register import read_register
from kgbuild.read.sources.problems import Loc
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.yaml_source import YamlSource, parse_yaml
from kgbuild.read.workspace_inputs import read_register_file
from kgbuild.tables.read_table import read_table
from kgbuild.workspace import StrPath

_NEEDED: Final = ("a", "label")


def import_entities(
    folder: StrPath, file: StrPath, options: ImportOptions | None = None
) -> Imported:
    """Add the entities in a table to the register of the workspace in ``folder``.

    If a row has an error, nothing is written, unless the options say otherwise. Entities that the
    register has already are left as they are.

    Args:
        folder: The workspace.
        file: A table in CSV, TSV, XLSX or JSON Lines; ``-`` is standard input.
        options: How it is imported.

    Raises:
        UsageError: ``folder`` is not a workspace, or an option does not fit the table.
        UnreadableError: The workspace or the table cannot be read, or a heading is unknown.
        OSError: The register cannot be written; it is not changed then.
    """
    options = options or ImportOptions()
    if options.report is not None:
        raise UsageError("entities belong to no report: leave out the report")
    project = open_project(folder)
    names = read_register_file(project.workspace, project.ontology).names
    path = project.workspace.register_file
    text = read_text(path)
    data: Any = parse_yaml(text, path).data
    table = read_table(Path(file), options.of_table)
    columns = matched(table, entity_columns(project.ontology), options.choices)
    refuse_without_columns(table, {column.key for column in columns.values()}, _NEEDED)
    placing = Placing(table, columns)
    reader = CellReader(named_entities(names.register), project.ontology)
    rows = EntityRows(placing, reader, data["entities"])
    rows.take(table.rows)
    checked = _Check(project, data, placing)
    checked.run(rows.new, only_valid=options.valid_rows)
    files = _changed(path, text, rows)
    while files and checked.shapes(rows.new, files):
        checked.run(rows.new, only_valid=options.valid_rows)
        files = _changed(path, text, rows)
    result = Imported("entities", Path(file), len(table.rows), table.sheet)
    result.remarks += [*table.remarks, *rows.remarks]
    result.present += map(ImportedEntry.of, rows.present)
    result.refuse(entry for entry in rows.new if entry.findings)
    result.added += map(ImportedEntry.of, (entry for entry in rows.new if not entry.findings))
    result.write(files, options)
    return result


def _changed(path: Path, text: str, rows: EntityRows) -> dict[Path, tuple[str, str]]:
    """Return the register with its old and its new text, if there are new entities."""
    new = [entry.data for entry in rows.new if not entry.findings]
    return {path: (text, with_entries(text, "entities", new, path))} if new else {}


@dataclass(slots=True)
class _Check:
    """Reads the register with new entities as a build does."""

    project: Project
    data: Mapping[str, Any]
    placing: Placing

    def run(self, entries: Sequence[Entry], *, only_valid: bool) -> None:
        """Add the errors to the entities that they are in.

        Args:
            entries: The new entities.
            only_valid: Whether the others have to be sound without those that have errors.
        """
        while True:
            taken = [one for one in entries if not (only_valid and one.findings)]
            before = sum(bool(one.findings) for one in taken)
            self._read(taken)
            if not only_valid or sum(bool(one.findings) for one in taken) == before:
                return

    def shapes(self, entries: Sequence[Entry], files: Mapping[Path, tuple[str, str]]) -> bool:
        """Add the errors of shapes to the entities; return whether there are any."""
        sound = [one for one in entries if not one.findings]
        known, found = len(self.data["entities"]), False
        for _, index, finding in shape_errors(self.project.workspace, files, "entities"):
            if index >= known:
                entry = sound[index - known]
                entry.findings.append(self.placing.moved(finding, entry, ()))
                found = True
        return found

    def _read(self, entries: Sequence[Entry]) -> None:
        sound = {id(entry) for entry in entries if not entry.findings}
        known = len(self.data["entities"])
        whole = {**self.data, "entities": [*self.data["entities"], *(e.data for e in entries)]}
        source = _LocatedSource(self.project.workspace.register_file, whole, {}, {})
        found = read_register(source, self.project.workspace.iris, self.project.ontology)
        for finding in found.findings:
            loc = source.locs[finding.place.line or 0] if finding.place else ()
            at = loc[1] - known if len(loc) > 1 and isinstance(loc[1], int) else -1
            entry = entries[max(at, 0)]
            if id(entry) in sound:
                entry.findings.append(self.placing.moved(finding, entry, loc[2:]))


@dataclass(frozen=True, slots=True)
class _LocatedSource(YamlSource):
    """Plain data that is in no file; the line of a place is the number of a location."""

    locs: list[Loc] = field(default_factory=lambda: [()])

    def place(self, loc: Sequence[str | int]) -> Place:
        """Return a place whose line is the number of the location."""
        self.locs.append(tuple(loc))
        return Place(self.path, len(self.locs) - 1)

    def key_place(self, loc: Sequence[str | int]) -> Place:
        """Return the same: a table has no keys."""
        return self.place(loc)
