"""Changes a YAML file in place; everything else stays the same, byte for byte."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kgbuild.read.sources.problems import Loc
from kgbuild.read.sources.text_source import BOM
from kgbuild.reanchoring.yaml_positions import YamlPosition, yaml_positions

#: Text that needs no quotation marks, even in brackets. Outside brackets, commas are fine too.
_PLAIN: Final = re.compile(r"[^\W\d_][\w.()%’–]*( [\w.()%’–]+)*")
_NOT_TEXT: Final = frozenset({"null", "true", "false"})
#: Characters that have to be escaped in double quotes.
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_LINE_END: Final = re.compile(r"\r?\n|\Z")


@dataclass(slots=True)
class YamlEdits:
    """Collects the changes of one YAML file without errors, then makes them at once."""

    text: str
    _positions: dict[Loc, YamlPosition] = field(init=False)
    _bom: int = field(init=False)
    _changes: list[tuple[int, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find the position of each value."""
        self._bom = len(self.text) - len(self.text.removeprefix(BOM))
        self._positions = yaml_positions(self.text[self._bom :])

    def replace(self, loc: Loc, words: str) -> None:
        """Replace the scalar at ``loc`` by a text."""
        node = self._positions[loc]
        self._put(node.start, node.end, _scalar(words, plain=node.plain, flow=node.flow))

    def replace_by_mapping(self, loc: Loc, pairs: Mapping[str, str]) -> None:
        """Replace the scalar at ``loc`` by a mapping in brackets."""
        node = self._positions[loc]
        inside = ", ".join(f"{key}: {_scalar(words)}" for key, words in pairs.items())
        self._put(node.start, node.end, f"{{{inside}}}")

    def insert_after(self, loc: Loc, key: str, words: str) -> None:
        """Insert a key with a text right after the scalar at ``loc``, in the same mapping."""
        node = self._positions[loc]
        flow = self._positions[loc[:-1]].flow
        pair = f"{key}: {_scalar(words, plain=True, flow=flow)}"
        if flow:
            self._put(node.end, node.end, f", {pair}")
            return
        body = self.text[self._bom :]
        key_start = node.start if node.key is None else node.key
        indent = key_start - (body.rfind("\n", 0, key_start) + 1)
        line_end = _LINE_END.search(body, node.end)
        at = line_end.start() if line_end else node.end  # after a comment, if there is one
        newline = "\r\n" if "\r\n" in body else "\n"
        self._put(at, at, f"{newline}{' ' * indent}{pair}")

    def result(self) -> str:
        """Return the file with all changes."""
        text = self.text
        for start, end, new in sorted(self._changes, reverse=True):
            text = text[: self._bom + start] + new + text[self._bom + end :]
        return text

    def _put(self, start: int, end: int, new: str) -> None:
        self._changes.append((start, end, new))


def _scalar(words: str, *, plain: bool = False, flow: bool = True) -> str:
    """Return a text as a scalar: in double quotes, or plain if that is wanted and possible."""
    is_safe = _PLAIN.fullmatch(words if flow else words.replace(", ", " ")) is not None
    if plain and is_safe and words.lower() not in _NOT_TEXT:
        return words
    quoted = json.dumps(words, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)
