"""Terms in a query that the ontology does not have.

SPARQL has no error for a misspelt name: it finds nothing, and that looks like "no".
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from kgbuild.nearest import did_you_mean
from kgbuild.sparql.query_text import iris_in
from kgbuild.vocab import namespaces as ns

#: Prefixes whose names the ontology has all.
_OF_ONTOLOGY: Final = ("kgb", *ns.SCHEMES)


def unknown_terms(
    sparql: str, prefixes: Mapping[str, str], known: Collection[str]
) -> Iterator[str]:
    """Yield a remark on each term of the ontology's namespaces that the ontology does not have.

    Args:
        sparql: The query.
        prefixes: The prefixes that it need not declare.
        known: The IRIs of all terms.
    """
    for prefix in _OF_ONTOLOGY:
        namespace = ns.PREFIXES[prefix]
        for name in names_in(sparql, prefixes, namespace):
            if namespace + name not in known:
                others = (iri.removeprefix(namespace) for iri in known if iri.startswith(namespace))
                meant = did_you_mean(name, others)
                yield f"the ontology has no {prefix}:{name}, so no data has it: {meant}".rstrip(
                    ": "
                )


def names_in(sparql: str, prefixes: Mapping[str, str], namespace: str) -> list[str]:
    """Return the names of a namespace in a query, without those of things below it."""
    iris = iris_in(sparql, prefixes)
    found = {iri.removeprefix(namespace) for iri in iris if iri.startswith(namespace)}
    return sorted(name for name in found if re.fullmatch(r"[^/#?]+", name))
