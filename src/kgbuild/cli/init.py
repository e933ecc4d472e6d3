"""``kgbuild init``."""

from pathlib import Path

import click

import kgbuild


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
def init_command(folder: Path) -> None:
    """Create a workspace in FOLDER with one short report as an example."""
    for file in kgbuild.init(folder):
        click.echo(f"wrote {file}")
    click.echo(f"Next: kgbuild build {folder}")
