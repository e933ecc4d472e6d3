"""A client of the W3C Reconciliation API, versions 0.2 and 1.0. Its services propose items.

The specifications are https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
and https://reconciliation-api.github.io/specs/1.0-draft/. The client accepts an answer only if it
answers each query of a batch.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

from kgbuild.linking.cache import AnswerCache, CachedAnswer
from kgbuild.linking.json_client import JsonClient, clean
from kgbuild.sparql.http_errors import NotAnsweredError
from kgbuild.vocab import namespaces as ns

#: The number of queries in a batch, unless the service allows fewer.
_BATCH: Final = 10
#: The number of proposals that a query asks for.
_MOST_PROPOSED: Final = 5
#: An item, alone or as an IRI. Other proposals are ignored.
_ITEM: Final = re.compile(rf"(?:{re.escape(ns.WD)})?(Q[1-9][0-9]{{0,18}})")
#: Maximum number of features in words, and maximum length of a feature's name.
_FEATURES: Final = 4
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class ReconciliationQuery:
    """A query for items with a name, a class such as ``Q5``, and values of properties."""

    name: str
    type: str | None
    properties: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item that a service proposes, how sure it is, its own score, and the score's parts."""

    item: str
    is_match: bool = False
    score: float | None = None
    features: tuple[tuple[str, float], ...] = ()

    def __str__(self) -> str:
        """Return the proposal in words."""
        numbers = [] if self.score is None else [("score", self.score)]
        measures = [f"{name} {value:g}" for name, value in (*numbers, *self.features[:_FEATURES])]
        return ", ".join(["it is sure" if self.is_match else "it is not sure", *measures])


@dataclass(frozen=True, slots=True)
class ReconciliationService:
    """A service of the API. Its methods raise the errors of `AnswerCache.answer`."""

    url: str
    client: JsonClient
    cache: AnswerCache

    def batch_size(self) -> int:
        """Return the number of queries in a batch."""
        size = self._manifest().get("batchSize")
        return min(size, _BATCH) if isinstance(size, int) and size > 0 else _BATCH

    def propose(self, batch: Sequence[ReconciliationQuery]) -> tuple[list[list[Proposal]], str]:
        """Return the proposals for each query of a batch, and the day of the answer."""
        versions = _listed(self._manifest().get("versions"))
        is_new = any(isinstance(one, str) and one.startswith("1.") for one in versions)
        answer = self._answer_1_0(batch) if is_new else self._answer_0_2(batch)
        found = [[_proposal(one) for one in each] for each in answer.data]
        return [[one for one in each if one is not None] for each in found], answer.day

    def _manifest(self) -> Mapping[str, Any]:
        def ask() -> object:
            manifest = self.client.get(self.url)
            if not isinstance(manifest, dict) or not isinstance(manifest.get("name"), str):
                raise NotAnsweredError(f"{self.url} has no manifest of a reconciliation service")
            return manifest

        data: Mapping[str, Any] = self.cache.answer({"manifest": self.url}, ask).data
        return data

    def _answer_0_2(self, batch: Sequence[ReconciliationQuery]) -> CachedAnswer:
        queries = {f"q{number}": _query_0_2(one) for number, one in enumerate(batch)}

        def ask() -> object:
            form = {"queries": json.dumps(queries, ensure_ascii=False)}
            answer = self.client.post_form(self.url, form)
            parts = [answer.get(name) if isinstance(answer, dict) else None for name in queries]
            return [self._checked(part, "result") for part in parts]

        request = {"reconciliation": self.url, "version": "0.2", "queries": queries}
        return self.cache.answer(request, ask)

    def _answer_1_0(self, batch: Sequence[ReconciliationQuery]) -> CachedAnswer:
        queries = [_query_1_0(one) for one in batch]

        def ask() -> object:
            answer = self.client.post_json(f"{self.url.rstrip('/')}/match", {"queries": queries})
            results = answer.get("results") if isinstance(answer, dict) else None
            if not isinstance(results, list) or len(results) != len(queries):
                raise self._incomplete()
            return [self._checked(part, "candidates") for part in results]

        request = {"reconciliation": self.url, "version": "1.0", "queries": queries}
        return self.cache.answer(request, ask)

    def _checked(self, part: object, key: str) -> list[Any]:
        """Return the candidates for one query, which must be a list, even if it is empty."""
        found = part.get(key) if isinstance(part, dict) else None
        if not isinstance(found, list) or not all(
            isinstance(one, dict) and isinstance(one.get("id"), str) for one in found
        ):
            raise self._incomplete()
        return found

    def _incomplete(self) -> NotAnsweredError:
        message = f"{self.url} gave an incomplete answer, or one that does not follow the API"
        return NotAnsweredError(message, is_temporary=True)


def _query_0_2(query: ReconciliationQuery) -> dict[str, object]:
    found: dict[str, object] = {"query": query.name, "limit": _MOST_PROPOSED}
    if query.type:
        found |= {"type": query.type, "type_strict": "should"}
    if query.properties:
        found["properties"] = [{"pid": pid, "v": {"id": item}} for pid, item in query.properties]
    return found


def _query_1_0(query: ReconciliationQuery) -> dict[str, object]:
    conditions: list[dict[str, object]] = [{"matchType": "name", "propertyValue": query.name}]
    any_of = {"matchType": "property", "required": False, "matchQuantifier": "any"}
    conditions += [
        {**any_of, "propertyId": pid, "propertyValue": {"id": item}}
        for pid, item in query.properties
    ]
    of_type = {"type": query.type} if query.type else {}
    return {**of_type, "limit": _MOST_PROPOSED, "conditions": conditions}


def _proposal(data: Mapping[str, Any]) -> Proposal | None:
    """Return a proposal; None if it is not an item of Wikidata."""
    item = _ITEM.fullmatch(data["id"])
    if item is None:
        return None
    features = [one for one in _listed(data.get("features")) if isinstance(one, dict)]
    values = [(one.get("id"), _number(one.get("value"))) for one in features]
    return Proposal(
        item=item[1],
        is_match=data.get("match") is True,
        score=_number(data.get("score")),
        features=tuple(
            (clean(name)[:_LONGEST], value)
            for name, value in values
            if isinstance(name, str) and value is not None
        ),
    )


def _listed(value: object) -> list[Any]:
    """Return a list of a reply; an empty one if the reply has something else there."""
    return value if isinstance(value, list) else []


def _number(value: object) -> float | None:
    """Return a number of a reply; None for anything else, and for one beyond all floats."""
    try:
        number = float(value) if isinstance(value, int | float) else None
    except OverflowError:
        return None
    return number if number is not None and isfinite(number) else None
