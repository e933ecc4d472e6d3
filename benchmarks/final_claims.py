"""What differs between a proposal and the claim that a person made of it."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from kgbuild.read.numbers.read_number import read_number
from kgbuild.read.numbers.rules import NumberError
from kgbuild.vocab.ontology import Ontology

Path: TypeAlias = tuple[str | int, ...]
Entry: TypeAlias = Mapping[str, Any]

#: What does not change what a claim says, or names other claims by ids that drafts do not know.
_LEFT_OUT: Final = frozenset(
    {"id", "note", "acknowledged", "confidence", "evidence", "quotes", "quotesBasis", "draftedBy",
     "annotator", "reviewer", "reviewedAt"}
)  # fmt: skip
#: What a claim has if it says nothing else.
_DEFAULTS: Final = {("modality",): "actual", ("certainty",): "unmarked", ("polarity",): "affirmed"}
_FIGURE: Final = frozenset({"verbatim", "counts", "countedOf", "scope", "unit", "per", "rule"})


@dataclass(frozen=True, slots=True)
class Edit:
    """One value that has to change: its path, the new value, and whether it is one of several."""

    path: Path
    value: Any  # None if the value has to go
    is_further: bool = False


def edits(before: Entry, after: Entry, ontology: Ontology) -> Iterator[Edit]:
    """Yield what has to change in ``before`` until it says what ``after`` says.

    Ids and notes do not count. Two cues are the same if one contains the other, and two figures if
    kgbuild reads the same numbers in their words.
    """
    old, new = _claim_values(before), _claim_values(after)
    yield from _changed(old, new, ())
    states = list(after["states"]), list(before.get("states") or [])
    for index, account in enumerate(states[0]):
        former = states[1][index] if index < len(states[1]) else None
        yield from _account_edits(former, account, ("states", index), ontology)
    for index in reversed(range(len(states[0]), len(states[1]))):
        yield Edit(("states", index), None)


def taken(entry: Entry, suggested: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what a claim says after somebody takes a suggestion of the page; None if unknown."""
    found: dict[str, Any] = deepcopy(dict(entry))
    for one in (suggested, *suggested.get("also", ())):
        if "value" not in one or "entity" in one:
            return None
        if not _set(found, one["path"], one["value"]):
            return None
    return found


def places(suggested: Mapping[str, Any]) -> Iterator[Path]:
    """Yield the places of all values that a suggestion sets, also those inside a figure."""
    for one in (suggested, *suggested.get("also", ())):
        path = tuple(one["path"])
        yield path
        for index, value in enumerate(_each(one.get("value"))):
            if isinstance(value, dict):
                at = (*path, index) if isinstance(one["value"], list) else path
                yield from ((*at, key) for key in value)


def _set(data: Any, path: Sequence[str | int], value: object) -> bool:  # noqa: ANN401 -- plain data
    """Set or remove a value of a claim, and return whether its place is there."""
    *way, last = path
    for part in way:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return False
    if isinstance(data, list):
        at = int(last)
        data[at : at + 1] = [] if value is None else [value]
    elif not isinstance(data, dict):
        return False
    elif value is None:
        data.pop(last, None)
    else:
        data[last] = value
    return True


def _claim_values(entry: Entry) -> dict[str, Any]:
    return {
        key: _time_words(value)
        for key, value in entry.items()
        if key not in _LEFT_OUT | {"states"} and _DEFAULTS.get((key,)) != value
    }


