"""Writes the changes of an action to the files, through the journal, and finishes what was cut off.

The journal comes first. Then come the files, with what is added before what is removed. A kill at
any moment leaves the old state, or a state that the next start completes.
"""

from collections.abc import Mapping

from kgbuild.annotating.entry_file import EntryFile
from kgbuild.annotating.journal import FileChange, Journal, digest
from kgbuild.annotating.report_files import ORDER, ReportPaths, text_now
from kgbuild.atomic_files import write_atomically
from kgbuild.errors import KgbuildError


class FileChangedError(KgbuildError):
    """A file that somebody else has changed right now."""


def save(
    journal: Journal,
    paths: ReportPaths,
    kind: str,
    label: str,
    texts: Mapping[str, tuple[FileChange, str]],
) -> None:
    """Write changed files.

    Args:
        journal: The journal of the report.
        paths: Where the files are.
        kind: ``action``, ``undo`` or ``redo``.
        label: What was done, in words.
        texts: The change of each file by its name, and its new text.

    Raises:
        FileChangedError: A file is no longer as it was; nothing was written.
        OSError: A file cannot be written.
    """
    for name, (change, _) in texts.items():
        _need_unchanged(paths, name, change)
    record = journal.begin(kind, label, {name: change for name, (change, _) in texts.items()})
    written = False
    try:
        for name in (one for one in ORDER if one in texts):
            change, text = texts[name]
            if written:
                now = text_now(paths, name)
                if digest(now) != change.before:
                    text = change.applied(now) or now
            else:
                _need_unchanged(paths, name, change)
            write_atomically(paths.path(name), text.encode())
            written = True
    except (FileChangedError, OSError):
        if not written:
            journal.give_up(record)
            raise
        recover(journal, paths)
        return
    journal.end(record)


def recover(journal: Journal, paths: ReportPaths) -> str | None:
    """Finish a change that was cut off; return a message if somebody has to look at it."""
    record = journal.pending
    if record is None:
        return None
    for name in (one for one in ORDER if one in record.files):
        change, text = record.files[name], text_now(paths, name)
        if digest(text) == change.after:
            continue
        merged = change.applied(text)
        if merged is not None:
            write_atomically(paths.path(name), merged.encode())
        elif change.reversed().applied(text) is None:
            journal.give_up(record)
            return (
                f"kgbuild was interrupted while it saved “{record.label}”, and {paths.path(name)} "
                "has been changed since: see whether the change is in it"
            )
    journal.end(record)
    return None


def file_change(before: EntryFile, after: EntryFile) -> tuple[FileChange, str] | None:
    """Return the change from one state of a file to another, and its new text, if they differ."""
    if not after.splices:
        return None
    return FileChange.of(before.text, after.splices), after.text


def _need_unchanged(paths: ReportPaths, name: str, change: FileChange) -> None:
    if digest(text_now(paths, name)) != change.before:
        raise FileChangedError(f"{paths.path(name)} has just been changed")
