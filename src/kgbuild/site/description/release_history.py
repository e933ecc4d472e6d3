"""The history of a site: its releases, each with what changed since the one before.

::

    changes.jsonl        a release a line, the oldest first
    changes/DIGEST.rdfp  the patch that leads to a release from the one before
    dumps/dataset.nq     the newest release itself, among the downloads

A site is the one thing that is published again and again, so it carries its own history: each takes
over that of the site before. With the newest release and the patches, read backwards, any release
of the past can be had again.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Self

from kgbuild.exports.dumps import NQUADS
from kgbuild.phrases import day
from kgbuild.releases.changes import Change, Counts
from kgbuild.site.description.downloads import FOLDER as DOWNLOADS
from kgbuild.site.files import SiteError, SiteFile

HISTORY: Final = "changes.jsonl"
FOLDER: Final = "changes"
#: The newest release, by which the next one is told from it.
NEWEST: Final = f"{DOWNLOADS}/{NQUADS}"
#: What says when a release was issued: kgbuild.toml, SOURCE_DATE_EPOCH, or the latest report.
DATED_BY: Final = ("issued", "epoch", "reports")
BY_REPORTS: Final = DATED_BY[-1]


@dataclass(frozen=True, slots=True)
class Entry:
    """A release in the history of a site.

    Attributes:
        digest: The digest of the build.
        quads: SHA-256 of its N-Quads, in hexadecimal.
        before: The digest of the release before; None for the first.
        version: What its publisher calls it, if anything.
        updated: When it was issued, after RFC 3339.
        dated_by: What says so, one of `DATED_BY`.
        totals: What is in it: reports, claims and so on, by name.
        counts: How much of which kind had which outcome since the release before.
        changes: What changed, the first of each kind and outcome.
        patch: Where in the site the patch from the release before is; None for the first.
    """

    digest: str
    quads: str
    before: str | None
    version: str | None
    updated: str
    dated_by: str
    totals: Mapping[str, int]
    counts: Counts
    changes: tuple[Change, ...]
    patch: str | None

    @property
    def day(self) -> str:
        """The day on which it was issued."""
        return self.updated.partition("T")[0]

    def line(self) -> str:
        """It as a line of JSON."""
        data = {
            "digest": self.digest,
            "quads": self.quads,
            "before": self.before,
            "version": self.version,
            "updated": self.updated,
            "dated_by": self.dated_by,
            "totals": dict(self.totals),
            "counts": self.counts,
            "patch": self.patch,
            "changes": [change.data() for change in self.changes],
        }
        return json.dumps(data, ensure_ascii=False) + "\n"

    @classmethod
    def read(cls, line: str) -> Self:
        """What `line` gave, read back.

        Raises:
            ValueError: It is no such line.
        """
        try:
            data: Mapping[str, Any] = json.loads(line)
            changes = tuple(map(Change.of, data["changes"]))
            return cls(**{**data, "changes": changes})
        except (KeyError, TypeError) as error:
            raise ValueError(str(error)) from error


def read_history(site: Path) -> list[Entry]:
    """The history that a site carries, the oldest release first; none if it carries none.

    Raises:
        SiteError: It cannot be read.
    """
    file = site / HISTORY
    if not file.is_file():
        return []
    try:
        with file.open(encoding="utf-8", newline="\n") as lines:
            return [Entry.read(line) for line in lines]
    except ValueError as error:
        raise SiteError(
            f"{file} is no history as publishing writes it ({error}): take it from a copy of the "
            "site, or remove it to begin a new one"
        ) from error


def history_file(entries: Sequence[Entry]) -> SiteFile:
    """The history as a file of the site."""
    return SiteFile(HISTORY, "".join(entry.line() for entry in entries).encode())


def carried(entries: Sequence[Entry], site: Path) -> Iterator[SiteFile]:
    """Yield the patches of ``entries`` as the site before has them.

    Raises:
        SiteError: One is missing there.
    """
    for entry in entries:
        if entry.patch is None:
            continue
        file = site / entry.patch
        is_ours = entry.patch.startswith(f"{FOLDER}/") and ".." not in entry.patch
        if not is_ours or not file.is_file():
            raise SiteError(
                f"{site / HISTORY} tells of {entry.patch}, which is not there: take it from a copy "
                "of the site"
            )
        yield SiteFile(entry.patch, file)


def patch_path(digest: str, entries: Sequence[Entry], suffix: str) -> str:
    """A name for the patch that leads to a release, also where it leads back to an earlier one."""
    taken = {entry.patch.partition(".")[0] for entry in entries if entry.patch is not None}
    path, number = f"{FOLDER}/{digest}", 1
    while path in taken:
        number += 1
        path = f"{FOLDER}/{digest}-{number}"
    return path + suffix


def anchor(number: int) -> str:
    """The place of a release on the page of changes, by its number in the history."""
    return f"release-{number}"


def release_title(number: int, entry: Entry) -> str:
    """What a release is called: by its version, else by its number in the history."""
    name = f"Version {entry.version}" if entry.version else f"Release {number}"
    when = "reports until " if entry.dated_by == BY_REPORTS else ""
    return f"{name}, {when}{day(date.fromisoformat(entry.day))}"


def totals(entry: Entry) -> list[str]:
    """What is in a release, in words."""
    names = ("reports", "claims", "claims withdrawn", "entities", "views", "quads")
    return [f"{entry.totals[name]:,} {name}" for name in names if name in entry.totals]
