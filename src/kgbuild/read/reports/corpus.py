"""Reads a corpus in JSON Lines as a stream: one report a line (https://jsonlines.org)."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from kgbuild.errors import Finding, Place, UnreadableError
from kgbuild.read.models.claims_file import CorpusLine
from kgbuild.read.models.fields import LONGEST_ID
from kgbuild.read.register import check_id
from kgbuild.read.reports.report_reader import AuthoredFile, ReportReader, ReportResult
from kgbuild.read.sources.json_source import JsonSource, parse_json
from kgbuild.read.sources.problems import Problems, error_at
from kgbuild.read.sources.text_source import unreadable_file

STANDARD_INPUT: Final = Path("-")
"""The path that stands for standard input."""


#: How many bytes a line of a corpus may have, and how many lines may have errors.
LONGEST_LINE: Final = 64 * 1024 * 1024
BROKEN_LINES: Final = 1_000


@dataclass(slots=True)
class BrokenLines:
    """Counts the lines of a corpus with errors, and says when to give the corpus up."""

    path: Path
    limit: int = BROKEN_LINES
    _count: int = 0

    def add(self, place: Place, findings: Sequence[Finding]) -> list[Finding] | None:
        """Count a line with errors; if reading must stop there, return why, as further findings."""
        self._count += 1
        if place.line == 1 and findings[0].name == "not-utf-8":
            return []  # the file is not text: every line would have this error
        if self._count < self.limit:
            return None
        message = f"{self._count:,} lines have errors; the lines after them were not read"
        hint = "if this is the right file, correct those lines, then check again"
        return [error_at(Place(self.path), "too-many-problems", message, hint)]


def corpus_lines(path: Path, limit: int = LONGEST_LINE) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a corpus that are not blank, with their numbers.

    Args:
        path: The file; `STANDARD_INPUT` for standard input.
        limit: How many bytes a line may have.

    Raises:
        UnreadableError: The file cannot be read, or a line is longer than ``limit``.
    """
    try:
        with _opened(path) as stream:
            for number, line in enumerate(iter(partial(stream.readline, limit + 1), b""), 1):
                if len(line) > limit:
                    message = f"this line is longer than {limit:,} bytes; reading stopped here"
                    hint = "make sure that this is the right file, with one report on each line"
                    place = Place(path, number)
                    raise UnreadableError([error_at(place, "too-large", message, hint)])
                if line.strip():
                    yield number, line
    except (OSError, ValueError) as error:  # ValueError: the path cannot be a file name
        raise UnreadableError([unreadable_file(path, error)]) from error


def _opened(path: Path) -> AbstractContextManager[BinaryIO]:
    if path != STANDARD_INPUT:
        return path.open("rb")
    if sys.stdin is None:  # as in a program without a terminal or a pipe
        raise OSError(None, "there is no standard input")
    return nullcontext(sys.stdin.buffer)


def read_line(line: bytes, place: Place, reader: ReportReader) -> ReportResult:
    """Return the report on a line of a corpus, or its errors."""
    try:
        source = parse_json(line, place)
    except UnreadableError as error:
        return ReportResult(None, place, error)
    problems = Problems(source.place, source.key_place, source.spell)
    slug, words = _text(source, "slug"), _text(source, "text")
    if 0 < len(slug) <= LONGEST_ID:  # otherwise its model refuses it
        check_id(slug, ("slug",), problems)
    file = AuthoredFile(place.path, CorpusLine, source.data, lambda _: place, _versions(source).get)
    report = reader.read(slug, words or None, file, problems)
    return ReportResult(slug or None, place, report or UnreadableError(problems.in_order()))


def _versions(source: JsonSource) -> dict[str, str]:
    """Return the earlier texts of a line, without those that its model refuses."""
    value = source.data.get("versions") if isinstance(source.data, dict) else None
    items = value.items() if isinstance(value, dict) else ()
    return {name: words for name, words in items if isinstance(words, str)}


def _text(source: JsonSource, key: str) -> str:
    value = source.data.get(key) if isinstance(source.data, dict) else None
    return value if isinstance(value, str) else ""
