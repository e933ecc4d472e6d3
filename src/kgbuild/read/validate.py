"""Authored data against its typed model, with errors in an author's words."""

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kgbuild.nearest import nearest_name
from kgbuild.read.problems import Loc, Problems

Model = TypeVar("Model", bound=BaseModel)

_EXPECTED = {
    "string_type": "text",
    "list_type": "a list",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "dict_type": "keys and values",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
}


def validate(model: type[Model], data: object, problems: Problems, at: Loc = ()) -> Model | None:
    """``data`` as a ``model``; None if it is not one, the reasons being added to ``problems``.

    ``at`` is where ``data`` stands in the file.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for loc, detail in _relevant(error.errors(include_url=False), data):
            name, message, hint = _tell(detail, loc, model)
            problems.add((*at, *loc), name, message, hint)
        return None


def _relevant(details: list[ErrorDetails], data: object) -> Iterator[tuple[Loc, ErrorDetails]]:
    """The details with their location in the data, without those of a union's other branches."""
    placed = [(_data_loc(detail["loc"], data), detail) for detail in details]
    told: set[Loc] = set()
    for loc, detail in placed:
        is_wrong_branch = detail["type"] in _EXPECTED and any(
            other[: len(loc)] == loc
            and (len(other) > len(loc) or other_detail["type"] not in _EXPECTED)
            for other, other_detail in placed
        )
        if not is_wrong_branch and loc not in told:
            told.add(loc)
            yield loc, detail


def _data_loc(loc: Loc, data: Any) -> Loc:  # noqa: ANN401 - data as it came, of any shape
    """``loc`` without the names of union branches, which pydantic adds and no author wrote."""
    found: list[str | int] = []
    for step in loc:
        is_there = step in data if isinstance(data, dict) else _is_index(step, data)
        if is_there:
            data = data[step]
        if is_there or (isinstance(data, dict) and step == loc[-1]):
            found.append(step)
    return tuple(found)


def _is_index(step: str | int, data: object) -> bool:
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def _tell(detail: ErrorDetails, loc: Loc, model: type[BaseModel]) -> tuple[str, str, str | None]:
    """Name, message and hint of a finding for ``detail``."""
    key = str(loc[-1]) if loc else "the file"
    match detail["type"]:
        case "missing":
            return "missing-key", f"{key!r} is missing here", "add it"
        case "extra_forbidden":
            keys = _keys_of(model)
            near = nearest_name(key, keys)
            hint = f"did you mean {near!r}?" if near else f"known keys: {', '.join(sorted(keys))}"
            return "unknown-key", f"{key!r} is not a key that can stand here", hint
        case kind if kind in _EXPECTED:
            found = _describe(detail["input"])
            return (
                "wrong-type",
                f"{key!r} takes {_EXPECTED[kind]}, found {found}",
                _quote_it(detail),
            )
        case _:
            return "bad-value", f"{key!r}: {detail['msg']}", f"found: {detail['input']!r:.80}"


def _quote_it(detail: ErrorDetails) -> str | None:
    is_plain = isinstance(detail["input"], int | float | bool)
    return "put it in quotation marks" if detail["type"] == "string_type" and is_plain else None


def _describe(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case dict():
            return "keys and values"
        case list():
            return "a list"
        case str():
            return f"the text {value!r:.60}"
        case _:
            return f"{value!r:.60}"


def _keys_of(model: type[BaseModel]) -> set[str]:
    """Every key of ``model`` and of the models inside it, as authors write them."""
    schema = model.model_json_schema(by_alias=True)
    parts = [schema, *schema.get("$defs", {}).values()]
    return {key for part in parts for key in part.get("properties", {})}
