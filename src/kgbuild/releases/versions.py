"""Folders with versions of one thing, such as builds, and a link to the current one.

A version is made in a folder of its own, and one rename of the link makes it the current one. If
kgbuild is killed at any moment, the version before stays as it was.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from kgbuild.atomic_files import free_name
from kgbuild.errors import KgbuildError
from kgbuild.systems.file_locks import lock as lock_file
from kgbuild.systems.files import sync_folder
from kgbuild.systems.folder_links import is_link, recover, replace_link

_STAGED: Final = ".new-"


@dataclass(frozen=True, slots=True)
class Versions:
    """All versions of one thing.

    Attributes:
        link: The link to the current version.
        folder: The folder of the versions, beside the link.
        lock: The file that is locked while a version is made.
    """

    link: Path
    folder: Path
    lock: Path

    def current(self) -> Path | None:
        """Return the folder of the current version; None if there is none."""
        return self.link.resolve() if is_link(self.link) else None

    @contextmanager
    def staging(self, busy: KgbuildError) -> Iterator[Path]:
        """Yield an empty folder for a version, which is deleted afterwards unless it was released.

        Args:
            busy: The error to raise if another process is making a version.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.lock.open("wb") as lock:
            if not lock_file(lock, wait=False):
                raise busy
            recover(self.link)
            for left_over in self.folder.glob(f"{_STAGED}*"):
                shutil.rmtree(left_over)
            staged = Path(mkdtemp(prefix=_STAGED, dir=self.folder))
            staged.chmod(0o755)
            try:
                yield staged
            finally:
                shutil.rmtree(staged, ignore_errors=True)

    def release(self, staged: Path, name: str) -> None:
        """Make a staged version the current one; its name gets a number if it is taken.

        The version before is kept; older ones are deleted.

        Raises:
            OSError: The version cannot be moved; the one before is then still current.
        """
        before = self.current()
        # An equal version may be in use.
        target = self.folder / free_name(name, [one.name for one in self.folder.iterdir()])
        staged.rename(target)
        sync_folder(self.folder)
        replace_link(self.link, target)
        sync_folder(self.link.parent)
        for old in self.folder.iterdir():
            if old not in {target, before} and not old.name.startswith(_STAGED):
                shutil.rmtree(old)
