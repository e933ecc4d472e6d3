"""The terms of a dataset. The query editor completes them and links to their pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, QuerySolutions

from kgbuild.exports.jsonld import compact_json
from kgbuild.site.addresses import KINDS
from kgbuild.site.dataset import Dataset
from kgbuild.site.files import SiteFile
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

#: The path of the terms in a site.
TERMS: Final = "data/terms.json"
#: The maximum number of entities to complete. More would make the list slow.
_MOST_ENTITIES: Final = 2_000
_LOCAL: Final = re.compile(r"[A-Za-z0-9_-]+")
_PREDICATES: Final = "SELECT DISTINCT ?term { ?s ?term ?o }"
_CLASSES: Final = f"SELECT DISTINCT ?term {{ ?s <{t.TYPE.value}> ?term }}"


@dataclass(frozen=True, slots=True)
class Completion:
    """The terms of a dataset for the query editor."""

    dataset: Dataset
    ontology: Ontology

    def file(self) -> SiteFile:
        """Return a JSON file with the base, the kinds of pages, the prefixes, and the terms."""
        data = {
            "base": self.dataset.iris.base,
            "pages": sorted(KINDS),
            "prefixes": self.prefixes,
            "terms": sorted(self._terms()),
        }
        return SiteFile(TERMS, f"{compact_json(data)}\n".encode())

    @property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that need no declaration, as in ``kgbuild query``."""
        return {**ns.PREFIXES, "ex": self.dataset.iris.entity("")}

    def _terms(self) -> Iterator[tuple[str, str, str]]:
        concepts = [iri for found in self.ontology.concepts.values() for iri in found.values()]
        entities = self.dataset.register()[:_MOST_ENTITIES]
        kinds = {
            **dict.fromkeys((*concepts, *entities), "entity"),
            **dict.fromkeys((*self.ontology.classes.values(), *self._found(_CLASSES)), "class"),
            **dict.fromkeys(self._found(_PREDICATES), "property"),
            **{prop.iri: "property" for prop in self.ontology.properties.values()},
        }
        for iri, kind in kinds.items():
            name = self._prefixed(iri)
            if name is not None:
                label = self.ontology.labels.get(iri) or self.dataset.known_label(iri)
                yield name, kind, label or ""

    def _found(self, query: str) -> list[str]:
        rows = self.dataset.store.query(query)
        assert isinstance(rows, QuerySolutions)  # noqa: S101 -- both queries are SELECT
        return [row["term"].value for row in rows if isinstance(row["term"], NamedNode)]

    def _prefixed(self, iri: str) -> str | None:
        for prefix, namespace in self.prefixes.items():
            local = iri.removeprefix(namespace)
            if local != iri and _LOCAL.fullmatch(local):
                return f"{prefix}:{local}"
        return None
