"""``kgbuild schema``."""

from pathlib import Path

import click

import kgbuild
from kgbuild.cli.options import workspace_argument


@click.command("schema")
@workspace_argument
@click.option(
    "-o",
    "--output",
    "into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write to; schemas/ of the workspace by default.",
)
def schema_command(workspace: Path, into: Path | None) -> None:
    """Write the JSON Schemas of WORKSPACE with its own terms, for editors.

    The files that kgbuild init makes name these schemas. kgbuild build keeps them up to date.
    """
    for file in kgbuild.schema(workspace, into):
        click.echo(f"wrote {file}")
