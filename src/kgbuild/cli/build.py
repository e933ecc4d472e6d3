"""``kgbuild build`` and ``kgbuild check``."""

from importlib.metadata import version
from pathlib import Path

import click

from kgbuild.checks.findings_report import as_json, as_sarif, as_text
from kgbuild.cli.console import console, is_terminal, progress
from kgbuild.cli.options import input_options, workspace_argument
from kgbuild.cli.output import chosen_format, output_option, write_output
from kgbuild.cli.summary import print_summary
from kgbuild.errors import Severity
from kgbuild.pipeline.build import BuildResult, build, check

_FORMATS = ("text", "json", "sarif")
_FAILED = 1
_UNREADABLE = 2


@click.command("build")
@workspace_argument
@input_options
@click.option(
    "--quiet", is_flag=True, help="Print how the checks ended and what they found, and no summary."
)
def build_command(
    workspace: Path,
    corpora: tuple[Path, ...],
    without: tuple[str, ...],
    fail_on: str,
    quiet: bool,
) -> None:
    """Build WORKSPACE: read it, check it, and write its store and dumps.

    The result becomes the current build only if nothing was found that weighs --fail-on or more;
    else the build before it stays as it is.
    """
    weight = Severity[fail_on.upper()]
    with progress() as tell:
        result = build(workspace, corpora=corpora, fail_on=weight, without=without, progress=tell)
    click.echo(as_text(result.outcomes), nl=False, err=result.released is None)
    if result.released is None:
        click.echo("not built: the build before this one, if any, is as it was", err=True)
    elif not quiet:
        print_summary(console(), workspace, result)
    _exit(result, weight)


@click.command("check")
@workspace_argument
@input_options
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="Text on a terminal, JSON when piped, if left out.",
)
@output_option
def check_command(
    workspace: Path,
    corpora: tuple[Path, ...],
    without: tuple[str, ...],
    fail_on: str,
    form: str | None,
    output: Path,
) -> None:
    """Check WORKSPACE as a build would, and write nothing."""
    with progress() as tell:
        result = check(workspace, corpora=corpora, without=without, progress=tell)
    match chosen_format(form, output, _FORMATS, "text" if is_terminal() else "json"):
        case "json":
            text = as_json(result.outcomes, workspace)
        case "sarif":
            text = as_sarif(result.outcomes, workspace, version("kgbuild"))
        case _:
            text = as_text(result.outcomes)
    write_output(output, text.encode())
    _exit(result, Severity[fail_on.upper()])


def _exit(result: BuildResult, weight: Severity) -> None:
    if result.unreadable:
        raise click.exceptions.Exit(_UNREADABLE)
    if result.fails(weight):
        raise click.exceptions.Exit(_FAILED)
