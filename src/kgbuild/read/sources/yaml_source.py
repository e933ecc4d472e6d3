"""YAML becomes plain data, and every value and key keeps its place in the file.

Only libyaml's scanner and parser run. What makes YAML dangerous or surprising never does: no tag
makes an object, no alias is followed, and a plain scalar is text unless it is null, a boolean or a
decimal number of the core schema (YAML 1.2.2, section 10.3.2). So ``no`` is text, and so is
``2024-10-23``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

import yaml

from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.read.sources.text_source import BOM, find_unwanted
from kgbuild.read.sources.yaml_composer import Composer, Loc, Mark
from kgbuild.read.sources.yaml_scalars import YamlValue
from kgbuild.read.sources.yaml_syntax import ODD_LINE_ENDS, UNPRINTABLE, printable, syntax_finding

__all__ = ["Mark", "YamlLoader", "YamlSource", "parse_yaml"]

YamlLoader: TypeAlias = type[yaml.CSafeLoader] | type[yaml.SafeLoader]

DEFAULT_LOADER: YamlLoader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True, slots=True)
class YamlSource:
    """A YAML file as plain data with positions.

    Attributes:
        path: The file.
        data: Its content: mappings, lists, text, numbers, booleans and None.
        marks: Where each value begins, by its path of keys and indexes; the root's path is ().
        key_marks: Where each key begins, by the path of its value.
    """

    path: Path
    data: YamlValue
    marks: Mapping[Loc, Mark]
    key_marks: Mapping[Loc, Mark]

    def place(self, loc: Sequence[str | int]) -> Place:
        """Tell where a value is.

        Args:
            loc: Its path of keys and indexes from the root.

        Returns:
            The place where it begins; if there is no such value, the place of the nearest
            ancestor that there is.
        """
        known = tuple(loc)
        while known not in self.marks:
            known = known[:-1]
        return self._at(self.marks[known])

    def key_place(self, loc: Sequence[str | int]) -> Place:
        """Tell where the key of a value is.

        Args:
            loc: The path of the value that the key names.

        Returns:
            The place where the key begins; if the value has no key (the root, items of lists) or
            there is none, the same as ``place``.
        """
        mark = self.key_marks.get(tuple(loc))
        return self.place(loc) if mark is None else self._at(mark)

    def _at(self, mark: Mark) -> Place:
        return Place(self.path, mark.line, mark.column)


def parse_yaml(text: str, path: Path, *, loader: YamlLoader = DEFAULT_LOADER) -> YamlSource:
    """Read YAML as plain data with positions.

    Refused, because they surprise authors or can be turned against readers: repeated keys, keys
    that are not text, anchors, aliases, merge keys, tags (the non-specific ``!`` is fine: it makes
    a scalar text), further documents, nesting beyond 64 levels, an empty file.

    Args:
        text: The YAML; a byte order mark at its start is accepted.
        path: The file that it is from, for places.
        loader: The class of PyYAML whose scanner and parser run; nothing else of it is used.

    Returns:
        Data and positions.

    Raises:
        UnreadableError: All that is wrong, in the order of the file. What comes after an error in
            YAML's syntax cannot be told.
    """
    body = text.removeprefix(BOM)
    unwanted = [
        finding
        for kind in (UNPRINTABLE, ODD_LINE_ENDS)
        for finding in find_unwanted(body, path, kind)
    ]
    # libyaml would stop at these; as nothing moves, all else is found in its right place.
    body = printable(body)
    composer = Composer(path)
    findings = list(chain(unwanted, _compose(composer, body, loader), composer.findings))
    if findings:
        raise UnreadableError(sorted(findings, key=_order))
    return YamlSource(
        path,
        composer.root,
        MappingProxyType(composer.marks),
        MappingProxyType(composer.key_marks),
    )


def _order(finding: Finding) -> tuple[int, int]:
    """Order findings as they stand in the file, those on the file as a whole last."""
    place = finding.place
    if place is None or place.line is None or place.column is None:
        return (1 << 62, 0)
    return (place.line, place.column)


def _compose(composer: Composer, body: str, loader: YamlLoader) -> Iterator[Finding]:
    """Feed the composer with the events of the parser; yield what the parser itself refuses."""
    try:
        for event in yaml.parse(body, Loader=loader):
            composer.take(event)
            if composer.stopped:
                break
    except yaml.MarkedYAMLError as error:
        yield syntax_finding(error, body, composer.path)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # Of these, PyYAML's own scanner lets escapes such as \U00110000 raise the latter two.
        yield Finding(
            Severity.ERROR,
            "yaml-syntax",
            f"this is not YAML: {error}",
            place=Place(composer.path),
            hint="check the escapes (\\x, \\u, \\U) in double quotes",
        )
    else:
        yield from composer.emptiness()
    yield from composer.rest()
