"""Reads ``kgbuild.toml`` and opens its workspace."""

import os
from pathlib import Path
from typing import Final

from kgbuild.config import Config, Workspace
from kgbuild.errors import Place, UnreadableError
from kgbuild.read.models.validation import validate
from kgbuild.read.sources.acknowledgements import with_places
from kgbuild.read.sources.problems import Problems, error_at
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.toml_source import parse_toml
from kgbuild.workspace import WorkspaceFolder

#: Maximum size of a configuration, in bytes.
CONFIG_LIMIT: Final = 1024 * 1024


def open_workspace(folder: Path) -> Workspace:
    """Open the workspace in ``folder``.

    It raises `UsageError` without a ``kgbuild.toml``, and `UnreadableError` if that file is not
    TOML or has errors, or if a folder of the workspace is something else.
    """
    file = WorkspaceFolder.find(folder).config_file
    source = parse_toml(read_text(file, limit=CONFIG_LIMIT), file)
    problems = Problems(source.place, source.place)
    config = validate(Config, source.data, problems)
    if config is None:
        raise UnreadableError(problems.in_order())
    given = with_places(config.acknowledged, None, (), source.place)
    workspace = Workspace(folder, config, given)
    # lexists: a link that leads nowhere is an error too.
    wrong = [path for path in workspace.folders if os.path.lexists(path) and not path.is_dir()]
    if wrong:
        raise UnreadableError(
            error_at(
                Place(path),
                "not-a-folder",
                f"{path.name} must be a folder, but it is a file",
                f"remove it, or make a folder {path.name}/",
            )
            for path in wrong
        )
    return workspace
