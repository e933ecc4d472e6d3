"""What a site tells of its changes: the history of the site before, and this release."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kgbuild.config import DatasetConfig
from kgbuild.errors import UsageError
from kgbuild.exports.dumps import NQUADS
from kgbuild.exports.gzip_files import write_packed
from kgbuild.releases.changes import KINDS, Change, ChangeOutcome, Tally
from kgbuild.releases.diff_releases import ReleaseDiff, diff_releases
from kgbuild.releases.graph_checksums import GZIP, DumpError
from kgbuild.releases.manifest import Manifest
from kgbuild.releases.rdf_patch import SUFFIX
from kgbuild.site.dataset import Dataset
from kgbuild.site.description.release_history import (
    BY_REPORTS,
    NEWEST,
    Entry,
    carried,
    history_file,
    patch_path,
    read_history,
)
from kgbuild.site.files import SiteError, SiteFile
from kgbuild.vocab import terms as t

_EPOCH: Final = "SOURCE_DATE_EPOCH"
#: The day of a dataset of which nothing tells a day.
_NO_DAY: Final = "1970-01-01"
#: So many changes of each kind and outcome are kept in a history; the patch has all.
_MOST_KEPT: Final = 100
#: A patch of more bytes than this is compressed.
_LARGE: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Past:
    """The history of a site.

    Attributes:
        entries: The releases, the oldest first; the last is the one that is published.
        files: The files that tell of them.
    """

    entries: Sequence[Entry]
    files: Sequence[SiteFile]


def history(
    build: Path, config: DatasetConfig, dataset: Dataset, before: Path | None, scratch: Path
) -> Past:
    """The history of a site up to a build; without a new entry if the build has the same quads.

    Args:
        build: The build that is published.
        config: What the workspace says of the dataset.
        dataset: The built dataset.
        before: The site before, if there is one.
        scratch: A folder for files until the site is written.

    Raises:
        SiteError: The site before carries a history that cannot be gone on with.
        UsageError: SOURCE_DATE_EPOCH is no number of seconds.
        OSError: A file cannot be read or written.
    """
    entries = read_history(before) if before is not None else []
    manifest = Manifest.read(build)
    quads = str(manifest.files[NQUADS]["sha256"])
    files = list(carried(entries, before)) if before is not None else []
    newest = before / NEWEST if before is not None else None
    if newest is None or not entries or entries[-1].quads != quads:
        made = _Making(build, manifest, entries, scratch, config.version, updated(config, dataset))
        entry, patch = made.next(newest) if entries else (made.first(), None)
        entries = [*entries, entry]
        files += [patch] if patch else []
    return Past(entries, [history_file(entries), *files])


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes the entry of a release."""

    build: Path
    manifest: Manifest
    entries: Sequence[Entry]
    scratch: Path
    version: str | None
    dated: tuple[str, str]

    def first(self) -> Entry:
        """The entry of the first release: what is in it."""
        return self._entry(None, {}, (), None)

    def next(self, newest: Path | None) -> tuple[Entry, SiteFile | None]:
        """The entry of a release that comes after another, and its patch."""
        last = self.entries[-1]
        if newest is None or not newest.is_file():
            raise _not_at_hand(newest, last)
        try:
            with diff_releases(newest, self.build) as diff:
                if diff.one.sha256 != last.quads:
                    raise _not_at_hand(newest, last)
                tally = Tally()
                changes = _kept(diff.changes(), tally)
                patch = self._patch(diff)
        except (DumpError, UsageError) as error:
            raise SiteError(
                f"what changed since the site before cannot be told: {error}. Move that site "
                "away and publish again, to begin a new history"
            ) from error
        return self._entry(last.digest, tally.counts, changes, patch.path), patch

    def _entry(
        self,
        before: str | None,
        counts: dict[str, dict[str, int]],
        changes: tuple[Change, ...],
        patch: str | None,
    ) -> Entry:
        day, dated_by = self.dated
        return Entry(
            digest=self.manifest.digest,
            quads=str(self.manifest.files[NQUADS]["sha256"]),
            before=before,
            version=self.version,
            updated=day,
            dated_by=dated_by,
            totals=self.manifest.counts,
            counts=counts,
            changes=changes,
            patch=patch,
        )

    def _patch(self, diff: ReleaseDiff) -> SiteFile:
        plain, packed = self.scratch / "patch", self.scratch / "patch.gz"
        with plain.open("wb") as out:
            out.writelines(diff.patch())
        is_large = plain.stat().st_size > _LARGE
        if is_large:
            write_packed(plain, packed)
        suffix = SUFFIX + (GZIP if is_large else "")
        path = patch_path(self.manifest.digest, self.entries, suffix)
        return SiteFile(path, packed if is_large else plain)


def _not_at_hand(newest: Path | None, last: Entry) -> SiteError:
    return SiteError(
        f"{newest} is not the release {last.digest}, of which the history of that site tells "
        "last: take it from a copy of the site, or move the site away to begin a new history"
    )


def _kept(changes: Iterable[Change], tally: Tally) -> tuple[Change, ...]:
    """The first changes of each kind and outcome, in their order, while all are counted."""
    kept: dict[tuple[str, ChangeOutcome], list[Change]] = {
        (kind, outcome): [] for kind in KINDS for outcome in ChangeOutcome
    }
    for change in changes:
        tally.add(change)
        found = kept[change.kind, change.outcome]
        if len(found) < _MOST_KEPT and change.outcome is not ChangeOutcome.MOVED:
            found.append(change)
    return tuple(change for found in kept.values() for change in found)


def updated(config: DatasetConfig, dataset: Dataset) -> tuple[str, str]:
    """When a release was issued, after RFC 3339, by no clock; and what says so.

    It is the day that ``issued`` in kgbuild.toml gives, else the time of SOURCE_DATE_EPOCH, else
    the latest day on which a report was published.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    if config.issued is not None:
        return f"{config.issued}T00:00:00Z", "issued"
    seconds = os.environ.get(_EPOCH)
    if not seconds:
        return f"{_latest_publication(dataset)}T00:00:00Z", BY_REPORTS
    with suppress(ValueError, OverflowError, OSError):
        moment = datetime.fromtimestamp(int(seconds), UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "epoch"
    raise UsageError(f"{_EPOCH} is {seconds!r}: write a number of seconds since 1970, or unset it")


def _latest_publication(dataset: Dataset) -> str:
    quads = dataset.store.pattern(None, t.PUBLISHED_AT, None)
    times = {str(quad.object).strip("<>") for quad in quads}
    days = (dataset.node(time).text(t.LATEST) for time in times)
    return max(filter(None, days), default=_NO_DAY)
