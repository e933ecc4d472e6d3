"""How a check ended: that it conforms, that it does not, or that it was not run."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from kgbuild.errors import Finding, Severity

#: The checks that users may leave out. Reading and coverage always run.
OPTIONAL_CHECKS: Final = ("shacl", "owl", "query")


class Status(Enum):
    """The three ways a check ends. "Conforms" and "was not run" are never the same answer."""

    CONFORMS = "conforms"
    VIOLATED = "does not conform"
    NOT_RUN = "was not run"


def _place_in_file(finding: Finding) -> tuple[str, int, int]:
    place = finding.place
    return ("", 0, 0) if place is None else (str(place.path), place.line or 0, place.column or 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check has to say.

    Attributes:
        check: The check: ``evidence``, ``coverage``, ``shacl``, ``owl`` or ``query``.
        status: How it ended.
        looked_at: What was looked at, with numbers, or why it was not run.
        findings: What it found.
    """

    check: str
    status: Status
    looked_at: str
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, check: str, looked_at: str, findings: Iterable[Finding]) -> "Outcome":
        """The outcome of a check that was run: an error among its findings is a violation.

        Findings come in the order of the files, those without a place first.
        """
        found = tuple(sorted(findings, key=_place_in_file))
        bad = any(finding.severity is Severity.ERROR for finding in found)
        return cls(check, Status.VIOLATED if bad else Status.CONFORMS, looked_at, found)

    @classmethod
    def not_run(cls, check: str, why: str) -> "Outcome":
        """The outcome of a check that was not run."""
        return cls(check, Status.NOT_RUN, why)
