"""Values in the plain data of an entry, by path. A change returns new data and keeps the old."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kgbuild.annotating.action_errors import ActionError
from kgbuild.read.models.claims_file import AuthoredClaim
from kgbuild.read.sources.plain_data import PlainData
from kgbuild.read.sources.problems import Loc

#: The keys of a claim in the order in which new ones are written; ``states`` is the last.
CLAIM_KEYS: Final = tuple(field.alias or name for name, field in AuthoredClaim.model_fields.items())
#: What a text means if a key is put below it: 12 becomes {verbatim: 12}.
_WORDS: Final = {"cue": "exact", "evidence": "exact", "quote": "exact"}


def value_at(data: object, path: Sequence[str | int]) -> PlainData:
    """Return the value at a path; None if there is none."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            data = data[step]
        else:
            return None
    return data


def with_value(data: PlainData, path: Loc, value: object) -> PlainData:
    """Return data in which a path has a value; None removes what is there.

    Raises:
        ActionError: The path leads nowhere.
    """
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(data, str) and isinstance(step, str):
        data = {"verbatim": data}
    if isinstance(data, list) and isinstance(step, int) and 0 <= step <= len(data):
        return _in_list(data, step, rest, value)
    if isinstance(data, dict) and isinstance(step, str):
        below = data.get(step)
        if rest and isinstance(below, str) and isinstance(rest[0], str):
            below = {_WORDS.get(step, "verbatim"): below}
        if rest and below is None:
            below = [] if isinstance(rest[0], int) else {}
        new = with_value(below, rest, value)
        return without_key(data, step) if new is None else with_key(data, step, new)
    where = ".".join(map(str, path))
    raise ActionError("no-such-key", f"there is nothing at {where}", "load the page again")


def _in_list(data: list[Any], step: int, rest: Loc, value: object) -> PlainData:
    if step == len(data):
        below: Any = None if not rest else [] if isinstance(rest[0], int) else {}
        new = with_value(below, rest, value)
        return data if new is None else [*data, new]
    new = with_value(data[step], rest, value)
    if new is not None:
        return [*data[:step], new, *data[step + 1 :]]
    return [*data[:step], *data[step + 1 :]] or None


def without_key(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return a mapping without a key."""
    return {name: one for name, one in data.items() if name != key}


def with_key(data: Mapping[str, Any], key: str, value: object) -> dict[str, Any]:
    """Return a mapping with a value; a new key of a claim gets its usual place."""
    if key in data or "evidence" not in data or key not in CLAIM_KEYS:
        return {**data, key: value}
    rank = CLAIM_KEYS.index(key)
    before = [one for one in data if one in CLAIM_KEYS and CLAIM_KEYS.index(one) < rank]
    last = before[-1] if before else None
    found: dict[str, Any] = {} if last is not None else {key: value}
    for name, one in data.items():
        found[name] = one
        if name == last:
            found[key] = value
    return found
