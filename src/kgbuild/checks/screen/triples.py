"""N-Quads as tokens: subject, then predicate, then values, without the names of the graphs."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from pyoxigraph import RdfFormat, parse

from kgbuild.checks.screen.terms import Terms
from kgbuild.nquads import Tokens, tokens_of

#: The values of a node by predicate; a value is there once.
Description: TypeAlias = dict[str, list[str]]
#: The descriptions of nodes by the node.
Triples: TypeAlias = dict[str, Description]

#: Characters that canonical N-Quads never have, besides the ends of lines.
_CONTROLS: Final = bytes(code for code in (*range(0x20), 0x7F) if code != ord("\n"))
_ESCAPES = re.compile(r'[^\\]*(?:\\["\\nrtbf][^\\]*)*')
_NOTHING: Final[Description] = {}
_TAG = re.compile("@[a-z]+(-[a-z0-9]+)*")


def triples_of(data: bytes, terms: Terms, tokens: Iterable[Tokens] | None = None) -> Triples:
    """Return the triples of N-Quads.

    Canonical N-Quads of one graph are split as text. All others are parsed.

    Args:
        data: The N-Quads.
        terms: The terms of the data.
        tokens: The same as tokens, if they are canonical and somebody has split them already.

    Raises:
        SyntaxError: The data are not N-Quads. This is not found out about all data.
    """
    if tokens is not None:
        found = _described(tokens, terms)
    elif (lines := _lines(data)) is not None:
        found = _described(tokens_of(lines), terms)
        if found is not None and not all(map(_is_resource, _resources(found))):
            found = None
    else:
        found = None
    return _parsed(data, terms) if found is None else found


def _lines(data: bytes) -> list[str] | None:
    """Return lines without their ends and the graph; None if they are not canonical."""
    if len(data.translate(None, _CONTROLS)) != len(data):
        return None
    text = data.decode()
    first, newline, _ = text.partition("\n")
    graph = first[first.rfind(" <") :]
    if not newline or not graph.endswith("> ."):
        return None if text else []
    lines = text.split(graph + "\n")
    return None if lines.pop() or len(lines) != text.count("\n") else lines


def _described(tokens: Iterable[Tokens], terms: Terms) -> Triples | None:
    """Return the descriptions of subjects; None if a literal is written oddly."""
    found: Triples = {}
    canonical = terms.canonical_tokens
    before, description = "", _NOTHING
    try:
        for subject, predicate, value in tokens:
            token = value
            if value[0] == '"' and (value[-1] != '"' or "\\" in value):
                token = canonical.get(value) or _literal(value, terms)
            if subject != before:
                before, description = subject, found.setdefault(subject, {})
            values = description.get(predicate)
            if values is None:
                description[predicate] = [token]
            elif token not in values:
                values.append(token)
    except (IndexError, ValueError):
        return None
    return found


def _resources(found: Triples) -> Iterator[str]:
    """Yield the subjects and predicates, and the objects that are not literals."""
    for subject, description in found.items():
        yield subject
        yield from description
        for values in description.values():
            yield from (value for value in values if value[0] != '"')


def _is_resource(token: str) -> bool:
    """Return whether a token is an IRI or a blank node, without an escape."""
    is_one = token.startswith(("<", "_")) and not token.endswith(".")
    return is_one and " " not in token and "\\" not in token


def _literal(token: str, terms: Terms) -> str:
    """Return the canonical token of a literal.

    Raises:
        ValueError: It is written oddly.
    """
    if "\\" in token and not _ESCAPES.fullmatch(token):
        raise ValueError(token)
    if token[-1] == ">":
        return terms.canonical(token)
    tag = token[token.rindex('"') + 1 :]
    if tag and tag not in terms.tags:
        if not _TAG.fullmatch(tag):
            raise ValueError(token)
        terms.tags.add(tag)
    return token


def _parsed(data: bytes, terms: Terms) -> Triples:
    found: Triples = {}
    for quad in parse(data, format=RdfFormat.N_QUADS):
        value = str(quad.object)
        if value[0] == '"':
            value = terms.canonical(value)
        values = found.setdefault(str(quad.subject), {}).setdefault(str(quad.predicate), [])
        if value not in values:
            values.append(value)
    return found
