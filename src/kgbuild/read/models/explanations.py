"""Explains to authors why data does not fit a typed model."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from kgbuild.nearest import nearest_name
from kgbuild.read.models.model_keys import called, field_of, keys_of, model_of_key, models_of_value
from kgbuild.read.sources.message_words import described, in_a_row, shown, takes
from kgbuild.read.sources.plain_data import PlainData
from kgbuild.read.sources.problems import Loc, named
from kgbuild.read.sources.written_numbers import written

#: An error in an author's words: its name, its message and its hint.
_Error: TypeAlias = tuple[str, str, str | None]

UNKNOWN_KEY: Final = "unknown-key"

_TYPES: Final[Mapping[str, str]] = {
    "string_type": "text",
    "decimal_type": "a number",
    "int_type": "a whole number",
    "list_type": "a list",
    "model_type": "keys and values",
}
# Keys whose values must have a certain form: what they take, and how to write it.
_WEB_ADDRESS: Final = (
    "a web address",
    "begin with http:// or https://, and percent-encode spaces and other special characters",
)
_NUMBER: Final = ("a number of 0 or more", "write it in digits, for example 3000 or 0.5")
_DISTANCE: Final = ("a number above 0", "write it in digits, for example 50 or 0.01")
_FORMS: Final[Mapping[str, tuple[str, str]]] = {
    "archivedAt": _WEB_ADDRESS,
    "base": (
        "an IRI that ends in '/'",
        "write an http or https IRI without '?' and '#', like https://example.org/claims/",
    ),
    "best": _NUMBER,
    "confidence": ("a number from 0 to 1", "write it in digits, for example 0.9"),
    "contact": (
        "an email address or a web page",
        "write 3 to 200 ASCII characters, for example news@example.org",
    ),
    "contentUrl": _WEB_ADDRESS,
    "degrees": _DISTANCE,
    "encodingFormat": ("a media type", "write it like image/jpeg"),
    "fragment": (
        "a part",
        "write seconds as t=10,20, an area as xywh=percent:0,0,50,50, and a page as page=3",
    ),
    "high": _NUMBER,
    "iri": _WEB_ADDRESS,
    "language": ("a language tag", "write a BCP 47 tag, for example en, pt-BR or zh-Hant"),
    "lat": (
        "a number from -90 to 90",
        "write decimal degrees of latitude, negative in the south, for example 54.5189",
    ),
    "licence": _WEB_ADDRESS,
    "long": (
        "a number from -180 to 180",
        "write decimal degrees of longitude, negative in the west, for example -18.5305",
    ),
    "low": _NUMBER,
    "metres": _DISTANCE,
    "origins": ("a whole number from 0 to 1000", "write it in digits, for example 2"),
    "reconciliation": _WEB_ADDRESS,
    "requests": ("a whole number from 1 to 10000", "write it in digits, for example 100"),
    "sha256": (
        "64 hexadecimal digits",
        "leave it out if the medium has a file: kgbuild computes it",
    ),
    "source": _WEB_ADDRESS,
    "sparql": _WEB_ADDRESS,
    "why": ("a reason in words", "say why the finding stays"),
    "wikidata": (
        "a Wikidata item",
        "write the letter Q and the number of the item, for example Q159",
    ),
}


def explained(
    model: type[BaseModel], data: object, details: Sequence[ErrorDetails]
) -> Iterator[tuple[Loc, _Error]]:
    """Yield why data is not a model: at most one error for each location.

    If a value may have one of several types, the errors of types that it does not resemble are
    left out.
    """
    by_loc: dict[Loc, list[ErrorDetails]] = {}
    for detail in details:
        by_loc.setdefault(_data_loc(detail, data), []).append(detail)
    misspelt = set(_misspelt(model, by_loc))
    gone_into = {loc[:length] for loc in by_loc for length in range(len(loc))}
    for loc, found in by_loc.items():
        of_value = [detail for detail in found if detail["type"] not in _TYPES]
        if of_value:
            if loc not in misspelt:
                yield loc, _error(model, data, loc, of_value[0])
        elif loc not in gone_into:
            yield loc, _wrong_type(model, loc, found)


def _data_loc(detail: ErrorDetails, data: PlainData) -> Loc:
    """Return the location of a detail without pydantic's names for the branches of a union."""
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
    """Yield missing keys that the author misspelt: only the misspelt key is reported."""
    for loc, (detail, *_) in by_loc.items():
        if detail["type"] == "extra_forbidden":
            near = nearest_name(str(loc[-1]), keys_of(model_of_key(model, loc)))
            if near is not None:
                yield (*loc[:-1], near)


def _error(model: type[BaseModel], data: object, loc: Loc, detail: ErrorDetails) -> _Error:
    match detail["type"]:
        case "missing":
            return _missing_key(model, data, loc)
        case "extra_forbidden":
            return _unknown_key(model, loc)
        case _:
            return _bad_value(model, loc, detail)


def _missing_key(model: type[BaseModel], data: PlainData, loc: Loc) -> _Error:
    key, owner = str(loc[-1]), model_of_key(model, loc)
    for step in loc[:-1]:
        data = data[step]
    near = nearest_name(key, [name for name in data if name not in keys_of(owner)])
    hint = f"add {_explained(owner, key)}"
    if near:
        hint = f"did you mean {key!r} where you wrote {near!r}? Otherwise {hint}"
    return "missing-key", f"{_this(owner, data)} has no {key!r}", hint


def _unknown_key(model: type[BaseModel], loc: Loc) -> _Error:
    key, owner = str(loc[-1]), model_of_key(model, loc)
    keys = keys_of(owner)
    near = nearest_name(key, keys)
    hint = f"did you mean {near!r}?" if near else f"{called(owner)} takes {in_a_row(keys, 'and')}"
    return UNKNOWN_KEY, f"{shown(key)} is not a key of {called(owner)}", hint


def _wrong_type(model: type[BaseModel], loc: Loc, details: Sequence[ErrorDetails]) -> _Error:
    value = details[0]["input"]
    expected = list(dict.fromkeys(_TYPES[detail["type"]] for detail in details))
    keys = [*dict.fromkeys(key for one in models_of_value(model, loc) for key in keys_of(one))]
    hint = f"its keys are {in_a_row(keys, 'and')}" if "keys and values" in expected else None
    if "text" in expected and isinstance(value, int | float):
        hint = f'put it in quotation marks: "{written(value)}"'
    message = takes(named(loc) if loc else called(model), in_a_row(expected), value)
    return "wrong-type", message, hint or _description(model, loc)


def _bad_value(model: type[BaseModel], loc: Loc, detail: ErrorDetails) -> _Error:
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
    return "bad-value", message, hint


def _this(model: type[BaseModel], data: Mapping[str, object]) -> str:
    """Return what to call an author's object: by its name, if it has one."""
    noun = called(model).removeprefix("a ").removeprefix("an ")
    name = data.get("id", data.get("slug"))
    if isinstance(name, str) and name:
        return f"the {noun} {shown(name)}"
    return noun if noun == called(model) else f"this {noun}"


def _description(model: type[BaseModel], loc: Loc) -> str | None:
    """Return what the key at a location is for, if its model says so."""
    if not loc or not isinstance(loc[-1], str):
        return None
    explained = _explained(model_of_key(model, loc), loc[-1])
    return explained if explained != loc[-1] else None


def _explained(model: type[BaseModel], key: str) -> str:
    field = field_of(model, key)
    if field is None or not field.description:
        return key
    words = field.description.rstrip(".")
    return f"{key}: {words[0].lower() if words[1].islower() else words[0]}{words[1:]}"
