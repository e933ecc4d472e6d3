"""``status``: what the current build of a workspace holds, and whether its inputs have changed."""

from dataclasses import dataclass
from pathlib import Path

from kgbuild.errors import UsageError
from kgbuild.project import open_project
from kgbuild.releases.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Status:
    """The current build.

    Attributes:
        folder: Where it is.
        manifest: What it holds and how its checks ended.
        changed: Files of the workspace that were changed or are new since it was built.
    """

    folder: Path
    manifest: Manifest
    changed: tuple[Path, ...]


def status(folder: Path) -> Status:
    """The current build of the workspace in ``folder``.

    Raises:
        UsageError: It is no workspace, or it has not been built.
        UnreadableError: Its configuration cannot be read.
    """
    project = open_project(folder)
    current = project.output.current
    if not current.is_dir():
        raise UsageError(f"{folder} has not been built yet: kgbuild build {folder}")
    manifest = Manifest.read(current)
    digests = project.workspace.input_digests()
    changed = sorted(
        name
        for name in digests.keys() | manifest.inputs.keys()
        if digests.get(name) != manifest.inputs.get(name)
    )
    return Status(current.resolve(), manifest, tuple(map(Path, changed)))
