"""The actions by their names, and what each one touches."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final, TypeAlias

from kgbuild.annotating.action_errors import ActionError
from kgbuild.annotating.claim_actions import add, delete, merge, review, set_value, split
from kgbuild.annotating.desk import Desk, plain, text
from kgbuild.annotating.draft_actions import accept, reject
from kgbuild.annotating.mark_actions import mark
from kgbuild.annotating.register_actions import add_entity, set_of_entity
from kgbuild.annotating.report_files import ENTITIES, EntryRef
from kgbuild.read.sources.plain_data import PlainData

Act: TypeAlias = Callable[[Desk, Mapping[str, Any]], Desk]
#: In ``then``, this is the id of the new entity.
NEW_ENTITY: Final = "$entity"


def perform(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Return the desk after an action.

    Raises:
        ActionError: The action cannot be done.
        ConflictError: What it changes is gone.
        UsageError: A file cannot be changed in place because of its layout.
    """
    act = _ACTIONS.get(text(action, "kind"))
    if act is None:
        message = f"there is no action {action['kind']!r}"
        raise ActionError("bad-action", message, f"choose one of {', '.join(_ACTIONS)}")
    return act(desk, action)


def touched(action: Mapping[str, Any]) -> list[EntryRef]:
    """Return the entries that an action changes."""
    found = []
    for key, draft in (("claim", False), ("draft", True), ("claims", False), ("drafts", True)):
        given = action.get(key)
        ids = given if isinstance(given, list) else [given]
        found += [EntryRef(id_, draft) for id_ in ids if isinstance(id_, str)]
    if action.get("kind") == "set" and isinstance(id_ := action.get("entity"), str):
        found += [EntryRef(id_, draft, ENTITIES) for draft in (False, True)]
    then, several = action.get("then"), action.get("actions")
    further = [then, *(several if isinstance(several, list) else [])]
    return found + [ref for one in further if isinstance(one, dict) for ref in touched(one)]


def _set_aside(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Set a passage aside, with the reason why it has no claim."""
    start, end = desk.selection(action)
    entry = {"quote": desk.quote(start, end), "reason": text(action, "reason")}
    if action.get("note"):
        entry["note"] = plain(text(action, "note"))
    claims = desk.files.claims
    starts = [one.span.start for one in desk.view.set_aside]
    entries = claims.entries("setAside")
    index = len(entries)
    if len(starts) == len(entries):
        index = sum(at < start for at in starts)
    files = replace(desk.files, claims=claims.with_new("setAside", index, entry))
    return desk.done("set a passage aside", files)


def _take_back(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Let a passage that was set aside be open again."""
    place = desk.selection(action)
    aside = [(one.span.start, one.span.end) for one in desk.view.set_aside]
    entries = desk.files.claims.entries("setAside")
    if place not in aside or len(aside) != len(entries):
        message = "the page does not know which entry of setAside this passage is"
        raise ActionError("no-such-key", message, "correct setAside in claims.yaml")
    claims = desk.files.claims.without("setAside", aside.index(place))
    return desk.done("take a passage back", replace(desk.files, claims=claims))


def _many(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Do several actions as one: all of them, or none."""
    several = action.get("actions")
    if not isinstance(several, list) or not all(isinstance(one, dict) for one in several):
        raise ActionError("bad-action", "several actions are a list", "see the guide")
    label = ""
    for one in several:
        desk = perform(desk, one)
        label = label or desk.label
    named = action.get("label")
    return desk.done(named if isinstance(named, str) and named else label)


def _entity(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Add an entity to the register, then do what it was needed for."""
    desk, id_ = add_entity(desk, action)
    then = action.get("then")
    if not isinstance(then, dict):
        return desk
    label = desk.label
    return perform(desk, _with_entity(then, id_)).done(label)


def _set(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Give a key of a claim, a proposal, an entity or the report another value."""
    if isinstance(action.get("entity"), str):
        return set_of_entity(desk, action)
    return set_value(desk, action)


def _with_entity(value: PlainData, id_: str) -> PlainData:
    if value == NEW_ENTITY:
        return id_
    if isinstance(value, dict):
        return {key: _with_entity(one, id_) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_entity(one, id_) for one in value]
    return value


_ACTIONS: Final[Mapping[str, Act]] = {
    "accept": accept,
    "reject": reject,
    "add": add,
    "set": _set,
    "mark": mark,
    "delete": delete,
    "split": split,
    "merge": merge,
    "setAside": _set_aside,
    "takeBack": _take_back,
    "entity": _entity,
    "review": review,
    "many": _many,
}
