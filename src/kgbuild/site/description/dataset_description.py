"""The description of the dataset as files of the site: DCAT, VoID and its graphs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kgbuild.exports.dataset_counts import DatasetCounts, GraphCounts
from kgbuild.exports.dumps import serialized
from kgbuild.ids import Iris
from kgbuild.site.description.dcat import SERVICE_FILE, Catalogue
from kgbuild.site.description.downloads import Download
from kgbuild.site.description.sparql_service import graph_triples, service_triples
from kgbuild.site.description.void import Void, vocabularies
from kgbuild.site.files import SiteFile
from kgbuild.vocab import dataset_terms as c
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: Where clients look for the description of a dataset on a host (VoID, section 7.2).
WELL_KNOWN: Final = ".well-known/void"
DESCRIPTION: Final = "dataset"
#: What each graph contains, by class and property.
GRAPHS_FILE: Final = "void.ttl"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_DUMPS: Final = ("dataset.nq", "dataset.trig", "dataset.ttl", "dataset.jsonld")


@dataclass(frozen=True, slots=True)
class DatasetDescription:
    """Describes a dataset.

    ``links`` are the numbers of links to Wikidata by property, ``titles`` those of graphs by name,
    and ``example`` is a claim.
    """

    catalogue: Catalogue
    counts: DatasetCounts
    links: Mapping[NamedNode, int]
    titles: dict[str, str]
    example: str | None

    @property
    def _iris(self) -> Iris:
        return self.catalogue.workspace.iris

    def files(self, downloads: Sequence[Download], folder: Path) -> Iterator[SiteFile]:
        """Yield the description in each format, and at its well-known place.

        The large file is made in ``folder``.
        """
        triples = list(dict.fromkeys(self.triples(downloads)))
        turtle = self.turtle(triples)
        yield SiteFile(WELL_KNOWN, turtle)
        yield SiteFile(f"{DESCRIPTION}.ttl", turtle)
        for suffix, form in (("nt", RdfFormat.N_TRIPLES), ("jsonld", RdfFormat.JSON_LD)):
            yield SiteFile(f"{DESCRIPTION}.{suffix}", self._serialized(triples, form))
        large = folder / GRAPHS_FILE
        serialize(self._graphs(), str(large), format=RdfFormat.TURTLE, prefixes=self._prefixes)
        yield SiteFile(GRAPHS_FILE, large)
        endpoint = self.catalogue.workspace.config.site.sparql
        if endpoint is not None:
            service = service_triples(self.catalogue.service, endpoint, self._iris)
            graphs = graph_triples(self.counts.graphs, self._iris)
            yield SiteFile(SERVICE_FILE, self.turtle([*service, *graphs]))

    def triples(self, downloads: Sequence[Download]) -> Iterator[Triple]:
        """Yield the description of the whole, with the counts of each graph."""
        yield from self.catalogue.triples(downloads)
        this, void, whole = self.catalogue.dataset, Void(self._iris), self.counts.whole
        yield from void.counts(this, whole)
        yield from self._ways_in(this, downloads, whole)
        yield from void.linksets(self.links)
        yield from graph_triples(self.counts.graphs, self._iris)
        for name in self.counts.graphs:
            graph = void.graph(name)
            yield Triple(this, c.SUBSET, graph)
            yield Triple(graph, t.TITLE, Literal(self.titles[name], language="en"))
        yield from void.partitions(this, whole)

    def _ways_in(
        self, this: NamedNode, downloads: Iterable[Download], whole: GraphCounts
    ) -> Iterator[Triple]:
        """Yield where to begin: dumps, formats, vocabularies, an example."""
        yield Triple(this, c.URI_SPACE, Literal(self._iris.base))
        for form in ("N-Quads", "TriG", "Turtle", "JSON-LD", "N-Triples"):  # the names at W3C
            yield Triple(this, c.FEATURE, NamedNode(_FORMATS + form))
        for download in downloads:
            if download.kind.name in _DUMPS:
                yield Triple(this, c.DATA_DUMP, self.catalogue.urls.of(download.path))
        for namespace in vocabularies(whole):
            yield Triple(this, c.VOCABULARY, NamedNode(namespace))
        if self.example is not None:
            yield Triple(this, c.EXAMPLE_RESOURCE, NamedNode(self.example))

    def _graphs(self) -> Iterator[Triple]:
        void = Void(self._iris)
        for name, counted in self.counts.graphs.items():
            this = void.graph(name)
            yield Triple(this, t.TITLE, Literal(self.titles[name], language="en"))
            yield from void.counts(this, counted)
            yield from void.partitions(this, counted)

    @property
    def _prefixes(self) -> dict[str, str]:
        return {**ns.DESCRIPTION_PREFIXES, "ex": self._iris.entity("")}

    def turtle(self, triples: Iterable[Triple]) -> bytes:
        """Return triples in Turtle, those of one subject together."""
        return self._serialized(list(triples), RdfFormat.TURTLE)

    def _serialized(self, triples: list[Triple], form: RdfFormat) -> bytes:
        subjects = {triple.subject: number for number, triple in reversed(list(enumerate(triples)))}
        in_order = sorted(triples, key=lambda one: subjects[one.subject])
        return serialized(in_order, form, self._prefixes)
