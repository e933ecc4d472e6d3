"""``kgbuild status``."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

import kgbuild
from kgbuild.checks.findings_report import check_lines
from kgbuild.cli.options import form_option, quiet_option, workspace_argument
from kgbuild.cli.progress_line import progress

if TYPE_CHECKING:
    from kgbuild.pipeline.status import BuildStatus

#: Readers' words for the names of counts.
_NAMES: Final = {
    "disputes": "contradictions, firm or possible",
    "firmdisputes": "firm contradictions",
    "concurrences": "agreements without independent sources",
    "corroborations": "agreements of independent sources",
    "closefigures": "sets of close figures",
    "dismissed": "dismissed comparisons",
}


@click.command("status")
@workspace_argument
@click.option("--full", is_flag=True, help="Also show all findings, figures and comparisons.")
@form_option("table", "text")
@quiet_option
def status_command(workspace: Path, full: bool, form: str) -> None:
    """Show what the current build of WORKSPACE holds and which inputs have changed since."""
    with progress() as report:
        report("comparing the inputs with the build", 0, None)
        found = kgbuild.status(workspace)
    if form == "json":
        data = asdict(found.manifest) | {
            "digest": found.manifest.digest,
            "folder": str(found.folder),
            "changed": [path.as_posix() for path in found.changed],
        }
        if full:
            data["findings"] = found.findings_data()
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(_lines(found)))
    if full:
        from kgbuild.cli.full_status import print_full

        print_full(found)


def _lines(found: "BuildStatus") -> list[str]:
    manifest = found.manifest
    lines = [f"build {manifest.digest} in {os.path.relpath(found.folder)}"]
    counts = {_NAMES.get(name, name): f"{n:,}" for name, n in manifest.counts.items()}
    width, digits = max(map(len, counts)), max(map(len, counts.values()))
    lines += [f"{name:<{width}} {count:>{digits}}" for name, count in counts.items()]
    lines += check_lines(manifest.checks)
    if found.changed:
        changed = ", ".join(path.as_posix() for path in found.changed)
        return [*lines, f"changed since: {changed}"]
    return [*lines, "up to date: no input has changed"]
