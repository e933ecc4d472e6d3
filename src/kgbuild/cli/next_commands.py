"""The end of a command's output: which commands to try next."""

import shlex
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from kgbuild.cli.findings import command_name


def print_next(out: Console, commands: Iterable[str]) -> None:
    """Print commands, each without the name of the program."""
    out.print("\nTry next:")
    for command in commands:
        out.print(f"  {command_name()} {command}", soft_wrap=True, markup=False, highlight=False)


def argument(workspace: Path) -> str:
    """Return a workspace as an argument with a space before it; empty for the current folder."""
    return "" if workspace == Path() else f" {shlex.quote(str(workspace))}"


def option(workspace: Path) -> str:
    """Return a workspace as the option ``-w`` with a space before it, or nothing."""
    here = argument(workspace)
    return f" -w{here}" if here else ""
