"""The files of a workspace: where each one is, and a checksum of those that a build reads."""

import os
from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import file_digest
from pathlib import Path
from typing import TypeAlias

from kgbuild.errors import UsageError

#: A path as callers may write it.
StrPath: TypeAlias = str | os.PathLike[str]

CONFIG_FILE = "kgbuild.toml"
#: Folders with a workspace's own ontology, shapes and queries.
_OWN = ("ontology", "queries", "shapes", "views")
#: Drafts, and backups and hidden files that editors and version control write.
_IGNORED = ("*~", "#*#", "*.bak", "*.orig", "*.rej", ".*", "draft.yaml")


@dataclass(frozen=True, slots=True)
class WorkspaceFolder:
    """A folder with a ``kgbuild.toml``."""

    folder: Path

    @classmethod
    def find(cls, folder: StrPath) -> "WorkspaceFolder":
        """Return the workspace in ``folder``, or raise a `UsageError` if there is none."""
        found = cls(Path(folder))
        if not found.config_file.is_file():
            raise UsageError(
                f"{folder} is not a workspace: it has no {CONFIG_FILE}. "
                "Name a folder that has one, or create one with: kgbuild init FOLDER"
            )
        return found

    @property
    def config_file(self) -> Path:
        """The configuration."""
        return self.folder / CONFIG_FILE

    @property
    def register_file(self) -> Path:
        """The register."""
        return self.folder / "entities.yaml"

    @property
    def opinions_file(self) -> Path:
        """Opinions of sources and claims; optional."""
        return self.folder / "opinions.yaml"

    @property
    def comparisons_file(self) -> Path:
        """Decisions about comparisons; optional."""
        return self.folder / "comparisons.yaml"

    @property
    def identities_file(self) -> Path:
        """Decisions on which entities are the same; optional."""
        return self.folder / "identities.yaml"

    @property
    def top_files(self) -> tuple[Path, ...]:
        """The files that a build reads outside of folders; some are optional."""
        return (
            self.config_file,
            self.register_file,
            self.opinions_file,
            self.comparisons_file,
            self.identities_file,
            self.links_file,
        )

    @property
    def links_file(self) -> Path:
        """Decisions on links between entities and items of Wikidata; optional."""
        return self.folder / "links" / "wikidata.sssom.tsv"

    @property
    def reports_folder(self) -> Path:
        """The reports, a folder each, and corpora in JSON Lines."""
        return self.folder / "reports"

    @property
    def views_folder(self) -> Path:
        """The views, a file each."""
        return self.folder / "views"

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that a build reads; each is optional."""
        return (self.reports_folder, *(self.folder / name for name in _OWN))

    @property
    def output(self) -> Path:
        """The folder that builds write."""
        return self.folder / "out"

    def is_input(self, file: Path) -> bool:
        """Return whether a build would read ``file``, which may have been deleted."""
        root = self.folder.resolve()
        inside = file.is_relative_to(root) and file.relative_to(root).parts[:1]
        folders = {folder.name for folder in self.folders} | {self.links_file.parent.name}
        is_named = file in {one.resolve() for one in self.top_files} or bool(
            inside and inside[0] in folders
        )
        return is_named and not is_ignored(file.relative_to(root))

    def input_digests(self) -> dict[str, str]:
        """Return the SHA-256 of each file that a build reads, by its path in the workspace."""
        files = [*self.top_files]
        for part in self.folders:
            files += sorted(part.rglob("*")) if part.is_dir() else []
        found = {
            file.relative_to(self.folder).as_posix(): file_sha256(file)
            for file in files
            if file.is_file() and not is_ignored(file.relative_to(self.folder))
        }
        return dict(sorted(found.items()))

    def own_files(self, kind: str, suffix: str) -> list[Path]:
        """Return the workspace's own ontology, shapes or queries: files of ``kind/``, sorted."""
        folder = self.folder / kind
        return sorted(folder.rglob(f"*{suffix}")) if folder.is_dir() else []


def is_ignored(file: Path) -> bool:
    """Return whether builds ignore a file, by its path in a folder: it, or a folder, is hidden.

    Backups and drafts are ignored too.
    """
    is_hidden = any(part.startswith(".") for part in file.parts)
    return is_hidden or any(fnmatchcase(file.name, backup) for backup in _IGNORED)


def file_sha256(file: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits, or raise an `OSError`."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
