"""Adding and changing entities of the register, and those that a draft proposes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kgbuild.annotating.action_errors import ActionError
from kgbuild.annotating.desk import Desk, path, plain, text
from kgbuild.annotating.plain_paths import with_value
from kgbuild.annotating.report_files import ENTITIES, EntryRef
from kgbuild.drafting.claim_entries import free_id, id_words

#: The keys of an entity that it needs.
_NEEDED = ("id", "a", "label")


def add_entity(desk: Desk, action: Mapping[str, Any]) -> tuple[Desk, str]:
    """Return the desk with a new entity in the register, and its id."""
    entity = plain(action.get("entity"))
    if not isinstance(entity, dict) or not isinstance(entity.get("label"), str):
        raise ActionError("bad-action", "an entity needs a label", "write its usual name")
    known = {str(one.data.get("id")) for one in desk.files.entities.entries(ENTITIES)}
    given = entity.get("id")
    if given is not None and given in known:
        message = f"the register has an entity {given!r} already"
        raise ActionError("duplicate-id", message, "give it another id, or use that one")
    id_ = given or free_id("-".join(id_words(entity["label"])), known)
    entity = {"id": id_, **{key: one for key, one in entity.items() if key != "id"}}
    number = len(desk.files.entities.entries(ENTITIES))
    register = desk.files.entities.with_new(ENTITIES, number, entity)
    files = replace(desk.files, entities=register)
    return desk.done(f"add the entity {entity['label']}", files), str(id_)


def set_of_entity(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Give a key of an entity another value; the register has it, or else the draft."""
    id_, at, value = text(action, "entity"), path(action), plain(action.get("value"))
    ref = entity_ref(desk, id_)
    data = with_value(desk.entry(ref), at, value)
    if isinstance(data, dict) and data.get("id") != id_:
        message = "claims and other entities name this entity by its id"
        raise ActionError("bad-value", message, "change the id in the files, everywhere at once")
    missing = [key for key in _NEEDED if not isinstance(data, dict) or not data.get(key)]
    if missing:
        what = {"a": "class", "label": "name"}.get(missing[0], missing[0])
        raise ActionError("bad-value", f"an entity needs a {what}", "choose another one instead")
    label = f"change {data['label']} in the register"
    return desk.changed(ref, data).done(label)


def entity_ref(desk: Desk, id_: str) -> EntryRef:
    """Return where an entity is: in the register, or else in the draft."""
    ref = EntryRef(id_, draft=False, key=ENTITIES)
    return ref if desk.files.entry(ref) is not None else replace(ref, draft=True)
