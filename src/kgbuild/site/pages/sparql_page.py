"""The page for SPARQL queries, which run in the browser, and the terms for its editor."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, QuerySolutions

from kgbuild.exports.dumps import NQUADS
from kgbuild.exports.jsonld import compact_json
from kgbuild.site.addresses import KINDS
from kgbuild.site.dataset import Dataset
from kgbuild.site.description.downloads import Download
from kgbuild.site.files import SiteFile
from kgbuild.site.pages.data_page import readable
from kgbuild.site.render import Renderer
from kgbuild.site.static_files import oxigraph_size
from kgbuild.sparql.named_query import NamedQuery
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

_TERMS: Final = "data/terms.json"
#: The maximum number of entities to complete. More would make the list slow.
_MOST_ENTITIES: Final = 2_000
_LOCAL: Final = re.compile(r"[A-Za-z0-9_-]+")
_PREDICATES: Final = "SELECT DISTINCT ?term { ?s ?term ?o }"
_CLASSES: Final = f"SELECT DISTINCT ?term {{ ?s <{t.TYPE.value}> ?term }}"


def sparql_files(
    renderer: Renderer, queries: Mapping[str, NamedQuery], downloads: Sequence[Download]
) -> Iterator[SiteFile]:
    """Yield the page, the terms that its editor completes, and the queries as files.

    The page queries one of the downloads: the N-Quads, compressed if possible.
    """
    nquads = (one for one in downloads if one.kind.name == NQUADS)
    data = max(nquads, key=lambda one: one.is_packed)
    program = oxigraph_size()
    yield _terms_file(renderer.dataset, renderer.ontology)
    yield renderer.page(
        "sparql.html",
        "sparql.html",
        "Query with SPARQL",
        queries=sorted(queries.values(), key=lambda query: query.title),
        data_file=data.path,
        terms_file=_TERMS,
        program_size=readable(program),
        data_size=readable(data.size),
        whole_size=readable(program + data.size),
    )
    for name, query in sorted(queries.items()):
        yield SiteFile(f"queries/{name}.rq", query.sparql.encode())


def _terms_file(dataset: Dataset, ontology: Ontology) -> SiteFile:
    """Return a JSON file with the base, the kinds of pages, the prefixes, and the terms."""
    # The prefixes that need no declaration, as in `kgbuild query`.
    prefixes = {**ns.PREFIXES, "ex": dataset.iris.entity("")}
    terms = []
    for iri, kind in _kinds(dataset, ontology).items():
        name = _prefixed(iri, prefixes)
        if name is not None:
            terms.append((name, kind, ontology.labels.get(iri) or dataset.known_label(iri) or ""))
    found = {"base": dataset.iris.base, "pages": sorted(KINDS), "prefixes": prefixes}
    return SiteFile(_TERMS, f"{compact_json({**found, 'terms': sorted(terms)})}\n".encode())


def _kinds(dataset: Dataset, ontology: Ontology) -> dict[str, str]:
    """Return the kind of each term by IRI: entity, class or property."""
    concepts = [iri for found in ontology.concepts.values() for iri in found.values()]
    entities = dataset.register()[:_MOST_ENTITIES]
    return {
        **dict.fromkeys((*ontology.labels, *concepts, *entities), "entity"),
        **dict.fromkeys((*ontology.classes.values(), *_found(_CLASSES, dataset)), "class"),
        **dict.fromkeys(_found(_PREDICATES, dataset), "property"),
        **{prop.iri: "property" for prop in ontology.properties.values()},
    }


def _found(query: str, dataset: Dataset) -> list[str]:
    rows = dataset.store.query(query)
    assert isinstance(rows, QuerySolutions)  # noqa: S101 -- both queries are SELECT
    return [row["term"].value for row in rows if isinstance(row["term"], NamedNode)]


def _prefixed(iri: str, prefixes: Mapping[str, str]) -> str | None:
    for prefix, namespace in prefixes.items():
        local = iri.removeprefix(namespace)
        if local != iri and _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
    return None
