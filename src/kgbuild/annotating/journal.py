"""The journal of a report: every change is on the disk here before a file changes.

A line is one JSON object. ``change`` lines have the changes of each file as splices, with the
digests of the file before and after. A ``done`` line follows when the files are written. So a
change whose files were not written is found at the next start. ``change`` lines also say what they
did to the undo list: a new action, an undo or a redo.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from kgbuild.annotating.entry_lines import Splice
from kgbuild.atomic_files import write_atomically

FOLDER: Final = ".annotate"
_NAME: Final = "journal.jsonl"
#: Beyond this number of changes, the older half is forgotten when the journal is opened.
_MOST: Final = 2000
#: Code points of context that a splice keeps on each side, to find its place in a changed file.
_CONTEXT: Final = 200


@dataclass(frozen=True, slots=True)
class FileChange:
    """The change of one file.

    Attributes:
        before: The digest of the file before it; None if there was no file.
        after: The digest of the file after it.
        splices: What changes, in order, with the text before and after each place.
    """

    before: str
    after: str
    splices: tuple[tuple[Splice, str, str], ...]

    @classmethod
    def of(cls, before: str, splices: Sequence[Splice]) -> "FileChange":
        """Return the change of a text by splices."""
        found, text = [], before
        for splice in splices:
            end = splice.start + len(splice.old)
            context = text[max(0, splice.start - _CONTEXT) : splice.start], text[end:][:_CONTEXT]
            found.append((splice, *context))
            text = text[: splice.start] + splice.new + text[end:]
        return cls(digest(before), digest(text), tuple(found))

    def reversed(self) -> "FileChange":
        """Return the change that takes this one back."""
        back = tuple(
            (Splice(one.start, one.new, one.old), before, after)
            for one, before, after in reversed(self.splices)
        )
        return FileChange(self.after, self.before, back)

    def located(self, text: str) -> list[Splice] | None:
        """Return the splices as they are in a text, or None if it is unclear where they belong.

        If the text has changed otherwise, each place is found by the lines around it.
        """
        is_exact = digest(text) == self.before
        found = []
        for splice, before, after in self.splices:
            start = splice.start if is_exact else _place(text, splice.old, before, after)
            if start is None:
                return None
            found.append(splice._replace(start=start))
            text = text[:start] + splice.new + text[start + len(splice.old) :]
        return found

    def applied(self, text: str) -> str | None:
        """Return a text with the change, or None if it is unclear where it belongs."""
        found = self.located(text)
        return None if found is None else spliced(text, found)


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return a text after some changes, in order."""
    for start, old, new in splices:
        text = text[:start] + new + text[start + len(old) :]
    return text


def _place(text: str, old: str, before: str, after: str) -> int | None:
    """Return the only place of a text between its neighbours; whole lines count."""
    choices = [(before, after), (_last_line(before), _first_line(after))]
    if old.strip():
        choices.append(("", ""))
    for head, tail in choices:
        wanted = f"{head}{old}{tail}"
        at = text.find(wanted) if wanted.strip() else -1
        if at >= 0 and text.find(wanted, at + 1) < 0:
            return at + len(head)
    return None


def _last_line(text: str) -> str:
    return text[text.rfind("\n", 0, max(len(text) - 1, 0)) + 1 :]


def _first_line(text: str) -> str:
    return text[: text.find("\n") + 1] or text


def digest(text: str) -> str:
    """Return the digest of a text."""
    return sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Record:
    """A change of the files of a report, and how it is called."""

    number: int
    kind: str  # ``action``, ``undo`` or ``redo``
    label: str
    files: Mapping[str, FileChange]


