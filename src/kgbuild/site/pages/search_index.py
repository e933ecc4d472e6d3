"""The search of a site: its entries as files, which a browser fetches and searches by itself."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple
from urllib.parse import unquote

from pyoxigraph import Literal

from kgbuild.site.claim_lines import claim_line
from kgbuild.site.dataset import Node
from kgbuild.site.facts import kinds
from kgbuild.site.files import SiteFile
from kgbuild.site.links import Links
from kgbuild.site.pages.data_page import readable
from kgbuild.site.render import Renderer
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: The page; its address takes the words as ``q``.
PAGE: Final = "search.html"
#: So many entries are in one file; a browser searches the first files while the others come.
_IN_A_FILE: Final = 5_000


class Entry(NamedTuple):
    """Something that can be found.

    Attributes:
        page: Its page, from the root of the site.
        kind: What it is.
        title: What it is called.
        others: What else it is called, which is searched and not shown.
        text: What it says.
    """

    page: str
    kind: str
    title: str
    others: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Makes the page on which a site is searched, and its entries.

    Attributes:
        renderer: Renders pages.
    """

    renderer: Renderer

    def files(self) -> Iterator[SiteFile]:
        """Yield the entries, and the page."""
        names, entries, size = [], 0, 0
        for number, shard in enumerate(_shards(self._entries()), start=1):
            name = f"data/search/{number}.json"
            text = json.dumps(shard, ensure_ascii=False, separators=(",", ":"))
            data = f"{text}\n".encode()
            yield SiteFile(name, data)
            names.append(name)
            entries += len(shard)
            size += len(data)
        yield self.renderer.page(
            "search.html", PAGE, "Search", shards=names, entries=entries, size=readable(size)
        )

    def _entries(self) -> Iterator[Entry]:
        """Yield all entries: what is spoken of first, as it is looked for most; claims last."""
        links, dataset = self.renderer.links(PAGE), self.renderer.dataset
        reports = dataset.instances(t.REPORT.value)
        views = dataset.instances(t.VIEW.value)
        for iri in (*dataset.register(), *reports, *views):
            yield _thing(dataset.node(iri), links)
        for iri in dataset.instances(t.CLAIM.value):
            yield _claim(iri, links)


def _thing(node: Node, links: Links) -> Entry:
    title = links.dataset.label(node.iri)
    names = [*node.all(t.LABEL), *node.all(t.ALT_LABEL)]
    others = [name.value for name in names if isinstance(name, Literal) and name.value != title]
    return Entry(
        page=links.to(node.iri).href or "",
        kind=", ".join(kind.text for kind in kinds(node, links)),
        title=title,
        others=" ".join([*others, unquote(ns.local_name(node.iri))]),
        text=node.text(t.DESCRIPTION) or "",
    )


def _claim(iri: str, links: Links) -> Entry:
    line = claim_line(iri, links)
    denied = "denied " if line.is_denied else ""
    return Entry(
        page=line.claim.href or "",
        kind=", ".join(filter(None, (denied + line.act.text, line.said, line.remark))),
        title=line.claimant.text,
        others=line.claim.text,
        text=line.words,
    )


def _shards(entries: Iterator[Entry]) -> Iterator[Sequence[Entry]]:
    while shard := list(islice(entries, _IN_A_FILE)):
        yield shard
