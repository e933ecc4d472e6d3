"""What a typed model refuses, in an author's words: what is the matter, and what to do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from kgbuild.nearest import nearest_name
from kgbuild.read.models.paths import called, field_of, keys_of, model_of_key, models_of_value
from kgbuild.read.sources.problems import Loc, named
from kgbuild.read.sources.wording import described, in_a_row, shown, takes

_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "string_type": "text",
        "decimal_type": "a number",
        "int_type": "a whole number",
        "list_type": "a list",
        "model_type": "keys and values",
    }
)
# Of the values of these keys more is asked than that they are text or a number.
_WEB_ADDRESS: Final = (
    "a web address",
    "begin with http:// or https://, and write spaces and other signs percent-encoded",
)
_NUMBER: Final = ("a number of 0 or more", "write it in digits, as 3000 or 0.5")
_FORMS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "base": (
            "an IRI that ends in '/'",
            "write an http or https IRI without '?' and '#', as https://example.org/claims/",
        ),
        "best": _NUMBER,
        "confidence": ("a number from 0 to 1", "write it in digits, as 0.9"),
        "contact": (
            "a mail address or a web page",
            "write it in ASCII, 3 to 200 signs, as news@example.org",
        ),
        "high": _NUMBER,
        "iri": _WEB_ADDRESS,
        "language": ("a language tag", "write a tag of BCP 47, as en, pt-BR or zh-Hant"),
        "licence": _WEB_ADDRESS,
        "low": _NUMBER,
        "origins": ("a whole number from 0 to 1000", "write it in digits, as 2"),
        "reconciliation": _WEB_ADDRESS,
        "requests": ("a whole number from 1 to 10000", "write it in digits, as 100"),
        "source": _WEB_ADDRESS,
        "sparql": _WEB_ADDRESS,
        "wikidata": ("a Wikidata item", "write the letter Q and the item's number, as Q159"),
    }
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that a typed model refuses.

    Attributes:
        loc: Where in the data it is.
        name: The kind of finding.
        message: What is the matter.
        hint: What to do about it.
        of_key: It is the key and not its value that is refused.
    """

    loc: Loc
    name: str
    message: str
    hint: str | None = None
    of_key: bool = False


def refusals(
    model: type[BaseModel], data: object, details: Sequence[ErrorDetails], at: Loc = ()
) -> Iterator[Refusal]:
    """Tell why data is not a model.

    Where a value may be one of several types, the reasons of those that it does not try to be are
    left out.

    Args:
        model: The model.
        data: What was held against it.
        details: What the model's validation has to say.
        at: Where the data stands in its file.

    Yields:
        One refusal for each location at most.
    """
    for refusal in _refusals(model, data, details):
        yield replace(refusal, loc=(*at, *refusal.loc))


def _refusals(
    model: type[BaseModel], data: object, details: Sequence[ErrorDetails]
) -> Iterator[Refusal]:
    by_loc: dict[Loc, list[ErrorDetails]] = {}
    for detail in details:
        by_loc.setdefault(_data_loc(detail, data), []).append(detail)
    misspelt = set(_misspelt(model, by_loc))
    gone_into = {loc[:length] for loc in by_loc for length in range(len(loc))}
    for loc, found in by_loc.items():
        of_value = [detail for detail in found if detail["type"] not in _TYPES]
        if of_value:
            if loc not in misspelt:
                yield _told(model, data, loc, of_value[0])
        elif loc not in gone_into:
            yield _wrong_type(model, loc, found)


def _data_loc(detail: ErrorDetails, data: Any) -> Loc:  # noqa: ANN401 - data as it came
    """Where a detail is, without the names of a union's branches, which no author wrote."""
    found: list[str | int] = []
    for step in detail["loc"]:
        if isinstance(data, dict):
            is_there = step in data
        else:
            is_there = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if is_there:
            data = data[step]
            found.append(step)
    if detail["type"] == "missing":
        found.append(detail["loc"][-1])
    return tuple(found)


def _misspelt(
    model: type[BaseModel], by_loc: Mapping[Loc, Sequence[ErrorDetails]]
) -> Iterator[Loc]:
    """The missing keys that stand there under a name much like theirs, which is told instead."""
    for loc, (detail, *_) in by_loc.items():
        if detail["type"] == "extra_forbidden":
            near = nearest_name(str(loc[-1]), keys_of(model_of_key(model, loc)))
            if near is not None:
                yield (*loc[:-1], near)


