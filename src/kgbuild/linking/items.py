"""Items of Wikidata by SPARQL: which have a name, and what is said of each.

The shape of the data is that of https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format:
``wdt:`` has what is said with the best rank.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kgbuild.linking.cache import Cache
from kgbuild.linking.patience import Patience
from kgbuild.linking.web import clean
from kgbuild.sparql.endpoint import Endpoint
from kgbuild.sparql.http_errors import NotAnsweredError
from kgbuild.sparql.named_query import values_block
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.wikidata import CLASSES

#: So many names, and so many items, are asked for at once.
NAMES: Final = 25
ITEMS: Final = 20
#: An answer with more rows than this would be cut, and a cut answer is none.
_ROWS: Final = 500
_ITEM: Final = re.compile(re.escape(ns.WD) + r"(Q[1-9][0-9]*)")
_PREFIXES: Final = f"""\
PREFIX wd: <{ns.WD}>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX rdfs: <{ns.RDFS}>
PREFIX schema: <http://schema.org/>
PREFIX skos: <{ns.SKOS}>
"""
_NAMED: Final = """\
SELECT DISTINCT ?name ?item WHERE {
  %s
  ?item rdfs:label|skos:altLabel ?name .
  FILTER (STRSTARTS(STR(?item), "http://www.wikidata.org/entity/Q"))
}
ORDER BY ?name ?item
LIMIT %d
"""
#: What is asked of an item, each with the pattern that gives its values.
_TOLD: Final[Mapping[str, str]] = {
    "label": "?item rdfs:label ?value . FILTER (LANG(?value) = %(language)s)",
    "description": "?item schema:description ?value . FILTER (LANG(?value) = %(language)s)",
    "alias": "?item skos:altLabel ?value . FILTER (LANG(?value) = %(language)s)",
    "class": "?item wdt:P31 ?value",
    # Of the classes above, those that the ontology knows the like of.
    "above": "VALUES ?value { %(classes)s } ?item wdt:P31/wdt:P279* ?value",
    "whole": "?item wdt:P361|wdt:P131|wdt:P17|wdt:P1001 ?value",
    "begin": "?item wdt:P569|wdt:P571|wdt:P580 ?value",
    "end": "?item wdt:P570|wdt:P576|wdt:P582 ?value",
}


@dataclass(frozen=True, slots=True)
class Item:
    """What Wikidata says of an item.

    Attributes:
        id: The item, as ``Q159``.
        label: Its label; empty if it has none in the language.
        description: Its description, likewise.
        aliases: Its other names, sorted.
        classes: What it is an instance of, with those above that the ontology knows, sorted.
        wholes: What it is a part of or lies in: P361, P131, P17 and P1001.
        begin: The first year of it, if that is told.
        end: Its last year, likewise.
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
class Items:
    """Asks for items.

    Attributes:
        endpoint: What is asked.
        language: The language of names, as BCP 47 has it.
        patience: Waits and counts.
        cache: What was answered before.
    """

    endpoint: Endpoint
    language: str
    patience: Patience
    cache: Cache

    def named(self, names: Sequence[str]) -> tuple[dict[str, list[str]], str]:
        """The items that have a name, by the name, and the day on which they had it.

        A name that more items have than one can look through has none.

        Raises:
            NotAnsweredError: No whole answer came.
            SpentError: No request is left.
            NotKeptError: The answer is not kept, and no service may be asked.
        """
        values = values_block(["name"], [[Literal(name, language=self.language)] for name in names])
        rows, day = self._rows(_NAMED % (values, _ROWS + 1), ("name", "item"))
        if len(rows) <= _ROWS:
            found: dict[str, list[str]] = {name: [] for name in names}
            for name, item in rows:
                if (told := _ITEM.fullmatch(item)) and name in found:
                    found[name].append(told[1])
            return found, day
        if len(names) == 1:
            return {names[0]: []}, day
        half = len(names) // 2
        first, day = self.named(names[:half])
        second, other = self.named(names[half:])
        return first | second, max(day, other)

    def told(self, items: Sequence[str]) -> tuple[dict[str, Item], str]:
        """What is said of each item, by the item, and the day on which it was; likewise.

        An item of which nothing is said is left out: it was merged with another, or deleted.
        """
        pieces = {
            "language": str(Literal(self.language)),
            "classes": " ".join(f"wd:{one}" for one in sorted(CLASSES)),
        }
        those = " ".join(f"wd:{one}" for one in items)
        branches = [
            f'{{ VALUES ?item {{ {those} }} {pattern % pieces} BIND ("{what}" AS ?what) }}'
            for what, pattern in _TOLD.items()
        ]
        union = "\n  UNION ".join(branches)
        sparql = f"SELECT DISTINCT ?item ?what ?value WHERE {{\n  {union}\n}}\n"
        rows, day = self._rows(sparql, ("item", "what", "value"))
        facts: dict[str, _Facts] = {}
        for item, what, value in rows:
            if told := _ITEM.fullmatch(item):
                facts.setdefault(told[1], _Facts()).add(what, value)
        return {one: facts[one].item(one) for one in items if one in facts}, day

    def _rows(self, sparql: str, columns: Sequence[str]) -> tuple[list[list[str]], str]:
        """The rows of a query, sorted, and the day on which they came."""
        whole = _PREFIXES + sparql

        def once() -> list[list[str]]:
            rows = whole_rows(self.endpoint, whole, columns)
            # A value that is unknown is a blank node, or an IRI of its own: it tells nothing.
            told = [[one.value for one in row if one is not None] for row in rows]
            return sorted(row for row in told if len(row) == len(columns))

        asked = {"sparql": self.endpoint.url, "query": whole}
        kept = self.cache.answer(asked, lambda: self.patience.ask(once))
        return [list(map(str, row)) for row in kept.data], kept.day


