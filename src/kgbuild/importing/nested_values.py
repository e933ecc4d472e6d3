"""Values by the path of their keys become keys and values, and each remembers its cell."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from kgbuild.importing.columns import Column, Content
from kgbuild.importing.entries import Entry, Origin
from kgbuild.read.dates.edtf import is_edtf
from kgbuild.read.sources.plain_data import PlainData
from kgbuild.read.sources.problems import Loc

_QUOTE: Final = frozenset({"prefix", "suffix"})


class Given(NamedTuple):
    """A value, its cell and its column."""

    value: Any
    origin: Origin
    column: Column


#: Values by the path of their key, such as ``("cue", "prefix")``.
Values: TypeAlias = dict[tuple[str, ...], Given]


def plain(values: Values) -> str:
    """Return a text that is the same for the same values."""
    return repr(sorted((path, repr(given.value)) for path, given in values.items()))


def put_values(entry: Entry, at: Loc, values: Values, order: Sequence[str] = ()) -> dict[str, Any]:
    """Return values as keys and values, and note their cells in the entry.

    Args:
        entry: The entry that they belong to.
        at: Their location in it.
        values: The values by path.
        order: Keys that come first, in this order.
    """
    keys = dict.fromkeys([path[0] for path in values])
    ranks = {key: rank for rank, key in enumerate(order)}
    found: dict[str, Any] = {}
    for key in sorted(keys, key=lambda one: ranks.get(one, len(ranks))):
        found[key] = _value(entry, (*at, key), {p[1:]: g for p, g in values.items() if p[0] == key})
    return found


def _value(entry: Entry, at: Loc, parts: Values) -> PlainData:
    """Return the value of one key: a single value, or one with parts such as a prefix."""
    whole = parts.get(())
    first = whole or next(iter(parts.values()))
    entry.origins[at] = first.origin
    if whole is not None and len(parts) == 1:
        return whole.value
    found: dict[str, Any] = {}
    if whole is not None:
        name = _name_of_whole(whole, [path[0] for path in parts if path])
        found[name] = whole.value
        entry.origins[*at, name] = whole.origin
    for path, given in parts.items():
        if path:
            found[path[0]] = given.value
            entry.origins[*at, *path] = given.origin
    return found


def _name_of_whole(whole: Given, parts: Iterable[str]) -> str:
    """Return the key of words that have parts next to them."""
    if _QUOTE & set(parts):
        return "exact"
    is_date = whole.column.content is Content.TIME and is_edtf(str(whole.value))
    return "edtf" if is_date and "edtf" not in set(parts) else "verbatim"


def figure_value(entry: Entry, at: Loc, values: Values) -> PlainData:
    """Return a figure from the columns of a figure: its words, or keys and values."""
    parts: Mapping[tuple[str, ...], Given] = {
        path[1:]: given for path, given in values.items() if len(path) > 1
    }
    other = parts.get(("alsoGivenAs",))
    found: dict[str, Any] = {}
    for path, given in parts.items():
        found[path[0]] = {"verbatim": given.value} if given is other else given.value
        entry.origins[*at, *path] = given.origin
    entry.origins[at] = next(iter(values.values())).origin
    return found["verbatim"] if found.keys() == {"verbatim"} else found
