"""Claims as nanopublications, each in four graphs (https://nanopub.net/guidelines/).

- The *head* says which graph is which.
- The *assertion* is what the claim states: its accounts with their figures, times and words. It
  includes polarity, modality and certainty, without which a denial would read as its opposite.
- The *provenance* is how the claim was made: its claimant, speech act, words, report, date and
  audience, and through whom it was reported.
- The *publication info* is the annotator, the licence, the dataset with its version, and whether
  the claim misquotes its claimant or may do so. The label is the claim in one sentence.

The assertion is an account of an event, attributed to its claimant. The IRI of a nanopublication
derives from its content, because a published nanopublication must never change: if the content
changes, so does the IRI. A nanopublication is not signed and has no blank nodes. There is none for
a withdrawn claim.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kgbuild.claim_sentence import MISQUOTED, PERHAPS_MISQUOTED, remarked
from kgbuild.config import DatasetConfig
from kgbuild.exports.dumps import serialized
from kgbuild.exports.quad_lines import graphs_in_pieces
from kgbuild.exports.turtle import TurtleWriter, indented
from kgbuild.ids import Iris, ReportIris, content_key
from kgbuild.nquads import tokens_of
from kgbuild.vocab import dataset_terms as c
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.concepts import concept

_PARTS: Final = ("Head", "assertion", "provenance", "pubinfo")
#: Properties of a claim that belong to what it states.
_OF_CONTENT: Final = frozenset(map(str, (t.POLARITY, t.MODALITY, t.CERTAINTY, t.STATES)))
#: Properties of a report that say where a claim comes from.
_OF_REPORT: Final = frozenset(map(str, (
    t.TYPE, t.LABEL, t.TITLE, t.LANGUAGE, t.OUTLET, t.AUTHOR, t.PUBLISHED_AT, t.SOURCE, t.RIGHTS,
    t.ARCHIVED_AT,
    t.CHECKSUM, t.DERIVED_FROM_REPORT, t.WIRE_FROM,
)))  # fmt: skip
_TYPE, _CLAIM, _WITHDRAWN_WITH = map(str, (t.TYPE, t.CLAIM, t.WITHDRAWN_WITH))
_CLAIMANT, _EVIDENCE, _ANNOTATOR = map(str, (t.CLAIMANT, t.EVIDENCE, t.ANNOTATOR))
_SENTENCE = str(t.SENTENCE)

#: The end of the triple by which a misquotation is only possible.
_ASSUMES_ORIGINAL: Final = f" {t.ASSUMING} <{concept('respect', 'original')}>"
#: Triples of N-Triples about misquotations, by the claim in which a report misquotes.
_Misquotations: TypeAlias = Mapping[str, Sequence[str]]
_NO_MISQUOTATIONS: Final[_Misquotations] = MappingProxyType({})


class Nanopublication(NamedTuple):
    """A nanopublication of a claim: ``report`` is an IRI, ``claim`` an id as authors write it.

    ``graphs`` are its four graphs, each with its name and its triples, which are sorted. A triple
    is a line of N-Triples without the point at the end.
    """

    iri: str
    report: str
    claim: str
    graphs: Sequence[tuple[str, Sequence[str]]]

    @property
    def quads(self) -> list[Quad]:
        """Its quads, in the order of its graphs."""
        lines = (f"{triple} <{name}> .\n" for name, triples in self.graphs for triple in triples)
        return list(parse("".join(lines), format=RdfFormat.N_QUADS))


class _Statement(NamedTuple):
    """A triple, with its terms as N-Triples writes them."""

    subject: str
    predicate: str
    object: str

    @property
    def is_link(self) -> bool:
        """Whether the object is an IRI."""
        return self.object[0] == "<"


@dataclass(frozen=True)
class Nanopublications:
    """Makes nanopublications of the claims of a dataset."""

    iris: Iris
    config: DatasetConfig

    def all(self, nquads: Path) -> Iterator[Nanopublication]:
        """Yield the nanopublications of all claims in a dump, report after report.

        Raises:
            OSError: It cannot be read.
        """
        reports, misquotations = self.iris.report("").report, _misquotations(nquads)
        for graph, pieces in graphs_in_pieces(nquads):
            if graph.startswith(reports):
                yield from self.of(graph, chain.from_iterable(pieces), misquotations)

    def of(
        self, graph: str, triples: Iterable[str], misquotations: _Misquotations = _NO_MISQUOTATIONS
    ) -> Iterator[Nanopublication]:
        """Yield the nanopublications of a report, given the name of its graph and its triples.

        A triple is a line of N-Triples without the point at the end. ``misquotations`` are triples
        about misquotations, by the claim in which the report misquotes.
        """
        nodes: dict[str, list[_Statement]] = defaultdict(list)
        for triple in triples:
            subject, predicate, value = triple.split(" ", 2)
            nodes[subject[1:-1]].append(_Statement(subject, predicate, value))
        report = _Report(graph, nodes)
        for claim in report.claims():
            yield self._of_claim(claim, report, misquotations.get(f"<{claim}>", ()))

    def _of_claim(
        self, claim: str, report: "_Report", misquotations: Sequence[str]
    ) -> Nanopublication:
        assertion = _written(report.assertion(claim))
        provenance = _written(report.provenance(claim))
        # The annotator is in the provenance; the licence is not, so it is added here.
        content = sorted((*assertion, *provenance, *misquotations, *self._of_dataset))
        name = unquote(ns.local_name(claim))
        key = content_key([self.config.licence, *content])
        iri = ReportIris(report.iri).nanopublication(name, key)
        head, stated, derived, info = (f"{iri}#{part}" for part in _PARTS)
        attributed = [f"<{stated}> {p} {o}" for p, o in report.attributed(claim)]
        about = list(report.of(claim))
        is_possible = any(_ASSUMES_ORIGINAL in triple for triple in misquotations)
        remark = PERHAPS_MISQUOTED if is_possible else MISQUOTED if misquotations else ""
        published = [f"<{iri}> {p} {o}" for p, o in self._published(claim, about, remark)]
        in_head = [
            f"<{iri}> {t.TYPE} {c.NANOPUBLICATION}",
            f"<{iri}> {c.HAS_ASSERTION} <{stated}>",
            f"<{iri}> {c.HAS_PROVENANCE} <{derived}>",
            f"<{iri}> {c.HAS_PUBLICATION_INFO} <{info}>",
        ]
        parts = (
            (head, in_head),
            (stated, assertion),
            (derived, [*attributed, *provenance]),
            (info, [*published, *misquotations, *self._of_dataset]),
        )
        graphs = [(graph, sorted(triples, key=_by_subject)) for graph, triples in parts]
        return Nanopublication(iri, report.iri, name, graphs)

    def _published(
        self, claim: str, about: Sequence[_Statement], remark: str
    ) -> Iterator[tuple[str, str]]:
        """Yield what the publication info says about the nanopublication."""
        in_words = [_text(one.object) for one in about if one.predicate == _SENTENCE]
        # A dump of an earlier version of kgbuild has no sentences.
        label = next(iter(in_words), f"Claim {self.iris.reference(claim)}")
        yield str(t.LABEL), str(Literal(remarked(label, remark), language="en"))
        for one in about:
            if one.predicate == _ANNOTATOR and one.is_link:
                yield str(c.CREATOR), one.object
        yield str(t.LICENSE), f"<{self.config.licence}>"
        yield str(c.IS_PART_OF), f"<{self.iris.dataset}>"

    @cached_property
    def _of_dataset(self) -> list[str]:
        """What identifies the dataset."""
        title = Literal(self.config.title, language=self.config.language)
        found: list[tuple[NamedNode, Literal]] = [(t.TITLE, title)]
        if self.config.version is not None:
            found.append((c.VERSION, Literal(self.config.version)))
        if self.config.issued is not None:
            found.append((c.ISSUED, Literal(self.config.issued, datatype=t.XSD_DATE)))
        return [f"<{self.iris.dataset}> {predicate} {value}" for predicate, value in found]


@dataclass(frozen=True, slots=True)
class _Report:
    """The graph of a report by subject."""

    iri: str
    nodes: Mapping[str, list[_Statement]]

    def of(self, iri: str) -> list[_Statement]:
        return self.nodes.get(iri, [])

    def claims(self) -> Iterator[str]:
        """Yield the claims that are in the present text."""
        for iri, found in self.nodes.items():
            is_claim = any(one.predicate == _TYPE and one.object == _CLAIM for one in found)
            if is_claim and not any(one.predicate == _WITHDRAWN_WITH for one in found):
                yield iri

    def assertion(self, claim: str) -> list[_Statement]:
        return self._with_parts(one for one in self.of(claim) if one.predicate in _OF_CONTENT)

    def provenance(self, claim: str) -> list[_Statement]:
        """Return how a claim was made, and where it is."""
        saying = [one for one in self.of(claim) if one.predicate not in _OF_CONTENT]
        report = [one for one in self.of(self.iri) if one.predicate in _OF_REPORT]
        return self._with_parts([*saying, *report])

    def attributed(self, claim: str) -> Iterator[tuple[str, str]]:
        """Yield the source of the assertion: the claimant, and what it derives from."""
        for one in self.of(claim):
            if one.predicate == _CLAIMANT and one.is_link:
                yield str(c.ATTRIBUTED_TO), one.object
            elif one.predicate == _EVIDENCE and one.is_link:
                yield str(t.DERIVED_FROM), one.object
        yield str(t.DERIVED_FROM), f"<{claim}>"

    def _with_parts(self, statements: Iterable[_Statement]) -> list[_Statement]:
        """Return triples with those of the figures, times and passages in them, each once."""
        found = list(statements)
        seen: set[str] = set()
        parts, claims = (f"<{self.iri}/", f"<{self.iri}#"), f"<{self.iri}/claim/"
        for _, _, value in found:  # grows while it is walked
            if value.startswith(parts) and value not in seen:
                seen.add(value)
                if not value.startswith(claims):
                    found += self.of(value[1:-1])
        return list(dict.fromkeys(found))


def _misquotations(nquads: Path) -> _Misquotations:
    """Return the triples that name a misquotation, by the claim in which a report misquotes.

    If a misquotation is only possible, one of them says that it assumes the original.
    """
    found: dict[str, list[str]] = defaultdict(list)
    possible: set[str] = set()
    predicate = f" {t.REPORTED} "
    with nquads.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if predicate in line:
                subject, name, claim, _ = line.split(" ", 3)
                found[claim].append(f"{subject} {name} {claim}")
            elif _ASSUMES_ORIGINAL in line:
                possible.add(line.partition(" ")[0])
    for triples in found.values():
        subjects = [triple.partition(" ")[0] for triple in triples]
        triples += [f"{one}{_ASSUMES_ORIGINAL}" for one in subjects if one in possible]
    return found


def _text(literal: str) -> str:
    """Return the text of a literal in N-Triples."""
    (quad,) = parse(f"<x:x> <x:x> {literal} .", format=RdfFormat.N_TRIPLES)
    return quad.object.value if isinstance(quad.object, Literal) else ""


def _written(statements: Iterable[_Statement]) -> list[str]:
    return list(map(" ".join, statements))


def _by_subject(triple: str) -> tuple[str, str]:
    return triple.partition(" ")[0], triple


def trig(nanopublication: Nanopublication, iris: Iris) -> bytes:
    """Return a nanopublication in TriG, with the prefixes that it uses."""
    return serialized(nanopublication.quads, RdfFormat.TRIG, _prefixes(iris))


def write_trig(nanopublications: Iterable[Nanopublication], file: Path, iris: Iris) -> None:
    """Write nanopublications into one file.

    Raises:
        OSError: The file cannot be written.
    """
    writer = TurtleWriter(_prefixes(iris), iris.base)
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write(writer.header)
        for one in nanopublications:
            for graph, triples in one.graphs:
                statements = indented(writer.statements(tokens_of(triples)).encode())
                out.write(f"<{graph}> {{\n{statements.decode()}}}\n")


def _prefixes(iris: Iris) -> dict[str, str]:
    return {**ns.DESCRIPTION_PREFIXES, "ex": iris.entity("")}
