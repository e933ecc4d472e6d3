"""The output folder of a workspace, with its builds and a link to the current one.

::

    out/current            a link to the build that readers use
    out/builds/<digest>/   a finished build: store/, dumps/, manifest.json, findings.json
    out/builds/.new-…/     an unfinished build, which the next build deletes
    out/kept/              what the next build may use again; it may be deleted at any time

When everything is on the disk, one rename of the link makes a build the current one. A build that
is killed at any moment leaves the previous one intact.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from kgbuild.atomic_files import free_name
from kgbuild.errors import KgbuildError, UsageError

#: The names of the parts of a build.
STORE = "store"
DUMPS = "dumps"
FINDINGS = "findings.json"

_STAGED = ".new-"


class OutputError(KgbuildError):
    """An output folder not written by kgbuild."""


class BusyError(KgbuildError):
    """Another build of the same workspace is running."""


@dataclass(frozen=True, slots=True)
class Output:
    """The output folder of a workspace."""

    folder: Path

    @property
    def current(self) -> Path:
        """The current build. All builds share this path."""
        return self.folder / "current"

    @property
    def kept(self) -> Path:
        """The file with the products that the next build may use again."""
        return self.folder / "kept" / "products.sqlite"

    @property
    def kept_store(self) -> Path:
        """The file that records what the current build's store was made from."""
        return self.folder / "kept" / "store"

    def built(self) -> Path:
        """Return the current build, or raise a `UsageError` if there is none."""
        if not self.current.is_dir():
            folder = self.folder.parent
            raise UsageError(f"{folder} has not been built yet: kgbuild build {folder}")
        return self.current

    @property
    def _builds(self) -> Path:
        return self.folder / "builds"

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """Yield an empty folder to build in, which is deleted afterwards unless it was released.

        Raises:
            BusyError: Another build of the workspace is running.
        """
        self._builds.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BusyError(
                    f"another build is running in {self.folder}: wait until it has finished"
                ) from error
            for left_over in self._builds.glob(f"{_STAGED}*"):
                shutil.rmtree(left_over)
            staged = Path(mkdtemp(prefix=_STAGED, dir=self._builds))
            staged.chmod(0o755)
            try:
                yield staged
            finally:
                shutil.rmtree(staged, ignore_errors=True)

    def release(self, staged: Path, digest: str) -> Path:
        """Make the build in ``staged`` the current one under the name ``digest``.

        The previous build is kept; older ones are deleted.

        Raises:
            OutputError: ``current`` is not a link.
            OSError: The build cannot be moved; the previous one is then still current.
        """
        if self.current.exists() and not self.current.is_symlink():
            raise OutputError(
                f"{self.current} is a folder, but builds write a link there; perhaps a copy "
                f"followed the link: remove {self.folder} and build again"
            )
        _sync(staged)
        before = self.current.resolve() if self.current.is_symlink() else None
        # An equal build may be in use.
        names = [build.name for build in self._builds.iterdir()]
        target = self._builds / free_name(digest, names)
        staged.rename(target)
        _sync_folder(self._builds)
        link = self.folder / ".current.new"
        link.unlink(missing_ok=True)
        link.symlink_to(Path("builds") / target.name)
        link.replace(self.current)
        _sync_folder(self.folder)
        for old in self._builds.iterdir():
            if old not in {target, before} and not old.name.startswith(_STAGED):
                shutil.rmtree(old)
        return self.current


def _sync(folder: Path) -> None:
    """Flush every file below ``folder`` to the disk before anything points at it."""
    for root, _, names in os.walk(folder):
        for name in names:
            with (Path(root) / name).open("rb") as file:
                os.fsync(file.fileno())
        _sync_folder(Path(root))


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
