"""``kgbuild init``."""

from pathlib import Path

import click

from kgbuild.pipeline.init import init


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
def init_command(folder: Path) -> None:
    """Make a workspace in FOLDER, with one short report to take as a pattern."""
    for file in init(folder):
        click.echo(f"wrote {file}")
    click.echo(f"Next: kgbuild build {folder}")
