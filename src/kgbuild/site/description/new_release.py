"""The history of a site: the history of the previous site, and the new release."""

import os
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Final

from kgbuild.checks.withheld_words import WithheldWordsCheck
from kgbuild.config import DatasetConfig
from kgbuild.errors import UsageError
from kgbuild.exports.dumps import NQUADS, write_packed
from kgbuild.ids import Iris
from kgbuild.releases.changes import Tally, first_changes
from kgbuild.releases.diff_releases import ReleaseDiff, diff_releases
from kgbuild.releases.dump_reader import GZIP, DumpError, open_dump
from kgbuild.releases.manifest import Manifest
from kgbuild.releases.output_folder import DUMPS
from kgbuild.releases.rdf_patch import SUFFIX
from kgbuild.releases.stream_members import part_versions
from kgbuild.site.dataset import Dataset
from kgbuild.site.description.event_stream import has_withheld_words, intact, write_pages
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

#: The variable of the environment with the time of a release.
EPOCH: Final = "SOURCE_DATE_EPOCH"
#: The day of a dataset whose inputs give no day.
_NO_DAY: Final = "1970-01-01"
#: The number of changes of each kind and outcome that a history keeps; the patch has all.
_MOST_KEPT: Final = 100
#: Patches with more bytes than this are compressed.
_LARGE: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class SiteHistory:
    """The releases of a site, oldest first and the one to publish last, and their files."""

    entries: Sequence[PublishedRelease]
    files: Sequence[SiteFile]


def history(  # noqa: PLR0913, PLR0917 -- what a history is made from
    build: Path,
    config: DatasetConfig,
    dataset: Dataset,
    before: Path | None,
    scratch: Path,
    withheld: WithheldWordsCheck | None = None,
    *,
    has_stream: bool = True,
) -> SiteHistory:
    """Return the history of a site with a new entry, unless the build has the same quads.

    Args:
        build: The build to publish.
        config: The configuration of the dataset.
        dataset: The built dataset.
        before: The previous site, if any.
        scratch: A folder for temporary files.
        withheld: What looks for withheld words, if anything is withheld. A release whose changes
            have such words becomes the first one of the history.
        has_stream: Whether the site has an event stream.

    Raises:
        SiteError: The history of the previous site cannot continue.
        UsageError: SOURCE_DATE_EPOCH is not a number of seconds.
        OSError: A file cannot be read or written.
    """
    entries = read_history(before) if before is not None else []
    manifest = Manifest.read(build)
    quads = str(manifest.files[NQUADS]["sha256"])
    entries = [*_since_leak(entries, before, withheld)]
    files = list(carried(entries, before)) if before is not None else []
    if not entries or entries[-1].quads != quads:
        day, dated_by = updated(config, dataset)
        release = PublishedRelease(
            digest=manifest.digest,
            quads=quads,
            before=None,
            version=config.version,
            updated=day,
            dated_by=dated_by,
            totals=manifest.counts,
            counts={},
            patch=None,
            changes=(),
        )
        if before is not None and entries:
            changed, patch = _with_changes(release, entries, build, before / NEWEST, scratch)
            if _leaks(changed, patch.content, withheld):
                entries, files = [], []  # what is withheld now was published then
            else:
                release = changed
                files.append(patch)
        entries = [*entries, release]
    if has_stream:
        entries, pages = _with_stream(entries, build, before, dataset.iris, scratch, withheld)
    else:
        entries, pages = [replace(one, stream=None) for one in entries], []
    return SiteHistory(entries, [history_file(entries), *files, *pages])


