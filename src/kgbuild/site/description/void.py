"""VoID: what a dataset and each of its graphs contain, by class and by property.

A class partition includes the property partitions of its instances, so that authors of queries see
which properties a class has (https://www.w3.org/TR/void/, section 4.5). The name of a partition
derives from its content.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from kgbuild.exports.dataset_counts import GraphCounts, PropertyCount
from kgbuild.ids import Iris, content_key
from kgbuild.vocab import dataset_terms as c
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t


@lru_cache(maxsize=10_000)
def number(value: int) -> Literal:
    """Return a count."""
    return Literal(str(value), datatype=t.XSD_INTEGER)


@dataclass(frozen=True, slots=True)
class Void:
    """Describes counts with the IRIs of a workspace."""

    iris: Iris

    def graph(self, name: str) -> NamedNode:
        """Return the node that describes a graph."""
        return NamedNode(self.iris.of_dataset("graph", content_key([name])))

    def counts(self, this: NamedNode, counted: GraphCounts) -> Iterator[Triple]:
        """Yield the counts of a dataset or a graph."""
        yield Triple(this, c.TRIPLES, number(counted.triples))
        yield Triple(this, c.DISTINCT_SUBJECTS, number(counted.subjects))
        yield Triple(this, c.CLASSES, number(len(counted.classes)))
        yield Triple(this, c.PROPERTIES, number(len(counted.properties)))

    def partitions(self, this: NamedNode, counted: GraphCounts) -> Iterator[Triple]:
        """Yield the partitions of a dataset or a graph."""
        for cls, of_class in sorted(counted.classes.items()):
            part = self._partition(this, cls)
            yield Triple(this, c.CLASS_PARTITION, part)
            yield Triple(part, c.CLASS, NamedNode(cls))
            yield Triple(part, c.ENTITIES, number(of_class.entities))
            yield Triple(part, c.TRIPLES, number(of_class.triples))
            yield from self._properties(part, of_class.properties)
        yield from self._properties(this, counted.properties)

    def _properties(
        self, this: NamedNode, properties: Mapping[str, PropertyCount]
    ) -> Iterator[Triple]:
        for iri, counted in sorted(properties.items()):
            part = self._partition(this, iri)
            yield Triple(this, c.PROPERTY_PARTITION, part)
            yield Triple(part, c.PROPERTY, _term(iri))
            yield Triple(part, c.TRIPLES, number(counted.triples))
            yield Triple(part, c.DISTINCT_SUBJECTS, number(counted.subjects))

    def _partition(self, of: NamedNode, by: str) -> NamedNode:
        return NamedNode(self.iris.of_dataset("partition", content_key([of.value, by])))

    def linksets(self, links: Mapping[NamedNode, int]) -> Iterator[Triple]:
        """Yield the number of links to Wikidata by each property that has any.

        A linkset has one property (VoID, section 5.2), so each property has its own.
        """
        dataset = NamedNode(self.iris.dataset)
        for predicate, count in links.items():
            if not count:
                continue
            how = ns.local_name(predicate.value).removesuffix("Match")
            name = "wikidata" if predicate == t.EXACT_MATCH else f"wikidata-{how}"
            this = NamedNode(self.iris.of_dataset("linkset", name))
            yield Triple(dataset, c.SUBSET, this)
            yield Triple(this, t.TYPE, c.LINKSET)
            yield Triple(this, c.SUBJECTS_TARGET, dataset)
            # Wikidata as a dataset is itself an item of Wikidata.
            yield Triple(this, c.OBJECTS_TARGET, NamedNode(f"{ns.WD}Q2013"))
            yield Triple(this, c.LINK_PREDICATE, predicate)
            yield Triple(this, c.TRIPLES, number(count))


@lru_cache(maxsize=10_000)
def _term(iri: str) -> NamedNode:
    """Return a property, which many partitions have."""
    return NamedNode(iri)


def vocabularies(counted: GraphCounts) -> list[str]:
    """Return the namespaces of the classes and properties in use, sorted."""
    terms = [*counted.classes, *counted.properties]
    return sorted({term.removesuffix(ns.local_name(term)) for term in terms})
