"""Finds where each value of a YAML file begins and ends, for changes in place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import yaml

from kgbuild.read.sources.problems import Loc
from kgbuild.read.sources.yaml_source import DEFAULT_LOADER

_QUOTED: Final = ("'", '"')


@dataclass(frozen=True, slots=True)
class YamlPosition:
    """The position of a value in a file."""

    start: int  # its first code point, counted from the start of the file
    end: int  # the code point after its last
    key: int | None  # where its key begins; None if it has none
    plain: bool  # whether it is a scalar without quotation marks
    flow: bool  # whether it is a list or mapping in brackets, or directly in one


def yaml_positions(text: str) -> dict[Loc, YamlPosition]:
    """Return the position of each value of a YAML text, by its path of keys and indexes.

    The text has no errors for `yaml_source.parse_yaml`, and no byte order mark.
    """
    root = yaml.compose(text, Loader=DEFAULT_LOADER)
    if root is None:
        return {}
    found = dict(_positions(text, root, (), None))
    # For PyYAML, a block ends where the next value begins, after comments that are not in it.
    last: dict[Loc, int] = {}
    for loc, one in reversed(found.items()):
        end = one.end if one.flow or loc not in last else last[loc]
        if end != one.end:
            found[loc] = replace(one, end=end)
        last[loc[:-1]] = max(end, last.get(loc[:-1], 0))
    return found


def _positions(
    text: str, node: yaml.Node, loc: Loc, key: int | None, *, in_flow: bool = False
) -> Iterator[tuple[Loc, YamlPosition]]:
    flow = bool(node.flow_style) if isinstance(node, yaml.CollectionNode) else in_flow
    start = node.start_mark.index
    # The line ends after a value belong to the layout of the file.
    end = start + len(text[start : node.end_mark.index].rstrip())
    plain = isinstance(node, yaml.ScalarNode) and node.style not in _QUOTED
    yield loc, YamlPosition(start, end, key, plain=plain, flow=flow)
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            at = name.start_mark.index
            yield from _positions(text, value, (*loc, name.value), at, in_flow=flow)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _positions(text, item, (*loc, index), None, in_flow=flow)
