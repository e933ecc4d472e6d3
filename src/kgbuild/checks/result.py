"""The result of a check: it conforms, it does not conform, or it was not run."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from kgbuild.errors import Finding, Severity

#: The checks that users may leave out. Reading and coverage always run.
OPTIONAL_CHECKS: Final = ("shacl", "owl", "query")


class CheckStatus(Enum):
    """The three results of a check. "Conforms" and "was not run" are never the same answer."""

    CONFORMS = "conforms"
    VIOLATED = "does not conform"
    NOT_RUN = "was not run"


def place_in_file(finding: Finding) -> tuple[str, int, int]:
    """Return what sorts findings by file, line and column; those without a place come first."""
    place = finding.place
    return ("", 0, 0) if place is None else (str(place.path), place.line or 0, place.column or 0)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check.

    Attributes:
        check: The check: ``reading``, ``coverage``, ``shacl``, ``owl``, ``query``, ``release`` or
            ``harm``.
        status: Whether the data conform.
        looked_at: What was checked, with numbers, or why it was not run.
        findings: The findings.
    """

    check: str
    status: CheckStatus
    looked_at: str
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, check: str, looked_at: str, findings: Iterable[Finding]) -> "CheckResult":
        """Return the result of a check that was run. An error among its findings is a violation."""
        found = tuple(sorted(findings, key=place_in_file))
        bad = any(finding.severity is Severity.ERROR for finding in found)
        return cls(check, CheckStatus.VIOLATED if bad else CheckStatus.CONFORMS, looked_at, found)

    @classmethod
    def not_run(cls, check: str, why: str) -> "CheckResult":
        """Return the result of a check that was not run."""
        return cls(check, CheckStatus.NOT_RUN, why)
