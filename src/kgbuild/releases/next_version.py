"""The next version of a dataset, proposed from what has changed since a release.

A version is ``MAJOR.MINOR.PATCH`` (Semantic Versioning 2.0.0). For a dataset, the interface is what
others refer to: claims, reports, entities, opinions, views and terms.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kgbuild.releases.changes import Counts, plural

#: The kinds of things that others refer to. Results of comparing follow from these.
_REFERRED_TO: Final = ("claim", "report", "entity", "opinion", "view", "term")
#: What others referred to is no longer there.
_LOST: Final = ("withdrawn", "gone")
_VERSION: Final = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


class VersionStep(StrEnum):
    """Which part of a version goes up."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"


@dataclass(frozen=True, slots=True)
class NextVersion:
    """A proposal for the next version.

    Attributes:
        step: Which part goes up; None if nothing has changed.
        reason: The changes that decide it, in words.
    """

    step: VersionStep | None
    reason: str

    @classmethod
    def of(cls, counts: Counts) -> "NextVersion":
        """Return the proposal for changes by kind and outcome.

        Something that is gone or withdrawn is a major step, and something new or changed a minor
        one. Other changes, such as words that only moved, are a patch.
        """
        if not counts:
            return cls(None, "nothing has changed")
        for step, outcomes in (
            (VersionStep.MAJOR, _LOST),
            (VersionStep.MINOR, ("new", "changed")),
        ):
            found = [
                f"{plural(kind)}: {counts[kind][outcome]:,} {outcome}"
                for kind in _REFERRED_TO
                for outcome in outcomes
                if counts.get(kind, {}).get(outcome)
            ]
            if found:
                return cls(step, ", ".join(found))
        return cls(VersionStep.PATCH, "nothing that others refer to has changed")

    def after(self, version: str) -> str | None:
        """Return the version that follows ``version``; None if that is no semantic version."""
        found = _VERSION.fullmatch(version)
        if found is None:
            return None
        major, minor, patch = map(int, found.groups())
        if self.step is VersionStep.MAJOR:
            return f"{major + 1}.0.0"
        if self.step is VersionStep.MINOR:
            return f"{major}.{minor + 1}.0"
        return version if self.step is None else f"{major}.{minor}.{patch + 1}"
