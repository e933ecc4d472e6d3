"""``init``: a new workspace that builds, with one short report to take as a pattern."""

import shutil
from pathlib import Path

from kgbuild.errors import UsageError
from kgbuild.resources import resource_files, resource_folder

_TEMPLATE = "workspace"


def init(folder: Path) -> list[Path]:
    """Make a workspace in ``folder``; returns the files written.

    Raises:
        UsageError: The folder has something in it.
        OSError: It cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty: name a new or an empty folder")
    source = resource_folder("schemas") / _TEMPLATE
    files = [file for file in sorted(source.rglob("*")) if file.is_file()]
    return [
        *(_copy(file, folder / file.relative_to(source)) for file in files),
        *(_copy(file, folder / "schemas" / file.name) for file in _schemas()),
    ]


def _schemas() -> list[Path]:
    return resource_files("schemas", ".schema.json")


def _copy(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return target
