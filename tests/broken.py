"""Hypothesis strategy for authored data in which something was taken out, changed or put in."""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

#: What is put in the place of any part.
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(
        [None, True, 5, 0.5, -1, "", "x", "2024-02-30", "Jane Doe", "jane-doe", "../x"]
    ),
    st.sampled_from(
        [[], {}, [[]], ["x"], {"exact": "x"}, {"verbatim": "5"}, {"edtf": 5}, {"a": 1}]
    ),
    st.sampled_from(["constrained-str", "a\u0301", "\U0001f600", "x" * 200, "https://x.org/<"]),
)
_KEYS = st.sampled_from(["x", "id", "exact", "note", "since", "Quote", "language", "confidence"])


def locations(data: object, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where values stand in data, as keys and indexes from its top."""
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield (*loc, key)
            yield from locations(value, (*loc, key))


@st.composite
def broken(draw: st.DrawFn, data: dict[str, Any], but: str = "") -> dict[str, Any]:
    """A copy of ``data`` with one to three changes, which leave its key ``but`` as it is."""
    whole = copy.deepcopy(data)
    for _ in range(draw(st.integers(1, 3))):
        places = [loc for loc in locations(whole) if loc != (but,)]
        *path, last = draw(st.sampled_from(places or [("x",)]))
        parent: Any = whole
        for step in path:
            parent = parent[step]
        match draw(st.sampled_from(["out", "change", "in"])):
            case "out" if places:
                del parent[last]
            case "in" if isinstance(parent, dict):
                parent[draw(_KEYS)] = copy.deepcopy(draw(VALUES))
            case _:
                parent[last] = copy.deepcopy(draw(VALUES))
    return whole
