"""The reasoners' input: a dataset with all declarations, in plain names.

Triples that OWL 2 DL does not allow are left out and reported.
"""

from collections import defaultdict
from collections.abc import Iterable
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
    named_pairs,
)
from kgbuild.checks.owl.java import OwlError
from kgbuild.checks.owl.placeholder_names import PlainNames
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.terms import TYPE

_CLASS: Final = NamedNode(f"{ns.OWL}Class")
#: Imports are not followed, because that needs the network.
_IMPORTS: Final = NamedNode(f"{ns.OWL}imports")
#: Restrictions on the wording of texts; if one is used, all texts keep their wording.
_TEXT_FACETS: Final = {
    NamedNode(f"{ns.RDF}langRange"),
    *(NamedNode(ns.XSD + name) for name in ("length", "maxLength", "minLength", "pattern")),
}


@dataclass(frozen=True, slots=True)
class Misfit:
    """Triples with one property that OWL 2 DL does not allow."""

    message: str  # the property, the reason, the number of triples, and the first of them
    focus: str  # the IRI that the first is about


@dataclass(frozen=True, slots=True)
class OwlInput:
    """A dataset in the form that the reasoners read."""

    ntriples: bytes  # in plain names, with all declarations
    names: PlainNames
    declarations: tuple[Triple, ...]  # original triples that only declare a name, given or added
    triples: tuple[Triple, ...]  # the other original triples, in the order of their N-Triples
    classes: frozenset[str]  # IRIs of the declared classes, in angle brackets
    individuals: frozenset[str]  # IRIs of the members of classes, in angle brackets
    unread: tuple[Misfit, ...]


def prepare(ntriples: bytes) -> OwlInput:
    """Return the reasoners' input for an ontology and its data, whatever the order of the lines.

    Raises:
        OwlError: The bytes are not N-Triples in UTF-8.
    """
    triples = _parsed(ntriples)
    kinds, missing = complete(triples)
    readable, unread = _sift(triples, kinds)
    names = PlainNames(keep_texts=any(triple.predicate in _TEXT_FACETS for triple in readable))
    members = [pair for pair in named_pairs(readable, {TYPE}) if not is_reserved(pair[0])]
    return OwlInput(
        ntriples=names.ntriples([*readable, *missing]),
        names=names,
        declarations=(*filter(is_declaration, readable), *missing),
        triples=tuple(triple for triple in readable if not is_declaration(triple)),
        classes=frozenset(str(node) for node, of in members if of == _CLASS),
        individuals=frozenset(str(node) for node, of in members if not is_reserved(of)),
        unread=tuple(unread),
    )


def _parsed(ntriples: bytes) -> list[Triple]:
    """Return the triples without imports, each once, in the order of their N-Triples."""
    try:
        quads = list(parse(ntriples, format=RdfFormat.N_TRIPLES))
    except SyntaxError as error:
        raise OwlError(f"the OWL reasoner needs N-Triples: {error.msg}") from error
    return sorted({quad.triple for quad in quads if quad.predicate != _IMPORTS}, key=str)


def _sift(triples: Iterable[Triple], kinds: Kinds) -> tuple[list[Triple], list[Misfit]]:
    """Return the triples that OWL can read, and descriptions of those that it cannot."""
    readable = []
    misfits: defaultdict[NamedNode, list[Triple]] = defaultdict(list)
    for triple in triples:
        if _fits(triple, kinds.get(triple.predicate)):
            readable.append(triple)
        else:
            misfits[triple.predicate].append(triple)
    return readable, [
        Misfit(
            f"{prop} is {_describe(kinds.get(prop))}; misfits: {len(found)}, such as {found[0]}",
            str(found[0].subject).strip("<>"),
        )
        for prop, found in misfits.items()
    ]


def _fits(triple: Triple, kinds: frozenset[PropertyKind] | None) -> bool:
    """Return whether a property of these kinds can have such a value; None is for OWL's terms."""
    if isinstance(triple.object, Triple):
        return False
    return kinds is None or bool(kinds & {kind_of_value(triple), PropertyKind.ANNOTATION})


def _describe(kinds: frozenset[PropertyKind] | None) -> str:
    if not kinds:
        return "not declared and has both literals and resources as values"
    return " and ".join(sorted(kind.value for kind in kinds))
