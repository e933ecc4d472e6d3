"""Folders with versions of one thing, such as builds, and a link to the current one.

A version is made in a folder of its own, and one rename of the link makes it the current one. If
kgbuild is killed at any moment, the version before stays as it was.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from kgbuild.atomic_files import free_name
from kgbuild.errors import KgbuildError

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
        return self.link.resolve() if self.link.is_symlink() else None

    @contextmanager
    def staging(self, busy: KgbuildError) -> Iterator[Path]:
        """Yield an empty folder for a version, which is deleted afterwards unless it was released.

        Args:
            busy: The error to raise if another process is making a version.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.lock.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise busy from error
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
        link = self.link.with_name(f".{self.link.name}.new")
        link.unlink(missing_ok=True)
        link.symlink_to(target.relative_to(self.link.parent))
        link.replace(self.link)
        sync_folder(self.link.parent)
        for old in self.folder.iterdir():
            if old not in {target, before} and not old.name.startswith(_STAGED):
                shutil.rmtree(old)


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
