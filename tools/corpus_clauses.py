"""Clauses of reports that may not be in this repository, which has only their places."""

import html
import re
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

_TEXT: Final = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]+>")
_EMPTY_LINE: Final = re.compile(r"\n\s*\n")


class Place(NamedTuple):
    """Where a clause is, and its class."""

    path: str
    cls: str
    repository: str
    start: int
    end: int


def places_in(file: Path) -> Iterator[Place]:
    """Yield the places in a file.

    Its lines have a repository, a path in it, the start and the end of a clause in `plain_text`,
    and the class of the clause.
    """
    for line in file.read_text("utf-8").splitlines():
        repository, path, start, end, cls = line.split("\t")
        yield Place(path, cls, repository, int(start), int(end))


def corpus_clauses(places: Path, corpora: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the name of the file, the class and the text of each clause.

    Args:
        places: A file of `places_in`.
        corpora: A folder with a clone of each repository.
    """
    for one in places_in(places):
        text = plain_text(corpora / one.repository, one.path)
        yield places.stem, one.cls, " ".join(text[one.start : one.end].split())


@lru_cache(maxsize=1)
def plain_text(repository: Path, path: str) -> str:
    """Return the paragraphs of a TimeML file or of a text in the last commit of a repository."""
    command = ["git", "-C", str(repository), "show", f"HEAD:{path}"]
    found = subprocess.run(command, capture_output=True, check=True).stdout.decode(errors="replace")
    if path.endswith(".tml"):
        inside = _TEXT.search(found)
        found = "" if inside is None else html.unescape(_TAG.sub("", inside[1]))
        paragraphs = _EMPTY_LINE.split(found)
    else:
        paragraphs = found.split("\n")
    return "\n\n".join(filter(None, (" ".join(one.split()) for one in paragraphs)))
