"""What the page of claims shows before the browser has the values of all claims."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

#: The numbers of a claim's values in a facet; one alone is not in a list.
Codes: TypeAlias = int | list[int]
#: The number of values of a facet that are shown first, as in `frontend/src/explore/facet-list.js`.
_SHOWN: Final = 8


class FirstValue(NamedTuple):
    """A value of a facet: its key in addresses, its name and language, and its number of claims."""

    key: str
    name: str
    language: str | None
    claims: int


def first_facets(index: Mapping[str, Any]) -> Mapping[str, list[FirstValue]]:
    """Return the facets that are open at first, given the index that the browser fetches."""
    source, states = index["facets"]["source"], index["states"]
    sources = [_listed(one) for one in source["of"]]
    of_source = [_listed(one) for one in states["of"]]
    of_states = [sorted({state for one in some for state in of_source[one]}) for some in sources]
    return {
        "source": _most_frequent(source["values"], sources),
        "state": _most_frequent(states["values"], of_states),
    }


def _listed(codes: Codes) -> list[int]:
    """Return the numbers of a claim's values as a list."""
    return [codes] if isinstance(codes, int) else codes


def _most_frequent(
    values: Sequence[Sequence[str]], of: Sequence[Sequence[int]]
) -> list[FirstValue]:
    """Return the most frequent values; those that are equally frequent keep their order."""
    counts = Counter(one for some in of for one in some)
    order = sorted(counts, key=lambda one: (-counts[one], one))
    return [_value(values[one], counts[one]) for one in order[:_SHOWN]]


def _value(value: Sequence[str], claims: int) -> FirstValue:
    key, name, *language = value
    return FirstValue(key, name, next(iter(language), None), claims)
