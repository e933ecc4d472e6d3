"""Reads YAML as plain data; every value and key keeps its place in the file.

Only libyaml's scanner and parser run. No tag creates an object and no alias is followed. A plain
scalar is text unless it is null, a boolean or a decimal number of the core schema (YAML 1.2.2,
section 10.3.2). So ``no`` is text, and so is ``2024-10-23``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeAlias

import yaml

from kgbuild.errors import Finding, Place, UnreadableError
from kgbuild.read.sources.plain_data import nearest_known
from kgbuild.read.sources.problems import Loc, error_at, file_order
from kgbuild.read.sources.text_source import BOM, find_unwanted
from kgbuild.read.sources.yaml_composer import Composer, Mark
from kgbuild.read.sources.yaml_errors import ODD_LINE_ENDS, UNPRINTABLE, printable, syntax_finding
from kgbuild.read.sources.yaml_scalars import YamlValue

__all__ = ["Mark", "YamlLoader", "YamlSource", "parse_yaml"]

YamlLoader: TypeAlias = type[yaml.CSafeLoader] | type[yaml.SafeLoader]

DEFAULT_LOADER: YamlLoader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True, slots=True)
class YamlSource:
    """A YAML file as plain data, with the places of values and of their keys, by path."""

    path: Path
    data: YamlValue
    marks: Mapping[Loc, Mark]
    key_marks: Mapping[Loc, Mark]

    def place(self, loc: Sequence[str | int]) -> Place:
        """Return where the value at ``loc`` begins, or its nearest ancestor in the file."""
        return self._at(self.marks[nearest_known(loc, self.marks)])

    def key_place(self, loc: Sequence[str | int]) -> Place:
        """Return where the key of the value at ``loc`` begins; without a key, its `place`."""
        mark = self.key_marks.get(tuple(loc))
        return self.place(loc) if mark is None else self._at(mark)

    def _at(self, mark: Mark) -> Place:
        return Place(self.path, mark.line, mark.column)


def parse_yaml(text: str, path: Path, *, loader: YamlLoader = DEFAULT_LOADER) -> YamlSource:
    """Read YAML as plain data with positions.

    Repeated keys, keys that are not text, anchors, aliases, merge keys, tags, further documents,
    nesting beyond 64 levels and an empty file are errors. They surprise authors, or attackers can
    use them. The tag ``!`` is fine: it makes a scalar text.

    Args:
        text: The YAML; it may begin with a byte order mark.
        path: The file that it is from, for places.
        loader: The PyYAML class whose scanner and parser run; nothing else of it is used.

    Raises:
        UnreadableError: All errors, in the order of the file. After an error in YAML's syntax,
            the rest of the file is not read.
    """
    body = text.removeprefix(BOM)
    unwanted = [
        finding
        for kind in (UNPRINTABLE, ODD_LINE_ENDS)
        for finding in find_unwanted(body, path, kind)
    ]
    # libyaml would stop at these characters. The replacements keep all other places right.
    body = printable(body)
    composer = Composer(path)
    findings = list(chain(unwanted, _compose(composer, body, loader), composer.findings))
    if findings:
        raise UnreadableError(sorted(findings, key=file_order))
    return YamlSource(path, composer.root, composer.marks, composer.key_marks)


def _compose(composer: Composer, body: str, loader: YamlLoader) -> Iterator[Finding]:
    """Feed the composer with the parser's events; yield the parser's own errors."""
    try:
        for event in yaml.parse(body, Loader=loader):
            composer.take(event)
            if composer.stopped:
                break
    except yaml.MarkedYAMLError as error:
        yield syntax_finding(error, body, composer.path)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # PyYAML's own scanner raises the latter two at escapes such as \U00110000.
        message = f"this is not YAML: {error}"
        hint = "check the escapes (\\x, \\u, \\U) in double quotes"
        yield error_at(Place(composer.path), "yaml-syntax", message, hint)
    else:
        yield from composer.empty_file()
    yield from composer.further_problems()
