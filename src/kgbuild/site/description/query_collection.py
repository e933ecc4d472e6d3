"""The named queries as data, for tools that offer the queries of a dataset (SHACL, section 5.2)."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kgbuild.ids import Iris
from kgbuild.sparql.named_query import NamedQuery
from kgbuild.vocab import dataset_terms as c
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: The file of the queries in a site.
FILE: Final = "queries.ttl"
_FORM: Final = re.compile(r"^\s*(SELECT|ASK|CONSTRUCT)\b", re.IGNORECASE | re.MULTILINE)
_PREFIX: Final = re.compile(r"^\s*PREFIX\s+(?P<name>[\w-]*):\s*<(?P<iri>[^>]*)>", re.MULTILINE)
_CLASSES: Final = {
    "SELECT": (c.SELECT_EXECUTABLE, c.SELECT),
    "ASK": (c.ASK_EXECUTABLE, c.ASK),
    "CONSTRUCT": (c.CONSTRUCT_EXECUTABLE, c.CONSTRUCT),
}


def query_triples(
    queries: Mapping[str, NamedQuery], iris: Iris, endpoint: str | None
) -> Iterator[Triple]:
    """Yield the queries by name, with an endpoint that answers them, and the prefixes in them."""
    prefixes: dict[str, str] = {}
    for _, query in sorted(queries.items()):
        yield from _query(query, iris, endpoint)
        prefixes |= {one["name"]: one["iri"] for one in _PREFIX.finditer(query.sparql)}
    this = NamedNode(iris.prefixes)
    for name, iri in sorted(prefixes.items()):
        declaration = NamedNode(iris.prefix(name or "default"))
        yield Triple(this, c.DECLARE, declaration)
        yield Triple(declaration, t.TYPE, c.PREFIX_CLASS)
        yield Triple(declaration, c.PREFIX, Literal(name))
        namespace = Literal(iri, datatype=NamedNode(ns.XSD + "anyURI"))
        yield Triple(declaration, c.NAMESPACE, namespace)


def _query(query: NamedQuery, iris: Iris, endpoint: str | None) -> Iterator[Triple]:
    form = _FORM.search(query.sparql)
    if form is None:
        return
    this = NamedNode(iris.query(query.name))
    cls, property_ = _CLASSES[form[1].upper()]
    yield Triple(this, t.TYPE, c.EXECUTABLE)
    yield Triple(this, t.TYPE, cls)
    yield Triple(this, t.LABEL, Literal(query.title, language="en"))
    yield Triple(this, c.COMMENT, Literal(_about(query), language="en"))
    for keyword in query.head.get("keywords", "").split(","):
        if keyword.strip():
            yield Triple(this, c.KEYWORDS, Literal(keyword.strip(), language="en"))
    yield Triple(this, property_, Literal(query.sparql))
    yield Triple(this, c.PREFIXES, NamedNode(iris.prefixes))
    yield Triple(this, c.IS_PART_OF, NamedNode(iris.dataset))
    if endpoint is not None:
        yield Triple(this, c.TARGET, NamedNode(endpoint))


def _about(query: NamedQuery) -> str:
    """Return what a query answers, and its parameters."""
    taken = [
        f"In place of UNDEF, ?{one.name} takes one {one.kind}. {one.description}"
        for one in query.parameters.values()
    ]
    return " ".join([query.head.get("description", query.title), *taken])
