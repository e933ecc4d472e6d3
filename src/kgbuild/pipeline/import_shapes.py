"""Checks new entries with the shapes, as a build does, before they are written.

The check runs in a folder with the register and the changed reports only. So it takes as long as
these reports need, however large the workspace is.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kgbuild.errors import Finding, Severity, UnreadableError
from kgbuild.pipeline.build import check
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.workspace import WorkspaceFolder

_OTHERS: Final = ("owl", "query")
_SHACL: Final = "shacl"


def shape_errors(
    workspace: WorkspaceFolder, files: Mapping[Path, tuple[str, str]], key: str
) -> Iterator[tuple[Path, int, Finding]]:
    """Yield the errors of shapes in the entries of changed files.

    Args:
        workspace: The workspace.
        files: The old and the new text of each changed file.
        key: The key of the list of the entries.

    Yields:
        The file, the number of the entry in its list, and the error.
    """
    with TemporaryDirectory(prefix="kgbuild-import-") as name:
        staged = Path(name)
        _copy(workspace, staged, files)
        result = check(staged, without=_OTHERS, reuse=False)
        for path, (_, text) in files.items():
            there = staged / path.relative_to(workspace.folder)
            lines = list(_lines(text, there, key))
            for finding in result.findings:
                place = finding.place
                is_error = finding.severity is Severity.ERROR and finding.source == _SHACL
                if not is_error or place is None or place.path != there or place.line is None:
                    continue
                yield path, sum(line <= place.line for line in lines) - 1, finding


def _copy(workspace: WorkspaceFolder, staged: Path, files: Mapping[Path, tuple[str, str]]) -> None:
    """Copy what the check of changed files needs, with their new text."""
    whole: Iterable[Path] = (workspace.config_file, workspace.register_file, workspace.links_file)
    for file in whole:
        if file.is_file():
            target = staged / file.relative_to(workspace.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    for kind in ("ontology", "shapes"):
        if (workspace.folder / kind).is_dir():
            shutil.copytree(workspace.folder / kind, staged / kind)
    for path, (_, text) in files.items():
        target = staged / path.relative_to(workspace.folder)
        if path != workspace.register_file:
            shutil.copytree(path.parent, target.parent, dirs_exist_ok=True)
        target.write_bytes(text.encode())


def _lines(text: str, path: Path, key: str) -> Iterator[int]:
    """Yield the line on which each entry of a list begins."""
    try:
        source = parse_yaml(text, path)
    except UnreadableError:
        return
    items = source.data.get(key) if isinstance(source.data, dict) else None
    for index in range(len(items) if isinstance(items, list) else 0):
        yield source.place((key, index)).line or 0
