"""The page for SPARQL queries. They run in the browser, without a server."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kgbuild.exports.dumps import NQUADS
from kgbuild.site.description.downloads import Download
from kgbuild.site.files import SiteFile
from kgbuild.site.pages.data_page import readable
from kgbuild.site.pages.sparql_completion import TERMS, Completion
from kgbuild.site.render import Renderer
from kgbuild.site.static_files import oxigraph_size
from kgbuild.sparql.named_query import NamedQuery


@dataclass(frozen=True, slots=True)
class SparqlPage:
    """The SPARQL page, with named queries as examples, and the files that it needs."""

    renderer: Renderer
    queries: Mapping[str, NamedQuery]

    def files(self, downloads: Sequence[Download]) -> Iterator[SiteFile]:
        """Yield the page, the terms that its editor completes, and the queries as files.

        The page queries one of the downloads: the N-Quads, compressed if possible.
        """
        nquads = (one for one in downloads if one.kind.name == NQUADS)
        data = max(nquads, key=lambda one: one.is_packed)
        program = oxigraph_size()
        yield Completion(self.renderer.dataset, self.renderer.ontology).file()
        yield self.renderer.page(
            "sparql.html",
            "sparql.html",
            "Query with SPARQL",
            queries=sorted(self.queries.values(), key=lambda query: query.title),
            data_file=data.path,
            terms_file=TERMS,
            program_size=readable(program),
            data_size=readable(data.size),
            whole_size=readable(program + data.size),
        )
        for name, query in sorted(self.queries.items()):
            yield SiteFile(f"queries/{name}.rq", query.sparql.encode())
