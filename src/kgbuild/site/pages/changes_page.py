"""The page of changes: the releases of a site, newest first, with the changes of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

from pyoxigraph import NamedNode

from kgbuild.releases.changes import (
    Change,
    ChangedPart,
    ChangeOutcome,
    counted_kind,
    counts_in_words,
)
from kgbuild.site.description.atom_feed import feed
from kgbuild.site.description.event_stream import ROOT as STREAM
from kgbuild.site.description.release_history import (
    HISTORY,
    PublishedRelease,
    anchor,
    release_title,
    totals,
)
from kgbuild.site.files import SiteFile
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.render import Renderer
from kgbuild.translation import ENGLISH, gettext

PAGE: Final = "changes.html"
FEED: Final = "changes.atom"
#: Maximum number of releases on the page and in the feed; the history has all of them.
_MOST_SHOWN: Final = 30
#: Outcomes of changes to things that still exist and so can be linked.
_THERE: Final = frozenset({ChangeOutcome.NEW, ChangeOutcome.CHANGED, ChangeOutcome.WITHDRAWN})


class ShownChange(NamedTuple):
    """A change as shown: what changed, its name as authors write it, and its changed parts."""

    page: PageLink
    name: str
    parts: Sequence[ChangedPart]


class ChangeList(NamedTuple):
    """The first changes of one kind and outcome, and the number of others."""

    title: str
    outcome: str
    changes: Sequence[ShownChange]
    more: int


class ShownRelease(NamedTuple):
    """A release as shown; the first one has no release before and no patch."""

    anchor: str
    title: str
    digest: str
    before: str | None
    totals: Sequence[str]
    counts: Sequence[str]
    lists: Sequence[ChangeList]
    patch: PageLink | None


@dataclass(frozen=True, slots=True)
class ChangePages:
    """Makes the page of changes and the feed from the history, oldest release first."""

    renderer: Renderer
    releases: Sequence[PublishedRelease]

    def files(self) -> Iterator[SiteFile]:
        """Yield the page and the feed."""
        yield self.page()
        config = self.renderer.workspace.config
        yield SiteFile(FEED, feed(self._latest(), config, self.renderer.dataset.iris))

    def _latest(self) -> list[tuple[int, PublishedRelease]]:
        """Return the last releases with their numbers, the last one first."""
        return list(enumerate(self.releases, start=1))[::-1][:_MOST_SHOWN]

    def page(self) -> SiteFile:
        """Return the page in the present language."""
        links = self.renderer.links(PAGE)
        config = self.renderer.workspace.config
        return self.renderer.page(
            "changes.html",
            PAGE,
            gettext("Changes"),
            summary=gettext("The changes in each release of the dataset."),
            releases=[self._shown(number, one, links) for number, one in self._latest()],
            count=len(self.releases),
            history=links.path(HISTORY),
            feed=links.path(FEED),
            stream=links.path(STREAM) if config.site.event_stream else None,
        )

    def _shown(self, number: int, release: PublishedRelease, links: Links) -> ShownRelease:
        patch = release.patch
        return ShownRelease(
            anchor=anchor(number),
            title=release_title(number, release),
            digest=release.digest,
            before=release.before,
            totals=totals(release),
            counts=counts_in_words(release.counts),
            lists=list(self._lists(release, links)),
            patch=PageLink(patch, links.path(patch)) if patch else None,
        )

    def _lists(self, release: PublishedRelease, links: Links) -> Iterator[ChangeList]:
        by_kind = groupby(release.changes, key=lambda change: (change.kind, change.outcome))
        for (kind, outcome), found in by_kind:
            changes = list(found)
            number = release.counts[kind][outcome.value]
            yield ChangeList(
                title=_capitalised(counted_kind(kind, {outcome.value: number})),
                outcome=outcome.value,
                changes=[_change(change, links) for change in changes],
                more=number - len(changes),
            )


def _change(change: Change, links: Links) -> ShownChange:
    # An IRI of an earlier release may not be in this one.
    quads = links.dataset.store.pattern(NamedNode(change.iri), None, None)
    is_there = change.outcome in _THERE and next(quads, None) is not None
    href = links.to(change.iri).href if is_there else None
    # The history is in English.
    page = PageLink(change.label, href, language=ENGLISH.tag)
    return ShownChange(page, change.name, change.parts)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
