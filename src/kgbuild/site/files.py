"""The files of a site, written atomically into a folder that has no others.

::

    out/site             a link to the current site
    out/sites/<digest>/  a finished site
    out/sites/.new-…/    a site in the making; never linked, removed by the next one

A file that has not changed is a hard link to the one in the previous site. It keeps its time, so a
copy to the host transfers little.
"""

import filecmp
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Final, Protocol

from kgbuild.errors import KgbuildError
from kgbuild.releases.versions import Versions
from kgbuild.systems.files import FOR_BYTES, link_or_copy, refused_name
from kgbuild.systems.folder_links import is_link

_DIGITS: Final = 16
#: Maximum bytes of UTF-8 in a file name on common systems, without what this module adds.
_LONGEST: Final = 240


class SiteError(KgbuildError):
    """A site that cannot be written."""


class MadeContent(Protocol):
    """The content of a file that takes long to make."""

    def content(self, before: bytes | None) -> bytes:
        """Return the content, given that of the file in the previous site, if there is one."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of a site: its path with ``/`` between folders, and its bytes or a file with them."""

    path: str
    content: bytes | Path | MadeContent


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file in the folder of a new site: ``new``, ``changed`` or ``unchanged``; its SHA-256."""

    path: str
    outcome: str
    checksum: str


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes files into the folder of a new site; several processes may do so at once.

    A file that the previous site has too is linked, not written.
    """

    folder: Path
    before: Path | None
    #: The folders that this process knows to be there.
    _made: set[str] = field(default_factory=set)

    def write(self, file: SiteFile) -> WrittenFile:
        """Write a file, again if a process has begun with it.

        Raises:
            OSError: It cannot be written.
        """
        path = self.folder / file.path
        within = file.path.rpartition("/")[0]
        if within not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(within)
        old = None if self.before is None else self.before / file.path
        exists = old is not None and old.is_file()
        content = file.content
        if not isinstance(content, bytes | Path):
            content = content.content(old.read_bytes() if old is not None and exists else None)
        if old is not None and exists and _is_same(content, old):
            path.unlink(missing_ok=True)  # a process that was killed may have linked it
            link_or_copy(old, path)
            outcome = "unchanged"
        else:
            _create(path, content)
            outcome = "changed" if exists else "new"
        return WrittenFile(file.path, outcome, _checksum(content))


def _create(path: Path, content: bytes | Path) -> None:
    try:
        if isinstance(content, Path):
            shutil.copyfile(content, path)
        else:
            _write(path, content)
    except OSError as error:
        # A full disk has no name in the error, or that of the file that was copied.
        if error.filename is None or error.filename2 is not None:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


def _write(path: Path, content: bytes) -> None:
    """Write a small file with as few calls of the system as possible."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | FOR_BYTES, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


def _is_same(content: bytes | Path, old: Path) -> bool:
    if isinstance(content, Path):
        return filecmp.cmp(content, old, shallow=False)
    return old.stat().st_size == len(content) and old.read_bytes() == content


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
    def _versions(self) -> Versions:
        return Versions(self.current, self.folder / "sites", self.folder / ".site.lock")

    def publish(self, files: Iterable[SiteFile]) -> Written:
        """Write ``files`` as a site and make it the current one; see `publish_with`."""
        return self.publish_with(lambda writer: map(writer.write, files))

    def publish_with(self, write: Callable[[Writer], Iterable[WrittenFile]]) -> Written:
        """Make a new site the current one, whose files ``write`` writes with a writer.

        Raises:
            SiteError: Two files would have the same name, ``site`` is not a link of kgbuild, or
                another kgbuild publishes into the folder.
            OSError: Something cannot be written; the site before is then still current.
        """
        if self.current.exists() and not is_link(self.current):
            raise SiteError(
                f"{self.current} is a folder, not the link that publishing makes, perhaps from a "
                "copy that followed links: remove the folder and publish again"
            )
        versions = self._versions
        before = versions.current()
        message = f"another kgbuild is publishing into {self.folder}: wait until it has finished"
        with versions.staging(SiteError(message)) as staged:
            counts, digest = _counted(write(Writer(staged, before)), before)
            # A damaged site has the name of the new one, but not its files.
            is_whole = counts.total() == counts["unchanged"]
            if before is None or not is_whole or before.name.partition("-")[0] != digest:
                versions.release(staged, digest)
        return Written(self.current, counts)

    def whole_site(self) -> Written | None:
        """Return the current site with its files as unchanged; None unless it is as written.

        Raises:
            OSError: A file cannot be read.
        """
        if not is_link(self.current):
            return None
        site = self.current.resolve()
        files = (path for path in site.rglob("*") if path.is_file())
        entries = [(path.relative_to(site).as_posix(), _checksum(path)) for path in files]
        if site.name.partition("-")[0] != _digest(entries):
            return None
        return Written(self.current, Counter({"unchanged": len(entries)}))


def _counted(files: Iterable[WrittenFile], before: Path | None) -> tuple[Counter[str], str]:
    """Return what was done with files, and the digest of their names and bytes."""
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
        if (refused := refused_name(file.path)) is not None:
            raise SiteError(
                f"{file.path!r} cannot be written: this system allows no file with the name "
                f"{refused!r}. Use another id, or publish on another system"
            )
        counts[file.outcome] += 1
        entries.append((file.path, file.checksum))
    if before is not None:
        old = sum(path.is_file() for path in before.rglob("*"))
        counts["removed"] = old - counts["changed"] - counts["unchanged"]
    return counts, _digest(entries)


def _digest(entries: Iterable[tuple[str, str]]) -> str:
    """Return the digest of files, given with their paths and checksums."""
    lines = sorted(f"{path}\0{checksum}\n" for path, checksum in entries)
    return sha256("".join(lines).encode()).hexdigest()[:_DIGITS]


def _checksum(content: bytes | Path) -> str:
    if isinstance(content, bytes):
        return sha256(content).hexdigest()
    with content.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def file_name(text: str) -> str:
    """Return ``text`` as the name of a file: unchanged, or shortened with a checksum."""
    data = text.encode()
    if len(data) <= _LONGEST:
        return text
    digest = sha256(data).hexdigest()[:_DIGITS]
    return f"{data[: _LONGEST - _DIGITS - 1].decode(errors='ignore')}~{digest}"
