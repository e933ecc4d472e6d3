"""A built dataset for pages: everything said about an IRI, and what refers to it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kgbuild.ids import Iris
from kgbuild.phrases import in_words
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Node:
    """An IRI with what is said about it outside the views: objects by predicate IRI, sorted."""

    iri: str
    values: Mapping[str, Sequence[Term]]

    def all(self, predicate: NamedNode) -> Sequence[Term]:
        """Return the objects of a predicate."""
        return self.values.get(predicate.value, ())

    def iris(self, predicate: NamedNode) -> list[str]:
        """Return the IRIs among the objects of a predicate."""
        return [term.value for term in self.all(predicate) if isinstance(term, NamedNode)]

    def iri_of(self, predicate: NamedNode) -> str | None:
        """Return the first IRI among the objects of a predicate."""
        return next(iter(self.iris(predicate)), None)

    def text(self, predicate: NamedNode) -> str | None:
        """Return the first literal among the objects of a predicate."""
        found = (term.value for term in self.all(predicate) if isinstance(term, Literal))
        return next(found, None)

    @property
    def types(self) -> list[str]:
        """IRIs of its classes."""
        return self.iris(t.TYPE)


@dataclass(frozen=True)
class Dataset:
    """A built dataset, whose labels are shown in one language."""

    store: QuadStore
    iris: Iris
    language: str

    @cached_property
    def node(self) -> Callable[[str], Node]:
        """Returns what is said about an IRI, without the plain triples of views."""
        return lru_cache(maxsize=4_000)(self._read_node)

    def _read_node(self, iri: str) -> Node:
        found: dict[str, list[Term]] = defaultdict(list)
        for quad in sorted(self.about(iri), key=str):
            values = found[quad.predicate.value]
            if quad.object not in values:
                values.append(quad.object)
        return Node(iri, dict(sorted(found.items())))

    def about(self, iri: str) -> Iterator[Quad]:
        """Yield the quads about an IRI, without the plain triples of views."""
        for quad in self.store.pattern(NamedNode(iri), None, None):
            if not quad.predicate.value.startswith(ns.PLAIN):
                yield quad

    def referring(self, iri: str, predicate: NamedNode | None = None) -> list[str]:
        """Return the subjects that have an IRI as object, each once, sorted."""
        quads = self.store.pattern(None, predicate, NamedNode(iri))
        return sorted({q.subject.value for q in quads if isinstance(q.subject, NamedNode)})

    def referring_quads(self, iri: str) -> list[Quad]:
        """Return the quads that have an IRI as object, sorted."""
        return sorted(self.store.pattern(None, None, NamedNode(iri)), key=str)

    def register(self) -> list[str]:
        """Return the IRIs of the entities in the register, sorted."""
        quads = self.store.pattern(None, t.TYPE, None, NamedNode(self.iris.register))
        entries = self.iris.entity("")
        found = {q.subject.value for q in quads if isinstance(q.subject, NamedNode)}
        return sorted(iri for iri in found if iri.startswith(entries))

    def instances(self, cls: str) -> list[str]:
        """Return the IRIs of the instances of a class, sorted."""
        return self.referring(cls, t.TYPE)

    def label(self, iri: str) -> str:
        """Return a label of an IRI, if possible in the dataset's language; else its last part.

        The label of an opinion names its rater and its subject; that of a time gives its days.
        """
        return self.known_label(iri) or self._made_label(iri) or ns.local_name(iri) or iri

    def _made_label(self, iri: str) -> str | None:
        if not iri.startswith(self.iris.base):
            return None
        node = self.node(iri)
        rater, rated, edtf = node.iri_of(t.RATER), node.iri_of(t.RATED), node.text(t.EDTF)
        if rater is not None and rated is not None:
            called = self.known_label(rated) or self.iris.reference(rated)
            return f"{self.label(rater)} on {called}"
        return None if edtf is None else in_words(edtf)

    @cached_property
    def known_label(self) -> Callable[[str], str | None]:
        """Returns a label of an IRI; None if the dataset has none."""
        return lru_cache(maxsize=200_000)(self._found_label)

    def _found_label(self, iri: str) -> str | None:
        found = [
            quad.object
            for predicate in (t.LABEL, t.PREF_LABEL)
            for quad in self.store.pattern(NamedNode(iri), predicate, None)
            if isinstance(quad.object, Literal)
        ]
        found.sort(key=lambda label: (label.language not in {self.language, None}, str(label)))
        return found[0].value if found else None
