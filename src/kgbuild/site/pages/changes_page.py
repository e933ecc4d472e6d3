"""The page of changes: the releases of a site, the newest first, with what changed in each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from pyoxigraph import NamedNode

from kgbuild.releases.changes import Change, ChangedPart, ChangeOutcome, counts_in_words, plural
from kgbuild.site.description.atom_feed import feed
from kgbuild.site.description.release_history import HISTORY, Entry, anchor, release_title, totals
from kgbuild.site.files import SiteFile
from kgbuild.site.links import Link, Links
from kgbuild.site.render import Renderer

PAGE: Final = "changes.html"
FEED: Final = "changes.atom"
#: So many releases are told on the page and in the feed; the history has all.
_MOST_TOLD: Final = 30
#: What is there still, and so may be led to.
_THERE: Final = frozenset({ChangeOutcome.NEW, ChangeOutcome.CHANGED, ChangeOutcome.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change as shown.

    Attributes:
        page: What changed, with its page if it has one still.
        name: What authors call it.
        parts: What of it changed.
    """

    page: Link
    name: str
    parts: Sequence[ChangedPart]


@dataclass(frozen=True, slots=True)
class Sort:
    """Changes of one kind and outcome.

    Attributes:
        title: What they are: ``Claims: 2 new``.
        outcome: What became of them.
        changes: Those that are told.
        more: How many more there are.
    """

    title: str
    outcome: str
    changes: Sequence[ShownChange]
    more: int


@dataclass(frozen=True, slots=True)
class ShownRelease:
    """A release as shown.

    Attributes:
        anchor: Its place on the page.
        title: What it is called.
        digest: The digest of its build.
        before: That of the release before; None for the first.
        totals: What is in it, in words.
        counts: What changed, in words.
        sorts: What changed, by kind and outcome.
        patch: Its patch; None for the first.
    """

    anchor: str
    title: str
    digest: str
    before: str | None
    totals: Sequence[str]
    counts: Sequence[str]
    sorts: Sequence[Sort]
    patch: Link | None


@dataclass(frozen=True, slots=True)
class ChangePages:
    """Makes the page of changes and the feed.

    Attributes:
        renderer: Renders pages.
        entries: The history, the oldest release first.
    """

    renderer: Renderer
    entries: Sequence[Entry]

    def files(self) -> Iterator[SiteFile]:
        """Yield the page and the feed."""
        links = self.renderer.links(PAGE)
        numbered = list(enumerate(self.entries, start=1))[::-1][:_MOST_TOLD]
        yield self.renderer.page(
            "changes.html",
            PAGE,
            "What has changed",
            summary="What is new, changed, withdrawn or gone in each release of the dataset.",
            releases=[self._shown(number, entry, links) for number, entry in numbered],
            count=len(self.entries),
            history=links.path(HISTORY),
            feed=links.path(FEED),
        )
        config = self.renderer.workspace.config
        yield SiteFile(FEED, feed(numbered, config, self.renderer.dataset.iris))

    def _shown(self, number: int, entry: Entry, links: Links) -> ShownRelease:
        return ShownRelease(
            anchor=anchor(number),
            title=release_title(number, entry),
            digest=entry.digest,
            before=entry.before,
            totals=totals(entry),
            counts=counts_in_words(entry.counts),
            sorts=list(self._sorts(entry, links)),
            patch=Link(entry.patch, links.path(entry.patch)) if entry.patch else None,
        )

    def _sorts(self, entry: Entry, links: Links) -> Iterator[Sort]:
        by_sort = groupby(entry.changes, key=lambda change: (change.kind, change.outcome))
        for (kind, outcome), found in by_sort:
            changes = list(found)
            number = entry.counts[kind][outcome.value]
            yield Sort(
                title=f"{plural(kind).capitalize()}: {number:,} {outcome.value}",
                outcome=outcome.value,
                changes=[self._change(change, links) for change in changes],
                more=number - len(changes),
            )

    def _change(self, change: Change, links: Links) -> ShownChange:
        is_there = change.outcome in _THERE and self._is_there(change.iri)
        page = Link(change.label, links.to(change.iri).href if is_there else None)
        return ShownChange(page, change.name, change.parts)

    def _is_there(self, iri: str) -> bool:
        """Whether an IRI of an earlier release is in this one."""
        store = self.renderer.dataset.store
        return next(store.pattern(NamedNode(iri), None, None), None) is not None
