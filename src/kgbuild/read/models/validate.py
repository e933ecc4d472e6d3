"""Authored data against its typed model, with errors in an author's words."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from kgbuild.read.models.refusals import refusals
from kgbuild.read.sources.problems import Loc, Problems

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], data: object, problems: Problems, at: Loc = ()) -> Model | None:
    """``data`` as a ``model``; None if it is not one, the reasons being added to ``problems``.

    ``at`` is where ``data`` stands in the file.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for refusal in refusals(model, data, error.errors(include_url=False), at):
            add = problems.add_key if refusal.of_key else problems.add
            add(refusal.loc, refusal.name, refusal.message, refusal.hint)
        return None


def sound_part(model: type[Model], data: object, key: str) -> Model | None:
    """What stands under ``key`` as a ``model``; None, without a word, if it is not one.

    Where a file is refused for one mistake, its sound parts can still be looked through for others.
    """
    return _sound(model, data.get(key)) if isinstance(data, dict) else None


def sound_items(model: type[Model], data: object, key: str) -> list[Model | None]:
    """The items of the list under ``key``, each a ``model`` or, where it is not one, None."""
    items = data.get(key) if isinstance(data, dict) else None
    return [_sound(model, item) for item in items] if isinstance(items, list) else []


def _sound(model: type[Model], data: object) -> Model | None:
    try:
        return model.model_validate(data)
    except ValidationError:
        return None
