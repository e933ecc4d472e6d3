"""Axioms: triples grouped into axioms, and axioms written for people.

An axiom of OWL is one triple, or several that are connected by blank nodes (restrictions, lists,
``owl:AllDisjointClasses``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgbuild.checks.owl.declarations import is_reserved
from kgbuild.groups import Groups
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.terms import TYPE

Axiom = tuple[Triple, ...]
_Node = NamedNode | BlankNode | Literal | Triple

_STRING: Final = NamedNode(f"{ns.XSD}string")
_FIRST: Final = NamedNode(f"{ns.RDF}first")
_REST: Final = NamedNode(f"{ns.RDF}rest")
_PREFIXES: Final = {ns.OWL: "owl:", ns.RDF: "rdf:", ns.RDFS: "rdfs:", ns.XSD: "xsd:"}


def axioms_of(triples: Iterable[Triple]) -> list[Axiom]:
    """Return the axioms of triples, in the order of each axiom's first triple."""
    groups: Groups[BlankNode] = Groups()
    triples = list(triples)
    for triple in triples:
        groups.join(_blank_nodes(triple))
    axioms: defaultdict[_Node, list[Triple]] = defaultdict(list)
    for triple in triples:
        blank = _blank_nodes(triple)
        axioms[groups.leader(blank[0]) if blank else triple].append(triple)
    return [tuple(axiom) for axiom in axioms.values()]


def names_in(axiom: Axiom) -> frozenset[str]:
    """Return the IRIs in an axiom, in angle brackets, without OWL's own."""
    nodes = (node for triple in axiom for node in (triple.subject, triple.predicate, triple.object))
    return frozenset(
        str(node) for node in nodes if isinstance(node, NamedNode) and not is_reserved(node)
    )


def written(axiom: Axiom) -> str:
    """Return an axiom in one line of Turtle, with prefixes for RDF, RDFS, OWL and XML Schema."""
    by_subject: defaultdict[_Node, list[Triple]] = defaultdict(list)
    for triple in axiom:
        by_subject[triple.subject].append(triple)
    objects = {triple.object for triple in axiom}
    outer = [node for node in by_subject if isinstance(node, NamedNode) or node not in objects]
    # In a cycle of blank nodes, any of them can be the first.
    roots = outer or list(by_subject)[:1]
    return " . ".join(_sentence(root, by_subject) for root in roots)


def _sentence(root: _Node, by_subject: Mapping[_Node, list[Triple]]) -> str:
    """Return everything that an axiom says about its first node."""
    phrases = _phrases(by_subject[root], by_subject, frozenset({root}))
    return f"[ {phrases} ]" if isinstance(root, BlankNode) else f"{_term(root)} {phrases}"


def _phrases(
    triples: list[Triple], by_subject: Mapping[_Node, list[Triple]], above: frozenset[_Node]
) -> str:
    return " ; ".join(
        f"{'a' if triple.predicate == TYPE else _term(triple.predicate)} "
        f"{_object(triple.object, by_subject, above)}"
        for triple in triples
    )


def _object(node: _Node, by_subject: Mapping[_Node, list[Triple]], above: frozenset[_Node]) -> str:
    """Return a term, a list, or the content of a blank node; ``above`` prevents cycles."""
    triples = by_subject.get(node, [])
    if not isinstance(node, BlankNode) or not triples or node in above:
        return _term(node)
    if any(triple.predicate == _FIRST for triple in triples):
        members = [_object(item, by_subject, above | {node}) for item in _items(node, by_subject)]
        return f"( {' '.join(members)} )"
    return f"[ {_phrases(triples, by_subject, above | {node})} ]"


def _items(node: _Node, by_subject: Mapping[_Node, list[Triple]]) -> Iterator[_Node]:
    visited = set()
    while node in by_subject and node not in visited:
        visited.add(node)
        following = {triple.predicate: triple.object for triple in by_subject[node]}
        yield following[_FIRST]
        node = following.get(_REST, node)


def _term(node: _Node) -> str:
    if isinstance(node, Literal) and not node.language and node.datatype != _STRING:
        return f"{Literal(node.value)}^^{_term(node.datatype)}"
    if isinstance(node, NamedNode):
        for namespace, prefix in _PREFIXES.items():
            if node.value.startswith(namespace):
                return prefix + node.value.removeprefix(namespace)
    return str(node)


def _blank_nodes(triple: Triple) -> list[BlankNode]:
    return [node for node in (triple.subject, triple.object) if isinstance(node, BlankNode)]
