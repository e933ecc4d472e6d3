"""The files of a site, written atomically into a folder that has no others.

::

    out/site             a link to the current site
    out/sites/<digest>/  a finished site
    out/sites/.new-…/    a site in the making; never linked, removed by the next one

A file that has not changed is a hard link to the one in the previous site. It keeps its time, so a
copy to the host transfers little.
"""

import fcntl
import filecmp
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from kgbuild.atomic_files import free_name
from kgbuild.errors import KgbuildError

_STAGED: Final = ".new-"
_DIGITS: Final = 16
#: Maximum bytes of UTF-8 in a file name on common systems, without what this module adds.
_LONGEST: Final = 240


class SiteError(KgbuildError):
    """A site that cannot be written."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of a site: its path with ``/`` between folders, and its bytes or a file with them."""

    path: str
    content: bytes | Path


@dataclass(frozen=True, slots=True)
class Written:
    """A site that was written: its folder, and the number of files by what happened to them."""

    folder: Path
    files: Counter[str]


@dataclass(frozen=True, slots=True)
class Sites:
    """The sites in the output folder of a workspace."""

    folder: Path

    @property
    def current(self) -> Path:
        """The current site; its path never changes."""
        return self.folder / "site"

    @property
    def _all(self) -> Path:
        return self.folder / "sites"

    def publish(self, files: Iterable[SiteFile]) -> Written:
        """Write ``files`` as a site and make it the current one.

        Raises:
            SiteError: Two files would have the same name, ``site`` is not a link of kgbuild, or
                another kgbuild publishes into the folder.
            OSError: Something cannot be written; the site before is then still current.
        """
        if self.current.exists() and not self.current.is_symlink():
            raise SiteError(
                f"{self.current} is a folder, not the link that publishing makes, perhaps from a "
                "copy that followed links: remove the folder and publish again"
            )
        before = self.current.resolve() if self.current.is_symlink() else None
        with self._staging() as staged:
            counts, digest = _write_all(files, staged, before)
            written = Written(self.current, counts)
            if before is not None and before.name.partition("-")[0] == digest:
                return written
            target = self._all / free_name(digest, [one.name for one in self._all.iterdir()])
            staged.rename(target)
        link = self.folder / ".site.new"
        link.unlink(missing_ok=True)
        link.symlink_to(Path("sites") / target.name)
        link.replace(self.current)
        for old in self._all.iterdir():
            if old not in {target, before} and not old.name.startswith(_STAGED):
                shutil.rmtree(old)
        return written

    @contextmanager
    def _staging(self) -> Iterator[Path]:
        self._all.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".site.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise SiteError(
                    f"another kgbuild is publishing into {self.folder}: wait until it has finished"
                ) from error
            for left_over in self._all.glob(f"{_STAGED}*"):
                shutil.rmtree(left_over)
            staged = Path(mkdtemp(prefix=_STAGED, dir=self._all))
            staged.chmod(0o755)
            try:
                yield staged
            finally:
                shutil.rmtree(staged, ignore_errors=True)


def _write_all(
    files: Iterable[SiteFile], folder: Path, before: Path | None
) -> tuple[Counter[str], str]:
    """Write files into a new folder; return what was done, and a digest of names and bytes."""
    counts = Counter[str]()
    # Some file systems ignore case: names that differ only in case would be one file there.
    names: dict[str, str] = {}
    entries = []
    for file in files:
        folded = file.path.casefold()
        if folded in names:
            raise SiteError(
                f"{file.path!r} and {names[folded]!r} would be the same file on systems that "
                "ignore case: give one of them another id"
            )
        names[folded] = file.path
        outcome, checksum = _write(file, folder, before)
        counts[outcome] += 1
        entries.append(f"{file.path}\0{checksum}\n")
    if before is not None:
        old = sum(path.is_file() for path in before.rglob("*"))
        counts["removed"] = old - counts["changed"] - counts["unchanged"]
    return counts, sha256("".join(sorted(entries)).encode()).hexdigest()[:_DIGITS]


def _write(file: SiteFile, folder: Path, before: Path | None) -> tuple[str, str]:
    """Write a file or link it to the one in the site before; return the outcome and a checksum."""
    path = folder / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    old = None if before is None else before / file.path
    exists = old is not None and old.is_file()
    if old is not None and exists and _is_same(file.content, old):
        os.link(old, path)
        outcome = "unchanged"
    else:
        if isinstance(file.content, Path):
            shutil.copyfile(file.content, path)
        else:
            path.write_bytes(file.content)
        outcome = "changed" if exists else "new"
    return outcome, _checksum(file.content)


def _is_same(content: bytes | Path, old: Path) -> bool:
    if isinstance(content, Path):
        return filecmp.cmp(content, old, shallow=False)
    return old.stat().st_size == len(content) and old.read_bytes() == content


def _checksum(content: bytes | Path) -> str:
    with content.open("rb") if isinstance(content, Path) else BytesIO(content) as stream:
        return file_digest(stream, "sha256").hexdigest()


def file_name(text: str) -> str:
    """Return ``text`` as the name of a file: unchanged, or shortened with a checksum."""
    data = text.encode()
    if len(data) <= _LONGEST:
        return text
    digest = sha256(data).hexdigest()[:_DIGITS]
    return f"{data[: _LONGEST - _DIGITS - 1].decode(errors='ignore')}~{digest}"
