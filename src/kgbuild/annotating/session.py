"""One report that somebody annotates: its state, its actions, undo and redo."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any, Final

from kgbuild.annotating.action_errors import ActionError, ConflictError
from kgbuild.annotating.actions import perform, touched
from kgbuild.annotating.desk import Desk
from kgbuild.annotating.entry_file import EntryFile
from kgbuild.annotating.entry_lines import Splice
from kgbuild.annotating.entry_splices import with_splices
from kgbuild.annotating.journal import FOLDER, FileChange, Journal
from kgbuild.annotating.report_files import (
    CLAIMS_FILE,
    DRAFT_FILE,
    REGISTER_FILE,
    EntryRef,
    ReportFiles,
    ReportPaths,
    read_files,
)
from kgbuild.annotating.report_state import changes, report_state
from kgbuild.annotating.report_view import ReportView, ReportViewer
from kgbuild.annotating.reviews import without_wrong_reviews
from kgbuild.annotating.saving import FileChangedError, file_change, recover, save
from kgbuild.errors import UnreadableError, UsageError
from kgbuild.project import Project
from kgbuild.systems.file_locks import lock as lock_file

#: The number of earlier states that actions may still refer to.
_REMEMBERED: Final = 50
#: How often an action is tried again if somebody writes a file at the same moment.
_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to an action: what changed, or the whole state if more than that did."""

    version: str
    changes: dict[str, Any]
    state: dict[str, Any] | None
    undo: str | None
    redo: str | None

    def plain(self) -> dict[str, Any]:
        """Return the answer as plain data."""
        found: dict[str, Any] = {
            "version": self.version,
            "changes": self.changes,
            "undo": self.undo,
            "redo": self.redo,
        }
        return found if self.state is None else {**found, "reloaded": True, "state": self.state}


