"""JSON-LD: the dataset with short keys, by one context.

Every graph is an object with its nodes; every node has its IRI. Values keep their datatypes, so the
document says exactly what the N-Quads say.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from kgbuild.nquads import Tokens, term_of
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

_TYPE: Final = str(t.TYPE)

Json: TypeAlias = "str | int | float | list[Json] | dict[str, Json]"

#: Terms of other vocabularies whose values are IRIs, by the names that readers expect.
_OTHER_LINKS = {
    "derivedFrom": t.DERIVED_FROM, "source": t.HAS_SOURCE, "selector": t.HAS_SELECTOR,
    "unit": t.HAS_UNIT, "checksum": t.CHECKSUM, "checksumAlgorithm": t.CHECKSUM_ALGORITHM,
    "broadMatch": t.BROAD_MATCH, "closeMatch": t.CLOSE_MATCH, "exactMatch": t.EXACT_MATCH,
    "license": t.LICENSE, "publisher": t.PUBLISHER, "archivedAt": t.ARCHIVED_AT,
    "contentUrl": t.CONTENT_URL, "mediaCreator": t.MEDIA_CREATOR, "conformsTo": t.CONFORMS_TO,
    "hasGeometry": t.HAS_GEOMETRY,
}  # fmt: skip
_OTHER_LITERALS = {
    "label": t.LABEL, "altLabel": t.ALT_LABEL, "exact": t.EXACT, "prefix": t.PREFIX,
    "suffix": t.SUFFIX, "start": t.START, "end": t.END, "note": t.NOTE, "title": t.TITLE,
    "description": t.DESCRIPTION, "language": t.LANGUAGE, "rights": t.RIGHTS,
    "checksumValue": t.CHECKSUM_VALUE, "encodingFormat": t.ENCODING_FORMAT,
    "fragment": t.FRAGMENT_VALUE, "asWKT": t.AS_WKT, "lat": t.LATITUDE, "long": t.LONGITUDE,
    "hasMetricSpatialAccuracy": t.ACCURACY_IN_METRES,
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
    prefixes: dict[str, Json] = dict(ns.PREFIXES)
    return {"@version": 1.1, **prefixes, **terms}


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
                self._links[f"<{meaning['@id']}>"] = compact_json(name)
            elif isinstance(meaning, str) and name not in ns.PREFIXES:
                self._literals[f"<{meaning}>"] = compact_json(name)

    def nodes(self, triples: Iterable[Tokens]) -> str:
        """Return triples as node objects, one on each line, with commas between them.

        They are in the order of their lines.

        Raises:
            TypeError: A value is neither an IRI nor a literal.
        """
        pair, literals, links = self._pair, self._literals, self._links
        last_subject = last_key = ""
        parts: list[str] = []
        values: list[str] = []
        for subject, predicate, value in triples:
            if value[-1] == '"' and "\\" not in value and predicate in literals:
                key, written = literals[predicate], value  # most texts, without a call for each
            elif predicate in links and value[0] == "<" and value[1] != "<":
                key, written = links[predicate], f'"{value[1:-1]}"'  # most links, likewise
            else:
                key, written = pair(predicate, value)
            if subject == last_subject and key == last_key:
                values.append(written)
                continue
            if len(values) == 1:
                parts.append(f",{last_key}:{values[0]}")
            elif values:
                parts.append(_property(last_key, values))
            if subject != last_subject:
                parts.append(f'}},\n{{"@id":{_string(subject)}')
                last_subject = subject
            last_key, values = key, [written]
        if values:
            parts.append(_property(last_key, values))
        return f"{''.join(parts)[3:]}}}" if parts else ""

    def _pair(self, predicate: str, value: str) -> tuple[str, str]:
        """Return a predicate as a key and a value, both in JSON."""
        if value[0] == '"':
            return self._literals.get(predicate) or _string(predicate), _literal(value)
        if value[0] != "<" or value[1] == "<":
            raise TypeError(f"published data has no blank node and no triple term: {value}")
        if predicate == _TYPE:
            return '"@type"', self._literals.get(value) or _string(value)
        if predicate in self._links:
            return self._links[predicate], _string(value)
        return _string(predicate), f'{{"@id":{_string(value)}}}'


def _property(key: str, values: Sequence[str]) -> str:
    if len(values) == 1:
        return f",{key}:{values[0]}"
    return f",{key}:[{','.join(values)}]"


def _string(iri: str) -> str:
    """Return an IRI in angle brackets, which has no character to escape, as a string of JSON."""
    return f'"{iri[1:-1]}"'


def _literal(token: str) -> str:
    end = token.rindex('"') + 1
    text, kind = token[:end], token[end:]
    # N-Triples and JSON escape the same characters in the same way, but for rare ones.
    if "\\u" in text or "\\U" in text:
        text = compact_json(term_of(text).value)
    if not kind:
        return text
    if kind[0] == "@":
        return f'{{"@value":{text},"@language":"{kind[1:]}"}}'
    return f'{{"@value":{text},"@type":{_string(kind[2:])}}}'
