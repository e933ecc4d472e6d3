"""Plain data is composed from the events of a YAML parser."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, cast

import yaml

from kgbuild.errors import Finding, Place, Severity
from kgbuild.read.sources.yaml_scalars import YamlValue, kind_of, resolved
from kgbuild.read.sources.yaml_syntax import excerpt

Loc: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 64
_MOST_FINDINGS = 50

# What an escape in double quotes can still bring into a value, and no published data can hold.
_UNPUBLISHABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Where something begins: line and column (in code points), both counted from 1."""

    line: int
    column: int


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    loc: Loc
    value: "list[YamlValue] | dict[str, YamlValue]"
    key: str | None = None  # in a mapping: the key whose value comes next

    def awaits_key(self) -> bool:
        return isinstance(self.value, dict) and self.key is None

    def next_loc(self) -> Loc:
        step = len(self.value) if self.key is None else self.key
        return (*self.loc, step)

    def add(self, value: YamlValue) -> None:
        if isinstance(self.value, list):
            self.value.append(value)
        elif self.key is not None:
            self.value[self.key] = value
            self.key = None


@dataclass(slots=True)
class Composer:
    """Builds plain data from the events of a YAML parser, with a stack of its own.

    Attributes:
        path: The file, for places.
        root: The data so far.
        marks: Where each value begins, by its path of keys and indexes.
        key_marks: Where each key begins, by the path of its value.
        findings: What was refused, as far as it is told one by one.
        stack: The lists and mappings that are open, the innermost last.
        begun: A document has begun.
        stopped: Further events are of no use.
        untold: How many problems were too many to tell one by one.
    """

    path: Path
    root: YamlValue = None
    marks: dict[Loc, Mark] = field(default_factory=dict)
    key_marks: dict[Loc, Mark] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    begun: bool = False
    stopped: bool = False
    untold: int = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        match event:
            case yaml.DocumentStartEvent():
                self._begin_document(event)
            case yaml.ScalarEvent():
                self._check_node(event)
                self._take_scalar(event)
            case yaml.AliasEvent():
                self._refuse_alias(event)
            case yaml.SequenceStartEvent():
                self._check_node(event)
                self._open(event, [])
            case yaml.MappingStartEvent():
                self._check_node(event)
                self._open(event, {})
            case yaml.CollectionEndEvent():
                self.stack.pop()
            case _:
                pass  # the ends of document and stream

    def emptiness(self) -> Iterator[Finding]:
        """Yield an error if all events brought no value."""
        if not self.marks and not self.findings:
            yield Finding(
                Severity.ERROR,
                "empty-file",
                "this file is empty",
                place=Place(self.path),
                hint="write its content, or remove the file",
            )

    def rest(self) -> Iterator[Finding]:
        """Yield the count of the problems that were too many to tell one by one."""
        if self.untold:
            yield Finding(
                Severity.ERROR,
                "further-problems",
                f"this file has {self.untold} further problem{'' if self.untold == 1 else 's'}",
                place=Place(self.path),
                hint="correct those listed, then look again",
            )

    def _begin_document(self, event: yaml.DocumentStartEvent) -> None:
        if self.begun:
            self.stopped = True
            self._refuse(
                event,
                "several-documents",
                "a second YAML document begins here",
                "keep one document a file: remove the line --- or move what follows to a new file",
            )
        self.begun = True

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        if _UNPUBLISHABLE.search(event.value):
            self._refuse(
                event,
                "control-character",
                "an escape in this text stands for a control character or for no character",
                "take the escape out: published data cannot hold it",
            )
        value = resolved(event)
        if self.stack and self.stack[-1].awaits_key():
            self._take_key(event, value)
        elif self.stack or event.value or event.style:
            self._add(event, value)  # an empty plain scalar as the root is an empty document

    def _take_key(self, event: yaml.ScalarEvent, key: YamlValue) -> None:
        if not isinstance(key, str):
            self._refuse(
                event,
                "key-not-text",
                f"the key {excerpt(event.value)} is not text but {kind_of(key)}"
                if event.value
                else "this key is empty",
                f'put it in quotes: "{excerpt(event.value)}"' if event.value else "name the key",
            )
        elif key == "<<" and not event.style:
            self._refuse(
                event,
                "merge-key",
                "this is a merge key, and they are refused",
                "write the keys out here; if you mean the text <<, put it in quotes",
            )
        elif self._is_new_key(event, key):
            self.stack[-1].key = key
            return
        self._expect_discarded(event)

    def _is_new_key(self, event: yaml.ScalarEvent, key: str) -> bool:
        """Note where a key is, or refuse it because its mapping has it already."""
        mark = _mark(event)
        first = self.key_marks.setdefault((*self.stack[-1].loc, key), mark)
        if first == mark:
            return True
        self._refuse(
            event,
            "duplicate-key",
            f"the key {excerpt(key)} stands twice in one mapping, "
            f"on line {first.line} and on line {mark.line}",
            "keep one of the two; if both are meant, the mapping should be a list",
        )
        return False

    def _expect_discarded(self, event: yaml.Event) -> None:
        """Go on after a refused key: its value is looked through, under a name of its own."""
        mark = _mark(event)
        self.stack[-1].key = f"refused key at {mark.line}:{mark.column}"

    def _refuse_alias(self, event: yaml.AliasEvent) -> None:
        self._refuse(
            event,
            "alias",
            f"*{excerpt(event.anchor or '')} is an alias, and they are refused",
            "write the value out here; if you mean the text, put it in quotes",
        )
        if self.stack and self.stack[-1].awaits_key():
            self._expect_discarded(event)
        else:
            self._add(event, None)

    def _open(
        self, event: yaml.CollectionStartEvent, value: "list[YamlValue] | dict[str, YamlValue]"
    ) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.stopped = True
            self._refuse(
                event,
                "nested-too-deep",
                f"lists and mappings are nested more than {MAX_DEPTH} levels deep",
                "check brackets and indentation: no authored file needs as many",
            )
            return
        if self.stack and self.stack[-1].awaits_key():
            self._refuse(
                event,
                "key-not-text",
                "this key is not text but a list or a mapping",
                "name the key; if you mean the text, put it in quotes",
            )
            self._expect_discarded(event)
            self.stack.append(_Open(self.stack[-1].next_loc(), value))
            return
        self.stack.append(_Open(self._add(event, value), value))

    def _add(self, event: yaml.Event, value: YamlValue) -> Loc:
        """Put a value where it belongs, and tell its path."""
        if self.stack:
            loc = self.stack[-1].next_loc()
            self.stack[-1].add(value)
        else:
            loc = ()
            self.root = value
        self.marks[loc] = _mark(event)
        return loc

    def _check_node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse(
                event,
                "anchor",
                f"&{excerpt(event.anchor)} is an anchor, and they are refused",
                "remove it; if you mean the text, put it in quotes",
            )
        if event.tag is not None and event.tag != "!":
            self._refuse(
                event,
                "tag",
                f"{excerpt(event.tag)} is a YAML tag, and they are refused",
                "remove it; to have a value read as text, put it in quotes",
            )

    def _refuse(self, event: yaml.Event, name: str, message: str, hint: str) -> None:
        if len(self.findings) >= _MOST_FINDINGS:
            self.untold += 1
            return
        mark = _mark(event)
        place = Place(self.path, mark.line, mark.column)
        self.findings.append(Finding(Severity.ERROR, name, message, place=place, hint=hint))


def _mark(event: yaml.Event) -> Mark:
    """Tell where an event begins; libyaml counts code points, as PyYAML's own scanner does."""
    start = cast("yaml.Mark", event.start_mark)  # absent only from events that no parser made
    return Mark(start.line + 1, start.column + 1)
