"""What kgbuild says when something is wrong: findings, and the error that carries them.

Everything that inspects an input or a dataset (the reader, the evidence gate, coverage, SHACL, the
OWL reasoner, query checks) speaks in findings, so that one list reaches the user.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path


class Severity(IntEnum):
    """How much a finding weighs; a heavier one compares greater."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The severity in lower case, as users write it for ``--fail-on``."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file an author wrote.

    Attributes:
        path: The file.
        line: Line, counted from 1; None for the file as a whole.
        column: Column in code points, counted from 1; None for the line as a whole.
    """

    path: Path
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """``path:line:column``, as editors and terminals make clickable."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing somebody should know about an input or a dataset.

    Attributes:
        severity: How much it weighs.
        name: The kind of finding in kebab-case, stable across releases (``quote-not-found``).
        message: What is the matter, in a reader's words.
        source: What found it: ``reader``, ``evidence``, ``coverage``, ``shacl``, ``owl`` or
            ``query``.
        place: Where in the author's files, if it can be told.
        hint: What to do about it.
        focus: The IRI that it is about, if any.
    """

    severity: Severity
    name: str
    message: str
    source: str = "reader"
    place: Place | None = None
    hint: str | None = None
    focus: str | None = None

    def __str__(self) -> str:
        """The finding as a paragraph: place, severity, message, name, then the hint."""
        where = f"{self.place}: " if self.place else ""
        text = f"{where}{self.severity.word}: {self.message} [{self.name}]"
        return f"{text}\n    hint: {self.hint}" if self.hint else text


class KgbuildError(Exception):
    """Something kgbuild cannot go on from; ``str()`` is meant for users."""


class UnreadableError(KgbuildError):
    """Inputs that could not be read.

    Attributes:
        findings: All that was wrong, in the order of the files.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Take the findings; at least one of them."""
        self.findings: Sequence[Finding] = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class UsageError(KgbuildError):
    """A wrong call: an unknown name, a missing parameter, a folder that is no workspace."""
