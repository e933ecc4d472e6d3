"""``kgbuild check``."""

from datetime import datetime
from pathlib import Path

import click

import kgbuild
from kgbuild.cli.options import input_options, quiet_option, workspace_argument
from kgbuild.cli.output import chosen_format, is_terminal, output_option, write_output
from kgbuild.errors import Severity

_FORMATS = ("text", "json", "sarif")


@click.command("check")
@workspace_argument
@input_options
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="Text on a terminal and JSON when piped, by default.",
)
@output_option
@quiet_option
def check_command(
    workspace: Path,
    corpora: tuple[Path, ...],
    without: tuple[str, ...],
    reference: bool,
    workers: int,
    cluster: str | None,
    reuse: bool,
    as_of: datetime | None,
    before: Path | None,
    fail_on: str,
    form: str | None,
    output: Path,
) -> None:
    """Check WORKSPACE as a build would, and write nothing."""
    chosen = chosen_format(form, output, _FORMATS, "text" if is_terminal() else "json")
    from kgbuild.checks.findings_report import as_json, as_sarif, as_text
    from kgbuild.cli.findings import exit_with
    from kgbuild.cli.progress_line import progress

    with progress() as report:
        result = kgbuild.check(
            workspace,
            corpora=corpora,
            without=without,
            reference=reference,
            workers=workers,
            cluster=cluster,
            reuse=reuse,
            as_of=as_of and as_of.date(),
            before=before,
            progress=report,
        )
    if chosen == "text":
        text = as_text(result.outcomes)
    elif chosen == "json":
        text = as_json(result.outcomes, workspace)
    else:
        text = as_sarif(result.outcomes, workspace, kgbuild.__version__)
    write_output(output, text.encode())
    exit_with(result, Severity[fail_on.upper()])
