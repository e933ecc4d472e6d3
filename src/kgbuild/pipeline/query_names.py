"""Remarks on the names in a query that neither the ontology nor the dataset has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import QuerySolutions

from kgbuild.nearest import did_you_mean
from kgbuild.pipeline.answer import SparqlTarget
from kgbuild.sparql.unknown_terms import names_in, unknown_terms
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

#: A query with more wrong names than these has another fault, such as a wrong prefix.
_MOST: Final = 5
_IS_USED: Final = "ASK { { <IRI> ?p ?o } UNION { ?s <IRI> ?o } UNION { ?s ?p <IRI> } }"


@dataclass(frozen=True, slots=True)
class QueryNames:
    """The names in a query; ``prefixes`` are those that it need not declare."""

    sparql: str
    prefixes: Mapping[str, str]

    def notes(self, ontology: Ontology, target: SparqlTarget) -> tuple[str, ...]:
        """Return a remark on each name that nothing has, with the most similar one that exists."""
        found = [*self._not_in_ontology(ontology), *self._not_in_dataset(ontology, target)]
        return tuple(found[:_MOST])

    def _not_in_ontology(self, ontology: Ontology) -> Iterator[str]:
        for remark in unknown_terms(self.sparql, self.prefixes, ontology.labels):
            yield f"{remark} to see all terms, run kgbuild terms"

    def _not_in_dataset(self, ontology: Ontology, target: SparqlTarget) -> Iterator[str]:
        entities = self.prefixes["ex"]
        for prefix, namespace in (("ex", entities), ("plain", ns.PLAIN)):
            for name in names_in(self.sparql, self.prefixes, namespace):
                if target.query(_IS_USED.replace("IRI", namespace + name)):
                    continue
                known = ontology.properties if prefix == "plain" else _entities(entities, target)
                meant = did_you_mean(name, known).rstrip()
                yield f"the dataset has no {prefix}:{name}{meant and f': {meant}'}"


def _entities(namespace: str, target: SparqlTarget) -> list[str]:
    select = f'SELECT DISTINCT ?s {{ ?s a ?cls FILTER (STRSTARTS(STR(?s), "{namespace}")) }}'
    rows = target.query(select)
    found = rows if isinstance(rows, QuerySolutions) else ()
    return [row["s"].value.removeprefix(namespace) for row in found]
