"""Reads one sheet of an XLSX file as a table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import normpath
from typing import Final

from kgbuild.errors import UsageError
from kgbuild.nearest import did_you_mean
from kgbuild.read.sources.message_words import in_a_row
from kgbuild.tables.grid import GridRow, table_of
from kgbuild.tables.table import Cell, CellProblem, Table, column_letters, refuse
from kgbuild.tables.xlsx.parts import XlsxParts
from kgbuild.tables.xlsx.sheet import MergedRange, SheetReader
from kgbuild.tables.xlsx.styles import number_formats, shared_texts

_ROOT: Final = "_rels/.rels"
_DOCUMENT: Final = "/officeDocument"
_MOST_FILLED: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class _Relations:
    """Reads which part each relation of a part leads to."""

    folder: str
    targets: dict[str, str] = field(default_factory=dict)
    by_kind: dict[str, str] = field(default_factory=dict)

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        whole = target if target.startswith("/") else f"{self.folder}/{target}"
        part = normpath(whole).lstrip("/")
        self.targets[attributes.get("Id", "")] = part
        self.by_kind["/" + attributes.get("Type", "").rpartition("/")[2]] = part

    def end(self, _: str, __: str) -> None:
        pass


@dataclass(slots=True)
class _Workbook:
    """Reads the list of the sheets."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    from_1904: bool = False

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), hidden))
        elif tag == "workbookPr":
            self.from_1904 = attributes.get("date1904") in {"1", "true"}

    def end(self, _: str, __: str) -> None:
        pass


def read_workbook(
    data: bytes, path: Path, sheet: str | None = None, heading_row: int | None = None
) -> Table:
    """Return the table in a sheet of an XLSX file.

    Args:
        data: The file.
        path: Its path, for errors.
        sheet: The name of the sheet; without one, the only visible sheet that has cells.
        heading_row: The number of the row with the headings.

    Raises:
        UsageError: There is no such sheet, or several sheets have cells.
        UnreadableError: The file cannot be read.
    """
    parts = XlsxParts(data, path)
    root = _relations(parts, _ROOT, "")
    main = root.by_kind.get(_DOCUMENT, "xl/workbook.xml")
    workbook = _Workbook()
    parts.parse(main, workbook.begin, workbook.end)
    folder, _, name = main.rpartition("/")
    relations = _relations(parts, f"{folder}/_rels/{name}.rels", folder)
    sheets = [
        _Sheet(name, relations.targets[id_], hidden)
        for name, id_, hidden in workbook.sheets
        if id_ in relations.targets and "chartsheet" not in relations.targets[id_]
    ]
    texts = shared_texts(parts, relations.by_kind.get("/sharedStrings", ""))
    formats = number_formats(parts, relations.by_kind.get("/styles", ""))

    def read(one: _Sheet) -> SheetReader:
        reader = SheetReader(path, texts, formats, workbook.from_1904)
        parts.parse(one.part, reader.begin, reader.end)
        return reader

    chosen, reader = _chosen(sheets, read, sheet, path)
    grid, filled = _with_merged(reader, path)
    hidden_sheets = [one.name for one in sheets if one.hidden and one is not chosen]
    remarks = tuple(_remarks(chosen, reader, hidden_sheets, filled))
    return table_of(path, grid, heading_row=heading_row, sheet=chosen.name, remarks=remarks)


def _relations(parts: XlsxParts, name: str, folder: str) -> _Relations:
    found = _Relations(folder)
    if name in parts:
        parts.parse(name, found.begin, found.end)
    return found


def _chosen(
    sheets: Sequence[_Sheet], read: Callable[[_Sheet], SheetReader], sheet: str | None, path: Path
) -> tuple[_Sheet, SheetReader]:
    """Return the sheet that the user names, or the only visible one that has cells."""
    names = [one.name for one in sheets]
    if sheet is not None:
        found = [one for one in sheets if one.name == sheet]
        if not found:
            near = did_you_mean(sheet, names)
            raise UsageError(
                f"{path} has no sheet {sheet!r}: {near}it has {in_a_row(names, 'and')}"
            )
        return found[0], read(found[0])
    with_cells = [(one, read(one)) for one in sheets if not one.hidden]
    with_cells = [pair for pair in with_cells if pair[1].rows]
    if not with_cells:
        hint = "name a hidden sheet with --sheet" if names else "check that it is the right file"
        refuse(path, "empty-table", "no visible sheet of this file has a cell", hint)
    if len(with_cells) > 1:
        which = in_a_row([repr(one.name) for one, _ in with_cells])
        raise UsageError(f"{path} has several sheets: name one with --sheet: {which}")
    return with_cells[0]


def _with_merged(reader: SheetReader, path: Path) -> tuple[list[GridRow], list[MergedRange]]:
    """Return the rows, in which merged cells of one column all have its value, and these ranges."""
    rows, filled, cells = reader.rows, [], 0
    for merged in reader.merged:
        first = rows.get(merged.top, {}).get(merged.left)
        if first is None:
            continue
        if merged.left != merged.right:
            message = f"the cells {merged.name} are merged across columns"
            rows[merged.top][merged.left] = Cell(
                first.value, CellProblem("cells-merged", message, "unmerge them")
            )
            continue
        filled.append(merged)
        cells += merged.bottom - merged.top
        if cells > _MOST_FILLED:
            refuse(path, "too-large", "too many cells are merged", "unmerge them")
        for number in range(merged.top + 1, merged.bottom + 1):
            if number in rows:
                rows[number].setdefault(merged.left, first)
    return reader.grid(), filled


def _remarks(
    chosen: _Sheet,
    reader: SheetReader,
    hidden_sheets: Sequence[str],
    filled: Sequence[MergedRange],
) -> Iterator[str]:
    """Yield what people may not see in their spreadsheet."""
    if chosen.hidden:
        yield f"the sheet {chosen.name!r} is hidden"
    if hidden_sheets:
        yield f"hidden sheets are not read: {', '.join(map(repr, hidden_sheets))}"
    hidden = sorted(reader.hidden_rows & reader.rows.keys())
    if hidden:
        yield f"hidden rows are read too: {_few([str(number) for number in hidden])}"
    last = max((column for cells in reader.rows.values() for column in cells), default=-1)
    columns = [
        column_letters(column)
        for first, end in reader.hidden_columns
        for column in range(first, min(end, last) + 1)
    ]
    if columns:
        yield f"hidden columns are read too: {_few(columns)}"
    if filled:
        names = _few([merged.name for merged in filled])
        yield f"merged cells have their value in each row: {names}"
    if reader.formulas:
        yield f"results of formulas are read as the file has them: {reader.formulas:,}"


def _few(names: Sequence[str], most: int = 10) -> str:
    rest = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest
