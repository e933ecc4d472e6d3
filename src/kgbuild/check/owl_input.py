"""What the reasoners get to read: the triples, renamed and declared so that they cannot misread.

Both reasoners carry an OWL API of 2013: control characters stop it, HermiT refuses Cyrillic in an
``xsd:anyURI``, and Pellet cuts every IRI down to what follows its last slash. What follows from
axioms depends only on which names and which texts are the same, so each IRI, blank node and text
goes in as a plain name and is put back in what comes out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kgbuild.check.owl_declarations import (
    Kinds,
    PropertyKind,
    complete,
    is_declaration,
    is_reserved,
    kind_of_value,
)
from kgbuild.check.owl_java import OwlError
from kgbuild.vocab import namespaces as ns

_TYPE: Final = NamedNode(f"{ns.RDF}type")
_CLASS: Final = NamedNode(f"{ns.OWL}Class")
#: Following an import would need the network; what the caller gives is all there is to read.
_IMPORTS: Final = NamedNode(f"{ns.OWL}imports")
#: Datatypes of XML Schema whose values are nothing but their text.
_TEXT_TYPES: Final = frozenset({f"{ns.XSD}string", f"{ns.XSD}anyURI"})
#: Restrictions that look into a text; where one is used, all texts keep their wording.
_TEXT_FACETS: Final = frozenset(
    NamedNode(iri)
    for iri in (
        f"{ns.RDF}langRange",
        f"{ns.XSD}length",
        f"{ns.XSD}maxLength",
        f"{ns.XSD}minLength",
        f"{ns.XSD}pattern",
    )
)
_NAMESPACE: Final = "urn:kgbuild#"
# Pellet writes the blank node x as _:file:/folder/genid-nodeid-_:x.
_NAME: Final = re.compile(r"<urn:kgbuild#kgbn(\d+)>|(?:urn:kgbuild#|_:\S*-_:)?kgbn(\d+)")


@dataclass(slots=True)
class Names:
    """Plain names, numbered as they are first needed, each standing for an original.

    Attributes:
        keep_texts: Whether texts keep their wording.
    """

    keep_texts: bool = False
    _numbers: dict[str, int] = field(default_factory=dict)
    _originals: list[str] = field(default_factory=list)

    def hide(self, triple: Triple) -> Triple:
        """The triple in plain names."""
        value = triple.object
        return Triple(
            self._node(triple.subject),
            self._iri(triple.predicate),
            self._literal(value) if isinstance(value, Literal) else self._node(value),
        )

    def ntriples(self, triples: Iterable[Triple]) -> bytes:
        """N-Triples in plain names."""
        return "".join(f"{self.hide(triple)} .\n" for triple in triples).encode()

    def named_in(self, text: str) -> frozenset[str]:
        """The originals whose plain names stand in a reasoner's text."""
        return frozenset(self._original(match) for match in _NAME.finditer(text))

    def restore(self, text: str) -> str:
        """A reasoner's text with the originals, written as in N-Triples."""
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


@dataclass(frozen=True, slots=True)
class OwlInput:
    """A dataset as the reasoners read it.

    Attributes:
        ntriples: N-Triples in plain names, with all declarations.
        names: The way back to the originals.
        declarations: Originals that only declare what a name is, given or added.
        triples: The other originals, in the order of their N-Triples.
        classes: The classes declared, as IRIs in angle brackets.
        individuals: The IRIs, in angle brackets, that are said to be in a class.
        unread: For each property with values that OWL does not allow it, how many, and an example.
    """

    ntriples: bytes
    names: Names
    declarations: tuple[Triple, ...]
    triples: tuple[Triple, ...]
    classes: frozenset[str]
    individuals: frozenset[str]
    unread: tuple[str, ...]


def prepare(ntriples: bytes) -> OwlInput:
    """Make the reasoners' input of an ontology and its data; the same for any order of lines.

    Args:
        ntriples: N-Triples in UTF-8.

    Raises:
        OwlError: The bytes are no N-Triples.
    """
    triples = _parsed(ntriples)
    kinds, missing = complete(triples)
    readable, unread = _sift(triples, kinds)
    names = Names(keep_texts=any(triple.predicate in _TEXT_FACETS for triple in readable))
    members = list(_memberships(readable))
    return OwlInput(
        ntriples=names.ntriples([*readable, *missing]),
        names=names,
        declarations=(*filter(is_declaration, readable), *missing),
        triples=tuple(triple for triple in readable if not is_declaration(triple)),
        classes=frozenset(str(node) for node, of in members if of == _CLASS),
        individuals=frozenset(str(node) for node, of in members if not is_reserved(of)),
        unread=tuple(unread),
    )


def _memberships(triples: Iterable[Triple]) -> Iterator[tuple[NamedNode, NamedNode]]:
    """What is said to be in which class, as far as both have IRIs; leaves out OWL's own terms."""
    for triple in triples:
        node, of = triple.subject, triple.object
        if triple.predicate != _TYPE or not isinstance(node, NamedNode) or is_reserved(node):
            continue
        if isinstance(of, NamedNode):
            yield node, of


def _parsed(ntriples: bytes) -> list[Triple]:
    """The triples without imports, each once, in the order of their N-Triples."""
    try:
        quads = list(parse(ntriples, format=RdfFormat.N_TRIPLES))
    except SyntaxError as error:
        raise OwlError(f"no N-Triples, so nothing to reason over: {error.msg}") from error
    return sorted({quad.triple for quad in quads if quad.predicate != _IMPORTS}, key=str)


def _sift(triples: Iterable[Triple], kinds: Kinds) -> tuple[list[Triple], list[str]]:
    """Part what OWL can read from what it cannot, and tell of the latter."""
    readable = []
    misfits: defaultdict[NamedNode, list[Triple]] = defaultdict(list)
    for triple in triples:
        if _fits(triple, kinds.get(triple.predicate)):
            readable.append(triple)
        else:
            misfits[triple.predicate].append(triple)
    return readable, [
        f"{prop} is {_told(kinds.get(prop))}; misfits: {len(found)}, such as {found[0]}"
        for prop, found in misfits.items()
    ]


def _fits(triple: Triple, kinds: frozenset[PropertyKind] | None) -> bool:
    """Whether a property of these kinds can have such a value; None stands for OWL's own terms."""
    if isinstance(triple.object, Triple):
        return False
    return kinds is None or bool(kinds & {kind_of_value(triple), PropertyKind.ANNOTATION})


def _told(kinds: frozenset[PropertyKind] | None) -> str:
    """The kinds of a property in words."""
    if not kinds:
        return "not declared and has both literals and resources as values"
    return " and ".join(sorted(kind.value for kind in kinds))
