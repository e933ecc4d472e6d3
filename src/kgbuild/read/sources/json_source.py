"""A line of JSON becomes plain data, and every value and key keeps its place in the line.

What is refused in YAML is refused here: repeated keys, numbers that are none, characters that no
published data can hold, and nesting without end.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, NoReturn, TypeAlias

from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.read.sources.json_syntax import syntax_finding
from kgbuild.read.sources.plain_data import is_too_deep, too_deep, unpublishable_texts
from kgbuild.read.sources.problems import Loc, spelt
from kgbuild.read.sources.text_source import BOM, decode_utf8
from kgbuild.read.sources.wording import shown

JsonValue: TypeAlias = "str | int | float | bool | list[JsonValue] | dict[str, JsonValue] | None"

_TOKEN: Final = re.compile(r'[{}\[\]:,]|"[^"\\]*+(?:\\.[^"\\]*+)*+"|[^\s{}\[\]:,"]+')
# Digits; the least limit that Python can be set to for int(), and the one that YAML is read with.
_LONGEST_NUMBER: Final = 640
# A text without any of these, in which UTF-8 has been decoded, holds nothing unpublishable.
_SIGNS_OF_UNPUBLISHABLE: Final = ("\\u", "\ufffe", "\uffff")


@dataclass(frozen=True, eq=False)
class JsonSource:
    """A line of JSON as plain data with positions.

    Attributes:
        start: The file and the line.
        text: The line, without a byte order mark.
        data: Its content.
    """

    start: Place
    text: str
    data: JsonValue

    def place(self, loc: Sequence[str | int]) -> Place:
        """Where the value at ``loc`` begins, or its nearest ancestor that there is."""
        known = tuple(loc)
        while known not in self._marks:
            known = known[:-1]
        return self._at(self._marks[known])

    def key_place(self, loc: Sequence[str | int]) -> Place:
        """Where the key of the value at ``loc`` begins; if it has none, the same as `place`."""
        mark = self._key_marks.get(tuple(loc))
        return self.place(loc) if mark is None else self._at(mark)

    def spell(self, loc: Loc) -> str:
        """The location in words, as a column in a long line is hard to find."""
        known = tuple(loc)
        while known not in self._marks:
            known = known[:-1]
        return spelt(known)

    @cached_property
    def _marks(self) -> Mapping[Loc, int]:
        return {loc: offset for loc, offset, is_key in _positions(self.text) if not is_key}

    @cached_property
    def _key_marks(self) -> Mapping[Loc, int]:
        return {loc: offset for loc, offset, is_key in _positions(self.text) if is_key}

    def _at(self, offset: int) -> Place:
        return Place(self.start.path, self.start.line, offset + 1)


def parse_json(line: bytes, start: Place) -> JsonSource:
    """Read one line of JSON as plain data with positions.

    Args:
        line: The line, in UTF-8; a byte order mark at its start is accepted.
        start: Its file and its number.

    Raises:
        UnreadableError: It is not UTF-8, not JSON (RFC 8259), or it has a key twice in one object,
            a number that is none or that is too long, a character that cannot be published, or
            more than 64 levels of nesting.
    """
    try:
        text = line.decode().removeprefix(BOM)
        data = _DECODER.decode(text)
    except UnicodeDecodeError:
        raise UnreadableError(_encoding_findings(line, start)) from None
    except json.JSONDecodeError as error:
        findings = _encoding_findings(line, start) or [syntax_finding(error, start)]
        raise UnreadableError(findings) from error
    except _KeyTwiceError:
        raise UnreadableError(_keys_twice(text, start)) from None
    except RecursionError:
        raise UnreadableError([too_deep(start)]) from None
    except ValueError as error:
        raise UnreadableError([_bad_number(text, start)]) from error
    source = JsonSource(start, text, data)
    if any(sign in text for sign in _SIGNS_OF_UNPUBLISHABLE):
        if is_too_deep(data):
            raise UnreadableError([too_deep(start)])
        findings = unpublishable_texts(data, source.place)
        if findings:
            raise UnreadableError(findings)
    return source


class _KeyTwiceError(Exception):
    """An object has a key twice."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _KeyTwiceError
    return found


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(digits)
    return int(digits)


def _float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(digits)
    return number


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_integer,
    parse_float=_float,
    parse_constant=_refuse_constant,
)


def _keys_twice(text: str, start: Place) -> Iterator[Finding]:
    """Yield an error for each key that stands twice in its object, or that there is no object."""
    try:
        json.loads(text)  # what follows a key that stands twice has not been looked at
    except json.JSONDecodeError as error:
        yield syntax_finding(error, start)
        return
    seen: set[Loc] = set()
    for loc, offset, is_key in _positions(text):
        if is_key and loc in seen:
            yield Finding(
                Severity.ERROR,
                "duplicate-key",
                f"{spelt(loc)}: the key {shown(str(loc[-1]))} stands twice in one object",
                place=Place(start.path, start.line, offset + 1),
                hint="keep one of the two; if both are meant, write a list",
            )
        elif is_key:
            seen.add(loc)


def _bad_number(text: str, start: Place) -> Finding:
    """The error for the first number that is infinite, no number, or longer than Python reads."""
    found = next(found for found in _TOKEN.finditer(text) if _is_bad_number(found.group()))
    return Finding(
        Severity.ERROR,
        "json-syntax",
        f"{shown(found.group(), 60)} is not a number that can be read",
        place=Place(start.path, start.line, found.start() + 1),
        hint="write a number in digits, or put it in quotes if it is meant as text",
    )


def _is_bad_number(token: str) -> bool:
    if token[0] in '{}[]:,"' or token in ("true", "false", "null"):
        return False
    try:
        return not math.isfinite(float(token)) or len(token) > _LONGEST_NUMBER
    except ValueError:
        return True


def _encoding_findings(line: bytes, start: Place) -> list[Finding]:
    """What the bytes of a line have against them, if anything, told with its number."""
    try:
        decode_utf8(line, start.path)
    except UnreadableError as error:
        return [
            replace(
                finding,
                place=Place(
                    start.path, start.line, finding.place.column if finding.place else None
                ),
            )
            for finding in error.findings
        ]
    return []


def _positions(text: str) -> Iterator[tuple[Loc, int, bool]]:
    """Yield location and offset of each value, and of each key, in what is known to be JSON."""
    loc: list[str | int] = []
    awaits_key = False
    for match in _TOKEN.finditer(text):
        part, begins = match.group(), match.start()
        match part[0]:
            case "{" | "[":
                yield tuple(loc), begins, False
                loc.append("" if part == "{" else 0)
                awaits_key = part == "{"
            case "}" | "]":
                loc.pop()
                awaits_key = False
            case ",":
                step = loc[-1]
                awaits_key = isinstance(step, str)
                if isinstance(step, int):
                    loc[-1] = step + 1
            case ":":
                awaits_key = False
            case _:
                if awaits_key:
                    loc[-1] = json.loads(part)
                yield tuple(loc), begins, awaits_key
