"""``kgbuild import``: the options and the output of its two commands."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

import kgbuild
from kgbuild.cli.console import console, visible
from kgbuild.cli.next_commands import argument, print_next
from kgbuild.cli.options import form_option, quiet_option, workspace_option
from kgbuild.cli.output import Command
from kgbuild.cli.progress_line import progress
from kgbuild.errors import UsageError
from kgbuild.phrases import counted

if TYPE_CHECKING:
    from kgbuild.pipeline.import_result import Imported, ImportedEntry, ImportOptions

_SHOWN: Final = 5
#: The checks of the whole dataset, which `kgbuild check` and `kgbuild build` run.
_LATER: Final = ("query", "owl")
_NOUNS: Final = {"claims": "claim", "entities": "entity"}


@click.group("import")
def import_command() -> None:
    """Add the rows of a table to a workspace, as claims or as entities."""


def _table_options(command: Command) -> Command:
    """Add the options that both commands have."""
    for option in reversed(
        (
            workspace_option,
            click.option(
                "--map",
                "maps",
                multiple=True,
                metavar="HEADING=KEY",
                help="The key for a heading that kgbuild does not know.",
            ),
            click.option(
                "--ignore",
                "ignored",
                multiple=True,
                metavar="HEADING",
                help="Heading of a column to leave out.",
            ),
            click.option("--sheet", metavar="NAME", help="The sheet of a spreadsheet."),
            click.option(
                "--heading-row",
                type=click.IntRange(1),
                metavar="N",
                help="The row with the headings; by default, the first that is not empty.",
            ),
            click.option(
                "--encoding",
                metavar="NAME",
                help="The encoding of a text file, such as windows-1252; UTF-8 or UTF-16 by "
                "default.",
            ),
            click.option("--dry-run", is_flag=True, help="Show the first rows; write nothing."),
            click.option(
                "--valid-rows",
                is_flag=True,
                help="Write the rows without errors, even if other rows have some.",
            ),
            form_option("text"),
            quiet_option,
        )
    ):
        command = option(command)
    return command


@import_command.command("claims")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--report", metavar="NAME", help="The report of all rows.")
@_table_options
def claims_command(**given: Any) -> None:  # noqa: ANN401 -- see _import
    """Add the claims in FILE to reports.

    FILE is CSV, TSV, XLSX or JSON Lines. The headings are keys of claims.yaml, or their names in
    plain English. Quotes have to be in the report exactly. If a row has an error, nothing is
    written.
    """
    _import(kgbuild.import_claims, **given)


@import_command.command("entities")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@_table_options
def entities_command(**given: Any) -> None:  # noqa: ANN401 -- see _import
    """Add the entities in FILE to the register.

    FILE is CSV, TSV, XLSX or JSON Lines. The headings are keys of entities.yaml, or their names in
    plain English. If a row has an error, nothing is written.
    """
    _import(kgbuild.import_entities, **given)


def _import(
    read: "Callable[[Path, Path, ImportOptions], Imported]",
    file: Path,
    workspace: Path,
    *,
    maps: tuple[str, ...],
    ignored: tuple[str, ...],
    sheet: str | None,
    heading_row: int | None,
    encoding: str | None,
    dry_run: bool,
    valid_rows: bool,
    form: str,
    report: str | None = None,
) -> None:
    """Import a table, and print what came of it; end with 1 if a row has an error."""
    from kgbuild.pipeline.import_result import ImportOptions

    options = ImportOptions(
        report, _keys(maps), ignored, sheet, encoding, heading_row, valid_rows, dry_run
    )
    with progress() as show:
        show("reading rows", 0, None)
        result = read(workspace, file, options)
    if form == "json":
        click.echo(json.dumps(_data(result), ensure_ascii=False, indent=2))
    else:
        _print(result, options, workspace)
    if result.findings:
        raise click.exceptions.Exit(1)


def _keys(maps: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in maps:
        heading, mark, key = one.rpartition("=")
        if not mark or not heading.strip() or not key.strip():
            raise UsageError(f"--map {one!r}: write HEADING=KEY, such as --map 'Who=claimant'")
        found[heading] = key.strip()
    return found


def _print(result: "Imported", options: "ImportOptions", workspace: Path) -> None:
    out = console()
    lines: list[str] = []
    for finding in result.findings:
        lines += str(finding).split("\n")
    lines += [f"note: {remark}" for remark in result.remarks]
    if options.dry_run:
        lines += _preview(result)
    lines += _summary(result, options)
    for line in lines:
        out.print(visible(line), soft_wrap=True, markup=False, highlight=False)
    if result.written:
        print_next(out, [f"check{argument(workspace)}"])


def _preview(result: "Imported") -> list[str]:
    """Return the first entries as lines of the files that they would be in."""
    from kgbuild.importing.yaml_entries import yaml_lines

    lines: list[str] = []
    file = ""
    for entry in result.added[:_SHOWN]:
        if _file_of(entry) != file:
            file = _file_of(entry)
            lines += [f"{file}:"]
        lines += yaml_lines([entry.data])
    rest = len(result.added) - _SHOWN
    return [*lines, *([f"… and {rest:,} more"] if rest > 0 else [])]


def _file_of(entry: "ImportedEntry") -> str:
    return "entities.yaml" if entry.report is None else f"reports/{entry.report}/claims.yaml"


def _summary(result: "Imported", options: "ImportOptions") -> list[str]:
    noun = _NOUNS[result.kind]
    sheet = f" of sheet {result.sheet!r}" if result.sheet is not None else ""
    lines = [f"{counted(result.rows, 'row')}{sheet} read"]
    reports = {entry.report for entry in result.added if entry.report is not None}
    where = f" in {counted(len(reports), 'report')}" if reports else ""
    number = _number(len(result.added), noun)
    if result.written:
        lines.append(f"added: {number}{where}")
        lines.append("the query checks and the OWL check have not run yet")
    elif result.added and options.dry_run:
        lines.append(f"would be added: {number}{where}")
    if result.present:
        lines.append(f"already there: {_number(len(result.present), noun)}")
    if result.refused:
        lines.append(f"not added because of errors: {counted(len(result.refused), 'row')}")
    if not result.written:
        more = ""
        if result.findings and result.added and not options.valid_rows:
            more = "; --valid-rows writes the rows without errors"
        lines.append(f"nothing was written{more}")
    return lines


def _number(number: int, noun: str) -> str:
    return counted(number, noun) if noun != "entity" or number == 1 else f"{number:,} entities"


def _data(result: "Imported") -> dict[str, object]:
    return {
        "rows": result.rows,
        "sheet": result.sheet,
        "written": result.written,
        "added": [_entry(entry) for entry in result.added],
        "present": [_entry(entry) for entry in result.present],
        "refusedRows": result.refused,
        "notChecked": list(_LATER),
        "findings": [
            {
                "name": finding.name,
                "row": finding.place.line if finding.place else None,
                "message": finding.message,
                "hint": finding.hint,
            }
            for finding in result.findings
        ],
        "remarks": result.remarks,
    }


def _entry(entry: "ImportedEntry") -> dict[str, object]:
    of = {} if entry.report is None else {"report": entry.report}
    return {**of, "rows": list(entry.rows), "entry": entry.data}
