"""A built dataset, as the pages look at it: what is said of an IRI, and what refers to it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kgbuild.ids import Iris
from kgbuild.phrases import in_words
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

_LABELS: Final = (t.LABEL, t.PREF_LABEL)
#: So many labels and nodes are kept at hand.
_MOST_LABELS: Final = 200_000
_MOST_NODES: Final = 4_000


@dataclass(frozen=True, slots=True)
class Node:
    """An IRI with what is said of it, outside the views.

    Attributes:
        iri: The IRI.
        values: Predicate IRI to objects, both sorted.
    """

    iri: str
    values: Mapping[str, Sequence[Term]]

    def all(self, predicate: NamedNode) -> Sequence[Term]:
        """The objects of a predicate."""
        return self.values.get(predicate.value, ())

    def iris(self, predicate: NamedNode) -> list[str]:
        """The IRIs among the objects of a predicate."""
        return [term.value for term in self.all(predicate) if isinstance(term, NamedNode)]

    def iri_of(self, predicate: NamedNode) -> str | None:
        """The first IRI among the objects of a predicate."""
        return next(iter(self.iris(predicate)), None)

    def text(self, predicate: NamedNode) -> str | None:
        """The first literal among the objects of a predicate."""
        found = (term.value for term in self.all(predicate) if isinstance(term, Literal))
        return next(found, None)

    @property
    def types(self) -> list[str]:
        """IRIs of its classes."""
        return self.iris(t.TYPE)


@dataclass(frozen=True, slots=True)
class Dataset:
    """A built dataset.

    Attributes:
        store: The store of the build.
        iris: The IRIs of the workspace.
        language: The language in which its labels are shown.
    """

    store: QuadStore
    iris: Iris
    language: str
    _labels: dict[str, str | None] = field(default_factory=dict)
    _nodes: dict[str, Node] = field(default_factory=dict)

    def node(self, iri: str) -> Node:
        """What is said of an IRI, but for the plain triples of views."""
        if iri not in self._nodes:
            if len(self._nodes) >= _MOST_NODES:
                self._nodes.clear()
            self._nodes[iri] = self._read_node(iri)
        return self._nodes[iri]

    def _read_node(self, iri: str) -> Node:
        found: dict[str, list[Term]] = defaultdict(list)
        for quad in sorted(self.about(iri), key=str):
            values = found[quad.predicate.value]
            if quad.object not in values:
                values.append(quad.object)
        return Node(iri, dict(sorted(found.items())))

    def about(self, iri: str) -> Iterator[Quad]:
        """Yield the statements of an IRI, but for the plain triples of views."""
        for quad in self.store.pattern(NamedNode(iri), None, None):
            if not quad.predicate.value.startswith(ns.PLAIN):
                yield quad

    def referring(self, iri: str, predicate: NamedNode | None = None) -> list[str]:
        """IRIs of what has an IRI as object, each once, sorted."""
        quads = self.store.pattern(None, predicate, NamedNode(iri))
        return sorted({q.subject.value for q in quads if isinstance(q.subject, NamedNode)})

    def referring_quads(self, iri: str) -> list[Quad]:
        """The quads that have an IRI as object, sorted."""
        return sorted(self.store.pattern(None, None, NamedNode(iri)), key=str)

    def register(self) -> list[str]:
        """IRIs of the entries of the register, sorted."""
        quads = self.store.pattern(None, t.TYPE, None, NamedNode(self.iris.register))
        entries = self.iris.entity("")
        found = {q.subject.value for q in quads if isinstance(q.subject, NamedNode)}
        return sorted(iri for iri in found if iri.startswith(entries))

    def instances(self, cls: str) -> list[str]:
        """IRIs of the instances of a class, sorted."""
        return self.referring(cls, t.TYPE)

    def label(self, iri: str) -> str:
        """What to call an IRI: a label in the dataset's language, else in another, else its end.

        An opinion is called by who thinks of whom, and a time by its days.
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

    def known_label(self, iri: str) -> str | None:
        """A label of an IRI; None if the dataset has none."""
        if iri not in self._labels:
            if len(self._labels) >= _MOST_LABELS:
                self._labels.clear()
            self._labels[iri] = self._found_label(iri)
        return self._labels[iri]

    def _found_label(self, iri: str) -> str | None:
        found = [
            quad.object
            for predicate in _LABELS
            for quad in self.store.pattern(NamedNode(iri), predicate, None)
            if isinstance(quad.object, Literal)
        ]
        best = min(
            found, key=lambda o: (o.language not in {self.language, None}, str(o)), default=None
        )
        return None if best is None else best.value

    def _preference(self, label: Literal) -> tuple[bool, str]:
        return label.language not in {self.language, None}, str(label)
