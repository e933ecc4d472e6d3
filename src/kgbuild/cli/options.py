"""Options and arguments that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kgbuild.errors import Severity
from kgbuild.pipeline.build import OPTIONAL_CHECKS

Command = TypeVar("Command", bound=Callable[..., Any])

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


def workspace_argument(command: Command) -> Command:
    """``WORKSPACE``: the folder with kgbuild.toml; this one if it is left out."""
    return click.argument("workspace", type=_FOLDER, default=Path())(command)


def workspace_option(command: Command) -> Command:
    """``--workspace``: as the argument, where the argument is something else."""
    return click.option(
        "-w",
        "--workspace",
        type=_FOLDER,
        default=Path(),
        help="Folder with kgbuild.toml; this one if left out.",
    )(command)


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
