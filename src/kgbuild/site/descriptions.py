"""What is said of one IRI in RDF: its statements, and those of what has no page of its own.

The figures, times, accounts, passages and positions of a claim or a comparison are named by their
content, and are told of where they are used (a concise bounded description, with IRIs in the place
of blank nodes).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kgbuild.nquads import sorted_nquads
from kgbuild.publish.jsonld import Keys, context
from kgbuild.site.addresses import Addresses, link
from kgbuild.site.dataset import Dataset
from kgbuild.site.files import SiteFile
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

#: The JSON-LD context of a site.
CONTEXT: Final = "context.jsonld"


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Describes IRIs of a dataset.

    Attributes:
        dataset: The dataset.
        addresses: Where pages are.
        ontology: The ontology, for the keys of JSON-LD.
    """

    dataset: Dataset
    addresses: Addresses
    ontology: Ontology

    def quads(self, iri: str) -> list[Quad]:
        """The quads that describe an IRI, sorted."""
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
        """Whether an IRI of the data has no page of its own, and is none of the graphs."""
        base = self.dataset.iris.base
        return iri.startswith(base) and iri not in seen and self.addresses.page(iri) is None

    def turtle(self, iri: str) -> str:
        """The description in Turtle."""
        return self._serialized(self.quads(iri), RdfFormat.TURTLE)

    def _serialized(self, quads: list[Quad], form: RdfFormat) -> str:
        triples: list[Triple] = list(dict.fromkeys(quad.triple for quad in quads))
        prefixes = {**ns.PREFIXES, "ex": self.dataset.iris.entity("")}
        text = "".join(str(triple) for triple in triples)
        used = {name: iri for name, iri in prefixes.items() if iri in text}
        return (serialize(triples, format=form, prefixes=used) or b"").decode()

    def files(self, iri: str) -> Iterator[SiteFile]:
        """Yield the files of an IRI with a page: Turtle, N-Triples and JSON-LD."""
        quads = self.quads(iri)
        for suffix, form in (("ttl", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES)):
            path = self.addresses.data(iri, suffix)
            if path is not None:
                yield SiteFile(path, self._serialized(quads, form).encode())
        path = self.addresses.data(iri, "jsonld")
        if path is not None:
            yield SiteFile(path, self._jsonld(quads, path).encode())

    def _jsonld(self, quads: list[Quad], path: str) -> str:
        triples = sorted(dict.fromkeys(quad.triple for quad in quads), key=str)
        keys = Keys(context(self.ontology))
        nodes = [
            keys.node(subject.strip("<>"), about)
            for subject, about in groupby(triples, key=lambda triple: str(triple.subject))
        ]
        document = {"@context": link(CONTEXT, path), "@graph": nodes}
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def context_file(ontology: Ontology) -> SiteFile:
    """The JSON-LD context of a site."""
    data = json.dumps({"@context": context(ontology)}, ensure_ascii=False, indent=1)
    return SiteFile(CONTEXT, f"{data}\n".encode())