def _told(model: type[BaseModel], data: object, loc: Loc, detail: ErrorDetails) -> Refusal:
    match detail["type"]:
        case "missing":
            return _missing(model, data, loc)
        case "extra_forbidden":
            return _unknown_key(model, loc)
        case _:
            return _bad_value(model, loc, detail)


def _missing(model: type[BaseModel], data: object, loc: Loc) -> Refusal:
    key, owner, parent = str(loc[-1]), model_of_key(model, loc), _at(data, loc[:-1])
    others = [name for name in parent if name not in keys_of(owner)]
    near = nearest_name(key, others)
    hint = f"add {_explained(owner, key)}"
    return Refusal(
        loc,
        "missing-key",
        f"{_this(owner, parent)} has no {key!r}",
        f"did you mean {key!r} where you wrote {near!r}? Else {hint}" if near else hint,
    )


def _unknown_key(model: type[BaseModel], loc: Loc) -> Refusal:
    key, owner = str(loc[-1]), model_of_key(model, loc)
    keys = keys_of(owner)
    near = nearest_name(key, keys)
    takes = f"{called(owner)} takes {in_a_row(keys, 'and')}"
    return Refusal(
        loc,
        "unknown-key",
        f"{shown(key)} is not a key of {called(owner)}",
        f"did you mean {near!r}?" if near else takes,
        of_key=True,
    )


def _wrong_type(model: type[BaseModel], loc: Loc, details: Sequence[ErrorDetails]) -> Refusal:
    value = details[0]["input"]
    expected = list(dict.fromkeys(_TYPES[detail["type"]] for detail in details))
    keys = [key for inner in models_of_value(model, loc) for key in keys_of(inner)]
    hint = f"its keys are {in_a_row(keys, 'and')}" if "keys and values" in expected else None
    if "text" in expected and isinstance(value, int | float):
        hint = f'put it in quotation marks: "{_as_written(value)}"'
    name = named(loc) if loc else called(model)
    return Refusal(
        loc,
        "wrong-type",
        takes(name, in_a_row(expected), value),
        hint or _description(model, loc),
    )


def _bad_value(model: type[BaseModel], loc: Loc, detail: ErrorDetails) -> Refusal:
    name, value, limits = named(loc), detail["input"], detail.get("ctx", {})
    form = _FORMS.get(str(loc[-1])) if loc else None
    hint = _description(model, loc)
    match detail["type"]:
        case "string_too_short" | "too_short":
            message = f"{name} is empty"
        case "string_too_long":
            message = f"{name} has more than {limits['max_length']} characters"
        case "decimal_max_digits":
            message = f"{name} has more than {limits['max_digits']} digits"
        case "literal_error":
            message = takes(name, limits["expected"], value)
        case _ if form is not None:
            message, hint = takes(name, form[0], value), form[1]
        case _:
            message = f"{name} cannot be {described(value)}"
    return Refusal(loc, "bad-value", message, hint)


def _at(data: Any, loc: Loc) -> Mapping[str, object]:  # noqa: ANN401 - data as it came
    """The mapping at a location where a model looked for a key."""
    for step in loc:
        data = data[step]
    found: Mapping[str, object] = data
    return found


def _this(model: type[BaseModel], data: Mapping[str, object]) -> str:
    """What to call one thing of an author's: by its name, if it has one."""
    noun = called(model).removeprefix("a ").removeprefix("an ")
    name = data.get("id", data.get("slug"))
    if isinstance(name, str) and name:
        return f"the {noun} {shown(name)}"
    return called(model) if called(model).startswith(("the ", "kgbuild")) else f"this {noun}"


def _description(model: type[BaseModel], loc: Loc) -> str | None:
    """What the key at a location is for, if it says so."""
    if not loc or not isinstance(loc[-1], str):
        return None
    owner = model_of_key(model, loc)
    explained = _explained(owner, loc[-1])
    return explained if explained != loc[-1] else None


def _explained(model: type[BaseModel], key: str) -> str:
    """A key with what it is for."""
    field = field_of(model, key)
    if field is None or not field.description:
        return key
    words = field.description.rstrip(".")
    return f"{key}: {words[0].lower() if words[1].islower() else words[0]}{words[1:]}"


def _as_written(value: float) -> str:
    return str(value).lower()