def _with_stream(  # noqa: PLR0913, PLR0917 -- what the pages of a release are made from
    entries: Sequence[PublishedRelease],
    build: Path,
    before: Path | None,
    iris: Iris,
    scratch: Path,
    withheld: WithheldWordsCheck | None,
) -> tuple[list[PublishedRelease], list[SiteFile]]:
    """Return a history whose last release is in the event stream, and all pages of the stream."""
    *earlier, last = entries
    so_far = intact([one.stream for one in (earlier if last.stream is None else entries)])
    if before is None or has_withheld_words(so_far, before, withheld):
        so_far = []
    kept = [SiteFile(path, before / path) for one in so_far if before for path in one.pages]
    if so_far and last.stream is not None:
        return [*entries], kept
    with ExitStack() as stack:
        new = stack.enter_context(open_dump(build / DUMPS / NQUADS))
        old = stack.enter_context(open_dump(before / NEWEST)) if so_far and before else None
        versions = part_versions(old, new, iris)
        pages, files = write_pages(versions, last.digest, last.updated, so_far, iris, scratch)
    if not so_far:
        earlier = [replace(one, stream=None) for one in earlier]
    return [*earlier, replace(last, stream=pages)], [*kept, *files]


def _since_leak(
    entries: Sequence[PublishedRelease], site: Path | None, check: WithheldWordsCheck | None
) -> Sequence[PublishedRelease]:
    """Return the end of a history: the first release in it has no changes with withheld words."""
    if site is None or check is None:
        return entries
    for number, entry in reversed([*enumerate(entries)]):
        patch = None if entry.patch is None else site / entry.patch
        if _leaks(entry, patch, check):
            return [_as_first(entry), *entries[number + 1 :]]
    return entries


def _leaks(release: PublishedRelease, patch: object, check: WithheldWordsCheck | None) -> bool:
    if check is None:
        return False
    is_there = isinstance(patch, Path) and patch.is_file() and check.in_file(patch)
    return bool(is_there or check.in_text(release.line()))


def _as_first(release: PublishedRelease) -> PublishedRelease:
    return replace(release, before=None, counts={}, patch=None, changes=())


def _with_changes(
    release: PublishedRelease,
    entries: Sequence[PublishedRelease],
    build: Path,
    newest: Path,
    scratch: Path,
) -> tuple[PublishedRelease, SiteFile]:
    """Return a release with its changes since the last of ``entries``, and its patch."""
    last = entries[-1]
    if not newest.is_file():
        raise _not_at_hand(newest, last)
    try:
        with diff_releases(newest, build) as diff:
            if diff.one.sha256 != last.quads:
                raise _not_at_hand(newest, last)
            tally = Tally()
            first = first_changes(tally.watch(diff.changes()), _MOST_KEPT)
            changes = tuple(chain.from_iterable(first.values()))
            file, suffix = _patch(diff, scratch)
    except (DumpError, UsageError) as error:
        raise SiteError(
            f"the previous site cannot be compared: {error}. Move that site away and publish "
            "again, to start a new history"
        ) from error
    path = patch_path(release.digest, entries, suffix)
    changed = replace(release, before=last.digest, counts=tally.counts, changes=changes, patch=path)
    return changed, SiteFile(path, file)


def _patch(diff: ReleaseDiff, scratch: Path) -> tuple[Path, str]:
    """Return the patch as a file, compressed if it is large, and the suffix of its name."""
    plain, packed = scratch / "patch", scratch / "patch.gz"
    with plain.open("wb") as out:
        out.writelines(diff.patch())
    if plain.stat().st_size <= _LARGE:
        return plain, SUFFIX
    write_packed(plain, packed)
    return packed, SUFFIX + GZIP


def _not_at_hand(newest: Path, last: PublishedRelease) -> SiteError:
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
    seconds = os.environ.get(EPOCH)
    if not seconds:
        return f"{_latest_publication(dataset)}T00:00:00Z", BY_REPORTS
    with suppress(ValueError, OverflowError, OSError):
        moment = datetime.fromtimestamp(int(seconds), UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "epoch"
    raise UsageError(f"{EPOCH} is {seconds!r}: write a number of seconds since 1970, or unset it")


def _latest_publication(dataset: Dataset) -> str:
    quads = dataset.store.pattern(None, t.PUBLISHED_AT, None)
    times = {str(quad.object).strip("<>") for quad in quads}
    days = (dataset.node(time).text(t.LATEST) for time in times)
    return max(filter(None, days), default=_NO_DAY)
