"""The worker that writes pages: it makes the files of one IRI and puts them into the new site."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kgbuild.site.files import Writer, WrittenFile
from kgbuild.site.pages.all_pages import PageOf, Site
from kgbuild.site.summaries import Summary
from kgbuild.translation import speaking


class WrittenPage(NamedTuple):
    """An IRI whose files are written, and what lists say about it, by the tag of the language."""

    iri: str
    files: list[WrittenFile]
    summaries: Mapping[str, Summary]


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
        """Write the files of an IRI, in all languages of the site."""
        files: list[WrittenFile] = []
        summaries: dict[str, Summary] = {}
        for site in (self._site, *self._site.others):
            with speaking(site.language):
                found = site.files_of(page)
                files += map(self.writer.write, found.files)
                summaries[site.language.tag] = found.summary
        return WrittenPage(page.iri, files, summaries)
