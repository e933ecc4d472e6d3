"""``kgbuild query``."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

import kgbuild
from kgbuild.cli.options import quiet_option, timeout_option, workspace_option
from kgbuild.cli.output import chosen_format, is_terminal, output_option, write_output
from kgbuild.cli.progress_line import progress
from kgbuild.errors import UsageError
from kgbuild.releases.output_folder import STORE, Output
from kgbuild.sparql.allocator import VARIABLE, is_large, with_allocator
from kgbuild.sparql.endpoint_timeout import TIMEOUT
from kgbuild.workspace import CONFIG_FILE

if TYPE_CHECKING:
    from kgbuild.sparql.endpoint import Endpoint

_FORMATS = ("table", "json", "xml", "csv", "tsv", "ttl", "nt", "jsonld", "rdf")


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
    help="Table on a terminal and JSON (for triples: Turtle) when piped, by default.",
)
@output_option
@click.option(
    "--endpoint",
    "url",
    metavar="URL",
    help="Query this SPARQL endpoint instead of the build. The workspace still gives the named "
    "queries and the base IRI. KGBUILD_STORE_USER and KGBUILD_STORE_PASSWORD are the credentials.",
)
@click.option(
    "--default-graph",
    "graphs",
    metavar="IRI",
    multiple=True,
    help="Query this graph of the endpoint; all graphs of the dataset by default.",
)
@timeout_option(TIMEOUT, "the endpoint")
@quiet_option
@click.option("--list", "list_them", is_flag=True, help="List the named queries.")
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
    """Query the current build with a named query, a file, or standard input (-).

    With --endpoint, the same query goes to a SPARQL endpoint.
    """
    if list_them:
        _list(workspace, form)
        return
    if source is None:
        raise click.UsageError("name a query, a file or - (see: kgbuild query --list)")
    endpoint = _endpoint(url, graphs, timeout)
    if endpoint is None:
        _restart_for_large_store(workspace)
    text = _read_stdin() if source == "-" else source
    values = _values(parameters)
    with progress() as report:
        report("running the query", 0, None)
        answer = kgbuild.query(workspace, text, values, endpoint)
    for note in answer.notes:
        click.echo(f"note: {note}", err=True)
    default = "ttl" if answer.has_triples else "table" if is_terminal() else "json"
    chosen = chosen_format(form, output, _FORMATS, default)
    if chosen == "table":
        from kgbuild.cli.answer_table import print_answer

        print_answer(answer)
    else:
        write_output(output, answer.serialize(chosen))


def _endpoint(url: str | None, graphs: tuple[str, ...], timeout: float) -> "Endpoint | None":
    if url is None:
        if graphs:
            raise UsageError("--default-graph needs an endpoint: name one with --endpoint")
        return None
    from kgbuild.sparql.credentials import credentials
    from kgbuild.sparql.endpoint import Endpoint

    chosen = tuple(("default-graph-uri", graph) for graph in graphs)
    endpoint = Endpoint(url, None, timeout, chosen)
    return replace(endpoint, credentials=credentials(url))


def _restart_for_large_store(workspace: Path) -> None:
    """Start this command again, as the same process, if that makes the query much faster."""
    environment = with_allocator(os.environ)
    is_set = environment.get(VARIABLE) == os.environ.get(VARIABLE)
    if not is_set and is_large(Output(workspace / "out").current / STORE):
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], environment)  # noqa: S606 - the same command


def _read_stdin() -> str:
    try:
        # The line break marks it as SPARQL, however short it is, and not as the name of a query.
        return sys.stdin.buffer.read().decode("utf-8") + "\n"
    except UnicodeDecodeError as error:
        raise UsageError("standard input is not UTF-8") from error


def _values(parameters: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for parameter in parameters:
        name, sign, value = parameter.partition("=")
        if not sign:
            raise UsageError(f"write --param NAME=VALUE, not {parameter!r}")
        if name in values:
            raise UsageError(f"the parameter {name!r} is given twice, but takes one value")
        values[name] = value
    return values


def _list(workspace: Path, form: str | None) -> None:
    """List the named queries of a workspace; kgbuild's own if the current folder is not one."""
    from kgbuild.project import open_project
    from kgbuild.sparql.named_query import load_queries, query_files

    chosen = form or ("table" if is_terminal() else "json")
    if chosen not in {"table", "json"}:
        raise UsageError(f"--list has the formats table and json, not {chosen}")
    is_outside = workspace == Path() and not Path(CONFIG_FILE).is_file()
    known = load_queries(query_files(())) if is_outside else open_project(workspace).queries()
    queries = sorted(known.values(), key=lambda query: query.name)
    if chosen == "json":
        data = []
        for query in queries:
            parameters = {p.name: p.description for p in query.parameters.values()}
            data.append({"name": query.name, **query.head, "parameters": parameters})
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    from kgbuild.cli.console import console, print_rows

    rows = [[query.name, query.title, ", ".join(query.parameters)] for query in queries]
    print_rows(console(), "Queries", ["name", "answers", "parameters"], rows)
