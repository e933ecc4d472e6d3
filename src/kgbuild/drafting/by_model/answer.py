"""The answer that a model has to give: a strict JSON Schema, and the same as typed models."""

import json
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError


class _Answered(BaseModel):
    """A part of an answer: every field is required, and null says that there is nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class AnsweredClaimant(_Answered):
    """Who says it: an id of the register or null, the words that name it, and their antecedent."""

    id: str | None
    words: str
    antecedent: str | None


class AnsweredValue(_Answered):
    """A key of an account with its value: an id or notation, and the words that give it."""

    key: str
    id: str | None
    words: str
    antecedent: str | None
    counts: str | None
    unit: str | None


class AnsweredAccount(_Answered):
    """An event or state of affairs, by its class."""

    cls: str
    values: list[AnsweredValue]


class AnsweredClaim(_Answered):
    """One claim, with its evidence by number or in words."""

    passage: int | None
    quote: str | None
    cue: str | None
    claimant: AnsweredClaimant | None
    speechAct: str  # noqa: N815 - the key of claims.yaml
    polarity: str
    modality: str
    accounts: list[AnsweredAccount]


class AnsweredEntity(_Answered):
    """An entity that the register does not have, by the name in the text."""

    label: str
    cls: str


class Answer(_Answered):
    """A whole answer."""

    claims: list[AnsweredClaim]
    entities: list[AnsweredEntity]


class UnusableAnswerError(ValueError):
    """An answer that is not JSON, or not as the schema has it; the message is for the model."""


def read_answer(content: str) -> Answer:
    """Return the answer in what a model wrote.

    Raises:
        UnusableAnswerError: It is not JSON, or not as the schema has it.
    """
    try:
        data = json.loads(_unfenced(content))
        return Answer.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(step) for step in first["loc"][:6]) or "the answer"
        raise UnusableAnswerError(f"{where[:80]}: {first['msg']}") from None
    except RecursionError:
        raise UnusableAnswerError("the answer is nested too deeply") from None
    except ValueError as error:
        raise UnusableAnswerError(f"the answer is not complete JSON: {error}") from None


def answer_schema(
    acts: Sequence[str],
    polarities: Sequence[str],
    modalities: Sequence[str],
    accounts: Sequence[str],
    entities: Sequence[str],
) -> dict[str, Any]:
    """Return the JSON Schema of an answer with the names that a workspace allows.

    It keeps to what endpoints enforce: no optional field, no further field, no limits.
    """
    text: dict[str, Any] = {"type": "string"}
    maybe: dict[str, Any] = {"type": ["string", "null"]}
    claimant = _object(id=maybe, words=text, antecedent=maybe)
    value = _object(key=text, id=maybe, words=text, antecedent=maybe, counts=maybe, unit=maybe)
    account = _object(cls=_one_of(accounts), values=_list(value))
    claim = _object(
        passage={"type": ["integer", "null"]},
        quote=maybe,
        cue=maybe,
        claimant={"anyOf": [claimant, {"type": "null"}]},
        speechAct=_one_of(acts),
        polarity=_one_of(polarities),
        modality=_one_of(modalities),
        accounts=_list(account),
    )
    entity = _object(label=text, cls=_one_of(entities))
    return _object(claims=_list(claim), entities=_list(entity))


def _object(**fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def _one_of(names: Sequence[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(names)}


def _unfenced(content: str) -> str:
    """Return JSON without the fence that some models put around it."""
    text = content.strip()
    if text.startswith("```") and text.endswith("```"):
        return text[3:-3].removeprefix("json")
    return text
