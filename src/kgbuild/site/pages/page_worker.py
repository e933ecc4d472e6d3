"""The worker that writes pages: it makes the files of one IRI and puts them into the new site."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kgbuild.site.files import Writer, WrittenFile
from kgbuild.site.pages.all_pages import PageOf, Site
from kgbuild.site.summaries import Summary


class WrittenPage(NamedTuple):
    """An IRI whose files are written, and what lists say about it."""

    iri: str
    files: list[WrittenFile]
    summary: Summary


@dataclass(frozen=True)
class PageWorker:
    """Writes the files of IRIs with a writer.

    Another process opens the site with ``open_site``, a function that can be pickled.
    """

    open_site: Callable[[], Site]
    writer: Writer
    opened: Site | None = None

    @cached_property
    def _site(self) -> Site:
        return self.opened or self.open_site()

    def __reduce__(self) -> tuple[type["PageWorker"], tuple[Callable[[], Site], Writer]]:
        """Leave out the open site, which another process cannot use."""
        return PageWorker, (self.open_site, self.writer)

    def product(self, page: PageOf, /) -> WrittenPage:
        """Write the files of an IRI."""
        found = self._site.files_of(page)
        return WrittenPage(page.iri, list(map(self.writer.write, found.files)), found.summary)
