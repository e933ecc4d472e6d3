"""Accepting and rejecting proposals."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from kgbuild.annotating.action_errors import ActionError
from kgbuild.annotating.desk import Desk, text
from kgbuild.annotating.plain_paths import with_key, without_key
from kgbuild.annotating.report_files import EntryRef
from kgbuild.annotating.reviews import has_errors
from kgbuild.drafting.claim_entries import free_id
from kgbuild.drafting.draft_file import checksum_of, stated_checksum
from kgbuild.phrases import counted

#: The most characters of the reason for a rejection.
_LONGEST_REASON: Final = 1000


def accept(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Move a proposal to the claims, with the entities that it needs.

    The annotator has reviewed it then. With ``open``, a proposal that has errors is moved too, but
    nobody has reviewed it.
    """
    ref = EntryRef(text(action, "draft"), draft=True)
    data = desk.entry(ref)
    errors = desk.view.errors(draft=True).get(ref.id, 0)
    if errors and action.get("open") is not True:
        raise has_errors("proposal", errors)
    is_whole = _is_whole(desk)
    claim = dict(data)
    if desk.files.drafter is not None:
        # The confidence is that of the program, and a claim has that of its annotator.
        claim = without_key(claim, "confidence")
    claims = desk.files.claims
    taken = {str(one.data.get("id")) for one in claims.entries("claims")}
    claim["id"] = free_id(ref.id, taken) if ref.id in taken else ref.id
    if desk.files.drafter is not None:
        claim = with_key(claim, "draftedBy", desk.files.drafter)
    if not errors:
        claim = with_key(claim, "reviewer", desk.annotator)
        claim = with_key(claim, "reviewedAt", desk.today)
    with_errors = f" with {counted(errors, 'error')}" if errors else ""
    label = f"accept {desk.words(ref)}{with_errors}"
    desk = desk.removed(ref).added(claim, draft=False)
    return _sealed(desk, is_whole=is_whole).done(label)


def reject(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Keep a proposal as rejected, so that a new draft does not propose it again."""
    ref = EntryRef(text(action, "draft"), draft=True)
    data = desk.entry(ref)
    is_whole = _is_whole(desk)
    reason = action.get("reason")
    if reason is not None and (not isinstance(reason, str) or len(reason) > _LONGEST_REASON):
        raise ActionError("bad-action", "a reason is a short text", "write a sentence")
    entry = {**data, "rejectedBy": desk.annotator, **({"reason": reason} if reason else {})}
    label = f"reject {desk.words(ref)}"
    desk = desk.removed(ref)
    draft = desk.files.draft
    if draft is None:
        return desk
    number = len(draft.entries("rejected"))
    files = replace(desk.files, draft=draft.with_new("rejected", number, entry))
    return _sealed(desk.done("", files), is_whole=is_whole).done(label)


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
