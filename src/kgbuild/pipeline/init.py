"""``init``: a new workspace, empty or with one short report as an example."""

import json
import shutil
from pathlib import Path
from typing import Final

from kgbuild.atomic_files import write_atomically
from kgbuild.errors import UsageError
from kgbuild.importing.yaml_entries import yaml_text
from kgbuild.resources import resource_files, resource_folder
from kgbuild.workspace import CONFIG_FILE, StrPath

_REGISTER: Final = "entities.yaml"
#: The placeholder for the name of the user in the files of a new workspace.
_PERSON: Final = "Your name"
_PUBLISHER: Final = '"Your name or newsroom"'


def init(folder: StrPath, *, example: bool = False, name: str | None = None) -> list[Path]:
    """Create a workspace in ``folder`` and return its files.

        >>> import kgbuild
        >>> [file.name for file in kgbuild.init("news-2")][:2]
        ['entities.yaml', 'kgbuild.toml']

    Args:
        folder: A new or an empty folder.
        example: Whether the workspace gets a short report with its claims.
        name: Who annotates and publishes; without it, the files say "Your name".

    Raises:
        UsageError: The folder is not empty, or the name has more than one line.
        OSError: The folder cannot be written.
    """
    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty: name a new or an empty folder")
    if name is not None and (not name.strip() or not name.isprintable()):
        raise UsageError("the name has to be one line with letters")
    source = resource_folder("new-workspace") / "example"
    empty = resource_folder("new-workspace") / "empty"
    files = {file.relative_to(source): file for file in sorted(source.rglob("*")) if file.is_file()}
    if not example:
        register = Path(_REGISTER)
        files = {register: empty / register, Path(CONFIG_FILE): files[Path(CONFIG_FILE)]}
    schemas = resource_files("schemas", ".schema.json")
    written = [
        *(_copy(file, folder / path) for path, file in files.items()),
        *(_copy(file, folder / "schemas" / file.name) for file in schemas),
    ]
    if name is not None:
        _put(folder / _REGISTER, _PERSON, yaml_text(name.strip()))
        _put(folder / CONFIG_FILE, _PUBLISHER, json.dumps(name.strip(), ensure_ascii=False))
    return written


def _copy(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return target


def _put(file: Path, old: str, new: str) -> None:
    """Replace words of a file."""
    write_atomically(file, file.read_text("utf-8").replace(old, new).encode())
