"""VoID: what a dataset and each of its graphs hold, by class and by property.

A class partition has the property partitions of its instances inside, so that whoever writes a
query sees what is said of what (https://www.w3.org/TR/void/, section 4.5). Partitions are named by
what they are of.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kgbuild.exports.statistics import PropertyCount, Statistics
from kgbuild.ids import Iris, content_key
from kgbuild.vocab import catalogue as c
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t


def number(value: int) -> Literal:
    """A count."""
    return Literal(str(value), datatype=t.XSD_INTEGER)


@dataclass(frozen=True, slots=True)
class Void:
    """Describes what was counted.

    Attributes:
        iris: The IRIs of the workspace.
    """

    iris: Iris

    def graph(self, name: str) -> NamedNode:
        """What describes a graph."""
        return NamedNode(self.iris.of_dataset("graph", content_key([name])))

    def counts(self, this: NamedNode, counted: Statistics) -> Iterator[Triple]:
        """Yield how much there is."""
        yield Triple(this, c.TRIPLES, number(counted.triples))
        yield Triple(this, c.DISTINCT_SUBJECTS, number(counted.subjects))
        yield Triple(this, c.CLASSES, number(len(counted.classes)))
        yield Triple(this, c.PROPERTIES, number(len(counted.properties)))

    def partitions(self, this: NamedNode, counted: Statistics) -> Iterator[Triple]:
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
            yield Triple(part, c.PROPERTY, NamedNode(iri))
            yield Triple(part, c.TRIPLES, number(counted.triples))
            yield Triple(part, c.DISTINCT_SUBJECTS, number(counted.subjects))

    def _partition(self, of: NamedNode, by: str) -> NamedNode:
        return NamedNode(self.iris.of_dataset("partition", content_key([of.value, by])))

    def linksets(self, links: Mapping[NamedNode, int]) -> Iterator[Triple]:
        """Yield how many entities are linked to Wikidata by each property, if any is.

        A linkset has one property (VoID, section 5.2), so that each has a linkset of its own.
        """
        for predicate, count in links.items():
            if count:
                yield from self._linkset(predicate, count)

    def _linkset(self, predicate: NamedNode, count: int) -> Iterator[Triple]:
        this, dataset = self._wikidata(predicate), NamedNode(self.iris.dataset)
        yield Triple(dataset, c.SUBSET, this)
        yield Triple(this, t.TYPE, c.LINKSET)
        yield Triple(this, c.SUBJECTS_TARGET, dataset)
        # Wikidata as a dataset is an item of Wikidata.
        yield Triple(this, c.OBJECTS_TARGET, NamedNode(f"{ns.WD}Q2013"))
        yield Triple(this, c.LINK_PREDICATE, predicate)
        yield Triple(this, c.TRIPLES, number(count))

    def _wikidata(self, predicate: NamedNode) -> NamedNode:
        how = ns.local_name(predicate.value).removesuffix("Match")
        name = "wikidata" if predicate == t.EXACT_MATCH else f"wikidata-{how}"
        return NamedNode(self.iris.of_dataset("linkset", name))


def vocabularies(counted: Statistics) -> list[str]:
    """The namespaces of the classes and properties that are used, sorted."""
    terms = [*counted.classes, *counted.properties]
    return sorted({term.removesuffix(ns.local_name(term)) for term in terms})
