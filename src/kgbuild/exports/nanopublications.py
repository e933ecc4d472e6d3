"""Claims as nanopublications, each in four graphs (https://nanopub.net/guidelines/).

- The *head* says which graph is which.
- The *assertion* is what the claim states: its accounts with their figures, times and words. It
  includes polarity, modality and certainty, without which a denial would read as its opposite.
- The *provenance* is how the claim was made: its claimant, speech act, words, report, date and
  audience, and through whom it was reported.
- The *publication info* is the annotator, the licence, and the dataset with its version.

The assertion is an account of an event, attributed to its claimant. The IRI of a nanopublication
derives from its content, because a published nanopublication must never change: if the content
changes, so does the IRI. A nanopublication is not signed and has no blank nodes. There is none for
a withdrawn claim.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kgbuild.config import DatasetConfig
from kgbuild.exports.dumps import graphs, serialized
from kgbuild.ids import Iris, ReportIris, content_key
from kgbuild.vocab import dataset_terms as c
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

_PARTS: Final = ("Head", "assertion", "provenance", "pubinfo")
#: Properties of a claim that belong to what it states.
_OF_CONTENT: Final = frozenset({t.POLARITY, t.MODALITY, t.CERTAINTY, t.STATES})
#: Properties of a report that say where a claim comes from.
_OF_REPORT: Final = frozenset({
    t.TYPE, t.LABEL, t.TITLE, t.LANGUAGE, t.OUTLET, t.AUTHOR, t.PUBLISHED_AT, t.SOURCE, t.RIGHTS,
    t.CHECKSUM, t.DERIVED_FROM_REPORT, t.WIRE_FROM,
})  # fmt: skip


class Nanopublication(NamedTuple):
    """A nanopublication of a claim: ``report`` is an IRI, ``claim`` an id as authors write it."""

    iri: str
    report: str
    claim: str
    quads: list[Quad]


@dataclass(frozen=True, slots=True)
class Nanopublications:
    """Makes nanopublications of the claims of a dataset."""

    iris: Iris
    config: DatasetConfig

    def all(self, nquads: Path) -> Iterator[Nanopublication]:
        """Yield the nanopublications of all claims in a dump, report after report.

        Raises:
            OSError: It cannot be read.
        """
        reports = self.iris.report("").report
        for graph, quads in graphs(nquads):
            if graph.startswith(reports):
                yield from self.of(graph, quads)

    def of(self, graph: str, quads: Iterable[Quad]) -> Iterator[Nanopublication]:
        """Yield the nanopublications of a report, given the name of its graph and its quads."""
        nodes: dict[str, list[Triple]] = defaultdict(list)
        for quad in quads:
            nodes[str(quad.subject).strip("<>")].append(quad.triple)
        report = _Report(graph, nodes)
        for claim in report.claims():
            yield self._of_claim(claim, report)

    def _of_claim(self, claim: str, report: "_Report") -> Nanopublication:
        assertion = report.assertion(claim)
        provenance = report.provenance(claim)
        # The annotator is in the provenance; the licence is not, so it is added here.
        content = sorted(map(str, (*assertion, *provenance, *self._of_dataset())))
        name = unquote(ns.local_name(claim))
        key = content_key([self.config.licence, *content])
        iri = ReportIris(report.iri).nanopublication(name, key)
        this = NamedNode(iri)
        head, stated, derived, info = (NamedNode(f"{iri}#{part}") for part in _PARTS)
        attributed = (Triple(stated, p, o) for p, o in report.attributed(claim))
        published = (Triple(this, p, o) for p, o in self._published(claim, report.of(claim)))
        in_head = (
            Triple(this, t.TYPE, c.NANOPUBLICATION),
            Triple(this, c.HAS_ASSERTION, stated),
            Triple(this, c.HAS_PROVENANCE, derived),
            Triple(this, c.HAS_PUBLICATION_INFO, info),
        )
        parts = (
            (head, in_head),
            (stated, assertion),
            (derived, [*attributed, *provenance]),
            (info, [*published, *self._of_dataset()]),
        )
        quads = [
            Quad(triple.subject, triple.predicate, triple.object, graph)
            for graph, triples in parts
            for triple in sorted(triples, key=lambda one: (str(one.subject), str(one)))
        ]
        return Nanopublication(iri, report.iri, name, quads)

    def _published(
        self, claim: str, about: Iterable[Triple]
    ) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
        """Yield what the publication info says about the nanopublication."""
        yield t.LABEL, Literal(f"Claim {self.iris.reference(claim)}", language="en")
        for triple in about:
            if triple.predicate == t.ANNOTATOR and isinstance(triple.object, NamedNode):
                yield c.CREATOR, triple.object
        yield t.LICENSE, NamedNode(self.config.licence)
        yield c.IS_PART_OF, NamedNode(self.iris.dataset)

    def _of_dataset(self) -> Iterator[Triple]:
        """Yield what identifies the dataset."""
        this = NamedNode(self.iris.dataset)
        yield Triple(this, t.TITLE, Literal(self.config.title, language=self.config.language))
        if self.config.version is not None:
            yield Triple(this, c.VERSION, Literal(self.config.version))
        if self.config.issued is not None:
            yield Triple(this, c.ISSUED, Literal(self.config.issued, datatype=t.XSD_DATE))


@dataclass(frozen=True, slots=True)
class _Report:
    """The graph of a report by subject."""

    iri: str
    nodes: Mapping[str, list[Triple]]

    def of(self, iri: str) -> list[Triple]:
        return self.nodes.get(iri, [])

    def claims(self) -> Iterator[str]:
        """Yield the claims that are in the present text."""
        for iri, triples in self.nodes.items():
            is_claim = any(x.predicate == t.TYPE and x.object == t.CLAIM for x in triples)
            if is_claim and not any(x.predicate == t.WITHDRAWN_WITH for x in triples):
                yield iri

    def assertion(self, claim: str) -> list[Triple]:
        return self._with_parts(x for x in self.of(claim) if x.predicate in _OF_CONTENT)

    def provenance(self, claim: str) -> list[Triple]:
        """Return how a claim was made, and where it is."""
        saying = [x for x in self.of(claim) if x.predicate not in _OF_CONTENT]
        report = [x for x in self.of(self.iri) if x.predicate in _OF_REPORT]
        return self._with_parts([*saying, *report])

    def attributed(self, claim: str) -> Iterator[tuple[NamedNode, NamedNode]]:
        """Yield the source of the assertion: the claimant, and what it derives from."""
        for triple in self.of(claim):
            if isinstance(triple.object, NamedNode):
                if triple.predicate == t.CLAIMANT:
                    yield c.ATTRIBUTED_TO, triple.object
                elif triple.predicate == t.EVIDENCE:
                    yield t.DERIVED_FROM, triple.object
        yield t.DERIVED_FROM, NamedNode(claim)

    def _with_parts(self, triples: Iterable[Triple]) -> list[Triple]:
        """Return triples with those of the figures, times and passages in them, each once."""
        found = list(triples)
        seen: set[str] = set()
        for triple in found:  # grows while it is walked
            value = triple.object
            if isinstance(value, NamedNode) and value.value not in seen:
                seen.add(value.value)
                is_part = value.value.startswith((f"{self.iri}/", f"{self.iri}#"))
                if is_part and not value.value.startswith(f"{self.iri}/claim/"):
                    found += self.of(value.value)
        return list(dict.fromkeys(found))


def trig(nanopublication: Nanopublication, iris: Iris) -> bytes:
    """Return a nanopublication in TriG, with the prefixes that it uses."""
    return serialized(nanopublication.quads, RdfFormat.TRIG, _prefixes(iris))


def write_trig(nanopublications: Iterable[Nanopublication], file: Path, iris: Iris) -> None:
    """Write nanopublications into one file.

    Raises:
        OSError: The file cannot be written.
    """
    quads = (quad for one in nanopublications for quad in one.quads)
    serialize(quads, str(file), format=RdfFormat.TRIG, prefixes=_prefixes(iris))


def _prefixes(iris: Iris) -> dict[str, str]:
    return {**ns.DESCRIPTION_PREFIXES, "ex": iris.entity("")}
