"""The page for SPARQL queries, which run in the browser, and the terms for its editor."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, QuerySolutions

from kgbuild.exports.dumps import NQUADS, packed
from kgbuild.exports.jsonld import compact_json
from kgbuild.site.addresses import KINDS
from kgbuild.site.dataset import Dataset
from kgbuild.site.description.downloads import Download
from kgbuild.site.files import SiteFile
from kgbuild.site.page_links import Links
from kgbuild.site.pages.data_page import readable
from kgbuild.site.pictures.map_places import place_on_map
from kgbuild.site.pictures.outlines import outline_data
from kgbuild.site.query_words import translated_heads
from kgbuild.site.render import Renderer, script_json
from kgbuild.site.static_files import oxigraph_size
from kgbuild.sparql.named_query import OTHER_THEME, THEMES, NamedQuery
from kgbuild.translation import gettext
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

_TERMS: Final = "data/terms.json"
#: The outlines of countries and regions, for maps of answers.
_OUTLINES: Final = "data/outlines.json.gz"
#: The maximum number of entities to complete. More would make the list slow.
_MOST_ENTITIES: Final = 2_000
#: The query that a new reader sees first, as in `frontend/src/sparql/examples.js`.
_FIRST: Final = "figures"
#: The head of a query, which the editor folds, as in `frontend/src/sparql/folded-head.js`.
_HEAD: Final = re.compile(r"\A(#\s*title:.*)((?:\n#.*)+)")
_LOCAL: Final = re.compile(r"[A-Za-z0-9_-]+")
_PREDICATES: Final = "SELECT DISTINCT ?term { ?s ?term ?o }"
_CLASSES: Final = f"SELECT DISTINCT ?term {{ ?s <{t.TYPE.value}> ?term }}"


def sparql_files(
    renderer: Renderer, queries: Mapping[str, NamedQuery], downloads: Sequence[Download]
) -> Iterator[SiteFile]:
    """Yield the page, and what it needs in all languages: outlines, and the queries as files."""
    yield from sparql_page(renderer, queries, downloads)
    yield SiteFile(_OUTLINES, packed(outline_data()))
    for name, query in sorted(queries.items()):
        yield SiteFile(f"queries/{name}.rq", query.sparql.encode())


def sparql_page(
    renderer: Renderer, queries: Mapping[str, NamedQuery], downloads: Sequence[Download]
) -> Iterator[SiteFile]:
    """Yield the page, and the terms that its editor completes.

    The page queries one of the downloads: the N-Quads, compressed if possible.
    """
    nquads = (one for one in downloads if one.kind.name == NQUADS)
    data = max(nquads, key=lambda one: one.is_packed)
    program = oxigraph_size()
    first = queries.get(_FIRST) or next(iter(queries.values()))
    terms_path = renderer.folder + _TERMS
    yield _terms_file(terms_path, renderer.links("sparql.html"))
    yield renderer.page(
        "sparql.html",
        "sparql.html",
        gettext("Query with SPARQL"),
        query_words=script_json(translated_heads(queries.values())) if renderer.folder else None,
        themes=_by_theme(queries.values()),
        first=first,
        first_text=_HEAD.sub(r"\1", first.sparql),
        number=len(queries),
        data_file=data.path,
        terms_file=terms_path,
        program_size=readable(program),
        data_size=readable(data.size),
        whole_size=readable(program + data.size),
    )


def _by_theme(queries: Iterable[NamedQuery]) -> list[tuple[str, list[NamedQuery]]]:
    """Return the queries of each theme by title, kgbuild's own themes first."""
    ranks = {theme: rank for rank, theme in enumerate(THEMES)}
    own = len(ranks)
    found: dict[str, list[NamedQuery]] = defaultdict(list)
    for query in sorted(queries, key=lambda one: one.title):
        found[query.theme].append(query)
    in_order = sorted(found, key=lambda one: (ranks.get(one, own), one == OTHER_THEME, one))
    return [(theme, found[theme]) for theme in in_order]


def _terms_file(path: str, links: Links) -> SiteFile:
    """Return a JSON file with the base, the kinds of pages, the prefixes, the terms, the places."""
    dataset, ontology = links.dataset, links.ontology
    # The prefixes that need no declaration, as in `kgbuild query`.
    prefixes = {**ns.PREFIXES, "ex": dataset.iris.entity("")}
    terms = []
    for iri, kind in _kinds(dataset, ontology).items():
        name = _prefixed(iri, prefixes)
        if name is not None:
            terms.append((name, kind, ontology.labels.get(iri) or dataset.known_label(iri) or ""))
    found = {
        "base": dataset.iris.base,
        "pages": sorted(KINDS),
        "prefixes": prefixes,
        "places": _places(links),
    }
    return SiteFile(path, f"{compact_json({**found, 'terms': sorted(terms)})}\n".encode())


def _places(links: Links) -> dict[str, dict[str, object]]:
    """Return how a map draws the places of the register, by their ids."""
    found: dict[str, dict[str, object]] = {}
    for iri in links.dataset.register():
        node = links.dataset.node(iri)
        if t.PLACE.value in node.types and len(found) < _MOST_ENTITIES:
            name = iri.removeprefix(links.dataset.iris.entity(""))
            found[name] = {"label": links.dataset.label(iri), **place_on_map(node, links)}
    return found


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
