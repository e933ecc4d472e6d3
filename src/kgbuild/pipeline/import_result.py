"""How tables are imported, and what comes of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from kgbuild.atomic_files import write_all_atomically
from kgbuild.errors import Finding, Place, UsageError
from kgbuild.importing.columns import Choices
from kgbuild.importing.entries import Entry
from kgbuild.read.sources.text_source import read_text
from kgbuild.tables.read_table import TableOptions


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a table is imported.

    Attributes:
        report: The report of all claims; without one, the column ``report`` names it.
        keys: The key for a heading that kgbuild does not know, by the heading.
        ignored: The headings of columns that are left out.
        sheet: The sheet of a spreadsheet; without one, the only visible sheet that has cells.
        encoding: The encoding of a text file; without one, UTF-8 or UTF-16.
        heading_row: The number of the row with the headings; without one, the first that is not
            empty.
        valid_rows: Whether to write the rows without errors if other rows have errors.
        dry_run: Whether to write nothing.
    """

    report: str | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    ignored: Sequence[str] = ()
    sheet: str | None = None
    encoding: str | None = None
    heading_row: int | None = None
    valid_rows: bool = False
    dry_run: bool = False

    @property
    def of_table(self) -> TableOptions:
        """How the table is read."""
        return TableOptions(self.sheet, self.encoding, self.heading_row)

    @property
    def choices(self) -> Choices:
        """What the user says about headings."""
        return Choices(self.keys, self.ignored)


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """A claim or an entity that rows of a table give.

    Attributes:
        id: Its id.
        report: The report of a claim; None for an entity.
        rows: The numbers of its rows.
        data: Its keys and values, as the file has them.
    """

    id: str
    report: str | None
    rows: tuple[int, ...]
    data: Mapping[str, Any]

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """Return an entry without what only its import needs."""
        name, report = str(entry.data.get("id", "")), entry.report or None
        return cls(name, report, tuple(entry.numbers), entry.data)


@dataclass(slots=True)
class Imported:
    """The result of importing a table.

    Attributes:
        kind: ``claims`` or ``entities``.
        path: The table.
        rows: How many rows it has, without headings and empty rows.
        sheet: Its sheet, in a spreadsheet.
        added: The new entries, which are written unless ``written`` is false.
        present: The entries that the workspace has already.
        findings: Errors, by row.
        refused: The numbers of the rows that have errors, or whose entry has.
        remarks: What people have to know, such as hidden rows.
        written: Whether files were written.
    """

    kind: str
    path: Path
    rows: int
    sheet: str | None = None
    added: list[ImportedEntry] = field(default_factory=list)
    present: list[ImportedEntry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    written: bool = False

    def refuse(self, entries: Iterable[Entry]) -> None:
        """Take the errors of entries."""
        for entry in entries:
            self.findings += entry.findings
            self.refused += entry.numbers
        self.findings.sort(key=lambda one: (one.place or Place(self.path)).line or 0)
        self.refused = sorted(set(self.refused))

    def write(self, files: Mapping[Path, tuple[str, str]], options: ImportOptions) -> None:
        """Write files, each given by its old and its new text, if there is nothing against it.

        Raises:
            UsageError: Somebody has changed a file meanwhile.
            OSError: A file cannot be written; no file is changed then.
        """
        if options.dry_run or not files or (self.findings and not options.valid_rows):
            return
        for path, (before, _) in files.items():
            if read_text(path) != before:
                raise UsageError(
                    f"{path} changed while the table was read; nothing was written: try again"
                )
        write_all_atomically({path: after.encode() for path, (_, after) in files.items()})
        self.written = True
