"""Changes of the text of a file, of which only the entries around them are read again."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kgbuild.annotating.entry_file import KEYS, EntryFile
from kgbuild.annotating.entry_lines import Entry, Splice, entries_in
from kgbuild.errors import UnreadableError
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.reanchoring.yaml_positions import yaml_positions


def with_splices(before: EntryFile, splices: Sequence[Splice]) -> EntryFile:
    """Return the file after changes of its text, which may be those of undo and redo.

    Raises:
        UnreadableError: It would not be readable.
    """
    file = before
    for splice in splices:
        found = _with_splice(file, splice)
        if found is None:
            return _read_after(before, splices)
        file = found
    return file


def _read_after(before: EntryFile, splices: Sequence[Splice]) -> EntryFile:
    """Return the file after changes, read as a whole: between them, it may be no YAML."""
    file = before
    for splice in splices:
        file = file.spliced(splice)
    found = EntryFile.read(file.text, file.path, KEYS, before)
    return replace(found, splices=file.splices)


def _with_splice(file: EntryFile, splice: Splice) -> EntryFile | None:
    """Return the file after a change within one list; None if it is somewhere else.

    Only the lines between the entries around the change are read again.
    """
    start, end = splice.start, splice.start + len(splice.old)
    for key, entries in file.lists.items():
        if not entries or not entries[0].start <= start <= end <= entries[-1].end:
            continue
        before = [one for one in entries if one.end <= start]
        after = [one for one in entries if one.start >= end and one.end > start]
        first = before[-1].end if before else entries[0].start
        last = after[0].start if after else entries[-1].end
        lines = file.text[first:start] + splice.new + file.text[end:last]
        found = _entries_of(lines, first, _indent(file, entries[0]), file.path)
        if found is None or not (before or found or after):
            return None
        changed = file.spliced(splice)
        moved = changed.lists[key]
        around = moved[: len(before)], moved[len(moved) - len(after) :] if after else ()
        new = (*around[0], *found, *around[1])
        return replace(changed, lists={**changed.lists, key: new})
    return None


def _entries_of(lines: str, start: int, indent: str, path: Path) -> tuple[Entry, ...] | None:
    """Return the entries in whole lines of a list, with their places in the file."""
    if not (lines.endswith("\n") or not lines):
        return None
    if all(not line.strip() or line.lstrip().startswith("#") for line in lines.split("\n")):
        return ()
    try:
        data: Any = parse_yaml(lines, path).data
    except UnreadableError:
        return None
    found = entries_in(lines, yaml_positions(lines), (), data, start)
    if not found or any(lines[one.start - start :].partition("-")[0] != indent for one in found):
        return None
    return found


def _indent(file: EntryFile, entry: Entry) -> str:
    return file.text[entry.start : entry.end].partition("-")[0]
