"""Triples that describe an IRI as Turtle, N-Triples and JSON-LD.

A triple is a line of N-Triples without the point at the end.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from kgbuild.exports import turtle
from kgbuild.exports.jsonld import Keys, compact_json
from kgbuild.nquads import tokens_of


class TurtleWriter:
    """Writes triples as Turtle with some prefixes, of which each text has those that it uses."""

    def __init__(self, prefixes: Mapping[str, str], base: str) -> None:
        """Take the prefixes by name; most IRIs begin with ``base``."""
        self._writer = turtle.TurtleWriter(prefixes, base)
        self._prefixes = dict(prefixes)
        self._used = lru_cache(maxsize=20_000)(self._find)
        self._header = lru_cache(maxsize=1_000)(self._declared)

    def write(self, triples: Sequence[str]) -> str:
        """Return triples as Turtle; they are sorted."""
        used = frozenset(name for iri in _iris(triples) for name in self._used(iri))
        return self._header(used) + self._writer.statements(tokens_of(triples))

    def _declared(self, names: AbstractSet[str]) -> str:
        used = {name: iri for name, iri in self._prefixes.items() if name in names}
        return turtle.declarations(used)

    def _find(self, iri: str) -> tuple[str, ...]:
        return tuple(name for name, space in self._prefixes.items() if iri.startswith(f"<{space}"))


def _iris(triples: Iterable[str]) -> set[str]:
    """Return the IRIs in triples, in angle brackets."""
    found: set[str] = set()
    for triple in triples:
        subject, predicate, value = triple.split(" ", 2)
        found.add(subject)
        found.add(predicate)
        if value[-1] == ">":  # neither plain text nor text with a language
            found.add(value if value[0] == "<" else value[value.rindex("<") :])
    return found


def ntriples(triples: Iterable[str]) -> bytes:
    """Return triples as N-Triples, in their order."""
    return "".join(f"{triple} .\n" for triple in triples).encode()


def jsonld(triples: Iterable[str], keys: Keys, context: str) -> bytes:
    """Return triples as JSON-LD, one node on each line, by a context at an address."""
    nodes = keys.nodes(tokens_of(sorted(triples)))
    return f'{{"@context":{compact_json(context)},"@graph":[\n{nodes}\n]}}\n'.encode()
