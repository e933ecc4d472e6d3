"""``init``: a new workspace that builds, with one short report as an example."""

import shutil
from pathlib import Path

from kgbuild.errors import UsageError
from kgbuild.resources import resource_files, resource_folder
from kgbuild.workspace import StrPath


def init(folder: StrPath) -> list[Path]:
    """Create a workspace in ``folder`` and return its files.

        >>> import kgbuild
        >>> [file.name for file in kgbuild.init("news-2")][:2]
        ['entities.yaml', 'kgbuild.toml']

    Raises:
        UsageError: The folder is not empty.
        OSError: The folder cannot be written.
    """
    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty: name a new or an empty folder")
    source = resource_folder("new-workspace")
    files = [file for file in sorted(source.rglob("*")) if file.is_file()]
    schemas = resource_files("schemas", ".schema.json")
    return [
        *(_copy(file, folder / file.relative_to(source)) for file in files),
        *(_copy(file, folder / "schemas" / file.name) for file in schemas),
    ]


def _copy(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return target