@dataclass(slots=True)
class Journal:
    """The journal in a folder.

    Attributes:
        undoable: The changes that can be undone, the last one at the end.
        redoable: The undone changes that can be done again, the last undone one at the end.
        pending: A change whose files may not have been written.
    """

    folder: Path
    undoable: list[Record] = field(default_factory=list)
    redoable: list[Record] = field(default_factory=list)
    pending: Record | None = None
    _next: int = 1

    @classmethod
    def open(cls, report: Path) -> "Journal":
        """Read the journal of the report in a folder; it may not exist yet."""
        journal = cls(report / FOLDER)
        lines = list(_lines(journal.file))
        for line in lines:
            journal._take(line)
        if len(lines) > 2 * _MOST:
            journal._shorten()
        return journal

    @property
    def file(self) -> Path:
        """The file of the journal."""
        return self.folder / _NAME

    def begin(self, kind: str, label: str, files: Mapping[str, FileChange]) -> Record:
        """Write a change to the disk before its files are written."""
        record = Record(self._next, kind, label, dict(files))
        self._append(_written(record), sync=True)
        self._note(record)
        return record

    def end(self, record: Record) -> None:
        """Note that the files of a change are written."""
        self._append({"done": record.number}, sync=False)
        self.pending = None

    def give_up(self, record: Record) -> None:
        """Note that the files of a change were not written, and forget it."""
        self._append({"dropped": record.number}, sync=True)
        self._drop(record.number)

    def _append(self, data: Mapping[str, Any], *, sync: bool) -> None:
        self._prepare()
        line = json.dumps(data, ensure_ascii=True, separators=(",", ":")) + "\n"
        is_torn = self.file.exists() and not _ends_line(self.file)
        with self.file.open("ab") as file:
            file.write(b"\n" * is_torn + line.encode())
            file.flush()
            if sync:
                os.fsync(file.fileno())

    def _prepare(self) -> None:
        if self.folder.is_dir():
            return
        self.folder.mkdir()
        write_atomically(self.folder / ".gitignore", b"*\n")

    def _take(self, line: Mapping[str, Any]) -> None:
        if "done" in line:
            if self.pending is not None and self.pending.number == line["done"]:
                self.pending = None
        elif "dropped" in line:
            self._drop(line["dropped"])
        else:
            self._note(_read(line))

    def _note(self, record: Record) -> None:
        """Sort a change into the lists of undo and redo."""
        self._next = record.number + 1
        self.pending = record
        if record.kind == "undo":
            if self.undoable:
                self.redoable.append(self.undoable.pop())
        elif record.kind == "redo":
            if self.redoable:
                self.undoable.append(self.redoable.pop())
        else:
            self.undoable.append(record)
            self.redoable.clear()

    def _drop(self, number: int) -> None:
        record = self.pending
        self.pending = None
        if record is None or record.number != number:
            return
        if record.kind == "undo" and self.redoable:
            self.undoable.append(self.redoable.pop())
        elif record.kind == "redo" and self.undoable:
            self.redoable.append(self.undoable.pop())
        elif record.kind == "action" and self.undoable:
            self.undoable.pop()

    def _shorten(self) -> None:
        """Keep the changes that can still be undone, up to a number."""
        if self.pending is not None:
            return
        self.undoable = self.undoable[-_MOST // 2 :]
        self.redoable.clear()
        lines = [
            json.dumps(line, separators=(",", ":"))
            for record in self.undoable
            for line in (_written(record), {"done": record.number})
        ]
        write_atomically(self.file, "".join(f"{line}\n" for line in lines).encode())


def _ends_line(file: Path) -> bool:
    with file.open("rb") as stream:
        if stream.seek(0, os.SEEK_END) == 0:
            return True
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) == b"\n"


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the whole lines; one that a kill has cut off never changed a file."""
    if not file.exists():
        return
    for line in file.read_bytes().split(b"\n"):
        try:
            data = json.loads(line)
        except ValueError:
            continue
        if isinstance(data, dict):
            yield data


def _written(record: Record) -> dict[str, Any]:
    return {
        "change": record.number,
        "kind": record.kind,
        "label": record.label,
        "files": {
            name: {
                "before": one.before,
                "after": one.after,
                "splices": [[*splice, before, after] for splice, before, after in one.splices],
            }
            for name, one in record.files.items()
        },
    }


def _read(line: Mapping[str, Any]) -> Record:
    files = {
        name: FileChange(
            one["before"],
            one["after"],
            tuple((Splice(*each[:3]), each[3], each[4]) for each in one["splices"]),
        )
        for name, one in line["files"].items()
    }
    return Record(line["change"], line["kind"], line["label"], files)
