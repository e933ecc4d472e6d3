"""Adding, changing, splitting and merging claims."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from kgbuild.annotating.action_errors import ActionError
from kgbuild.annotating.desk import Desk, path, plain, ref_of, text
from kgbuild.annotating.plain_paths import with_key, with_value
from kgbuild.annotating.report_files import EntryRef
from kgbuild.annotating.reviews import has_errors

#: Keys that two claims have to share before they are one.
_SHARED: Final = (
    "claimant", "speechAct", "saidAt", "polarity", "modality", "certainty", "viaClaim", "audience",
    "citing", "quotes", "version",
)  # fmt: skip
#: What the page calls keys whose names say little to a reader.
_NAMES: Final[Mapping[str, str]] = {
    "a": "what it is",
    "claimant": "the source",
    "speechAct": "the way of saying",
    "states": "a part",
}
_REFERENCES: Final = ("viaClaim", "quotes", "supersedes", "corrects", "retracts")


def add(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Add a claim; without an id, it gets one from its claimant and its evidence."""
    claim = plain(action.get("claim") or {})
    if not isinstance(claim, dict):
        raise ActionError("bad-action", "a claim has keys and values", "see the guide")
    if "start" in action:
        start, end = desk.selection(action)
        claim = {"speechAct": "asserted", **claim, "evidence": desk.quote(start, end)}
        claim = {"id": claim.get("id") or desk.new_id(claim.get("claimant"), start, end), **claim}
    claim = _in_order(claim)
    if not claim.get("id"):
        words = claim.get("evidence")
        words = words.get("exact") if isinstance(words, dict) else words
        at = desk.view.text.content.find(words) if isinstance(words, str) and words else -1
        if at < 0:
            raise ActionError("no-words", "a claim needs evidence", "select words of the report")
        claim = {**claim, "id": desk.new_id(claim.get("claimant"), at, at + len(str(words)))}
    if desk.files.claims.index("claims", str(claim["id"])) is not None:
        message = f"the report has a claim {claim['id']!r} already"
        raise ActionError("duplicate-id", message, "give it another id")
    if desk.annotator != _annotator_of_report(desk):
        claim = with_key(claim, "annotator", desk.annotator)
    after = action.get("after")
    added = desk.added(_in_order(claim), draft=False, after=after or None)
    return added.done(f"add {added.words(EntryRef(str(claim['id']), draft=False))}")


