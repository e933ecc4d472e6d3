"""Finds the place of a value in claims.yaml or opinions.yaml after the file was read.

A build does not keep the place of each reference, to save memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kgbuild.errors import Place, UnreadableError
from kgbuild.read.sources.problems import Loc
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.yaml_source import YamlSource, parse_yaml

_LISTS = ("claims", "opinions")


@dataclass(slots=True)
class ValuePlaces:
    """Finds places, and keeps the last file that it read."""

    _source: YamlSource | None = None

    def find(self, item: Place, key: str, value: str) -> Place | None:
        """Return the place of ``value`` under ``key``, alone or in a list; None if it is not found.

        ``item`` is the place of the claim or opinion that has the key. Without a line, it means the
        metadata of the report in that file.
        """
        source = self._read(item)
        if source is None:
            return None
        for loc in _locations(source, item):
            given = _at(source.data, (*loc, key))
            if given == value:
                return source.place((*loc, key))
            if isinstance(given, list) and value in given:
                return source.place((*loc, key, given.index(value)))
        return None

    def _read(self, item: Place) -> YamlSource | None:
        if self._source is None or self._source.path != item.path:
            if item.path.suffix != ".yaml":
                return None
            try:
                self._source = parse_yaml(read_text(item.path), item.path)
            except UnreadableError:  # The build has just read it, so somebody is changing it.
                return None
        return self._source


def _locations(source: YamlSource, item: Place) -> Iterator[Loc]:
    if item.line is None:
        yield ("report",)
    for name in _LISTS:
        items = _at(source.data, (name,))
        for index in range(len(items) if isinstance(items, list) else 0):
            if source.place((name, index)) == item:
                yield (name, index)


def _at(data: object, loc: Loc) -> object:
    for step in loc:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
        else:
            return None
    return data
