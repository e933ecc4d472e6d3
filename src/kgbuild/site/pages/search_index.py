"""The search page and its entries. The browser fetches the entries and searches them itself."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from kgbuild.exports.dumps import packed
from kgbuild.exports.jsonld import compact_json
from kgbuild.site.files import SiteFile
from kgbuild.site.pages.data_page import readable
from kgbuild.site.pages.search_entries import SearchEntries, SearchEntry
from kgbuild.site.render import Renderer
from kgbuild.translation import gettext

#: The page. The parameter ``q`` of its address has the words.
PAGE: Final = "search.html"
#: What the field at the top of each page suggests.
NAMES: Final = "data/search/names.json.gz"
#: The number of entries in a file. The browser searches the first files while it fetches the rest.
_IN_A_FILE: Final = 5_000
#: Maximum number of suggestions; more would make the first one slow.
_MOST_NAMES: Final = 3_000


def search_files(renderer: Renderer) -> Iterator[SiteFile]:
    """Yield the files of entries, the suggestions, and the search page."""
    entries = SearchEntries(renderer.links(PAGE))
    suggested = entries.names()[:_MOST_NAMES]
    folder = renderer.folder
    yield SiteFile(folder + NAMES, _file([one._replace(text="") for one in suggested]))
    paths, number, size = [], 0, 0
    for at, shard in enumerate(_shards(entries.all()), start=1):
        path, data = f"{folder}data/search/{at}.json.gz", _file(shard)
        yield SiteFile(path, data)
        paths.append(path)
        number += len(shard)
        size += len(data)
    found = {"shards": paths, "entries": number, "size": readable(size)}
    yield renderer.page(
        "search.html", PAGE, gettext("Search"), examples=entries.examples(), **found
    )


def _file(entries: Sequence[SearchEntry]) -> bytes:
    return packed(f"{compact_json(entries)}\n".encode())


def _shards(entries: Iterable[SearchEntry]) -> Iterator[Sequence[SearchEntry]]:
    left = iter(entries)
    while shard := list(islice(left, _IN_A_FILE)):
        yield shard
