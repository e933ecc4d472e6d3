"""Several SELECT queries as one, for a store that takes long to start."""

import json
import re
from collections.abc import Sequence
from typing import Final

from kgbuild.sparql.query_text import declared_prefixes, form_of, names_graphs, prologue, syntax_of

#: The variable that numbers the queries in the rows of the combined one.
_NUMBER: Final = "kgbuildQuery"
#: The label of a blank node, which two parts of a query cannot share.
_LABEL: Final = re.compile(r"_:\w")


class CombinedQuery:
    """Queries that are sent as one, each as a sub-query with its number.

    Attributes:
        parts: The queries in it.
    """

    def __init__(self, queries: Sequence[str]) -> None:
        """Take the queries that can be sub-queries side by side.

        Sub-queries are SELECTs, take no ``FROM``, and share their prefixes.
        """
        self.parts: list[str] = []
        self._prefixes: dict[str, str] = {}
        for query in queries:
            declared = declared_prefixes(query)
            if form_of(query) != "SELECT" or declared is None or names_graphs(query):
                continue
            agrees = all(self._prefixes.get(name, iri) == iri for name, iri in declared.items())
            if agrees and not _LABEL.search(syntax_of(query)):
                self._prefixes |= declared
                self.parts.append(query)

    @property
    def sparql(self) -> str:
        """The query."""
        heads = "".join(f"PREFIX {name}: {iri}\n" for name, iri in self._prefixes.items())
        parts = [
            f"{{ {{ {part.removeprefix(prologue(part))}\n}} BIND ({number} AS ?{_NUMBER}) }}"
            for number, part in enumerate(self.parts)
        ]
        return f"{heads}SELECT * WHERE {{\n{' UNION '.join(parts)}\n}}"

    def answers(self, answer: bytes) -> dict[str, bytes]:
        """Return the answer to each query, from that to all in SPARQL's JSON format."""
        rows: list[list[dict[str, object]]] = [[] for _ in self.parts]
        data = json.loads(answer)
        for row in data["results"]["bindings"]:
            rows[int(row.pop(_NUMBER)["value"])].append(row)
        names = [name for name in data["head"]["vars"] if name != _NUMBER]
        return {
            part: json.dumps({"head": {"vars": names}, "results": {"bindings": found}}).encode()
            for part, found in zip(self.parts, rows, strict=True)
        }
