"""``kgbuild annotate``."""

from pathlib import Path

import click

from kgbuild.cli.options import PORT, workspace_argument


@click.command("annotate")
@workspace_argument
@click.option("--report", metavar="NAME", help="Report that the page opens first.")
@click.option(
    "--annotator",
    metavar="ID",
    help="Who annotates: an id of entities.yaml. By default, the annotator of each report.",
)
@click.option(
    "--port",
    type=PORT,
    default=0,
    help="Port on this machine; by default, a free one.",
)
@click.option("--no-browser", is_flag=True, help="Print the address, and open no browser.")
def annotate_command(
    workspace: Path,
    report: str | None,
    annotator: str | None,
    port: int,
    no_browser: bool,
) -> None:
    """Open a page on which you review drafts and add claims, by mouse or keyboard.

    The page writes claims.yaml, entities.yaml and draft.yaml in place. Each change is on the disk
    before the page shows it. Only this machine can reach the page, and only with the address that
    the command prints. Press Ctrl+C to stop.
    """
    from kgbuild.pipeline.annotate import annotate

    def ready(address: str) -> None:
        click.echo(f"page  {address}")
        click.echo("Press Ctrl+C to stop.")
        if not no_browser:
            click.launch(address)

    annotate(workspace, report=report, annotator=annotator, port=port, ready=ready)
