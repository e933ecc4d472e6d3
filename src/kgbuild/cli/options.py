"""Options and arguments that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kgbuild.cli.console import is_terminal
from kgbuild.errors import Severity
from kgbuild.pipeline.build import OPTIONAL_CHECKS

Command = TypeVar("Command", bound=Callable[..., Any])

_FOLDER = click.Path(path_type=Path, file_okay=False)
#: Where the value of --workspace waits for that of the argument.
_OPTION = "kgbuild.workspace"
_FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


def workspace_argument(command: Command) -> Command:
    """``WORKSPACE``, the folder with kgbuild.toml, or ``--workspace``; this one if left out."""
    argument = click.argument(
        "workspace", type=_FOLDER, required=False, callback=_argument_or_option
    )
    option = _option("in_workspace", is_eager=True, expose_value=False, callback=_keep)
    return argument(option(command))


def workspace_option(command: Command) -> Command:
    """``--workspace`` only, where the arguments are something else."""
    return _option("workspace", default=Path())(command)


def _option(name: str, **more: Any) -> Callable[[Command], Command]:  # noqa: ANN401 - click's own
    return click.option(
        "-w",
        "--workspace",
        name,
        type=_FOLDER,
        help="Folder with kgbuild.toml; this one if left out.",
        **more,
    )


def _keep(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    context.meta[_OPTION] = value


def _argument_or_option(context: click.Context, _: click.Parameter, value: Path | None) -> Path:
    named = context.meta[_OPTION]
    if value is not None and named is not None:
        raise click.UsageError("name the workspace once: as WORKSPACE or by --workspace")
    return value or named or Path()


def timeout_option(default: float, whom: str) -> Callable[[Command], Command]:
    """``--timeout``: for how long, in seconds, whoever is asked may keep silent."""
    return click.option(
        "--timeout",
        type=click.FloatRange(0, min_open=True),
        default=default,
        show_default=True,
        help=f"Seconds for which {whom} may keep silent.",
    )


def form_option(people: str) -> Callable[[Command], Command]:
    """``--format``: what ``people`` read, which is what they get on a terminal, or JSON."""

    def chosen(_: click.Context, __: click.Parameter, form: str | None) -> str:
        return form or (people if is_terminal() else "json")

    return click.option(
        "--format",
        "form",
        type=click.Choice([people, "json"]),
        callback=chosen,
        help=f"{people.capitalize()} on a terminal, JSON when piped, if left out.",
    )


def input_options(command: Command) -> Command:
    """``--corpus``, ``--without``, ``--fail-on``: of the commands that read a workspace."""
    command = click.option(
        "--corpus",
        "corpora",
        type=_FILE,
        multiple=True,
        help="Reports in JSON Lines beside the workspace's own; - is standard input.",
    )(command)
    command = click.option(
        "--without",
        type=click.Choice(OPTIONAL_CHECKS),
        multiple=True,
        help="Leave a check out; it is reported as not run.",
    )(command)
    return click.option(
        "--fail-on",
        type=click.Choice([severity.word for severity in Severity]),
        default=Severity.ERROR.word,
        show_default=True,
        help="Fail on findings of this weight or more.",
    )(command)
