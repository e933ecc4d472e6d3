"""Reads a line of JSON as plain data, as strictly as YAML; values and keys keep their places."""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, NoReturn, TypeAlias

from kgbuild.errors import Finding, Place, UnreadableError
from kgbuild.read.sources.json_errors import syntax_finding
from kgbuild.read.sources.message_words import shown
from kgbuild.read.sources.plain_data import (
    LONGEST_NUMBER,
    is_too_deep,
    nearest_known,
    too_deep,
    unpublishable_texts,
)
from kgbuild.read.sources.problems import Loc, error_at, spelt
from kgbuild.read.sources.text_source import BOM, decode_utf8
from kgbuild.read.sources.written_numbers import float_as_written, integer_as_written

JsonValue: TypeAlias = "str | int | float | bool | list[JsonValue] | dict[str, JsonValue] | None"

_TOKEN: Final = re.compile(r'[{}\[\]:,]|"[^"\\]*+(?:\\.[^"\\]*+)*+"|[^\s{}\[\]:,"]+')
# UTF-8 text without any of these contains nothing unpublishable.
_SIGNS_OF_UNPUBLISHABLE: Final = ("\\u", "\ufffe", "\uffff")


@dataclass(frozen=True, eq=False)
class JsonSource:
    """A line of JSON, without a byte order mark, as plain data with positions."""

    start: Place
    text: str
    data: JsonValue

    def place(self, loc: Sequence[str | int]) -> Place:
        """Return where the value at ``loc`` begins, or its nearest ancestor in the line."""
        return _column(self.start, self._marks[nearest_known(loc, self._marks)])

    def key_place(self, loc: Sequence[str | int]) -> Place:
        """Return where the key of the value at ``loc`` begins; without a key, its `place`."""
        mark = self._key_marks.get(tuple(loc))
        return self.place(loc) if mark is None else _column(self.start, mark)

    def spell(self, loc: Loc) -> str:
        """Return the location in words: a column in a long line is hard to find."""
        return spelt(nearest_known(loc, self._marks))

    @cached_property
    def _marks(self) -> Mapping[Loc, int]:
        return {loc: offset for loc, offset, is_key in _positions(self.text) if not is_key}

    @cached_property
    def _key_marks(self) -> Mapping[Loc, int]:
        return {loc: offset for loc, offset, is_key in _positions(self.text) if is_key}


def parse_json(line: bytes, start: Place) -> JsonSource:
    """Read one line of JSON in UTF-8 as plain data with positions; ``start`` is its place.

    It raises `UnreadableError` if the line is not UTF-8 or not JSON (RFC 8259), repeats a key in an
    object, or has a bad or long number, a character that cannot be published, or more than 64
    levels of nesting.
    """
    try:
        text = line.decode().removeprefix(BOM)
        data = _DECODER.decode(text)
    except UnicodeDecodeError:
        raise UnreadableError(_encoding_findings(line, start)) from None
    except json.JSONDecodeError as error:
        findings = _encoding_findings(line, start) or [syntax_finding(error, start)]
        raise UnreadableError(findings) from error
    except _RepeatedKeyError:
        raise UnreadableError(_repeated_keys(text, start)) from None
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


class _RepeatedKeyError(Exception):
    """An object has a key twice."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _RepeatedKeyError
    return found


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError(digits)
    return integer_as_written(digits)


def _float(digits: str) -> float:
    number = float_as_written(digits)
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


def _repeated_keys(text: str, start: Place) -> Iterator[Finding]:
    """Yield an error for each repeated key; only the syntax error if the line is not JSON."""
    try:
        json.loads(text)  # the decoder stopped at the key, and so has not seen the rest
    except json.JSONDecodeError as error:
        yield syntax_finding(error, start)
        return
    seen: set[Loc] = set()
    for loc, offset, is_key in _positions(text):
        if is_key and loc in seen:
            message = f"{spelt(loc)}: the key {shown(str(loc[-1]))} appears twice in its object"
            hint = "keep one of them; if you mean both, write a list"
            yield error_at(_column(start, offset), "duplicate-key", message, hint)
        elif is_key:
            seen.add(loc)


def _bad_number(text: str, start: Place) -> Finding:
    """Return the error for the first number that is infinite, malformed or too long."""
    found = next(found for found in _TOKEN.finditer(text) if _is_bad_number(found.group()))
    message = f"{shown(found.group(), 60)} is not a number that can be read"
    hint = "write a number in digits; if you mean text, put it in quotes"
    return error_at(_column(start, found.start()), "json-syntax", message, hint)


def _is_bad_number(token: str) -> bool:
    if token[0] in '{}[]:,"' or token in ("true", "false", "null"):
        return False
    try:
        return not math.isfinite(float(token)) or len(token) > LONGEST_NUMBER
    except ValueError:
        return True


def _encoding_findings(line: bytes, start: Place) -> list[Finding]:
    """Return the errors in the encoding of a line, with the line's number."""
    try:
        decode_utf8(line, start.path)
    except UnreadableError as error:
        places = [finding.place or start for finding in error.findings]
        return [
            replace(finding, place=replace(start, column=place.column))
            for finding, place in zip(error.findings, places, strict=True)
        ]
    return []


def _column(start: Place, offset: int) -> Place:
    return replace(start, column=offset + 1)


def _positions(text: str) -> Iterator[tuple[Loc, int, bool]]:
    """Yield location, offset and whether it is a key, for each value and key of valid JSON."""
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
