"""``kgbuild.toml`` becomes a workspace."""

import os
from pathlib import Path
from typing import Final

from kgbuild.config import Config, Workspace
from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.read.models.validate import validate
from kgbuild.read.sources.problems import Problems
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.toml_source import parse_toml
from kgbuild.workspace import WorkspaceFolder

#: In bytes; what is larger is no configuration.
CONFIG_LIMIT: Final = 1024 * 1024


def open_workspace(folder: Path) -> Workspace:
    """Open the workspace in ``folder``.

    Raises:
        UsageError: There is no ``kgbuild.toml`` in it.
        UnreadableError: ``kgbuild.toml`` is not TOML, or does not say what it has to; or something
            else stands where a folder belongs.
    """
    file = WorkspaceFolder.find(folder).config_file
    source = parse_toml(read_text(file, limit=CONFIG_LIMIT), file)
    problems = Problems(source.place, source.place)
    config = validate(Config, source.data, problems)
    if config is None:
        raise UnreadableError(problems.in_order())
    workspace = Workspace(folder, config)
    wrong = [_no_folder(path) for path in workspace.folders if _is_no_folder(path)]
    if wrong:
        raise UnreadableError(wrong)
    return workspace


def _is_no_folder(path: Path) -> bool:
    """Whether something stands there, if only a link that leads nowhere, and is no folder."""
    return os.path.lexists(path) and not path.is_dir()


def _no_folder(path: Path) -> Finding:
    return Finding(
        Severity.ERROR,
        "not-a-folder",
        f"{path.name} has to be a folder, and is none: nothing in it would be read",
        place=Place(path),
        hint=f"make a folder {path.name}/ and put what belongs there into it, or take this away",
    )
