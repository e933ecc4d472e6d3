"""SPARQL 1.1 Service Description: the graphs of a dataset, and what an endpoint can do."""

from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode, Triple

from kgbuild.exports.dataset_counts import GraphCounts
from kgbuild.ids import Iris, content_key
from kgbuild.site.description.void import Void
from kgbuild.vocab import dataset_terms as c
from kgbuild.vocab import terms as t

_FORMATS: Final = "http://www.w3.org/ns/formats/"
#: The formats of results, by their names at W3C.
_RESULTS: Final = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "N-Triples")


def graph_triples(graphs: Mapping[str, GraphCounts], iris: Iris) -> Iterator[Triple]:
    """Yield the graphs of a dataset: the union as the default graph, and the named graphs."""
    this, dataset = _collection(iris), NamedNode(iris.dataset)
    void = Void(iris)
    yield Triple(this, t.TYPE, c.SD_DATASET)
    yield Triple(this, c.SD_DEFAULT_GRAPH, dataset)
    yield Triple(dataset, t.TYPE, c.SD_GRAPH)
    for name, counted in graphs.items():
        named = NamedNode(iris.of_dataset("named-graph", content_key([name])))
        graph = void.graph(name)
        yield Triple(this, c.SD_NAMED, named)
        yield Triple(named, t.TYPE, c.SD_NAMED_GRAPH)
        yield Triple(named, c.SD_NAME, NamedNode(name))
        yield Triple(named, c.SD_GRAPH_OF_NAME, graph)
        yield Triple(graph, t.TYPE, c.SD_GRAPH)
        yield from void.counts(graph, counted)


def service_triples(service: NamedNode, endpoint: str, iris: Iris) -> Iterator[Triple]:
    """Yield the description of the endpoint of a service at an address."""
    yield Triple(service, t.TYPE, c.SD_SERVICE)
    yield Triple(service, c.SD_ENDPOINT, NamedNode(endpoint))
    yield Triple(service, c.SD_LANGUAGE, c.SD_QUERY)
    yield Triple(service, c.SD_FEATURE, c.SD_UNION)
    for form in _RESULTS:
        yield Triple(service, c.SD_RESULT_FORMAT, NamedNode(_FORMATS + form))
    yield Triple(service, c.SD_DEFAULT_DATASET, _collection(iris))


def _collection(iris: Iris) -> NamedNode:
    return NamedNode(iris.of_dataset("graphs"))
