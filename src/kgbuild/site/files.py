"""The files of a site, and how a folder comes to have just these: atomically, writing what changed.

::

    out/site             a link to the site that is current
    out/sites/<digest>/  a finished site
    out/sites/.new-…/    a site being made; never linked, swept away by the next one

A file that has not changed is not written again but linked to the one of the site before (a hard
link), so that its time stays and a copy to the host has little to do.
"""

import fcntl
import filecmp
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from kgbuild.errors import KgbuildError

_STAGED: Final = ".new-"
_DIGITS: Final = 16
#: So many bytes of UTF-8 may a name have on the common file systems, less what we add to it.
_LONGEST: Final = 240


class SiteError(KgbuildError):
    """A site that cannot be written as it is."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of a site.

    Attributes:
        path: Where it is in the site, with ``/`` between folders.
        content: Its bytes, or a file that has them.
    """

    path: str
    content: bytes | Path


@dataclass(slots=True)
class Written:
    """What a site was made of.

    Attributes:
        folder: Where the site is.
        files: How many files were new, changed, unchanged, or removed.
    """

    folder: Path
    files: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Sites:
    """The sites of a workspace.

    Attributes:
        folder: The output folder of the workspace.
    """

    folder: Path

    @property
    def current(self) -> Path:
        """The current site; the path does not change from one to the next."""
        return self.folder / "site"

    @property
    def _all(self) -> Path:
        return self.folder / "sites"

    def publish(self, files: Iterable[SiteFile]) -> Written:
        """Make a site of ``files`` the current one.

        Raises:
            SiteError: Two files would have one name, ``site`` is not a link of ours, or another
                publishing is at work.
            OSError: Something cannot be written; the site before is then still current.
        """
        if self.current.exists() and not self.current.is_symlink():
            raise SiteError(
                f"{self.current} is a folder and not the link that publishing leaves, as after a "
                f"copy that follows links: remove it and publish again"
            )
        before = self.current.resolve() if self.current.is_symlink() else None
        with self._staging() as staged:
            written, digest = _write_all(files, staged, before)
            if before is not None and before.name.partition("-")[0] == digest:
                written.folder = self.current
                return written
            target = self._free_place(digest)
            staged.rename(target)
        link = self.folder / ".site.new"
        link.unlink(missing_ok=True)
        link.symlink_to(Path("sites") / target.name)
        link.replace(self.current)
        for old in self._all.iterdir():
            if old not in {target, before} and not old.name.startswith(_STAGED):
                shutil.rmtree(old)
        written.folder = self.current
        return written

    def _free_place(self, digest: str) -> Path:
        target, number = self._all / digest, 1
        while target.exists():
            number += 1
            target = self._all / f"{digest}-{number}"
        return target

    @contextmanager
    def _staging(self) -> Iterator[Path]:
        self._all.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".site.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise SiteError(
                    f"another publishing is at work in {self.folder}: wait until it has finished"
                ) from error
            with self._staged() as staged:
                yield staged

    @contextmanager
    def _staged(self) -> Iterator[Path]:
        for left_over in self._all.glob(f"{_STAGED}*"):
            shutil.rmtree(left_over)
        staged = Path(mkdtemp(prefix=_STAGED, dir=self._all))
        staged.chmod(0o755)
        try:
            yield staged
        finally:
            shutil.rmtree(staged, ignore_errors=True)


def _write_all(files: Iterable[SiteFile], folder: Path, before: Path | None) -> tuple[Written, str]:
    """Write files into a new folder; give what was done, and a digest of names and bytes."""
    written = Written(folder)
    digest = sha256()
    # Some file systems know no case: two names that differ in it would be one file there.
    names: dict[str, str] = {}
    entries = []
    for file in files:
        folded = file.path.casefold()
        if folded in names:
            raise SiteError(
                f"{file.path!r} and {names[folded]!r} would be one file where case makes no "
                "difference: give one of them another id"
            )
        names[folded] = file.path
        told, checksum = _write(file, folder, before)
        written.files[told] += 1
        entries.append(f"{file.path}\0{checksum}\n")
    for entry in sorted(entries):
        digest.update(entry.encode())
    if before is not None:
        old = sum(1 for path in before.rglob("*") if path.is_file())
        written.files["removed"] = old - written.files["changed"] - written.files["unchanged"]
    return written, digest.hexdigest()[:_DIGITS]


def _write(file: SiteFile, folder: Path, before: Path | None) -> tuple[str, str]:
    """Write a file or link it to the one that was there; give what was done, and its checksum."""
    path = folder / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    old = None if before is None else before / file.path
    exists = old is not None and old.is_file()
    if old is not None and exists and _is_same(file.content, old):
        os.link(old, path)
        told = "unchanged"
    else:
        if isinstance(file.content, Path):
            shutil.copyfile(file.content, path)
        else:
            path.write_bytes(file.content)
        told = "changed" if exists else "new"
    return told, _checksum(file.content)


def _is_same(content: bytes | Path, old: Path) -> bool:
    if isinstance(content, Path):
        return filecmp.cmp(content, old, shallow=False)
    return old.stat().st_size == len(content) and old.read_bytes() == content


def _checksum(content: bytes | Path) -> str:
    if isinstance(content, bytes):
        return sha256(content).hexdigest()
    digest = sha256()
    with content.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def file_name(text: str) -> str:
    """``text`` as the name of a file: itself, or a shorter one with its checksum."""
    data = text.encode()
    if len(data) <= _LONGEST:
        return text
    digest = sha256(data).hexdigest()[:_DIGITS]
    return f"{data[: _LONGEST - _DIGITS - 1].decode(errors='ignore')}~{digest}"
