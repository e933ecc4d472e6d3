"""The history of a site: the history of the previous site, and the new release."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Final

from kgbuild.config import DatasetConfig
from kgbuild.errors import UsageError
from kgbuild.exports.dumps import NQUADS, write_packed
from kgbuild.releases.changes import Change, Tally, first_changes
from kgbuild.releases.diff_releases import ReleaseDiff, diff_releases
from kgbuild.releases.graph_checksums import GZIP, DumpError
from kgbuild.releases.manifest import Manifest
from kgbuild.releases.rdf_patch import SUFFIX
from kgbuild.site.dataset import Dataset
from kgbuild.site.description.release_history import (
    BY_REPORTS,
    NEWEST,
    PublishedRelease,
    carried,
    history_file,
    patch_path,
    read_history,
)
from kgbuild.site.files import SiteError, SiteFile
from kgbuild.vocab import terms as t

_EPOCH: Final = "SOURCE_DATE_EPOCH"
#: The day of a dataset whose inputs give no day.
_NO_DAY: Final = "1970-01-01"
#: The number of changes of each kind and outcome that a history keeps; the patch has all.
_MOST_KEPT: Final = 100
#: Patches with more bytes than this are compressed.
_LARGE: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class SiteHistory:
    """The history of a site.

    Attributes:
        entries: The releases, the oldest first, with the one to publish at the end.
        files: The files of the history.
    """

    entries: Sequence[PublishedRelease]
    files: Sequence[SiteFile]


def history(
    build: Path, config: DatasetConfig, dataset: Dataset, before: Path | None, scratch: Path
) -> SiteHistory:
    """Return the history of a site with a new entry, unless the build has the same quads.

    Args:
        build: The build to publish.
        config: The configuration of the dataset.
        dataset: The built dataset.
        before: The previous site, if any.
        scratch: A folder for temporary files.

    Raises:
        SiteError: The history of the previous site cannot continue.
        UsageError: SOURCE_DATE_EPOCH is not a number of seconds.
        OSError: A file cannot be read or written.
    """
    entries = read_history(before) if before is not None else []
    manifest = Manifest.read(build)
    quads = str(manifest.files[NQUADS]["sha256"])
    files = list(carried(entries, before)) if before is not None else []
    newest = before / NEWEST if before is not None else None
    if newest is None or not entries or entries[-1].quads != quads:
        maker = _ReleaseMaker(
            build, manifest, entries, scratch, config.version, updated(config, dataset)
        )
        entry, patch = maker.next(newest) if entries else (maker.first(), None)
        entries = [*entries, entry]
        files += [patch] if patch else []
    return SiteHistory(entries, [history_file(entries), *files])


@dataclass(frozen=True, slots=True)
class _ReleaseMaker:
    """Makes the entry of a release in the history."""

    build: Path
    manifest: Manifest
    entries: Sequence[PublishedRelease]
    scratch: Path
    version: str | None
    dated: tuple[str, str]

    def first(self) -> PublishedRelease:
        """Return the entry of the first release."""
        return self._entry(None, {}, (), None)

    def next(self, newest: Path | None) -> tuple[PublishedRelease, SiteFile | None]:
        """Return the entry of a later release, and its patch."""
        last = self.entries[-1]
        if newest is None or not newest.is_file():
            raise _not_at_hand(newest, last)
        try:
            with diff_releases(newest, self.build) as diff:
                if diff.one.sha256 != last.quads:
                    raise _not_at_hand(newest, last)
                tally = Tally()
                first = first_changes(tally.watch(diff.changes()), _MOST_KEPT)
                changes = tuple(chain.from_iterable(first.values()))
                patch = self._patch(diff)
        except (DumpError, UsageError) as error:
            raise SiteError(
                f"the previous site cannot be compared: {error}. Move that site away and publish "
                "again, to start a new history"
            ) from error
        return self._entry(last.digest, tally.counts, changes, patch.path), patch

    def _entry(
        self,
        before: str | None,
        counts: dict[str, dict[str, int]],
        changes: tuple[Change, ...],
        patch: str | None,
    ) -> PublishedRelease:
        day, dated_by = self.dated
        return PublishedRelease(
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


def _not_at_hand(newest: Path | None, last: PublishedRelease) -> SiteError:
    return SiteError(
        f"{newest} is not {last.digest}, the last release in the history of that site: take it "
        "from a copy of the site, or move the site away to start a new history"
    )


def updated(config: DatasetConfig, dataset: Dataset) -> tuple[str, str]:
    """Return the time of a release (RFC 3339), and where it comes from.

    It is ``issued`` in kgbuild.toml, else SOURCE_DATE_EPOCH, else the day on which the latest
    report was published. The clock is never read.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is not a number of seconds.
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
