"""``demo``: a workspace with the example that comes with kgbuild."""

import shutil
from pathlib import Path
from typing import Final

from kgbuild.errors import UsageError
from kgbuild.resources import example_folder
from kgbuild.workspace import StrPath

#: The configuration of a workspace. Without it, a folder is not a workspace.
_CONFIG: Final = "kgbuild.toml"


def demo(folder: StrPath) -> bool:
    """Copy the example into ``folder``: three reports on North Korean troops in Russia.

        >>> import kgbuild
        >>> kgbuild.demo("kursk")
        True

    Returns:
        Whether it was copied. A workspace that is there already stays as it is.

    Raises:
        UsageError: The folder has other files.
        OSError: The folder cannot be written.
    """
    folder = Path(folder)
    if (folder / _CONFIG).is_file():
        return False
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty: name a new or an empty folder")
    example = example_folder()
    for name in _parts(example):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(example / name, target)
    return True


def _parts(example: Path) -> list[Path]:
    """Return the authored files of the example, without builds and caches; the configuration last.

    A copy that was interrupted has no configuration, so nobody takes it for a workspace.
    """
    patterns = ("*.yaml", "links/*.tsv", "reports/*/claims.yaml", "reports/*/report.txt", "views/*")
    files = sorted(file for pattern in patterns for file in example.glob(pattern))
    return [*(file.relative_to(example) for file in files), Path(_CONFIG)]
