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
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Number of processes that write pages. Each needs about 200 MiB of memory.",
)
@quiet_option
def publish_command(workspace: Path, before: Path | None, workers: int) -> None:
    """Publish the current build of WORKSPACE as a static site.

    The site is the folder out/site, which any static web host can serve. Files that have not
    changed since the previous site are kept as they are. If nothing has changed, the command only
    checks the files. The site lists the changes since the previous release, and keeps its history
    and the older versions of the ontology.
    """
    from kgbuild.cli.progress_line import progress

    _say_refused(workspace)
    with progress() as report:
        result = kgbuild.publish(workspace, report, before, workers)
    files = result.written.files
    counts = [f"{files[what]:,} {what}" for what in ("new", "changed", "unchanged", "removed")]
    place = Path(os.path.relpath(result.folder))
    click.echo(f"site  {place} ({', '.join(counts)})")
    click.echo(f"open  {place / 'index.html'}")


def _say_refused(workspace: Path) -> None:
    """Say on standard error what stopped the last build: the site will not show what it read."""
    from kgbuild.cli.next_commands import argument
    from kgbuild.phrases import counted
    from kgbuild.releases.output_folder import Output
    from kgbuild.releases.refused_build import refused_build
    from kgbuild.workspace import WorkspaceFolder

    folder = WorkspaceFolder.find(workspace)
    refused = refused_build(folder.output)
    if refused is None:
        return
    lines = [f"the last build was refused because of {counted(refused.number, 'finding')}:"]
    lines += refused.first
    if refused.number > len(refused.first):
        lines.append(f"… and {refused.number - len(refused.first):,} more")
    lines.append(f"all of them: kgbuild check{argument(workspace)}")
    if Output(folder.output).current.is_dir():
        lines.append("The site shows the build before it.")
    click.echo("\n".join(lines), err=True)
