"""Several queries as one, for a store that takes long to start.

The combined query can also return the quads of the store. Its rows are read one by one from a file
in SPARQL's TSV format.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from kgbuild.sparql.query_text import declared_prefixes, form_of, names_graphs, prologue, syntax_of

#: The variable that numbers the queries in the rows of the combined one.
_NUMBER: Final = "kgbuildQuery"
#: The variables of a quad, in the order of N-Quads.
_QUAD: Final = tuple(f"kgbuild{term}" for term in ("Subject", "Predicate", "Object", "Graph"))
_QUADS: Final = "SELECT * {{ GRAPH ?{3} {{ ?{0} ?{1} ?{2} }} }}".format(*_QUAD)
#: The label of a blank node, which two parts of a query cannot share.
_LABEL: Final = re.compile(r"_:\w")
_VARIABLE: Final = re.compile(r"[?$](\w+)")
#: A template without IRIs, strings and comments, which may contain question marks.
_TEMPLATE: Final = re.compile(r"CONSTRUCT\s*\{([^{}<>\"'#]*)\}", re.IGNORECASE)
#: A variable in a template that is read as Turtle.
_AS_IRI: Final = "urn:kgbuild:variable:"

_Term = NamedNode | BlankNode | Literal | Triple | None


@dataclass(slots=True)
class QueryPart:
    """A query that is a part of a combined one.

    Attributes:
        select: It as a SELECT without its prefixes.
        template: The triples that a row makes; none for a SELECT.
        rows: Its answer in TSV: a line with its variables, then a line for each row.
    """

    select: str
    template: list[Triple] = field(default_factory=list)
    rows: list[bytes] = field(default_factory=list)

    @property
    def answer(self) -> QuerySolutions | list[Triple]:
        """The answer to the query."""
        found = _rows(b"".join(self.rows))
        if not self.template:
            return found
        return list(dict.fromkeys(triple for row in found for triple in self._triples(row)))

    def _triples(self, row: QuerySolution) -> Iterator[Triple]:
        """Yield the triples of a row, except those that lack a term or that RDF forbids."""
        for one in self.template:
            subject, predicate, object_ = (
                _filled(term, row) for term in (one.subject, one.predicate, one.object)
            )
            if (
                isinstance(subject, NamedNode | BlankNode)
                and isinstance(predicate, NamedNode)
                and object_ is not None
            ):
                yield Triple(subject, predicate, object_)


class CombinedQuery:
    """Queries that are sent as one, each as a sub-query with its number.

    Attributes:
        parts: The queries in it, by their text.
        is_answered: Whether its parts have their rows.
    """

    def __init__(self, queries: Sequence[str]) -> None:
        """Take the queries that can be sub-queries side by side.

        Sub-queries are SELECTs, take no ``FROM``, and share their prefixes. A CONSTRUCT becomes the
        SELECT of the variables of its template.
        """
        self.parts: dict[str, QueryPart] = {}
        self.is_answered = False
        self._prefixes: dict[str, str] = {}
        for query in queries:
            declared = declared_prefixes(query)
            if declared is None or names_graphs(query) or _LABEL.search(syntax_of(query)):
                continue
            part = _part(query)
            agrees = all(self._prefixes.get(name, iri) == iri for name, iri in declared.items())
            if agrees and part is not None:
                self._prefixes |= declared
                self.parts[query] = part

    def sparql(self, *, with_quads: bool = False) -> str:
        """Return the query.

        Args:
            with_quads: Whether it also finds all quads of the named graphs.
        """
        selects = [part.select for part in self.parts.values()]
        if with_quads:
            selects.append(_QUADS)
        parts = [
            f"{{ {{ {select}\n}} BIND ({number} AS ?{_NUMBER}) }}"
            for number, select in enumerate(selects)
        ]
        return f"{_heads(self._prefixes)}SELECT * WHERE {{\n{' UNION '.join(parts)}\n}}"

    def take(self, answer: Path, quads: Path | None = None) -> None:
        """Give each part its rows.

        Args:
            answer: A file with the answer to the query, in TSV.
            quads: A new file for the quads, as N-Quads; None if the query has none.
        """
        parts = self.parts.values()
        found = answer.with_suffix(".quads")
        with answer.open("rb") as lines, found.open("wb") as rest:
            head = _terms(next(lines))
            names = [name.decode().removeprefix("?") for name in head]
            known = [*({*_VARIABLE.findall(part.select)} for part in parts), {*_QUAD}]
            columns = [[n for n, name in enumerate(names) if name in some] for some in known]
            sinks = [*(part.rows.append for part in parts), rest.write]
            for sink, own in zip(sinks, columns, strict=True):
                sink(_line(head, own))
            at = names.index(_NUMBER)
            for line in lines:
                terms = _terms(line)
                number = int(terms[at])
                sinks[number](_line(terms, columns[number]))
        if quads is not None:
            _write_quads(found, quads)
        self.is_answered = True


def _part(query: str) -> QueryPart | None:
    """Return a query as a part; None if it cannot be one."""
    head = prologue(query)
    text = query.removeprefix(head)
    if form_of(query) == "SELECT":
        return QueryPart(text)
    found = _TEMPLATE.match(text)
    if found is None:
        return None
    turtle = _VARIABLE.sub(rf"<{_AS_IRI}\1>", found[1]).strip().removesuffix(".")
    prefixes = _heads(declared_prefixes(query) or {})
    try:
        template = [quad.triple for quad in parse(f"{prefixes}{turtle} .", format=RdfFormat.TURTLE)]
    except SyntaxError:
        return None
    variables = " ".join(dict.fromkeys(f"?{name}" for name in _VARIABLE.findall(found[1])))
    terms = [term for one in template for term in (one.subject, one.object)]
    if not variables or any(isinstance(term, BlankNode) for term in terms):
        return None
    rest = text[found.end() :]
    return QueryPart(
        f"SELECT DISTINCT {variables} {{ {{ SELECT {variables} {rest}\n}} }}", template
    )


def _filled(term: _Term, row: QuerySolution) -> _Term:
    """Return a term of a template, or the value of the variable that it is."""
    if isinstance(term, NamedNode) and term.value.startswith(_AS_IRI):
        value: _Term = row[term.value.removeprefix(_AS_IRI)]
        return value
    return term


def _terms(line: bytes) -> list[bytes]:
    return line.rstrip(b"\r\n").split(b"\t")


def _line(terms: Sequence[bytes], columns: Sequence[int]) -> bytes:
    return b"\t".join(terms[n] for n in columns) + b"\n"


def _heads(prefixes: dict[str, str]) -> str:
    return "".join(f"PREFIX {name}: {iri}\n" for name, iri in prefixes.items())


def _write_quads(rows: Path, quads: Path) -> None:
    """Write rows of quads in TSV as N-Quads. TSV shortens numbers."""
    with rows.open("rb") as source, quads.open("w", encoding="utf-8", newline="\n") as out:
        for row in _rows(source):
            out.write(" ".join(str(row[name]) for name in _QUAD) + " .\n")


def _rows(tsv: bytes | IO[bytes]) -> QuerySolutions:
    found = parse_query_results(tsv, format=QueryResultsFormat.TSV)
    if not isinstance(found, QuerySolutions):
        raise TypeError
    return found
