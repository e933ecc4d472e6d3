"""The reference page of the commands, from click."""

import inspect
from collections.abc import Iterator, Mapping
from typing import Final

import click
from tools.reference.markdown import plain, table

from kgbuild.cli.main import cli

#: When a command exits with 1; each exits with 0 on success and with 2 on wrong use.
_ONE: Final[Mapping[str, str]] = {
    "build": "A finding has the severity `--fail-on` or higher. The previous build stays current.",
    "check": "A finding has the severity `--fail-on` or higher.",
    "import": "A row has an error.",
    "link": "An entity could not be looked up.",
    "load": "The store differs from the build.",
    "reanchor": "A claim is withdrawn, or the report would have errors.",
}


def commands() -> Iterator[str]:
    """The page of the commands, from click."""
    yield "# Commands\n"
    yield (
        "Every command takes `-h`. `-w` names the workspace; without it, kgbuild uses "
        "the current folder. Tables appear on a terminal and JSON in a pipe; `--format` overrides "
        "both. Progress and messages go to standard error.\n"
    )
    yield from table(
        ("exit code", "meaning"),
        [
            ("0", "The command did what you asked."),
            ("1", "The command ran and found something; each command below says what."),
            ("2", "The command line is wrong, or kgbuild cannot read an input."),
            ("130", "You stopped the command."),
        ],
    )
    for name, command, inner in _all(cli, click.Context(cli, info_name="kgbuild")):
        yield f"## kgbuild {name}\n"
        yield f"```text\n{command.get_usage(inner).removeprefix('Usage: ')}\n```\n"
        yield f"{inspect.cleandoc(command.help or '')}\n"
        if name.partition(" ")[0] in _ONE and not isinstance(command, click.Group):
            yield f"Exits with 1: {_ONE[name.partition(' ')[0]]}\n"
        records = [p.get_help_record(inner) for p in command.params]
        rows = [(f"`{record[0]}`", plain(record[1])) for record in records if record and record[1]]
        if rows:
            yield from table(("option", "meaning"), rows)
    yield "## Environment variables\n"
    yield from table(
        ("variable", "meaning"),
        [
            ("`KGBUILD_STORE_USER`", "User name for a triple store or an endpoint."),
            ("`KGBUILD_STORE_PASSWORD`", "Password for it; without it, the system's keyring."),
            (
                "`KGBUILD_MODEL_KEY`",
                "Key for `kgbuild draft --model`; without it, the system's keyring.",
            ),
            ("`KGBUILD_BY`", "Who decides in `kgbuild link --review`."),
            ("`SOURCE_DATE_EPOCH`", "Dates a release that has no `issued`."),
        ],
    )


def _all(
    group: click.Group, context: click.Context, before: str = ""
) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Yield the commands of a group with their names, and after a group its own commands."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            raise LookupError(name)
        inner = click.Context(command, info_name=name, parent=context)
        whole = f"{before}{name}"
        yield whole, command, inner
        if isinstance(command, click.Group):
            yield from _all(command, inner, f"{whole} ")
