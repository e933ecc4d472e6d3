"""What reading in order needs to know: the reports so far, and the corpora that are given up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kgbuild.errors import Finding, Place
from kgbuild.read.reports.corpus import BROKEN_LINES, BrokenLines
from kgbuild.read.sources.problems import error_at


@dataclass(slots=True)
class SeenReports:
    """The reports so far.

    Attributes:
        given_up: Corpora with too many errors, whose further lines are left out.
    """

    given_up: set[Path] = field(default_factory=set)
    broken_lines: int = BROKEN_LINES  # the maximum number of lines of a corpus with errors
    _places: dict[str, Place] = field(default_factory=dict)
    _broken: dict[Path, BrokenLines] = field(default_factory=dict)

    def add(
        self, slug: str | None, place: Place, corpus: Path | None, findings: Sequence[Finding]
    ) -> tuple[Finding, ...]:
        """Add a report, and return its errors with those that come from earlier reports.

        Args:
            slug: Its name, if known.
            place: Where it is.
            corpus: The corpus that it is a line of; None for a folder.
            findings: Its errors.
        """
        found = [*self._repeated(slug, place), *findings]
        if corpus is not None and findings and place.line is not None:
            broken = self._broken.setdefault(corpus, BrokenLines(corpus, self.broken_lines))
            stopped = broken.add(place, findings)
            if stopped is not None:
                self.given_up.add(corpus)
                found += stopped
        return tuple(found)

    def _repeated(self, slug: str | None, place: Place) -> list[Finding]:
        """Return an error if an earlier report has the same name."""
        first = place if slug is None else self._places.setdefault(slug, place)
        if first is place:
            return []
        message = f"another report already has the name {slug!r}: {first}"
        hint = "give each report of a workspace its own name"
        return [error_at(place, "duplicate-report", message, hint)]
