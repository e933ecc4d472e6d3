"""Validates authored data with typed models."""

from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError

from kgbuild.read.sources.problems import Loc, Problems

Model = TypeVar("Model", bound=BaseModel)

#: The number of errors that are explained; nobody reads more, and each takes time.
_MOST: Final = 1_000


def validate(model: type[Model], data: object, problems: Problems, at: Loc = ()) -> Model | None:
    """Return ``data`` as a ``model``. If it is not one, add why to ``problems``; return None.

    ``at`` is the location of ``data`` in the file.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        # The explanations load the keys of all files, which valid data does without.
        from kgbuild.read.models.explanations import UNKNOWN_KEY, explained  # noqa: PLC0415 -- see above

        errors = error.errors(include_url=False)
        for loc, (name, message, hint) in explained(model, data, errors[:_MOST]):
            add = problems.add_key if name == UNKNOWN_KEY else problems.add
            add((*at, *loc), name, message, hint)
        if (more := len(errors) - _MOST) > 0:
            message = f"{more:,} more errors in this file are not listed"
            problems.add(at, "too-many-problems", message, "correct the others, then check again")
        return None


def sound_part(model: type[Model], data: object, key: str) -> Model | None:
    """Return the value of ``key`` as a ``model``; None, without an error, if it is not one.

    So the sound parts of a file with one mistake can be checked for others.
    """
    return _sound(model, data.get(key)) if isinstance(data, dict) else None


def sound_items(model: type[Model], data: object, key: str) -> list[Model | None]:
    """Return the items of the list under ``key``, with None for each that is not a ``model``."""
    items = data.get(key) if isinstance(data, dict) else None
    return [_sound(model, item) for item in items] if isinstance(items, list) else []


def _sound(model: type[Model], data: object) -> Model | None:
    try:
        return model.model_validate(data)
    except ValidationError:
        return None
