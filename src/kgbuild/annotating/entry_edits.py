"""Changes an entry of a YAML file so that it has other data, and leaves everything else as it is.

Only the keys and items that differ are written anew. Comments, quotation marks, line breaks and the
order of the rest stay the same, byte for byte.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kgbuild.importing.yaml_entries import is_block, yaml_lines, yaml_text, yaml_value
from kgbuild.read.sources.problems import Loc
from kgbuild.reanchoring.yaml_positions import YamlPosition, yaml_positions

_STEP: Final = "  "


class LayoutError(ValueError):
    """A layout in which a value cannot be changed in place."""


def same(one: object, other: object) -> bool:
    """Return whether two values are the same as YAML: ``1`` is neither ``true`` nor ``1.0``."""
    return one is other or _written(one) == _written(other)


def _written(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def edited(text: str, loc: Loc, before: object, after: object) -> str:
    """Return YAML in which the value at ``loc`` is ``after``.

    Args:
        text: The YAML, without a byte order mark. It has no errors.
        loc: Where the value is.
        before: The value as it is.
        after: The value as it shall be.

    Raises:
        LayoutError: The layout does not allow it.
    """
    editor = _Editor(text, yaml_positions(text))
    editor.change(loc, before, after)
    return editor.result()


@dataclass(slots=True)
class _Editor:
    text: str
    positions: Mapping[Loc, YamlPosition]
    changes: list[tuple[int, int, str]] = field(default_factory=list)

    def result(self) -> str:
        text = self.text
        # The later place first. At one place, an insertion comes before what is removed there, and
        # one into an inner value comes before one after it.
        places = [(start, end, number) for number, (start, end, _) in enumerate(self.changes)]
        for start, end, number in sorted(places, reverse=True):
            new = self.changes[number][2]
            text = text[:start] + new + text[end:]
        return text

    def change(self, loc: Loc, old: object, new: object) -> None:
        if same(old, new):
            return
        if isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys():
            self._mapping(loc, old, new)
        elif isinstance(old, list) and isinstance(new, list) and old and new:
            self._sequence(loc, old, new)
        else:
            self._replace(loc, new)

    def _mapping(self, loc: Loc, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        kept = [key for key in old if key in new]
        for key in kept:
            self.change((*loc, key), old[key], new[key])
        self._remove(loc, list(old), [key for key in old if key not in new])
        previous: str | None = None
        added: dict[str | None, list[str]] = {}
        for key in new:
            if key in old:
                previous = key
            else:
                added.setdefault(previous, []).append(key)
        for after, keys in added.items():
            self._insert_keys(loc, after, {key: new[key] for key in keys}, list(old))

    def _sequence(self, loc: Loc, old: Sequence[Any], new: Sequence[Any]) -> None:
        first = _shared(old, new)
        last = _shared(old[first:][::-1], new[first:][::-1])
        mine, theirs = old[first : len(old) - last], new[first : len(new) - last]
        both = min(len(mine), len(theirs))
        for index in range(first, first + both):
            self.change((*loc, index), old[index], new[index])
        gone = range(first + both, first + len(mine))
        self._remove(loc, range(len(old)), gone)
        if more := theirs[both:]:
            self._insert_items(loc, first + both, more)

    def _replace(self, loc: Loc, new: object) -> None:
        node, is_key = self.positions[loc], self.positions[loc].key is not None
        flow = self._is_in_flow(loc)
        start = self._after_colon(node) if is_key else node.start
        space = " " if is_key or not self._is_spaced(start) else ""
        if isinstance(new, list) and is_block(new) and is_key and not flow:
            indent = " " * (self._column(_key(node)) + len(_STEP))
            self._put(start, node.end, self._newline + self._newline.join(yaml_lines(new, indent)))
            return
        if isinstance(new, str) and node.plain:
            words = yaml_text(new)
        elif isinstance(new, str) and node.start < node.end and self.text[node.start] in "\"'":
            words = _quoted(new)
        else:
            words = yaml_value(new)
        self._put(start, node.end, f"{space}{words}")

    def _remove(self, loc: Loc, steps: Sequence[str | int], gone: Sequence[str | int]) -> None:
        """Remove keys of a mapping, or items of a list; some of them stay."""
        flow = self.positions[loc].flow
        for step in gone:
            at = steps.index(step)
            before = [one for one in steps[:at] if one not in gone]
            node = self.positions[*loc, step]
            begin = node.start if node.key is None else node.key
            if flow and before:
                self._put(self.positions[*loc, steps[at - 1]].end, node.end, "")
            elif flow:
                self._put(begin, self._begin((*loc, steps[at + 1])), "")
            elif self._is_line_start(begin, is_item=node.key is None):
                self._put(self._line_start(begin), self._line_end(node.end), "")
            else:  # the first key, behind the dash of its item
                self._put(begin, self._begin((*loc, steps[at + 1])), "")

    def _insert_keys(
        self, loc: Loc, after: str | None, pairs: Mapping[str, Any], keys: Sequence[str]
    ) -> None:
        if self.positions[loc].flow:
            words = ", ".join(f"{_named(key)}: {yaml_value(one)}" for key, one in pairs.items())
            before = keys[0] if after is None else after
            self._insert_in_flow((*loc, before), (*loc, keys[0]), words, is_first=after is None)
            return
        first = self.positions[*loc, keys[0]]
        indent = " " * self._column(_key(first))
        lines = [line for key, one in pairs.items() for line in _pair(key, one, indent)]
        at = _key(first)
        if after is None and not self.text[self._line_start(at) : at].strip(" "):
            start = self._line_start(at)
            self._put(start, start, "".join(line + self._newline for line in lines))
            return
        if after is None:
            self._put(at, at, (self._newline + "").join(lines).lstrip(" ") + self._newline + indent)
            return
        self._insert_lines(self.positions[*loc, after].end, lines)

    def _insert_items(self, loc: Loc, index: int, items: Sequence[Any]) -> None:
        if self.positions[loc].flow:
            words = ", ".join(map(yaml_value, items))
            before = (*loc, index - 1) if index else (*loc, 0)
            self._insert_in_flow(before, (*loc, 0), words, is_first=not index)
            return
        start = self.positions[*loc, max(index - 1, 0)].start
        dash = self.text.rfind("-", 0, start)
        indent = " " * self._column(dash)
        lines = [line for item in items for line in _item(item, indent)]
        if index:
            self._insert_lines(self.positions[*loc, index - 1].end, lines)
        else:
            at = self._line_start(start)
            self._put(at, at, "".join(line + self._newline for line in lines))

    def _insert_in_flow(self, before: Loc, first: Loc, words: str, *, is_first: bool) -> None:
        if is_first:
            at = self._begin(first)
            self._put(at, at, f"{words}, ")
        else:
            at = self.positions[before].end
            self._put(at, at, f", {words}")

    def _insert_lines(self, after: int, lines: Sequence[str]) -> None:
        """Insert lines after the one with the end of a value, and its comment."""
        at = self._line_end(after)
        whole = "".join(line + self._newline for line in lines)
        if not self.text[:at].endswith("\n"):
            whole = self._newline + whole[: -len(self._newline)]
        self._put(at, at, whole)

    def _put(self, start: int, end: int, new: str) -> None:
        self.changes.append((start, end, new))

    def _begin(self, loc: Loc) -> int:
        node = self.positions[loc]
        return node.start if node.key is None else node.key

    def _is_in_flow(self, loc: Loc) -> bool:
        return bool(loc) and loc[:-1] in self.positions and self.positions[loc[:-1]].flow

    def _after_colon(self, node: YamlPosition) -> int:
        """Return the place after the colon between a key and its value."""
        at, quote = _key(node), self.text[_key(node)]
        if quote in "\"'":
            at = self.text.index(quote, at + 1)
        return self.text.index(":", at) + 1

    def _is_spaced(self, at: int) -> bool:
        return at > 0 and self.text[at - 1] in " \n[{"

    def _is_line_start(self, at: int, *, is_item: bool) -> bool:
        before = self.text[self._line_start(at) : at].strip(" ")
        if before not in {"", "-"}:
            if is_item:
                raise LayoutError
            return False
        return (before == "-") == is_item

    def _column(self, at: int) -> int:
        return at - self._line_start(at)

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    @property
    def _newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"


def _shared(one: Sequence[Any], other: Sequence[Any]) -> int:
    """Return the number of items that two lists begin with."""
    number = 0
    for mine, theirs in zip(one, other, strict=False):
        if not same(mine, theirs):
            break
        number += 1
    return number


def _key(node: YamlPosition) -> int:
    if node.key is None:
        raise LayoutError
    return node.key


def _pair(key: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, list) and is_block(value):
        yield f"{indent}{_named(key)}:"
        yield from yaml_lines(value, indent + _STEP)
    else:
        yield f"{indent}{_named(key)}: {yaml_value(value)}"


def _item(value: object, indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from yaml_lines([value], indent)
    else:
        yield f"{indent}- {yaml_value(value)}"


def _named(key: str) -> str:
    return key if key == "a" else yaml_text(key)


def _quoted(words: str) -> str:
    text = yaml_value(words)
    return text if text.startswith('"') else f'"{text}"'