def whole_rows(
    endpoint: Endpoint, sparql: str, columns: Iterable[str] | None = None
) -> list[list[NamedNode | Literal | None]]:
    """All rows of an answer, or none of them.

    Args:
        endpoint: What is asked.
        sparql: A SELECT.
        columns: The variables; those of the answer if None. What is unbound or blank is None.

    Raises:
        NotAnsweredError: No whole answer came.
    """
    try:
        result = endpoint.query(sparql)
        if not isinstance(result, QuerySolutions):
            raise NotAnsweredError(f"{endpoint.url} has given no rows")
        names = list(columns) if columns else [one.value for one in result.variables]
        # An answer that broke off is found out when its last row is read.
        return [[_term(row[name]) for name in names] for row in result]
    except (SyntaxError, ValueError, OSError) as error:
        message = f"{endpoint.url} gives a broken or incomplete answer: {error}"
        raise NotAnsweredError(message, is_temporary=True) from error


def _term(term: object) -> NamedNode | Literal | None:
    return term if isinstance(term, NamedNode | Literal) else None


@dataclass(slots=True)
class _Facts:
    """Gathers what is said of an item."""

    values: dict[str, set[str]] = field(default_factory=dict)

    def add(self, what: str, value: str) -> None:
        self.values.setdefault(what, set()).add(value)

    def item(self, id_: str) -> Item:
        return Item(
            id=id_,
            label=self._text("label"),
            description=self._text("description"),
            aliases=tuple(sorted(map(clean, self.values.get("alias", ())))),
            classes=self._items("class", "above"),
            wholes=self._items("whole"),
            begin=self._year("begin", min),
            end=self._year("end", max),
        )

    def _text(self, what: str) -> str:
        return clean(min(self.values.get(what, ()), default=""))

    def _items(self, *whats: str) -> tuple[str, ...]:
        every = {value for what in whats for value in self.values.get(what, ())}
        found = {told[1] for value in every if (told := _ITEM.fullmatch(value))}
        return tuple(sorted(found, key=lambda item: (len(item), item)))

    def _year(self, what: str, choose: Callable[[Iterable[int]], int]) -> int | None:
        """A year of xsd:dateTime, as ``-0043-03-15T00:00:00Z`` or ``2024-08-06T00:00:00Z``."""
        every = (re.match(r"[+-]?\d{4,}", value) for value in self.values.get(what, ()))
        years = [int(one[0]) for one in every if one]
        return choose(years) if years else None
