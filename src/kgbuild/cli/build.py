"""``kgbuild build``."""

import shlex
from datetime import datetime
from functools import partial
from pathlib import Path

import click

import kgbuild
from kgbuild.cli.options import input_options, keep_quiet, workspace_argument
from kgbuild.errors import Severity


@click.command("build")
@workspace_argument
@input_options
@click.option("--watch", is_flag=True, help="Build again whenever an input changes.")
@click.option(
    "--quiet",
    is_flag=True,
    callback=keep_quiet,
    help="Print the checks and findings, but no summary and no progress.",
)
def build_command(
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
    watch: bool,
    quiet: bool,
) -> None:
    """Build WORKSPACE: read it, check it, and write its store and dumps.

    If a finding has the severity --fail-on or higher, the previous build stays current. Otherwise
    the result becomes the current build.
    """
    from kgbuild.cli.console import console
    from kgbuild.cli.findings import exit_with, print_all_errors, print_top_findings
    from kgbuild.cli.progress_line import progress
    from kgbuild.cli.summary import print_summary

    severity = Severity[fail_on.upper()]
    build = partial(
        kgbuild.build,
        workspace,
        corpora=corpora,
        fail_on=severity,
        without=without,
        reference=reference,
        workers=workers,
        cluster=cluster,
        reuse=reuse,
        as_of=as_of and as_of.date(),
        before=before,
    )
    if watch:
        from kgbuild.cli.watch import build_on_change

        build_on_change(workspace, corpora, lambda found: build(on_result=found))
        return
    with progress() as report:
        result = build(progress=report)
    if result.released is None:
        options = [f"--corpus={path}" for path in corpora]
        options += [f"--without={name}" for name in without]
        options += ["--reference"] if reference else []
        options += [f"--as-of={as_of:%Y-%m-%d}"] if as_of else []
        options += [f"--before={before}"] if before else []
        print_all_errors(result, severity, shlex.join(["check", str(workspace), *options]))
    else:
        print_top_findings(result, shlex.join(["status", "--full", str(workspace)]))
        if not quiet:
            print_summary(console(), workspace, result)
    exit_with(result, severity)
