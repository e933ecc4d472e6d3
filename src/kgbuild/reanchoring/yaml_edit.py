"""A YAML file is changed in place: all but what has to change stays byte for byte."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kgbuild.read.sources.text_source import BOM
from kgbuild.read.sources.yaml_composer import Loc
from kgbuild.reanchoring.yaml_nodes import YamlNode, yaml_nodes

#: Text that needs no quotation marks, not even inside brackets; outside, a comma does not either.
_PLAIN: Final = re.compile(r"[^\W\d_][\w.()%’–]*( [\w.()%’–]+)*")  # noqa: RUF001 - as texts have them
_NOT_TEXT: Final = frozenset({"null", "true", "false"})
#: What may stand in double quotes as it is: no control, no odd line end, no mark of byte order.
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_LINE_END: Final = re.compile(r"\r?\n|\Z")


@dataclass(slots=True)
class YamlEdits:
    """Changes of one YAML file, collected and then made at once.

    Attributes:
        text: The file as it is; it has to be readable.
    """

    text: str
    _nodes: dict[Loc, YamlNode] = field(init=False)
    _bom: int = field(init=False)
    _changes: list[tuple[int, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find out where everything stands."""
        self._bom = len(self.text) - len(self.text.removeprefix(BOM))
        self._nodes = yaml_nodes(self.text[self._bom :])

    def replace(self, loc: Loc, words: str) -> None:
        """Put a text in the place of the scalar at ``loc``."""
        node = self._nodes[loc]
        self._put(node.start, node.end, _scalar(words, plain=node.plain, flow=node.flow))

    def replace_by_mapping(self, loc: Loc, pairs: Mapping[str, str]) -> None:
        """Put keys with texts, in brackets, in the place of the scalar at ``loc``."""
        node = self._nodes[loc]
        inside = ", ".join(f"{key}: {_scalar(words)}" for key, words in pairs.items())
        self._put(node.start, node.end, f"{{{inside}}}")

    def insert_after(self, loc: Loc, key: str, words: str) -> None:
        """Put a key with a text right after the scalar at ``loc``, in the same mapping."""
        node = self._nodes[loc]
        flow = self._nodes[loc[:-1]].flow
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
        """The file with all changes."""
        text = self.text
        for start, end, new in sorted(self._changes, reverse=True):
            text = text[: self._bom + start] + new + text[self._bom + end :]
        return text

    def _put(self, start: int, end: int, new: str) -> None:
        self._changes.append((start, end, new))


def _scalar(words: str, *, plain: bool = False, flow: bool = True) -> str:
    """A text as a scalar: in double quotes, or without where that is wished and can be."""
    is_safe = _PLAIN.fullmatch(words if flow else words.replace(", ", " ")) is not None
    if plain and is_safe and words.lower() not in _NOT_TEXT:
        return words
    quoted = json.dumps(words, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)
