"""The answer to a query as a table for people."""

from pyoxigraph import QueryBoolean, QuerySolutions

from kgbuild.cli.cells import cell
from kgbuild.cli.console import console, groups, print_rows
from kgbuild.errors import UsageError
from kgbuild.phrases import counted
from kgbuild.pipeline.answer import Answer


def print_answer(answer: Answer) -> None:
    """Print the columns that the query chooses for people, and the number of rows.

    Raises:
        UsageError: The answer consists of triples.
    """
    result = answer.result
    if isinstance(result, QueryBoolean):
        console().print("yes" if bool(result) else "no")
        return
    if not isinstance(result, QuerySolutions):
        raise UsageError("triples cannot be a table; choose --format ttl, nt, jsonld or rdf")
    known = [variable.value for variable in result.variables]
    chosen = {name: heading for name, heading in answer.query.table.items() if name in known}
    found = [{name: cell(row[name], answer.iris) for name in chosen or known} for row in result]
    # Empty columns are left out.
    filled = {name: text for name, text in chosen.items() if any(row[name] for row in found)}
    columns = filled or chosen or {name: name for name in known}
    rows = [[row[name] for name in columns] for row in found]
    common = sum(name in columns for name in list(chosen)[: answer.query.grouping])
    out = console()
    print_rows(out, answer.query.title, list(columns.values()), rows, common)
    size = counted(len(rows), "row")
    if common and rows:
        size += f" in {counted(len(groups(rows, common)), 'group')}"
    if len(columns) < len(known):
        size += f", {len(known)} columns with --format csv or json"
    out.print(size)