def set_value(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Give a key of a claim, of a proposal or of the report another value."""
    at, value = path(action), plain(action.get("value"))
    if action.get("report") is True:
        return _set_of_report(desk, at, value)
    if action.get("media") is True:
        media = with_value(desk.files.claims.data.get("media") or [], at, value)
        claims = desk.files.claims.with_value("media", media or [])
        return desk.done("change the media", replace(desk.files, claims=claims))
    ref = ref_of(action)
    data = with_value(desk.entry(ref), at, value)
    if not isinstance(data, dict) or not data.get("id"):
        raise ActionError("bad-value", "a claim needs an id", "remove the claim instead")
    if data["id"] != ref.id and desk.files.entry(replace(ref, id=str(data["id"]))) is not None:
        message = f"the report has a claim {data['id']!r} already"
        raise ActionError("duplicate-id", message, "give it another id")
    key = next((str(step) for step in reversed(at) if isinstance(step, str)), "claim")
    did = f"{'remove' if value is None else 'set'} {_NAMES.get(key, key)} of {desk.words(ref)}"
    return _renamed(desk.changed(ref, data), ref, data["id"]).done(did)


def delete(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Remove a claim."""
    ref = ref_of(action)
    return desk.removed(ref).done(f"remove {desk.words(ref)}")


def review(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Note that the annotator has confirmed a claim."""
    ref = EntryRef(text(action, "claim"), draft=False)
    data = desk.entry(ref)
    if errors := desk.view.errors(draft=False).get(ref.id, 0):
        raise has_errors("claim", errors)
    given = data.get("reviewer") or []
    named = given if isinstance(given, list) else [given]
    if desk.annotator not in named:
        named = [*named, desk.annotator]
    data = with_key(data, "reviewer", named[0] if len(named) == 1 else named)
    data = with_key(data, "reviewedAt", desk.today)
    return desk.written(ref, data).done(f"review {desk.words(ref)}")


def split(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Divide a claim in two, at an offset in its evidence."""
    ref = ref_of(action)
    data, evidence = desk.entry(ref), desk.evidence(ref)
    at = desk.view.shown.in_file(int(action.get("start") or 0))
    content = desk.view.text.content
    parts = [_trimmed(content, evidence.start, at), _trimmed(content, at, evidence.end)]
    if any(first >= last for first, last in parts):
        message = "the cursor is not inside the evidence of this claim"
        raise ActionError("not-in-evidence", message, "put the cursor between the two parts")
    states = [one for one in data.get("states") or [] if isinstance(one, dict)]
    one, other = (_states_for(states, content[slice(*part)]) for part in parts)
    first = {**data, "evidence": desk.quote(*parts[0]), "states": one or states}
    id_ = desk.new_id(data.get("claimant"), *parts[1])
    second = {**data, "id": id_, "evidence": desk.quote(*parts[1]), "states": other or states}
    label = f"split {desk.words(ref)}"
    desk = desk.changed(ref, first)
    added = {key: value for key, value in second.items() if key not in {"reviewer", "reviewedAt"}}
    return desk.added(added, draft=ref.draft, after=ref.id).done(label)


def merge(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Make two claims one: its evidence is from the first words to the last."""
    draft = "drafts" in action
    ids = action.get("drafts" if draft else "claims")
    if not isinstance(ids, list) or len(ids) != 2 or len(set(map(str, ids))) != 2:  # noqa: PLR2004 -- a merge is of two
        raise ActionError("bad-action", "merge takes the ids of two claims", "see the guide")
    refs = [EntryRef(str(id_), draft) for id_ in ids]
    one, other = (desk.entry(ref) for ref in refs)
    differing = [key for key in _SHARED if one.get(key) != other.get(key)]
    if differing:
        message = f"the two claims differ in {', '.join(map(repr, differing))}"
        raise ActionError("claims-differ", message, "make them the same in one of the claims first")
    spans = [desk.evidence(ref) for ref in refs]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    states = list(one.get("states") or [])
    states += [each for each in other.get("states") or [] if each not in states]
    merged = {**one, "evidence": desk.quote(start, end), "states": states}
    if "cue" not in merged and "cue" in other:
        merged = with_key(merged, "cue", other["cue"])
    label = f"merge {desk.words(refs[0])} and {desk.words(refs[1])}"
    desk = desk.changed(refs[0], merged).removed(refs[1])
    return _renamed(desk, refs[1], refs[0].id).done(label)


def _renamed(desk: Desk, old: EntryRef, new: str) -> Desk:
    """Let the claims that name a claim name another one."""
    if old.id == new:
        return desk
    file = desk.files.list_of(old)
    for entry in () if file is None else file.entries("claims"):
        data = entry.data
        for key in _REFERENCES:
            named = data.get(key)
            if named == old.id:
                data = {**data, key: new}
            elif isinstance(named, list) and old.id in named:
                data = {**data, key: [new if name == old.id else name for name in named]}
        if data is not entry.data:
            desk = desk.written(EntryRef(str(data["id"]), old.draft), data)
    return desk


def _set_of_report(desk: Desk, at: tuple[str | int, ...], value: object) -> Desk:
    before = desk.files.claims.data.get("report")
    if not isinstance(before, dict) or not at:
        raise ActionError("bad-action", "the report has no such key", "see claims.yaml")
    data = with_value(before, at, value)
    if not data:
        raise ActionError("bad-value", "a report needs an outlet", "keep this key")
    claims = desk.files.claims.with_value("report", data)
    return desk.done("change the report", replace(desk.files, claims=claims))


def _states_for(states: list[dict[str, Any]], words: str) -> list[dict[str, Any]]:
    """Return the accounts whose words are in a part of the evidence."""
    return [one for one in states if all(each in words for each in _quoted(one))]


def _quoted(value: object) -> list[str]:
    """Return the words of figures and times in an account."""
    if isinstance(value, dict):
        own = [value["verbatim"]] if isinstance(value.get("verbatim"), str) else []
        return own + [words for one in value.values() for words in _quoted(one)]
    if isinstance(value, list):
        return [words for one in value for words in _quoted(one)]
    return []


def _trimmed(content: str, start: int, end: int) -> tuple[int, int]:
    words = content[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _in_order(claim: dict[str, Any]) -> dict[str, Any]:
    """Return a claim with its keys in their usual order."""
    found: dict[str, Any] = {"evidence": claim["evidence"]} if "evidence" in claim else {}
    for key, value in claim.items():
        found = with_key(found, key, value)
    return found


def _annotator_of_report(desk: Desk) -> object:
    report = desk.files.claims.data.get("report")
    return report.get("annotator") if isinstance(report, dict) else None
