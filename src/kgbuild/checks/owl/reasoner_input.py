"""What the reasoners get to read: a dataset with all declarations, in plain names.

What OWL 2 DL does not allow is left out and told of.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kgbuild.checks.owl.declarations import (
    Kinds,
    PropertyKind,
    complete,
    is_declaration,
    is_reserved,
    kind_of_value,
)
from kgbuild.checks.owl.java import OwlError
from kgbuild.checks.owl.plain_names import Names
from kgbuild.vocab import namespaces as ns

_TYPE: Final = NamedNode(f"{ns.RDF}type")
_CLASS: Final = NamedNode(f"{ns.OWL}Class")
#: Following an import would need the network; what the caller gives is all there is to read.
_IMPORTS: Final = NamedNode(f"{ns.OWL}imports")
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


@dataclass(frozen=True, slots=True)
class Misfit:
    """Statements with one property that OWL 2 DL does not allow.

    Attributes:
        message: Which property, why, how many, and the first of them.
        focus: The IRI that the first is about.
    """

    message: str
    focus: str


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
        unread: What was left out.
    """

    ntriples: bytes
    names: Names
    declarations: tuple[Triple, ...]
    triples: tuple[Triple, ...]
    classes: frozenset[str]
    individuals: frozenset[str]
    unread: tuple[Misfit, ...]


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


def _sift(triples: Iterable[Triple], kinds: Kinds) -> tuple[list[Triple], list[Misfit]]:
    """Part what OWL can read from what it cannot, and tell of the latter."""
    readable = []
    misfits: defaultdict[NamedNode, list[Triple]] = defaultdict(list)
    for triple in triples:
        if _fits(triple, kinds.get(triple.predicate)):
            readable.append(triple)
        else:
            misfits[triple.predicate].append(triple)
    return readable, [
        Misfit(
            f"{prop} is {_told(kinds.get(prop))}; misfits: {len(found)}, such as {found[0]}",
            str(found[0].subject).strip("<>"),
        )
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
