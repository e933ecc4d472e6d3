"""Adds entries to a list of a YAML file; everything else stays the same, byte for byte."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from kgbuild.errors import UnreadableError, UsageError
from kgbuild.read.sources.plain_data import PlainData
from kgbuild.read.sources.text_source import BOM
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.reanchoring.yaml_positions import YamlPosition, yaml_positions

_STEP: Final = "  "
_LONGEST_LINE: Final = 100
#: Text that every reader of YAML takes as text, in brackets too.
_PLAIN: Final = re.compile(r"[^\W\d_][\w.()%’–/-]*(?: (?!-)[\w.()%’–/-]+)*")
_NOT_TEXT: Final = frozenset(
    {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "nan"}
)
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def with_entries(text: str, key: str, entries: Sequence[Mapping[str, Any]], path: Path) -> str:
    """Return the text of a YAML file with more entries at the end of the list under ``key``.

    Args:
        text: The file, without errors.
        key: The key of the list, at the top of the file.
        entries: The new entries, as plain data.
        path: The file, for errors.

    Raises:
        UsageError: The layout of the file does not allow it.
    """
    bom = text[: len(text) - len(text.removeprefix(BOM))]
    body = text.removeprefix(BOM)
    positions = yaml_positions(body)
    expected: Any = parse_yaml(body, path).data
    before = expected.get(key) or []
    found = positions.get((key,))
    result = None
    if found is not None and not before:
        result = _instead_of(body, found, entries)
    elif found is not None and not found.flow:
        result = _after_last(body, positions, key, len(before), entries)
    try:
        expected[key] = [*before, *entries]
        is_right = result is not None and parse_yaml(result, path).data == expected
    except UnreadableError:
        is_right = False
    if result is None or not is_right:
        raise UsageError(
            f"{path} cannot be changed in place because of its layout; nothing was written: "
            f"write each entry under '{key}' on lines of its own, beginning with '- '"
        )
    return bom + result


def _instead_of(body: str, empty: YamlPosition, entries: Sequence[Mapping[str, Any]]) -> str:
    """Return a text with entries instead of an empty list."""
    newline = _newline(body)
    lines = newline.join(yaml_lines(entries, _STEP))
    head = body[: empty.start].rstrip(" ")
    return f"{head}{newline}{lines}{body[empty.end :]}"


def _after_last(
    body: str,
    positions: Mapping[tuple[str | int, ...], YamlPosition],
    key: str,
    number: int,
    entries: Sequence[Mapping[str, Any]],
) -> str | None:
    """Return a text with entries after the last one of a list that has each on its own lines."""
    last = positions[key, number - 1]
    dash = len(body[: last.start].rstrip()) - 1
    indent = body[body.rfind("\n", 0, dash) + 1 : dash]
    if body[dash] != "-" or indent.strip():
        return None
    end = body.find("\n", last.end)
    newline = _newline(body)
    at = len(body) if end < 0 else end + 1
    head = body[:at] if end >= 0 else body + newline
    return f"{head}{newline.join(yaml_lines(entries, indent))}{newline}{body[at:]}"


def _newline(body: str) -> str:
    return "\r\n" if "\r\n" in body else "\n"


def yaml_lines(entries: Sequence[Mapping[str, Any]], indent: str = _STEP) -> list[str]:
    """Return entries as lines of YAML."""
    return [line for entry in entries for line in _entry(entry, indent)]


def _entry(entry: Mapping[str, Any], indent: str) -> Iterator[str]:
    whole = f"{indent}- {yaml_value(entry)}"
    has_lists = any(isinstance(one, list) and is_block(one) for one in entry.values())
    if len(whole) <= _LONGEST_LINE and not has_lists and "evidence" not in entry:
        yield whole
        return
    start = f"{indent}- "
    for key, value in entry.items():
        if isinstance(value, list) and is_block(value):
            yield f"{start}{key}:"
            yield from yaml_lines(value, f"{indent}{_STEP * 2}")
        else:
            yield f"{start}{key}: {yaml_value(value)}"
        start = indent + _STEP


def is_block(values: Sequence[object]) -> bool:
    """Return whether a list is written with its entries on their own lines: accounts are."""
    return bool(values) and all(isinstance(one, dict) and "a" in one for one in values)


def yaml_value(value: PlainData) -> str:
    """Return a value on one line."""
    match value:
        case dict():
            return (
                f"{{{', '.join(f'{_key(key)}: {yaml_value(one)}' for key, one in value.items())}}}"
            )
        case list():
            return f"[{', '.join(map(yaml_value, value))}]"
        case str():
            return yaml_text(value)
        case _:
            return json.dumps(value)


def _key(key: str) -> str:
    return yaml_text(key) if key != "a" else key


def yaml_text(text: str) -> str:
    """Return a text as a scalar: plain if every reader takes it as text, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)
