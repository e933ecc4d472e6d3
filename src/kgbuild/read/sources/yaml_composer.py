"""Builds plain data from the events of a YAML parser."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import yaml

from kgbuild.errors import Finding, Place
from kgbuild.read.sources.plain_data import MAX_DEPTH, UNPUBLISHABLE
from kgbuild.read.sources.problems import Loc, error_at
from kgbuild.read.sources.yaml_errors import excerpt
from kgbuild.read.sources.yaml_scalars import YamlValue, kind_of, resolved

_MOST_FINDINGS = 50


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Where something begins: line and column (in code points), both counted from 1."""

    line: int
    column: int


@dataclass(slots=True)
class _OpenCollection:
    """A list or mapping whose end the parser has not reached."""

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

    ``marks`` and ``key_marks`` have the place of each value and of its key, by the value's path.
    ``further`` is the number of errors beyond those in ``findings``.
    """

    path: Path
    root: YamlValue = None
    marks: dict[Loc, Mark] = field(default_factory=dict)
    key_marks: dict[Loc, Mark] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    stack: list[_OpenCollection] = field(default_factory=list)
    begun: bool = False
    stopped: bool = False
    further: int = 0

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

    def empty_file(self) -> Iterator[Finding]:
        """Yield an error if no event brought a value."""
        if not self.marks and not self.findings:
            hint = "write its content, or remove the file"
            yield error_at(Place(self.path), "empty-file", "this file is empty", hint)

    def further_problems(self) -> Iterator[Finding]:
        """Yield an error with the number of errors that are not listed."""
        if self.further:
            message = f"this file has {self.further} more problem{'s' if self.further > 1 else ''}"
            hint = "correct the problems listed, then check again"
            yield error_at(Place(self.path), "further-problems", message, hint)

    def _begin_document(self, event: yaml.DocumentStartEvent) -> None:
        if self.begun:
            self.stopped = True
            self._refuse(
                event,
                "several-documents",
                "a second YAML document begins here",
                "keep one document in a file: remove the line ---, or move what follows to a new "
                "file",
            )
        self.begun = True

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        if UNPUBLISHABLE.search(event.value):
            message = "an escape in this text produces a control character or no character at all"
            hint = "remove the escape: published data cannot contain it"
            self._refuse(event, "control-character", message, hint)
        value = resolved(event)
        if self.stack and self.stack[-1].awaits_key():
            self._take_key(event, value)
        elif self.stack or event.value or event.style:
            self._add(event, value)  # an empty plain scalar as the root is an empty document

    def _take_key(self, event: yaml.ScalarEvent, key: YamlValue) -> None:
        if not isinstance(key, str):
            written = excerpt(event.value)
            self._refuse(
                event,
                "key-not-text",
                f"the key {written} is {kind_of(key)}, not text"
                if written
                else "this key is empty",
                f'put it in quotes: "{written}"' if written else "name the key",
            )
        elif key == "<<" and not event.style:
            message = "this is a merge key, and merge keys are not allowed"
            hint = "write the keys here; if you mean the text <<, put it in quotes"
            self._refuse(event, "merge-key", message, hint)
        elif self._is_new_key(event, key):
            self.stack[-1].key = key
            return
        self._expect_discarded(event)

    def _is_new_key(self, event: yaml.ScalarEvent, key: str) -> bool:
        """Record the place of a key; refuse it if its mapping already has it."""
        mark = _mark(event)
        first = self.key_marks.setdefault((*self.stack[-1].loc, key), mark)
        if first == mark:
            return True
        self._refuse(
            event,
            "duplicate-key",
            f"the key {excerpt(key)} appears twice in the same mapping, "
            f"on line {first.line} and on line {mark.line}",
            "keep one of them; if you mean both, make the mapping a list",
        )
        return False

    def _expect_discarded(self, event: yaml.Event) -> None:
        """Check the value of a refused key too, under an invented name."""
        mark = _mark(event)
        self.stack[-1].key = f"refused key at {mark.line}:{mark.column}"

    def _refuse_alias(self, event: yaml.AliasEvent) -> None:
        message = f"*{excerpt(event.anchor or '')} is an alias, and aliases are not allowed"
        hint = "write the value here; if you mean the text, put it in quotes"
        self._refuse(event, "alias", message, hint)
        if self.stack and self.stack[-1].awaits_key():
            self._expect_discarded(event)
        else:
            self._add(event, None)

    def _open(
        self, event: yaml.CollectionStartEvent, value: "list[YamlValue] | dict[str, YamlValue]"
    ) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.stopped = True
            message = f"lists and mappings are nested more than {MAX_DEPTH} levels deep"
            hint = "check the brackets and the indentation"
            self._refuse(event, "nested-too-deep", message, hint)
            return
        if self.stack and self.stack[-1].awaits_key():
            hint = "name the key; if you mean the text, put it in quotes"
            self._refuse(event, "key-not-text", "this key is a list or a mapping, not text", hint)
            self._expect_discarded(event)
            self.stack.append(_OpenCollection(self.stack[-1].next_loc(), value))
            return
        self.stack.append(_OpenCollection(self._add(event, value), value))

    def _add(self, event: yaml.Event, value: YamlValue) -> Loc:
        """Put a value where it belongs, and return its path."""
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
            message = f"&{excerpt(event.anchor)} is an anchor, and anchors are not allowed"
            hint = "remove it; if you mean the text, put it in quotes"
            self._refuse(event, "anchor", message, hint)
        if event.tag is not None and event.tag != "!":
            message = f"{excerpt(event.tag)} is a YAML tag, and tags are not allowed"
            self._refuse(event, "tag", message, "remove it; to make a value text, put it in quotes")

    def _refuse(self, event: yaml.Event, name: str, message: str, hint: str) -> None:
        if len(self.findings) >= _MOST_FINDINGS:
            self.further += 1
            return
        mark = _mark(event)
        place = Place(self.path, mark.line, mark.column)
        self.findings.append(error_at(place, name, message, hint))


def _mark(event: yaml.Event) -> Mark:
    """Return where an event begins; libyaml counts code points, as PyYAML's own scanner does."""
    start = cast("yaml.Mark", event.start_mark)  # absent only from events that no parser made
    return Mark(start.line + 1, start.column + 1)
