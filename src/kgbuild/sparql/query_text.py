"""Read a SPARQL text without a parser: its form, its parts, and its missing prefixes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

#: IRIs, strings and comments, whose words are not keywords.
_OUTSIDE_SYNTAX: Final = re.compile(
    r"<[^<>\"{}|^`\\\x00-\x20]*>|#[^\n]*"
    r"|\"{3}(?:[^\"\\]|\\.|\"(?!\"\"))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'",
    re.DOTALL,
)
_FROM: Final = re.compile(r"(?<![\w?$:])FROM(?![\w:])", re.IGNORECASE)
#: What follows the keyword FROM: an IRI, whole or short, perhaps of a named graph.
_NAMED_GRAPH: Final = re.compile(
    r"(?P<gap>(?:\s|#[^\n]*\n)+|(?=<))(?P<named>NAMED(?:(?:\s|#[^\n]*\n)+|(?=<)))?"
    r"(?:<(?P<iri>[^<>\"{}|^`\\\x00-\x20]*)>|(?P<prefix>[A-Za-z][\w.-]*)?:(?P<name>[\w./-]*))",
    re.IGNORECASE,
)
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_GRAPH: Final = re.compile(r"(?<![\w?$:])GRAPH(?![\w:])", re.IGNORECASE)
_UPDATE: Final = re.compile(r"(?<![\w?$:])(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE)\b", re.IGNORECASE)
_FORM: Final = re.compile(r"(?<![\w?$:])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:-])", re.IGNORECASE)
_DECLARED: Final = re.compile(r"(?<![\w?$:])PREFIX\s+([^\s:]*):", re.IGNORECASE)
_PREFIXED_NAME: Final = re.compile(r"(?<![\w?$:@.-])([A-Za-z][\w.-]*)?:([\w-](?:[\w.:-]*[\w-])?)")
_DECLARATION_OF: Final = re.compile(r"PREFIX\s+([^\s:]*):\s*<([^<>\s]*)>", re.IGNORECASE)
_PREFIX: Final = re.compile(r"(?<![\w?$:.-])([A-Za-z][\w-]*):")
#: After a slash, a full stop or a hyphen, the word is a part of a name.
SERVICE: Final = re.compile(r"(?<![\w?$:/.-])SERVICE(?![\w:])", re.IGNORECASE)
_NAMED_SERVICE: Final = re.compile(r"\s*<([^<>\s]*)>\s*\{")
_BRACE: Final = re.compile(r"[{}]")
_DECLARATION: Final = re.compile(r"PREFIX\s+([^\s:]*):\s*(<[^<>\s]*>)|#[^\n]*", re.IGNORECASE)
_ESCAPE: Final = re.compile(rb"\\(?:\\(?P<u>[uU])|.)")
_FORMS: Final[Mapping[str, Form]] = {form: form for form in get_args(Form)}


def syntax_of(sparql: str) -> str:
    """Return a query with blanks for IRIs, strings and comments, whose words are not keywords."""
    return _OUTSIDE_SYNTAX.sub(lambda found: " " * len(found[0]), sparql)


def names_graphs(sparql: str) -> bool:
    """Whether a query names its graphs by FROM."""
    return _FROM.search(syntax_of(sparql)) is not None


def dataset_of(sparql: str, prefixes: Mapping[str, str]) -> tuple[list[str], list[str]] | None:
    """Return the graphs of a query's FROM and of its FROM NAMED (SPARQL 1.1, section 13.2).

    ``prefixes`` are those that it need not declare. The answer is None if an IRI is relative, has
    an escape, or has an unknown prefix.
    """
    known = {**prefixes, **dict(_DECLARATION_OF.findall(prologue(sparql)))}
    found: tuple[list[str], list[str]] = [], []
    for keyword in _FROM.finditer(syntax_of(sparql)):
        clause = _NAMED_GRAPH.match(sparql, keyword.end())
        if clause is None:
            return None
        iri = clause["iri"]
        if iri is None and (clause["prefix"] or "") in known:
            iri = known[clause["prefix"] or ""] + clause["name"]
        if iri is None or not _SCHEME.match(iri):
            return None
        found[bool(clause["named"])].append(iri)
    return found


def finds_graphs(sparql: str) -> bool:
    """Whether a query uses named graphs by GRAPH."""
    return _GRAPH.search(syntax_of(sparql)) is not None


def is_update(sparql: str) -> bool:
    """Whether a text has a keyword of SPARQL Update."""
    return _UPDATE.search(syntax_of(sparql)) is not None


def form_of(sparql: str) -> Form | None:
    """Return the form of a query (SPARQL 1.1, section 16); None if it has none, like an update."""
    found = _FORM.search(syntax_of(sparql))
    return None if found is None else _FORMS[found[1].upper()]


@dataclass(frozen=True, slots=True)
class ServiceBlock:
    """A part of a query that another endpoint answers."""

    start: int  # where its keyword begins
    end: int  # where its closing brace ends
    endpoint: str  # the IRI of the endpoint
    pattern: str  # the text between its braces


def service_block(sparql: str) -> ServiceBlock | None:
    """Return the first whole ``SERVICE`` of a query that names its endpoint; None without one."""
    plain = syntax_of(sparql)
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


def prologue(sparql: str) -> str:
    """Return a query's text before its form, which declares its prefixes."""
    found = _FORM.search(syntax_of(sparql))
    return sparql if found is None else sparql[: found.start()]


def declared_prefixes(sparql: str) -> dict[str, str] | None:
    """Return the prefixes that a query declares; None if it declares anything else."""
    text = prologue(sparql)
    if _DECLARATION.sub("", text).strip():
        return None
    return {name: iri for name, iri in _DECLARATION.findall(text) if iri}


def iris_in(sparql: str, prefixes: Mapping[str, str]) -> set[str]:
    """Return the IRIs that a query mentions, whole or as ``prefix:name``, after its prologue.

    ``prefixes`` are those that it need not declare. Names with escapes are left out.
    """
    body = sparql[len(prologue(sparql)) :]
    known = {**prefixes, **dict(_DECLARATION_OF.findall(prologue(sparql)))}
    named = _PREFIXED_NAME.finditer(syntax_of(body))
    whole = (found[0][1:-1] for found in _OUTSIDE_SYNTAX.finditer(body) if found[0][0] == "<")
    return {*whole, *(known[one[1] or ""] + one[2] for one in named if (one[1] or "") in known)}


def with_portable_escapes(term: bytes) -> bytes:
    r"""Return RDF terms in a form that every SPARQL parser reads alike.

    SPARQL 1.1, section 19.2, replaces ``\uHHHH`` before parsing. Some engines also do so after an
    escaped backslash. So a ``u`` that follows one is written as an escape itself.
    """
    return _ESCAPE.sub(
        lambda found: b"\\\\\\U%08X" % ord(found["u"]) if found["u"] else found[0], term
    )


def with_prefixes(sparql: str, prefixes: Mapping[str, str]) -> str:
    """Return the query with declarations of the prefixes that it lacks, in its first line."""
    syntax = syntax_of(sparql)
    wanted = set(_PREFIX.findall(syntax)) - set(_DECLARED.findall(syntax))
    missing = sorted(wanted & prefixes.keys())
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in missing) + sparql
