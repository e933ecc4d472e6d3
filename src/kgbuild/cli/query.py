"""``kgbuild query``."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import click
from pyoxigraph import QueryBoolean, QuerySolutions

from kgbuild.cli.cells import cell
from kgbuild.cli.console import console, groups, is_terminal, print_rows
from kgbuild.cli.options import timeout_option, workspace_option
from kgbuild.cli.output import chosen_format, output_option, write_output
from kgbuild.errors import UsageError
from kgbuild.pipeline.query import ROW_FORMATS, TRIPLE_FORMATS, Answer, query
from kgbuild.project import open_project
from kgbuild.sparql.credentials import credentials
from kgbuild.sparql.endpoint import TIMEOUT, Endpoint
from kgbuild.sparql.named_query import NamedQuery

_FORMATS = ("table", *ROW_FORMATS, *TRIPLE_FORMATS)


@click.command("query")
@click.argument("source", metavar="NAME|FILE|-", required=False)
@workspace_option
@click.option(
    "-p",
    "--param",
    "parameters",
    metavar="NAME=VALUE",
    multiple=True,
    help="A value for a parameter of the query.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="A table on a terminal, JSON (for triples: Turtle) when piped, if left out.",
)
@output_option
@click.option(
    "--endpoint",
    "url",
    metavar="URL",
    help="Ask this SPARQL endpoint and not the build. KGBUILD_STORE_USER and "
    "KGBUILD_STORE_PASSWORD open it.",
)
@click.option(
    "--default-graph",
    "graphs",
    metavar="IRI",
    multiple=True,
    help="Of the endpoint, ask just this graph; all graphs of the dataset if left out.",
)
@timeout_option(TIMEOUT, "the endpoint")
@click.option("--list", "list_them", is_flag=True, help="List the queries that have a name.")
def query_command(
    source: str | None,
    workspace: Path,
    parameters: tuple[str, ...],
    form: str | None,
    output: Path,
    url: str | None,
    graphs: tuple[str, ...],
    timeout: float,
    list_them: bool,
) -> None:
    """Ask the current build a query: one of the named ones, a file, or standard input (-).

    With --endpoint, the same is asked of a SPARQL endpoint somewhere.
    """
    if list_them:
        _list(list(open_project(workspace).queries().values()), form)
        return
    if source is None:
        raise click.UsageError("name a query, a file or - (see: kgbuild query --list)")
    text = _read_stdin() if source == "-" else source
    answer = query(workspace, text, _values(parameters), _endpoint(url, graphs, timeout))
    for note in answer.notes:
        click.echo(f"note: {note}", err=True)
    has_rows = isinstance(answer.result, QuerySolutions | QueryBoolean)
    chosen = chosen_format(form, output, _FORMATS, _default(has_rows=has_rows))
    if chosen == "table":
        _print_table(answer)
    else:
        write_output(output, answer.serialize(chosen))


def _endpoint(url: str | None, graphs: tuple[str, ...], timeout: float) -> Endpoint | None:
    if url is None:
        if graphs:
            raise UsageError("--default-graph is of an endpoint: name it by --endpoint")
        return None
    chosen = tuple(("default-graph-uri", graph) for graph in graphs)
    endpoint = Endpoint(url, None, timeout, chosen)
    return replace(endpoint, credentials=credentials(url))


def _read_stdin() -> str:
    try:
        # The line end makes it SPARQL and not the name of a query, however short it is.
        return sys.stdin.buffer.read().decode("utf-8") + "\n"
    except UnicodeDecodeError as error:
        raise UsageError("what came on standard input is not UTF-8") from error


def _default(*, has_rows: bool) -> str:
    if not has_rows:
        return "ttl"
    return "table" if is_terminal() else "json"


def _values(parameters: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for parameter in parameters:
        name, sign, value = parameter.partition("=")
        if not sign:
            raise UsageError(f"write --param NAME=VALUE, not {parameter!r}")
        if name in values:
            raise UsageError(
                f"the parameter {name!r} is given twice; a query takes one value of it"
            )
        values[name] = value
    return values


def _print_table(answer: Answer) -> None:
    result = answer.result
    if isinstance(result, QueryBoolean):
        console().print("yes" if bool(result) else "no")
        return
    if not isinstance(result, QuerySolutions):
        raise UsageError("triples are no table; choose --format ttl, nt, jsonld or rdf")
    known = [variable.value for variable in result.variables]
    chosen = {name: heading for name, heading in answer.query.table.items() if name in known}
    found = [{name: cell(row[name], answer.iris) for name in chosen or known} for row in result]
    # Of the columns chosen for people, those in which there is nothing are in their way.
    filled = {name: text for name, text in chosen.items() if any(row[name] for row in found)}
    columns = filled or chosen or {name: name for name in known}
    rows = [[row[name] for name in columns] for row in found]
    common = sum(name in columns for name in list(chosen)[: answer.query.grouping])
    out = console()
    print_rows(out, answer.query.title, list(columns.values()), rows, common)
    told = _counted(len(rows), "row")
    if common and rows:
        told += f" in {_counted(len(groups(rows, common)), 'group')}"
    if len(columns) < len(known):
        told += f", {len(known)} columns with --format csv or json"
    out.print(told)


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _list(queries: list[NamedQuery], form: str | None) -> None:
    queries.sort(key=lambda found: found.name)
    chosen = form or ("table" if is_terminal() else "json")
    if chosen not in {"table", "json"}:
        raise UsageError(f"the list comes as table or json, not as {chosen}")
    if chosen == "json":
        data = [
            {
                "name": found.name,
                **found.head,
                "parameters": {p.name: p.description for p in found.parameters.values()},
            }
            for found in queries
        ]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    rows = [[q.name, q.title, ", ".join(q.parameters)] for q in queries]
    print_rows(console(), "Queries", ["name", "answers", "parameters"], rows)
