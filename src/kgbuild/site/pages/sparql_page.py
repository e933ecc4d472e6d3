"""The page on which the dataset is asked in SPARQL, in the browser and with no server."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kgbuild.exports.dumps import NQUADS
from kgbuild.site.description.downloads import Download
from kgbuild.site.files import SiteFile
from kgbuild.site.pages.completion import TERMS, Completion
from kgbuild.site.pages.data_page import readable
from kgbuild.site.render import Renderer
from kgbuild.site.static_files import oxigraph_size
from kgbuild.sparql.named_query import NamedQuery


@dataclass(frozen=True, slots=True)
class SparqlPage:
    """Makes the SPARQL page and what it needs.

    Attributes:
        renderer: Renders pages.
        queries: The queries that are offered as examples.
    """

    renderer: Renderer
    queries: Mapping[str, NamedQuery]

    def files(self, downloads: Sequence[Download]) -> Iterator[SiteFile]:
        """Yield the page, the words that it completes, and the queries as files.

        Args:
            downloads: The downloads of the site, among which is the dataset that the page asks.
        """
        data = _asked(downloads)
        program = oxigraph_size()
        yield Completion(self.renderer.dataset, self.renderer.ontology).file()
        yield self.renderer.page(
            "sparql.html",
            "sparql.html",
            "Ask in SPARQL",
            queries=sorted(self.queries.values(), key=lambda query: query.title),
            data_file=data.path,
            terms_file=TERMS,
            program_size=readable(program),
            data_size=readable(data.size),
            whole_size=readable(program + data.size),
        )
        for name, query in sorted(self.queries.items()):
            yield SiteFile(f"queries/{name}.rq", query.sparql.encode())


def _asked(downloads: Sequence[Download]) -> Download:
    """The dataset in N-Quads, packed if there is such a file."""
    found = (one for one in downloads if one.kind.name == NQUADS)
    return max(found, key=lambda one: one.is_packed)
