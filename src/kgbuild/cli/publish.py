"""``kgbuild publish``."""

import os
from pathlib import Path

import click

import kgbuild
from kgbuild.cli.options import quiet_option, workspace_argument


@click.command("publish")
@workspace_argument
@click.option(
    "--before",
    type=click.Path(path_type=Path, file_okay=False),
    help="Previous site, whose history this one continues; out/site by default.",
)
@quiet_option
def publish_command(workspace: Path, before: Path | None) -> None:
    """Publish the current build of WORKSPACE as a static site.

    The site is the folder out/site, which any static web host can serve. Files that have not
    changed since the previous site are kept as they are. The site lists the changes since the
    previous release, and keeps its history and the older versions of the ontology.
    """
    from kgbuild.cli.progress_line import progress

    with progress() as report:
        result = kgbuild.publish(workspace, report, before)
    files = result.written.files
    counts = [f"{files[what]:,} {what}" for what in ("new", "changed", "unchanged", "removed")]
    place = Path(os.path.relpath(result.folder))
    click.echo(f"site  {place} ({', '.join(counts)})")
    click.echo(f"open  {place / 'index.html'}")
