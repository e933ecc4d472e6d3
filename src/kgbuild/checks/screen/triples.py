"""N-Quads as tokens: subject, then predicate, then values, without the names of the graphs."""

import re
from typing import Final, TypeAlias

from pyoxigraph import RdfFormat, parse

from kgbuild.checks.screen.terms import Terms

#: The values of a node by predicate; a value is there once.
Description: TypeAlias = dict[str, list[str]]
#: The descriptions of nodes by the node.
Triples: TypeAlias = dict[str, Description]

#: Characters that canonical N-Quads never have, besides the ends of lines.
_CONTROLS: Final = bytes(code for code in (*range(0x20), 0x7F) if code != ord("\n"))
_ESCAPES = re.compile(r'[^\\]*(?:\\["\\nrtbf][^\\]*)*')
_TAG = re.compile("@[a-z]+(-[a-z0-9]+)*")


def triples_of(data: bytes, terms: Terms) -> Triples:
    """Return the triples of N-Quads.

    Canonical N-Quads of one graph are split as text. All others are parsed.

    Raises:
        SyntaxError: The data are not N-Quads. This is not found out about all data.
    """
    lines = _lines(data)
    found = None if lines is None else _split(lines, terms)
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


def _split(lines: list[str], terms: Terms) -> Triples | None:
    """Return the triples of lines ``subject predicate object``; None if one is written oddly."""
    found: Triples = {}
    predicates, tags = set(), set()
    before, description = "", {}  # type: tuple[str, Description]
    try:
        for line in dict.fromkeys(lines):
            subject, predicate, value = line.split(" ", 2)
            if value[0] == '"':
                if "\\" in value and not _ESCAPES.fullmatch(value):
                    return None
                if value[-1] == ">":
                    value = terms.canonical(value)  # noqa: PLW2901 - the same value
                elif value[-1] != '"' and (tag := value[value.rindex('"') + 1 :]) not in tags:
                    if not _TAG.fullmatch(tag):
                        return None
                    tags.add(tag)
            elif " " in value or "\\" in value or value[0] not in "<_":
                return None
            if subject != before:
                before, description = subject, found.setdefault(subject, {})
            values = description.get(predicate)
            if values is None:
                description[predicate] = [value]
                predicates.add(predicate)
            elif value not in values:
                values.append(value)
    except (IndexError, ValueError):
        return None
    odd = any(name[0] not in "<_" or "\\" in name for name in found) or any(
        name[0] != "<" or name[-1] != ">" or "\\" in name for name in predicates
    )
    return None if odd else found


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
