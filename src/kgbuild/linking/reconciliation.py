"""Candidates by the W3C Reconciliation API, as services of version 0.2 and of 1.0 have it.

The specifications are https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
and https://reconciliation-api.github.io/specs/1.0-draft/. What a service answers is taken only if
it is an answer to each query of a batch.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kgbuild.linking.cache import Cache, Kept
from kgbuild.linking.patience import Patience
from kgbuild.linking.web import Web, clean
from kgbuild.sparql.http_errors import NotAnsweredError
from kgbuild.vocab import namespaces as ns

#: So many queries go into a batch, unless the service takes fewer.
_BATCH: Final = 10
_LIMIT: Final = 5
#: An item, alone or as an IRI; what else a service proposes is none.
_ITEM: Final = re.compile(rf"(?:{re.escape(ns.WD)})?(Q[1-9][0-9]{{0,18}})")
_FEW: Final = 4
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a service is asked for.

    Attributes:
        name: A name of the entity.
        type: The class that an item has to be of, as ``Q5``; None for any.
        properties: Values that an item should have: property to item.
    """

    name: str
    type: str | None = None
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a service proposes.

    Attributes:
        item: The item, as ``Q159``.
        is_match: Whether the service is sure of it.
        score: Its score, by a measure of its own; None if it gives none.
        features: What its score is made of, as far as it tells.
    """

    item: str
    is_match: bool = False
    score: float | None = None
    features: tuple[tuple[str, float], ...] = ()

    def __str__(self) -> str:
        """What the service says of it, in words."""
        numbers = [] if self.score is None else [("score", self.score)]
        told = [f"{name} {value:g}" for name, value in (*numbers, *self.features[:_FEW])]
        says = "it calls this a match" if self.is_match else "it proposes this"
        return ", ".join([says, *told])


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Asks a service.

    Attributes:
        url: Its address.
        web: Makes the requests.
        patience: Waits and counts.
        cache: What it answered before.
    """

    url: str
    web: Web
    patience: Patience
    cache: Cache

    def batches(self, wanted: Sequence[Wanted]) -> list[Sequence[Wanted]]:
        """The queries in batches that the service takes.

        Raises:
            NotAnsweredError: It has no manifest.
            SpentError: No request is left.
            NotKeptError: The manifest is not kept, and no service may be asked.
        """
        given = self._manifest().get("batchSize")
        size = min(given, _BATCH) if isinstance(given, int) and given > 0 else _BATCH
        return [wanted[at : at + size] for at in range(0, len(wanted), size)]

    def candidates(self, batch: Sequence[Wanted]) -> tuple[list[list[Found]], str]:
        """What the service proposes for each query of a batch, and the day on which it did.

        Raises:
            NotAnsweredError: No whole answer came.
            SpentError: No request is left.
            NotKeptError: The answer is not kept, and no service may be asked.
        """
        versions = self._manifest().get("versions", [])
        is_new = any(isinstance(one, str) and one.startswith("1.") for one in versions)
        kept = self._answer_1_0(batch) if is_new else self._answer_0_2(batch)
        found = [[_found(one) for one in each] for each in kept.data]
        return [[one for one in each if one is not None] for each in found], kept.day

    def _manifest(self) -> Mapping[str, Any]:
        def ask() -> object:
            manifest = self.patience.ask(lambda: self.web.get(self.url))
            if not isinstance(manifest, dict) or not isinstance(manifest.get("name"), str):
                raise NotAnsweredError(f"{self.url} has no manifest of a reconciliation service")
            return manifest

        data: Mapping[str, Any] = self.cache.answer({"manifest": self.url}, ask).data
        return data

    def _answer_0_2(self, batch: Sequence[Wanted]) -> Kept:
        queries = {f"q{number}": _query_0_2(one) for number, one in enumerate(batch)}

        def once() -> object:
            form = {"queries": json.dumps(queries, ensure_ascii=False)}
            answer = self.web.post_form(self.url, form)
            parts = [answer.get(name) if isinstance(answer, dict) else None for name in queries]
            return [self._checked(part, "result") for part in parts]

        asked = {"reconciliation": self.url, "version": "0.2", "queries": queries}
        return self.cache.answer(asked, lambda: self.patience.ask(once))

    def _answer_1_0(self, batch: Sequence[Wanted]) -> Kept:
        queries = [_query_1_0(one) for one in batch]
        url = f"{self.url.rstrip('/')}/match"

        def once() -> object:
            answer = self.web.post_json(url, {"queries": queries})
            results = answer.get("results") if isinstance(answer, dict) else None
            if not isinstance(results, list) or len(results) != len(queries):
                raise self._in_part()
            return [self._checked(part, "candidates") for part in results]

        asked = {"reconciliation": self.url, "version": "1.0", "queries": queries}
        return self.cache.answer(asked, lambda: self.patience.ask(once))

    def _checked(self, part: object, key: str) -> list[Any]:
        """The candidates for one query, which have to be there, if only as an empty list."""
        found = part.get(key) if isinstance(part, dict) else None
        if not isinstance(found, list) or not all(_is_candidate(one) for one in found):
            raise self._in_part()
        return found

    def _in_part(self) -> NotAnsweredError:
        message = f"{self.url} has answered a batch only in part, or not as the API has it"
        return NotAnsweredError(message, is_temporary=True)


def _query_0_2(wanted: Wanted) -> dict[str, object]:
    query: dict[str, object] = {"query": wanted.name, "limit": _LIMIT}
    if wanted.type:
        query |= {"type": wanted.type, "type_strict": "should"}
    if wanted.properties:
        query["properties"] = [{"pid": pid, "v": {"id": item}} for pid, item in wanted.properties]
    return query


def _query_1_0(wanted: Wanted) -> dict[str, object]:
    conditions: list[dict[str, object]] = [{"matchType": "name", "propertyValue": wanted.name}]
    conditions += [
        {
            "matchType": "property",
            "propertyId": pid,
            "propertyValue": {"id": item},
            "required": False,
            "matchQuantifier": "any",
        }
        for pid, item in wanted.properties
    ]
    return {
        **({"type": wanted.type} if wanted.type else {}),
        "limit": _LIMIT,
        "conditions": conditions,
    }


def _is_candidate(one: object) -> bool:
    return isinstance(one, dict) and isinstance(one.get("id"), str)


def _found(one: Mapping[str, Any]) -> Found | None:
    """A candidate; None if it is no item of Wikidata."""
    item = _ITEM.fullmatch(one["id"])
    if item is None:
        return None
    features = one.get("features")
    named = [each for each in features if isinstance(each, dict)] if features else []
    values = [(each.get("id"), _number(each.get("value"))) for each in named]
    return Found(
        item=item[1],
        is_match=one.get("match") is True,
        score=_number(one.get("score")),
        features=tuple(
            (clean(name)[:_LONGEST], value)
            for name, value in values
            if isinstance(name, str) and value is not None
        ),
    )


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
