"""SPARQL queries for items of Wikidata: which items have a name, and what Wikidata says about them.

The queries follow https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format. Properties
with the prefix ``wdt:`` give the values with the best rank.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kgbuild.language_tags import label_languages
from kgbuild.linking.cache import AnswerCache
from kgbuild.linking.json_client import clean
from kgbuild.sparql.endpoint import Endpoint
from kgbuild.sparql.http_errors import NotAnsweredError
from kgbuild.sparql.named_query import values_block
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.wikidata import CLASSES

#: The number of names, and of items, in one query.
NAMES: Final = 25
ITEMS: Final = 20
#: Maximum number of rows in an answer. A larger answer would be cut off.
_ROWS: Final = 500
_ITEM: Final = re.compile(re.escape(ns.WD) + r"(Q[1-9][0-9]*)")
_PREFIXES: Final = f"""\
PREFIX wd: <{ns.WD}>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX rdfs: <{ns.RDFS}>
PREFIX schema: <http://schema.org/>
PREFIX skos: <{ns.SKOS}>
"""
_FIND: Final = """\
SELECT DISTINCT ?name ?item WHERE {
  %s
  ?item rdfs:label|skos:altLabel ?name .
  FILTER (STRSTARTS(STR(?item), "http://www.wikidata.org/entity/Q"))
}
ORDER BY ?name ?item
LIMIT %d
"""
#: The texts that a query asks for, each with its property.
_TEXTS: Final[Mapping[str, str]] = {
    "label": "rdfs:label",
    "description": "schema:description",
    "alias": "skos:altLabel",
}
#: What else a query asks about an item, each with the pattern of its values.
_PATTERNS: Final[Mapping[str, str]] = {
    "class": "?item wdt:P31 ?value",
    # Only the classes that kgbuild knows.
    "above": "VALUES ?value { %(classes)s } ?item wdt:P31/wdt:P279* ?value",
    "whole": "?item wdt:P361|wdt:P131|wdt:P17|wdt:P1001 ?value",
    "begin": "?item wdt:P569|wdt:P571|wdt:P580 ?value",
    "end": "?item wdt:P570|wdt:P576|wdt:P582 ?value",
}


@dataclass(frozen=True, slots=True)
class WikidataItem:
    """What Wikidata says about an item.

    Attributes:
        id: The item, such as ``Q159``.
        classes: Its classes, and the classes above them that kgbuild knows.
        wholes: What it is part of or located in: P361, P131, P17 and P1001.
        begin: The year in which it began, if Wikidata gives one.
        end: The year in which it ended.
    """

    id: str
    label: str = ""
    description: str = ""
    aliases: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    begin: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class ItemQueries:
    """Queries for items. The methods raise the errors of `AnswerCache.answer`."""

    endpoint: Endpoint
    language: str  # of names, as in BCP 47; `label_languages` follow it
    cache: AnswerCache

    def find(self, names: Sequence[str]) -> tuple[dict[str, list[str]], str]:
        """Return the items with each name, none if they are too many, and the day of the answer."""
        values = values_block(
            ["name"],
            [
                [Literal(name, language=language)]
                for name in names
                for language in label_languages(self.language)
            ],
        )
        rows, day = self._rows(_FIND % (values, _ROWS + 1), ("name", "item"))
        if len(rows) <= _ROWS:
            found: dict[str, list[str]] = {name: [] for name in names}
            for name, item in rows:
                match = _ITEM.fullmatch(item)
                if match and name in found and match[1] not in found[name]:
                    found[name].append(match[1])
            return found, day
        if len(names) == 1:
            return {names[0]: []}, day
        half = len(names) // 2
        first, day = self.find(names[:half])
        second, other = self.find(names[half:])
        return first | second, max(day, other)

    def describe(self, items: Sequence[str]) -> tuple[dict[str, WikidataItem], str]:
        """Return what Wikidata says about items that still exist, and the day of the answer."""
        languages = label_languages(self.language)
        named = ", ".join(str(Literal(one)) for one in languages)
        texts = [
            f"?item {prop} ?value . BIND (LCASE(LANG(?value)) AS ?in) FILTER (?in IN ({named})) "
            f'BIND (CONCAT("{what} ", ?in) AS ?what)'
            for what, prop in _TEXTS.items()
        ]
        classes = " ".join(f"wd:{one}" for one in sorted(CLASSES))
        others = [
            f'{pattern % {"classes": classes}} BIND ("{what}" AS ?what)'
            for what, pattern in _PATTERNS.items()
        ]
        those = " ".join(f"wd:{one}" for one in items)
        branches = [f"{{ VALUES ?item {{ {those} }} {one} }}" for one in (*texts, *others)]
        union = "\n  UNION ".join(branches)
        sparql = f"SELECT DISTINCT ?item ?what ?value WHERE {{\n  {union}\n}}\n"
        rows, day = self._rows(sparql, ("item", "what", "value"))
        values: dict[str, dict[str, set[str]]] = {}
        for item, what, value in rows:
            if match := _ITEM.fullmatch(item):
                values.setdefault(match[1], defaultdict(set))[what].add(value)
        return {one: _item(one, values[one], languages) for one in items if one in values}, day

    def _rows(self, sparql: str, columns: Sequence[str]) -> tuple[list[list[str]], str]:
        """Return the rows of a query, sorted, and the day of the answer."""
        query = _PREFIXES + sparql

        def ask() -> list[list[str]]:
            rows = complete_rows(self.endpoint, query, columns)
            # Wikidata marks an unknown value with a blank node, which adds nothing here.
            return sorted([term.value for term in row if term] for row in rows if all(row))

        request = {"sparql": self.endpoint.url, "query": query}
        answer = self.cache.answer(request, ask)
        return [list(map(str, row)) for row in answer.data], answer.day


def complete_rows(
    endpoint: Endpoint, sparql: str, columns: Sequence[str]
) -> list[list[NamedNode | Literal | None]]:
    """Return all rows of the answer to a SELECT query, or raise a `NotAnsweredError`.

    Unbound variables and blank nodes become None.
    """
    try:
        result = endpoint.query(sparql)
        if not isinstance(result, QuerySolutions):
            raise NotAnsweredError(f"{endpoint.url} has given no rows")
        # Reading the last row shows whether the answer is complete.
        return [[_term(row[name]) for name in columns] for row in result]
    except (SyntaxError, ValueError, OSError) as error:
        message = f"{endpoint.url} gives a broken or incomplete answer: {error}"
        raise NotAnsweredError(message, is_temporary=True) from error


def _term(term: object) -> NamedNode | Literal | None:
    return term if isinstance(term, NamedNode | Literal) else None


def _item(id_: str, values: Mapping[str, set[str]], languages: Sequence[str]) -> WikidataItem:
    """Return an item; ``languages`` are those of its texts, best first."""
    texts = {
        what: [
            text for language in languages for text in sorted(values.get(f"{what} {language}", ()))
        ]
        for what in _TEXTS
    }
    label = next(iter(texts["label"]), "")
    # Labels of the other languages are names too.
    names = {name for name in (*texts["label"], *texts["alias"]) if name != label}
    return WikidataItem(
        id=id_,
        label=clean(label),
        description=clean(next(iter(texts["description"]), "")),
        aliases=tuple(sorted(map(clean, names))),
        classes=_items(values["class"] | values["above"]),
        wholes=_items(values["whole"]),
        begin=min(_years(values["begin"]), default=None),
        end=max(_years(values["end"]), default=None),
    )


def _items(values: Iterable[str]) -> tuple[str, ...]:
    found = {match[1] for value in values if (match := _ITEM.fullmatch(value))}
    return tuple(sorted(found, key=lambda item: (len(item), item)))


def _years(values: Iterable[str]) -> list[int]:
    """Return the years of values such as ``-0043-03-15T00:00:00Z``."""
    return [int(match[0]) for value in values if (match := re.match(r"[+-]?\d{4,}", value))]
