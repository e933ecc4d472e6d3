"""Where values begin and end in a YAML file, for those who change it in place.

Reading needs only where a value begins (`kgbuild.read.sources.yaml_source`); files are read often
and changed seldom, so that the rest is found out here and not there.
"""

from dataclasses import dataclass, field
from typing import Final, cast

import yaml

from kgbuild.read.sources.yaml_composer import Loc
from kgbuild.read.sources.yaml_source import DEFAULT_LOADER

_QUOTED: Final = ("'", '"')


@dataclass(frozen=True, slots=True)
class YamlNode:
    """A value of a file.

    Attributes:
        start: Its first code point, counted from the start of the file.
        end: The code point after its last.
        key: Where its key begins; None if it has none.
        plain: Whether it is a scalar without quotation marks.
        flow: Whether it is, or stands directly in, a list or mapping in brackets.
    """

    start: int
    end: int
    key: int | None
    plain: bool
    flow: bool


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    loc: Loc
    start: int
    key_start: int | None
    mapping: bool
    flow: bool
    key: str | None = None
    key_at: int | None = None
    count: int = 0


@dataclass(slots=True)
class _Walk:
    text: str
    nodes: dict[Loc, YamlNode] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.CollectionStartEvent():
                mapping = isinstance(event, yaml.MappingStartEvent)
                loc, key = self._next()
                flow = bool(event.flow_style)
                self.stack.append(_Open(loc, _index(event.start_mark), key, mapping, flow))
            case yaml.CollectionEndEvent():
                done = self.stack.pop()
                end = self._trimmed(done.start, _index(event.end_mark))
                self.nodes[done.loc] = YamlNode(
                    done.start, end, done.key_start, plain=False, flow=done.flow
                )
            case _:
                pass

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        start = _index(event.start_mark)
        around = self.stack[-1] if self.stack else None
        if around is not None and around.mapping and around.key is None:
            around.key, around.key_at = event.value, start
            return
        loc, key = self._next()
        end = self._trimmed(start, _index(event.end_mark))
        flow = around is not None and around.flow
        plain = event.style not in _QUOTED
        self.nodes[loc] = YamlNode(start, end, key, plain=plain, flow=flow)

    def _next(self) -> tuple[Loc, int | None]:
        """The path of the value that comes, and where its key begins."""
        if not self.stack:
            return (), None
        around = self.stack[-1]
        if around.key is not None:
            step: str | int = around.key
            at, around.key = around.key_at, None
            return (*around.loc, step), at
        around.count += 1
        return (*around.loc, around.count - 1), None

    def _trimmed(self, start: int, end: int) -> int:
        """Where a value ends without the line ends that belong to the layout of the file."""
        return start + len(self.text[start:end].rstrip())


def yaml_nodes(text: str) -> dict[Loc, YamlNode]:
    """Where each value of a YAML text stands, by its path of keys and indexes.

    Args:
        text: YAML that `yaml_source.parse_yaml` reads without a finding, without a
            byte order mark.
    """
    walk = _Walk(text)
    for event in yaml.parse(text, Loader=DEFAULT_LOADER):
        walk.take(event)
    return walk.nodes


def _index(mark: object) -> int:
    """The code point of a mark, which is absent only from events that no parser made."""
    return cast("yaml.Mark", mark).index
