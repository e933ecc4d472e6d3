"""JSON-LD: the dataset with short keys, by one context.

Every graph is an object with its nodes; every node has its IRI. Values keep their datatypes, so the
document says exactly what the N-Quads say.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

Json: TypeAlias = "str | int | list[Json] | dict[str, Json]"

#: Terms of other vocabularies whose values are IRIs, by the names that readers expect.
_OTHER_LINKS = {
    "derivedFrom": t.DERIVED_FROM, "source": t.HAS_SOURCE, "selector": t.HAS_SELECTOR,
    "unit": t.HAS_UNIT, "checksum": t.CHECKSUM, "checksumAlgorithm": t.CHECKSUM_ALGORITHM,
    "broadMatch": t.BROAD_MATCH, "closeMatch": t.CLOSE_MATCH, "exactMatch": t.EXACT_MATCH,
    "license": t.LICENSE, "publisher": t.PUBLISHER,
}  # fmt: skip
_OTHER_LITERALS = {
    "label": t.LABEL, "altLabel": t.ALT_LABEL, "exact": t.EXACT, "prefix": t.PREFIX,
    "suffix": t.SUFFIX, "start": t.START, "end": t.END, "note": t.NOTE, "title": t.TITLE,
    "description": t.DESCRIPTION, "language": t.LANGUAGE, "rights": t.RIGHTS,
    "checksumValue": t.CHECKSUM_VALUE,
}  # fmt: skip


def context(ontology: Ontology) -> dict[str, Json]:
    """Return the JSON-LD context: prefixes, and a key for each property and class."""
    terms: dict[str, Json] = {}
    for name, prop in sorted(ontology.properties.items()):
        terms[name] = prop.iri if prop.literal else {"@id": prop.iri, "@type": "@id"}
    terms |= {n: {"@id": p.value, "@type": "@id"} for n, p in sorted(_OTHER_LINKS.items())}
    terms |= {n: p.value for n, p in sorted(_OTHER_LITERALS.items())}
    for name, iri in sorted(ontology.classes.items()):
        terms.setdefault(name, iri)
    return {"@version": 1.1, **ns.PREFIXES, **terms}  # type: ignore[dict-item]


def write_jsonld(
    graphs: Iterable[tuple[str, Iterator[Quad]]], file: Path, ontology: Ontology
) -> None:
    """Write graphs, whose quads are sorted by subject, as one JSON-LD document.

    Raises:
        OSError: The file cannot be written.
    """
    words = context(ontology)
    keys = Keys(words)
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f'{{"@context":{compact_json(words)},\n"@graph":[')
        for number, (graph, quads) in enumerate(graphs):
            out.write(f'{"," if number else ""}\n{{"@id":{compact_json(graph)},"@graph":[')
            by_subject = groupby(quads, key=lambda quad: str(quad.subject))
            for place, (subject, about) in enumerate(by_subject):
                node = keys.node(subject.strip("<>"), about)
                out.write(f"{',' if place else ''}\n{compact_json(node)}")
            out.write("]}")
        out.write("\n]}\n")


def compact_json(value: object) -> str:
    """Return a value as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Keys:
    """The keys that a context gives to predicates and classes."""

    def __init__(self, words: dict[str, Json]) -> None:
        """Read the keys from the result of `context`."""
        self._links: dict[str, str] = {}
        self._literals: dict[str, str] = {}
        for name, meaning in words.items():
            if isinstance(meaning, dict):
                self._links[str(meaning["@id"])] = name
            elif isinstance(meaning, str) and name not in ns.PREFIXES:
                self._literals[meaning] = name

    def node(self, iri: str, quads: Iterable[Quad | Triple]) -> dict[str, Json]:
        """Return a node object for ``iri`` with what ``quads`` say about it."""
        values: dict[str, list[Json]] = defaultdict(list)
        for key, value in map(self._pair, quads):
            values[key].append(value)
        return {"@id": iri, **{key: v[0] if len(v) == 1 else v for key, v in values.items()}}

    def _pair(self, quad: Quad | Triple) -> tuple[str, Json]:
        predicate = quad.predicate.value
        obj = quad.object
        if isinstance(obj, Literal):
            return self._literals.get(predicate, predicate), _literal(obj)
        if not isinstance(obj, NamedNode):
            raise TypeError(f"published data has no blank node and no triple term: {obj}")
        if quad.predicate == t.TYPE:
            return "@type", self._literals.get(obj.value, obj.value)
        if predicate in self._links:
            return self._links[predicate], obj.value
        return predicate, {"@id": obj.value}


def _literal(literal: Literal) -> Json:
    if literal.language is not None:
        return {"@value": literal.value, "@language": literal.language}
    datatype = literal.datatype.value
    if datatype == t.XSD_STRING.value:
        return literal.value
    return {"@value": literal.value, "@type": datatype}
