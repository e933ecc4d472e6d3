"""Rows of a table become claims: rows with the same claim give it several accounts and figures."""

from dataclasses import dataclass, field
from typing import Final

from kgbuild.errors import Finding
from kgbuild.importing.cell_values import CellError, CellReader
from kgbuild.importing.claim_columns import ACCOUNT, CLAIM, REPORT
from kgbuild.importing.columns import Column
from kgbuild.importing.entries import Origin, Placing
from kgbuild.importing.nested_values import Given, Values, plain
from kgbuild.read.sources.message_words import shown
from kgbuild.read.sources.plain_data import PlainData
from kgbuild.tables.table import Cell, Row

_CLASS: Final = ("a",)
_CONDITION_OF: Final = ("account", "conditionOf")
_ROLES: Final = ("account", "roles")


@dataclass(slots=True)
class AccountRows:
    """An account that rows give, with its figures and the accounts that are its conditions."""

    row: Row
    values: Values
    figures: list[Values] = field(default_factory=list)
    conditions: list["AccountRows"] = field(default_factory=list)


@dataclass(slots=True)
class ClaimGroup:
    """The rows of one claim, and what they say."""

    report: str
    rows: list[Row]
    values: Values = field(default_factory=dict)
    accounts: list[AccountRows] = field(default_factory=list)
    known: list[AccountRows] = field(default_factory=list)  # conditions too
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class ClaimRows:
    """Collects the claims of a table.

    Attributes:
        placing: Finds cells.
        reader: Reads cells.
        report: The report of rows that name none.
        groups: The claims so far, by report and id or content.
        remarks: What people have to know about rows.
    """

    placing: Placing
    reader: CellReader
    report: str | None = None
    groups: dict[tuple[str, str], ClaimGroup] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Take a row."""
        parts, findings = self._parts(row)
        report = self._report_of(row, parts[REPORT], findings)
        claim = parts[CLAIM]
        id_ = claim.get(("id",))
        key = f"id {id_.value}" if id_ is not None else plain(claim)
        group = self.groups.setdefault((report, key), ClaimGroup(report, [row]))
        if group.rows[-1] is not row:
            group.rows.append(row)
        group.findings += findings
        self._add_claim(group, claim)
        self._add_account(group, row, parts)

    def _parts(self, row: Row) -> tuple[dict[str, Values], list[Finding]]:
        """Return what a row says of its report, its claim, its account and its figure."""
        parts: dict[str, Values] = {REPORT: {}, CLAIM: {}, ACCOUNT: {}, "figure": {}}
        findings: list[Finding] = []
        for number, cell in row.cells.items():
            column = self.placing.columns.get(number)
            if column is None or column.computed:
                continue
            origin = Origin(row, number)
            value = self._read(cell, column, origin, findings)
            if value is None:
                continue
            if column.path == _ROLES and isinstance(value, dict):
                for key, text in value.items():
                    self._add_role(parts[ACCOUNT], key, text, origin, findings)
            else:
                parts[column.part][column.path] = Given(value, origin, column)
        return parts, findings

    def _read(
        self, cell: Cell, column: Column, origin: Origin, findings: list[Finding]
    ) -> PlainData:
        try:
            return self.reader.read(cell, column)
        except CellError as error:
            findings.append(self.placing.of_problem(origin, error.problem))
            return None

    def _add_role(
        self, account: Values, key: str, text: object, origin: Origin, findings: list[Finding]
    ) -> None:
        column = self.placing.known.get(key)
        role = column or Column(key, self.placing.known["note"].content, part=ACCOUNT)
        value = self._read(Cell(text), role, origin, findings)
        if value is not None:
            account.setdefault((key,), Given(value, origin, role))

    def _report_of(self, row: Row, named: Values, findings: list[Finding]) -> str:
        given = named.get(("report",))
        has_problem = any(
            column.key == "report" and number in row.cells
            for number, column in self.placing.columns.items()
        )
        if given is None and self.report is None and not has_problem:
            hint = "fill in the column 'report', or name the report of all rows with --report"
            message = "this row names no report"
            findings.append(self.placing.finding(Origin(row), "missing-report", message, hint))
        elif given is not None and self.report not in {None, given.value}:
            message = (
                f"the row is for {shown(str(given.value))}, not for {shown(self.report or '')}"
            )
            hint = "leave out --report, or remove the row"
            findings.append(self.placing.finding(given.origin, "other-report", message, hint))
        return str(given.value) if given is not None else self.report or ""

    def _add_claim(self, group: ClaimGroup, claim: Values) -> None:
        """Take the keys of a claim from one of its rows; the rows may not contradict each other."""
        for path, given in claim.items():
            before = group.values.setdefault(path, given)
            if before is not given and before.value != given.value:
                first = self.placing.table.spell(before.origin.row)
                message = f"{first} has another value here for the same claim"
                hint = "give the claims different ids, or write the same value in both rows"
                finding = self.placing.finding(given.origin, "differing-rows", message, hint)
                group.findings.append(finding)

    def _add_account(self, group: ClaimGroup, row: Row, parts: dict[str, Values]) -> None:
        """Take the account of a row: a new one, or one that the claim has, with a new figure."""
        values, figure = parts[ACCOUNT], parts["figure"]
        same = next((one for one in group.known if plain(one.values) == plain(values)), None)
        if not values:
            same = group.known[-1] if group.known else None
        if same is None and (values or figure):
            same = AccountRows(row, values)
            self._place(group, same)
            group.known.append(same)
        elif not figure and len(group.rows) > 1:
            self.remarks.append(f"row {row.number} repeats row {group.rows[0].number}")
        if same is not None and figure:
            if plain(figure) in {plain(one) for one in same.figures}:
                self.remarks.append(f"row {row.number} repeats row {group.rows[0].number}")
            else:
                same.figures.append(figure)

    def _place(self, group: ClaimGroup, account: AccountRows) -> None:
        """Put an account among those of its claim, or under the one that it is a condition of."""
        given = account.values.get(_CONDITION_OF)
        if given is None:
            group.accounts.append(account)
            return
        above = [
            one
            for one in group.known
            if _CLASS in one.values and one.values[_CLASS].value == given.value
        ]
        if len(above) == 1:
            above[0].conditions.append(account)
            return
        number = str(len(above)) if above else "no"
        noun = "account" if len(above) == 1 else "accounts"
        message = f"the claim has {number} {noun} of class {shown(str(given.value))} before this"
        hint = "write the row of what follows above this one; no other account may have its class"
        group.findings.append(self.placing.finding(given.origin, "no-consequence", message, hint))
