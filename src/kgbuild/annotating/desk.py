"""What an action works with: the report as it is, who acts, and the parts of the action."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kgbuild.annotating.action_errors import ActionError, ConflictError
from kgbuild.annotating.claim_spans import SpanFinder
from kgbuild.annotating.exact_quotes import exact_quote
from kgbuild.annotating.needed_entities import with_needed_entities
from kgbuild.annotating.plain_paths import with_key, without_key
from kgbuild.annotating.report_files import ENTITIES, EntryRef, ReportFiles
from kgbuild.annotating.report_view import ReportView
from kgbuild.drafting.claim_entries import free_id, id_words
from kgbuild.model.document import Span
from kgbuild.phrases import shortened
from kgbuild.read.sources.plain_data import UNPUBLISHABLE, PlainData, is_too_deep
from kgbuild.read.sources.problems import Loc

_ID_WORDS = 5
#: Code points of a quote in a label.
_LABEL = 40
_Action = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """The report before an action, and the files as the action leaves them.

    Attributes:
        view: The report as kgbuild reads it before the action.
        files: The files.
        annotator: The id of the person who acts.
        today: The day, as in 2026-11-29.
        label: What the action did, in words, for undo.
    """

    view: ReportView
    files: ReportFiles
    annotator: str
    today: str
    label: str = ""

    def done(self, label: str, files: ReportFiles | None = None) -> "Desk":
        """Return the desk after an action."""
        return replace(self, label=label, files=files or self.files)

    def words(self, ref: EntryRef) -> str:
        """Return the first words of the evidence of an entry, for labels."""
        entry = self.entry(ref)
        quote = entry.get("label") if ref.key == ENTITIES else entry.get("evidence")
        exact = quote.get("exact") if isinstance(quote, dict) else quote
        return f"“{shortened(' '.join(str(exact or ref.id).split()), _LABEL)}”"

    def entry(self, ref: EntryRef) -> dict[str, Any]:
        """Return the data of a claim or a proposal, or raise a `ConflictError`."""
        found = self.files.entry(ref)
        if found is None:
            what = "entity" if ref.key == ENTITIES else "proposal" if ref.draft else "claim"
            raise ConflictError(f"the {what} {ref.id!r} is gone: somebody has removed it")
        return found

    def evidence(self, ref: EntryRef) -> Span:
        """Return where the evidence of an entry is, or refuse."""
        finder = SpanFinder(self.view.anchor, self.view.all_names)
        found = finder.evidence(self.entry(ref))
        if found is None:
            message = "the evidence of this claim is not in the report"
            raise ActionError("no-evidence", message, "select the words and mark them as evidence")
        return found

    def changed(self, ref: EntryRef, data: dict[str, Any]) -> "Desk":
        """Return the desk with other data for an entry; the reviews by others no longer hold."""
        before = self.entry(ref)
        if data != before and not ref.draft:
            data = self._reviewed_again(data)
        files = self.files if ref.draft else with_needed_entities(self.files, data)
        return replace(self, files=files).written(ref, data)

    def written(self, ref: EntryRef, data: dict[str, Any]) -> "Desk":
        """Return the desk with other data for an entry."""
        file = self.files.list_of(ref)
        index = None if file is None else file.index(ref.key, ref.id)
        if file is None or index is None:
            raise ConflictError(f"{ref.id!r} is gone")
        new = file.with_changed(ref.key, index, data)
        return replace(self, files=self.files.with_file(ref, new))

    def added(self, data: dict[str, Any], *, draft: bool, after: str | None = None) -> "Desk":
        """Return the desk with a new entry, in the order of the text or after another one."""
        file = self.files.draft if draft else self.files.claims
        if file is None:
            raise ConflictError("the draft is gone")
        at = None if after is None else file.index("claims", after)
        index = self._place(data, draft=draft) if at is None else at + 1
        new = file.with_new("claims", index, data)
        files = self.files.with_file(EntryRef("", draft), new)
        return replace(self, files=files if draft else with_needed_entities(files, data))

    def removed(self, ref: EntryRef) -> "Desk":
        """Return the desk without an entry."""
        self.entry(ref)
        file = self.files.list_of(ref)
        if file is None:
            return self
        index = file.index("claims", ref.id) or 0
        new = file.without("claims", index, with_comment=ref.draft)
        return replace(self, files=self.files.with_file(ref, new))

    def quote(self, start: int, end: int, near: Span | None = None) -> PlainData:
        """Return the quote of a passage."""
        return exact_quote(self.view.anchor, start, end, near)

    def selection(self, action: _Action) -> tuple[int, int]:
        """Return the selected passage of the file, or refuse an empty one."""
        start, end = self.view.shown.passage(number(action, "start"), number(action, "end"))
        if start >= end:
            raise ActionError("no-words", "no words are selected", "select words of the report")
        return start, end

    def new_id(self, claimant: object, start: int, end: int) -> str:
        """Return an id for a claim: who makes it, and its first words."""
        who = claimant[0] if isinstance(claimant, list) and claimant else claimant
        name = id_words(who)[-2:] if isinstance(who, str) else []
        words = id_words(self.view.text.content[start:end])[:_ID_WORDS]
        return free_id("-".join([*name, *words]) or "claim", self.taken_ids())

    def taken_ids(self) -> set[str]:
        """Return the ids of the claims and the proposals."""
        files = [self.files.claims, *([self.files.draft] if self.files.draft else [])]
        return {str(one.data.get("id")) for file in files for one in file.entries("claims")}

    def _reviewed_again(self, data: dict[str, Any]) -> dict[str, Any]:
        if "reviewer" not in data:
            return data
        named = data["reviewer"] if isinstance(data["reviewer"], list) else [data["reviewer"]]
        if self.annotator not in named:
            return without_key(without_key(data, "reviewer"), "reviewedAt")
        return with_key({**data, "reviewer": self.annotator}, "reviewedAt", self.today)

    def _place(self, data: Mapping[str, Any], *, draft: bool) -> int:
        """Return the index for a new entry: after the last one that begins before it."""
        readings = self.view.drafts if draft else self.view.claims
        starts = {one.data.get("id"): self.view.evidence(one) for one in readings}
        start = _start_of(self.view, data)
        file = self.files.draft if draft else self.files.claims
        entries = () if file is None else file.entries("claims")
        index = 0
        for number_, entry in enumerate(entries, start=1):
            place = starts.get(entry.data.get("id"))
            if place is None or start is None or place[0] <= start:
                index = number_
        return index


def _start_of(view: ReportView, data: Mapping[str, Any]) -> int | None:
    quote = data.get("evidence")
    words = quote.get("exact") if isinstance(quote, dict) else quote
    prefix = quote.get("prefix") or "" if isinstance(quote, dict) else ""
    suffix = quote.get("suffix") or "" if isinstance(quote, dict) else ""
    if not isinstance(words, str):
        return None
    at = view.text.content.find(f"{prefix}{words}{suffix}")
    return None if at < 0 else at + len(prefix)


def ref_of(action: _Action) -> EntryRef:
    """Return the entry that an action names under ``claim`` or ``draft``."""
    draft = isinstance(action.get("draft"), str)
    return EntryRef(text(action, "draft" if draft else "claim"), draft)


def text(action: _Action, key: str) -> str:
    """Return a text of an action, or refuse."""
    found = action.get(key)
    if not isinstance(found, str) or not found:
        raise ActionError("bad-action", f"an action needs a text under {key!r}", "see the guide")
    return found


def number(action: _Action, key: str) -> int:
    """Return an offset of an action, or refuse."""
    found = action.get(key)
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise ActionError("bad-action", f"an action needs an offset under {key!r}", "select words")
    return found


def path(action: _Action) -> Loc:
    """Return the path of an action, or refuse."""
    found = action.get("path") or []
    if not isinstance(found, list) or not all(
        isinstance(step, str) or (type(step) is int and step >= 0) for step in found
    ):
        raise ActionError("bad-action", "a path is a list of keys and indexes", "see the guide")
    return tuple(found)


def plain(value: object) -> PlainData:
    """Return a value that YAML can have, or refuse."""
    if is_too_deep(value):
        raise ActionError("bad-value", "the value is nested too deep", "write less")
    _refuse_unpublishable(value)
    return value


def _refuse_unpublishable(value: object) -> None:
    if isinstance(value, str):
        found = UNPUBLISHABLE.search(value)
        if found is not None:
            message = f"the value has U+{ord(found.group()):04X}, which data cannot contain"
            raise ActionError("control-character", message, "remove the character")
    elif isinstance(value, dict):
        for key, one in value.items():
            _refuse_unpublishable(key)
            _refuse_unpublishable(one)
    elif isinstance(value, list):
        for one in value:
            _refuse_unpublishable(one)
