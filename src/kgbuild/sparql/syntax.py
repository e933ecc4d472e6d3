"""What can be told of a SPARQL text without parsing it: its form, and the prefixes it lacks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

#: IRIs, strings and comments, in which a word is no keyword.
_OUTSIDE_SYNTAX: Final = re.compile(
    r"<[^<>\"{}|^`\\\x00-\x20]*>|#[^\n]*"
    r"|\"{3}(?:[^\"\\]|\\.|\"(?!\"\"))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'",
    re.DOTALL,
)
_FROM: Final = re.compile(r"(?<![\w?$:])FROM(?![\w:])", re.IGNORECASE)
_GRAPH: Final = re.compile(r"(?<![\w?$:])GRAPH(?![\w:])", re.IGNORECASE)
_UPDATE: Final = re.compile(r"(?<![\w?$:])(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE)\b", re.IGNORECASE)
_FORM: Final = re.compile(r"(?<![\w?$:])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:-])", re.IGNORECASE)
_DECLARED: Final = re.compile(r"(?<![\w?$:])PREFIX\s+([^\s:]*):", re.IGNORECASE)
_PREFIX: Final = re.compile(r"(?<![\w?$:.-])([A-Za-z][\w-]*):")
#: After a slash, a full stop or a hyphen, the word is part of a name.
SERVICE: Final = re.compile(r"(?<![\w?$:/.-])SERVICE(?![\w:])", re.IGNORECASE)
_NAMED_SERVICE: Final = re.compile(r"\s*<([^<>\s]*)>\s*\{")
_BRACE: Final = re.compile(r"[{}]")
_DECLARATION: Final = re.compile(r"^\s*PREFIX\s+[\w-]*:\s*<[^<>\s]*>", re.IGNORECASE | re.MULTILINE)
_FORMS: Final[Mapping[str, Form]] = {
    "SELECT": "SELECT",
    "ASK": "ASK",
    "CONSTRUCT": "CONSTRUCT",
    "DESCRIBE": "DESCRIBE",
}


def syntax_of(sparql: str) -> str:
    """A query without IRIs, strings and comments, in which a word is no keyword."""
    return _OUTSIDE_SYNTAX.sub(" ", sparql)


def names_graphs(sparql: str) -> bool:
    """Whether a query says by FROM which graphs it is to be answered from."""
    return _FROM.search(syntax_of(sparql)) is not None


def finds_graphs(sparql: str) -> bool:
    """Whether a query looks into named graphs by GRAPH."""
    return _GRAPH.search(syntax_of(sparql)) is not None


def is_update(sparql: str) -> bool:
    """Whether a text that is no query has a keyword of SPARQL Update."""
    return _UPDATE.search(syntax_of(sparql)) is not None


def form_of(sparql: str) -> Form | None:
    """The form of a query (SPARQL 1.1, section 16); None if it has none, as an update."""
    found = _FORM.search(syntax_of(sparql))
    return None if found is None else _FORMS[found[1].upper()]


@dataclass(frozen=True, slots=True)
class ServiceBlock:
    """A part of a query that another endpoint is to answer.

    Attributes:
        start: Where it begins, with its keyword.
        end: Where it ends, after its brace.
        endpoint: The IRI of the endpoint.
        pattern: What stands between its braces.
    """

    start: int
    end: int
    endpoint: str
    pattern: str


def service_block(sparql: str) -> ServiceBlock | None:
    """The first ``SERVICE`` of a query that names its endpoint; None if there is none whole."""
    plain = _OUTSIDE_SYNTAX.sub(_blanked, sparql)
    for keyword in SERVICE.finditer(plain):
        named = _NAMED_SERVICE.match(sparql, keyword.end())
        if named is None:
            continue
        depth = 1
        for brace in _BRACE.finditer(plain, named.end()):
            depth += 1 if brace[0] == "{" else -1
            if depth == 0:
                pattern = sparql[named.end() : brace.start()]
                return ServiceBlock(keyword.start(), brace.end(), named[1], pattern)
    return None


def declarations(sparql: str) -> str:
    """The lines of a query that declare its prefixes."""
    return "".join(f"{line[0]}\n" for line in _DECLARATION.finditer(sparql))


def _blanked(found: re.Match[str]) -> str:
    """As many blanks, so that all else stays in its place."""
    return " " * len(found[0])


def with_prefixes(sparql: str, prefixes: Mapping[str, str]) -> str:
    """The query with those prefixes declared that it uses and does not declare.

    They stand in its first line, so that the lines keep their numbers.
    """
    syntax = syntax_of(sparql)
    wanted = set(_PREFIX.findall(syntax)) - set(_DECLARED.findall(syntax))
    missing = sorted(wanted & prefixes.keys())
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in missing) + sparql
