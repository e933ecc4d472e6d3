"""The triples of ontology files, by subject and by object."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from pathlib import Path
from typing import Final, Self

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kgbuild.site.dataset import Term
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology_triples import parse_turtle

_FIRST: Final = ns.RDF + "first"
_REST: Final = ns.RDF + "rest"
_NIL: Final = ns.RDF + "nil"
_DISJOINT: Final = ns.OWL + "disjointWith"
#: Axioms whose members are all disjoint with each other.
_ALL_DISJOINT: Final = {
    ns.OWL + "AllDisjointClasses": _DISJOINT,
    ns.OWL + "AllDisjointProperties": ns.OWL + "propertyDisjointWith",
}
_DEPRECATED: Final = ns.OWL + "deprecated"
_DEPRECATED_CLASSES: Final = frozenset({ns.OWL + "DeprecatedClass", ns.OWL + "DeprecatedProperty"})
#: Words that join the parts of a class made of others.
_JOINED: Final = {
    ns.OWL + name: word
    for name, word in (("unionOf", " or "), ("intersectionOf", " and "), ("oneOf", " or "))
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The triples of ontology files: ``said`` by subject, ``referring`` by object."""

    said: Mapping[str, Mapping[str, list[Term]]]
    referring: Mapping[str, Mapping[str, list[str]]]

    @staticmethod
    def load(files: Iterable[Path]) -> "Vocabulary":
        """Read Turtle files. The same files give the same object, which nobody may change."""
        return _loaded(tuple((file, file.read_bytes()) for file in files))

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Self:
        """Index the triples of quads."""
        said: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            found = said[_key(quad.subject)][quad.predicate.value]
            if quad.object not in found:
                found.append(quad.object)
        for one, predicate, other in _disjoint(said):
            if other not in said[one][predicate]:
                said[one][predicate].append(other)
        referring: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, statements in said.items():
            for predicate, objects in statements.items():
                for obj in objects:
                    if isinstance(obj, NamedNode) and not subject.startswith("_:"):
                        referring[obj.value][predicate].append(subject)
        return cls(said, referring)

    def typed(self) -> list[str]:
        """Return the IRIs of everything with a type, sorted."""
        typed = (iri for iri, said in self.said.items() if t.TYPE.value in said)
        return sorted(iri for iri in typed if not iri.startswith("_:"))

    def types(self, iri: str) -> list[str]:
        """Return the IRIs of the classes of a term."""
        return [o.value for o in self.objects(iri, t.TYPE.value) if isinstance(o, NamedNode)]

    def objects(self, iri: str, predicate: str) -> list[Term]:
        """Return the objects of a predicate."""
        return list(self.said[iri].get(predicate, [])) if iri in self.said else []

    def subjects(self, iri: str, predicate: str) -> list[str]:
        """Return the IRIs of the subjects that have a term as the object of a predicate, sorted."""
        return sorted(self.referring[iri].get(predicate, [])) if iri in self.referring else []

    def texts(self, iri: str, predicate: str) -> list[str]:
        """Return the literals of a predicate, those in English first."""
        found = [o for o in self.objects(iri, predicate) if isinstance(o, Literal)]
        return [o.value for o in sorted(found, key=lambda o: o.language not in {"en", None})]

    def is_deprecated(self, iri: str) -> bool:
        """Return whether a term is deprecated."""
        said = (o for o in self.objects(iri, _DEPRECATED) if isinstance(o, Literal))
        by_type = _DEPRECATED_CLASSES.intersection(self.types(iri))
        return bool(by_type) or any(o.value in {"true", "1"} for o in said)

    def parts(self, node: BlankNode) -> tuple[str, list[Term]] | None:
        """Return the parts of a class without a name, and the word that joins them."""
        for predicate, joined in _JOINED.items():
            for head in self.objects(_key(node), predicate):
                return joined, list(_members(self.said, head))
        return None


@lru_cache(maxsize=4)  # a site asks for the same files up to three times
def _loaded(files: tuple[tuple[Path, bytes], ...]) -> Vocabulary:
    return Vocabulary.of(quad for file, text in files for quad in parse_turtle(file, text))


def _key(node: NamedNode | BlankNode | Triple) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)


def _members(said: Mapping[str, Mapping[str, list[Term]]], head: Term) -> Iterator[Term]:
    seen: set[str] = set()
    while isinstance(head, NamedNode | BlankNode) and _key(head) not in {_NIL, *seen}:
        seen.add(_key(head))
        cell = said.get(_key(head), {})
        yield from cell.get(_FIRST, [])[:1]
        head = next(iter(cell.get(_REST, [])), NamedNode(_NIL))


def _disjoint(said: Mapping[str, Mapping[str, list[Term]]]) -> list[tuple[str, str, NamedNode]]:
    """Return the disjoint pairs of axioms about many, in both directions."""
    found = []
    for statements in list(said.values()):
        for kind in statements.get(t.TYPE.value, []):
            predicate = _ALL_DISJOINT.get(kind.value) if isinstance(kind, NamedNode) else None
            for head in statements.get(ns.OWL + "members", []) if predicate else []:
                members = [m for m in _members(said, head) if isinstance(m, NamedNode)]
                pairs = permutations(dict.fromkeys(members), 2)
                found += [(one.value, predicate or "", other) for one, other in pairs]
    for subject, statements in list(said.items()):
        for other in statements.get(_DISJOINT, []):
            if isinstance(other, NamedNode) and not subject.startswith("_:"):
                found.append((other.value, _DISJOINT, NamedNode(subject)))
    return found
