"""The named queries as data, for tools that offer the queries of a dataset (SHACL, section 5.2)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kgbuild.ids import Iris
from kgbuild.sparql.named_query import NamedQuery
from kgbuild.vocab import catalogue as c
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


@dataclass(frozen=True, slots=True)
class QueryCollection:
    """Describes queries by name, and the endpoint that answers them, if there is one."""

    iris: Iris
    queries: Mapping[str, NamedQuery]
    endpoint: str | None

    def triples(self) -> Iterator[Triple]:
        """Yield the queries, in the order of their names, and the prefixes that they use."""
        prefixes: dict[str, str] = {}
        for _, query in sorted(self.queries.items()):
            yield from self._query(query)
            prefixes |= {one["name"]: one["iri"] for one in _PREFIX.finditer(query.sparql)}
        this = NamedNode(self.iris.prefixes)
        for name, iri in sorted(prefixes.items()):
            declaration = NamedNode(self.iris.prefix(name or "default"))
            yield Triple(this, c.DECLARE, declaration)
            yield Triple(declaration, t.TYPE, c.PREFIX_CLASS)
            yield Triple(declaration, c.PREFIX, Literal(name))
            namespace = Literal(iri, datatype=NamedNode(ns.XSD + "anyURI"))
            yield Triple(declaration, c.NAMESPACE, namespace)

    def _query(self, query: NamedQuery) -> Iterator[Triple]:
        form = _FORM.search(query.sparql)
        if form is None:
            return
        this = NamedNode(self.iris.query(query.name))
        cls, property_ = _CLASSES[form[1].upper()]
        yield Triple(this, t.TYPE, c.EXECUTABLE)
        yield Triple(this, t.TYPE, cls)
        yield Triple(this, t.LABEL, Literal(query.title, language="en"))
        yield Triple(this, c.COMMENT, Literal(_about(query), language="en"))
        for keyword in query.head.get("keywords", "").split(","):
            if keyword.strip():
                yield Triple(this, c.KEYWORDS, Literal(keyword.strip(), language="en"))
        yield Triple(this, property_, Literal(query.sparql))
        yield Triple(this, c.PREFIXES, NamedNode(self.iris.prefixes))
        yield Triple(this, c.IS_PART_OF, NamedNode(self.iris.dataset))
        if self.endpoint is not None:
            yield Triple(this, c.TARGET, NamedNode(self.endpoint))


def _about(query: NamedQuery) -> str:
    """Return what a query answers, and its parameters."""
    taken = [
        f"In place of UNDEF, ?{one.name} takes one {one.kind}. {one.description}"
        for one in query.parameters.values()
    ]
    return " ".join([query.head.get("description", query.title), *taken])
