"""A corpus in JSON Lines: one report a line, read as a stream (https://jsonlines.org)."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from kgbuild.errors import Finding, Place, Severity, UnreadableError
from kgbuild.read.models.authored import LONGEST_ID, ReportLine
from kgbuild.read.register import check_id
from kgbuild.read.reports.report import Arrival, AuthoredFile, ReportReader
from kgbuild.read.sources.json_source import JsonSource, parse_json
from kgbuild.read.sources.problems import Problems
from kgbuild.read.sources.text_source import unreadable_file

STANDARD_INPUT: Final = Path("-")
"""The path that stands for standard input."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a corpus is looked at.

    Attributes:
        line: The most bytes of a line; what follows a longer one is not read.
        broken_lines: So many lines with errors are told; what follows them is not read.
    """

    line: int = 64 * 1024 * 1024
    broken_lines: int = 1_000


_LIMITS: Final = Limits()


def read_corpus(path: Path, reader: ReportReader, limits: Limits = _LIMITS) -> Iterator[Arrival]:
    """The reports of a corpus, in the order of its lines.

    Args:
        path: The file; `STANDARD_INPUT` for standard input. Lines without anything are passed
            over.
        reader: Reads reports.
        limits: How much is looked at.
    """
    broken = 0
    try:
        for number, line in _lines(path, limits.line):
            arrival = _read_line(line, Place(path, number), reader)
            yield arrival
            if not isinstance(arrival.result, UnreadableError):
                continue
            broken += 1
            if number == 1 and arrival.result.findings[0].name == "not-utf-8":
                return  # this is no text at all, and each of its lines would say so
            if broken == limits.broken_lines:
                yield Arrival(None, Place(path), UnreadableError([_too_many(path, broken)]))
                return
    except UnreadableError as error:
        yield Arrival(None, Place(path), error)


def _lines(path: Path, limit: int) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that have something on them, with their numbers.

    Raises:
        UnreadableError: The file cannot be read, or has a line of more than ``limit`` bytes.
    """
    try:
        with _opened(path) as stream:
            for number, line in enumerate(iter(partial(stream.readline, limit + 1), b""), 1):
                if len(line) > limit:
                    raise UnreadableError([_too_long(Place(path, number), limit)])
                if line.strip():
                    yield number, line
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise UnreadableError([unreadable_file(path, error)]) from error


def _opened(path: Path) -> AbstractContextManager[BinaryIO]:
    if path != STANDARD_INPUT:
        return path.open("rb")
    if sys.stdin is None:  # so it is where a program runs without a terminal or a pipe
        raise OSError(None, "there is no standard input")
    return nullcontext(sys.stdin.buffer)


def _read_line(line: bytes, place: Place, reader: ReportReader) -> Arrival:
    try:
        source = parse_json(line, place)
    except UnreadableError as error:
        return Arrival(None, place, error)
    problems = Problems(source.place, source.key_place, source.spell)
    slug, words = _text(source, "slug"), _text(source, "text")
    if 0 < len(slug) <= LONGEST_ID:  # else its model refuses it
        check_id(slug, ("slug",), problems)
    file = AuthoredFile(place.path, ReportLine, source.data, lambda _: place, _versions(source).get)
    report = reader.read(slug, words or None, file, problems)
    return Arrival(slug or None, place, report or UnreadableError(problems.in_order()))


def _versions(source: JsonSource) -> dict[str, str]:
    """The earlier texts of a line; none where they are not what its model takes."""
    value = source.data.get("versions") if isinstance(source.data, dict) else None
    items = value.items() if isinstance(value, dict) else ()
    return {name: words for name, words in items if isinstance(words, str)}


def _text(source: JsonSource, key: str) -> str:
    value = source.data.get(key) if isinstance(source.data, dict) else None
    return value if isinstance(value, str) else ""


def _too_long(place: Place, limit: int) -> Finding:
    return Finding(
        Severity.ERROR,
        "too-large",
        f"this line has more than {limit:,} bytes; neither it nor what follows was read",
        place=place,
        hint="write one report a line; check that the file is the one you mean",
    )


def _too_many(path: Path, broken: int) -> Finding:
    return Finding(
        Severity.ERROR,
        "too-many-problems",
        f"{broken:,} lines have errors; the lines after the last of them were not read",
        place=Place(path),
        hint="correct those, then look again; check that the file is the one you mean",
    )
