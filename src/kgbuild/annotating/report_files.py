"""The files of a report that a page changes: its claims, its draft, and the register."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from kgbuild.annotating.entry_file import EntryFile
from kgbuild.drafting.draft_file import DRAFT
from kgbuild.read.reports.folder import CLAIMS, read_claims, read_needed, read_words

#: The names of the files in the journal.
CLAIMS_FILE: Final = "claims"
REGISTER_FILE: Final = "entities"
DRAFT_FILE: Final = "draft"
#: The keys of the lists of claims and of entities.
CLAIMS_KEY: Final = "claims"
ENTITIES: Final = "entities"
#: The lists of each file.
LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    CLAIMS_FILE: (CLAIMS_KEY, "setAside"),
    REGISTER_FILE: (ENTITIES,),
    DRAFT_FILE: (CLAIMS_KEY, ENTITIES, "rejected"),
}
#: In the order in which they are written: what is added is on the disk before what is removed.
ORDER: Final = (REGISTER_FILE, CLAIMS_FILE, DRAFT_FILE)


@dataclass(frozen=True, slots=True)
class ReportPaths:
    """Where the files of a report are."""

    folder: Path
    register: Path

    def path(self, name: str) -> Path:
        """Return the path of the file with a name."""
        if name == REGISTER_FILE:
            return self.register
        return self.folder / (CLAIMS if name == CLAIMS_FILE else DRAFT)


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """The words of a report, and its files; it may have no draft."""

    words: str
    claims: EntryFile
    entities: EntryFile
    draft: EntryFile | None

    def named(self) -> Iterator[tuple[str, EntryFile]]:
        """Yield the files with their names, in the order in which they are written."""
        yield REGISTER_FILE, self.entities
        yield CLAIMS_FILE, self.claims
        if self.draft is not None:
            yield DRAFT_FILE, self.draft

    @property
    def version(self) -> str:
        """A digest of the words and of the files."""
        found = sha256(self.words.encode())
        for name, file in self.named():
            found.update(f"\0{name}\0{file.text}".encode())
        return found.hexdigest()[:32]

    @property
    def drafter(self) -> str | None:
        """The program that made the draft."""
        name = None if self.draft is None else self.draft.data.get("drafter")
        return name if isinstance(name, str) else None

    def list_of(self, claim: "EntryRef") -> EntryFile | None:
        """Return the file that has an entry."""
        if claim.draft:
            return self.draft
        return self.entities if claim.key == ENTITIES else self.claims

    def entry(self, ref: "EntryRef") -> dict[str, Any] | None:
        """Return the data of an entry; None if there is none with this id."""
        file = self.list_of(ref)
        index = None if file is None else file.index(ref.key, ref.id)
        return None if file is None or index is None else file.items(ref.key)[index]

    def with_file(self, ref: "EntryRef", file: EntryFile) -> "ReportFiles":
        """Return the files with another file in the place of the one that has an entry."""
        if ref.draft:
            return replace(self, draft=file)
        if ref.key == ENTITIES:
            return replace(self, entities=file)
        return replace(self, claims=file)

    def unchanged(self) -> "ReportFiles":
        """Return the files as they are now, without the changes that led to them."""
        return ReportFiles(
            self.words,
            replace(self.claims, splices=()),
            replace(self.entities, splices=()),
            None if self.draft is None else replace(self.draft, splices=()),
        )


@dataclass(frozen=True, slots=True)
class EntryRef:
    """A claim or an entity, or a proposal of the draft, by its id.

    Attributes:
        key: The list that it is in: ``claims`` or ``entities``.
    """

    id: str
    draft: bool
    key: str = CLAIMS_KEY


def read_files(paths: ReportPaths, known: ReportFiles | None = None) -> ReportFiles:
    """Return the files of a report as they are on the disk.

    ``known`` has what was read before, which is used again for a file that is still the same.

    Raises:
        UnreadableError: A file is missing, or is not YAML.
    """
    words = read_words(paths.folder)
    before = {} if known is None else dict(known.named())
    names = [REGISTER_FILE, CLAIMS_FILE]
    if paths.path(DRAFT_FILE).exists():
        names.append(DRAFT_FILE)
    files = {name: _read(paths, name, before.get(name)) for name in names}
    return ReportFiles(words, files[CLAIMS_FILE], files[REGISTER_FILE], files.get(DRAFT_FILE))


def text_now(paths: ReportPaths, name: str, known: str | None = None) -> str:
    """Return the text of a file as it is on the disk; ``known`` is what it was.

    Raises:
        UnreadableError: It is missing, or not text.
    """
    path = paths.path(name)
    if name == CLAIMS_FILE and any(paths.folder.glob(".claims-*")):
        return read_claims(paths.folder, read_words(paths.folder))
    if known is not None and path.is_file() and path.read_bytes() == known.encode():
        return known  # checking the characters of a text takes long
    return read_needed(path, "restore it, for example from version control")


def _read(paths: ReportPaths, name: str, known: EntryFile | None) -> EntryFile:
    text = text_now(paths, name, None if known is None else known.text)
    if known is not None and known.text == text:
        return known
    return EntryFile.read(text, paths.path(name), LISTS[name], known)
