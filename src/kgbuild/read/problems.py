"""Gathering all that is wrong with an authored file, so that one run tells everything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kgbuild.errors import Finding, Place, Severity, UnreadableError

#: Where a value stands in a file: keys and indexes from the top.
Loc = tuple[str | int, ...]


@dataclass(slots=True)
class Problems:
    """Findings on one authored file.

    Attributes:
        locate: The place of the value at a location.
        findings: What was found so far.
    """

    locate: Callable[[Sequence[str | int]], Place]
    findings: list[Finding] = field(default_factory=list)

    def add(self, loc: Loc, name: str, message: str, hint: str | None = None) -> None:
        """Note an error at ``loc``."""
        self.note(Severity.ERROR, loc, name, message, hint)

    def note(
        self, severity: Severity, loc: Loc, name: str, message: str, hint: str | None = None
    ) -> None:
        """Note something of any severity at ``loc``."""
        self.findings.append(Finding(severity, name, message, place=self.locate(loc), hint=hint))

    def raise_errors(self) -> None:
        """Stop if there was an error.

        Raises:
            UnreadableError: At least one finding is an error; it carries all findings.
        """
        if any(finding.severity is Severity.ERROR for finding in self.findings):
            raise UnreadableError(self.findings)
