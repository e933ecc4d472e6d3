"""``kgbuild init``."""

from pathlib import Path

import click

import kgbuild


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--example", is_flag=True, help="Add one short report with its claims.")
@click.option("--name", help="Your name or newsroom: who annotates and publishes.")
def init_command(folder: Path, *, example: bool, name: str | None) -> None:
    """Create a workspace in FOLDER, without reports."""
    from kgbuild.cli.next_commands import argument, option

    for file in kgbuild.init(folder, example=example, name=name):
        click.echo(f"wrote {file}")
    if example:
        click.echo(f"Next: kgbuild build{argument(folder)}")
        click.echo("The example is fictitious. Before you publish reports of your own:")
        click.echo(f"  delete {folder / 'reports' / 'harbour'} and its entities in entities.yaml")
    else:
        click.echo(f"Next: kgbuild add ARTICLE{option(folder)}")
    if name is None:
        click.echo("Before you publish, change 'Your name' in entities.yaml and kgbuild.toml.")
