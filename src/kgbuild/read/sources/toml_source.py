"""Reads TOML as plain data; every key keeps its place in the file.

The standard parser gives no positions, so this module looks for the lines on which tables and keys
begin. A key in an inline table has the place of that table's key.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kgbuild.errors import Finding, Place, UnreadableError
from kgbuild.read.sources.message_words import Explanations, explained, shown
from kgbuild.read.sources.plain_data import (
    is_too_deep,
    nearest_known,
    too_deep,
    unpublishable_texts,
)
from kgbuild.read.sources.problems import Loc, error_at
from kgbuild.read.sources.text_source import BOM, place_at

_KEY: Final = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_KEYS: Final = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
# A text of several lines can contain something that looks like a key or a table.
_LONG_TEXT: Final = re.compile(r'"""(?:[^\\]|\\.)*?"""' + r"|'''.*?'''", re.DOTALL)
_LINE: Final = re.compile(
    rf"^[ \t]*(?:\[(?P<array>\[)?[ \t]*(?P<table>{_KEYS})[ \t]*\]|(?P<key>{_KEYS})[ \t]*=)",
    re.MULTILINE,
)
#: The parser takes time that grows with the square of the number of parts of a key.
_MOST_DOTS: Final = 1_000

_EXPLANATIONS: Final[Explanations] = {
    "twice|overwrite|namespace|Duplicate": (
        "the key or table on this line appears twice",
        "keep one of them",
    ),
    "Unterminated|Illegal character": (
        "a text does not end on its line",
        'end it with the same quotation mark; put a text of several lines between """',
    ),
    "Unescaped|hex|Escaped": (
        "a backslash begins an unknown escape",
        "write \\\\ for a backslash, or put the text in single quotes",
    ),
    "'='": ("a key has no = after it", 'write key = "value"'),
    "date": ("this date or time does not exist", "if you mean text, put it in quotes"),
    "Unclosed": ("a bracket is not closed", "close it, and put commas between values"),
    "table declaration": ("the name of a table is not closed", "write [name] on its line"),
    "array declaration": ("the name of a table is not closed", "write [[name]] on its line"),
    "after a statement": (
        "there is something after the value",
        "write one key on each line, and put texts in double quotes",
    ),
    "Invalid value": (
        "a value is missing, or is not a TOML value",
        "put texts in double quotes; write true and false in lower case",
    ),
    "": ("this line is not a table or a key with its value", 'write key = "value"'),
}


@dataclass(frozen=True, slots=True)
class TomlSource:
    """A TOML file as plain data, with the offset of each key or table by its path."""

    path: Path
    data: Mapping[str, Any]
    offsets: Mapping[Loc, int]
    text: str

    def place(self, loc: Sequence[str | int]) -> Place:
        """Return where the key at ``loc`` begins, or the nearest table around it."""
        return place_at(self.text, self.offsets[nearest_known(loc, self.offsets)], self.path)


def parse_toml(text: str, path: Path) -> TomlSource:
    """Read TOML as plain data with positions; it may begin with a byte order mark.

    It raises `UnreadableError` if it is not TOML, or an escape in it produces a control character.
    """
    body = text.removeprefix(BOM)
    if any((one["table"] or one["key"]).count(".") > _MOST_DOTS for one in _LINE.finditer(body)):
        raise UnreadableError([too_deep(Place(path))])
    try:
        data = tomllib.loads(body)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError([_syntax_finding(error, body, path)]) from error
    except RecursionError:
        raise UnreadableError([too_deep(Place(path))]) from None
    except ValueError as error:  # more digits than Python reads
        message, hint = "a number in this file is too long", "if you mean text, put it in quotes"
        raise UnreadableError([error_at(Place(path), "toml-syntax", message, hint)]) from error
    if is_too_deep(data):
        raise UnreadableError([too_deep(Place(path))])
    source = TomlSource(path, data, dict(_offsets(body)), body)
    findings = unpublishable_texts(data, source.place)
    if findings:
        raise UnreadableError(findings)
    return source


def _offsets(text: str) -> Iterator[tuple[Loc, int]]:
    plain = _LONG_TEXT.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
    table: Loc = ()
    numbers = Counter[Loc]()  # of the tables of each array of tables
    yield (), 0
    for found in _LINE.finditer(plain):
        if found["table"] is not None:
            table = _path(found["table"])
            if found["array"]:
                if not numbers[table]:
                    yield table, found.start("table")
                numbers[table] += 1
                table = (*table, numbers[table] - 1)
            yield table, found.start("table")
        else:
            yield (*table, *_path(found["key"])), found.start("key")


def _path(keys: str) -> Loc:
    return tuple(key.strip("\"'") for key in re.findall(_KEY, keys))


def _syntax_finding(error: tomllib.TOMLDecodeError, text: str, path: Path) -> Finding:
    problem = str(error)
    at = re.search(r"line (\d+), column (\d+)", problem)
    lines = text.replace("\r\n", "\n").split("\n")
    number, column = (int(at[1]), int(at[2])) if at else (len(lines), len(lines[-1]) + 1)
    words, hint = explained(_EXPLANATIONS, problem)
    line = shown(lines[number - 1].strip(), 60)
    message = f"this is not TOML: {words}; line {number} reads: {line}"
    return error_at(Place(path, number, column), "toml-syntax", message, hint)