@dataclass(slots=True)
class ReportSession:
    """A report that is open for annotation.

    Attributes:
        annotator: The id of the person who annotates, in the register.
        today: Returns the day, as in 2026-11-29.
        notice: What somebody has to look at after an interrupted start.
    """

    paths: ReportPaths
    annotator: str
    today: Callable[[], str]
    journal: Journal
    notice: str | None
    _viewer: ReportViewer
    _files: ReportFiles | None = None
    _view: ReportView | None = None
    _state: dict[str, Any] = field(default_factory=dict)
    _version: str = ""
    _known: dict[str, ReportFiles] = field(default_factory=dict)
    _lock: IO[bytes] | None = None

    @classmethod
    def open(
        cls, project: Project, name: str, annotator: str, today: Callable[[], str]
    ) -> "ReportSession":
        """Open a report, and finish a change that was cut off.

        Raises:
            UsageError: Another kgbuild annotate changes the report.
            OSError: A file cannot be written.
        """
        folder = project.workspace.reports_folder / name
        paths = ReportPaths(folder, project.workspace.register_file)
        viewer = ReportViewer(folder, project)
        session = cls(paths, annotator, today, Journal.open(folder), None, viewer)
        if session.journal.pending is not None:
            session._lock_report()
        return session

    def _lock_report(self) -> None:
        """Let nobody else change the report with kgbuild annotate, from the first action on."""
        if self._lock is not None:
            return
        self._lock = _locked(self.paths.folder)
        self.journal = Journal.open(self.paths.folder)  # others may have changed it
        with suppress(UnreadableError):  # the state says what is wrong
            self.notice = recover(self.journal, self.paths)

    def close(self) -> None:
        """Let others open the report."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def state(self) -> dict[str, Any]:
        """Return the whole state, as the files are now.

        Raises:
            UnreadableError: A file cannot be read.
        """
        self._refresh()
        return {
            "version": self._version,
            **self._state,
            "notice": self.notice,
            "undo": _label(self.journal.undoable),
            "redo": _label(self.journal.redoable),
        }

    def act(self, version: object, action: Mapping[str, Any]) -> Answer:
        """Do an action, and have it on the disk before it is answered.

        Args:
            version: The version of the state that the annotator saw.
            action: The action.

        Raises:
            ActionError: The action cannot be done; nothing was written.
            ConflictError: What it changes has been changed by somebody else.
            UsageError: A file cannot be changed in place because of its layout, or another kgbuild
                annotate changes the report.
            UnreadableError: A file cannot be read.
            OSError: A file cannot be written; nothing was changed.
        """
        self._lock_report()
        for _ in range(_TRIES):
            with suppress(FileChangedError):
                return self._try(version, action)
        raise ConflictError("the files are being changed by somebody else: try again")

    def _try(self, version: object, action: Mapping[str, Any]) -> Answer:
        self._refresh()
        before, files, view = self._state, self._files, self._view
        if files is None or view is None:
            raise ConflictError("the report has not been read")
        is_old = version != self._version
        if is_old:
            self._need_untouched(version, action, files)
        if action.get("kind") in {"undo", "redo"}:
            self._step(str(action["kind"]), files)
        else:
            desk = perform(Desk(view, files, self.annotator, self.today()), action)
            if action.get("kind") not in {"accept", "review"}:  # they look at the claim themselves
                desk = without_wrong_reviews(desk, self._viewer)
            pairs = zip(files.named(), desk.files.named(), strict=True)
            changed = {
                name: change
                for (name, old), (_, new) in pairs
                if (change := file_change(old, new)) is not None
            }
            if changed:
                save(self.journal, self.paths, "action", desk.label, changed)
                self._files = desk.files.unchanged()
        self._refresh()
        state = self.state() if is_old else None
        found = changes(before, self._state)
        undo, redo = _label(self.journal.undoable), _label(self.journal.redoable)
        return Answer(self._version, found, state, undo, redo)

    def _step(self, kind: str, files: ReportFiles) -> None:
        """Undo the last change, or do the last undone one again."""
        stack = self.journal.undoable if kind == "undo" else self.journal.redoable
        if not stack:
            message = "there is nothing to undo" if kind == "undo" else "there is nothing to redo"
            raise ActionError(f"nothing-to-{kind}", message, "")
        record = stack[-1]
        texts: dict[str, tuple[FileChange, str]] = {}
        known, new = dict(files.named()), dict[str, EntryFile]()
        for name, change in record.files.items():
            wanted = change.reversed() if kind == "undo" else change
            now = "" if name not in known else known[name].text
            splices = wanted.located(now)
            if splices is None:
                raise ConflictError(
                    f"“{record.label}” cannot be undone or redone: somebody has changed the lines"
                )
            if name not in known:
                raise ConflictError(f"{self.paths.path(name)} is gone")
            new[name] = self._respliced(known[name], splices)
            texts[name] = FileChange.of(now, splices), new[name].text
        save(self.journal, self.paths, kind, record.label, texts)
        named = {**known, **new}
        self._files = ReportFiles(
            files.words, named[CLAIMS_FILE], named[REGISTER_FILE], named.get(DRAFT_FILE)
        )

    def _respliced(self, file: EntryFile, splices: Sequence[Splice]) -> EntryFile:
        try:
            return replace(with_splices(file, splices), splices=())
        except UnreadableError as error:
            raise ConflictError(f"the file could not be read after that: {error}") from error

    def _refresh(self) -> None:
        """Read the files again if they have changed."""
        now = read_files(self.paths, self._files)
        version = now.version
        if version != self._version or self._view is None:
            self._view = self._viewer.view(now)
            self._state = {**report_state(self._view), "name": self.paths.folder.name}
            self._version = version
            self._known[version] = now
            while len(self._known) > _REMEMBERED:
                del self._known[next(iter(self._known))]
        self._files = now

    def _need_untouched(
        self, version: object, action: Mapping[str, Any], files: ReportFiles
    ) -> None:
        """Refuse an action on entries that are no longer as the annotator saw them."""
        seen = self._known.get(version) if isinstance(version, str) else None
        if seen is None or seen.words != files.words:
            raise ConflictError("the report has changed: look at it again")
        if action.get("kind") in {"undo", "redo"}:
            return
        for ref in touched(action):
            if not _is_same(seen, files, ref):
                raise ConflictError(f"somebody has changed {ref.id!r}: look at it again")


def _is_same(seen: ReportFiles, files: ReportFiles, ref: EntryRef) -> bool:
    return seen.entry(ref) == files.entry(ref)


def _label(records: list[Any]) -> str | None:
    return records[-1].label if records else None


def _locked(folder: Path) -> IO[bytes]:
    """Return the open lock of a report, or refuse if another process has it."""
    place = folder / FOLDER
    if not place.is_dir():
        place.mkdir()
        (place / ".gitignore").write_bytes(b"*\n")
    lock = (place / "lock").open("ab")
    if not lock_file(lock, wait=False):
        lock.close()
        raise UsageError(
            f"another kgbuild annotate is changing {folder}: stop it first, or use its page"
        )
    return lock
