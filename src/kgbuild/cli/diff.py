"""``kgbuild diff``."""

import csv
import json
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

import click

from kgbuild.cli.cells import literal_cell
from kgbuild.cli.console import console, is_terminal, print_rows, visible
from kgbuild.cli.diff_releases import NO_TABLE, PATCH, show_releases
from kgbuild.cli.options import workspace_option
from kgbuild.cli.output import chosen_format, output_option, write_output
from kgbuild.errors import UsageError
from kgbuild.pipeline.diff_views import Difference, Named, Statement, diff
from kgbuild.releases.diff_releases import is_release

_FORMATS = ("table", "json", "csv")
_COLUMNS = (
    "onlyIn",
    "subjectLabel",
    "predicateLabel",
    "objectLabel",
    "subject",
    "predicate",
    "object",
    "datatype",
    "independentOrigins",
    "unknownOrigins",
    "claims",
)


@click.command("diff")
@click.argument("one")
@click.argument("other")
@workspace_option
@click.option(
    "--format",
    "form",
    type=click.Choice([*_FORMATS, PATCH]),
    help="A table on a terminal, JSON when piped, if left out.",
)
@output_option
def diff_command(one: str, other: str, workspace: Path, form: str | None, output: Path) -> None:
    """Tell in what two views of the current build differ, or what changed between two releases.

    ONE and OTHER are names of views, and each plain triple is told with its claims; or they are
    paths of releases (out/current, a folder of out/builds, dataset.nq or dataset.nq.gz), of which
    is told which claims, entities, opinions, views and comparisons are new, changed, withdrawn or
    gone. The format patch is an RDF Patch that turns the one release into the other.
    """
    otherwise = "table" if is_terminal() else "json"
    releases = [is_release(text) for text in (one, other)]
    if all(releases):
        chosen = chosen_format(form, output, [*_FORMATS, PATCH], otherwise)
        show_releases(Path(one), Path(other), chosen, output)
        return
    if any(releases):
        view, release = (one, other) if releases[1] else (other, one)
        raise UsageError(
            f"{view!r} is the name of a view and {release!r} the path of a release: "
            "give two views or two releases"
        )
    if form == PATCH:
        raise UsageError("a patch is of two releases; choose --format table, json or csv")
    chosen = chosen_format(form, output, _FORMATS, otherwise)
    _show_views(diff(workspace, one, other), chosen, output)


def _show_views(found: Difference, form: str, output: Path) -> None:
    if found.one == found.other:
        raise UsageError(f"both are the view {found.one.name!r}: name two different ones")
    match form:
        case "csv":
            write_output(output, _as_csv(found).encode())
        case "json":
            write_output(output, json.dumps(_as_data(found), ensure_ascii=False, indent=2).encode())
        case _ if output != Path("-"):
            raise UsageError(NO_TABLE)
        case _:
            _print_table(found)


def _print_table(found: Difference) -> None:
    out = console()
    for view, statements in _sides(found):
        if statements:
            title = f"Only in {view.name}: {visible(view.title)}"
            print_rows(out, title, ["about", "says", "value", "stands on"], _cells(statements), 1)
    counts = [f"{len(statements):,} only in {view.name}" for view, statements in _sides(found)]
    out.print(f"{', '.join(counts)}, {found.both:,} in both", soft_wrap=True)


def _cells(statements: Sequence[Statement]) -> list[list[str]]:
    return [
        [*statement.labels[:2], _value(statement), ", ".join(statement.claims)]
        for statement in statements
    ]


def _value(statement: Statement) -> str:
    """What a statement says of its subject, for people."""
    if statement.datatype is None:
        return statement.labels[2]
    return literal_cell(statement.value, statement.datatype)


def _sides(found: Difference) -> Iterator[tuple[Named, Sequence[Statement]]]:
    yield found.one, found.only_one
    yield found.other, found.only_other


def _as_data(found: Difference) -> dict[str, object]:
    return {
        "views": [{"name": v.name, "view": v.iri, "title": v.title} for v, _ in _sides(found)],
        "onlyIn": [[_statement(s) for s in statements] for _, statements in _sides(found)],
        "inBoth": found.both,
    }


def _statement(statement: Statement) -> dict[str, object]:
    labels = dict(zip(_COLUMNS[1:4], statement.labels, strict=True))
    return labels | {
        "subject": statement.subject,
        "predicate": statement.predicate,
        "object": statement.value,
        "datatype": statement.datatype,
        "independentOrigins": statement.independent,
        "unknownOrigins": statement.unknown,
        "claims": list(statement.claims),
    }


def _as_csv(found: Difference) -> str:
    """CSV after RFC 4180, as the answers to queries are."""
    out = StringIO()
    writer = csv.DictWriter(out, _COLUMNS)
    writer.writeheader()
    for view, statements in _sides(found):
        for statement in statements:
            row = _statement(statement) | {"claims": " ".join(statement.claims)}
            writer.writerow({"onlyIn": view.name, **row})
    return out.getvalue()
