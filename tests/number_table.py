"""The table of phrases in ``tests/numbers``: one file per language, one phrase per line.

A line has the words and, after a tab, the expected range: ``12000`` for an exact number, ``low /
best / high`` with ``-`` for a limit that the words do not set, or ``refuse``. A word in quotation
marks after ``refuse`` is in the message.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).parent / "numbers"
LANGUAGES: Final = tuple(sorted(path.stem for path in FOLDER.glob("*.tsv")))


class Phrase(NamedTuple):
    """A phrase with the range that a careful reader gives it."""

    language: str
    words: str
    limits: tuple[str, str, str] | None  # low, best and high; None if the words are refused
    named: str | None = None  # a word that the refusal names


def phrases(language: str) -> Iterator[Phrase]:
    """Yield the phrases of a language."""
    for line in (FOLDER / f"{language}.tsv").read_text().splitlines():
        words, expected = line.split("\t")
        if expected.startswith("refuse"):
            yield Phrase(language, words, None, expected.removeprefix("refuse").strip(" '") or None)
        else:
            parts = expected.split("/")
            low, best, high = parts if len(parts) > 1 else parts * 3
            yield Phrase(language, words, (low, best, high))
