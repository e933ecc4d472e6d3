"""A YAML file with lists of entries, each on lines of its own, that is changed in place.

Only the lines of the entries that change are read again. An entry stays on its own lines, so what
is read from these lines alone is what the whole file has.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from kgbuild.annotating.entry_edits import LayoutError, edited, same
from kgbuild.errors import UnreadableError, UsageError
from kgbuild.importing.yaml_entries import yaml_lines
from kgbuild.read.sources.problems import Loc
from kgbuild.read.sources.text_source import BOM
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.reanchoring.yaml_positions import YamlPosition, yaml_positions

_DASH: Final = re.compile(r" *- +")
_REST: Final = re.compile(r"[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)")
_COMMENT: Final = re.compile(r"[ \t]*#[^\n]*\n")
_STEP: Final = "  "


class Splice(NamedTuple):
    """One change of a text: at ``start``, ``old`` becomes ``new``."""

    start: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: its data, and the whole lines that have it."""

    start: int
    end: int
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class EntryFile:
    """A YAML file that can be changed in place; a change returns a new one.

    Attributes:
        path: Where it is.
        text: The whole text.
        data: What is in it besides the lists of entries.
        lists: The entries by the key of their list.
        splices: The changes since the file was read, in order.
    """

    path: Path
    text: str
    data: Mapping[str, Any]
    lists: Mapping[str, tuple[Entry, ...]]
    splices: tuple[Splice, ...] = ()
    _odd: frozenset[str] = field(default=frozenset())  # lists whose layout allows no change

    @classmethod
    def read(cls, text: str, path: Path, keys: Sequence[str]) -> "EntryFile":
        """Return the file with a text, or raise `UnreadableError`.

        ``keys`` are those of its lists; entries that are no mappings stay where they are, and
        nothing in their list can be changed.
        """
        body = text.removeprefix(BOM)
        data: Any = parse_yaml(text, path).data
        if not isinstance(data, dict):
            return cls(path, text, {}, {}, (), frozenset(keys))
        positions = yaml_positions(body)
        bom = len(text) - len(body)
        lists: dict[str, tuple[Entry, ...]] = {}
        odd = set()
        for key in data.keys() & set(keys):
            found = _entries(body, positions, key, data.get(key), bom)
            if found is None:
                odd.add(key)
            else:
                lists[key] = found
        rest = {key: one for key, one in data.items() if key not in lists}
        return cls(path, text, rest, lists, (), frozenset(odd))

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Return the entries of a list; none if the file does not have it."""
        return self.lists.get(key, ())

    def index(self, key: str, id_: str) -> int | None:
        """Return the place of the entry with an id."""
        places = (i for i, one in enumerate(self.entries(key)) if one.data.get("id") == id_)
        return next(places, None)

    def whole(self) -> dict[str, Any]:
        """Return all data of the file."""
        return {**self.data, **{k: [one.data for one in es] for k, es in self.lists.items()}}

    def with_changed(self, key: str, index: int, data: dict[str, Any]) -> "EntryFile":
        """Return the file in which an entry has other data."""
        self._need(key)
        entry = self.lists[key][index]
        if same(entry.data, data):
            return self
        old = self.text[entry.start : entry.end]
        new = self._edited(old, (0,), entry.data, data, [data])
        changed = self.spliced(Splice(entry.start, old, new))
        entries = list(changed.lists[key])
        entries[index] = Entry(entry.start, entry.start + len(new), data)
        return replace(changed, lists={**changed.lists, key: tuple(entries)})

    def with_value(self, key: str, value: object) -> "EntryFile":
        """Return the file with another value for a key at its top that is no list of entries."""
        body = self.text.removeprefix(BOM)
        bom = len(self.text) - len(body)
        node = yaml_positions(body).get((key,))
        if node is None or node.key is None:
            raise self._refused(key)
        start = body.rfind("\n", 0, node.key) + 1
        end = body.find("\n", node.end) + 1 or len(body)
        old = body[start:end]
        before = self.data[key]
        new = self._edited(old, (key,), before, value, {key: value})
        changed = self.spliced(Splice(bom + start, old, new))
        return replace(changed, data={**self.data, key: value})

    def with_new(self, key: str, index: int, data: dict[str, Any]) -> "EntryFile":
        """Return the file with a new entry before another one, or after the last one."""
        self._need(key)
        entries = self.entries(key)
        if not entries:
            return self._with_first(key, data)
        near = entries[index - 1] if index else entries[0]
        indent = self.text[near.start :].partition("-")[0]
        lines = "".join(f"{line}{self._newline}" for line in yaml_lines([data], indent))
        at = near.end if index else near.start
        head = "" if self.text[:at].endswith("\n") or not at else self._newline
        self._parsed(lines, [data])
        changed = self.spliced(Splice(at, "", head + lines))
        new = Entry(at + len(head), at + len(head) + len(lines), data)
        moved = changed.lists[key]
        return replace(changed, lists={**changed.lists, key: (*moved[:index], new, *moved[index:])})

    def without(self, key: str, index: int, *, with_comment: bool = False) -> "EntryFile":
        """Return the file without an entry, and without the comment right before it if asked."""
        self._need(key)
        entries = self.entries(key)
        entry, start = entries[index], entries[index].start
        while with_comment:
            line = self.text.rfind("\n", 0, start - 1) + 1
            if not start or _COMMENT.fullmatch(self.text, line, start) is None:
                break
            start = line
        file = self
        if len(entries) == 1:
            colon = self._colon(key)
            file = self.spliced(Splice(colon, "", " []"))
            start += 3
            entry = file.lists[key][0]
        changed = file.spliced(Splice(start, file.text[start : entry.end], ""))
        rest = tuple(one for i, one in enumerate(changed.lists[key]) if i != index)
        return replace(changed, lists={**changed.lists, key: rest})

    def replaced(self, old: str, new: str) -> "EntryFile":
        """Return the file with other words in a comment that has ``old`` once."""
        return self.spliced(Splice(self.text.index(old), old, new))

    def _with_first(self, key: str, data: dict[str, Any]) -> "EntryFile":
        """Return the file with the first entry of a list that is empty or missing."""
        body = self.text.removeprefix(BOM)
        bom = len(self.text) - len(body)
        node = yaml_positions(body).get((key,))
        lines = "".join(f"{line}{self._newline}" for line in yaml_lines([data], _STEP))
        if node is None or node.key is None:
            head = "" if not body or body.endswith("\n") else self._newline
            gap = self._newline if body.strip() else ""
            splices = [Splice(len(self.text), "", f"{head}{gap}{key}:{self._newline}{lines}")]
        else:
            colon = self._colon(key)
            at = self.text.find("\n", bom + node.end) + 1 or len(self.text)
            head = "" if self.text[:at].endswith("\n") else self._newline
            removed = self.text[colon : bom + node.end]
            splices = [Splice(at, "", head + lines), Splice(colon, removed, "")]
        file = self
        for splice in splices:
            file = file.spliced(splice)
        keys = [*dict.fromkeys([*self.lists, key])]
        expected = {**self.whole(), key: [data]}
        try:
            found = EntryFile.read(file.text, self.path, keys)
        except UnreadableError as error:
            raise self._refused(key) from error
        if not same(found.whole(), expected):
            raise self._refused(key)
        return replace(found, splices=file.splices)

    def _edited(self, old: str, loc: Loc, before: object, after: object, whole: object) -> str:
        try:
            new = edited(old, loc, before, after)
        except (LayoutError, KeyError, ValueError, IndexError) as error:
            raise self._refused(str(loc[0])) from error
        self._parsed(new, whole)
        return new

    def _parsed(self, lines: str, expected: object) -> None:
        """Read lines alone, and refuse them unless they have the expected data."""
        try:
            found = parse_yaml(lines, self.path).data
        except UnreadableError as error:
            raise self._refused() from error
        if not same(found, expected):
            raise self._refused()

    def _need(self, key: str) -> None:
        if key in self._odd:
            raise self._refused(key)

    def _refused(self, key: str = "") -> UsageError:
        where = f" under '{key}'" if key and not key.isdigit() else ""
        return UsageError(
            f"{self.path} cannot be changed in place because of its layout; nothing was written: "
            f"write each entry{where} on lines of its own, beginning with '- '"
        )

    def _colon(self, key: str) -> int:
        """Return the place after the colon of a key at the top of the file."""
        body = self.text.removeprefix(BOM)
        node = yaml_positions(body)[key,]
        at = node.key or 0
        if body[at] in "\"'":
            at = body.index(body[at], at + 1)
        return len(self.text) - len(body) + body.index(":", at) + 1

    def spliced(self, splice: Splice) -> "EntryFile":
        """Return the file after a change that moves entries, but leaves them as they are."""
        start, old, new = splice
        by = len(new) - len(old)
        lists = {
            key: tuple(
                Entry(one.start + by, one.end + by, one.data)
                if one.start >= start + len(old) and one.end > start
                else one
                for one in entries
            )
            for key, entries in self.lists.items()
        }
        text = self.text[:start] + new + self.text[start + len(old) :]
        return replace(self, text=text, lists=lists, splices=(*self.splices, splice))

    @property
    def _newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"


def _entries(
    body: str, positions: Mapping[Loc, YamlPosition], key: str, given: object, bom: int
) -> tuple[Entry, ...] | None:
    """Return the entries of a list, or None if one is not on lines of its own."""
    if not given:
        return ()
    if not isinstance(given, list):
        return None
    found = []
    for index, data in enumerate(given):
        node = positions[key, index]
        start = body.rfind("\n", 0, node.start) + 1
        rest = _REST.match(body, node.end)
        is_alone = _DASH.fullmatch(body, start, node.start) and rest
        if not isinstance(data, dict) or not is_alone or rest is None:
            return None
        found.append(Entry(bom + start, bom + rest.end(), data))
    return tuple(found)
