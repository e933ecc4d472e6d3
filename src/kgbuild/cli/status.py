"""``kgbuild status``."""

import json
import os
from dataclasses import asdict
from pathlib import Path

import click

from kgbuild.cli.options import form_option, workspace_argument
from kgbuild.pipeline.status import Status, status


@click.command("status")
@workspace_argument
@form_option("text")
def status_command(workspace: Path, form: str) -> None:
    """Tell what the current build of WORKSPACE holds and whether its inputs have changed."""
    found = status(workspace)
    if form == "json":
        data = asdict(found.manifest) | {
            "digest": found.manifest.digest,
            "folder": str(found.folder),
            "changed": [path.as_posix() for path in found.changed],
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo(_text(found), nl=False)


def _text(found: Status) -> str:
    manifest = found.manifest
    lines = [f"build {manifest.digest} in {os.path.relpath(found.folder)}"]
    lines += [f"{count:>9,} {name}" for name, count in manifest.counts.items()]
    lines += [f"{c['check']:<9} {c['status']}: {c['lookedAt']}" for c in manifest.checks]
    if found.changed:
        lines.append("changed since: " + ", ".join(path.as_posix() for path in found.changed))
    else:
        lines.append("up to date: no input has changed since")
    return "\n".join(lines) + "\n"
