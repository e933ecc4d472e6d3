"""The output folder of a workspace, with its builds and a link to the current one.

::

    out/current            a link to the build that readers use
    out/builds/<digest>/   a finished build: store/, dumps/, manifest.json, findings.json
    out/builds/.new-…/     an unfinished build, which the next build deletes
    out/kept/              what the next build may use again; it may be deleted at any time
    out/refused.json       what stopped the last build, if something did
    out/withheld.json      what the current build withholds, if anything: never publish it

When everything is on the disk, one rename of the link makes a build the current one. A build that
is killed at any moment leaves the previous one intact.
"""

import os
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from kgbuild.errors import KgbuildError, UsageError
from kgbuild.releases.versions import Versions
from kgbuild.systems.files import sync_file, sync_folder
from kgbuild.systems.folder_links import is_link

#: The names of the parts of a build.
STORE = "store"
DUMPS = "dumps"
FINDINGS = "findings.json"
TEXTS = "texts"  # of reports that the site shows in full, if something of them is withheld


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
    def _builds(self) -> Versions:
        return Versions(self.current, self.folder / "builds", self.folder / ".lock")

    def staging(self) -> AbstractContextManager[Path]:
        """Return an empty folder to build in, which is deleted afterwards unless it was released.

        Raises:
            BusyError: Another build of the workspace is running.
        """
        message = f"another build is running in {self.folder}: wait until it has finished"
        return self._builds.staging(BusyError(message))

    def release(self, staged: Path, digest: str) -> Path:
        """Make the build in ``staged`` the current one under the name ``digest``.

        The previous build is kept; older ones are deleted.

        Raises:
            OutputError: ``current`` is not a link.
            OSError: The build cannot be moved; the previous one is then still current.
        """
        if self.current.exists() and not is_link(self.current):
            raise OutputError(
                f"{self.current} is a folder, but builds write a link there; perhaps a copy "
                f"followed the link: remove {self.folder} and build again"
            )
        _sync(staged)
        self._builds.release(staged, digest)
        return self.current


def _sync(folder: Path) -> None:
    """Flush every file below ``folder`` to the disk before anything points at it."""
    for root, _, names in os.walk(folder):
        for name in names:
            sync_file(Path(root) / name)
        sync_folder(Path(root))
