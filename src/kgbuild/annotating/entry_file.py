"""A YAML file with lists of entries, each on lines of its own, that is changed in place.

Only the lines of the entries that change are read again. An entry stays on its own lines, so what
is read from these lines alone is what the whole file has.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from kgbuild.annotating.entry_edits import LayoutError, edited, same
from kgbuild.annotating.entry_lines import Entry, Splice, entries_in
from kgbuild.errors import UnreadableError, UsageError
from kgbuild.importing.yaml_entries import yaml_lines
from kgbuild.read.sources.plain_data import PlainData
from kgbuild.read.sources.problems import Loc
from kgbuild.read.sources.text_source import BOM
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.reanchoring.yaml_positions import yaml_positions

_COMMENT: Final = re.compile(r"[ \t]*#[^\n]*\n")
_STEP: Final = "  "
KEYS: Final = ("claims", "setAside", "entities", "rejected")
"""The lists of all files."""


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
    def read(
        cls, text: str, path: Path, keys: Sequence[str], known: "EntryFile | None" = None
    ) -> "EntryFile":
        """Return the file with a text, or raise `UnreadableError`.

        Args:
            text: The text.
            path: Where the file is.
            keys: Those of its lists. Nothing can be changed in a list whose entries are not on
                lines of their own.
            known: The file as it was. Entries with the same lines have the same data objects.
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
            found = entries_in(body, positions, (key,), data.get(key), bom)
            if found is None:
                odd.add(key)
            else:
                lists[key] = found
        rest = {key: one for key, one in data.items() if key not in lists}
        if known is not None:
            lists = {key: known.with_same_data(key, text, found) for key, found in lists.items()}
            rest = {key: _same_or(known.data.get(key), one) for key, one in rest.items()}
        return cls(path, text, rest, lists, (), frozenset(odd))

    def with_same_data(self, key: str, text: str, found: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Return entries of another text with the data objects of those with the same lines."""
        mine = {self.text[one.start : one.end]: one.data for one in self.entries(key)}
        return tuple(
            one._replace(data=mine.get(text[one.start : one.end], one.data)) for one in found
        )

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Return the entries of a list; none if the file does not have it."""
        return self.lists.get(key, ())

    def items(self, key: str) -> list[dict[str, Any]]:
        """Return the data of the entries of a list, whatever its layout is."""
        if key in self.lists:
            return [one.data for one in self.lists[key]]
        given = self.data.get(key)
        return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []

    def index(self, key: str, id_: str) -> int | None:
        """Return the place of the entry with an id."""
        places = (i for i, one in enumerate(self.items(key)) if one.get("id") == id_)
        return next(places, None)

    def lines(self, key: str) -> dict[str, int]:
        """Return the number of the first line of each entry of a list, by its id."""
        found, at, line = {}, 0, 1
        for entry in self.entries(key):
            line += self.text.count("\n", at, entry.start)
            at = entry.start
            found[str(entry.data.get("id"))] = line
        return found

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
            return self._with_list(key, value, body)
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
        return file.reread(key, {**self.whole(), key: [data]})

    def _with_list(self, key: str, value: object, body: str) -> "EntryFile":
        """Return the file with a list that it did not have, before the claims."""
        node = yaml_positions(body).get(("claims",))
        if node is None or node.key is None or not isinstance(value, list):
            raise self._refused(key)
        at = len(self.text) - len(body) + body.rfind("\n", 0, node.key) + 1
        lines = "".join(f"{line}{self._newline}" for line in yaml_lines(value, _STEP))
        new = f"{key}:{self._newline}{lines}{self._newline}"
        return self.spliced(Splice(at, "", new)).reread(key, {**self.whole(), key: value})

    def reread(self, key: str, expected: Mapping[str, Any]) -> "EntryFile":
        """Return the file as it is read anew, or refuse it if it has other data than expected."""
        try:
            found = EntryFile.read(self.text, self.path, KEYS, self)
        except UnreadableError as error:
            raise self._refused(key) from error
        if not same(found.whole(), expected):
            raise self._refused(key)
        return replace(found, splices=self.splices)

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


def _same_or(one: object, other: PlainData) -> PlainData:
    """Return the first of two values if they are the same, so that it need not be read again."""
    return one if one is not None and same(one, other) else other
