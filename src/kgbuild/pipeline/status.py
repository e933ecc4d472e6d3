"""``status``: the current build of a workspace, and the inputs that have changed since."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kgbuild.errors import Finding, Place, Severity
from kgbuild.releases.manifest import Manifest
from kgbuild.releases.output_folder import FINDINGS, Output
from kgbuild.workspace import StrPath, WorkspaceFolder


@dataclass(frozen=True, slots=True)
class BuildStatus:
    """The current build of a workspace.

    Attributes:
        folder: Its folder.
        manifest: Its contents, and how its checks ended.
        changed: Files of the workspace that have changed or are new since the build.
        workspace: The folder of the workspace.
    """

    folder: Path
    manifest: Manifest
    changed: tuple[Path, ...]
    workspace: Path

    def findings(self) -> list[Finding]:
        """Return the findings of the build, in the order of its checks.

        Raises:
            OSError: They cannot be read.
        """
        return [self._finding(data) for data in self.findings_data()]

    def findings_data(self) -> list[dict[str, Any]]:
        """Return the findings as ``findings.json`` has them."""
        text = (self.folder / FINDINGS).read_text(encoding="utf-8")
        found: list[dict[str, Any]] = json.loads(text)["findings"]
        return found

    def _finding(self, data: Mapping[str, Any]) -> Finding:
        path = data["path"]
        return Finding(
            severity=Severity[data["severity"].upper()],
            name=data["name"],
            message=data["message"],
            source=data["source"],
            place=path and Place(self.workspace / path, data["line"], data["column"]),
            hint=data["hint"],
            focus=data["focus"],
            acknowledged=data.get("acknowledged"),
        )


def status(folder: StrPath) -> BuildStatus:
    """Return the current build of the workspace in ``folder``.

        >>> import kgbuild
        >>> found = kgbuild.status("news")
        >>> found.manifest.counts["claims"], found.changed
        (3, ())

    Raises:
        UsageError: ``folder`` is not a workspace, or it has not been built.
    """
    workspace = WorkspaceFolder.find(folder)
    current = Output(workspace.output).built()
    manifest = Manifest.read(current)
    digests = workspace.input_digests()
    changed = sorted(
        name
        for name in digests.keys() | manifest.inputs.keys()
        if digests.get(name) != manifest.inputs.get(name)
    )
    return BuildStatus(current.resolve(), manifest, tuple(map(Path, changed)), workspace.folder)
