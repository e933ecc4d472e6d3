"""An entry for an authored file, made from rows of a table, and findings with row and column."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kgbuild.errors import Finding, Severity
from kgbuild.importing.columns import Column
from kgbuild.read.sources.problems import Loc
from kgbuild.tables.table import CellProblem, Row, Table


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: a cell, or a whole row."""

    row: Row
    column: int | None = None


@dataclass(slots=True)
class Entry:
    """A claim or an entity that rows give.

    Attributes:
        rows: The rows, the first one first.
        data: The entry, as an author would write it.
        origins: The cell of each value, by its location in ``data``.
        findings: Errors in the cells.
        report: The name of the report of a claim.
    """

    rows: list[Row]
    data: dict[str, Any] = field(default_factory=dict)
    origins: dict[Loc, Origin] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    report: str = ""

    @property
    def row(self) -> Row:
        """The first row."""
        return self.rows[0]

    @property
    def numbers(self) -> list[int]:
        """The numbers of the rows."""
        return [row.number for row in self.rows]


@dataclass(frozen=True, slots=True)
class Placing:
    """Finds the cells of a table that findings are about."""

    table: Table
    columns: Mapping[int, Column]
    known: Mapping[str, Column] = field(default_factory=dict)  # all that there may be, by key

    def of_problem(self, origin: Origin, problem: CellProblem) -> Finding:
        """Return the error for a cell that cannot be used."""
        return self.finding(origin, problem.name, problem.message, problem.hint)

    def finding(self, origin: Origin, name: str, message: str, hint: str | None = None) -> Finding:
        """Return an error in a cell, which begins with its row and column."""
        where = self.table.spell(origin.row, origin.column)
        cell = None if origin.column is None else origin.row.cells.get(origin.column)
        if cell is not None and cell.remark is not None:
            hint = f"{hint}; {cell.remark}" if hint else cell.remark
        place = self.table.place(origin.row)
        return Finding(Severity.ERROR, name, f"{where}: {message}", "import", place, hint)

    def moved(self, finding: Finding, entry: Entry, loc: Loc) -> Finding:
        """Return a finding of a reader at the cell that the value at a location comes from."""
        origin = self.origin(entry, loc)
        moved = self.finding(origin, finding.name, finding.message, finding.hint)
        return replace(moved, severity=finding.severity, source=finding.source)

    def origin(self, entry: Entry, loc: Loc) -> Origin:
        """Return the cell of a value or of its nearest ancestor; else its column, else its row."""
        for length in range(len(loc), 0, -1):
            found = entry.origins.get(loc[:length])
            if found is not None:
                return found
        below = [origin for at, origin in entry.origins.items() if at[: len(loc)] == loc]
        if loc and below and len(loc) > 1:
            return Origin(below[0].row)
        key = ".".join(step for step in loc if isinstance(step, str) and step != "states")
        for number, column in self.columns.items():
            if key and column.key == key:
                return Origin(entry.row, number)
        return Origin(entry.row)
