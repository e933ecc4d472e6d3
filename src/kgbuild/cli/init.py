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
    click.echo(f"With an article of your own: kgbuild add ARTICLE -w {folder}")
    click.echo("Before you publish, remove the example and give your name:")
    click.echo(f"  delete {folder / 'reports' / 'harbour'}")
    click.echo(f"  in {folder / 'entities.yaml'}, change 'Your name'")
