"""Turtle and TriG from lines of N-Triples, without building terms.

Most terms have the same form in Turtle as in N-Triples. pyoxigraph writes all others, such as names
with a prefix and plain numbers. The result is what pyoxigraph writes for the whole graph, but it
takes a fraction of the time.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kgbuild.nquads import Tokens, term_of
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

_TYPE: Final = str(t.TYPE)
_INTEGER: Final = str(t.XSD_INTEGER)
#: The datatypes of values that Turtle can write without quotes.
_WITHOUT_QUOTES: Final = frozenset(
    f"<{ns.XSD}{name}>" for name in ("integer", "decimal", "double", "boolean")
)
_DIGITS: Final = re.compile('"[0-9]+"')
#: A local name without a character that needs an escape.
_PLAIN_NAME: Final = re.compile("[A-Za-z0-9_][A-Za-z0-9_-]*")
#: The subject and the predicate of triples that are written for their object.
_ANY: Final = NamedNode("tag:any")
#: The number of terms whose form in Turtle is kept.
_KEPT: Final = 8192


class TurtleWriter:
    """Writes graphs in Turtle with the same prefixes.

    Attributes:
        header: The declarations of the prefixes, with which a file begins.
    """

    def __init__(self, prefixes: Mapping[str, str], base: str) -> None:
        """Use prefixes, given as IRIs by their names; most IRIs begin with ``base``."""
        self._prefixes = dict(prefixes)
        self.header = declarations(prefixes)
        # All prefixes end with "#" or "/".
        self._names = {iri: name for name, iri in prefixes.items()}
        self._abbreviated = tuple(f"<{iri}" for iri in prefixes.values())
        # Most IRIs need few comparisons, and not those with all prefixes.
        self._own = own = f"<{base}"
        self._own_abbreviated = tuple(
            iri for iri in self._abbreviated if iri.startswith(own) or own.startswith(iri)
        )
        self._term = lru_cache(maxsize=_KEPT)(self._in_turtle)

    def statements(self, triples: Iterable[Tokens]) -> str:
        """Return triples, in the order of their lines, as statements, one for each subject."""
        term, own, abbreviated = self._term, self._own, self._own_abbreviated
        last_subject = last_predicate = ""
        parts: list[str] = []
        put = parts.append
        for subject, predicate, value in triples:
            # A text without a language or a datatype is the same in Turtle.
            is_same = value[-1] == '"' or (
                value.startswith(own) and not value.startswith(abbreviated)
            )
            written = value if is_same else term(value)
            if subject != last_subject:
                last_subject = node = subject
                if not subject.startswith(own) or subject.startswith(abbreviated):
                    node = term(subject)
                verb = "a" if predicate == _TYPE else term(predicate)
                put(f" .\n{node} {verb} {written}")
            elif predicate != last_predicate:
                put(f" ;\n\t{'a' if predicate == _TYPE else term(predicate)} {written}")
            else:
                put(f" , {written}")
            last_predicate = predicate
        return f"{''.join(parts)[3:]} .\n" if parts else ""

    def _in_turtle(self, token: str) -> str:
        """Return the form of a term in Turtle, given its form in N-Triples."""
        if token[0] == '"':
            return self._literal(token)
        cut = max(token.rfind("#"), token.rfind("/")) + 1
        name, local = self._names.get(token[1:cut]), token[cut:-1]
        if name is not None and _PLAIN_NAME.fullmatch(local):
            return f"{name}:{local}"
        is_own = token.startswith(self._own)
        abbreviated = self._own_abbreviated if is_own else self._abbreviated
        return self._by_pyoxigraph(token) if token.startswith(abbreviated) else token

    def _literal(self, token: str) -> str:
        text, mark, datatype = token.rpartition("^^")
        if not mark or token[-1] != ">":
            return token
        if datatype == _INTEGER and _DIGITS.fullmatch(text):
            return text[1:-1]
        if datatype in _WITHOUT_QUOTES:
            return self._by_pyoxigraph(token)
        return f"{text}^^{self._term(datatype)}"

    def _by_pyoxigraph(self, token: str) -> str:
        *_, last = _written(Triple(_ANY, _ANY, term_of(token)), self._prefixes).split("\n")
        return last.removeprefix(f"{_ANY} {_ANY} ").removesuffix(" .")


def declarations(prefixes: Mapping[str, str]) -> str:
    """Return the declarations of prefixes, given as IRIs by their names, in pyoxigraph's order."""
    *declared, _ = _written(Triple(_ANY, _ANY, _ANY), prefixes).split("\n")
    return "".join(f"{line}\n" for line in declared)


def _written(triple: Triple, prefixes: Mapping[str, str]) -> str:
    data = serialize([triple], format=RdfFormat.TURTLE, prefixes=dict(prefixes)) or b""
    return data.decode().removesuffix("\n")


def indented(turtle: bytes) -> bytes:
    """Return statements in Turtle as they stand within a graph in TriG."""
    # In Turtle, a line break is never inside a term.
    lines = turtle.replace(b"\n", b"\n\t")
    return b"\t%b" % lines[:-1] if turtle else b""
