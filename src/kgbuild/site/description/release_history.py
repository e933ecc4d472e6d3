"""The history of a site: its releases, each with the changes since the previous one.

::

    changes.jsonl        a release on each line, oldest first
    changes/DIGEST.rdfp  the patch that leads to a release from the one before
    dumps/dataset.nq     the newest release itself, among the downloads

Each site continues the history of the previous site. The newest release and the patches, applied
backwards, give any earlier release.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Self

from kgbuild.atomic_files import free_name
from kgbuild.exports.dumps import NQUADS
from kgbuild.phrases import day
from kgbuild.releases.changes import Change, Counts
from kgbuild.site.counts import counted
from kgbuild.site.description.downloads import FOLDER as DOWNLOADS
from kgbuild.site.description.event_stream import StreamPages
from kgbuild.site.files import SiteError, SiteFile
from kgbuild.translation import gettext

HISTORY: Final = "changes.jsonl"
FOLDER: Final = "changes"
#: The newest release, with which the next one is compared.
NEWEST: Final = f"{DOWNLOADS}/{NQUADS}"
#: What ``dated_by`` says of a release that has the date of its latest report.
BY_REPORTS: Final = "reports"
#: What a release contains, as its totals name it and as `counted` does.
_TOTALS: Final = {
    "reports": "report", "claims": "claim", "claims withdrawn": "withdrawn claim",
    "entities": "entity", "views": "view", "quads": "quad",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublishedRelease:
    """A release in the history of a site. The first one has no release before it and no patch.

    Attributes:
        quads: SHA-256 of its N-Quads, in hexadecimal.
        before: The digest of the release before.
        updated: When it was issued, as in RFC 3339.
        dated_by: Where that date comes from: ``issued``, ``epoch`` or ``reports``.
        totals: The numbers of its reports, claims and so on, by name.
        patch: The path of the patch from the release before.
        changes: The first changes of each kind and outcome.
        stream: Its pages in the event stream; None if it is in none.
    """

    digest: str
    quads: str
    before: str | None
    version: str | None
    updated: str
    dated_by: str
    totals: Mapping[str, int]
    counts: Counts
    patch: str | None
    changes: tuple[Change, ...]
    stream: StreamPages | None = None

    @property
    def day(self) -> str:
        """The day on which it was issued."""
        return self.updated.partition("T")[0]

    def line(self) -> str:
        """Return the release as a line of JSON."""
        data = {name: getattr(self, name) for name in self.__slots__}
        data |= {
            "changes": [change.data() for change in self.changes],
            "stream": None if self.stream is None else asdict(self.stream),
        }
        return json.dumps(data, ensure_ascii=False) + "\n"

    @classmethod
    def read(cls, line: str) -> Self:
        """Return a release from a line that `line` wrote.

        Raises:
            ValueError: It is not such a line.
        """
        try:
            data: Mapping[str, Any] = json.loads(line)
            changes = tuple(map(Change.of, data["changes"]))
            stream = StreamPages.read(data.get("stream"))
            return cls(**{**data, "changes": changes, "stream": stream})
        except (KeyError, TypeError) as error:
            raise ValueError(str(error)) from error


def read_history(site: Path) -> list[PublishedRelease]:
    """Return the history of a site, oldest release first; empty if it has none.

    Raises:
        SiteError: It cannot be read.
    """
    file = site / HISTORY
    if not file.is_file():
        return []
    try:
        with file.open(encoding="utf-8", newline="\n") as lines:
            return [PublishedRelease.read(line) for line in lines]
    except ValueError as error:
        raise SiteError(
            f"{file} is not a history that kgbuild wrote ({error}): restore it from a copy of the "
            "site, or remove it to begin a new one"
        ) from error


def history_file(releases: Sequence[PublishedRelease]) -> SiteFile:
    """Return the history as a file of the site."""
    return SiteFile(HISTORY, "".join(release.line() for release in releases).encode())


def carried(releases: Sequence[PublishedRelease], site: Path) -> Iterator[SiteFile]:
    """Yield the patches of ``releases`` from the previous site.

    Raises:
        SiteError: A patch is missing there.
    """
    for patch in filter(None, (release.patch for release in releases)):
        file = site / patch
        is_ours = patch.startswith(f"{FOLDER}/") and ".." not in patch
        if not is_ours or not file.is_file():
            raise SiteError(
                f"{site / HISTORY} names {patch}, which is missing: restore it from a copy of "
                "the site"
            )
        yield SiteFile(patch, file)


def patch_path(digest: str, releases: Sequence[PublishedRelease], suffix: str) -> str:
    """Return a free path for the patch to a release, which may be the same as an earlier one."""
    taken = {release.patch.partition(".")[0] for release in releases if release.patch is not None}
    return free_name(f"{FOLDER}/{digest}", taken) + suffix


def anchor(number: int) -> str:
    """Return the anchor of a release on the page of changes, by its number in the history."""
    return f"release-{number}"


def release_title(number: int, release: PublishedRelease) -> str:
    """Return the title of a release: its version, or else its number in the history, and a day."""
    when = day(date.fromisoformat(release.day))
    if release.version:
        name = gettext("Version %(version)s", version=release.version)
    else:
        name = gettext("Release %(number)s", number=number)
    if release.dated_by == BY_REPORTS:
        return gettext("%(release)s, reports until %(day)s", release=name, day=when)
    return f"{name}, {when}"


def totals(release: PublishedRelease) -> list[str]:
    """Return what a release contains, in words."""
    return [
        counted(release.totals[name], noun)
        for name, noun in _TOTALS.items()
        if name in release.totals
    ]
