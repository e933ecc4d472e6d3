"""The files of a new report, and their folder, which appears complete or not at all."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from time import time
from typing import Final

from kgbuild.documents.document import Document, Metadata
from kgbuild.documents.register_entries import quoted
from kgbuild.errors import UsageError
from kgbuild.read.reports.folder import CLAIMS, TEXT
from kgbuild.systems.file_locks import lock
from kgbuild.workspace import CONFIG_FILE

#: The record of where a report comes from.
RECORD: Final = "original.json"
DROPPED: Final = "dropped.txt"
_ORIGINAL: Final = "original"
_STAGING: Final = ".kgbuild-add-"
_HOUR: Final = 3600
_SCHEMA: Final = "../../schemas/claims.schema.json"


@dataclass(frozen=True, slots=True)
class Agents:
    """The ids of the agents who made a report."""

    outlet: str
    authors: Sequence[str]
    annotator: str


@contextmanager
def adding_alone(workspace: Path) -> Iterator[None]:
    """Wait until no other process adds documents to a workspace, and let none begin.

    Two at once would both add the same outlet to the register.
    """
    with (workspace / CONFIG_FILE).open("rb") as config:
        lock(config, wait=True)
        yield


def report_files(
    document: Document, agents: Agents, *, given: str, has_schema: bool
) -> dict[str, bytes]:
    """Return the files of a report by name.

    Args:
        document: The document.
        agents: Its outlet, its authors, and who will write its claims.
        given: What the user named: a file or an address.
        has_schema: Whether the workspace has the JSON Schema of ``claims.yaml``.
    """
    original = f"{_ORIGINAL}{document.suffix}"
    checksum = sha256(document.original).hexdigest()
    files = {
        TEXT: document.text.encode(),
        CLAIMS: _claims(document.metadata, agents, original, has_schema=has_schema).encode(),
        original: document.original,
        RECORD: _record(document, original, checksum, given),
    }
    if document.dropped:
        lines = [f"[{each.reason}] {each.text}" for each in document.dropped]
        files[DROPPED] = ("\n".join(lines) + "\n").encode()
    return files


def write_report(reports: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """Write a report into a new folder, which takes its name when all its files are on the disk.

    Raises:
        UsageError: A report of this name exists.
    """
    reports.mkdir(exist_ok=True)
    _remove_leftovers(reports)
    staged = Path(mkdtemp(prefix=_STAGING, dir=reports))
    folder = reports / name
    try:
        for file, data in files.items():
            with (staged / file).open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
        staged.chmod(0o777 & ~_umask())
        _rename(staged, folder)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    return folder


def _rename(staged: Path, folder: Path) -> None:
    if folder.exists():
        raise UsageError(f"{folder} already exists; nothing was written there")
    staged.rename(folder)


def _remove_leftovers(reports: Path) -> None:
    """Remove folders that a killed command left."""
    for folder in reports.glob(f"{_STAGING}*"):
        if time() - folder.stat().st_mtime > _HOUR:
            shutil.rmtree(folder, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _claims(metadata: Metadata, agents: Agents, original: str, *, has_schema: bool) -> str:
    pairs = [
        ("title", metadata.title and quoted(metadata.title)),
        ("language", quoted(metadata.language or "und")),
        ("outlet", quoted(agents.outlet)),
        ("author", _list(agents.authors)),
        ("annotator", quoted(agents.annotator)),
        ("publishedAt", _time(metadata.published)),
        ("retrievedAt", _time(metadata.retrieved)),
        ("source", metadata.source and quoted(metadata.source)),
        ("rights", metadata.rights and quoted(metadata.rights)),
        (
            "note",
            metadata.modified
            and quoted(f"{original} says that it was last changed on {metadata.modified}."),
        ),
    ]
    head = []
    if has_schema:
        head = [f"# yaml-language-server: $schema={_SCHEMA}", f"$schema: {_SCHEMA}"]
    body = [f"  {key}: {value}" for key, value in pairs if value]
    return "\n".join(
        [
            *head[:1],
            f"# Added by kgbuild add. {RECORD} says how {original} was read.",
            *head[1:],
            "report:",
            *body,
            "",
            "claims: []",
            "",
        ]
    )


def _list(ids: Sequence[str]) -> str:
    if len(ids) == 1:
        return quoted(ids[0])
    return f"[{', '.join(map(quoted, ids))}]" if ids else ""


def _time(edtf: str | None) -> str | None:
    return f'{{edtf: "{edtf}", basis: stated}}' if edtf else None


def _record(document: Document, original: str, checksum: str, given: str) -> bytes:
    file = Path(given)
    data = {
        # Readers need not know the folders of the author's machine.
        "given": file.name if file.is_absolute() else given,
        "file": original,
        "bytes": len(document.original),
        "sha256": checksum,
        "reader": document.reader,
        "textSha256": sha256(document.text.encode()).hexdigest(),
        "modified": document.metadata.modified,
        "remarks": list(document.remarks),
        "dropped": [{"reason": each.reason, "text": each.text} for each in document.dropped],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
