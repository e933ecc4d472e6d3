"""Descriptions of single IRIs in RDF: their triples, and those of parts without a page.

Figures, times, accounts, passages and positions have no page. They are described with the claim or
the comparison that uses them: a concise bounded description, with IRIs instead of blank nodes.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kgbuild.exports.dumps import serialized
from kgbuild.exports.jsonld import Keys, compact_json, context
from kgbuild.nquads import sorted_nquads
from kgbuild.site.addresses import Addresses, link
from kgbuild.site.dataset import Dataset
from kgbuild.site.files import SiteFile
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

#: The JSON-LD context of a site.
CONTEXT: Final = "context.jsonld"


@dataclass(frozen=True)
class IriDescriptions:
    """Describes IRIs of a dataset; the keys of JSON-LD come from the ontology."""

    dataset: Dataset
    addresses: Addresses
    ontology: Ontology

    @cached_property
    def _keys(self) -> Keys:
        return Keys(context(self.ontology))

    @cached_property
    def quads(self) -> Callable[[str], list[Quad]]:
        """Returns the quads that describe an IRI, sorted. It keeps about those of one report."""
        return lru_cache(maxsize=500)(self._read)

    def _read(self, iri: str) -> list[Quad]:
        found: list[Quad] = []
        seen, waiting = {iri}, [iri]
        for one in waiting:  # grows while it is walked
            for quad in self.dataset.about(one):
                found.append(quad)
                other = quad.object
                if isinstance(other, NamedNode) and self._belongs(other.value, seen):
                    seen.add(other.value)
                    waiting.append(other.value)
        return list(parse(sorted_nquads(found), format=RdfFormat.N_QUADS))

    def _belongs(self, iri: str, seen: set[str]) -> bool:
        """Return whether an IRI of the data has no page and is not a graph."""
        base = self.dataset.iris.base
        return iri.startswith(base) and iri not in seen and self.addresses.page(iri) is None

    def turtle(self, iri: str) -> str:
        """Return the description in Turtle, with the prefixes that it needs."""
        prefixes = {**ns.PREFIXES, "ex": self.dataset.iris.entity("")}
        return serialized(self._triples(iri), RdfFormat.TURTLE, prefixes).decode()

    def _triples(self, iri: str) -> list[Triple]:
        return list(dict.fromkeys(quad.triple for quad in self.quads(iri)))

    def files(self, iri: str) -> Iterator[SiteFile]:
        """Yield the files of an IRI that has a page: Turtle, N-Triples and JSON-LD."""
        for suffix, written in (
            ("ttl", self.turtle),
            ("nt", self._ntriples),
            ("jsonld", self._jsonld),
        ):
            path = self.addresses.data(iri, suffix)
            if path is not None:
                yield SiteFile(path, written(iri).encode())

    def _ntriples(self, iri: str) -> str:
        return (serialize(self._triples(iri), format=RdfFormat.N_TRIPLES) or b"").decode()

    def _jsonld(self, iri: str) -> str:
        """Return the description in JSON-LD, one node on each line, by the context of the site."""
        nodes = self._keys.nodes(sorted(map(str, self._triples(iri))))
        where = compact_json(link(CONTEXT, self.addresses.page(iri) or ""))
        return f'{{"@context":{where},"@graph":[\n{nodes}\n]}}\n'


def context_file(ontology: Ontology) -> SiteFile:
    """Return the JSON-LD context of a site."""
    data = json.dumps({"@context": context(ontology)}, ensure_ascii=False, indent=1)
    return SiteFile(CONTEXT, f"{data}\n".encode())