def _account_edits(
    before: Entry | None, after: Entry, at: Path, ontology: Ontology
) -> Iterator[Edit]:
    if before is None:
        yield Edit(at, {"a": after["a"]})
        before = {"a": after["a"]}
    if before["a"] != after["a"]:
        yield Edit((*at, "a"), after["a"])
    keys = {"a", "note", "condition"}
    old = {key: _time_words(one) for key, one in before.items() if key not in keys}
    new = {key: _time_words(one) for key, one in after.items() if key not in keys}
    figures = {key for key, one in new.items() if any(_is_figure(each) for each in _each(one))}
    for key in sorted(figures):
        implied = _counted(after, key, ontology)
        yield from _figure_edits(old.pop(key, None), new.pop(key), (*at, key), implied)
    yield from _changed(old, new, at)
    former = list(_each(before.get("condition")))
    for index, one in enumerate(_each(after.get("condition"))):
        place = (*at, "condition", index) if isinstance(after["condition"], list) else None
        known = former[index] if index < len(former) else None
        yield from _account_edits(known, one, place or (*at, "condition"), ontology)


def _changed(old: Entry, new: Entry, at: Path) -> Iterator[Edit]:
    for key in old:
        if key not in new:
            yield Edit((*at, key), None)
    for key, value in new.items():
        before, after = list(_each(old.get(key))), list(_each(value))
        if key == "cue" and before and (before[0] in after[0] or after[0] in before[0]):
            continue
        if sorted(map(str, before)) == sorted(map(str, after)):
            continue
        if (
            after
            and isinstance(old.get(key), list)
            and set(map(str, after)) < set(map(str, before))
        ):
            surplus = [index for index, one in enumerate(before) if one not in after]
            yield from (Edit((*at, key, index), None) for index in reversed(surplus))
            continue
        kept = before if set(map(str, before)) <= set(map(str, after)) else []
        missing = [one for one in after if one not in kept]
        for index, one in enumerate(missing):
            yield Edit((*at, key), one, is_further=bool(kept) or index > 0)


def _figure_edits(old: Any, new: Any, at: Path, implied: object) -> Iterator[Edit]:  # noqa: ANN401 -- plain data
    before, after = list(_each(old)), list(_each(new))
    several = len(after) > 1 or isinstance(old, list)
    for index, one in enumerate(after):
        place = (*at, index) if several else at
        former = before[index] if index < len(before) else None
        yield from _one_figure(former, one, place, implied)
    for index in reversed(range(len(after), len(before))):
        yield Edit((*at, index), None)


def _one_figure(old: Any, new: Any, at: Path, implied: object) -> Iterator[Edit]:  # noqa: ANN401 -- plain data
    old = {"verbatim": old} if isinstance(old, str) else dict(old or {})
    new = {"verbatim": new} if isinstance(new, str) else dict(new)
    if _number(old.get("verbatim")) != _number(new["verbatim"]):
        yield Edit(at, {"verbatim": new["verbatim"]})
        old = {}
    for key in ("unit", "per", "counts", "scope", "countedOf"):
        value = new.get(key)
        is_implied = (key == "countedOf" and value == implied) or value == "unstated"
        if value != old.get(key) and not (is_implied and key not in old):
            yield Edit((*at, key), value)
    if "alsoGivenAs" in new:
        other = (*at, "alsoGivenAs")
        yield from _one_figure(old.get("alsoGivenAs"), new["alsoGivenAs"], other, implied)


def _counted(account: Entry, key: str, ontology: Ontology) -> object:
    """Return the entity that a figure is counted of if its author does not say it."""
    cls = ontology.classes.get(account["a"], "")
    of = ontology.figure_of(cls, ontology.properties[key].iri)
    return None if of is None else account.get(of.rpartition("#")[2])


def _number(words: object) -> object:
    try:
        return read_number(str(words))
    except NumberError:
        return words


def _is_figure(value: object) -> bool:
    return isinstance(value, dict) and "verbatim" in value and set(value) & _FIGURE != {"verbatim"}


def _time_words(value: object) -> object:
    """Return the words of a date; what kgbuild or a note adds to them does not count."""
    if isinstance(value, dict) and not _is_figure(value):
        return value.get("verbatim") or value.get("exact") or value.get("edtf") or value
    return value


def _each(value: object) -> Sequence[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
