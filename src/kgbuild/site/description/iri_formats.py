"""Triples that describe an IRI as Turtle, N-Triples and JSON-LD."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kgbuild.exports.jsonld import Keys, compact_json
from kgbuild.vocab import terms as t


class TurtleWriter:
    """Writes triples as Turtle with some prefixes, of which each text has those that it uses."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """Take the prefixes by name."""
        self._prefixes = dict(prefixes)
        self._of: Callable[[str], tuple[str, ...]] = lru_cache(maxsize=20_000)(self._find)

    def write(self, triples: Sequence[Triple]) -> str:
        """Return triples as Turtle, in their order."""
        used = {name for iri in _iris(triples) for name in self._of(iri)}
        prefixes = {name: iri for name, iri in self._prefixes.items() if name in used}
        return (serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()

    def _find(self, iri: str) -> tuple[str, ...]:
        return tuple(name for name, space in self._prefixes.items() if iri.startswith(space))


def _iris(triples: Iterable[Triple]) -> set[str]:
    found: set[str] = set()
    for triple in triples:
        found.add(triple.predicate.value)
        for term in (triple.subject, triple.object):
            if isinstance(term, NamedNode):
                found.add(term.value)
            elif isinstance(term, Literal) and term.language is None:
                found.add(term.datatype.value)
    # Turtle does not write the datatype of a string.
    found.discard(t.XSD_STRING.value)
    return found


def ntriples(triples: Iterable[Triple]) -> bytes:
    """Return triples as N-Triples, in their order."""
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def jsonld(triples: Iterable[Triple], keys: Keys, context: str) -> bytes:
    """Return triples as JSON-LD, one node on each line, by a context at an address."""
    nodes = keys.nodes(sorted(map(str, triples)))
    return f'{{"@context":{compact_json(context)},"@graph":[\n{nodes}\n]}}\n'.encode()
