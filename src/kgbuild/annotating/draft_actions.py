"""Accepting and rejecting proposals."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from kgbuild.annotating.action_errors import ActionError
from kgbuild.annotating.desk import Desk, text
from kgbuild.annotating.entry_file import EntryFile
from kgbuild.annotating.plain_paths import with_key, without_key
from kgbuild.annotating.report_files import EntryRef
from kgbuild.drafting.claim_entries import free_id
from kgbuild.drafting.draft_file import checksum_of, stated_checksum

#: What a rejected proposal keeps.
_LABEL: Final = 60


def accept(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Move a proposal to the claims, with the entities that it needs."""
    ref = EntryRef(text(action, "draft"), draft=True)
    data = desk.entry(ref)
    is_whole = _is_whole(desk)
    # The confidence is that of the drafter, and a claim has that of its annotator.
    claim = without_key(data, "confidence")
    claims = desk.files.claims
    taken = {str(one.data.get("id")) for one in claims.entries("claims")}
    claim["id"] = free_id(ref.id, taken) if ref.id in taken else ref.id
    if desk.files.drafter is not None:
        claim = with_key(claim, "draftedBy", desk.files.drafter)
    claim = with_key(claim, "reviewer", desk.annotator)
    claim = with_key(claim, "reviewedAt", desk.today)
    desk = with_needed_entities(desk, data)
    desk = desk.removed(ref).added(claim, draft=False)
    return _sealed(desk, is_whole=is_whole).done(f"accept {claim['id']}")


def reject(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Keep a proposal as rejected, so that a new draft does not propose it again."""
    ref = EntryRef(text(action, "draft"), draft=True)
    data = desk.entry(ref)
    is_whole = _is_whole(desk)
    reason = action.get("reason")
    if reason is not None and (not isinstance(reason, str) or len(reason) > 1000):  # noqa: PLR2004
        raise ActionError("bad-action", "a reason is a short text", "write a sentence")
    entry = {**data, "rejectedBy": desk.annotator, **({"reason": reason} if reason else {})}
    desk = desk.removed(ref)
    draft = desk.files.draft
    if draft is None:
        return desk
    number = len(draft.entries("rejected"))
    files = replace(desk.files, draft=draft.with_new("rejected", number, entry))
    return _sealed(desk.done("", files), is_whole=is_whole).done(f"reject {ref.id}")


def with_needed_entities(desk: Desk, data: Mapping[str, Any]) -> Desk:
    """Move the proposed entities that an entry names to the register, and those that they name."""
    draft = desk.files.draft
    if draft is None:
        return desk
    proposed = {one.data.get("id"): one.data for one in draft.entries("entities")}
    known = {one.data.get("id") for one in desk.files.entities.entries("entities")}
    needed: dict[str, None] = dict.fromkeys(one for one in _texts(data) if one in proposed)
    for id_ in list(needed):
        needed |= dict.fromkeys(_needed_by(id_, proposed))
    entities = desk.files.entities
    for id_ in (one for one in draft_order(draft) if one in needed):
        if id_ not in known:
            number = len(entities.entries("entities"))
            entities = entities.with_new("entities", number, proposed[id_])
        index = draft.index("entities", id_)
        if index is not None:
            draft = draft.without("entities", index, with_comment=True)
    return desk.done("", replace(desk.files, entities=entities, draft=draft))


def draft_order(draft: EntryFile) -> list[str]:
    """Return the ids of the proposed entities in the order of the file."""
    return [str(one.data.get("id")) for one in draft.entries("entities")]


def _needed_by(id_: str, proposed: Mapping[Any, Mapping[str, Any]]) -> Iterator[str]:
    seen, waiting = {id_}, [id_]
    for one in waiting:  # grows while it is walked
        new = [name for name in _texts(proposed[one]) if name in proposed and name not in seen]
        seen |= set(new)
        waiting += new
        yield from new


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for one in data.values():
            yield from _texts(one)
    elif isinstance(data, list):
        for one in data:
            yield from _texts(one)


def _is_whole(desk: Desk) -> bool:
    """Return whether nobody has edited the proposals of the draft."""
    draft = desk.files.draft
    return draft is not None and stated_checksum(draft.text) == checksum_of(draft.text)


def _sealed(desk: Desk, *, is_whole: bool) -> Desk:
    """State the new checksum of a draft whose proposals are as they were made.

    Otherwise kgbuild draft would refuse to make a new one, although it loses nothing.
    """
    draft = desk.files.draft
    if draft is None or not is_whole:
        return desk
    old, new = stated_checksum(draft.text), checksum_of(draft.text)
    if old is None or new is None or old == new:
        return desk
    return desk.done(desk.label, replace(desk.files, draft=draft.replaced(old, new)))
