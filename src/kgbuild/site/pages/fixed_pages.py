"""The pages that hardly depend on the dataset: how to read a site, and that for no page."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, urlsplit

from kgbuild.site.addresses import Urls, to_root
from kgbuild.site.files import SiteFile
from kgbuild.site.navigation import METHOD
from kgbuild.site.reader_words import COMPARISONS, OTHERS, listed
from kgbuild.site.render import Renderer
from kgbuild.translation import gettext

#: Hosts send this page for an address that they do not have.
MISSING: Final = "404.html"


def fixed_pages(renderer: Renderer, withheld: str | None) -> Iterator[SiteFile]:
    """Yield the method page and the page for missing addresses.

    ``withheld`` says what the dataset withholds; None if it withholds nothing.
    """
    yield method_page(renderer, withheld)
    yield _missing(renderer)


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


def _missing(renderer: Renderer) -> SiteFile:
    """Return the page for missing addresses.

    A host sends it for an address in any folder. So its links begin at the root of the site, which
    is that of the host unless the configuration names an address.
    """
    page = renderer.page("missing.html", MISSING, "Page not found")
    text = page.content.decode() if isinstance(page.content, bytes) else ""
    return SiteFile(MISSING, text.replace(f'="{to_root(MISSING)}', f'="{_root(renderer)}').encode())


def _root(renderer: Renderer) -> str:
    if renderer.workspace.config.site.url is None:
        return "/"
    path = urlsplit(Urls.of_workspace(renderer.workspace).root).path
    return quote(path, safe="/%")
