"""``kgbuild publish``."""

import os
from pathlib import Path

import click

from kgbuild.cli.console import progress
from kgbuild.cli.options import workspace_argument
from kgbuild.pipeline.publish import publish


@click.command("publish")
@workspace_argument
@click.option(
    "--before",
    type=click.Path(path_type=Path, file_okay=False),
    help="The site that was published before, if it is not out/site; its history goes on.",
)
def publish_command(workspace: Path, before: Path | None) -> None:
    """Publish the current build of WORKSPACE as a site that needs no server.

    The site is a folder, out/site, to be copied to any host of static files. Files that have not
    changed since the last time are not written again. The site tells what changed since the one
    before, whose history and whose older versions of the ontology it carries on.
    """
    with progress() as tell:
        result = publish(workspace, tell, before)
    files = result.written.files
    told = [f"{files[what]:,} {what}" for what in ("new", "changed", "unchanged", "removed")]
    place = Path(os.path.relpath(result.folder))
    click.echo(f"site  {place} ({', '.join(told)})")
    click.echo(f"look  {place / 'index.html'}")
