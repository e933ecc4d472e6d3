"""The search page and its entries. The browser fetches the entries and searches them itself."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple
from urllib.parse import unquote

from pyoxigraph import Literal

from kgbuild.exports.jsonld import compact_json
from kgbuild.site.claim_lines import claim_line
from kgbuild.site.dataset import Node
from kgbuild.site.files import SiteFile
from kgbuild.site.page_links import Links
from kgbuild.site.pages.data_page import readable
from kgbuild.site.property_rows import kinds
from kgbuild.site.render import Renderer
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: The page. The parameter ``q`` of its address has the words.
PAGE: Final = "search.html"
#: The number of entries in a file. The browser searches the first files while it fetches the rest.
_IN_A_FILE: Final = 5_000


class SearchEntry(NamedTuple):
    """An entry in the search index; its ``others`` are names that are searched but not shown."""

    page: str
    kind: str
    title: str
    others: str
    text: str


def search_files(renderer: Renderer) -> Iterator[SiteFile]:
    """Yield the files of entries, and the search page."""
    names, entries, size = [], 0, 0
    for number, shard in enumerate(_shards(_entries(renderer.links(PAGE))), start=1):
        name = f"data/search/{number}.json"
        data = f"{compact_json(shard)}\n".encode()
        yield SiteFile(name, data)
        names.append(name)
        entries += len(shard)
        size += len(data)
    found = {"shards": names, "entries": entries, "size": readable(size)}
    yield renderer.page("search.html", PAGE, "Search", **found)


def _entries(links: Links) -> Iterator[SearchEntry]:
    """Yield all entries. Entities come first because readers search for them most."""
    dataset = links.dataset
    reports, views = dataset.instances(t.REPORT.value), dataset.instances(t.VIEW.value)
    for iri in (*dataset.register(), *reports, *views):
        yield _thing(dataset.node(iri), links)
    for iri in dataset.instances(t.CLAIM.value):
        yield _claim(iri, links)


def _thing(node: Node, links: Links) -> SearchEntry:
    title = links.dataset.label(node.iri)
    names = [*node.all(t.LABEL), *node.all(t.ALT_LABEL)]
    others = [name.value for name in names if isinstance(name, Literal) and name.value != title]
    return SearchEntry(
        page=links.to(node.iri).href or "",
        kind=", ".join(kind.text for kind in kinds(node, links)),
        title=title,
        others=" ".join([*others, unquote(ns.local_name(node.iri))]),
        text=node.text(t.DESCRIPTION) or "",
    )


def _claim(iri: str, links: Links) -> SearchEntry:
    line = claim_line(iri, links)
    return SearchEntry(
        page=line.claim.href or "",
        kind=line.said,
        title=line.heading,
        others=line.claim.text,
        text=line.words,
    )


def _shards(entries: Iterator[SearchEntry]) -> Iterator[Sequence[SearchEntry]]:
    while shard := list(islice(entries, _IN_A_FILE)):
        yield shard
