"""Reads ``kgbuild.toml`` and opens its workspace."""

import os
from pathlib import Path
from typing import Final

from kgbuild.config import Config, Workspace
from kgbuild.errors import Finding, Place, UnreadableError
from kgbuild.read.models.validation import validate
from kgbuild.read.sources.problems import Problems, error_at
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.toml_source import parse_toml
from kgbuild.workspace import WorkspaceFolder

#: The most bytes of a configuration.
CONFIG_LIMIT: Final = 1024 * 1024


def open_workspace(folder: Path) -> Workspace:
    """Open the workspace in ``folder``.

    Raises:
        UsageError: It has no ``kgbuild.toml``.
        UnreadableError: ``kgbuild.toml`` is not TOML or has errors, or a folder of the workspace
            is something else.
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
    """Return whether there is something that is not a folder, for example a broken link."""
    return os.path.lexists(path) and not path.is_dir()


def _no_folder(path: Path) -> Finding:
    message = f"{path.name} has to be a folder, but it is not one"
    hint = f"remove it, or make it a folder {path.name}/"
    return error_at(Place(path), "not-a-folder", message, hint)
