"""Findings, and the errors that kgbuild raises.

Every check of an input or a dataset returns findings: the reader, the evidence gate, coverage,
SHACL, the OWL reasoner and the query checks. Users get one list of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path


class Severity(IntEnum):
    """How severe a finding is; a more severe one compares greater.

    >>> import kgbuild
    >>> kgbuild.Severity.ERROR > kgbuild.Severity.WARNING > kgbuild.Severity.INFO
    True
    """

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The severity in lower case, as ``--fail-on`` takes it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in an author's file.

    Attributes:
        path: The file.
        line: Line, counted from 1; None for the whole file.
        column: Column in code points, counted from 1; None for the whole line.
    """

    path: Path
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Return ``path:line:column``, which editors and terminals make clickable."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake in an input or a dataset, or a remark on it.

    Attributes:
        severity: How severe it is.
        name: The kind of finding in kebab-case, stable across releases (``quote-not-found``).
        message: What is wrong.
        source: What found it: ``reader``, ``evidence``, ``coverage``, ``shacl``, ``owl``,
            ``query``, ``release`` or ``harm``.
        place: Where it is in the author's files, if known.
        hint: What the author can do.
        focus: The IRI of what it is about, if any.
        acknowledged: Why the author lets it stand; None if nobody acknowledged it.
    """

    severity: Severity
    name: str
    message: str
    source: str = "reader"
    place: Place | None = None
    hint: str | None = None
    focus: str | None = None
    acknowledged: str | None = None

    def __str__(self) -> str:
        """Return a paragraph: place, severity, message, name, then the reason or the hint."""
        where = f"{self.place}: " if self.place else ""
        text = f"{where}{self.severity.word}: {self.message} [{self.name}]"
        if self.acknowledged is not None:
            return f"{text}\n    acknowledged: {' '.join(self.acknowledged.split())}"
        return f"{text}\n    hint: {self.hint}" if self.hint else text


class KgbuildError(Exception):
    """Any error of kgbuild; ``str()`` gives a message for users."""


class UnreadableError(KgbuildError):
    """Inputs that cannot be read.

    Attributes:
        findings: All errors, in the order of the files.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Take the findings, at least one."""
        self.findings: Sequence[Finding] = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class UsageError(KgbuildError):
    """Wrong use: an unknown name, a missing parameter, a folder that is not a workspace."""
