"""Descriptions of single IRIs in RDF: their triples, and those of parts without a page.

Figures, times, accounts, passages, positions and decisions have no page. They are described with
the claim or the comparison that they belong to: a concise bounded description, with IRIs instead of
blank nodes.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from pyoxigraph import NamedNode

from kgbuild.exports.jsonld import Keys, context
from kgbuild.site.addresses import Addresses, DataFormat, link
from kgbuild.site.dataset import Dataset
from kgbuild.site.description.iri_formats import TurtleWriter, jsonld, ntriples
from kgbuild.site.files import SiteFile
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

#: The JSON-LD context of a site.
CONTEXT: Final = "context.jsonld"


@dataclass(frozen=True)
class IriDescriptions:
    """Describes IRIs of a dataset in some formats; the keys of JSON-LD come from the ontology."""

    dataset: Dataset
    addresses: Addresses
    ontology: Ontology
    formats: Sequence[DataFormat]

    @cached_property
    def _keys(self) -> Keys:
        return Keys(context(self.ontology))

    @cached_property
    def _turtle(self) -> TurtleWriter:
        iris = self.dataset.iris
        return TurtleWriter({**ns.PREFIXES, "ex": iris.entity("")}, iris.base)

    @cached_property
    def turtle(self) -> Callable[[str], str]:
        """Returns the description of an IRI in Turtle, with the prefixes that it needs."""
        # The page of a claim shows what is in the file next to it.
        return lru_cache(maxsize=2)(lambda iri: self._turtle.write(self.triples(iri)))

    def triples(self, iri: str) -> list[str]:
        """Return the triples that describe an IRI, each once, sorted.

        A triple is a line of N-Triples without the point at the end.
        """
        found: set[str] = set()
        # A decision refers to what it is about, and not the other way round.
        decisions = self.dataset.referring(iri, t.ON_COMPARISON)
        waiting = [iri, *decisions, *self.dataset.identities(iri)]
        seen = set(waiting)
        for one in waiting:  # grows while it is walked
            for quad in self.dataset.about(one):
                found.add(str(quad.triple))
                other = quad.object
                if isinstance(other, NamedNode) and self._belongs(other.value, seen):
                    seen.add(other.value)
                    waiting.append(other.value)
        return sorted(found)

    def _belongs(self, iri: str, seen: set[str]) -> bool:
        """Return whether an IRI of the data has no page and is not a graph."""
        base = self.dataset.iris.base
        return iri.startswith(base) and iri not in seen and self.addresses.page(iri) is None

    def files(self, iri: str) -> Iterator[SiteFile]:
        """Yield the files of an IRI that has a page, one in each format."""
        for form in self.formats:
            path = self.addresses.data(iri, form.suffix)
            if path is not None:
                yield SiteFile(path, self._written(iri, form, path))

    def _written(self, iri: str, form: DataFormat, path: str) -> bytes:
        if form.key == "turtle":
            return self.turtle(iri).encode()
        triples = self.triples(iri)
        if form.key == "ntriples":
            return ntriples(triples)
        return jsonld(triples, self._keys, link(CONTEXT, path))


def context_file(ontology: Ontology) -> SiteFile:
    """Return the JSON-LD context of a site."""
    data = json.dumps({"@context": context(ontology)}, ensure_ascii=False, indent=1)
    return SiteFile(CONTEXT, f"{data}\n".encode())
