"""Where a value stands in an authored file, for a finding that is made after the file was read.

What claims refer to is looked at when all reports are read. The place of each reference would take
memory in every build; so it is looked up in the file again, where one leads nowhere.
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
    """Looks up places; it keeps the file that it looked at last."""

    _source: YamlSource | None = None

    def find(self, item: Place, key: str, value: str) -> Place | None:
        """The place of ``value`` where it stands under ``key``, alone or in a list.

        Args:
            item: The place of the claim or opinion that has the key; without a line, the file of a
                report that has it.
            key: The key.
            value: The value, as it is written.

        Returns:
            The place; None if the file is no YAML or there is no such value in it.
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
            except UnreadableError:  # it was readable a moment ago, and is being changed
                return None
        return self._source


def _locations(source: YamlSource, item: Place) -> Iterator[Loc]:
    """Where the item at a place stands in the data."""
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
