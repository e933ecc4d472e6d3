"""The generated reference pages of the docs.

``make generate`` writes them into ``docs/reference``; a test fails while one is out of date.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tools.reference.commands import commands
from tools.reference.coverage import coverage
from tools.reference.files import files
from tools.reference.python import python
from tools.reference.queries import queries
from tools.reference.terms import terms

_NOTE: Final = "<!-- `make generate` writes this page; do not edit it. -->\n"


def pages(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield each reference page with its text."""
    written = {
        "commands": commands(),
        "files": files(),
        "terms": terms(),
        "queries": queries(),
        "python": python(),
        "coverage": coverage(),
    }
    for name, lines in written.items():
        yield folder / f"{name}.md", "\n".join([_NOTE, *lines]).rstrip() + "\n"
