"""Plain names for the reasoners, in place of IRIs, blank nodes and texts.

Both reasoners contain an OWL API of 2013. Control characters stop it, HermiT rejects Cyrillic in an
``xsd:anyURI``, and Pellet keeps only the part of an IRI after the last slash. Reasoning
depends only on which names and texts are equal. So the reasoners get plain names, and the originals
replace them in the output.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgbuild.checks.owl.declarations import is_reserved
from kgbuild.vocab import namespaces as ns

#: Datatypes of XML Schema whose values are text.
_TEXT_TYPES: Final = frozenset({f"{ns.XSD}string", f"{ns.XSD}anyURI"})
_NAMESPACE: Final = "urn:kgbuild#"
# Pellet writes the blank node x as _:file:/folder/genid-nodeid-_:x.
_NAME: Final = re.compile(r"<urn:kgbuild#kgbn(\d+)>|(?:urn:kgbuild#|_:\S*-_:)?kgbn(\d+)")


@dataclass(slots=True)
class PlainNames:
    """Plain names for originals, numbered in the order of first use."""

    keep_texts: bool = False  # whether texts keep their wording
    _numbers: dict[str, int] = field(default_factory=dict)
    _originals: list[str] = field(default_factory=list)

    def hide(self, triple: Triple) -> Triple:
        """Return the triple in plain names."""
        value = triple.object
        return Triple(
            self._node(triple.subject),
            self._iri(triple.predicate),
            self._literal(value) if isinstance(value, Literal) else self._node(value),
        )

    def ntriples(self, triples: Iterable[Triple]) -> bytes:
        """Return N-Triples in plain names."""
        return "".join(f"{self.hide(triple)} .\n" for triple in triples).encode()

    def named_in(self, text: str) -> frozenset[str]:
        """Return the originals whose plain names are in a reasoner's text."""
        return frozenset(self._original(match) for match in _NAME.finditer(text))

    def restore(self, text: str) -> str:
        """Return a reasoner's text with the originals as N-Triples writes them."""
        return _NAME.sub(self._original, text)

    def _original(self, match: re.Match[str]) -> str:
        number = int(match[1] or match[2])
        return self._originals[number] if number < len(self._originals) else match[0]

    def _name(self, original: str) -> str:
        number = self._numbers.setdefault(original, len(self._originals))
        if number == len(self._originals):
            self._originals.append(original)
        return f"kgbn{number}"

    def _node(self, node: NamedNode | BlankNode | Triple) -> NamedNode | BlankNode | Triple:
        if isinstance(node, NamedNode):
            return self._iri(node)
        if isinstance(node, BlankNode):
            return BlankNode(self._name(str(node)))
        return self.hide(node)

    def _iri(self, node: NamedNode) -> NamedNode:
        return node if is_reserved(node) else NamedNode(_NAMESPACE + self._name(str(node)))

    def _literal(self, literal: Literal) -> Literal:
        kind = literal.datatype.value
        is_text = kind in _TEXT_TYPES or not kind.startswith((ns.XSD, ns.OWL))
        value = literal.value
        if is_text and not self.keep_texts:
            value = self._name(str(Literal(value))[1:-1])
        if literal.language:
            return Literal(value, language=literal.language)
        return Literal(value, datatype=self._iri(literal.datatype))
