"""Options and arguments that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kgbuild.checks.result import OPTIONAL_CHECKS
from kgbuild.cli.output import Command, is_terminal
from kgbuild.errors import Severity
from kgbuild.server.limits import DEFAULT_ADDRESS

_FOLDER = click.Path(path_type=Path, file_okay=False)
#: Where click keeps the value of --workspace until it reads the argument.
_OPTION = "kgbuild.workspace"
#: Where click keeps the value of --quiet, which `kgbuild.cli.progress_line` reads.
QUIET = "kgbuild.quiet"
_DAY = click.DateTime(["%Y-%m-%d"])
_FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
#: A port of this machine; 0 is any free one.
PORT = click.IntRange(0, 65_535)


def workspace_argument(command: Command) -> Command:
    """Add ``WORKSPACE``, the folder with kgbuild.toml, and ``--workspace`` as another way."""
    argument = click.argument(
        "workspace", type=_FOLDER, required=False, callback=_argument_or_option
    )
    option = _option("in_workspace", is_eager=True, expose_value=False, callback=_keep)
    return argument(option(command))


def workspace_option(command: Command) -> Command:
    """Add ``--workspace`` only, for commands with other arguments."""
    return _option("workspace", default=Path())(command)


def _option(name: str, **more: Any) -> Callable[[Command], Command]:  # noqa: ANN401 - click's own
    return click.option(
        "-w",
        "--workspace",
        name,
        type=_FOLDER,
        help="Folder with kgbuild.toml; the current folder by default.",
        **more,
    )


def _keep(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    context.meta[_OPTION] = value


def _argument_or_option(context: click.Context, _: click.Parameter, value: Path | None) -> Path:
    named = context.meta[_OPTION]
    if value is not None and named is not None:
        raise click.UsageError("name the workspace once: as WORKSPACE or with --workspace")
    return value or named or Path()


def keep_quiet(context: click.Context, _: click.Parameter, value: bool) -> bool:
    """Keep the value of --quiet, and return it."""
    context.meta[QUIET] = value
    return value


def quiet_option(command: Command) -> Command:
    """Add ``--quiet``, for commands that take a while."""
    return click.option(
        "--quiet",
        is_flag=True,
        expose_value=False,
        callback=keep_quiet,
        help="Show no progress.",
    )(command)


def address_options(command: Command) -> Command:
    """Add ``--host`` and ``--port``, for commands that serve."""
    port = click.option(
        "--port",
        type=PORT,
        default=DEFAULT_ADDRESS.port,
        show_default=True,
        help="Port to listen on; 0 picks a free one.",
    )
    return click.option(
        "--host",
        default=DEFAULT_ADDRESS.host,
        show_default=True,
        help="Name or address to listen on; :: means all addresses of IPv6 and IPv4.",
    )(port(command))


def timeout_option(default: float, server: str) -> Callable[[Command], Command]:
    """Add ``--timeout``: the seconds that a command waits for an answer."""
    return click.option(
        "--timeout",
        type=click.FloatRange(0, min_open=True),
        default=default,
        show_default=True,
        help=f"Seconds to wait for an answer from {server}.",
    )


def form_option(people: str, *others: str) -> Callable[[Command], Command]:
    """Add ``--format``: by default the format for people on a terminal, and JSON when piped."""

    def chosen(_: click.Context, __: click.Parameter, form: str | None) -> str:
        return form or (people if is_terminal() else "json")

    return click.option(
        "--format",
        "form",
        type=click.Choice([people, *others, "json"]),
        callback=chosen,
        help=f"{people.capitalize()} on a terminal and JSON when piped, by default.",
    )


def input_options(command: Command) -> Command:
    """Add the options of builds and checks."""
    command = click.option(
        "--reference",
        is_flag=True,
        help="Let pySHACL validate all data, not only what may violate a shape.",
    )(command)
    command = click.option(
        "--reuse/--no-reuse",
        default=True,
        help="Use what the last build made of reports that have not changed.  [default: reuse]",
    )(command)
    command = click.option(
        "--as-of",
        type=_DAY,
        metavar="YYYY-MM-DD",
        help="Day for which [harm] counts delays. By default, as_of in kgbuild.toml.",
    )(command)
    command = click.option(
        "--before",
        type=click.Path(path_type=Path, exists=True),
        metavar="RELEASE",
        help="Release with which [release] compares: a build, a site or a dump. By default, the "
        "current build.",
    )(command)
    command = click.option(
        "--cluster",
        metavar="ADDRESS",
        help="Dask scheduler whose workers read and compare instead, such as tcp://10.0.0.1:8786.",
    )(command)
    command = click.option(
        "--workers",
        type=click.IntRange(1),
        default=1,
        show_default=True,
        help="Number of processes that read reports and compare claims.",
    )(command)
    command = click.option(
        "--corpus",
        "corpora",
        type=_FILE,
        multiple=True,
        help="Further reports in JSON Lines; - is standard input.",
    )(command)
    command = click.option(
        "--without",
        type=click.Choice(OPTIONAL_CHECKS),
        multiple=True,
        help="Skip this check. The output says so.",
    )(command)
    return click.option(
        "--fail-on",
        type=click.Choice([severity.word for severity in Severity]),
        default=Severity.ERROR.word,
        show_default=True,
        help="Fail on findings of this severity or higher.",
    )(command)
