"""The documents that a user names: files, folders of files, and addresses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kgbuild.documents.document import RefusedDocumentError
from kgbuild.documents.kinds import SUFFIXES, kind_of, suffix_of
from kgbuild.documents.readers import Source
from kgbuild.documents.web import fetch, is_address
from kgbuild.read.reports.folder import CLAIMS
from kgbuild.workspace import StrPath

_STANDARD_INPUT: Final = "-"


@dataclass(frozen=True, slots=True)
class Given:
    """A file or an address that a user named, or a file in a folder that the user named."""

    name: str
    in_folder: bool = False

    def source(self, largest: int, *, private: bool) -> Source:
        """Read the file, or fetch the address.

        Args:
            largest: The most bytes of a document.
            private: Whether an address may be in a private network.

        Raises:
            RefusedDocumentError: It is too large, is not a document, or cannot be read.
        """
        if is_address(self.name):
            found = fetch(self.name, largest=largest, private=private)
            kind = kind_of(found.data, found.address, found.media_type)
            return Source(found.data, kind, found.address, found.address, found.charset)
        data = _file_data(Path(self.name), largest)
        return Source(data, kind_of(data, self.name), self.name)


def given_sources(sources: Iterable[StrPath]) -> tuple[list[Given], list[str]]:
    """Return what the user named, with the files of folders, and the files left out of folders.

    A file whose suffix is not that of a document is left out of a folder, and so are hidden files
    and the files of reports.
    """
    found: list[Given] = []
    left_out: list[str] = []
    for source in map(str, sources):
        folder = Path(source)
        if is_address(source) or not folder.is_dir():
            found.append(Given(source))
            continue
        for file in _files(folder):
            if suffix_of(file.name) in SUFFIXES:
                found.append(Given(str(file), in_folder=True))
            else:
                left_out.append(str(file))
    return found, left_out


def _files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        is_report = (file.parent / CLAIMS).exists()
        if file.is_file() and not hidden and not is_report:
            yield file


def _file_data(file: Path, largest: int) -> bytes:
    try:
        if file.exists() and not file.is_file():
            raise RefusedDocumentError("this is not a file", "name a file, a folder or an address")
        with file.open("rb") as stream:
            data = stream.read(largest + 1)
    except FileNotFoundError as error:
        raise RefusedDocumentError(
            "this file does not exist", "check its path; an address begins with https://"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RefusedDocumentError(
            f"this file cannot be read: {reason}", "check its path and its permissions"
        ) from error
    if not data:
        raise RefusedDocumentError("this file is empty", "check that it is the right file")
    if len(data) > largest:
        raise RefusedDocumentError(
            f"this file has more than {largest:,} bytes",
            "split it, or raise the limit with --max-size",
        )
    return data
