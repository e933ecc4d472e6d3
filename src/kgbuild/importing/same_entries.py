"""Compares entries by what they say, however they are written."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from kgbuild.read.sources.plain_data import PlainData

#: What a claim has that does not say it (`AuthoredClaim`).
_DEFAULTS: Final[Mapping[str, str]] = {"modality": "actual", "certainty": "unmarked"}
_BARE: Final = ({"exact"}, {"verbatim"}, {"id"})


def says(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an entry says besides its id, so that two entries that say the same are equal."""
    return {
        key: bare
        for key, value in entry.items()
        if key != "id" and value != _DEFAULTS.get(key) and (bare := _bare(value)) is not None
    }


def _bare(value: PlainData) -> PlainData:
    """Return a value in its shortest form: words without keys, one value without its list."""
    match value:
        case dict():
            found = {key: one for key, each in value.items() if (one := _bare(each)) is not None}
            return next(iter(found.values())) if found.keys() in _BARE else found or None
        case list():
            items = [one for each in value if (one := _bare(each)) is not None]
            if all(isinstance(one, str) for one in items):
                items = sorted(set(items))
            return items[0] if len(items) == 1 else items or None
        case bool() | None:
            return value
        case int() | float():
            return format(Decimal(str(value)).normalize(), "f")
        case str() if not value:
            return None
        case _:
            return value
