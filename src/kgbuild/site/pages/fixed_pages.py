"""The pages that hardly depend on the dataset: how to read a site, and that for no page."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit

from kgbuild.site.addresses import Urls, to_root
from kgbuild.site.files import SiteFile
from kgbuild.site.navigation import METHOD
from kgbuild.site.page_links import PageLink
from kgbuild.site.reader_words import COMPARISONS, OTHERS, listed
from kgbuild.site.render import Renderer
from kgbuild.translation import gettext, speaking

#: Hosts send this page for an address that they do not have.
MISSING: Final = "404.html"


class MissingPage(NamedTuple):
    """What the page for missing addresses says in one language."""

    language: str
    title: str
    lead: str
    links: Sequence[PageLink]


def fixed_pages(
    renderer: Renderer, withheld: str | None, others: Sequence[Renderer] = ()
) -> Iterator[SiteFile]:
    """Yield the method page and the page for missing addresses.

    ``withheld`` says what the dataset withholds; None if it withholds nothing. ``others`` are the
    renderers of the same site in other languages.
    """
    yield method_page(renderer, withheld)
    yield _missing(renderer, others)


def method_page(renderer: Renderer, withheld: str | None) -> SiteFile:
    """Return the page that says how to read a site; ``withheld`` is as in `fixed_pages`."""
    return renderer.page(
        "method.html",
        METHOD,
        gettext("How to read this site"),
        summary=gettext(
            "What a claim is, how figures and dates are read, and what a contradiction is."
        ),
        context=renderer.workspace.config.dataset.context,
        withheld=withheld,
        comparisons=list(listed(COMPARISONS)),
        words=list(listed(OTHERS)),
    )


def _missing(renderer: Renderer, others: Sequence[Renderer]) -> SiteFile:
    """Return the page for missing addresses, with a section in each language of the site.

    A host sends it for an address in any folder. So its links begin at the root of the site, which
    is that of the host unless the configuration names an address.
    """
    said = []
    for one in (renderer, *others):
        with speaking(one.language):
            said.append(_missing_in_language(one))
    page = renderer.page("missing.html", MISSING, said[0].title, missing=said)
    text = page.content.decode() if isinstance(page.content, bytes) else ""
    return SiteFile(MISSING, text.replace(f'="{to_root(MISSING)}', f'="{_root(renderer)}').encode())


def _missing_in_language(renderer: Renderer) -> MissingPage:
    root = to_root(MISSING) + renderer.folder
    lead = gettext(
        "This site has no page at this address. The address may be misspelt, or the page may be "
        "gone since the last release."
    )
    links = [
        PageLink(gettext("Home page"), f"{root}index.html"),
        PageLink(gettext("Search"), f"{root}search.html"),
        PageLink(gettext("Events"), f"{root}events.html"),
        PageLink(gettext("Reports"), f"{root}reports.html"),
        PageLink(gettext("Changes"), f"{root}changes.html"),
    ]
    return MissingPage(renderer.language.tag, gettext("Page not found"), lead, links)


def _root(renderer: Renderer) -> str:
    if renderer.workspace.config.site.url is None:
        return "/"
    path = urlsplit(Urls.of_workspace(renderer.workspace).root).path
    return quote(path, safe="/%")
