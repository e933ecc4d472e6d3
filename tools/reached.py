"""Record which tests reach the places where faults are to be seeded.

``tools/seed_faults.py`` puts a call of `reach` into the copy at each place and runs the tests once.
After that it need not run all tests for each fault.
"""

import ast
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, Protocol

#: What pytest sets to the test that runs and its phase, also for the commands that it starts.
_CURRENT_TEST: Final = "PYTEST_CURRENT_TEST"


class Place(Protocol):
    """Text in a module, with its offset in UTF-8 bytes."""

    @property
    def file(self) -> Path:
        """The module, below the root of the checkout."""

    @property
    def before(self) -> str:
        """The text of the place."""

    @property
    def start(self) -> int:
        """Offset of the text in the module."""


def reach(record: str) -> None:
    """Record in a file that the test that runs now reached a place."""
    _write(record, os.environ.get(_CURRENT_TEST, "").rpartition(" (")[0])


@cache
def _write(record: str, test: str) -> None:
    """Append the test to the file, once for each process."""
    with Path(record).open("a", encoding="utf-8") as file:
        file.write(f"{test}\n")


def mark(place: Place, copy: Path, record: Path) -> None:
    """Put a call of `reach` before the expression, unless none can stand there, as in a pattern."""
    file = copy / place.file
    source = file.read_bytes()
    end = place.start + len(place.before.encode())
    call = f'(__import__("tools.reached", fromlist=["reach"]).reach({str(record)!r}) or ('
    marked = (
        source[: place.start] + call.encode() + source[place.start : end] + b"))" + source[end:]
    )
    try:
        ast.parse(marked)
    except SyntaxError:
        return
    file.write_bytes(marked)


def reaching_tests(record: Path) -> list[str]:
    """Return the tests that reached a place; none if it was reached before any test ran."""
    tests = set(record.read_text("utf-8").splitlines()) if record.exists() else set()
    return [] if "" in tests else sorted(tests)


def selections(tests: Sequence[str], most: int = 200) -> list[list[str]]:
    """Return what to run one after the other: these tests, their modules, and all tests."""
    modules = sorted({test.partition("::")[0] for test in tests})
    few = [list(tests)] if 0 < len(tests) <= most else []
    return [*few, *([modules] if modules else []), []]
