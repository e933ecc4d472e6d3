"""RDF terms as tokens of canonical N-Quads, and the rdflib terms that they stand for.

Two tokens are equal if and only if rdflib's terms are. rdflib writes ``"01"^^xsd:integer`` as
``"1"^^xsd:integer``, so the token is the latter.
"""

import re
from functools import lru_cache
from typing import Final

import pyoxigraph as ox
from rdflib import XSD, BNode, Literal, URIRef
from rdflib.term import Node

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
#: The number of terms that are kept; then the memory is emptied.
_KEPT: Final = 100_000


def token_of(term: Node) -> str:
    """Return the token of an rdflib term."""
    if isinstance(term, URIRef):
        return f"<{term}>"
    if isinstance(term, BNode):
        return f"_:{term}"
    if not isinstance(term, Literal):
        raise TypeError(f"{term!r} is not a term of RDF")
    datatype = None if term.datatype is None else ox.NamedNode(term.datatype)
    return str(ox.Literal(str(term), language=term.language, datatype=datatype))


def term_of(token: str) -> Node:
    """Return the rdflib term of a token."""
    if token[0] == "<":
        return URIRef(token[1:-1])
    if token[0] == "_":
        return BNode(token[2:])
    end = token.rindex('"')
    lexical, suffix = _unescaped(token[1:end]), token[end + 1 :]
    if suffix.startswith("@"):
        return Literal(lexical, lang=suffix[1:].partition("--")[0])
    return Literal(lexical, datatype=_datatype_of(suffix))


@lru_cache
def _datatype_of(suffix: str) -> URIRef | None:
    """Return the datatype at the end of a token; None for a text."""
    datatype = URIRef(suffix[3:-1])
    return datatype if suffix and datatype != XSD.string else None


def is_literal(token: str) -> bool:
    """Return whether a token is a literal."""
    return token[0] == '"'


def language_of(token: str) -> str | None:
    """Return the language tag of a token, if it is a literal with one."""
    return token[token.rindex('"') + 2 :] if is_literal(token) and token[-1] not in '">' else None


class Terms:
    """The rdflib terms of tokens, and the canonical tokens of literals.

    Attributes:
        ambiguous: The tokens of ill-typed literals that rdflib rewrites, such as
            ``"none"^^xsd:boolean``. They equal others, but are not the same.
        tags: The language tags that are known to be canonical.
        canonical_tokens: The results of `canonical` so far, by token.
    """

    def __init__(self) -> None:
        """Start with nothing known."""
        self._terms: dict[str, Node] = {}
        self.canonical_tokens: dict[str, str] = {}
        self.ambiguous: set[str] = set()
        self.tags: set[str] = set()

    def term(self, token: str) -> Node:
        """Return the rdflib term of a token."""
        found = self._terms.get(token)
        if found is None:
            if len(self._terms) >= _KEPT:
                self._terms.clear()
            found = self._terms[token] = term_of(token)
        return found

    def canonical(self, token: str) -> str:
        """Return the token that stands for the term of a literal's token."""
        found = self.canonical_tokens.get(token)
        if found is None:
            if len(self.canonical_tokens) >= _KEPT:
                self.canonical_tokens.clear()
            term = self.term(token)
            found = token_of(term)
            if found != token and isinstance(term, Literal) and term.ill_typed:
                self.ambiguous.add(token)
                found = token
            self.canonical_tokens[token] = found
        return found

    def text(self, token: str) -> str:
        """Return the text of a token: an IRI, or the text that SHACL measures of a literal."""
        if token[0] == "<":
            return token[1:-1]
        if token[-1] != ">":
            return _unescaped(token[1 : token.rindex('"')])
        return str(self.term(token))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    short, long, letter = match.groups()
    return _ESCAPED.get(letter, letter) if letter else chr(int(short or long, 16))
