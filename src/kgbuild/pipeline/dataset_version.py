"""The version of a dataset, as the configuration of its workspace gives it."""

from pathlib import Path

from kgbuild.errors import UsageError
from kgbuild.read.config_file import open_workspace


def version_of(folder: Path, base: str) -> str | None:
    """Return the version of the dataset with this base; None if the workspace has another one.

    Raises:
        UnreadableError: The configuration of the workspace cannot be read.
    """
    try:
        dataset = open_workspace(folder).config.dataset
    except UsageError:
        return None
    return dataset.version if dataset.base == base else None
