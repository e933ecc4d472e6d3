"""The answer to a query: rows of Python values, or bytes in a format of SPARQL or RDF."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Protocol, TypeAlias

from pyoxigraph import (
    Literal,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from kgbuild.errors import UsageError
from kgbuild.ids import Iris
from kgbuild.sparql.named_query import NamedQuery
from kgbuild.sparql.xml_answers import XmlError, XmlPieces, writable
from kgbuild.vocab import namespaces as ns

#: What a store or an endpoint returns: rows, a boolean, or triples.
QueryResult: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples | list[Triple]
#: A value in a row.
RowValue: TypeAlias = str | int | float | Decimal | bool | date | None

#: Formats for the rows of SELECT and the boolean of ASK.
ROW_FORMATS: Final = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
#: Formats for the triples of CONSTRUCT and DESCRIBE.
TRIPLE_FORMATS: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}


#: Formats that are XML.
_XML: Final = frozenset({"xml", "rdf"})


class SparqlTarget(Protocol):
    """The store of a build or an endpoint, which answers SPARQL."""

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None, /) -> QueryResult:
        """Return the answer to a query that may use these prefixes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query. It can be read any number of times.

    Attributes:
        query: The query.
        iris: The IRIs of the workspace.
        notes: Remarks on the values of parameters and on the endpoint.
    """

    query: NamedQuery
    iris: Iris
    notes: tuple[str, ...]
    _data: bytes | list[Triple]

    @classmethod
    def read(
        cls, query: NamedQuery, result: QueryResult, iris: Iris, notes: tuple[str, ...] = ()
    ) -> "Answer":
        """Read the result of a query completely."""
        if isinstance(result, QuerySolutions | QueryBoolean):
            data = result.serialize(format=QueryResultsFormat.JSON) or b""
            return cls(query, iris, notes, data)
        return cls(query, iris, notes, sorted(result, key=str))

    @property
    def result(self) -> QuerySolutions | QueryBoolean | list[Triple]:
        """The rows, the boolean or the triples as terms of pyoxigraph."""
        if isinstance(self._data, bytes):
            return parse_query_results(self._data, format=QueryResultsFormat.JSON)
        return self._data

    @property
    def has_triples(self) -> bool:
        """Whether the query is CONSTRUCT or DESCRIBE."""
        return not isinstance(self._data, bytes)

    def rows(self) -> list[dict[str, RowValue]]:
        """Return a dict for each row, with a Python value for each variable.

        Numbers, booleans and days become `int`, `Decimal`, `float`, `bool` and `date`. IRIs and
        all other literals become `str`. A variable without a value has None. The rows of
        CONSTRUCT and DESCRIBE are triples with ``subject``, ``predicate`` and ``object``; ASK has
        one row with ``boolean``.

            >>> import kgbuild
            >>> answer = kgbuild.query("news", "claims-by-claimant")
            >>> [(row["claimantLabel"], row["claims"]) for row in answer.rows()]
            [('Jane Doe', 1), ('The Daily Example', 1), ('Unnamed witnesses', 1)]
        """
        result = self.result
        if isinstance(result, QueryBoolean):
            return [{"boolean": bool(result)}]
        if isinstance(result, QuerySolutions):
            names = [variable.value for variable in result.variables]
            return [{name: _value(row[name]) for name in names} for row in result]
        names = ["subject", "predicate", "object"]
        return [dict(zip(names, map(_value, triple), strict=True)) for triple in result]

    def serialize(self, form: str) -> bytes:
        """Return the answer in a format of `ROW_FORMATS` or `TRIPLE_FORMATS`.

            >>> import kgbuild
            >>> kgbuild.query("news", "ASK { ?claim a kgb:Claim }").serialize("csv")
            b'true'

        Raises:
            UsageError: The format does not fit this kind of query, or XML cannot contain a value.
        """
        if form not in (TRIPLE_FORMATS if self.has_triples else ROW_FORMATS):
            kind = "triples" if self.has_triples else "rows"
            known = TRIPLE_FORMATS if self.has_triples else ["table", *ROW_FORMATS]
            known_names = ", ".join(known)
            raise UsageError(f"{form!r} is not a format for {kind}; choose one of: {known_names}")
        try:
            data = self._serialized(form)
            return XmlPieces().mended(data) if form in _XML else data
        except XmlError as error:
            raise UsageError(f"{error}") from error

    def _serialized(self, form: str) -> bytes:
        result = self.result
        if isinstance(result, QuerySolutions | QueryBoolean):
            return result.serialize(format=ROW_FORMATS[form]) or b""
        triples = writable(result) if form == "rdf" else result
        return (
            serialize(triples, format=TRIPLE_FORMATS[form], prefixes=own_prefixes(self.iris)) or b""
        )


def own_prefixes(iris: Iris) -> dict[str, str]:
    """Return the prefixes that a query need not declare: the dumps' and ``ex:`` for entities."""
    return {**ns.PREFIXES, "ex": iris.entity("")}


def _value(term: object) -> RowValue:
    """Return the Python value of a term; its text if it has none."""
    if term is None:
        return None
    text = str(getattr(term, "value", term))
    if isinstance(term, Literal):
        with suppress(ValueError, ArithmeticError, LookupError):
            return _READERS.get(term.datatype.value, str)(text)
    return text


_READERS: Final[Mapping[str, Callable[[str], RowValue]]] = {
    **{f"{ns.XSD}{name}": int for name in ("integer", "int", "long", "nonNegativeInteger")},
    f"{ns.XSD}decimal": Decimal,
    f"{ns.XSD}double": float,
    f"{ns.XSD}float": float,
    f"{ns.XSD}boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
    f"{ns.XSD}date": date.fromisoformat,
}
